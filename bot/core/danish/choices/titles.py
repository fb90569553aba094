"""Titles of jobs: their abbreviations, which part of them decides, and the level a leader is at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from bot.core.danish.words.text import Token
from bot.core.danish.words.wordlists import listed

if TYPE_CHECKING:
    from bot.core.danish.choices.lexicon import Entry
    from bot.core.danish.choices.mention import Mention

_SHORT = {
    "afd": "afdelings", "bib": "biblioteks", "bibl": "biblioteks", "sekt": "sektions", "omr": "omraade",
    "projekt": "projekt", "proj": "projekt",
    "some": "some", "web": "web", "presse": "presse",
}  # fmt: skip
_ENDINGS = {"ass": "assistent", "asst": "assistent", "medarb": "medarbejder"}
_SHORTENED = listed("leder lederen chef chefen assistent ass asst medarbejder medarb ansvarlig redaktoer")
_PERSON = re.compile(r"(?:er|ar|ent|chef|eren|aren|enten|chefen|ere|arer|enter)$")
_WITHIN = listed("i paa for hos inden indenfor ved")
_DOES = listed(
    "laver lave staar passer hjaelper holder tager arrangerer udsteder sidder ordner opdaterer skriver ansvar"
)
"""After these comes what somebody with a title does, which is no title of theirs."""
_TURNS = listed("men nu mest primaert hovedsageligt")
_LISTS = listed("og samt plus")
_MIDDLE_TITLE = re.compile(
    r"^(?:sektions|afdelings|gruppe|filial|team|mellem|omraade|distrikts|enheds|afsnits|daglig|vice|sous|boerne|unge|voksen"
    r"|personale|funktions|drifts|foerstelinje|formidlings|udviklings|kommunikations|publikums|administrations|udlaans"
    r"|lokal)(?:bibliotekar)?(?:leder|chef|direktoer)(?:en|e|er|s)?$"
)
_TOP_TITLE = re.compile(r"^(?:stads|over)bibliotekar(?:en|er|s)?$")
_NO_LEADER = re.compile(
    r"^(?:projekt|proces|opgave|kursus|forloebs|studie|moede|debat|delprojekt|\w*vej|\w*klub|\w*kreds|workshop|aktivitets"
    r"|spil|tur|kor)leder(?:en|e|ne)?$"
)
_OF_A_HOUSE = re.compile(r"^(?:biblioteks|institutions|kulturhus|kulturcenter)leder(?:en|e|ne)?$")
"""May be at the top or below it."""
_TRADE = re.compile(
    r"^(?:(?:web|net|digital|hjemmeside)?redaktoer|webmaster|journalist|grafiker|(?:system|netvaerks)administrator"
    r"|programmoer|(?:web|software|system)?udvikler|datatekniker|fotograf|presse\w+|some\w+|marketing\w+"
    r"|web(?:designer|ansvarlig|koordinator|konsulent|medarbejder))"
    r"(?:en|er|e|s)?$"
)
"""Who does communication or it, under a title of their own."""
_LEVEL = "niveau"
_BELOW = re.compile(
    r"\bunder (?:\w+ )?(?:bibliotekschef|biblioteksleder|chef|leder)en\b|\bnaestkommanderende\b|\bviceleder\b"
    r"|\bstedfortraeder\b|\bdaglig leder\b|\b\w*(?:chef|leder|direktoer)(?:en)?s hoejre haand\b"
    r"|\b(?:imellem|mellem) \w*(?:chef|ledelse|direktoer|direktion)(?:en)? og\b"
)
_OVER_LEADERS = re.compile(
    r"\b(?:chef|leder|direktoer)(?:en)? (?:over|for) (?:\w+ ){0,2}?(?:team|afdelings|mellem|gruppe|sektions|filial)?"
    r"(?:leder|chef)(?:ne|e|ene|erne)\b|\b(?:helt )?i toppen\b|\btopleder\w*\b|\btopchef\w*\b"
    r"|\b(?:under|til) (?:(?:kommunens|byens) \w*direktoer|(?:kultur|fritids|kommunal)\w*direktoer|borgmester)"
    r"(?:en|s)?$"
)
_UNTOLD = re.compile(
    r"\bunder (?:\w+ )?\w*(?:chef|direktoer|leder)(?:en)?\b|\b(?:refererer|rapporterer) (?:\w+ )?til\b"
    r"|\b(?:nederst|lavest)e?\b"
)
_OWN_PART = re.compile(r"\b(?:min|mit) (?:egen|eget) (?:lille )?\w*(?:afdeling|team|sektion|gruppe|enhed|filial)\b")
_LEADS = (
    r"\b(?:(?:biblioteks)?leder|lederen|chef|chefen|ledelsen|ansvarlig|leder jeg)\b (?:af|for|paa|i) (?:\w+ ){0,2}?"
)
_OF_A_PART = re.compile(
    rf"(?:{_LEADS}|\b(?:jeg leder|leder jeg) (?:\w+ ){{0,2}}?)"
    r"(?:\w*afdeling\w*|\w*team\w*|\w*sektion\w*|\w*filial\w*|\w*gruppe\w*|\w*enhed\w*|borgerservice\w*"
    r"|\w*formidling\w*|boern\w*|voksen\w*|lokalbibliotek\w*|bydelsbibliotek\w*|\w*omraade\w*)\b"
)
_OF_ALL = re.compile(
    _LEADS
    + r"(?:hele (?:biblioteket|\w*vaesenet|huset)|(?:kommunens|byens|alle) bibliotek\w*"
    + r"|biblioteksvaesenet|biblioteket|det hele)\b|\b(?:jeg leder|leder jeg) hele (?:biblioteket|\w*vaesenet|huset)\b"
)
_OF_EVERYTHING = re.compile(_LEADS + r"hele \w*(?:kultur|fritid|bibliotek)\w*")
_MIDDLE = ("mellemleder", "afdelingsleder", "teamleder")
_COMMUNICATION = ("kommunikation",)
_TOP = ("bibliotekschef", "oeversteleder", "direktoer")


def expanded(said: tuple[Token, ...]) -> tuple[Token, ...]:
    """With abbreviated and split titles as one word: "afd. leder", "bibl. assistent"."""
    return tuple(_joined(said))


def _joined(said: tuple[Token, ...]) -> Iterator[Token]:
    place = 0
    while place < len(said):
        token, after = said[place], said[place + 1] if place + 1 < len(said) else None
        if token.word in _SHORT and after is not None and after.loose and after.word in _SHORTENED:
            word = _SHORT[token.word] + _ENDINGS.get(after.word, after.word)
            yield token._replace(word=word, end=after.end)
            place += 2
        else:
            yield token
            place += 1


def compound(phrases: Mapping[str, Entry], word: str) -> tuple[str, ...] | None:
    """The option of a title of one who leads, or does communication or it; none for one who leads no people."""
    if _NO_LEADER.match(word) and "leder" in phrases:
        return ()
    if _OF_A_HOUSE.match(word) and _levels_apart(phrases):
        return ()
    if _TRADE.match(word):
        value = _value(phrases, _COMMUNICATION)
        return None if value is None else (value,)
    if word.endswith(_LEVEL):
        return _at_level(phrases, word.removesuffix(_LEVEL))
    if not _MIDDLE_TITLE.match(word) and not _TOP_TITLE.match(word):
        return None
    value = _value(phrases, _TOP if _TOP_TITLE.match(word) else _MIDDLE)
    return None if value is None else (value,)


def _at_level(phrases: Mapping[str, Entry], stem: str) -> tuple[str, ...] | None:
    """ "chefniveau", "afdelingsniveau"."""
    value = _value(phrases, (stem, stem.removesuffix("s"))) or (_value(phrases, _MIDDLE) if stem == "mellem" else None)
    return None if value is None or _value(phrases, _TOP) is None else (value,)


def untold(phrases: Mapping[str, Entry], said: tuple[Token, ...]) -> bool:
    """Whether only somebody else's level is named: "jeg refererer til chefen"."""
    heard = " ".join(token.word for token in said)
    titled = any(token.word in _MIDDLE for token in said)
    return _levels_apart(phrases) and not titled and _UNTOLD.search(heard) is not None


def _levels_apart(phrases: Mapping[str, Entry]) -> bool:
    levels = _value(phrases, _MIDDLE), _value(phrases, _TOP)
    return None not in levels and levels[0] != levels[1]


def level(phrases: Mapping[str, Entry], said: tuple[Token, ...]) -> str | None:
    """The option for "leder af børneafdelingen" and "leder af hele biblioteket", where there are levels."""
    middle, top = _value(phrases, _MIDDLE), _value(phrases, _TOP)
    heard = " ".join(token.word for token in said)
    if "ikke" in heard.split() and " men " in heard:
        heard = heard.rpartition(" men ")[2]
    if not _levels_apart(phrases) or "ikke" in heard.split():
        return None
    if _OVER_LEADERS.search(heard) or _OF_EVERYTHING.search(heard):
        return top
    if any(one.search(heard) for one in (_OF_A_PART, _OWN_PART, _BELOW)):
        return middle
    return top if _OF_ALL.search(heard) else None


def _value(phrases: Mapping[str, Entry], forms: tuple[str, ...]) -> str | None:
    found = (phrases[form].values for form in forms if form in phrases)
    return next((values[0] for values in found if len(values) == 1), None)


def decisive(said: tuple[Token, ...], named: list[Mention]) -> list[Mention]:
    """Without what only describes a title: "digital formidler", "formidler i borgerservice", "bibliotekar, laver
    arrangementer"."""
    gone = _tasks(said, named)
    for index in range(1, len(named)):
        last, one = named[index - 1], named[index]
        if last.picked or one.picked or not last.values or not one.values:
            continue
        between = [token.word for token in said[last.last : one.first]]
        persons = _is_person(said, last), _is_person(said, one)
        if not between and persons == (False, True) and said[one.first].loose:
            gone.add(index - 1)
        if len(between) == 1 and between[0] in _WITHIN and persons == (True, False):
            gone.add(index)
    return [one for index, one in enumerate(named) if index not in gone]


def _tasks(said: tuple[Token, ...], named: list[Mention]) -> set[int]:
    """What somebody does whose title was said before it."""
    gone: set[int] = set()
    for index in range(1, len(named)):
        between = {token.word for token in said[named[index - 1].last : named[index].first]}
        listed_on = index - 1 in gone and between <= _LISTS
        done = _is_person(said, named[0]) and not _DOES.isdisjoint(between) and _TURNS.isdisjoint(between)
        if (done or listed_on) and named[index].values and not named[index].picked:
            gone.add(index)
    return gone


def _is_person(said: tuple[Token, ...], one: Mention) -> bool:
    return _PERSON.search(said[one.last - 1].word) is not None
