"""The clause in which something was named: where it begins and ends, and what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.core.danish.words.text import Token
from bot.core.danish.words.wordlists import listed

ENDS = re.compile(r"[,;.!?\n]| - | – ")
"""What stands between two clauses."""
HERE = "x"
"""Stands in the text of a clause for what was named in it."""
_BREAKS = listed("men selvom")
_IN_A_ROW = re.compile(rf"\b{HERE}(?: (?:og|eller) {HERE})+\b")


class Span(NamedTuple):
    """Token places of something named, the end exclusive."""

    first: int
    last: int


def clause_of(said: tuple[Token, ...], span: Span) -> Span:
    """The clause that the span stands in."""
    first, last = span
    while first > 0 and not ENDS.search(said[first].gap) and said[first].word not in _BREAKS:
        first -= 1
    while last < len(said) and not ENDS.search(said[last].gap) and said[last].word not in _BREAKS:
        last += 1
    return Span(first, last)


def clause_text(said: tuple[Token, ...], spans: Sequence[Span], clause: Span) -> str:
    """The words of a clause, with each thing or row of things that was named in it as one letter."""
    starts = {span.first: span.last for span in spans}
    found: list[str] = []
    place = clause.first
    while place < clause.last:
        found.append(HERE if place in starts else said[place].word)
        place = starts.get(place, place + 1)
    return _IN_A_ROW.sub(HERE, " ".join(found))
