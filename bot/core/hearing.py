"""What the classifier makes of a message: guesses for the whole of it, and for its parts where it has several."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.core.danish import asks

WEEK = re.compile(r"\buge(?:\s*nr\.?)?\s*(\d{1,2})\b", re.IGNORECASE)
_ENDS = re.compile(r"(?<=[.!?…])\s+|\n+")
_JOINTS = re.compile(
    r",?\s+(?:og|men|samt|desuden)\s+(?:også\s+|så\s+)?"
    r"(?=(?:hv\w+|er|kan|skal|må|koster|bliver|får|har|findes|gælder|foregår|hvornår)\b)",
    re.IGNORECASE,
)
_FEWEST_WORDS = 2


@dataclass(frozen=True)
class Guess:
    """A full intent name of the classifier, as `faq/pris`, and its probability."""

    label: str
    probability: float

    @property
    def family(self) -> str:
        return self.label.partition("/")[0]

    @property
    def name(self) -> str:
        return self.label.partition("/")[2]


NO_GUESS = Guess("answer", 0.0)


@dataclass(frozen=True)
class Heard:
    """`whole`: guesses for the message, likeliest first. `parts`: text and likeliest guess of each, if several."""

    whole: tuple[Guess, ...] = ()
    parts: tuple[tuple[str, Guess], ...] = ()

    @property
    def best(self) -> Guess:
        return self.whole[0] if self.whole else NO_GUESS

    def to_json(self) -> dict[str, Any]:
        return {
            "whole": [[one.label, one.probability] for one in self.whole],
            "parts": [[text, guess.label, guess.probability] for text, guess in self.parts],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Heard:
        parts = tuple((text, Guess(label, probability)) for text, label, probability in data["parts"])
        return cls(tuple(Guess(*one) for one in data["whole"]), parts)


def heard(text: str, rank: Callable[[str], Sequence[tuple[str, float]]]) -> Heard:
    """Asks the classifier about the message and about each of its parts."""
    parts = parts_of(text)
    whole = tuple(Guess(*one) for one in rank(text))
    return Heard(whole, tuple((part, Guess(*rank(part)[0])) for part in parts))


def parts_of(text: str) -> tuple[str, ...]:
    """Sentences, and questions joined by "og" or "men"; nothing where the message is of one piece."""
    sentences = [part for sentence in _ENDS.split(text) for part in _JOINTS.split(sentence)]
    parts = tuple(part.strip() for part in sentences if len(part.split()) >= _FEWEST_WORDS)
    return parts if len(parts) > 1 else ()


def questions_in(one: Heard, sure: float) -> tuple[Guess, ...]:
    """The questions that a message of several parts asks, each topic once, in order."""
    found: dict[str, Guess] = {}
    for text, guess in one.parts:
        if guess.family == "faq" and guess.probability >= sure and (asks(text) or len(found) > 0):
            found.setdefault(guess.label, guess)
    return tuple(found.values())
