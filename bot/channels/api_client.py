"""A client of the public API that loses nothing: it sends a message again until it is acknowledged."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import count
from typing import Any, Literal

import aiohttp

from bot.core.rendering import Choice, ItemRef, Reply
from bot.ports import Message

Reason = Literal["away", "not_ready", "too_many"]
TIMEOUT = aiohttp.ClientTimeout(total=120, sock_connect=10)
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 5.0
"""Seconds between attempts when the server names none; doubled each time."""


class Refused(Exception):
    """The server will never take this. `message` is its Danish sentence, or empty."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(f"{status} {code}")
        self.status = status
        self.code = code
        self.message = message


class Unreachable(Exception):
    """Patience ran out. Whether the message arrived is unknown: send it again under the same id."""


@dataclass(frozen=True)
class Login:
    """What opens a conversation. Only the client has the token."""

    conversation: str
    token: str


@dataclass(frozen=True)
class Outgoing:
    """A message to send, with the client's own id. `choice` goes before `text`: one value, or several."""

    id: str
    text: str
    choice: tuple[str, ...] = ()

    def body(self) -> dict[str, object]:
        if not self.choice:
            return {"id": self.id, "text": self.text}
        return {"id": self.id, "choice": self.choice[0] if len(self.choice) == 1 else list(self.choice)}


class _Again(Exception):
    def __init__(self, reason: Reason, after: float | None = None) -> None:
        self.reason = reason
        self.after = after


class ApiClient:
    """`patience` is how long (seconds) a call is tried again before Unreachable; a pause that the server asks
    for with 429 does not count. `on_pause` is told why, and for how many seconds, before each pause.

    Every call raises Refused or Unreachable. To be closed by who made it.
    """

    def __init__(self, url: str, patience: float, on_pause: Callable[[Reason, float], None]) -> None:
        self._url = url
        self._patience = patience
        self._on_pause = on_pause
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def start(self, resume_code: str | None = None) -> tuple[Login, Sequence[Message]]:
        """A new conversation, or with a code the one it belongs to, and what the bot says first."""
        body = {"locale": "da"} if resume_code is None else {"resume_code": resume_code}
        reply = await self._call("POST", "/api/v1/conversations", None, body)
        with _documented_shape():
            return Login(str(reply["conversation"]), str(reply["token"])), _messages(reply)

    async def send(self, login: Login, outgoing: Outgoing) -> Sequence[Message]:
        """The replies to this message; the same ones when it was sent before."""
        reply = await self._call("POST", f"{_path(login)}/messages", login, outgoing.body())
        with _documented_shape():
            return _messages(reply)

    async def history(self, login: Login) -> Sequence[Message]:
        """All that was said, both sides, oldest first."""
        said: list[Message] = []
        while True:
            after = said[-1].seq if said else 0
            reply = await self._call("GET", f"{_path(login)}/messages?after={after}", login)
            with _documented_shape():
                more = _messages(reply)
            if not more or more[-1].seq <= after:
                return said
            said.extend(more)

    async def _call(
        self, method: str, path: str, login: Login | None, body: Mapping[str, object] | None = None
    ) -> Mapping[str, Any]:
        deadline = time.monotonic() + self._patience
        for attempt in count():
            try:
                return await self._once(method, path, login, body)
            except _Again as again:
                growing = min(FIRST_PAUSE * 2.0 ** min(attempt, 10), LONGEST_PAUSE)
                pause = growing if again.after is None else again.after
                if again.reason == "too_many":
                    deadline += pause
                if time.monotonic() + pause > deadline:
                    raise Unreachable from again
                self._on_pause(again.reason, pause)
                await asyncio.sleep(pause)
        raise AssertionError("unreachable")

    async def _once(
        self, method: str, path: str, login: Login | None, body: Mapping[str, object] | None
    ) -> Mapping[str, Any]:
        headers = {} if login is None else {"Authorization": f"Bearer {login.token}"}
        try:
            async with self._open().request(method, self._url + path, json=body, headers=headers) as response:
                if response.status == 429:
                    raise _Again("too_many", _retry_after(response))
                if response.status >= 500:
                    raise _Again("not_ready", _retry_after(response))
                content = await _json(response)
                if response.ok:
                    return content
                raise _refusal(response.status, content)
        except (aiohttp.ClientConnectionError, aiohttp.ClientPayloadError, TimeoutError) as lost:
            raise _Again("away") from lost

    def _open(self) -> aiohttp.ClientSession:
        """Connections are not kept: between two messages a person thinks for longer than a server waits."""
        if self._session is None:
            connector = aiohttp.TCPConnector(force_close=True)
            self._session = aiohttp.ClientSession(connector=connector, timeout=TIMEOUT)
        return self._session


@contextmanager
def _documented_shape() -> Iterator[None]:
    """Turns what a reply lacks into the refusal that says that this is no bibsnak."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _not_bibsnak(200) from error


def _not_bibsnak(status: int) -> Refused:
    return Refused(status, "not-bibsnak", "")


def _path(login: Login) -> str:
    return f"/api/v1/conversations/{login.conversation}"


async def _json(response: aiohttp.ClientResponse) -> Mapping[str, Any]:
    try:
        content = await response.json(content_type=None)
    except ValueError as error:
        raise _not_bibsnak(response.status) from error
    if not isinstance(content, dict):
        raise _not_bibsnak(response.status)
    return content


def _refusal(status: int, content: Mapping[str, Any]) -> Refused:
    error = content.get("error")
    if not isinstance(error, dict):
        return _not_bibsnak(status)
    return Refused(status, str(error.get("code", "")), str(error.get("message", "")))


def _retry_after(response: aiohttp.ClientResponse) -> float | None:
    """Seconds, from a number or a date (RFC 9110, 10.2.3); None when there is none that makes sense."""
    given = response.headers.get("Retry-After", "")
    try:
        return max(float(int(given)), 0.0)
    except ValueError:
        pass
    try:
        return max((parsedate_to_datetime(given) - datetime.now(UTC)).total_seconds(), 0.0)
    except (ValueError, TypeError):
        return None


def _messages(reply: Mapping[str, Any]) -> list[Message]:
    return [_message(one) for one in reply["messages"]]


def _message(data: Mapping[str, Any]) -> Message:
    item = data.get("item")
    reply = Reply(
        kind=data["kind"],
        text=str(data["text"]),
        choices=tuple(Choice(str(one["value"]), str(one["label"])) for one in data.get("choices") or ()),
        select=data.get("select"),
        item=item and ItemRef(item["code"], item.get("option"), int(item["position"]), int(item["total"])),
        topic=data.get("topic"),
    )
    return Message(int(data["seq"]), data["role"], datetime.fromisoformat(data["time"]), reply)
