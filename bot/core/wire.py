"""An understood message as Rasa passes it on: an intent, and entities that say all of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bot.core.dialogue import Intent, Problem, Understood
from bot.core.values import Json, Key, from_json, to_json

SHIELD = "\u2060"
"""Put before a text that begins with `/`, so that Rasa does not take it for a command; invisible and no white space."""

INTENTS: Mapping[Intent, str] = {
    "answer": "answer",
    "correction": "correction",
    "question": "faq",
    "command": "command",
    "human": "human",
    "smalltalk": "smalltalk",
    "out_of_scope": "oos",
    "unclear": "nlu_fallback",
}
FROM_RASA: Mapping[str, Intent] = {name: intent for intent, name in INTENTS.items()}


def intent_name(understood: Understood) -> str:
    return INTENTS[understood.intent]


def entities_of(understood: Understood) -> list[dict[str, Any]]:
    """Rasa entities, each `{"entity", "value", "start", "end"}`; positions are not known and therefore 0."""
    found: list[tuple[str, Json]] = [
        ("answer", {"item": key.code, "option": key.option, "value": to_json(value)})
        for key, value in understood.values
    ]
    found.extend(("topic", topic) for topic in understood.topics)
    if understood.choice:
        found.append(("reading", {"choice": list(understood.choice)}))
    if understood.code:
        found.append(("reading", {"code": understood.code}))
    if understood.command:
        found.append(("command", understood.command))
    if understood.item is not None:
        found.append(("item", understood.item))
    if understood.problem is not None:
        problem = understood.problem
        found.append(
            ("problem", {"code": problem.code, "params": dict(problem.params), "choices": list(problem.choices)})
        )
    return [{"entity": name, "value": value, "start": 0, "end": 0} for name, value in found]


def understood_from(intent: str, entities: Iterable[Mapping[str, Any]], text: str) -> Understood:
    """The inverse, with the text as the inbox has it. Raises KeyError or ValueError for entities not made here."""
    grouped: dict[str, list[Any]] = {}
    for entity in entities:
        grouped.setdefault(entity["entity"], []).append(entity["value"])
    readings = {name: value for reading in grouped.get("reading", ()) for name, value in reading.items()}
    values = tuple((Key(one["item"], one.get("option")), from_json(one["value"])) for one in grouped.get("answer", ()))
    problem = next(iter(grouped.get("problem", ())), None)
    return Understood(
        intent=FROM_RASA[intent],
        values=values,
        choice=tuple(readings.get("choice", ())),
        topics=tuple(grouped.get("topic", ())),
        command=next(iter(grouped.get("command", ())), ""),
        item=next(iter(grouped.get("item", ())), None),
        code=readings.get("code", ""),
        problem=None if problem is None else Problem(problem["code"], problem["params"], tuple(problem["choices"])),
        text=text,
    )
