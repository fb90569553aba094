"""A sign-up that is filed apart: a new value for one of its items, or an end to it."""

from __future__ import annotations

from dataclasses import replace

from bot.core.asking import again, answered
from bot.core.dialogue import Outcome, Pending, Say, State, Understood
from bot.core.questionnaire import Questionnaire
from bot.core.values import Key, Value


def ask_anew(questionnaire: Questionnaire, state: State, code: str) -> Outcome:
    """Asks the named item of the sign-up, to which the answer is not known here."""
    return again(questionnaire, replace(state, pending=Pending("signup", Key(code)), misses=0), Say("signup_change"))


def go_on(questionnaire: Questionnaire, state: State, pending: Pending, message: Understood) -> Outcome:
    assert pending.key is not None
    item = questionnaire.item(pending.key)
    if pending.value is not None and message.choice == ("ja",):
        return _given(questionnaire, state, pending.key, pending.value)
    if pending.value is not None and message.choice == ("nej",):
        return again(questionnaire, replace(state, pending=Pending("signup", pending.key)), Say("not_confirmed"))
    value = next((value for key, value in message.values if key == pending.key), None)
    if value is None and message.choice and set(message.choice) <= set(item.by_value):
        value = tuple(sorted(message.choice)) if item.type == "multi" else message.choice[0]
    if value is None:
        problem = message.problem.code if message.problem else f"unclear_{item.type}"
        params = message.problem.params if message.problem else {}
        return again(questionnaire, state, Say(f"problem_{problem}", params=params), *answered(message))
    if item.confirm:
        return again(questionnaire, replace(state, pending=Pending("signup", pending.key, value)))
    return _given(questionnaire, state, pending.key, value)


def commanded(questionnaire: Questionnaire, state: State, message: Understood) -> Outcome | None:
    """A change of the sign-up that is not wanted after all; None for all other commands."""
    if state.pending is None or state.pending.kind != "signup" or message.command not in ("stop", "back"):
        return None
    return again(questionnaire, replace(state, pending=None, misses=0), Say("nothing_changed"))


def _given(questionnaire: Questionnaire, state: State, key: Key, value: Value) -> Outcome:
    done = again(questionnaire, replace(state, pending=None, misses=0))
    return replace(done, effects=("signup",), value=(key, value))


def ended(questionnaire: Questionnaire, state: State, chosen: str) -> Outcome:
    if chosen != "ja":
        return again(questionnaire, state, Say("nothing_changed"))
    return replace(again(questionnaire, state), effects=("unsign",))
