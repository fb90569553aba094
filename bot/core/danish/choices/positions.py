"""Picking by place: "2", "nr. 2", "den første", "de to sidste", "1 og 3", "2'eren", "alle", "begge"."""

from __future__ import annotations

from typing import NamedTuple

from bot.core.danish.meant.polarity import DROPPING
from bot.core.danish.words.numerals import ARTICLES, CARDINALS, ORDINALS, named
from bot.core.danish.words.stopwords import COMMON
from bot.core.danish.words.text import Token
from bot.core.danish.words.wordlists import listed, phrases

_MARKERS = listed(
    """
    nr no nummer numrene punkt pkt mulighed svarmulighed valgmulighed svar valg option
    """
)
_FIRST = listed("foerst foerste oeverste foerstnaevnte")
_LAST = listed("sidste nederste sidstnaevnte bagerste")
_MIDDLE = listed("midterste mellemste")
_SECOND_LAST = listed("naestsidste naestnederste")
_OCCASIONS = listed("gang gange omgang")
_DIGIT_ENDINGS = listed("eren er ern tal tallet an ar")
_ALL = listed("alle alt samtlige allesammen altsammen")
_POINTING = frozenset({"de", "begge"})
"""Before a number these tell how many were named: "af de to"."""
_BOTH = frozenset({"begge"})
_NOT_ALL_OPTIONS = {
    "alt": listed("efter for muligt mulig i afhaengig afhaengigt"),
    "alle": listed(
        "kommer faar kan deltager bliver foeler taler er skal vil "
        "har mulige os vores i medarbejdere ansatte kolleger mangler loeber knokler siger synes arbejder elever"
    ),
}
"""What "alt" and "alle" are no list of options before: "alt efter humør", "alle har travlt"."""
_NOT_ALL_AFTER = listed("vi os jer for fremfor frem til hos som blandt mellem slaar over overgaar af trods i uanset")
_SAVES = frozenset((verb, "paa") for verb in ("sparer", "spares", "spare", "skaeres", "skaerer", "mangler"))
_PEOPLE, _HAVE = listed("vi de i"), listed("har skal er kan mangler vil")
_AFTER_ALT = listed("hvad som der nyt")
_AFTER_ALT_DET = listed("jeg vi man du i de der som han hun andet nye")
"""What "alt" and "alt det" are no list of options before."""
_LISTED = listed(
    """
    kompetencer kompetencerne muligheder mulighederne valgmuligheder valgmulighederne svarmuligheder
    svarmulighederne ting tingene svar svarene temaer temaerne emner emnerne barrierer barriererne former formerne
    typer typerne grupper grupperne omraader omraaderne forslag forslagene undtagen paanaer bortset kompetence tema
    barriere emne type gruppe form naevnte viste kan duer dur gaelder
    """
)
"""What the options are called, and what follows them."""
_NOUNS = listed("haand halvdel halvdelen gang uge dag maaned person mand ende sted side vej bog")
"""Common words that an ordinal may stand before."""
_ONLY, _ARE = listed("kun bare nu nok vist cirka ca desvaerre alligevel"), listed("er bliver kommer har var deltager")
_PERSONS = frozenset({"vi", "der"})
_REST = listed("andre oevrige resterende")
_BEFORE, _LAST_OPTION = listed("foer inden over"), listed("andet anden andre sidste nederste")
_ELSE = listed(
    """
    biblioteker kolleger kollegaer kollegerne medarbejdere ansatte ledere kommuner afdelinger steder skoler grupper huse
    folk institutioner filialer borgere faggrupper arbejdspladser
    """
)
"""After "de andre" these are named themselves, not the options that are left."""
_DENIED = listed("ikke hverken undtagen ingen uden minus") | phrases(DROPPING)
_BOTH_TAIL = listed("to dele delene tre fire fem seks af dem ting tingene")


class Spot(NamedTuple):
    """Places (from 0, in the order said) picked by the tokens up to `end`.

    `marked`: it cannot be anything but a place. `every`: all of them, which exceptions may follow.
    """

    end: int
    places: tuple[int, ...]
    marked: bool
    every: bool = False


def spot_at(said: tuple[Token, ...], place: int, count: int, normal: int) -> Spot | None:
    """What the tokens from `place` pick among `count` options, the first `normal` of them being ordinary ones.

    Places outside the list are returned too, so that it can be said that they are.
    """
    word = said[place].word
    if _is_last_but_one(said, place):
        return Spot(place + 3, (count - 2,), True)
    rest = _rest(said, place, normal)
    if rest is not None:
        return rest
    if word in ("den", "det", "de") and place + 1 < len(said):
        following = spot_at(said, place + 1, count, normal)
        firm = following is not None and not _bare(said[place + 1].word) and not _describes(said, following.end)
        return following._replace(marked=True) if following is not None and firm else following
    return (
        _every(said, place, count, normal)
        or _marked(said, place)
        or _ranked(said, place, count, normal)
        or _number(said, place)
    )


def _is_last_but_one(said: tuple[Token, ...], place: int) -> bool:
    """ "den før andet", "den sidste før andet", "den lige over den nederste"."""
    following = tuple(token.word for token in said[place + 1 : place + 3])
    led = said[place].word in _LAST or said[place].word in ("den", "det", "lige")
    return led and len(following) == 2 and following[0] in _BEFORE and following[1] in _LAST_OPTION


def _describes(said: tuple[Token, ...], place: int) -> bool:
    """Whether a noun of its own follows: "den anden hånd", "den første onsdag"."""
    if place >= len(said) or not said[place].loose:
        return False
    word = said[place].word
    noun = word in _NOUNS or (word not in COMMON and word not in _LISTED)
    return noun and word.isalpha() and _value(word) is None


def _bare(word: str) -> bool:
    return word in CARDINALS or word.isdecimal() or word in _ALL


def _every(said: tuple[Token, ...], place: int, count: int, normal: int) -> Spot | None:
    word = said[place].word
    following = said[place + 1].word if place + 1 < len(said) else ""
    if word == "hele" and place and said[place - 1].word == "det":
        return Spot(place + 1, tuple(range(normal)), True, True)
    if word in _BOTH or (word == "baade" and following == "og" and place + 2 == len(said)):
        end = place + 2 if word == "baade" else _tail(said, place + 1)
        return Spot(
            end,
            tuple(range(normal)) if normal == 2 else tuple(range(min(count, 2))) if count == 2 else (),
            True,
            True,
        )
    if word in _ALL:
        if _is_no_list(said, place):
            return None
        end = place + 2 if following in ("sammen", "andet", "andre") else _tail(said, place + 1)
        return Spot(end, tuple(range(normal)), True, True)
    return None


def _is_no_list(said: tuple[Token, ...], place: int) -> bool:
    """ "alt for dyrt", "det mangler vi alle", "vi har alle travlt", "slår alt", "alle de klasser"."""
    if _describes(said, place + 1 + _is_determined(said, place)) or _leads_on(said, place):
        return True
    before = [token.word for token in said[max(place - 2, 0) : place]]
    following = said[place + 1].word if place + 1 < len(said) else ""
    persons = len(before) == 2 and before[0] in _PEOPLE and before[1] in _HAVE
    led = bool(before) and (before[-1] in _NOT_ALL_AFTER or tuple(before) in _SAVES)
    return following in _NOT_ALL_OPTIONS.get(said[place].word, ()) or led or persons


def _is_determined(said: tuple[Token, ...], place: int) -> bool:
    """Whether an article stands between "alle" and its noun: "alle de klasser"."""
    return said[place].word == "alle" and place + 1 < len(said) and said[place + 1].word in ("de", "mine")


def _leads_on(said: tuple[Token, ...], place: int) -> bool:
    """Whether "alt" belongs to what follows: "alt, hvad jeg kan", "alt det vi vil"."""
    following = [token.word for token in said[place + 1 : place + 3]]
    if said[place].word != "alt" or not following:
        return False
    return following[0] in _AFTER_ALT or (following[0] == "det" and following[-1] in _AFTER_ALT_DET)


def _rest(said: tuple[Token, ...], place: int, normal: int) -> Spot | None:
    """ "de tre andre", "resten", after some were denied; those are left out by whoever reads the denial."""
    if _DENIED.isdisjoint(token.word for token in said[:place]):
        return None
    if said[place].word == "resten":
        return Spot(place + 1, tuple(range(normal)), True, True)
    if said[place].word not in ("de", "alle"):
        return None
    end = place + 1
    while end < len(said) and (said[end].word == "de" or said[end].word in CARDINALS or said[end].word.isdecimal()):
        end += 1
    if end >= len(said) or said[end].word not in _REST:
        return None
    if end + 1 < len(said) and (said[end + 1].word == "end" or said[end + 1].word in _ELSE):
        return None
    return Spot(end + 1, tuple(range(normal)), True, True)


def _tail(said: tuple[Token, ...], place: int) -> int:
    while place < len(said) and said[place].word in _BOTH_TAIL and said[place].loose:
        place += 1
    return place


def _marked(said: tuple[Token, ...], place: int) -> Spot | None:
    """ "nr. 2", "nummer to", "nummer 1 og 3" (the 3 is found on its own), "#2"."""
    word = said[place].word
    if word in _MARKERS and place + 1 < len(said):
        number = _value(said[place + 1].word)
        return None if number is None else Spot(place + 2, (number - 1,), True)
    if word.isdecimal() and len(word) < 4:
        if "#" in said[place].gap:
            return Spot(place + 1, (int(word) - 1,), True)
        if (
            place + 1 < len(said)
            and said[place + 1].word in _DIGIT_ENDINGS
            and said[place + 1].gap.strip("-–'’´`") == ""
        ):
            return Spot(place + 2, (int(word) - 1,), True)
    called = named(said, place)
    return None if called is None else Spot(place + 1, (called - 1,), True)


def _ranked(said: tuple[Token, ...], place: int, count: int, normal: int) -> Spot | None:
    """ "første", "næstsidste", "første to", "to sidste", "midterste"."""
    word = said[place].word
    following = said[place + 1].word if place + 1 < len(said) else ""
    several = _value(word)
    if following in _OCCASIONS or following == "niveau":
        return None
    if several and following in _FIRST and several <= count:
        return Spot(place + 2, tuple(range(several)), True)
    if several and following in _LAST and several <= count:
        return Spot(place + 2, tuple(range(count - several, count)), True)
    if word in _FIRST | _LAST and (many := _value(following)) and many <= count and following not in ARTICLES:
        return Spot(place + 2, tuple(range(many)) if word in _FIRST else tuple(range(count - many, count)), True)
    if word in _FIRST or word in ORDINALS:
        return Spot(place + 1, (0 if word in _FIRST else ORDINALS[word] - 1,), False)
    if word in _LAST:
        return Spot(place + 1, (count - 1,), False)
    if word in _SECOND_LAST:
        return Spot(place + 1, (count - 2,), True)
    if word in _MIDDLE and normal % 2:
        return Spot(place + 1, (normal // 2,), True)
    return None


def _number(said: tuple[Token, ...], place: int) -> Spot | None:
    number = _value(said[place].word)
    if place and (said[place - 1].word in _POINTING or _are_counted(said, place)):
        return None
    if number is None or (said[place].word in ARTICLES and len(said) > 1):
        return None
    end = place + 1
    if end < len(said) and (upper := _value(said[end].word)) and upper > number and _range(said, end):
        return Spot(end + 1, tuple(range(number - 1, upper)), False)
    return Spot(end, (number - 1,), False)


def _are_counted(said: tuple[Token, ...], place: int) -> bool:
    """ "så vi er 2", "der kommer kun 3"."""
    at = place - 1
    while at > 0 and said[at].word in _ONLY:
        at -= 1
    return at > 0 and said[at].word in _ARE and bool({said[at - 1].word, said[at + 1].word} & _PERSONS)


def _range(said: tuple[Token, ...], place: int) -> bool:
    return said[place].gap.strip() in ("-", "–", "—") or said[place - 1].word == "til"


def _value(word: str) -> int | None:
    if word.isdecimal():
        return int(word) if len(word) < 4 else None
    number = CARDINALS.get(word)
    return number if number is not None and number <= 20 else None
