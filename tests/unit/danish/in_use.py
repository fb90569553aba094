"""The questionnaire in use, and short ways to ask the parsers what they make of a message at one of its items."""

from __future__ import annotations

from bot.core.danish import Parsed, parse
from bot.core.danish.choices.others import GUESSED
from bot.core.values import Key, Value
from bot.questionnaires import load
from tests.unit.danish.sample import YEAR

QUESTIONNAIRE = load()
UNDECIDED = "!"
"""Nothing that would be stored: a problem, nothing at all, or only a guess."""


def read(code: str, text: str) -> Parsed:
    if code == "vigtigst":
        named = ("facilitering", "didaktik", *(("projektledelse",) if "projektledelse" in text else ()))
        offered = tuple(one for one in QUESTIONNAIRE.by_code["kompetencer"].options if one.value in named)
        return parse(QUESTIONNAIRE, Key(code), offered, text, year=YEAR)
    item = QUESTIONNAIRE.by_code[code]
    return parse(QUESTIONNAIRE, Key(code, "didaktik" if item.for_each else None), item.options, text, year=YEAR)


def outcome(found: Parsed) -> Value:
    """The value, or the problem with an exclamation mark before it."""
    if found.problem is not None:
        return f"!{found.problem.code}"
    return found.value if found.certainty > GUESSED else None


def is_meant(code: str, text: str, value: Value) -> bool:
    found = outcome(read(code, text))
    return (found is None or str(found).startswith("!")) if value == UNDECIDED else found == value
