"""What runs units of work on threads of its own: the shape of all runners, and one for works that only
read."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Protocol, TypeVar

from sqlalchemy import Engine

from bot.ports import Transaction
from bot.store.errors import StoreClosed
from bot.store.prepared import Database, driver_of
from bot.store.transaction import SqlTransaction

Result = TypeVar("Result")
Work = Callable[[Transaction], Result]


class Runner(Protocol):
    async def run(self, work: Work[Result]) -> Result:
        """What `work` returned, once its transaction has ended well."""

    async def close(self) -> None:
        """Finishes what was asked for, then lets go of threads and connections."""


class Threads:
    """Runs each work on one of `count` threads, in a transaction that is rolled back: the work only reads."""

    def __init__(self, engine: Engine, database: Database, count: int) -> None:
        self._engine = engine
        self._database = database
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="store")
        self._closed = False

    async def run(self, work: Work[Result]) -> Result:
        if self._closed:
            raise StoreClosed
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._attempt, work)

    def _attempt(self, work: Work[Result]) -> Result:
        try:
            return self._once(work)
        except self._database.failures as error:
            raise self._database.down(error) or error from error

    def _once(self, work: Work[Result]) -> Result:
        with closing(self._engine.raw_connection()) as connection:  # which rolls back
            return work(SqlTransaction(driver_of(connection), self._database))

    async def close(self) -> None:
        self._closed = True
        await asyncio.to_thread(self._threads.shutdown)
        self._engine.dispose()
