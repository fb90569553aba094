"""What the classifier makes of a message: guesses for the whole of it, for its parts, and for what it means after the
last answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.core.danish.sentences.asking import Form
from bot.core.danish.sentences.clauses import Clause, clauses, shared
from bot.core.danish.words.cues import AT_ALL, LEAVING
from bot.core.following import elliptic, recalled, refers

Rank = Callable[[str], Sequence[tuple[str, float]]]

CONCEIVABLE, PROBABLE, SURE, CERTAIN = 0.015, 0.4, 0.6, 0.9
"""From the first on a message may ask for something too, from the second on what may be a question is one, from the
third on half of a question stands for itself, from the fourth on nothing is explained by what went before."""

_PIECES = re.compile(r"[,;.!\n]|\s[-–]\s")
_ENDING = frozenset({"command/stop", "command/pause"})
_LONGEST, _ORDER = 200, 3
"""Characters of a message that may hold an order beside its reason, and words of the order."""


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


_TWO_TOPICS = 3
"""Words of "pris og tidsforbrug"."""
NO_GUESS = Guess("answer", 0.0)


@dataclass(frozen=True)
class Part:
    """A part of a message with its likeliest guess, and whether it asks for something."""

    text: str
    guess: Guess
    asks: bool = False


@dataclass(frozen=True)
class Heard:
    """`whole`: guesses for the message, likeliest first. `parts`: those of a message that has several, or words that
    only lead up to a question. `recalled`: the likeliest guess for what it means after the last answer, if that is not
    what it says. `ordered`: a command of a few words before or after its reason, "pause, der er personalemøde"."""

    whole: tuple[Guess, ...] = ()
    parts: tuple[Part, ...] = ()
    recalled: Guess | None = None
    ordered: Guess | None = None

    @property
    def best(self) -> Guess:
        return self.whole[0] if self.whole else NO_GUESS


def heard(text: str, rank: Rank, last_topic: str | None = None) -> Heard:
    """Asks the classifier about the message, about each of its parts, and about it in the light of the last answer."""
    whole = tuple(Guess(*one) for one in rank(text))
    if LEAVING.search(text):
        whole = tuple(one for one in whole if one.label not in _ENDING) or (NO_GUESS,)
    if AT_ALL.match(text):
        whole = tuple(one for one in whole if one.label != "command/delete_data") or (NO_GUESS,)
    again = recalled(text, last_topic)
    meant = None if again is None else Guess(*rank(again)[0])
    return Heard(whole, _parts(text, rank, whole), meant, _ordered(text, rank, whole[0]))


def _ordered(text: str, rank: Rank, whole: Guess) -> Guess | None:
    pieces = [one.strip() for one in _PIECES.split(text[:_LONGEST]) if one.strip()]
    if len(pieces) < 2 or whole.family in ("command", "human", "correction") or "?" in text:
        return None
    short = (one for one in (pieces[0], pieces[-1]) if len(one.split()) <= _ORDER)
    guesses = (Guess(*rank(one)[0]) for one in short)
    return next((one for one in guesses if one.family == "command" and one.probability >= CERTAIN), None)


def _parts(text: str, rank: Rank, whole: tuple[Guess, ...]) -> tuple[Part, ...]:
    said = clauses(text)
    if len(said) > 1 or (said and said[0].text != text.strip()):
        return _in_turn(said, rank)
    if said and (said[0].form is not Form.NONE or "?" in text):
        return _halves(text, rank, {one.label for one in whole if one.probability >= CONCEIVABLE})
    return ()


def _in_turn(said: tuple[Clause, ...], rank: Rank) -> tuple[Part, ...]:
    """Each part as it is meant after the one before it: "hvem læser mine svar, og hvordan sletter jeg dem"."""
    found: list[Part] = []
    topic: str | None = None
    firm = any(one.form is Form.FIRM for one in said)
    for clause in said:
        guess = _after(clause.text, topic, rank)
        part = Part(clause.text, guess, _asks(clause, guess, PROBABLE if firm else SURE, bool(topic)))
        topic = guess.name if part.asks and guess.family == "faq" else topic
        found.append(part)
    return tuple(found)


def _after(text: str, topic: str | None, rank: Rank) -> Guess:
    """The guess for a part after one that asked about this topic."""
    same = elliptic(text, topic)
    if same is not None:
        return Guess(f"faq/{same}", CERTAIN)
    guess = Guess(*rank(text)[0])
    again = recalled(text, topic)
    if again is None or guess.probability >= CERTAIN or not refers(text, topic):
        return guess
    return max(guess, Guess(*rank(again)[0]), key=lambda one: one.probability)


def _halves(text: str, rank: Rank, conceivable: set[str]) -> tuple[Part, ...]:
    """The two questions of "er det gratis og online", if it surely asks about two things."""
    bare = len(text.split()) == _TWO_TOPICS
    if len(conceivable) < 2 and not bare:
        return ()
    for one in shared(text):
        first, second = Guess(*rank(one.first)[0]), Guess(*rank(one.second)[0])
        if bare and min(first.probability, second.probability) >= CERTAIN:
            conceivable = {first.label, second.label}
        both = first.family == second.family == "faq" and min(first.probability, second.probability) >= SURE
        if both and first.label != second.label and {first.label, second.label} <= conceivable:
            return (Part(one.first, first, asks=True), Part(one.second, second, asks=True))
    return ()


def _asks(clause: Clause, guess: Guess, least: float, asked: bool) -> bool:
    if "?" in clause.text or (clause.form is Form.FIRM and (asked or " " in clause.text)):
        return True
    least = PROBABLE if asked else least
    return (clause.form is Form.LOOSE or asked) and guess.family in ("faq", "oos") and guess.probability >= least
