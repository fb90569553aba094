"""The parts of a message: its sentences, and questions that are joined in one sentence."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from bot.core.danish.sentences.asking import (
    Form,
    after_pause,
    after_preface,
    asks_after_statement,
    embedded,
    is_question_word,
    opening,
)
from bot.core.danish.words.abbreviations import ABBREVIATED
from bot.core.danish.words.text import Token, tokens
from bot.core.danish.words.wordlists import listed

_LONGEST_TEXT = 600
_ENDS = frozenset(".!?…\n;:")
_PAUSES = frozenset(",-–")
_SIGNS = frozenset("+&")
_JOINS = listed("og men samt eller desuden plus og/eller and or och eller")
_MONTHS = listed(
    """
    januar februar marts april maj juni juli august september oktober november december jan feb mar apr jun jul aug
    sep sept okt nov dec
    """
)
_DENIALS = listed("ikke not inte aldrig")
_PREPOSITIONS = listed("i paa til fra om af for med ved hos under efter foer mellem")
_SUBJECTS = listed("der det man jeg vi du den de i it there that")
_EDGES = " ,-–+&\n"
_OPENER = 2
_FEWEST, _MOST = 3, 16
"""Words of a message in which one question may ask about two things at once."""


class Clause(NamedTuple):
    """A part of a message without what only leads up to it, and how much it has the form of a question."""

    text: str
    form: Form


class Shared(NamedTuple):
    """A question that asks about two things: what it asks about each."""

    first: str
    second: str


@lru_cache(maxsize=8)
def clauses(text: str) -> tuple[Clause, ...]:
    """The parts in order; one where the message is of one piece, none where it has no words."""
    text = text[:_LONGEST_TEXT]
    said = tokens(text)
    starts: list[int] = []
    for place in range(len(said)):
        if not starts or _starts(said, place, starts[-1]):
            starts.append(place)
    ends = [*starts[1:], len(said)][: len(starts)]
    return tuple(_clause(text, said, first, last) for first, last in zip(starts, ends, strict=True))


def shared(text: str) -> tuple[Shared, ...]:
    """What a question joined by one "og" may ask, if it asks about two things; the likeliest reading first."""
    said = tokens(text[:_LONGEST_TEXT])
    if not _FEWEST <= len(said) <= _MOST:
        return ()
    joins = [place for place in range(1, len(said) - 1) if said[place].word in _JOINS]
    if not joins:
        return ()
    at = joins[-1]
    if said[at + 1].word in _DENIALS or (at + 2 == len(said) and is_question_word(said[at + 1].word)):
        return ()
    first, second = text[: said[at].start].strip(" ,"), text[said[at + 1].start :].strip()
    if at == 1 and len(said) == _FEWEST:
        return (Shared(first, second),)
    if at == 1 and is_question_word(said[0].word):
        return (Shared(f"{first} {text[said[at + 2].start :]}", second),) if at + 2 < len(said) else ()
    return tuple(Shared(first, f"{text[: said[place].start]}{second}") for place in _shared_places(said, at))


def _shared_places(said: tuple[Token, ...], at: int) -> list[int]:
    """Where the beginning that both halves share may end."""
    begins = after_preface(said, 0)
    following = said[at + 1].word
    places = []
    if following in _PREPOSITIONS:
        places = [place for place in range(begins + 1, at) if said[place].word == following][-1:]
    size = _OPENER + (begins + 2 < at and is_question_word(said[begins].word) and said[begins + 2].word in _SUBJECTS)
    if begins + size <= at:
        places.append(begins + size)
    return places


def _starts(said: tuple[Token, ...], place: int, since: int) -> bool:
    """Whether a new part begins here, the one before having begun at `since`."""
    gap, before = said[place].gap, said[place - 1].word
    if not _ENDS.isdisjoint(gap) and not _within(before, gap, said[place].word):
        return " " in gap or "\n" in gap or "?" in gap
    if not _SIGNS.isdisjoint(gap):
        return opening(said, place) is not Form.NONE
    if said[place].word in _JOINS:
        following = after_preface(said, place)
        if following >= len(said) or following == place or (said[place].word == "eller" and following == len(said) - 1):
            return False
        if is_question_word(said[following].word):
            return True
        return opening(said, following) is Form.FIRM and (place - since >= _FEWEST or "," in gap)
    if asks_after_statement(said, since, place):
        return True
    return not _PAUSES.isdisjoint(gap) and after_pause(said, place) is Form.FIRM


def _within(before: str, gap: str, following: str) -> bool:
    """Whether the full stop belongs to the word before it: "ca. 5", "den 13. august"."""
    stopped = "." in gap and _ENDS.isdisjoint(gap.replace(".", "", 1))
    return stopped and (before in ABBREVIATED or (before.isdigit() and following in _MONTHS))


def _clause(text: str, said: tuple[Token, ...], first: int, last: int) -> Clause:
    part = said[first:last]
    end = said[last].start if last < len(said) else len(text)
    form = after_pause(part, 0) if first and not _PAUSES.isdisjoint(part[0].gap) else opening(part, 0)
    begins = after_preface(part, 0)
    inner = embedded(part) if form is not Form.FIRM else None
    if inner is not None:
        form = Form.LOOSE
    elif form is Form.FIRM or (part[0].word in _JOINS and begins < len(part)):
        inner = begins
    start = part[0 if inner is None else inner].start
    return Clause(text[start:end].strip(_EDGES), form)
