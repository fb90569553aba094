"""A real server on a loopback port for each test, and one for the property tests of the API."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from aiohttp import ClientResponse, ClientSession, web

from bot.web.app import create_app
from bot.web.server import make_runner
from bot.web.settings import WebSettings
from tests.web.memory import MemoryConversations

UNLIMITED = WebSettings(rate_limit=False)


@asynccontextmanager
async def serving(app: web.Application) -> AsyncIterator[str]:
    """The address of the application on a free loopback port, without a slash at its end."""
    runner = make_runner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield "http://{}:{}".format(*runner.addresses[0])
    finally:
        await runner.cleanup()


@dataclass
class Moment:
    """A clock that only moves when told to."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Api:
    """One server with a client and, when `open` was called, a conversation."""

    url: str
    http: ClientSession
    service: MemoryConversations
    clock: Moment
    conversation: str = ""
    auth: dict[str, str] = field(default_factory=dict)

    async def open(self) -> None:
        reply = await self.http.post("/api/v1/conversations", json={})
        opened = await reply.json()
        self.conversation = opened["conversation"]
        self.auth = {"Authorization": f"Bearer {opened['token']}"}

    @property
    def path(self) -> str:
        return f"/api/v1/conversations/{self.conversation}"

    async def say(self, data: object) -> ClientResponse:
        return await self.http.post(f"{self.path}/messages", json=data, headers=self.auth)

    async def send(self, body: bytes, **headers: str) -> ClientResponse:
        """Posts bytes as a message; `Content_Type` in `headers` is the header's name with an underscore."""
        named = {"Content-Type": "application/json", **self.auth}
        named |= {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.http.post(f"{self.path}/messages", data=body, headers=named)

    async def code(self, body: bytes) -> tuple[int, str, str | None]:
        """Status, error code and field that a message of these bytes is refused with."""
        reply = await self.send(body)
        error = (await reply.json())["error"]
        return reply.status, error["code"], error.get("field")


@asynccontextmanager
async def api_with(settings: WebSettings = UNLIMITED) -> AsyncIterator[Api]:
    service, clock = MemoryConversations(), Moment()
    async with serving(create_app(service, settings, clock)) as url, ClientSession(url) as http:
        yield Api(url, http, service, clock)


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    """Without rate limits, with a conversation that is open."""
    async with api_with() as made:
        await made.open()
        yield made


@pytest.fixture(scope="session")
def api_base_url() -> Iterator[str]:
    """Where the API under property test answers. Override it to point the same tests at a whole bibsnak."""
    loop = asyncio.new_event_loop()
    context = serving(create_app(MemoryConversations(), UNLIMITED))
    thread = threading.Thread(target=loop.run_forever, name="api under test")
    thread.start()
    try:
        yield asyncio.run_coroutine_threadsafe(context.__aenter__(), loop).result(10)
        asyncio.run_coroutine_threadsafe(context.__aexit__(None, None, None), loop).result(30)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
