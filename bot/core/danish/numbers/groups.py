"""Counting people in groups: "to fra Vejle og tre fra Kolding", "en leder og tre medarbejdere"."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.danish.numbers.amounts import UNITS
from bot.core.danish.words.numerals import whole
from bot.core.danish.words.text import Token
from bot.core.danish.words.wordlists import listed

_JOINS = listed("og plus samt")
_LEADING = listed("de vi er det bliver vaere kommer nok ca cirka saa i ja der og os derudover har baade")
_OWNERS = listed("min mit mine vores")
_ME = listed("mig jeg undertegnede")
_PERSONS = ("leder", "lederen", "chef", "chefen", "kollega", "bibliotekar", "assistent", "formidler", "medarbejder")
_NAMES = 2
"""Words of somebody's name: "Birgit, Lars Holm og mig selv"."""
_NO_GROUP = listed("er af har kan heraf hvoraf deraf til eller maaske gang")


def grouped(said: tuple[Token, ...]) -> int | None:
    """The sum of at least two groups, of which one at least says who they are; None where it is no such list."""
    counts = [_count(part) for part in _parts(said)]
    if len(counts) < 2 or any(one is None for one in counts):
        return None
    named = [one for one in counts if one is not None]
    return sum(number for number, _ in named) if any(who for _, who in named) else None


def _parts(said: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    part: list[Token] = []
    for token in said:
        if token.word in _JOINS or "," in token.gap or "+" in token.gap:
            if part:
                yield tuple(part)
            part = []
        if token.word not in _JOINS:
            part.append(token)
    if part:
        yield tuple(part)


def _count(part: tuple[Token, ...]) -> tuple[int, bool] | None:
    """How many one part of the list counts, and whether it says who they are."""
    while len(part) > 1 and part[0].word in _LEADING:
        part = part[1:]
    words = [token.word for token in part]
    number = whole(part, 0)
    if number is not None:
        after = words[number[1] :]
        unit = UNITS.get(after[0], "personer") if after else ""
        if not after:
            return number[0], False
        rest = [word for word in after if word.isdecimal()]
        return None if after[0] in _NO_GROUP or unit != "personer" or rest else (number[0], True)
    if words[0] in ("ham", "hende"):
        return 1, True
    me = len(words) == 1 and (words[0] in _ME or words[0].endswith(_PERSONS))
    selves = len(words) == 2 and words[0] in _ME and words[1] == "selv"
    owned = (len(words) == 2 and words[0] in _OWNERS and not words[1].endswith(("e", "er", "erne"))) or words[-1:] == [
        "leder"
    ]
    called = len(part) <= _NAMES and all(token.capital for token in part) and not words[0].isdecimal()
    return (1, me or selves or owned) if me or selves or owned or called else None
