"""Passing a question on: what the letter needs is collected, shown as it will be sent, and sent on a yes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.core.asking import again, answered
from bot.core.dialogue import Draft, Outcome, Pending, Said, Say, State, Understood
from bot.core.questionnaire import Item, Questionnaire
from bot.core.values import Key, Value

LONGEST_ASKED = 1000
"""Characters up to which what was asked is remembered."""
ASKS_SOMEONE = re.compile(
    r"\b(?:spørg|spørge|høre|hør|undersøge?|finde ud af)\b.*\b(?:om|hvad|hvem|hvor\w*|hvilke\w*|hvis)\b", re.IGNORECASE
)
AFTER_COLON = re.compile(r":\s*(\S.{9,})$", re.DOTALL)
BEFORE_WISH = re.compile(r"^(.{9,}\?)[^?]*\b(?:send|sende|videre|spørg|giv|stil)\b[^?]*$", re.DOTALL | re.IGNORECASE)


def begin(questionnaire: Questionnaire, state: State, message: Understood) -> Outcome:
    """A question that was asked before, or that stands in the wish itself, need not be written again."""
    if state.draft is not None and state.pending is not None and state.pending.kind == "handoff":
        return again(questionnaire, state)
    if not questionnaire.form:
        return again(questionnaire, state, Say("human", "handoff"))
    question, *rest = questionnaire.form[:-1]
    known = _answers_of_type(questionnaire, state, rest)
    doubt = state.pending.text if state.pending is not None and state.pending.kind in ("clarify", "which") else ""
    asked = _question_in(message.text) or doubt or state.asked
    if asked:
        known = {question.code: asked, **known}
    started = replace(state, draft=Draft(known), asked="", misses=0, pending=None)
    return _next(questionnaire, started, Say("human", "handoff"))


def _question_in(text: str) -> str:
    standing = AFTER_COLON.search(text) or BEFORE_WISH.search(text)
    if standing is not None:
        return standing[1].strip()
    return text.strip() if ASKS_SOMEONE.search(text) else ""


def _answers_of_type(questionnaire: Questionnaire, state: State, form: list[Item]) -> dict[str, Value]:
    """What the person has said already, elsewhere in the questionnaire: name, address, number."""
    given = {questionnaire.item(key).type: value for key, value in state.answers.items() if value is not None}
    return {item.code: given[item.type] for item in form if item.type in given}


def _next(questionnaire: Questionnaire, state: State, *said: Said) -> Outcome:
    assert state.draft is not None
    *form, last = questionnaire.form
    following = next((item for item in form if item.code not in state.draft.values), last)
    return again(questionnaire, replace(state, pending=Pending("handoff", Key(following.code)), misses=0), *said)


def go_on(questionnaire: Questionnaire, state: State, message: Understood) -> Outcome:
    """What is said to an item of the letter."""
    pending, draft = state.pending, state.draft
    assert pending is not None
    assert pending.key is not None
    if draft is None:
        return again(questionnaire, replace(state, pending=None))
    if message.choice:
        return _chosen(questionnaire, state, draft, message.choice[0])
    value = next((value for key, value in message.values if key == pending.key), None)
    if value is None:
        problem = message.problem.code if message.problem else f"unclear_{questionnaire.item(pending.key).type}"
        params = message.problem.params if message.problem else {}
        return again(questionnaire, state, Say(f"problem_{problem}", params=params), *answered(message))
    return _next(questionnaire, _with(state, draft, {pending.key.code: value}))


def _with(state: State, draft: Draft, values: Mapping[str, Value]) -> State:
    return replace(state, draft=replace(draft, values={**draft.values, **values}))


def _chosen(questionnaire: Questionnaire, state: State, draft: Draft, choice: str) -> Outcome:
    if choice == "ret":
        first = questionnaire.form[0].code
        kept = {code: value for code, value in draft.values.items() if code != first}
        return _next(questionnaire, replace(state, draft=replace(draft, values=kept)))
    if choice == "oplysninger":
        return _next(questionnaire, replace(state, draft=replace(draft, about=True)))
    if choice in ("send", "kopi"):
        done = again(questionnaire, replace(state, draft=None, pending=None, misses=0))
        return replace(done, effects=("handoff",), draft=replace(draft, copy=choice == "kopi"))
    return cancelled(questionnaire, state)


def cancelled(questionnaire: Questionnaire, state: State) -> Outcome:
    return again(questionnaire, replace(state, draft=None, pending=None, misses=0), Say("handoff_cancelled", "handoff"))


def commanded(questionnaire: Questionnaire, state: State, message: Understood) -> Outcome | None:
    """Commands that mean the letter while one is being written; None for all others."""
    pending, draft = state.pending, state.draft
    if draft is None or pending is None or pending.kind != "handoff" or pending.key is None:
        return None
    if message.command == "stop":
        return cancelled(questionnaire, state)
    if message.command == "skip":
        if not questionnaire.item(pending.key).optional:
            return again(questionnaire, state, Say("not_optional"))
        return _next(questionnaire, _with(state, draft, {pending.key.code: None}))
    if message.command == "help" and message.item is None:
        return again(questionnaire, state, Say(f"help:{pending.key.code}"))
    if message.command != "back":
        return None
    held = [item.code for item in questionnaire.form if item.code in draft.values]
    if not held:
        return cancelled(questionnaire, state)
    kept = {code: value for code, value in draft.values.items() if code != held[-1]}
    return _next(questionnaire, replace(state, draft=replace(draft, values=kept)))


def offered_choices(questionnaire: Questionnaire, state: State, item: Item) -> tuple[str, ...]:
    """The values of the last item that make sense for this letter."""
    draft = state.draft
    if draft is None:
        return ()
    address = next(one.code for one in questionnaire.form if one.type == "email")
    may_copy = draft.values.get(address) is not None
    may_tell = not draft.about and any(Key(code) in state.answers for code in questionnaire.about)
    left_out = {*(() if may_copy else ("kopi",)), *(() if may_tell else ("oplysninger",))}
    return tuple(option.value for option in item.options if option.value not in left_out)


def remembered_question(state: State, message: Understood) -> State:
    """The state with what was asked last, in case the person wants it passed on."""
    text = message.text.strip()
    if not text or len(text) > LONGEST_ASKED or message.intent not in ("question", "out_of_scope"):
        return state
    return replace(state, asked=text)
