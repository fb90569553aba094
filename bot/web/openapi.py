"""The OpenAPI document, made from the models that check the requests and the errors that can be raised."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from bot.core.values import Json
from bot.errors import BibsnakError
from bot.web.operations import FAILURES, OPERATIONS, Failure, Operation
from bot.web.presenting import error_json
from bot.web.reading import CONVERSATION_ID, LAST_SEQ
from bot.web.schemas import OPENING, POSTED, Data, Error, Health, Messages, Opened

VERSION = "1.0.0"
ABOUT = """\
A conversation in Danish in which library staff and leaders answer a questionnaire, ask and sign up.

A client opens a conversation, keeps the token it gets, and sends it as `Authorization: Bearer …` with every
call that names the conversation. A wrong or missing token gives 404, the same as an id that does not exist.
Bodies are JSON in UTF-8 of at most 64 KiB; a field that is not documented is refused (422), and so is one
that is there twice (400). All errors have one shape.
"""


class _Schemas(GenerateJsonSchema):
    """Without a title for each field that only repeats its name."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def document() -> dict[str, Json]:
    """OpenAPI 3.1, as `/api/openapi.json` serves it."""
    paths: dict[str, dict[str, Json]] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {"title": "bibsnak", "version": VERSION, "description": ABOUT},
        "paths": dict(paths),
        "components": {
            "schemas": _schemas(),
            "parameters": _parameters(),
            "responses": {name: _failure(failure) for name, failure in FAILURES.items()},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(operation: Operation) -> dict[str, Json]:
    shown: dict[str, Json] = {"operationId": operation.name, "summary": operation.summary}
    if operation.parameters:
        shown["parameters"] = [_ref("parameters", name) for name in operation.parameters]
        shown["security"] = [{"token": []}]
    if operation.takes:
        content: Json = {"application/json": {"schema": _ref("schemas", operation.takes)}}
        shown["requestBody"] = {"required": not operation.takes_nothing_too, "content": content}
    shown["responses"] = _responses(operation)
    return shown


def _responses(operation: Operation) -> dict[str, Json]:
    success: dict[str, Json] = {"description": operation.summary}
    if operation.replies:
        success["content"] = {operation.media: {"schema": _ref("schemas", operation.replies)}}
    fails: dict[str, Json] = {str(FAILURES[name].status): _ref("responses", name) for name in operation.fails}
    return {str(operation.status): success, **fails}


def _failure(failure: Failure) -> dict[str, Json]:
    examples: dict[str, Json] = {error.code: {"value": error_json(error)} for error in failure.errors}
    content: Json = {"application/json": {"schema": _ref("schemas", "Error"), "examples": examples}}
    shown: dict[str, Json] = {"description": failure.says, "content": content}
    if any(_waits(error) for error in failure.errors):
        schema: Json = {"type": "integer", "minimum": 1}
        shown["headers"] = {"Retry-After": {"description": "Whole seconds.", "required": True, "schema": schema}}
    return shown


def _waits(error: BibsnakError) -> bool:
    return error.retry_after is not None


def _parameters() -> dict[str, Json]:
    seq: dict[str, Json] = {"type": "integer", "minimum": 0, "maximum": LAST_SEQ}
    return {
        "conversation": {
            "name": "conversation",
            "in": "path",
            "required": True,
            "schema": {"type": "string", "pattern": f"^{CONVERSATION_ID.pattern}$"},
        },
        "after": {
            "name": "after",
            "in": "query",
            "description": "The last seq that the client has.",
            "schema": {**seq, "default": 0},
        },
        "lastEventId": {
            "name": "Last-Event-ID",
            "in": "header",
            "description": "As `after`, which it overrides.",
            "schema": seq,
        },
    }


def _schemas() -> dict[str, Json]:
    adapters: dict[str, TypeAdapter[Any]] = {"Opening": OPENING, "Posted": POSTED}
    for model in (Opened, Messages, Data, Health, Error):
        adapters[model.__name__] = TypeAdapter(model)
    made, shared = TypeAdapter.json_schemas(
        [(name, "validation", adapter) for name, adapter in adapters.items()],
        ref_template="#/components/schemas/{model}",
        schema_generator=_Schemas,
    )
    named = {name: schema for (name, _), schema in made.items()}
    return {
        **shared["$defs"],
        "Opening": named["Opening"],
        "Posted": named["Posted"],
        "Event": _event(),
        "Document": {"type": "object"},
    }


def _event() -> dict[str, Json]:
    """OpenAPI 3.1 has no word for the items of a stream: the schema of its media type is that of one."""
    message: Json = {
        "type": "string",
        "contentMediaType": "application/json",
        "contentSchema": _ref("schemas", "Message"),
    }
    return {
        "description": "One server-sent event. Comments keep a silent stream alive.",
        "type": "object",
        "properties": {
            "event": {"const": "message"},
            "id": {"type": "string", "pattern": "^[0-9]+$"},
            "data": message,
        },
        "required": ["event", "id", "data"],
    }


def _ref(kind: str, name: str) -> dict[str, Json]:
    return {"$ref": f"#/components/{kind}/{name}"}
