"""Corrections of answers that are not known here: what identifies a person, and free texts.

Only that they were given is known, so an item must be named, or the message must hold nothing but the new value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.core.correcting.cues import MEANT, acts
from bot.core.correcting.items import Name
from bot.core.correcting.message import TAKEN, Message
from bot.core.danish import parse
from bot.core.danish.words.identity import Same
from bot.core.danish.words.stopwords import STOP, TURNS
from bot.core.danish.words.text import tokens, words
from bot.core.danish.words.wordlists import listed
from bot.core.questionnaire import Item, Questionnaire
from bot.core.values import Key, Value

LONG = 500
"""Characters from which a text is told at length: all that follows its name is the new one."""
_SETS = re.compile(
    r"\W{0,3}(?:(?:lige|venligst|om|svaret|teksten) ){0,2}(?P<mark>til|skal (?:der )?(?:være|lyde|stå|hedde|rettes til)"
    r"|skal ændres til|skulle (?:have |ha )?(?:være|været|heddet|stået)|[:=])\s*(?:at\s*:)?\s*[:=–-]?\s*",
    re.IGNORECASE,
)
_TURNED = r"\s*:?\s*(?:(?:faktisk|altså|altsaa|jo|egentlig|nemlig) )*"
_IS = re.compile(
    rf"(?:\b(?:til|hedder|er|være|vaere|været|stå|men)\b|[:=])(?!\s*(?:forkert|stavet|ikke|fejl)){_TURNED}",
    re.IGNORECASE,
)
_THERE = re.compile(
    rf"{_IS.pattern}|\b(?:(?:jeg|vi) (?:arbejder|er|sidder|er ansat) (?:på|fra|hos)|mente|hov|nej)\b[,:]?\s*",
    re.IGNORECASE,
)
_CALLED = re.compile(
    rf"\b(?:jeg hedder|hedder jeg|kald mig|navn(?:et)? (?:staves|skrives|skal staves))\b(?!\s*ikke){_TURNED}",
    re.IGNORECASE,
)
_PART_OF_NAME = re.compile(r"\b(?:fornavn|efternavn|mellemnavn)\w*\b|\b(?:med|uden) \w{1,2}\b(?! *:)", re.IGNORECASE)
_CUT = re.compile(r"[,;!?\n]|\.(?:\s|$)|\s(?:og ikke|ikke|i stedet|istedet)\b|\s[-–]\s", re.IGNORECASE)
_DENIED = re.compile(rf"{TAKEN}\W*(?:og )?ikke\b(?:\W+\w+){{1,4}}\W*$", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s,;:<>()]+@[^\s,;:<>()]*[^\s,;:<>().!?]")
_DIGITS = re.compile(r"(?:\+|\b00)?\d[\d \t\u00a0.()/–-]{5,18}\d")
_IN_OTHER_WORDS = re.compile(
    r"\b(?:min|mit|ny|nye|anden|andet|private?|hellere|i stedet|forkert)\b.*"
    r"\b\w*(?:mail\w*|nummer|nr|mobil|telefon|tlf)\b",
    re.IGNORECASE,
)
""" "brug min private mail", "ring på mit arbejdsnummer"."""
_SPELLED_OUT = re.compile(r"\b(?:altså|altsaa|dvs\.?|det vil sige|hele mit navn|mit fulde navn)[:,]?\s+", re.IGNORECASE)
_COMMANDS = listed("ret rette aendr aendre skift skifte byt lav lave opdater opdatere udskift erstat")
_OWNED = listed("min mit mine vores")
_NOTHING_NEW = listed("noget andet nyt igen forfra mere en anden et det den lidt om nogle andre")
_TRIM = " \t\n.,;:!?\"'«»“”„’*_()<>[]{}-–="
_NOUN = 8
"""Letters of a word of a question that names the kind of thing that is asked for."""
_NAME, _SPEAKERS = 6, frozenset({"jeg", "vi"})
"""Words of the longest name of a place of work, and words that are in none."""
_NEAR = 4
"""Words that may stand between a command and the name of what is to be corrected."""
_JOINT = re.compile(r"[\s,.;]*(?:\bog\b)?\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Given:
    """New values, what is left of the message, and whether it cannot well be anything else; `doubtful`: an item that
    is to be corrected, but to what is not certain; `signed`: an address or a number that is said to be one's own."""

    values: tuple[tuple[Key, Value], ...]
    rest: Message
    firm: bool = False
    doubtful: str | None = None
    signed: bool = False


@dataclass(frozen=True)
class _Found:
    """A value, the place in the text that it takes up, whether its item is named, and whether that is a command."""

    value: Value
    start: int
    end: int
    named: bool
    firm: bool = True


def given(message: Message, waiting: Key | None) -> Given:
    """What is corrected among the answers that are not known here, text by text out of the message."""
    values: list[tuple[Key, Value]] = []
    firm, doubtful = True, None
    for code in sorted(message.hidden, key=lambda one: _turn(message.questionnaire.by_code[one])):
        item = message.questionnaire.by_code[code]
        if waiting is not None and waiting.code == code:
            continue
        found = _READERS[item.type](message, item) if item.type in _READERS else None
        if found is None and item.type == "person_name" and _is_part(message, item):
            doubtful = code
        if found is None and item.type == "text" and _is_to_be_changed(message, item):
            doubtful = code
        found = found or _removed(message, item)
        if found is None:
            continue
        left = message.without(found.start, found.end)
        if not found.named and not _says_nothing_else(left):
            continue
        message, firm = left, firm and found.firm
        values.append((Key(code), found.value))
    signed = [key for key, _ in values if message.questionnaire.item(key).type in ("email", "phone")]
    own = bool(signed) and len(signed) == len(values) and _IN_OTHER_WORDS.search(message.text) is not None
    return Given(tuple(values), message, bool(values) and firm, doubtful, own)


def _turn(item: Item) -> int:
    """Long texts come first, as anything may stand in them, and names of places last."""
    if item.type == "text":
        return len(_READERS) if _is_short(item) else 0
    return list(_READERS).index(item.type) + 1 if item.type in _READERS else len(_READERS)


def _says_nothing_else(left: Message) -> bool:
    """But for the name of the item, and what it is not."""
    beside = STOP | TURNS | MEANT | {word for one in left.named for word in left.between(*one.span)}
    denied = _DENIED.search(left.text)
    end = denied.start() if denied else len(left.text)
    return left.clear and all(one.word in beside for one in left.said if one.start < end)


# -- by type ---------------------------------------------------------------------------------------------------------


def _email(message: Message, item: Item) -> _Found | None:
    return _in_signs(message, item, _ADDRESS)


def _phone(message: Message, item: Item) -> _Found | None:
    return _in_signs(message, item, _DIGITS)


def _in_signs(message: Message, item: Item, pattern: re.Pattern[str]) -> _Found | None:
    """The one value that stands, from the first attempt at one to the last."""
    spans = [match.span() for match in pattern.finditer(message.text)]
    if not spans:
        return None
    parsed = parse(message.questionnaire, item.alone[0], (), message.text, year=message.year)
    if parsed.value is None or parsed.certainty < 1:
        return None
    named = _is_named(message, item) or _IN_OTHER_WORDS.search(message.text) is not None
    return _Found(parsed.value, spans[0][0], spans[-1][1], named)


def _person(message: Message, item: Item) -> _Found | None:
    """The name after "jeg hedder", after a colon, after "mit navn er"; never a part of one."""
    part = _PART_OF_NAME.search(message.text)
    called = _CALLED.search(message.text)
    if (whole := _in_full(message, item)) is not None:
        return whole
    if part is not None and ":" not in message.text:
        return _spelled(message, item, called.end(), part.start()) if called is not None else None
    name = _name(message, item)
    if name is None and called is None:
        return None
    starts = [message.text.rfind(":") + 1] if ":" in message.text else []
    starts += [] if name is None else _led_to(message, name)
    starts += [called.end()] if called is not None else []
    for start in starts:
        end = _end(message, item, start)
        said = message.text[start:end]
        parsed = parse(message.questionnaire, item.alone[0], (), said, year=message.year)
        if isinstance(parsed.value, str) and _is_plainly_a_name(message.questionnaire, said, parsed.coverage):
            return _Found(parsed.value, start, end, True)
    return None


def _in_full(message: Message, item: Item) -> _Found | None:
    """ "mit efternavn er Krogh med h, altså Susanne Krogh": the whole name, said once more."""
    told = _SPELLED_OUT.search(message.text)
    if told is None or not (
        _is_named(message, item) or _PART_OF_NAME.search(message.text) or _CALLED.search(message.text)
    ):
        return None
    found = _spelled(message, item, told.end(), _end(message, item, told.end()))
    return found


def _spelled(message: Message, item: Item, start: int, end: int) -> _Found | None:
    """ "jeg hedder Ib Tofte med e": the whole name, and how it is spelled."""
    said = message.text[start:end].strip()
    parsed = parse(message.questionnaire, item.alone[0], (), said, year=message.year)
    whole = len(words(said)) > 1 and all(one.capital for one in tokens(said))
    if not whole or not isinstance(parsed.value, str) or parsed.coverage < 1:
        return None
    return _Found(parsed.value, start, len(message.text), True)


def _led_to(message: Message, name: Name) -> list[int]:
    """Where the new value may begin after the item's name, unless it is said of somebody else there."""
    start = message.start(name.span.last)
    found = (one.end() for one in _IS.finditer(message.text, start))
    return [one for one in found if _OWNED.isdisjoint(words(message.text[start:one]))]


def _is_part(message: Message, item: Item) -> bool:
    """ "mit efternavn er Juhl", "jeg hedder Katrine med C": the rest of the name is not known here."""
    part = _PART_OF_NAME.search(message.text)
    return part is not None and (
        _is_named(message, item) or "navn" in part[0] or _CALLED.search(message.text) is not None
    )


def _is_plainly_a_name(questionnaire: Questionnaire, said: str, share: float) -> bool:
    spoken = words(said)
    nouns = _nouns(Same(questionnaire))
    if share < 1 or any(word in STOP | MEANT for word in spoken):
        return False
    return not any(noun in word for noun in nouns for word in spoken)


@lru_cache(maxsize=8)
def _nouns(given: Same[Questionnaire]) -> frozenset[str]:
    """What kinds of things the contact items ask for in words."""
    asked = [item for item in given.thing.asked if item.contact and item.type == "text" and not item.optional]
    said = {word for item in asked for one in item.texts for word in words(one.text)}
    return frozenset(word for word in said if len(word) >= _NOUN and word not in STOP)


def _text(message: Message, item: Item) -> _Found | None:
    """What is to stand instead: "ret idé til: …", "min bemærkning skal være …"."""
    name = message.name_of(item)
    if name is None:
        return _thing(message, item) if _is_short(item) else None
    start = message.said[name.span.last - 1].end
    told = _SETS.match(message.text, start)
    commanded = _is_commanded(message, name)
    if told is None or not _is_set(message, name, told["mark"], commanded):
        return _named_thing(message, item, start) if _is_short(item) else None
    end = _end(message, item, told.end())
    value = _kept(message, item, told.end(), end)
    if value is None or "add" in acts(message.said) or set(words(value)) <= _NOTHING_NEW:
        return None
    return _Found(value, told.end(), end, True, commanded)


def _kept(message: Message, item: Item, start: int, end: int) -> str | None:
    """What stands there, as it is stored; None where nothing does, or something that belongs to another item."""
    said = message.text[start:end].strip(_TRIM if _is_short(item) else None)
    value = parse(message.questionnaire, item.alone[0], (), said, year=message.year).value
    return value if isinstance(value, str) and TAKEN not in value else None


def _is_set(message: Message, name: Name, mark: str, commanded: bool) -> bool:
    owned = name.span.first > 0 and message.said[name.span.first - 1].word in _OWNED
    if mark in ":=":
        return commanded or owned or name.span.first == 0
    return commanded or mark.lower() != "til"


def _named_thing(message: Message, item: Item, start: int) -> _Found | None:
    """ "min arbejdsplads er Gug Bibliotek, ikke Hasseris"."""
    for told in _IS.finditer(message.text, start):
        end = _end(message, item, told.end())
        value = _kept(message, item, told.end(), end)
        if value and value[0].isupper() and not set(words(value)) <= STOP | MEANT:
            return _Found(value, told.end(), end, True)
    return None


def _thing(message: Message, item: Item) -> _Found | None:
    """ "forkert bibliotek, det er Gug Bibliotek": the kind of thing that the item asks for, with its name."""
    nouns = _nouns(Same(message.questionnaire))
    for told in _THERE.finditer(message.text):
        end = _end(message, item, told.end())
        value = _kept(message, item, told.end(), end)
        said = tokens(value or "")
        if (
            1 < len(said) <= _NAME
            and _SPEAKERS.isdisjoint(words(value or ""))
            and said[0].capital
            and any(noun in said[-1].word for noun in nouns)
        ):
            return _Found(value, told.end(), end, False)
    return None


def _is_short(item: Item) -> bool:
    return item.maximum is not None and item.maximum < LONG


def _end(message: Message, item: Item, start: int) -> int:
    """Where the new value ends: with its clause, or where another item is told to be changed."""
    cut = None if item.type == "text" and not _is_short(item) else _CUT.search(message.text, start)
    end = cut.start() if cut else len(message.text)
    for name in message.named:
        begins = _begins_another(message, name)
        if name.sure and begins is not None and start < message.start(begins) < end:
            return _without_joint(message.text, start, message.start(begins))
    return end


def _begins_another(message: Message, name: Name) -> int | None:
    """ "… og ret kommune", "… og kommune til"."""
    before = range(max(name.span.first - _NEAR, 0), name.span.first)
    command = next((place for place in before if message.said[place].word in _COMMANDS), None)
    if command is not None:
        return command
    following = message.between(name.span.last, name.span.last + 1)
    joined = message.between(name.span.first - 1, name.span.first) if name.span.first else []
    return name.span.first - 1 if joined == ["og"] and following == ["til"] else None


def _without_joint(text: str, start: int, end: int) -> int:
    return start + len(_JOINT.sub("", text[start:end]))


def _is_commanded(message: Message, name: Name) -> bool:
    return not _COMMANDS.isdisjoint(message.between(max(name.span.first - _NEAR, 0), name.span.first))


def _is_to_be_changed(message: Message, item: Item) -> bool:
    name = message.name_of(item)
    return name is not None and (_is_commanded(message, name) or acts(message.said)[name.span.first] == "add")


def _removed(message: Message, item: Item) -> _Found | None:
    """ "slet mit telefonnummer": an answer that may be missing goes, where nothing else is said."""
    name = _name(message, item)
    if name is None or not item.optional or "remove" not in acts(message.said):
        return None
    start, end = message.said[name.span.first].start, message.said[name.span.last - 1].end
    if not _says_nothing_else(message):
        return None
    return _Found(None, start, end, True)


def _name(message: Message, item: Item) -> Name | None:
    """The item's name, also a common word where it cannot be another item's."""
    return message.name_of(item) or next((one for one in message.named if one.code == item.code), None)


def _is_named(message: Message, item: Item) -> bool:
    return _name(message, item) is not None


_READERS = {"email": _email, "phone": _phone, "person_name": _person, "text": _text}
