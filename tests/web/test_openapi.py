"""The OpenAPI document: the truth about what is there, with examples that hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from aiohttp import web
from pydantic import ValidationError

from bot import errors
from bot.web.app import create_app
from bot.web.edge import DATA
from bot.web.openapi import document
from bot.web.operations import FAILURES
from bot.web.presenting import message_json
from bot.web.reading import parse
from bot.web.schemas import OPENING, POSTED, Data, Error, Message
from tests.web.conftest import UNLIMITED, Api
from tests.web.memory import MemoryConversations

DOCUMENT: dict[str, Any] = json.loads(json.dumps(document()))
SCHEMAS = DOCUMENT["components"]["schemas"]


def _routes(app: web.Application) -> set[tuple[str, str]]:
    return {
        (route.method, route.resource.canonical)
        for route in app.router.routes()
        if route.resource is not None and route.method != "HEAD" and route.resource.canonical.startswith(DATA)
    }


def _operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, operations in DOCUMENT["paths"].items():
        for method, operation in operations.items():
            yield method.upper(), path, operation


async def test_document__of_the_application__has_every_route_of_the_api_and_no_other() -> None:
    documented = {(method, path) for method, path, _ in _operations()}
    assert documented == _routes(create_app(MemoryConversations(), UNLIMITED))


async def test_document__served__is_the_one_made(api: Api) -> None:
    reply = await api.http.get("/api/openapi.json")
    assert reply.content_type == "application/json"
    assert await reply.json() == DOCUMENT


def test_document__conversation_named__needs_the_token() -> None:
    for _, path, operation in _operations():
        assert ("security" in operation) == ("{conversation}" in path)


@pytest.mark.parametrize("name", ["NewConversation", "ResumedConversation"])
def test_examples__of_opening__are_accepted(name: str) -> None:
    for example in SCHEMAS[name]["examples"]:
        assert parse(json.dumps(example).encode(), OPENING).model_dump() == example


@pytest.mark.parametrize("name", ["TextMessage", "ChoiceMessage"])
def test_examples__of_messages__are_accepted(name: str) -> None:
    for example in SCHEMAS[name]["examples"]:
        assert parse(json.dumps(example).encode(), POSTED).model_dump() == example


def test_examples__of_replies__fit_their_schemas() -> None:
    for model in (Message, Data):
        for example in SCHEMAS[model.__name__]["examples"]:
            assert model.model_validate(example).model_dump() == example


@pytest.mark.parametrize("name", FAILURES)
def test_examples__of_errors__have_the_one_shape_and_the_status(name: str) -> None:
    content = DOCUMENT["components"]["responses"][name]["content"]["application/json"]
    assert content["schema"] == {"$ref": "#/components/schemas/Error"}
    for code, example in content["examples"].items():
        assert Error.model_validate(example["value"]).error.code == code
    assert {error.status for error in FAILURES[name].errors} == {FAILURES[name].status}


def test_failures__of_all_errors__leave_none_out() -> None:
    """Those of unknown paths and methods belong to no operation."""
    listed = {type(error) for failure in FAILURES.values() for error in failure.errors}
    assert listed == _tree(errors.BibsnakError) - {errors.UnknownPath, errors.WrongMethod}


def _tree(root: type[errors.BibsnakError]) -> set[type[errors.BibsnakError]]:
    """Those of the catalogue; what the store calls its own ways of being unavailable looks the same outside."""
    own = [one for one in root.__subclasses__() if one.__module__ == errors.__name__]
    return {root}.union(*(_tree(one) for one in own))


def test_errors__codes__are_each_used_once() -> None:
    codes = [error.code for error in _tree(errors.BibsnakError)]
    assert len(set(codes)) == len(codes)


async def test_message__as_shown__fits_its_schema() -> None:
    opened = await MemoryConversations().start("da")
    for message in opened.messages:
        shown = message_json(message)
        assert Message.model_validate(shown).model_dump() == shown


def test_message__with_a_field_too_many__does_not_fit() -> None:
    with pytest.raises(ValidationError):
        Message.model_validate({**SCHEMAS["Message"]["examples"][0], "html": "<b>"})
