"""Event streams that are open, and what ends one: its client, its conversation, or the process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from aiohttp import web

from bot.errors import TooMany

RETRY_SECONDS = 5


@dataclass(eq=False)
class Stream:
    """`ended` is set when the stream should stop, whoever wants that."""

    request: web.Request
    ended: asyncio.Event = field(default_factory=asyncio.Event)


class Streams:
    """At most `limit` streams open at once in one conversation."""

    def __init__(self, limit: int, sweep_seconds: float) -> None:
        self._limit = limit
        self._sweep_seconds = sweep_seconds
        self._open: dict[str, set[Stream]] = {}
        self._closing = False

    @contextmanager
    def opened(self, conversation: str, request: web.Request) -> Iterator[Stream]:
        """One stream more, until the block ends. Raises TooMany."""
        streams = self._open.setdefault(conversation, set())
        if len(streams) >= self._limit:
            raise TooMany(RETRY_SECONDS)
        stream = Stream(request)
        streams.add(stream)
        if self._closing:
            stream.ended.set()
        try:
            yield stream
        finally:
            streams.discard(stream)
            if not streams:
                del self._open[conversation]

    def end(self, conversation: str) -> None:
        """Ends the streams of one conversation, because it was erased."""
        for stream in self._open.get(conversation, ()):
            stream.ended.set()

    async def close(self, app: web.Application) -> None:
        """Ends every stream, and each that is opened from now on, so that the process can stop."""
        self._closing = True
        for conversation in self._open:
            self.end(conversation)

    async def sweep(self, app: web.Application) -> AsyncIterator[None]:
        """A `cleanup_ctx` that ends streams whose client is gone: aiohttp only notices when it writes."""
        sweeper = asyncio.create_task(self._sweep())
        yield
        sweeper.cancel()
        await asyncio.gather(sweeper, return_exceptions=True)

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(self._sweep_seconds)
            for streams in self._open.values():
                for stream in streams:
                    if stream.request.transport is None:
                        stream.ended.set()
