"""How values look in columns: compact JSON, and the client's own ids as bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from bot.core.rendering import Choice, ItemRef, Reply
from bot.core.values import Json
from bot.ports import Access, ConversationId, Incoming

_plain = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False).encode
_escaped = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), allow_nan=False).encode
load: Callable[[str], Any] = json.loads


def dump(data: Json | Mapping[str, Json]) -> str:
    """Compact JSON that every database takes: half a character (a lone surrogate) is written as its
    escape."""
    text = _plain(data)
    try:
        text.encode()
    except UnicodeEncodeError:
        return _escaped(data)
    return text


def storable(text: str) -> str:
    """The text without what a text column refuses, for texts that need not come back unchanged."""
    return text.encode("utf-8", "replace").decode().replace("\0", " ")


def client_bytes(client_id: str) -> bytes:
    return client_id.encode("utf-8", "surrogatepass")


def incoming_json(incoming: Incoming) -> str:
    data: dict[str, Json] = {}
    if incoming.text:
        data["text"] = incoming.text
    if incoming.choice:
        data["choice"] = list(incoming.choice)
    if incoming.access is not None:
        data["access"] = [incoming.access.signup.hex(), incoming.access.handoffs.hex()]
    return dump(data)


def incoming_of(conversation: str, client_id: bytes, body: str) -> Incoming:
    data = load(body)
    return Incoming(
        ConversationId(conversation),
        client_id.decode("utf-8", "surrogatepass"),
        data.get("text", ""),
        tuple(data.get("choice", ())),
        Access(*map(bytes.fromhex, data["access"])) if "access" in data else None,
    )


def reply_json(reply: Reply) -> str:
    """Only what is not empty; choices and item as lists, since there are many."""
    data: dict[str, Json] = {"kind": reply.kind, "text": reply.text}
    if reply.choices:
        data["choices"] = [[one.value, one.label] for one in reply.choices]
    if reply.select is not None:
        data["select"] = reply.select
    if (item := reply.item) is not None:
        data["item"] = [item.code, item.option, item.position, item.total]
    if reply.topic is not None:
        data["topic"] = reply.topic
    return dump(data)


def reply_of(body: str) -> Reply:
    data = load(body)
    item = data.get("item")
    return Reply(
        data["kind"],
        data["text"],
        tuple(Choice(value, label) for value, label in data.get("choices", ())),
        data.get("select"),
        None if item is None else ItemRef(*item),
        data.get("topic"),
    )


def user_json(text: str) -> str:
    return dump({"kind": "notice", "text": text})


EMPTY = dump({})
NO_WORDS = user_json("")
