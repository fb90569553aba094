"""What a body may be, and what each other one is refused with."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import AsyncIterator
from http import HTTPStatus

import pytest

from bot.web.settings import Waits, WebSettings
from tests.web.conftest import Api, api_with

MALFORMED = {
    "nothing": b"",
    "white space": b"  ",
    "not JSON": b"hej",
    "unfinished": b'{"id": "1", "text": "hej"',
    "two values": b'{"id": "1", "text": "hej"} {}',
    "a list": b"[]",
    "a string": b'"hej"',
    "null": b"null",
    "not UTF-8": b'{"id": "1", "text": "\xff\xfe"}',
    "Latin-1": '{"id": "1", "text": "æøå"}'.encode("latin-1"),
    "UTF-16": '{"id": "1", "text": "hej"}'.encode("utf-16"),
    "a byte order mark": b'\xef\xbb\xbf{"id": "1", "text": "hej"}',
    "a lone surrogate": b'{"id": "1", "text": "\\ud800"}',
    "a lone surrogate as id": b'{"id": "\\udc00", "text": "hej"}',
    "an encoded surrogate": b'{"id": "1", "text": "\xed\xa0\x80"}',
    "a bare control character": b'{"id": "1", "text": "\x00"}',
    "a field twice": b'{"id": "1", "text": "hej", "text": "hov"}',
    "an id twice": b'{"id": "1", "id": "1", "text": "hej"}',
    "very deep": b'{"id": "1", "text": ' + b"[" * 20_000 + b"]" * 20_000 + b"}",
    "NaN": b'{"id": "1", "text": nan}',
}


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED.keys())
async def test_body__not_one_json_object__is_malformed(api: Api, body: bytes) -> None:
    assert await api.code(body) == (HTTPStatus.BAD_REQUEST, "malformed", None)


INVALID: dict[str, tuple[object, str, str | None]] = {
    "no id": ({"text": "hej"}, "missing-field", "id"),
    "neither text nor choice": ({"id": "1"}, "missing-field", "text"),
    "text and choice": ({"id": "1", "text": "hej", "choice": "leder"}, "unknown-field", "text"),
    "a field too many": ({"id": "1", "text": "hej", "tekst": "hov"}, "unknown-field", "tekst"),
    "empty id": ({"id": "", "text": "hej"}, "invalid-value", "id"),
    "long id": ({"id": "x" * 65, "text": "hej"}, "invalid-value", "id"),
    "NUL in id": ({"id": "\0", "text": "hej"}, "invalid-value", "id"),
    "number as id": ({"id": 1, "text": "hej"}, "invalid-value", "id"),
    "empty text": ({"id": "1", "text": ""}, "text-empty", "text"),
    "blank text": ({"id": "1", "text": " \n\t\u2003"}, "text-empty", "text"),
    "long text": ({"id": "1", "text": "x" * 4001}, "text-too-long", "text"),
    "long text of surrogate pairs": ({"id": "1", "text": "📚" * 4001}, "text-too-long", "text"),
    "NUL in text": ({"id": "1", "text": "hej\0"}, "invalid-value", "text"),
    "null as text": ({"id": "1", "text": None}, "invalid-value", "text"),
    "number as text": ({"id": "1", "text": 3}, "invalid-value", "text"),
    "empty choice": ({"id": "1", "choice": ""}, "invalid-value", "choice"),
    "no choices": ({"id": "1", "choice": []}, "invalid-value", "choice"),
    "long choice": ({"id": "1", "choice": "x" * 65}, "invalid-value", "choice"),
    "NUL in choice": ({"id": "1", "choice": ["\0"]}, "invalid-value", "choice"),
    "a choice twice": ({"id": "1", "choice": ["leder", "leder"]}, "invalid-value", "choice"),
    "many choices": ({"id": "1", "choice": [str(one) for one in range(51)]}, "invalid-value", "choice"),
    "null as choice": ({"id": "1", "choice": None}, "invalid-value", "choice"),
    "numbers as choice": ({"id": "1", "choice": [1, 2]}, "invalid-value", "choice"),
    "object as choice": ({"id": "1", "choice": {"leder": True}}, "invalid-value", "choice"),
}


@pytest.mark.parametrize(("body", "code", "field"), INVALID.values(), ids=INVALID.keys())
async def test_body__value_that_cannot_be_used__names_code_and_field(
    api: Api, body: object, code: str, field: str | None
) -> None:
    assert await api.code(json.dumps(body).encode()) == (HTTPStatus.UNPROCESSABLE_ENTITY, code, field)
    assert api.service.posted == []


ACCEPTED: dict[str, object] = {
    "the longest text": {"id": "1", "text": "x" * 4000},
    "the longest text, all surrogate pairs": {"id": "1", "text": "📚" * 4000},
    "the longest id": {"id": "x" * 64, "text": "hej"},
    "an id of any characters": {"id": "æ /\n?&📚", "text": "hej"},
    "text in blank lines": {"id": "1", "text": "\n hej \n"},
    "a backslash before u0000": {"id": "1", "text": "\\u0000"},
    "fifty choices": {"id": "1", "choice": [str(one) for one in range(50)]},
    "one choice in a list": {"id": "1", "choice": ["leder"]},
}


@pytest.mark.parametrize("body", ACCEPTED.values(), ids=ACCEPTED.keys())
async def test_body__at_the_edge_of_what_is_allowed__is_accepted(api: Api, body: object) -> None:
    assert (await api.send(json.dumps(body).encode())).status == HTTPStatus.OK


async def test_body__unknown_field_with_a_long_name__is_named_shortened(api: Api) -> None:
    _, _, field = await api.code(json.dumps({"id": "1", "text": "hej", "x" * 5000: 1}).encode())
    assert field == "x" * 64


OTHER_TYPES = (
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/jsonx",
    "application/problem+json",
    "application/json; charset=latin-1",
    "",
)


@pytest.mark.parametrize("kind", OTHER_TYPES)
async def test_body__other_content_type__is_refused(api: Api, kind: str) -> None:
    reply = await api.send(b'{"id": "1", "text": "hej"}', Content_Type=kind)
    assert reply.status == HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    assert (await reply.json())["error"]["code"] == "wrong-type"


@pytest.mark.parametrize("kind", ["application/json;charset=UTF-8", 'Application/JSON; charset="utf-8"'])
async def test_body__json_said_in_another_way__is_accepted(api: Api, kind: str) -> None:
    assert (await api.send(b'{"id": "1", "text": "hej"}', Content_Type=kind)).status == HTTPStatus.OK


async def test_body__compressed__is_refused(api: Api) -> None:
    reply = await api.send(gzip.compress(b'{"id": "1", "text": "hej"}'), Content_Encoding="gzip")
    assert reply.status == HTTPStatus.UNSUPPORTED_MEDIA_TYPE


async def test_body__larger_than_the_limit__is_too_large(api: Api) -> None:
    status, code, _ = await api.code(b" " * (64 * 1024 + 1))
    assert (status, code) == (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large")


async def test_body__of_the_limit__is_read(api: Api) -> None:
    body = b'{"id": "1", "text": "hej"}'
    assert (await api.send(body + b" " * (64 * 1024 - len(body)))).status == HTTPStatus.OK


async def test_body__larger_than_the_limit_in_chunks__is_too_large(api: Api) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(65):
            yield b" " * 1024

    reply = await api.http.post(
        f"{api.path}/messages", data=chunks(), headers={"Content-Type": "application/json", **api.auth}
    )
    assert reply.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE


async def test_body__announced_as_huge__is_refused_before_it_is_sent(api: Api) -> None:
    host, port = api.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    head = f"POST {api.path}/messages HTTP/1.1\r\nHost: x\r\nAuthorization: {api.auth['Authorization']}\r\n"
    writer.write(f"{head}Content-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n".encode())
    assert b" 413 " in await asyncio.wait_for(reader.readline(), 5)
    writer.close()
    await writer.wait_closed()


async def test_body__that_does_not_come__is_given_up() -> None:
    async with api_with(WebSettings(rate_limit=False, waits=Waits(body=0.05))) as api:
        await api.open()
        host, port = api.url.removeprefix("http://").split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        head = f"POST {api.path}/messages HTTP/1.1\r\nHost: x\r\nAuthorization: {api.auth['Authorization']}\r\n"
        writer.write(f'{head}Content-Type: application/json\r\nContent-Length: 30\r\n\r\n{{"id"'.encode())
        assert b" 400 " in await asyncio.wait_for(reader.readline(), 5)
        writer.close()
        await writer.wait_closed()
