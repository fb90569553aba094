"""What a parser found in a text."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.dialogue import Problem
from bot.core.values import Key, Value


@dataclass(frozen=True)
class Parsed:
    """One reading of a text as the answer to one item.

    `value` is None when nothing was found. `problem` tells why an attempt at an answer cannot be taken. `certainty`
    is 1 for a label, a number or an official form, about 0.9 for synonyms and inflections, 0.75 for a repaired typo,
    0.4 for words guessed to be the free text of an option. `coverage` is the share of content words explained.
    """

    value: Value
    problem: Problem | None
    certainty: float
    coverage: float


@dataclass(frozen=True)
class Spotted:
    """An answer that stands somewhere in a sentence; `start` and `end` are places in the text as it was written."""

    key: Key
    value: Value
    start: int
    end: int
    certainty: float


NOTHING = Parsed(None, None, 0.0, 0.0)


def refused(code: str, certainty: float = 1.0, coverage: float = 1.0, **params: str) -> Parsed:
    """An attempt at an answer that cannot be taken."""
    return Parsed(None, Problem(code, params), certainty, coverage)
