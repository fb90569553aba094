"""Answers on a scale: "3", "en firer", "4 ud af 5", the words of an option, or a word of degree."""

from __future__ import annotations

from collections.abc import Collection
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from bot.core.danish.choices.closed import single
from bot.core.danish.choices.lexicon import SYNONYM, TYPO, lexicon
from bot.core.danish.choices.mentions import mentions
from bot.core.danish.meant.bearing import hedged
from bot.core.danish.meant.clause import Span
from bot.core.danish.meant.unknowing import unknowing
from bot.core.danish.meant.weighing import mostly, standing
from bot.core.danish.numbers.amounts import Amount, amounts
from bot.core.danish.numbers.degrees import degrees, knows_nothing, meant
from bot.core.danish.words.numerals import ARTICLES, CARDINALS, named
from bot.core.danish.words.parsed import NOTHING, Parsed, refused
from bot.core.danish.words.stopwords import COMMON, STOP, TURNS
from bot.core.danish.words.text import Token, coverage, tokens
from bot.core.danish.words.wordlists import listed
from bot.core.dialogue import Problem
from bot.core.questionnaire import Option

_BY_DEGREE = 0.7
_BESIDE = TURNS | listed(
    """
    grad imellem karakter karakteren tal tallet nr nummer er eren point stykker stk stort stor lille klart svag svagt
    god staerk staerkt stabil solid giver ligger gaette hoejst hoejest maks max skala skalaen klaedt vurderer ene
    vent hovsa sorry
    """
)
_MEASURED = frozenset({"aar", "aarti", "maaned", "uge", "dag", "time", "minut", "kr", "kl", "gang", "boern"})
"""What has such a unit tells about the answer and is no point on a scale: "5, jeg har undervist i 20 år"."""
_MONTHS = listed("januar februar marts april maj juni juli august september oktober november december")
_FIGURES = frozenset({"tal", "tallet", "er", "eren"})
_OPEN_ENDS = frozenset({"plus", "minus"})


def scale(
    options: tuple[Option, ...],
    text: str,
    known: Collection[str] = (),
    topics: tuple[Option, ...] = (),
    topic: str | None = None,
) -> Parsed:
    """The value is an int for an option with a number as its value, and the value itself for the others. `topics` are
    what the question is asked about in turn, `topic` the one it is asked about now."""
    points = sorted(int(option.value) for option in options if option.value.isdecimal())
    said = tokens(text)
    if not said or not points:
        return NOTHING
    beside = {*known, *_BESIDE}
    found = _numbers(_without_total(said, points[-1]), text)
    numbers = _own(said, _standing(said, found), topics, topic)
    if found and (not numbers or hedged(said) or said[-1].word in _OPEN_ENDS):
        return refused("vague", 1.0, 1.0)
    if numbers:
        explained = {place for one in found for place in range(one.first, one.last)}
        return _decided(points, numbers, coverage(said, explained, beside))
    return _in_words(options, points, said, text, beside)


def _in_words(
    options: tuple[Option, ...], points: list[int], said: tuple[Token, ...], text: str, beside: Collection[str]
) -> Parsed:
    unknown = lexicon(options).of_kind("dont_know")
    if knows_nothing(said):
        return Parsed(points[0], None, _BY_DEGREE, 1.0)
    if unknown is not None and unknowing(said):
        return Parsed(unknown, None, SYNONYM, 1.0)
    worded = single(options, text, beside, places=False)
    found = degrees(said, points)
    if not found:
        return _as_number(worded)
    one = meant(said, found)
    if one is None:
        return refused("vague")
    if unknown is not None and worded.value == unknown:
        return refused("vague")
    share = coverage(said, set(range(one.first, one.last)), beside)
    if share <= worded.coverage and worded.certainty >= TYPO and worded.value == str(one.point):
        return _as_number(worded)
    return Parsed(one.point, None, _BY_DEGREE, share)


def _as_number(worded: Parsed) -> Parsed:
    if not isinstance(worded.value, str):
        return NOTHING if worded.problem is None or worded.problem.code == "not_that" else worded
    value = int(worded.value) if worded.value.isdecimal() else worded.value
    return Parsed(value, None, worded.certainty, worded.coverage)


def _without_total(said: tuple[Token, ...], top: int) -> tuple[Token, ...]:
    """The tokens with the 5 of "4 ud af 5" or "4/5", and the "to" of "begge to", made words without content."""
    return tuple(
        token._replace(word="af")
        if place > 0
        and (
            (_is(token.word, top) and (_follows_of(said, place) or token.gap == "/"))
            or (token.word in ("to", "2") and said[place - 1].word == "begge")
            or _ends_scale(said, place, top)
        )
        else token
        for place, token in enumerate(said)
    )


def _ends_scale(said: tuple[Token, ...], place: int, top: int) -> bool:
    """The numbers of "fra 1 til 5", where another one is said besides."""
    first = place if _is(said[place].word, 1) else place - 2
    whole = first > 0 and [token.word for token in said[first - 1 : first + 2 : 2]] == ["fra", "til"]
    ends = whole and first + 2 < len(said) and _is(said[first].word, 1) and _is(said[first + 2].word, top)
    return ends and place in (first, first + 2) and len(said) > first + 3


def _is(word: str, number: int) -> bool:
    return word == str(number) or CARDINALS.get(word) == number


def _follows_of(said: tuple[Token, ...], place: int) -> bool:
    """ "ud af 5", "ud af de 5"."""
    before = place - 2 if place > 1 and said[place - 1].word in ("de", "i") else place - 1
    return said[before].word == "af"


def _numbers(said: tuple[Token, ...], text: str) -> list[Amount]:
    called = [
        Amount(Decimal(number), None, "", place, place + 1)
        for place in range(len(said))
        if (number := named(said, place) or _in_two(said, place)) is not None
    ]
    points = [one for one in amounts(said, text, None) if one.unit not in _MEASURED]
    alone = [one for one in points if not _counts(said, one)]
    dates = alone or called or not all(said[one.last].word in _MONTHS for one in points if one.last < len(said))
    return sorted((*(alone or (points if dates else [])), *called), key=lambda one: one.first)


def _in_two(said: tuple[Token, ...], place: int) -> int | None:
    """ "et-tal", which would be an article."""
    following = said[place + 1] if place + 1 < len(said) else None
    split = following is not None and following.word in _FIGURES and following.gap == "-"
    return CARDINALS.get(said[place].word) if split and said[place].word in ARTICLES else None


def _counts(said: tuple[Token, ...], one: Amount) -> bool:
    """ "to kurser", where another number is the point."""
    after = said[one.last] if one.last < len(said) else None
    if after is not None and after.word in _MONTHS:
        return True
    return after is not None and after.gap == " " and len(after.word) > 3 and after.word not in STOP | COMMON | _BESIDE


def _standing(said: tuple[Token, ...], found: list[Amount]) -> list[Amount]:
    """Without those that are denied or taken back; only the one that is said to be nearest, if one is."""
    spans = [Span(one.first, one.last) for one in found]
    kept = [found[index] for index in standing(said, spans)]
    nearest = mostly(said, [Span(one.first, one.last) for one in kept]) if len(kept) > 1 else None
    return kept if nearest is None else [kept[nearest]]


def _own(said: tuple[Token, ...], numbers: list[Amount], topics: tuple[Option, ...], topic: str | None) -> list[Amount]:
    """Of "4 til didaktik og 3 til facilitering" the one that is asked for now; none if it is only about another."""
    about = [one for one in mentions(lexicon(topics), said, (), places=False) if len(one.values) == 1] if topics else []
    if not about or not numbers:
        return numbers
    if len(about) == len(numbers):
        return [number for number, one in zip(numbers, about, strict=True) if one.values[0] == topic]
    return numbers if any(one.values[0] == topic for one in about) else []


def _decided(points: list[int], numbers: list[Amount], share: float) -> Parsed:
    """The one point that was said; between two of them the person has to choose."""
    said = [end for one in numbers for end in (one.low, one.high) if end is not None]
    low, high = min(said), max(said)
    if low < points[0] or high > points[-1]:
        return refused("out_of_range", 1.0, share, min=str(points[0]), max=str(points[-1]))
    if any(one.vague and not one.at_most for one in numbers):
        return refused("vague", 1.0, share)
    if low == high and low in points:
        return Parsed(int(low), None, 1.0, share)
    ends = str(low.to_integral_value(ROUND_FLOOR)), str(high.to_integral_value(ROUND_CEILING))
    return Parsed(None, Problem("between", {"low": ends[0], "high": ends[1]}, ends), 1.0, share)
