"""`GET …/stream`: everything said in a conversation as server-sent events, now and as it happens."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator

from aiohttp import web

from bot.errors import BibsnakError
from bot.ports import Message
from bot.web.failures import log_failure
from bot.web.keys import CONVERSATIONS, SETTINGS, STREAMS
from bot.web.presenting import encode, message_json
from bot.web.reading import conversation_id, resume_point, token_of
from bot.web.settings import Waits
from bot.web.streams import Stream

RETRY = b"retry: 2000\n\n"
"""Milliseconds a browser waits before it connects again."""

PING = b": ping\n\n"
HEADERS = {"Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no"}

log = logging.getLogger(__name__)


class _Gone(Exception):
    """The client went away, or takes nothing."""


async def stream(request: web.Request) -> web.StreamResponse:
    """Errors are replies as everywhere until the first event; after that the stream just ends."""
    conversation, token = conversation_id(request), token_of(request)
    after = resume_point(request)
    messages = await request.app[CONVERSATIONS].watch(conversation, token, after)
    try:
        with request.app[STREAMS].opened(conversation, request) as opened:
            response = web.StreamResponse(headers=HEADERS)
            await response.prepare(request)
            await _until_ended(request, response, messages, opened)
            return response
    finally:
        await _release(messages)


async def _until_ended(
    request: web.Request, response: web.StreamResponse, messages: AsyncIterator[Message], opened: Stream
) -> None:
    ended = asyncio.ensure_future(opened.ended.wait())
    feeding = asyncio.ensure_future(_feed(response, messages, request.app[SETTINGS].waits))
    try:
        await asyncio.wait((ended, feeding), return_when=asyncio.FIRST_COMPLETED)
    finally:
        ended.cancel()
        feeding.cancel()
        _, failure = await asyncio.gather(ended, feeding, return_exceptions=True)
        if isinstance(failure, Exception) and not isinstance(failure, (_Gone, BibsnakError)):
            log_failure(log, request, failure)


async def _feed(response: web.StreamResponse, messages: AsyncIterator[Message], waits: Waits) -> None:
    await _write(response, RETRY, waits)
    following = asyncio.ensure_future(_next(messages))
    try:
        while True:
            done, _ = await asyncio.wait((following,), timeout=waits.ping)
            if not done:
                await _write(response, PING, waits)
                continue
            message = following.result()
            if message is None:
                return
            await _write(response, event(message), waits)
            following = asyncio.ensure_future(_next(messages))
    finally:
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)


async def _next(messages: AsyncIterator[Message]) -> Message | None:
    return await anext(messages, None)


async def _write(response: web.StreamResponse, data: bytes, waits: Waits) -> None:
    try:
        async with asyncio.timeout(waits.write):
            await response.write(data)
    except (ConnectionError, TimeoutError):
        raise _Gone from None


async def _release(messages: AsyncIterator[Message]) -> None:
    """Closes a generator now, not when it is collected."""
    close = getattr(messages, "aclose", None)
    if close is not None:
        await close()


def event(message: Message) -> bytes:
    """One server-sent event; JSON on one line needs one `data` line."""
    return b"event: message\nid: %d\ndata: %b\n\n" % (message.seq, encode(message_json(message)))
