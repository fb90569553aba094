"""The writer thread of SQLite: takes queued works, runs them as one group, commits once.

Syncing a commit to the disk costs far more than the work before it, hence the group: while one commit is on
its way, works queue up, and the next commit takes up to `GROUP` of them. Each runs inside its own savepoint,
so that one that fails takes nothing with it. If the commit fails, all of the group have failed.

Old pages live on in the log until it is written anew, so after a group in which words were removed the log is
emptied before the callers are told.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from sqlalchemy import Engine

from bot.store.errors import StoreClosed
from bot.store.prepared import Database, driver_of
from bot.store.runners import Work
from bot.store.transaction import SqlTransaction

GROUP = 64
Result = TypeVar("Result")
log = logging.getLogger(__name__)


@dataclass(eq=False)
class _Queued:
    """A work and where its outcome goes. A caller that was cancelled loses the outcome only: the work is
    done."""

    work: Work[Any]
    future: asyncio.Future[Any]
    result: Any = None
    error: BaseException | None = None

    def resolve(self) -> None:
        if self.future.done():
            return
        if self.error is None:
            self.future.set_result(self.result)
        else:
            self.future.set_exception(self.error)


class GroupWriter:
    """Its thread starts at once. Works are run in the order in which they were asked for."""

    def __init__(self, engine: Engine, database: Database) -> None:
        self._engine = engine
        self._database = database
        self._queue: SimpleQueue[_Queued | None] = SimpleQueue()
        self._closed = False
        self._scrub = False
        self._thread = threading.Thread(target=self._serve, name="store-writer", daemon=True)
        self._thread.start()

    async def run(self, work: Work[Result]) -> Result:
        if self._closed:
            raise StoreClosed
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._queue.put(_Queued(work, future))
        return await future

    async def close(self) -> None:
        if not self._closed:
            self._closed = True
            self._queue.put(None)
        await asyncio.to_thread(self._thread.join)
        self._engine.dispose()

    def _serve(self) -> None:
        going_on = True
        while going_on:
            group, going_on = self._next_group()
            if group:
                self._run(group)
                _resolve(group)

    def _next_group(self) -> tuple[list[_Queued], bool]:
        """Waits for the first work, then takes what is there already. False once the queue has been
        closed."""
        group: list[_Queued] = []
        try:
            one = self._queue.get()
            while one is not None:
                group.append(one)
                if len(group) == GROUP:
                    return group, True
                one = self._queue.get_nowait()
        except Empty:
            return group, True
        return group, False

    def _run(self, group: Sequence[_Queued]) -> None:
        """Sets every work's result or error; never raises."""
        try:
            with closing(
                self._engine.raw_connection()
            ) as connection:  # which rolls back what is not committed
                self._commit(driver_of(connection), group)
        except Exception as error:
            log.exception("a group of %d units of work failed", len(group))
            for one in group:
                one.error = one.error or self._database.down(error) or error

    def _commit(self, connection: sqlite3.Connection, group: Sequence[_Queued]) -> None:
        connection.execute("BEGIN IMMEDIATE")
        for one in group:
            self._run_one(connection, one)
        connection.execute("COMMIT")
        if self._scrub:
            self._empty_log(connection)

    def _run_one(self, connection: sqlite3.Connection, one: _Queued) -> None:
        connection.execute("SAVEPOINT work")
        transaction = SqlTransaction(connection, self._database)
        try:
            one.result = one.work(transaction)
        except BaseException as error:  # whatever it is, the thread goes on
            one.error = self._database.down(error) or error
            connection.execute(
                "ROLLBACK TO work"
            )  # raises when SQLite gave up the whole transaction: disk full
        else:
            self._scrub = self._scrub or transaction.scrub
        connection.execute("RELEASE work")

    def _empty_log(self, connection: sqlite3.Connection) -> None:
        """Tried again after the next group if a reader still needs the log."""
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        self._scrub = bool(busy)


def _resolve(group: Sequence[_Queued]) -> None:
    """Wakes each event loop once, however many of its callers wait."""
    by_loop: defaultdict[asyncio.AbstractEventLoop, list[_Queued]] = defaultdict(list)
    for one in group:
        by_loop[one.future.get_loop()].append(one)
    for loop, waiting in by_loop.items():
        try:
            loop.call_soon_threadsafe(_resolve_all, waiting)
        except RuntimeError:  # the loop is closed, nobody waits
            log.warning("%d units of work were done after their event loop was closed", len(waiting))


def _resolve_all(waiting: Sequence[_Queued]) -> None:
    for one in waiting:
        one.resolve()
