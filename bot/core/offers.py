"""What can be picked now: the buttons of the waiting question or of the side question that is pending."""

from __future__ import annotations

from bot.core.dialogue import Pending, State
from bot.core.handing_over import offered_choices
from bot.core.piping import name_of
from bot.core.questionnaire import Option, Questionnaire
from bot.core.values import Key


def offered(questionnaire: Questionnaire, state: State) -> tuple[Option, ...]:
    """The options on offer, in the order they are shown; empty where only words can answer."""
    pending = state.pending
    if pending is None:
        waiting = state.waiting(questionnaire)
        return () if waiting is None else questionnaire.options(waiting, state.answers)
    if pending.kind in ("other", "remind"):
        return ()
    if pending.kind == "handoff":
        return _for_letter(questionnaire, state, pending)
    if pending.kind == "signup" and pending.key is not None and pending.value is None:
        return questionnaire.item(pending.key).options
    if pending.kind == "which":
        return (*(Option(topic, topic) for topic in pending.topic.split()), *questionnaire.buttons["none"])
    if pending.kind == "pick":
        return tuple(_as_option(questionnaire, state, key) for key in _in_order(questionnaire, state))
    return questionnaire.buttons["clarify" if pending.kind == "clarify" else "yes_no"]


def _for_letter(questionnaire: Questionnaire, state: State, pending: Pending) -> tuple[Option, ...]:
    assert pending.key is not None
    item = questionnaire.item(pending.key)
    sensible = offered_choices(questionnaire, state, item)
    return tuple(option for option in item.options if option.value in sensible)


def _in_order(questionnaire: Questionnaire, state: State) -> list[Key]:
    return [key for key in questionnaire.applicable(state.answers) if key in state.answers]


def _as_option(questionnaire: Questionnaire, state: State, key: Key) -> Option:
    item = questionnaire.item(key)
    value = key.code if key.option is None else f"{key.code}:{key.option}"
    return Option(value, name_of(questionnaire, key, state.answers), item.words)
