"""The part of a state that is no answer, as JSON for the database: phase, side question, misses, history."""

from __future__ import annotations

from typing import Any

from bot.core.dialogue import Change, Draft, Pending, State
from bot.core.questionnaire import Answers
from bot.core.values import Json, Key, Value, from_json, to_json


def remembered(state: State) -> dict[str, Json]:
    """Only what differs from a fresh state, so that most conversations store a few bytes."""
    data: dict[str, Json] = {}
    if state.phase != "asking":
        data["phase"] = state.phase
    if state.revisit is not None:
        data["revisit"] = _key(state.revisit)
    if state.pending is not None:
        data["pending"] = _pending(state.pending)
    if state.misses:
        data["misses"] = state.misses
    if state.history:
        data["history"] = [_change(one) for one in state.history]
    if state.last_topic is not None:
        data["last_topic"] = state.last_topic
    if state.filed:
        data["filed"] = True
    if state.asked:
        data["asked"] = state.asked
    if state.draft is not None:
        data["draft"] = _draft(state.draft)
    if state.reminders:
        data["reminders"] = state.reminders
    return data


def recalled(data: dict[str, Any], answers: Answers) -> State:
    """The inverse of `remembered`. Raises KeyError or ValueError for data that it did not write."""
    return State(
        answers=answers,
        phase=data.get("phase", "asking"),
        revisit=_as_key(data.get("revisit")),
        pending=_as_pending(data.get("pending")),
        misses=data.get("misses", 0),
        history=tuple(_as_change(one) for one in data.get("history", ())),
        last_topic=data.get("last_topic"),
        filed=data.get("filed", False),
        asked=data.get("asked", ""),
        draft=_as_draft(data.get("draft")),
        reminders=data.get("reminders", 0),
    )


def _key(key: Key) -> list[Json]:
    return [key.code] if key.option is None else [key.code, key.option]


def _as_key(data: list[str] | None) -> Key | None:
    return None if data is None else Key(*data)


def _pending(pending: Pending) -> dict[str, Json]:
    data: dict[str, Json] = {"kind": pending.kind}
    if pending.key is not None:
        data["key"] = _key(pending.key)
    if pending.value is not None:
        data["value"] = to_json(pending.value)
    if pending.text:
        data["text"] = pending.text
    if pending.topic:
        data["topic"] = pending.topic
    return data


def _as_pending(data: dict[str, Any] | None) -> Pending | None:
    if data is None:
        return None
    value = from_json(data.get("value"))
    return Pending(data["kind"], _as_key(data.get("key")), value, data.get("text", ""), data.get("topic", ""))


def _draft(draft: Draft) -> dict[str, Json]:
    values: dict[str, Json] = {code: to_json(value) for code, value in draft.values.items()}
    return {"values": values, "about": draft.about, "copy": draft.copy}


def _as_draft(data: dict[str, Any] | None) -> Draft | None:
    if data is None:
        return None
    values = {code: from_json(value) for code, value in data["values"].items()}
    return Draft(values, data["about"], data["copy"])


def _change(change: Change) -> dict[str, Json]:
    data: dict[str, Json] = {}
    if change.held:
        data["held"] = [[_key(key), to_json(value)] for key, value in change.held.items()]
    if change.absent:
        data["absent"] = [_key(key) for key in sorted(change.absent, key=str)]
    if change.revisit is not None:
        data["revisit"] = _key(change.revisit)
    return data


def _as_change(data: dict[str, Any]) -> Change:
    held: dict[Key, Value] = {Key(*key): from_json(value) for key, value in data.get("held", ())}
    return Change(held, frozenset(Key(*key) for key in data.get("absent", ())), _as_key(data.get("revisit")))
