"""What each answered item makes of a message: the new value it would take, and what speaks for it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise, takewhile

from bot.core.correcting.cues import ASIDE, TAIL, UNWISHED, WISHED, acts
from bot.core.correcting.items import Name, is_yes_or_no, length
from bot.core.correcting.message import Message
from bot.core.danish import parse
from bot.core.danish.choices.lexicon import PARTIAL
from bot.core.danish.meant.clause import ENDS, Span
from bot.core.danish.meant.polarity import taken_back
from bot.core.danish.naming import Naming, namings, reported
from bot.core.danish.numbers.numbers import YEARS
from bot.core.danish.words.text import Token
from bot.core.danish.words.wordlists import listed
from bot.core.questionnaire import Item, Option
from bot.core.values import Chosen, Key, Other, Value, chosen_in, option_of, several

SURE, LABEL = 0.75, 0.95
"""Certainty from which a value read in free words counts, and that of an option's own label."""
_OF_ME = re.compile(
    r"\b(?:mig|os)(?: (?:alligevel|mere|tak|igen|nu|så|længere|om det|om designprocessen))*\W*(?:$|[,.;!])",
    re.IGNORECASE,
)
"""Not "kontakte mig på telefon", "kontakte mig om andet"."""
_SAID = frozenset({"ja", "nej", "ikke"})
_INSTEAD = re.compile(r"\b(?:i stedet|istedet|frem) for\b[^,.;!?\n]*", re.IGNORECASE)
_SAID_OF_OLD = re.compile(
    r"\W*(?:\b(?:men|og|selvom|for)\b )?\b(?:jeg|vi) (?:kom til at )?"
    r"(?:sagde|skrev|svarede|valgte|sige|skrive|svare|trykke på)"
    r"(?: (?:vist|jo|nok|før|foer|ellers|lige|først|foerst|kun|bare|godt|at))*"
    r" (?:ja|nej|måske|maaske|delvist|ved ikke)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:hellere|vil|skal|skulle|må|maa|kan) (?:\w+ ){0,3}(?:svare|svar|sige|sig|skrive|skriv|sætte|sæt|saet|stå|staa"
    r"|være|vaere) (?:et )?(ja|nej|måske|maaske|ved ikke)\b",
    re.IGNORECASE,
)
_PERHAPS = "maaske"
_PUT_DOWN = re.compile(
    r"\b(?:sæt|skriv|saet) (?:mig|os) (?:til|som|ned som|på|paa) (?:et )?(?:måske|maaske)\b", re.IGNORECASE
)
_DENYING, _BESIDE_IT = listed("ikke ik ikk ingen uden hverken heller undtagen for nej minus"), 4
_CHANGES = listed("ret rette retter aendr aendre aendrer skift skifte skifter byt bytte bytter lav lave")
_JOINS = frozenset({"og", "men", "saa"})
_OWNERS = listed("min mine vores hans hendes deres")
_PERSONS = ("kolleg", "chef", "leder", "medarbejder", "makker")
_NOT_ONESELF = re.compile(r"\bikke (?:\w+ )?selv\b", re.IGNORECASE)
""" "jeg sender tre, men deltager ikke selv" takes nothing back."""
_AT = listed("i paa hos ved nu")
_POINTING = frozenset({"de", "begge"})
_TAKING = listed(
    "tog tage tager taget vente venter ventet ventede varer varede vare varet gik gaar udsat udsaettes inden kostede"
)
"""Before a number of years these tell how long something took or may wait."""


class Basis(IntEnum):
    """How a message tells that an item is meant: its new value is said, its old one is denied, it is named."""

    SAID = 1
    CONTRASTED = 2
    NAMED = 3


@dataclass(frozen=True)
class Claim:
    """`value` is None where what is wanted may not stand ("fjern tid" as the only one). `tokens` are the places of the
    values, `name` and `size` the letters of the item's name and of the longest value; `bare`: numbers of nothing;
    `denied`: the stored value is denied."""

    key: Key
    value: Value
    basis: Basis
    tokens: frozenset[int]
    certainty: float = 1.0
    name: int = 0
    size: int = 0
    bare: bool = False
    denied: bool = False


def claim(message: Message, item: Item) -> Claim | None:
    """The change of this item's answer that the message may want; None where it says nothing certain about it."""
    name = message.name_of(item)
    options = message.options(item)
    if item.type == "consent" and (name is None or not message.marked):
        name = _asked_of_me(message, item)
    if is_yes_or_no(item):
        perhaps = _put_down_as(message, item) if name is None else None
        return perhaps if name is None else _in_free_words(message, item, options, name)
    if item.options_from is not None and name is None:
        return _called(message, item, options)
    found = _of_item(message, item, options, name)
    edits = item.type == "multi"
    one = _edited(message, item, found, name) if edits else _replaced(message, item, options, found, name)
    return None if one is not None and one.basis is Basis.SAID and _of_someone(message, one) else one


def _of_someone(message: Message, one: Claim) -> bool:
    """Whether the words are of a person that something is told of: "min kollega er sprunget fra"."""
    words = [(message.said[place - 1].word if place else "", message.said[place].word) for place in one.tokens]
    return bool(words) and all(before in _OWNERS and word.startswith(_PERSONS) for before, word in words)


def _called(message: Message, item: Item, options: tuple[Option, ...]) -> Claim | None:
    """ "didaktik er vigtigst": named by a common word, beside one of its options."""
    name = next((one for one in message.named if one.code == item.code), None)
    if name is None:
        return None
    found = _of_item(message, item, options, name)
    one = _replaced(message, item, options, found, name)
    if one is None or not any(naming.holds and naming.value == one.value for naming in found):
        return None
    denied = any(naming.value == message.holds(item) and not naming.holds for naming in found)
    return one if denied else replace(one, basis=Basis.CONTRASTED)


def _put_down_as(message: Message, item: Item) -> Claim | None:
    """ "sæt mig til måske": the one item that may be answered so."""
    found = _PUT_DOWN.search(message.text)
    if found is None or _PERHAPS not in item.by_value or message.holds(item) in (None, _PERHAPS):
        return None
    places = frozenset(place for place, token in enumerate(message.said) if found.start() <= token.start < found.end())
    return Claim(item.alone[0], _PERHAPS, Basis.NAMED, places)


def _asked_of_me(message: Message, item: Item) -> Name | None:
    """ "de må ikke kontakte mig": a word that stands in this question alone."""
    found = [place for place, code in message.hinted.items() if code == item.code]
    if not found or _OF_ME.search(message.text) is None:
        return None
    return Name(item.code, Span(found[-1], found[-1] + 1), True)


def _of_item(message: Message, item: Item, options: tuple[Option, ...], name: Name | None) -> tuple[Naming, ...]:
    """The values named, but not within the name of an item."""
    own = frozenset(place for one in message.named if one.sure for place in range(*one.span))

    def read(*, forgiving: bool) -> tuple[Naming, ...]:
        found = namings(
            message.questionnaire,
            item,
            options,
            message.said,
            message.text,
            message.year,
            known=message.known,
            forgiving=forgiving,
        )
        return tuple(
            one
            for one in found
            if not one.tokens <= own and (name is not None or not _is_something_else(message, item, one))
        )

    found = read(forgiving=False)
    if item.type != "municipality" or any(one.value != message.holds(item) for one in found):
        return found
    return read(forgiving=True)


def _is_something_else(message: Message, item: Item, one: Naming) -> bool:
    """Whether it may be said of anything where the item is not named."""
    return (
        _excludes(item, one)
        or _lasts(message, item, one)
        or _points(message, item, one)
        or _is_employed_somewhere(message, one)
    )


def _is_employed_somewhere(message: Message, one: Naming) -> bool:
    """ "det er Aabenraa, jeg er ansat i": where one is employed, and not that one is."""
    after = one.span.last < len(message.said) and message.said[one.span.last - 1].word == "ansat"
    return after and message.said[one.span.last].word in _AT


def _points(message: Message, item: Item, one: Naming) -> bool:
    """ "de to", "begge to": things that were named before, counted."""
    first = min(one.tokens)
    return item.type == "number" and first > 0 and message.said[first - 1].word in _POINTING


def _lasts(message: Message, item: Item, one: Naming) -> bool:
    """Whether the years tell how long something took or may wait, and not how long one has been there."""
    first = min(one.tokens)
    before = {token.word for token in message.said[max(first - 4, 0) : first]}
    return item.unit == YEARS and not before.isdisjoint(_TAKING)


def _excludes(item: Item, one: Naming) -> bool:
    """Whether it is "ingen", which without the item's name may be said of anything."""
    option = item.by_value.get(str(one.value))
    return option is not None and option.exclusive


# -- one value -------------------------------------------------------------------------------------------------------


def _replaced(
    message: Message, item: Item, options: tuple[Option, ...], found: tuple[Naming, ...], name: Name | None
) -> Claim | None:
    """The one other value that is said to hold."""
    current = message.holds(item)
    held = current.value if isinstance(current, Other) else current
    found = tuple(one for one in found if one.plain or name is not None)
    other = [one for one in found if one.holds and one.value != held]
    other = other[taken_back(message.said, [one.span for one in other]) :]
    values = {one.value for one in other}
    contrasted = any(one.value == held for one in found)
    if name is None and not contrasted and any(not one.holds for one in found):
        return None
    value: Value
    if len(values) == 1:
        value = values.pop()
    elif len(options) == 2 and _is_denied(found, held):
        value = next(one.value for one in options if one.value != held)
    else:
        return None
    return Claim(
        item.alone[0],
        value,
        _basis(name, contrasted),
        frozenset(place for one in found for place in one.tokens),
        min(one.certainty for one in found),
        0 if name is None else length(message.said, name),
        _size(message.said, found),
        item.type == "number" and not any(one.unit for one in found),
        any(one.value == held and not one.holds for one in found),
    )


def _is_denied(found: tuple[Naming, ...], held: Value) -> bool:
    """Whether the answer's own label is denied, and nothing is said to hold; not "jeg er ikke bibliotekar"."""
    denied = any(one.value == held and one.certainty >= LABEL for one in found)
    return denied and not any(one.holds for one in found)


def _basis(name: Name | None, contrasted: bool) -> Basis:
    return Basis.NAMED if name is not None else Basis.CONTRASTED if contrasted else Basis.SAID


def _size(said: tuple[Token, ...], found: tuple[Naming, ...]) -> int:
    return max(sum(len(said[place].word) for place in one.tokens) for one in found)


# -- several values --------------------------------------------------------------------------------------------------


def _edited(message: Message, item: Item, found: tuple[Naming, ...], name: Name | None) -> Claim | None:
    """Some added, some taken away, or all said anew."""
    does = acts(message.said)
    held = {option_of(one): one for one in chosen_in(message.holds(item))}
    found = tuple(one._replace(holds=True) if _is_not_only(message, one) else one for one in found)
    found = tuple(one for one in found if name is not None or one.certainty >= PARTIAL)
    if name is None:
        found = tuple(
            one
            for one in found
            if one.holds
            or (message.marked and one.value in held and _denied_here(message, one))
            or does[one.span.first] != "state"
            or _is_denied_plainly(message, one)
            or reported(message.said, one.span)
        )
    found = _turned_into(message, found)
    current = message.holds(item)
    if {str(one.value) for one in found if not one.holds} == held.keys():
        found = _anew(found)
    if name is not None and _contradicts_itself(found):
        found = tuple(one for one in found if one.span.first >= name.span.last)
    if not found or _contradicts_itself(found):
        return None
    away = {str(one.value) for one in found if not one.holds or does[one.span.first] == "remove"}
    added = {str(one.value) for one in found if one.holds and does[one.span.first] == "add"}
    stated = {str(one.value) for one in found if one.holds and does[one.span.first] == "state"}
    replaced = bool(away & held.keys()) and bool(stated or added)
    taken = message.clear and bool(away & held.keys()) and not (stated or added)
    told = bool(added) or any(does[one.span.first] == "remove" for one in found)
    only = any(token.word == "kun" and not _is_denied_at(message, at) for at, token in enumerate(message.said))
    if not told and (not replaced or only):
        chosen: list[Chosen] = [*(stated or (held.keys() - away if name or taken else ()))]
    else:
        chosen = [one for option, one in held.items() if option not in away] + [*(added | stated) - held.keys()]
    value = _within(item, _without_exclusive(item, chosen, added))
    basis = _basis(name, replaced or taken or (told and bool(added or away & held.keys())))
    repeats = basis is Basis.SAID and not only and {option_of(one) for one in chosen} < held.keys()
    if value == current or repeats or (value is None and basis is Basis.SAID):
        return None
    return Claim(
        item.alone[0],
        value,
        basis,
        frozenset(place for one in found for place in one.tokens),
        min(one.certainty for one in found),
        0 if name is None else length(message.said, name),
        _size(message.said, found),
    )


def _contradicts_itself(found: tuple[Naming, ...]) -> bool:
    return bool({one.value for one in found if one.holds} & {one.value for one in found if not one.holds})


def _is_denied_at(message: Message, place: int) -> bool:
    return place > 0 and message.said[place - 1].word == "ikke"


def _is_not_only(message: Message, one: Naming) -> bool:
    """ "ikke kun didaktik"."""
    return message.between(max(one.span.first - 2, 0), one.span.first) == ["ikke", "kun"]


def _turned_into(message: Message, found: tuple[Naming, ...]) -> tuple[Naming, ...]:
    """With the first of "ændrer du motivation til udbud" as taken back."""
    gone = {
        index
        for index, (one, other) in enumerate(pairwise(found))
        if message.between(one.span.last, other.span.first) == ["til"]
        and not _CHANGES.isdisjoint(message.between(max(one.span.first - _BESIDE_IT, 0), one.span.first))
    }
    gone |= {index for index, one in enumerate(found) if _is_left(message, one)}
    return tuple(one._replace(holds=False) if index in gone else one for index, one in enumerate(found))


def _is_denied_plainly(message: Message, one: Naming) -> bool:
    """By its own label, which "min kollega kan ikke" does not say."""
    return one.certainty >= LABEL and _denied_here(message, one)


def _is_left(message: Message, one: Naming) -> bool:
    """ "ret den fra ingen"."""
    before = message.between(max(one.span.first - _BESIDE_IT, 0), one.span.first)
    return before[-1:] == ["fra"] and not _CHANGES.isdisjoint(before)


def _denied_here(message: Message, one: Naming) -> bool:
    """Whether the words that deny it stand beside it, and not beside something else."""
    before = message.said[max(one.span.first - _BESIDE_IT, 0) : one.span.first]
    after = takewhile(
        lambda token: not ENDS.search(token.gap) and token.word not in _JOINS,
        message.said[one.span.last :][:_BESIDE_IT],
    )
    return any(token.word in _DENYING for token in (*before, *after))


def _anew(found: tuple[Naming, ...]) -> tuple[Naming, ...]:
    """ "A og B, ikke A og C", where A and C are stored: all of it is denied, and part of it said again."""
    said = {one.value for one in found if one.holds}
    return tuple(one for one in found if one.holds or one.value not in said)


def _without_exclusive(item: Item, chosen: list[Chosen], added: set[str]) -> list[Chosen]:
    """With something added, "ingen" no longer holds."""
    exclusive = {one.value for one in item.options if one.exclusive}
    return [one for one in chosen if option_of(one) not in exclusive] if added - exclusive else chosen


def _within(item: Item, chosen: list[Chosen]) -> Value:
    """The stored form, if so many may be chosen together."""
    exclusive = any(item.by_value[option_of(one)].exclusive for one in chosen)
    low, high = item.minimum or 1, 1 if exclusive else item.maximum or len(chosen)
    return several(chosen) if low <= len(chosen) <= high else None


# -- yes and no ------------------------------------------------------------------------------------------------------


def _in_free_words(message: Message, item: Item, options: tuple[Option, ...], name: Name) -> Claim | None:
    """An answer to a yes-no question that is named: what follows "til", or else its clause, or else all of it."""
    start, end = message.said[name.span.first].start, message.said[name.span.last - 1].end
    others = [one.span for one in message.named if one.sure and one.code != item.code]
    after = next((message.said[one.first].start for one in others if one.first >= name.span.last), len(message.text))
    readings = [message.text[end:after]]
    tail = TAIL.split(readings[0], maxsplit=1)
    if len(tail) > 1:
        readings.insert(0, tail[1])
    begins, ends = _clause(message.text, start, end)
    if not any(begins <= message.said[one.first].start < ends for one in others):
        readings.append(message.text[begins:ends])
    if not others and not _is_answered_before(message, name):
        readings.append(message.text)
    strange = any(
        not message.questionnaire.by_code[one.code].contact
        for one in message.named
        if one.sure and one.code != item.code
    )
    value: Value = None if strange else _wished(message, item) or (None if others else _told(message, item, options))
    for said in readings if value is None else ():
        parsed = parse(
            message.questionnaire,
            item.alone[0],
            options,
            ASIDE.sub(" ", _INSTEAD.sub("", _SAID_OF_OLD.sub("", said))).strip(),
            year=message.year,
        )
        if isinstance(parsed.value, str) and parsed.certainty >= SURE and parsed.value != message.holds(item):
            value = parsed.value
            break
    if value is None or value == message.holds(item) or _NOT_ONESELF.search(message.text):
        return None
    letters = length(message.said, name)
    return Claim(item.alone[0], value, Basis.NAMED, frozenset(range(*name.span)), 1.0, letters)


def _is_answered_before(message: Message, name: Name) -> bool:
    """ "nej, men kontakt mig gerne om workshoppen": the "nej" is said to something else."""
    broken = (token for token in message.said[1 : name.span.first + 1] if token.gap.strip() or token.word == "men")
    return message.said[0].word in _SAID and next(broken, None) is not None


def _wished(message: Message, item: Item) -> str | None:
    """ "drop nyhedsbrevet": what somebody signs up for is taken away, or added, without a yes or no."""
    spoken = frozenset(token.word for token in message.said)
    if not item.signup or not {"ja", "nej"} <= item.by_value.keys() or not spoken.isdisjoint(_SAID):
        return None
    return "nej" if spoken & UNWISHED else "ja" if spoken & WISHED else None


def _told(message: Message, item: Item, options: tuple[Option, ...]) -> Value:
    """ "jeg vil hellere svare måske på, om vi vil være med"."""
    found = _TELLS.search(message.text)
    value = None if found is None else parse(message.questionnaire, item.alone[0], options, found[1]).value
    return value if isinstance(value, str) else None


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause begins and ends in which this stands."""
    before = max((one.end() for one in ENDS.finditer(text, 0, start)), default=0)
    after = ENDS.search(text, end)
    return before, after.start() if after else len(text)
