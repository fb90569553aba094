"""What understanding needs of a conversation, as it goes to Rasa with each message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.core.dialogue import PendingKind, Phase, State
from bot.core.offers import offered
from bot.core.questionnaire import Item, Option, Questionnaire
from bot.core.values import Json, Key, Value, from_json, to_json

FORMS = frozenset({"handoff", "signup"})
"""Side questions that ask an item of their own."""
_OF_AN_ITEM = FORMS | {"confirm"}
_CORRECTED = frozenset({"single", "multi", "scale", "number", "municipality", "consent"})


@dataclass(frozen=True)
class Context:
    """What understanding needs of the conversation: what waits, what is on offer, what was last asked about.

    `answered` by code, or `code:option` of an item that is asked for each option: the answers that words alone can
    correct, and None for what is answered but known to the database alone (free texts, and what identifies a person).
    """

    waiting: Key | None = None
    pending: PendingKind | None = None
    phase: Phase = "asking"
    options: tuple[Option, ...] = ()
    last_topic: str | None = None
    answered: Mapping[str, Value] = field(default_factory=dict)

    @classmethod
    def of(cls, questionnaire: Questionnaire, state: State) -> Context:
        pending = state.pending
        options = offered(questionnaire, state)
        waiting = state.waiting(questionnaire)
        if pending is not None and pending.kind in _OF_AN_ITEM:
            waiting = pending.key
        if state.phase == "declined" and pending is None:
            options = questionnaire.buttons["yes_no"]
        kind = pending.kind if pending else None
        return cls(waiting, kind, state.phase, options, state.last_topic, _correctable(questionnaire, state))

    @classmethod
    def waiting_for(cls, code: str | None) -> Context:
        return cls(Key(code) if code else None)

    def without_pending(self, questionnaire: Questionnaire) -> Context:
        """The same, as if no side question were asked."""
        known = {Key(code): value for code, value in self.answered.items()}
        options = () if self.waiting is None else questionnaire.options(self.waiting, known)
        return replace(self, pending=None, options=options)

    def has_answer(self, code: str) -> bool:
        """Whether the item was answered, if only for one of its options."""
        return any(one.partition(":")[0] == code for one in self.answered)

    def to_json(self, questionnaire: Questionnaire) -> dict[str, Json]:
        """Options that the questionnaire itself knows are left out: `from_json` finds them there."""
        data: dict[str, Json] = {}
        if self.waiting is not None:
            data["item"] = self.waiting.code
            data["option"] = self.waiting.option
        if self.pending is not None:
            data["pending"] = self.pending
        if self.phase != "asking":
            data["phase"] = self.phase
        if self.last_topic is not None:
            data["topic"] = self.last_topic
        if self.answered:
            data["answered"] = {code: to_json(value) for code, value in self.answered.items()}
        own = () if self.waiting is None else questionnaire.item(self.waiting).options
        if self.options != own:
            data["options"] = [_as_list(one) for one in self.options]
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Context:
        waiting = Key(data["item"], data.get("option")) if "item" in data else None
        options = tuple(_as_option(one) for one in data.get("options", ()))
        answered = {code: from_json(value) for code, value in data.get("answered", {}).items()}
        return cls(waiting, data.get("pending"), data.get("phase", "asking"), options, data.get("topic"), answered)


def _correctable(questionnaire: Questionnaire, state: State) -> dict[str, Value]:
    """What can be corrected: all but the consent without which nothing is kept."""
    gate = questionnaire.gate
    return {
        key.code if key.option is None else f"{key.code}:{key.option}": _told(questionnaire.item(key), value)
        for key, value in state.answers.items()
        if gate is None or key.code != gate.code
    }


def _told(item: Item, value: Value) -> Value:
    return value if item.type in _CORRECTED and not item.contact else None


def _as_list(option: Option) -> list[Json]:
    return [option.value, option.label, option.other, option.exclusive, *option.words]


def _as_option(data: list[Any]) -> Option:
    value, label, other, exclusive, *words = data
    return Option(value, label, tuple(words), other, exclusive)
