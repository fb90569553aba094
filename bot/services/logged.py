"""What the log shows of the person's side: what kind of thing was said, where the words would identify a person."""

from __future__ import annotations

from bot.core.codes import IN_TEXT
from bot.core.context import FORMS
from bot.core.dialogue import State, Understood
from bot.core.offers import offered
from bot.core.personal import scrubbed
from bot.core.piping import placeholder
from bot.core.questionnaire import Questionnaire
from bot.core.values import Key

ANSWERING = frozenset({"answer", "correction", "unclear"})


def logged(questionnaire: Questionnaire, before: State, after: State, understood: Understood) -> str:
    """The line for the log; empty once the person declined. A button is its label."""
    if "declined" in (before.phase, after.phase):
        return ""
    key = _asked(questionnaire, before)
    at_personal = key is not None and questionnaire.item(key).personal
    if understood.choice and understood.command:
        return _changing(questionnaire, understood)
    if understood.choice:
        return placeholder(key.code) if key is not None and at_personal else _labels(questionnaire, before, understood)
    codes = dict.fromkeys(code for (code, _), _ in understood.values if questionnaire.by_code[code].personal)
    if codes:
        return " ".join(placeholder(code) for code in codes)
    if at_personal and key is not None and understood.intent in ANSWERING:
        return f"[{questionnaire.item(key).name}]"
    if understood.code:
        return "[kode]" if IN_TEXT.search(understood.text) is None else IN_TEXT.sub("[kode]", understood.text)
    return scrubbed(understood.text)


def _asked(questionnaire: Questionnaire, state: State) -> Key | None:
    if state.pending is not None and (state.pending.kind in FORMS or state.pending.key is not None):
        return state.pending.key
    return state.waiting(questionnaire)


def _labels(questionnaire: Questionnaire, state: State, understood: Understood) -> str:
    labels = {option.value: option.label for option in offered(questionnaire, state)}
    return ", ".join(labels.get(one, one) for one in understood.choice)


def _changing(questionnaire: Questionnaire, understood: Understood) -> str:
    """As the button that asks which answer to change; the question that follows says which it was."""
    summary = questionnaire.summary
    button = None if summary is None else summary.by_value.get("ret")
    return ", ".join(understood.choice) if button is None else button.label
