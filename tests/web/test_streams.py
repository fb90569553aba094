"""Event streams: everything once and in order, and nothing left behind."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from http import HTTPStatus
from typing import Any

import pytest
from aiohttp import ClientPayloadError, ClientResponse, ClientSession

from bot.web.app import create_app
from bot.web.settings import Waits, WebSettings
from tests.web.conftest import UNLIMITED, Api, api_with, serving
from tests.web.memory import MemoryConversations

SECRET = "hvad nogen skrev"
Event = dict[str, str]


async def _events(reply: ClientResponse) -> AsyncIterator[Event]:
    """What a browser's EventSource would report, comments included under the empty name."""
    event: Event = {}
    async for line in reply.content:
        text = line.decode().removesuffix("\n")
        if text:
            name, _, value = text.partition(":")
            event[name] = value.removeprefix(" ")
        elif event:
            yield event
            event = {}


async def _take(reply: ClientResponse, count: int) -> list[Event]:
    found: list[Event] = []
    async with asyncio.timeout(5):
        async for event in _events(reply):
            if "data" in event:
                found.append(event)
            if len(found) == count:
                break
    return found


async def _open(api: Api, query: str = "", **headers: str) -> ClientResponse:
    return await api.http.get(f"{api.path}/stream{query}", headers={**api.auth, **headers})


async def _until(condition: Callable[[], bool]) -> None:
    for _ in range(500):
        if condition():
            return
        await asyncio.sleep(0.01)
    pytest.fail("did not come true within five seconds")


async def test_stream__from_the_start__gives_what_was_said_and_what_follows(api: Api) -> None:
    async with await _open(api) as reply:
        assert reply.status == HTTPStatus.OK
        assert reply.headers["Content-Type"] == "text/event-stream; charset=utf-8"
        assert reply.headers["Cache-Control"] == "no-store"
        await api.say({"id": "1", "text": "en\nto"})
        events = await _take(reply, 4)
    assert [event["id"] for event in events] == ["1", "2", "3", "4"]
    assert {event["event"] for event in events} == {"message"}
    listed = await (await api.http.get(f"{api.path}/messages", headers=api.auth)).json()
    assert [json.loads(event["data"]) for event in events] == listed["messages"]


async def test_stream__first__says_how_soon_to_come_back(api: Api) -> None:
    async with await _open(api) as reply:
        assert await anext(_events(reply)) == {"retry": "2000"}


@pytest.mark.parametrize(
    ("query", "headers", "first"),
    [
        ("?after=2", {}, "3"),
        ("", {"Last-Event-ID": "3"}, "4"),
        ("?after=1", {"Last-Event-ID": "3"}, "4"),
    ],
)
async def test_stream__client_that_has_some__gets_the_rest(
    api: Api, query: str, headers: dict[str, str], first: str
) -> None:
    await api.say({"id": "1", "text": "hej"})
    async with await _open(api, query, **headers) as reply:
        assert (await _take(reply, 1))[0]["id"] == first


@pytest.mark.parametrize("last", ["x", "-1", "", "9223372036854775808"])
async def test_stream__last_event_id_that_is_no_seq__is_refused(api: Api, last: str) -> None:
    reply = await _open(api, **{"Last-Event-ID": last})
    assert reply.status == HTTPStatus.UNPROCESSABLE_ENTITY
    assert (await reply.json())["error"]["field"] == "Last-Event-ID"


async def test_stream__silence__is_filled_with_comments() -> None:
    async with api_with(WebSettings(rate_limit=False, waits=Waits(ping=0.02))) as api:
        await api.open()
        async with await _open(api, "?after=1") as reply, asyncio.timeout(5):
            seen = [event async for event in _limited(reply, 4)]
            await api.say({"id": "1", "text": "hej"})
            assert [event["id"] for event in await _take(reply, 3)] == ["2", "3", "4"]
    assert seen == [{"retry": "2000"}, {"": "ping"}, {"": "ping"}, {"": "ping"}]


async def _limited(reply: ClientResponse, count: int) -> AsyncIterator[Event]:
    async for event in _events(reply):
        yield event
        count -= 1
        if not count:
            return


async def test_stream__client_gone__releases_everything() -> None:
    async with api_with(WebSettings(rate_limit=False, waits=Waits(sweep=0.01))) as api:
        await api.open()
        for _ in range(5):
            async with await _open(api) as reply:
                await _take(reply, 1)
                assert api.service.watching >= 1
        await _until(lambda: api.service.watching == 0)


async def test_stream__ninth_in_one_conversation__is_refused(api: Api) -> None:
    opened = [await _open(api) for _ in range(8)]
    refused = await _open(api)
    assert (refused.status, refused.headers["Retry-After"]) == (HTTPStatus.TOO_MANY_REQUESTS, "5")
    for reply in opened:
        await _take(reply, 1)
    assert api.service.watching == 8
    for reply in opened:
        reply.close()


async def test_stream__one_closed_of_all_allowed__makes_room() -> None:
    settings = WebSettings(rate_limit=False, streams_per_conversation=1, waits=Waits(sweep=0.01))
    async with api_with(settings) as api:
        await api.open()
        async with await _open(api) as reply:
            await _take(reply, 1)
            assert (await _open(api)).status == HTTPStatus.TOO_MANY_REQUESTS
        await _until(lambda: api.service.watching == 0)
        async with await _open(api) as reply:
            assert reply.status == HTTPStatus.OK


async def test_stream__conversation_erased__ends(api: Api) -> None:
    async with await _open(api) as reply:
        await _take(reply, 1)
        await api.http.delete(api.path, headers=api.auth)
        async with asyncio.timeout(2):
            assert await reply.read() == b""


async def test_stream__process_stops__ends_at_once() -> None:
    service = MemoryConversations()
    opened = await service.start("da")
    app = create_app(service, UNLIMITED)
    async with ClientSession() as http:
        async with serving(app) as url:
            reply = await http.get(
                f"{url}/api/v1/conversations/{opened.conversation}/stream",
                headers={"Authorization": f"Bearer {opened.token}"},
            )
            await _take(reply, 1)
            before = asyncio.get_running_loop().time()
        assert asyncio.get_running_loop().time() - before < 1.0
        async with asyncio.timeout(1):
            assert await reply.read() == b""
    assert service.watching == 0


class Broken(AsyncIterator[Any]):
    async def __anext__(self) -> Any:
        raise RuntimeError(SECRET)


async def test_stream__service_fails__is_logged_and_ends(
    api: Api, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*_: object) -> AsyncIterator[Any]:
        return Broken()

    monkeypatch.setattr(api.service, "watch", broken)
    with caplog.at_level(logging.INFO, "bot.web"):
        async with await _open(api) as reply, asyncio.timeout(2):
            assert await reply.read() == b"retry: 2000\n\n"
    assert "RuntimeError" in caplog.text
    assert SECRET not in caplog.text


async def test_stream__client_that_reads_nothing__is_given_up() -> None:
    async with api_with(WebSettings(rate_limit=False, waits=Waits(write=0.2))) as api:
        await api.open()
        host, port = api.url.removeprefix("http://").split(":")
        reader, writer = await asyncio.open_connection(host, int(port), limit=1024)
        head = f"GET {api.path}/stream HTTP/1.1\r\nHost: x\r\n"
        writer.write(f"{head}Authorization: {api.auth['Authorization']}\r\n\r\n".encode())
        await _until(lambda: api.service.watching == 1)
        for number in range(2000):
            await api.service.post(api.conversation, api.auth["Authorization"].split()[1], str(number), "x" * 4000, ())
        await _until(lambda: api.service.watching == 0)
        writer.transport.abort()
        with pytest.raises((ConnectionError, asyncio.IncompleteReadError, ClientPayloadError)):
            await reader.readexactly(10**9)
