"""Work that Rasa 3.6.21 repeats on every turn, done once. Each piece names what it replaces.

`tests/rasa/inside.py` fails when Rasa changes under one of them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import aiohttp
import fastjsonschema
import rasa
import rasa.core.processor
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.utils.endpoints import EndpointConfig

from nlu.runner import RunnerInOrder

DOMAIN: dict[str, Any] = {"config": {}, "intents": [], "entities": [], "slots": {}, "responses": {}, "actions": []}
"""What actions are sent as domain: the SDK insists on one, ours read their wording from the file at start."""


def apply() -> None:
    RemoteAction._validate_action_result = _validate_action_result
    RemoteAction._action_call_format = _action_call_format
    EndpointConfig.session = _shared_session
    Event.resolve_by_type = staticmethod(lru_cache(maxsize=64)(Event.resolve_by_type))
    Domain.is_empty = _is_empty
    rasa.core.processor.DaskGraphRunner = RunnerInOrder


def _validators() -> tuple[Callable[[Any], Any], dict[str, Callable[[Any], Any]]]:
    """Rasa's schema in two parts, compiled: the reply but for the kind of its events, and each kind by its name.

    Every kind demands a name of its own, so that "exactly one of them" and "the one of this name" are the same.
    """
    schema = RemoteAction.action_response_format_spec()
    event = schema["properties"]["events"]["items"]
    kinds = {kind["properties"]["event"]["const"]: kind for kind in event["oneOf"]}
    if len(kinds) != len(event["oneOf"]):
        raise RuntimeError("two kinds of events have one name: look at nlu/lean.py again")
    event = {name: rule for name, rule in event.items() if name != "oneOf"}
    schema = {**schema, "properties": {**schema["properties"], "events": {"type": "array", "items": event}}}
    return fastjsonschema.compile(schema), {name: fastjsonschema.compile(kind) for name, kind in kinds.items()}


_VALID, _VALID_EVENT = _validators()


def _validate_action_result(self: RemoteAction, result: dict[str, Any]) -> bool:
    """Instead of `jsonschema.validate`, which checks Rasa's own schema each time: half of what a turn costs."""
    try:
        _VALID(result)
        for event in result.get("events", ()):
            valid: Callable[[Any], Any] = _VALID_EVENT.get(event["event"], _no_such_kind)
            valid(event)
    except fastjsonschema.JsonSchemaException as error:
        raise ValidationError(f"{error.message}. The action endpoint's reply is not valid.") from error
    return True


def _no_such_kind(event: dict[str, Any]) -> None:
    raise ValidationError("data.events holds an event of an unknown kind. The action endpoint's reply is not valid.")


def _is_empty(self: Domain) -> bool:
    """Instead of making an empty domain to compare with, for each message."""
    return bool(self.as_dict() == _EMPTY)


_EMPTY = Domain.empty().as_dict()


def _action_call_format(self: RemoteAction, tracker: DialogueStateTracker, domain: Domain) -> dict[str, Any]:
    """Instead of serialising the whole domain, with every response in it, for each action."""
    return {
        "next_action": self._name,
        "sender_id": tracker.sender_id,
        "tracker": tracker.current_state(EventVerbosity.ALL),
        "domain": DOMAIN,
        "version": rasa.__version__,
    }


class _Shared:
    """A client session that outlives its `async with`, so that its connections are used again."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    async def __aenter__(self) -> aiohttp.ClientSession:
        return self._session

    async def __aexit__(self, *error: object) -> None:
        return None


_original_session = EndpointConfig.session


def _shared_session(self: EndpointConfig) -> Any:
    """Instead of a new session, and so a new connection, for every call of an endpoint."""
    session = self.__dict__.get("_bibsnak_session")
    if session is None or session.closed:
        session = self.__dict__["_bibsnak_session"] = _original_session(self)
    return _Shared(session)
