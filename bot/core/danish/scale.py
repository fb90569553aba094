"""Answers on a scale: "3", "en firer", "4 ud af 5", the words of an option, or a word of degree."""

from __future__ import annotations

from collections.abc import Collection
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from bot.core.danish.amounts import Amount, amounts
from bot.core.danish.bearing import hedged
from bot.core.danish.closed import single
from bot.core.danish.degrees import degree
from bot.core.danish.lexicon import TYPO
from bot.core.danish.numerals import NAMED
from bot.core.danish.parsed import NOTHING, Parsed, refused
from bot.core.danish.stopwords import TURNS
from bot.core.danish.text import Token, coverage, tokens
from bot.core.danish.wordlists import listed
from bot.core.dialogue import Problem
from bot.core.questionnaire import Option

_BY_DEGREE = 0.7
_BESIDE = TURNS | listed(
    """
    grad imellem karakter karakteren tal tallet nr nummer er eren point stykker stk stort stor lille klart
    """
)


def scale(options: tuple[Option, ...], text: str, known: Collection[str] = ()) -> Parsed:
    """The value is an int for an option with a number as its value, and the value itself for the others."""
    points = sorted(int(option.value) for option in options if option.value.isdecimal())
    said = tokens(text)
    if not said or not points:
        return NOTHING
    beside = {*known, *_BESIDE}
    numbers = _numbers(_without_total(said, points[-1]), text)
    if numbers and hedged(said):
        return refused("vague", 1.0, 1.0)
    if numbers:
        explained = {place for one in numbers for place in range(one.first, one.last)}
        return _decided(points, numbers, coverage(said, explained, beside))
    worded = single(options, text, beside, places=False)
    found = degree(said, points)
    if found is not None:
        share = coverage(said, set(range(found.first, found.last)), beside)
        if share > worded.coverage or worded.value is None or worded.certainty < TYPO:
            return Parsed(found.point, None, _BY_DEGREE, share)
    return _as_number(worded)


def _as_number(worded: Parsed) -> Parsed:
    if not isinstance(worded.value, str):
        return NOTHING if worded.problem is None or worded.problem.code == "not_that" else worded
    value = int(worded.value) if worded.value.isdecimal() else worded.value
    return Parsed(value, None, worded.certainty, worded.coverage)


def _without_total(said: tuple[Token, ...], top: int) -> tuple[Token, ...]:
    """The tokens with the 5 of "4 ud af 5" or "4/5" made a word without content."""
    return tuple(
        token._replace(word="af")
        if token.word == str(top) and place > 0 and (said[place - 1].word == "af" or token.gap == "/")
        else token
        for place, token in enumerate(said)
    )


def _numbers(said: tuple[Token, ...], text: str) -> list[Amount]:
    named = [
        Amount(Decimal(NAMED[token.word]), None, "", place, place + 1)
        for place, token in enumerate(said)
        if token.word in NAMED
    ]
    return [*amounts(said, text, None), *named]


def _decided(points: list[int], numbers: list[Amount], share: float) -> Parsed:
    """The one point that was said; between two of them the person has to choose."""
    said = [end for one in numbers for end in (one.low, one.high) if end is not None]
    low, high = min(said), max(said)
    if low < points[0] or high > points[-1]:
        return refused("out_of_range", 1.0, share, min=str(points[0]), max=str(points[-1]))
    if any(one.vague for one in numbers):
        return refused("vague", 1.0, share)
    if low == high and low in points:
        return Parsed(int(low), None, 1.0, share)
    ends = str(low.to_integral_value(ROUND_FLOOR)), str(high.to_integral_value(ROUND_CEILING))
    return Parsed(None, Problem("between", {"low": ends[0], "high": ends[1]}, ends), 1.0, share)
