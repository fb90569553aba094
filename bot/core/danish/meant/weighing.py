"""Which of the things found in a text are meant: not those that are denied, taken back or only compared with."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from bot.core.danish.meant.clause import Span
from bot.core.danish.meant.polarity import negated, taken_back
from bot.core.danish.words.text import Token
from bot.core.danish.words.wordlists import listed

_MOSTLY = listed("mest naermest taettest helst primaert snarest isaer overvejende")
_SAID_BEFORE = listed("skrev skrevet skrive svarede svaret sagde trykkede tastede")
_ONLY = listed("kun bare blot men")
_SO = "saa"
_SMALL = listed("paa til en et er det nok vel")


def standing(said: tuple[Token, ...], spans: Sequence[Span]) -> tuple[int, ...]:
    """The indexes of the spans (in order) that are said to hold: "ikke A, men B", "A, nej B", "B og ikke A"."""
    denied = negated(said, spans)
    kept = [index for index, span in enumerate(spans) if index not in denied or _is_only(said, span)]
    kept = kept[taken_back(said, [spans[index] for index in kept]) :]
    still = [index for index in kept if not _was_said(said, spans[index])]
    return tuple(still or kept)


def mostly(said: tuple[Token, ...], spans: Sequence[Span]) -> int | None:
    """The one span that is said to be so more than the others: "mellem 3 og 4, men mest 3"."""
    found = [index for index, span in enumerate(spans) if _is_mostly(said, span)]
    return found[0] if len(found) == 1 else None


def span_of(said: tuple[Token, ...], start: int, end: int) -> Span:
    """The tokens that stand at these places of the text."""
    first = sum(1 for _ in takewhile(lambda token: token.start < start, said))
    return Span(first, max(first, sum(1 for _ in takewhile(lambda token: token.start < end, said))))


def _was_said(said: tuple[Token, ...], span: Span) -> bool:
    """ "jeg skrev 3, men det er 13"."""
    return not _SAID_BEFORE.isdisjoint(token.word for token in said[max(span.first - 2, 0) : span.first])


def _is_only(said: tuple[Token, ...], span: Span) -> bool:
    if span.first == 0:
        return False
    before = said[span.first - 1].word
    return before in _ONLY or (before == _SO and said[span.first].word.isdecimal())


def _is_mostly(said: tuple[Token, ...], span: Span) -> bool:
    place = span.first - 1
    while place > 0 and said[place].word in _SMALL:
        place -= 1
    return place >= 0 and said[place].word in _MOSTLY
