"""What a request says, checked: who calls, from which message on, and the body."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from typing import Any

from aiohttp import hdrs, web
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from bot.errors import (
    BibsnakError,
    Invalid,
    Malformed,
    MissingField,
    TextEmpty,
    TextTooLong,
    TooLarge,
    Unknown,
    UnknownField,
    WrongType,
)
from bot.web.keys import SETTINGS

BODY_LIMIT = 64 * 1024
"""Bytes of one request's body. 4,000 characters are at most 48 KB of JSON, escaped as surrogate pairs."""

CONVERSATION_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_BEARER = re.compile(r"bearer +([A-Za-z0-9._~+/-]{1,256}=*)", re.IGNORECASE)
_SEQ = re.compile(r"[0-9]{1,19}", re.ASCII)
LAST_SEQ = 2**63 - 1


def conversation_id(request: web.Request) -> str:
    """The conversation in the path. Raises Unknown for what cannot be the id of one."""
    found = request.match_info["conversation"]
    if not CONVERSATION_ID.fullmatch(found):
        raise Unknown
    return found


def token_of(request: web.Request) -> str:
    """The bearer token. Raises Unknown, whatever is wrong with it."""
    given = request.headers.getall(hdrs.AUTHORIZATION, [])
    found = _BEARER.fullmatch(given[0]) if len(given) == 1 else None
    if found is None:
        raise Unknown
    return found[1]


def after(request: web.Request) -> int:
    """The `after` of the query, 0 if there is none. Raises Invalid."""
    return _seq(request.query.getall("after", ["0"]), "after")


def resume_point(request: web.Request) -> int:
    """The last seq a stream's client has: `Last-Event-ID`, which browsers keep up to date, before `after`."""
    asked = after(request)
    last = request.headers.getall("Last-Event-ID", [])
    return _seq(last, "Last-Event-ID") if last else asked


def _seq(given: list[str], field: str) -> int:
    if len(given) > 1 or not _SEQ.fullmatch(given[0]) or int(given[0]) > LAST_SEQ:
        raise Invalid(field)
    return int(given[0])


async def body[Read](request: web.Request, adapter: TypeAdapter[Read], default: bytes | None = None) -> Read:
    """The body, checked; an empty one is `default`, if given. Raises the errors of 400, 413, 415, 422."""
    raw = await _raw(request, may_be_empty=default is not None)
    return parse(raw or default or b"", adapter)


def parse[Read](raw: bytes, adapter: TypeAdapter[Read]) -> Read:
    """Raises Malformed for anything but one JSON object without repeated names, and the errors of 422."""
    try:
        read = adapter.validate_json(raw)
    except ValidationError as invalid:
        error = invalid.errors(include_url=False, include_context=False)[0]
        raise _meaning(error) from None
    json.loads(raw.decode(), object_pairs_hook=_without_repeats)
    return read


def _without_repeats(pairs: list[tuple[str, Any]]) -> None:
    if len(pairs) > len({name for name, _ in pairs}):
        raise Malformed


async def _raw(request: web.Request, may_be_empty: bool) -> bytes:
    if not request.body_exists:
        if may_be_empty:
            return b""
        raise Malformed
    _check_type(request.headers)
    if (request.content_length or 0) > BODY_LIMIT:
        raise TooLarge
    try:
        async with asyncio.timeout(request.app[SETTINGS].waits.body):
            return await _read(request)
    except (web.RequestPayloadError, ConnectionError, TimeoutError):
        raise Malformed from None


async def _read(request: web.Request) -> bytes:
    raw = bytearray()
    async for chunk in request.content.iter_any():
        raw += chunk
        if len(raw) > BODY_LIMIT:
            raise TooLarge
    return bytes(raw)


def _check_type(headers: Mapping[str, str]) -> None:
    """JSON is UTF-8 (RFC 8259), so a `charset` is allowed where it says so. Bodies are never compressed."""
    kind, *parameters = headers.get(hdrs.CONTENT_TYPE, "").lower().replace(" ", "").split(";")
    if kind != "application/json" or headers.get(hdrs.CONTENT_ENCODING, "identity").lower() != "identity":
        raise WrongType
    charsets = [one.removeprefix("charset=").strip('"') for one in parameters if one.startswith("charset=")]
    if any(charset not in ("utf-8", "utf8") for charset in charsets):
        raise WrongType


def _meaning(error: ErrorDetails) -> BibsnakError:
    """The API's error for pydantic's first one. `loc` starts with the tag of the union."""
    kind, names = error["type"], error["loc"][1:]
    if not names:
        return Malformed()
    name = str(names[0])[:64]
    if kind == "missing":
        return MissingField(name)
    if kind == "extra_forbidden":
        return UnknownField(name)
    if name == "text":
        return _text_error(kind, error["input"])
    return Invalid(name)


def _text_error(kind: str, text: object) -> BibsnakError:
    if kind == "string_too_long":
        return TextTooLong("text")
    if kind in ("string_too_short", "string_pattern_mismatch") and "\0" not in str(text):
        return TextEmpty("text")
    return Invalid("text")
