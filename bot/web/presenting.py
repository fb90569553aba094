"""How things look on the wire: messages, replies and errors as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from aiohttp import web

from bot.core.rendering import ItemRef
from bot.core.values import Json
from bot.errors import BibsnakError
from bot.ports import Message

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def message_json(message: Message) -> dict[str, Json]:
    """A Message as the public API shows it, wherever it does."""
    reply = message.reply
    return {
        "seq": message.seq,
        "role": message.role,
        "time": _time(message.time),
        "kind": reply.kind,
        "text": reply.text,
        "choices": [{"value": choice.value, "label": choice.label} for choice in reply.choices],
        "select": reply.select,
        "item": None if reply.item is None else _item(reply.item),
        "topic": reply.topic,
    }


def _time(time: datetime) -> str:
    """RFC 3339 in UTC, whole seconds."""
    return time.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def _item(item: ItemRef) -> dict[str, Json]:
    return {"code": item.code, "option": item.option, "position": item.position, "total": item.total}


def messages_json(messages: Iterable[Message]) -> list[Json]:
    return [message_json(message) for message in messages]


def encode(data: Json) -> bytes:
    """UTF-8 on one line."""
    return _encode(data).encode()


def json_response(data: Json, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    return web.Response(
        body=encode(data), status=status, headers=headers, content_type="application/json", charset="utf-8"
    )


def error_json(error: BibsnakError) -> dict[str, Json]:
    shown: dict[str, Json] = {"code": error.code, "message": error.message}
    if error.field is not None:
        shown["field"] = error.field
    return {"error": shown}


def error_response(error: BibsnakError, headers: Mapping[str, str] | None = None) -> web.Response:
    """The one shape of all errors. `headers` are added, beside `Retry-After` where there is one."""
    extra = dict(headers or {})
    if error.retry_after is not None:
        extra["Retry-After"] = str(error.retry_after)
    return json_response(error_json(error), error.status, extra)
