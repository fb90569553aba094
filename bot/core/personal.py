"""What identifies a person stays out of stored texts: a placeholder stands there, which the own view alone fills.

`{mine:navn}` is the person's answer to the item `navn`; elsewhere it reads `[navn]`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.core.dialogue import State
from bot.core.piping import spoken
from bot.core.questionnaire import Questionnaire
from bot.core.values import Key, Value

MINE = re.compile(r"\{mine:([a-z0-9_]+)(?:/(\d+))?\}")
REFERENCE, SIGNUP, HANDOFFS = "reference", "tilmelding", "beskeder"
"""Placeholders that stand for no item: the nth reference, everything of the sign-up, every passed-on question."""

EMAIL = re.compile(r"[^\s@<>(),;:\"]+@[^\s@<>(),;:\"]+\.[^\W\d_]{2,}")
PHONE = re.compile(r"(?<![\w-])(?:(?:\+|00)45[ -]?)?(?:\d[ .-]?){7}\d(?![\w-])")


def revealed(text: str, own: Mapping[str, str], questionnaire: Questionnaire) -> str:
    """The text with what is the person's own filled in; what is not there any more reads as `[navn]`."""
    if "{mine:" not in text:
        return text

    def fill(found: re.Match[str]) -> str:
        known = own.get(f"{found[1]}/{found[2]}" if found[2] else found[1])
        return f"[{_label(questionnaire, found[1])}]" if known is None else known

    return MINE.sub(fill, text)


def masked(text: str, questionnaire: Questionnaire) -> str:
    """The text as anyone else may read it."""
    return revealed(text, {}, questionnaire)


def _label(questionnaire: Questionnaire, name: str) -> str:
    item = questionnaire.by_code.get(name)
    return name if item is None else item.name


def own_values(questionnaire: Questionnaire, state: State) -> dict[str, str]:
    """How the personal answers of this conversation read, by item code; the one that is being confirmed as offered."""
    values: dict[str, Value] = {
        key.code: value for key, value in state.answers.items() if questionnaire.item(key).personal
    }
    if state.draft is not None:
        values |= state.draft.values
    pending = state.pending
    if pending is not None and pending.key is not None and questionnaire.item(pending.key).personal:
        if pending.value is not None:
            values[pending.key.code] = pending.value
        elif pending.text and not questionnaire.item(pending.key).closed:
            values[pending.key.code] = pending.text
    return {code: spoken(questionnaire, questionnaire.item(Key(code)), value) for code, value in values.items()}


def scrubbed(text: str) -> str:
    """The text without e-mail addresses and telephone numbers that someone wrote where nobody asked for them."""
    return PHONE.sub("[telefonnummer]", EMAIL.sub("[e-mail]", text))
