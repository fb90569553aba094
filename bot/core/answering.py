"""Answers as they change: kept, dropped when they no longer apply, and taken back exactly."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.core.dialogue import Change, State
from bot.core.piping import question_text
from bot.core.questionnaire import Answers, Item, Questionnaire
from bot.core.values import Key, Value, chosen_in, option_of

HISTORY = 60
"""Steps that can be taken back: more than the longest questionnaire has questions."""


@dataclass(frozen=True)
class Kept:
    """What became of offered values: the new state, the keys that now hold a new value, and those dropped by it."""

    state: State
    keys: tuple[Key, ...] = ()
    dropped: tuple[Key, ...] = ()


def fits(questionnaire: Questionnaire, key: Key, value: Value, answers: Answers) -> bool:
    """Whether this value may stand as the answer to this question now. Only an optional item may hold None."""
    item = questionnaire.item(key)
    if value is None:
        return item.optional
    if item.closed:
        return _options_fit(questionnaire, item, key, value, answers)
    if item.type == "number":
        return isinstance(value, (int, float)) and _within(item, value)
    if item.type == "municipality":
        return all(one in questionnaire.municipalities or _is_other(item, option_of(one)) for one in chosen_in(value))
    return isinstance(value, str) and 0 < len(value) <= (item.maximum or len(value))


def _options_fit(questionnaire: Questionnaire, item: Item, key: Key, value: Value, answers: Answers) -> bool:
    if isinstance(value, (int, float)):
        return item.type == "scale" and str(value) in item.by_value
    chosen = [option_of(one) for one in chosen_in(value)]
    offered = {one.value: one for one in questionnaire.options(key, answers)}
    if item.type == "multi":
        if not isinstance(value, tuple) or not (item.minimum or 1) <= len(chosen) <= (item.maximum or len(chosen)):
            return False
        if len(chosen) > 1 and any(offered[one].exclusive for one in chosen if one in offered):
            return False
    elif isinstance(value, tuple):
        return False
    return bool(chosen) and all(one in offered for one in chosen)


def _within(item: Item, number: float) -> bool:
    low = item.minimum if item.minimum is not None else number
    high = item.maximum if item.maximum is not None else number
    return low <= number <= high


def _is_other(item: Item, value: str) -> bool:
    return item.other is not None and item.other.value == value


def keep(questionnaire: Questionnaire, state: State, values: tuple[tuple[Key, Value], ...]) -> Kept:
    """Stores each value whose question applies and which fits, in the questionnaire's order, so that one answer can
    open the way for the next in the same message. Without consent nothing but the consent is kept."""
    order = {item.code: place for place, item in enumerate(questionnaire.items)}
    answers = dict(state.answers)
    keys: list[Key] = []
    for key, value in sorted(values, key=lambda one: order[one[0].code]):
        if not _open_gate(questionnaire, key, answers) or key not in questionnaire.applicable(answers):
            continue
        if fits(questionnaire, key, value, answers):
            answers[key] = value
            keys.append(key)
            answers = settled(questionnaire, state.answers, answers, set(keys))
    if not keys:
        return Kept(state)
    after = replace(
        state,
        answers=answers,
        revisit=None,
        pending=None,
        misses=0,
        history=(*state.history, change(state, answers))[-HISTORY:],
    )
    dropped = tuple(key for key in state.answers if key not in answers)
    return Kept(after, tuple(keys), dropped)


def _open_gate(questionnaire: Questionnaire, key: Key, answers: Answers) -> bool:
    gate = questionnaire.gate
    return gate is None or key.code == gate.code or answers.get(Key(gate.code)) == "ja"


def settled(questionnaire: Questionnaire, before: Answers, after: Answers, fresh: set[Key]) -> dict[Key, Value]:
    """Answers without those that no longer stand: the question no longer applies, its options are gone, or it now
    reads differently than when it was answered (another role, another competence). Fresh answers only need to apply."""
    answers = dict(after)
    while True:
        applicable = set(questionnaire.applicable(answers))
        gone = [
            key for key in answers if key not in applicable or not _stands(questionnaire, key, before, answers, fresh)
        ]
        if not gone:
            return answers
        for key in gone:
            del answers[key]


def _stands(questionnaire: Questionnaire, key: Key, before: Answers, answers: Answers, fresh: set[Key]) -> bool:
    item = questionnaire.item(key)
    if (key in fresh or item.options_from is not None) and not fits(questionnaire, key, answers[key], answers):
        return False
    if key in fresh or key not in before or not item.varies:
        return True
    return question_text(questionnaire, key, before) == question_text(questionnaire, key, answers)


def change(state: State, answers: Answers) -> Change:
    """What must be put back to come from `answers` to `state` again."""
    touched = {
        key
        for key in {*state.answers, *answers}
        if (key in state.answers) != (key in answers) or state.answers.get(key) != answers.get(key)
    }
    held = {key: state.answers[key] for key in touched if key in state.answers}
    return Change(held, frozenset(touched - held.keys()), state.revisit)


def undone(state: State) -> State | None:
    """The state before the latest change, exactly as to answers and waiting question; None when there is none."""
    if not state.history:
        return None
    last = state.history[-1]
    answers = {key: value for key, value in state.answers.items() if key not in last.absent}
    answers.update(last.held)
    return replace(state, answers=answers, revisit=last.revisit, pending=None, misses=0, history=state.history[:-1])


def revisited(state: State, key: Key) -> State:
    """The same answers, with `key` asked again; the old answer stands until a new one is given."""
    history = (*state.history, change(state, state.answers))[-HISTORY:]
    return replace(state, revisit=key, pending=None, misses=0, history=history)


def adapted(questionnaire: Questionnaire, state: State) -> State:
    """A stored state under today's questionnaire: removed items and options are dropped, new ones are asked."""
    known = {key: value for key, value in state.answers.items() if _known(questionnaire, key)}
    answers = settled(questionnaire, known, known, set(known))
    pending = state.pending
    if pending is not None and pending.key is not None and pending.key.code not in questionnaire.by_code:
        pending = None
    revisit = state.revisit if state.revisit in questionnaire.applicable(answers) else None
    if answers == dict(state.answers) and pending == state.pending and revisit == state.revisit:
        return state
    return replace(state, answers=answers, pending=pending, revisit=revisit, history=())


def _known(questionnaire: Questionnaire, key: Key) -> bool:
    return key.code in questionnaire.by_code
