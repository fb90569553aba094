"""What the rest of a correction answers: "ja gerne, men ret kommunen til Struer først"."""

from __future__ import annotations

import re

from bot.core.correcting.cues import MARKED
from bot.core.correcting.items import is_yes_or_no
from bot.core.correcting.message import TAKEN, Message
from bot.core.danish import parse
from bot.core.danish.words.wordlists import listed
from bot.core.questionnaire import Item, Option
from bot.core.values import Key, Value

CERTAIN, ALL = 0.9, 0.99
_BREAK = re.compile(r"[,;:!?\n]|\.(?:\s|$)|\s[-–]\s")
_JOINS = listed("og men samt saa")
_SUBORDINATES = listed("hvis naar fordi da som der medmindre saafremt eftersom")
"""A clause that begins so belongs to the correction, and answers nothing."""
_TO_IT = re.compile(r"\b(?:til|om|på|for) (?:den|det|dem|spørgsmålet)\b", re.IGNORECASE)
"""Said of what was just corrected: "så det er et nej til den"."""
_BARE = listed("ja nej jo ok okay naeh nae niks jep")
"""Alone before a comma, they may only begin the correction."""
_NO_ANSWER = frozenset({"text", "summary"})


def answer_beside(message: Message, taken: frozenset[int], waiting: Key, options: tuple[Option, ...]) -> Value:
    """The answer to the question that waits, in the clauses before the correction, or else after it."""
    item = message.questionnaire.item(waiting)
    if item.type in _NO_ANSWER:
        return None
    parts = _parts(message)
    touched = [_is_touched(message, first, last, taken) for first, last in parts]
    if True not in touched:
        return None
    before = touched.index(True)
    after = len(touched) - touched[::-1].index(True)
    for chosen in (parts[:before], parts[after:]):
        if chosen and (value := _parsed(message, item, waiting, options, chosen[0][0], chosen[-1][1])) is not None:
            return value
    return None


def _parsed(message: Message, item: Item, waiting: Key, options: tuple[Option, ...], first: int, last: int) -> Value:
    while first < last and message.said[first].word in _JOINS:
        first += 1
    if (
        first == last
        or message.said[first].word in _SUBORDINATES
        or (last == first + 1 and not _stands_alone(message, item, first))
    ):
        return None
    said = message.text[message.said[first].start : message.said[last - 1].end]
    if _TO_IT.search(said):
        return None
    parsed = parse(message.questionnaire, waiting, options, said, year=message.year)
    return parsed.value if parsed.certainty >= CERTAIN and parsed.coverage >= ALL else None


def _stands_alone(message: Message, item: Item, place: int) -> bool:
    """ "ja, men ret …" and "ja. Ret …", not "nej, det er …"."""
    if message.said[place].word not in _BARE or not (is_yes_or_no(item) or item.type == "consent"):
        return True
    following = message.said[place + 1] if place + 1 < len(message.said) else None
    return following is None or following.word in ("men", "og") or "." in following.gap


def _parts(message: Message) -> list[tuple[int, int]]:
    """Clauses, as places of their first word and the one after their last."""
    starts = [
        place
        for place, token in enumerate(message.said)
        if place == 0 or token.word in _JOINS or _BREAK.search(token.gap) is not None or TAKEN in token.gap
    ]
    return list(zip(starts, [*starts[1:], len(message.said)], strict=True))


def _is_touched(message: Message, first: int, last: int, taken: frozenset[int]) -> bool:
    """Whether it holds a new value, the name of an item, or words of a correction."""
    inside = range(first, last)
    if any(place in taken for place in inside):
        return True
    if any(one.sure and one.span.first in inside for one in message.named):
        return True
    text = message.text[message.said[first].start : message.start(last)]
    return TAKEN in text or MARKED.search(text) is not None
