"""What never becomes a request: refused in the one shape, and in no log."""

from __future__ import annotations

import asyncio
import json
import logging
from http import HTTPStatus
from typing import Any

import pytest
from aiohttp import web

from bot.web.app import create_app
from tests.web.conftest import UNLIMITED, Api, serving
from tests.web.memory import MemoryConversations

SECRET = "hemmelig"
GARBAGE = {
    "not HTTP": f"hej {SECRET}\r\n\r\n",
    "a header without colon": f"GET /healthz HTTP/1.1\r\nAuthorization Bearer {SECRET}\r\n\r\n",
    "a header with NUL": f"GET /healthz HTTP/1.1\r\nAuthorization: Bearer \0{SECRET}\r\n\r\n",
    "a long header": "GET /healthz HTTP/1.1\r\nAuthorization: " + SECRET * 2000 + "\r\n\r\n",
    "a long path": "GET /" + SECRET * 2000 + " HTTP/1.1\r\nHost: x\r\n\r\n",
    "many headers": "GET /healthz HTTP/1.1\r\n" + f"X: {SECRET}\r\n" * 500 + "\r\n",
    "two lengths": f"POST /x HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{SECRET}",
    "a length that is none": f"POST /x HTTP/1.1\r\nContent-Length: {SECRET}\r\n\r\n",
    "an unknown version": f"GET /{SECRET} HTTP/9.9\r\n\r\n",
}


async def test_server__handler_that_returns_no_response__is_logged_without_it(
    api: Api, caplog: pytest.LogCaptureFixture
) -> None:
    async def wrong(request: web.Request) -> Any:
        return SECRET

    app = create_app(MemoryConversations(), UNLIMITED)
    app.router.add_get("/wrong", wrong)
    async with serving(app) as url:
        assert (await api.http.get(f"{url}/wrong")).status == HTTPStatus.INTERNAL_SERVER_ERROR
    assert "a connection failed" in caplog.text
    assert SECRET not in caplog.text


async def _refusal(api: Api, sent: str) -> tuple[bytes, dict[bytes, bytes], bytes]:
    host, port = api.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(sent.encode())
    async with asyncio.timeout(5):
        status = await reader.readline()
        head = (await reader.readuntil(b"\r\n\r\n")).split(b"\r\n")
        headers = dict(line.split(b": ", 1) for line in head if line)
        body = await reader.readexactly(int(headers[b"Content-Length"]))
    writer.close()
    return status, headers, body


@pytest.mark.parametrize("sent", GARBAGE.values(), ids=GARBAGE.keys())
async def test_server__what_is_not_http__is_refused_in_the_one_shape(api: Api, sent: str) -> None:
    status, headers, body = await _refusal(api, sent)
    assert b" 400 " in status
    assert headers[b"Content-Type"] == b"application/json; charset=utf-8"
    assert headers[b"Server"] == b"bibsnak"
    assert json.loads(body)["error"]["code"] == "malformed"


@pytest.mark.parametrize("sent", GARBAGE.values(), ids=GARBAGE.keys())
async def test_server__what_is_not_http__is_in_no_log(api: Api, sent: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        await _refusal(api, sent)
    assert SECRET not in "\n".join(logging.Formatter().format(record) for record in caplog.records)
