"""The `Store` of `bot.ports`: a runner for what writes and one for what only reads."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from bot.ports import Transaction
from bot.store.errors import StoreDown
from bot.store.runners import Runner

LONGEST_SECONDS = 30.0
"""That a caller waits for a database that says nothing. What it asked for may still be done."""
Result = TypeVar("Result")


class SqlStore:
    """Errors besides the works' own: `StoreDown`, `StoreClosed`, `AlreadyApplied`, see `bot.store.errors`."""

    def __init__(self, writer: Runner, reader: Runner) -> None:
        self._writer = writer
        self._reader = reader

    async def write(self, work: Callable[[Transaction], Result]) -> Result:
        return await self._in_time(self._writer, work)

    async def read(self, work: Callable[[Transaction], Result]) -> Result:
        return await self._in_time(self._reader, work)

    async def _in_time(self, runner: Runner, work: Callable[[Transaction], Result]) -> Result:
        waiting = asyncio.timeout(LONGEST_SECONDS)
        try:
            async with waiting:
                return await runner.run(work)
        except TimeoutError:
            if not waiting.expired():
                raise
            raise StoreDown(f"the database did not answer within {LONGEST_SECONDS:.0f} seconds") from None

    async def close(self) -> None:
        """Finishes what was asked for before."""
        await self._reader.close()
        await self._writer.close()  # last, so that SQLite takes its log into the file
