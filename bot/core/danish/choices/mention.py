"""Options that a text names, and where."""

from __future__ import annotations

from typing import NamedTuple

from bot.core.danish.meant.clause import Span


class Mention(NamedTuple):
    """Options named at some tokens: several values mean that one of them is meant, or all if they are `picked` by their
    place in the list; none are words that mean something, but no option. `weak`: counts only where nothing else is
    said. `outside`: the list has no such place."""

    first: int
    last: int
    values: tuple[str, ...]
    certainty: float
    picked: bool = False
    weak: bool = False
    outside: bool = False

    @property
    def span(self) -> Span:
        return Span(self.first, self.last)
