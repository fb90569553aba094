"""Numbers that say which question they answer: "vi bliver 3", "3 til facilitering og 4 til didaktik"."""

from __future__ import annotations

import re
from itertools import takewhile

from bot.core.danish.choices.lexicon import SYNONYM, lexicon
from bot.core.danish.choices.mention import Mention
from bot.core.danish.choices.mentions import mentions
from bot.core.danish.numbers.amounts import Amount, amounts
from bot.core.danish.words.parsed import Spotted
from bot.core.danish.words.text import Token
from bot.core.danish.words.wordlists import listed
from bot.core.questionnaire import Item, Option, Questionnaire
from bot.core.values import Key

_COMING = listed("bliver kommer deltager stiller")
_WE = frozenset({"vi"})
_AND = listed("med op saa nok ca cirka kun nu altsaa faktisk desvaerre alligevel vist jo")
_LINKS = listed(
    "til i paa for ved med er et en svag staerk klar lille stor kun nok vel cirka ca mere bare giver vi jeg"
)
_GAPS = frozenset({"", " ", ": ", ":", " - ", " = ", "=", ", "})


_ARE = frozenset({"er", "blevet"})
_AGREED = listed("ja jo jep")
_IN_ALL = ["i", "alt"]
_NOW = frozenset({"saa", "nu"})
"""Before "vi er 2", where it was told before how many."""
_WISHED = re.compile(
    r"\bvi (?:vil|kan|skal|kunne|ville)(?: (?:gerne|godt|nok|saa))* (?:vaere|blive|komme|stille|sende)"
    r"(?: (?:med|op|ca|cirka|en))*$"
)
_COUNTED_ON = re.compile(r"\bregne?r? (?:\w+ )?med$")
""" "regn med tre fra os"."""
_FROM_HERE = re.compile(
    r"(?:personer |stykker |mand |deltagere )?"
    r"(?:herfra|fra (?:os|huset|afdelingen|biblioteket|(?:vores|mit|min) \w+)|afsted|med)\b"
)
"""After "vi vil gerne være 3"."""
_AFTERWARDS = re.compile(r"^(?:alligevel|desvaerre|faktisk|nu|nok|fra nu af|vist)(?: alligevel| desvaerre| nu)?$")
_TAKING_PART = re.compile(r"(?:der|som) (?:gerne |godt )*(?:vil|skal|kan|kommer|deltager|oensker|har lyst)\b(?! ikke)")
"""After "vi er 4"; without it, and without a yes before it, all who work there may be meant."""


def people(
    questionnaire: Questionnaire, said: tuple[Token, ...], text: str, known: frozenset[str] = frozenset()
) -> list[Spotted]:
    """How many are coming, where one item alone asks for a number without a unit; if its code is `known`, it has been
    told before how many."""
    items = [one for one in questionnaire.items if one.type == "number" and not one.unit]
    if len(items) != 1:
        return []
    found = [one for one in amounts(said, text, None) if _are_coming(said, one, told=items[0].code in known)]
    if len(found) != 1 or not _fits(items[0], found[0]):
        return []
    one = found[0]
    return [Spotted(Key(items[0].code), int(one.low), said[one.first].start, said[one.last - 1].end, SYNONYM)]


def _are_coming(said: tuple[Token, ...], one: Amount, *, told: bool) -> bool:
    """ "vi bliver 3", "så kommer vi 4 mand", and nothing after it that makes it something else."""
    if one.unit not in ("", "personer") or one.vague or one.high is not None:
        return False
    place = one.first - 1
    while place >= 0 and said[place].word in _AND:
        place -= 1
    before = {token.word for token in said[max(place - (said[place].word == "blevet") - 1, 0) : place + 1]}
    rest = _AFTERWARDS.sub("", _following(said, one.last))
    ends = not rest or any(sign in said[one.last].gap for sign in ",.;!\n") or rest.startswith(("og ikke", "ikke"))
    led = " ".join(token.word for token in said[: one.first])
    if any(one.search(led) for one in (_WISHED, _COUNTED_ON)) and (ends or _FROM_HERE.match(rest)):
        return True
    if before.isdisjoint(_WE):
        return False
    in_all = told and [token.word for token in said[one.last : one.last + 2]] == _IN_ALL
    joining = _TAKING_PART.match(rest) is not None or _FROM_HERE.match(rest) is not None
    if (ends or in_all or joining) and not before.isdisjoint(_COMING):
        return True
    if before.isdisjoint(_ARE):
        return False
    agreed = said[0].word in _AGREED and ends and not one.unit
    now = told and ends and place > 1 and said[place - 2].word in _NOW
    return in_all or agreed or joining or now


def _following(said: tuple[Token, ...], place: int) -> str:
    """The words from this place to the end of the clause."""
    rest = takewhile(
        lambda at: at == place or not any(sign in said[at].gap for sign in ",.;!\n"), range(place, len(said))
    )
    return " ".join(said[at].word for at in rest)


def _fits(item: Item, one: Amount) -> bool:
    low, high = item.minimum or 0, item.maximum or int(one.low)
    return one.low == int(one.low) and low <= one.low <= high


def ratings(questionnaire: Questionnaire, said: tuple[Token, ...], text: str) -> list[Spotted]:
    """The points given to several options by name, where one item alone asks for such points; each option once, and
    each with its own number beside it."""
    items = [one for one in questionnaire.items if one.type == "scale" and one.for_each is not None]
    if len(items) != 1 or not any(token.word.isdecimal() for token in said):
        return []
    item = items[0]
    topics = _topics(questionnaire, item)
    about = [one for one in mentions(lexicon(topics), said, (), places=False) if len(one.values) == 1]
    points = [one for one in amounts(said, text, None) if one.unit == "" and not one.vague and one.high is None]
    if len(about) < 2 or len(about) != len(points) or len({one.values[0] for one in about}) != len(about):
        return []
    pairs = list(zip(points, about, strict=True))
    if not all(str(point.low) in item.by_value and _belong(said, point, topic) for point, topic in pairs):
        return []
    if len({point.first < topic.first for point, topic in pairs}) != 1:
        return []
    return [_rated(item, said, point, topic) for point, topic in pairs]


def _topics(questionnaire: Questionnaire, item: Item) -> tuple[Option, ...]:
    assert item.for_each is not None
    return tuple(one for one in questionnaire.by_code[item.for_each].options if not one.other)


def _belong(said: tuple[Token, ...], point: Amount, topic: Mention) -> bool:
    """Whether only small words stand between the number and what it is for."""
    first, last = (point.last, topic.first) if point.first < topic.first else (topic.last, point.first)
    between = said[first:last]
    return all(token.word in _LINKS and token.gap in _GAPS for token in between) and said[last].gap in _GAPS


def _rated(item: Item, said: tuple[Token, ...], point: Amount, topic: Mention) -> Spotted:
    first, last = min(point.first, topic.first), max(point.last, topic.last)
    return Spotted(Key(item.code, topic.values[0]), int(point.low), said[first].start, said[last - 1].end, SYNONYM)
