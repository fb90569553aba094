"""Work that Rasa 3.6.21 repeats on every turn, done once. Each piece names what it replaces.

`tests/rasa/inside.py` fails when Rasa changes under one of them.
"""

from __future__ import annotations

from typing import Any

import aiohttp
import fastjsonschema
import rasa
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.utils.endpoints import EndpointConfig

DOMAIN: dict[str, Any] = {"config": {}, "intents": [], "entities": [], "slots": {}, "responses": {}, "actions": []}
"""What actions are sent as domain: the SDK insists on one, ours read their wording from the file at start."""


def apply() -> None:
    RemoteAction._validate_action_result = _validate_action_result
    RemoteAction._action_call_format = _action_call_format
    EndpointConfig.session = _shared_session


_VALID = fastjsonschema.compile(RemoteAction.action_response_format_spec())


def _validate_action_result(self: RemoteAction, result: dict[str, Any]) -> bool:
    """Instead of `jsonschema.validate`, which checks Rasa's own schema each time: half of what a turn costs."""
    try:
        _VALID(result)
    except fastjsonschema.JsonSchemaException as error:
        raise ValidationError(f"{error.message}. The action endpoint's reply is not valid.") from error
    return True


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
