"""A lean HTTP client: on two cores, what the client costs is taken from what it measures."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from typing import Any

from benchmarks.places import Prepared


class Connection:
    """One kept-alive connection to the public API on loopback."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def post(self, one: Prepared, body: dict[str, Any]) -> dict[str, Any]:
        """Sends a message. Raises RuntimeError for any status but 200."""
        if self._writer is None:
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        assert self._reader is not None
        data = json.dumps(body).encode()
        head = (
            f"POST /api/v1/conversations/{one.conversation}/messages HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"Authorization: Bearer {one.token}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(data)}\r\n\r\n"
        )
        self._writer.write(head.encode() + data)
        headers = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        length = next(
            int(line.split(":")[1]) for line in headers.split("\r\n") if line.lower().startswith("content-length")
        )
        reply = await self._reader.readexactly(length)
        if " 200 " not in headers.split("\r\n")[0]:
            raise RuntimeError(f"{headers.splitlines()[0]}: {reply[:200]!r}")
        return dict(json.loads(reply))

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()


async def send_all(port: int, clients: int, work: Sequence[tuple[Prepared, dict[str, Any]]]) -> None:
    """Sends every message once, `clients` at a time."""
    queue = iter(work)

    async def client() -> None:
        connection = Connection(port)
        for one, body in queue:
            await connection.post(one, body)
        connection.close()

    await asyncio.gather(*(client() for _ in range(clients)))
