"""The `Store` of `bot.ports`: a runner for what writes and one for what only reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from bot.ports import Transaction
from bot.store.runners import Runner

Result = TypeVar("Result")


class SqlStore:
    """Errors besides the works' own: `StoreDown`, `StoreClosed`, `AlreadyApplied`, see `bot.store.errors`."""

    def __init__(self, writer: Runner, reader: Runner) -> None:
        self._writer = writer
        self._reader = reader

    async def write(self, work: Callable[[Transaction], Result]) -> Result:
        return await self._writer.run(work)

    async def read(self, work: Callable[[Transaction], Result]) -> Result:
        return await self._reader.run(work)

    async def close(self) -> None:
        """Finishes what was asked for before."""
        await self._reader.close()
        await self._writer.close()  # last, so that SQLite takes its log into the file
