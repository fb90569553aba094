"""How plain a reading of a message must be to win over others, and answers that are plain whatever else is said."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.core.danish import Parsed
from bot.core.danish.choices.closed import single
from bot.core.danish.meant.polarity import EXCEPTIONS
from bot.core.danish.words.text import fold
from bot.core.questionnaire import Option

OF_WORDS, MOSTLY = 0.9, 0.6
"""Certainty of a label or a listed word for it; share of a message that a choice must make up else."""
READ, ALL = 0.7, 0.99
"""Certainty of what is misspelt or said in other words, and the share where nothing else is said."""
PROBABLE = 0.3
"""Below this a guess counts for nothing."""
EXPLAINED = 0.5
"""Share of a message's content words that a parsed answer must explain to win over another reading."""
WELL = 0.75
"""Share that a yes or no must explain where a question follows it."""
CERTAINLY, LIKELY = 0.95, 0.85
"""From these on a command of some words wins over a value that explains them, and over any other."""
DOUBTFUL = 12
"""Words up to which a free text in the form of a question may be one, though nobody knows about what."""
CORRECTING = 15
"""Words up to which what is written for a free text may be a correction instead."""
_RESERVED = re.compile(
    rf"\b(?:{EXCEPTIONS}|medmindre|men|dog|minus|naesten|(?:ikke|inden|foerst|vent)(?! (?:flere|mere)))\b"
)
_YES, _NO = "ja+|jo|jep|jeps|jada", "nej|nope|niks|næh?|naeh?"
ANSWERED_FIRST = re.compile(rf"\W*(?:(?:{_YES}|{_NO})\b|\d\s*(?:[-–:,.]|$))", re.IGNORECASE)
"""Begins with its answer, whatever command the rest is like: "jeps, vi er klar", "1 - jeg er helt blank"."""
CONCLUDING = re.compile(r"\w,? så (?:det (?:er|bliver) )?(?:et )?(?:nej|ja)(?: tak)?[\s.!]*$", re.IGNORECASE)
"""Ends with its answer, however it begins: "får det allerede, så nej"."""


_CONFIRMS = re.compile(rf"\W*(?:{_YES}|præcis|korrekt|netop|det er rigtigt)\b", re.IGNORECASE)
_REFUSES = re.compile(
    rf"\W*(?:(?:{_NO}|vent|hov|forkert|det er (?:forkert|ikke rigtigt)|det passer ikke)\b[\s,.!:;–-]*)+"
    r"(?:(?:men|for)\b\s*)?",
    re.IGNORECASE,
)


def reserves(text: str) -> bool:
    """Whether a yes sends nothing in yet: "ja, undtagen kommunen"."""
    return _RESERVED.search(fold(text)) is not None


def begins_with_yes(text: str) -> bool:
    """Whether it confirms what was read back, whatever follows."""
    return _CONFIRMS.match(text) is not None


def after_no(text: str) -> str:
    """What follows the "nej" of "nej vent, didaktik"; all of it where there is none."""
    found = _REFUSES.match(text)
    return text if found is None else text[found.end() :].strip()


def begins_with(read: Callable[[str], Parsed], text: str, parsed: Parsed) -> bool:
    """Whether the first word alone is the answer, whatever follows: "e-læring om aftenen, når børnene sover"."""
    if parsed.value is None or parsed.certainty < OF_WORDS:
        return False
    first = read(text.split(maxsplit=1)[0])
    return first.value == parsed.value and first.certainty >= OF_WORDS


def is_picked(options: tuple[Option, ...], text: str) -> bool:
    """Whether it is more than a word somewhere that looks like a choice: answers are sent in only once."""
    parsed = single(options, text)
    return parsed.certainty >= OF_WORDS or parsed.coverage >= MOSTLY


def says_only(options: tuple[Option, ...], text: str) -> bool:
    """Whether nothing is said besides a choice."""
    parsed = single(options, text)
    return parsed.value is not None and parsed.coverage >= ALL
