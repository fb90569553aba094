"""The writer thread of SQLite: takes queued works, runs them as one group, commits once.

Syncing a commit to the disk costs far more than the work before it, hence the group: while one commit is on
its way, works queue up, and the next commit takes up to `GROUP` of them. Each runs inside its own savepoint,
so that one that fails takes nothing with it. If the commit fails, all of the group have failed.

After a group in which words were removed they are removed from the files too, see `tidying`.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from sqlalchemy import Engine

from bot.store.errors import StoreClosed
from bot.store.prepared import Database, driver_of
from bot.store.runners import Work
from bot.store.tidying import Tidying
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
        self._tidying = Tidying()
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
        self._use_connection(self._tidying.remember)
        going_on = True
        while going_on:
            group, going_on = self._next_group()
            if group:
                self._run(group)
                _resolve(group)
            if self._tidying.due == 0 or (self._tidying.due and not going_on):
                self._use_connection(self._tidying.tidy)

    def _next_group(self) -> tuple[list[_Queued], bool]:
        """Waits for the first work, then takes what is there already; or for the time to tidy.

        False once the queue has been closed.
        """
        group: list[_Queued] = []
        try:
            one = self._queue.get(timeout=self._tidying.due)
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
        error = self._use_connection(lambda connection: self._commit(connection, group))
        if error is not None:
            for one in group:
                one.error = one.error or self._database.down(error) or error
        elif self._tidying.log_is_due:
            self._use_connection(self._tidying.empty_log)

    def _use_connection(self, use: Callable[[sqlite3.Connection], None]) -> Exception | None:
        """Returns what went wrong, after logging it: the thread goes on whatever happens."""
        try:
            with closing(self._engine.raw_connection()) as connection:  # which rolls back what is not committed
                use(driver_of(connection))
        except Exception as error:
            log.exception("the database failed")
            return error
        return None

    def _commit(self, connection: sqlite3.Connection, group: Sequence[_Queued]) -> None:
        connection.execute("BEGIN IMMEDIATE")
        removed = [self._run_one(connection, one) for one in group]
        if any(removed):
            self._tidying.mark(connection)
        connection.execute("COMMIT")

    def _run_one(self, connection: sqlite3.Connection, one: _Queued) -> bool:
        """Whether words were removed."""
        connection.execute("SAVEPOINT work")
        transaction = SqlTransaction(connection, self._database)
        try:
            one.result = one.work(transaction)
        except BaseException as error:  # whatever it is, the thread goes on
            one.error = self._database.down(error) or error
            connection.execute("ROLLBACK TO work")  # raises when SQLite gave up the whole transaction: disk full
        connection.execute("RELEASE work")
        return transaction.removed


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
