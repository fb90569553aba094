"""PostgreSQL: a pool of connections, each work one transaction on a thread of its own.

Writers run READ COMMITTED; whoever changes a conversation locks its row first (`snapshot(lock=True)`), so two
turns of one conversation follow each other on however many processes. A work is run again from the start, a
few times, when PostgreSQL asks for it (deadlock, serialization), when another transaction got in between, and
when the connection was lost before the commit was sent. A connection lost during the commit leaves open
whether it is stored: that is StoreDown, and the caller's retry meets the same turn id. Readers run REPEATABLE
READ, so that all they read is of one moment.

What was removed or submitted leaves its traces soon after, see `mixing`.
"""

from __future__ import annotations

import asyncio
import logging
import random
import time
from contextlib import closing
from datetime import UTC, datetime
from typing import TypeVar

import psycopg
from sqlalchemy import URL, Engine, NullPool, PoolProxiedConnection, create_engine, event
from sqlalchemy.dialects.postgresql import psycopg as dialect

from bot.store.errors import Contended, StoreDown
from bot.store.mixing import UNTIDY, Mixer
from bot.store.prepared import Database, Texts, driver_of
from bot.store.runners import Threads, Work
from bot.store.statements import UPSERTS
from bot.store.transaction import SqlTransaction

WRITERS = 8
READERS = 4
ATTEMPTS = WRITERS + 2
"""After the server was restarted every connection in the pool may turn out lost, one at each attempt."""
PAUSE_SECONDS = 0.02
LONGEST_TRYING = 5.0
"""Seconds after which nothing is tried again."""
CONNECTING = {"connect_timeout": 10, "keepalives_idle": 10, "keepalives_interval": 5, "tcp_user_timeout": 20_000}
Result = TypeVar("Result")
log = logging.getLogger(__name__)


class _Lost(psycopg.OperationalError):
    """The connection was lost, or none could be had, before anything was committed."""


_AGAIN = (
    _Lost,
    Contended,
    psycopg.errors.SerializationFailure,
    psycopg.errors.DeadlockDetected,
    psycopg.errors.ForeignKeyViolation,  # the conversation was erased since it was read
)


def database() -> Database:
    failures = (psycopg.OperationalError, psycopg.InterfaceError)
    texts = Texts(dialect.dialect())  # type: ignore[no-untyped-call]
    return Database(texts, UPSERTS["postgresql"], _aware, _utc, failures, "LOCK TABLE signups IN EXCLUSIVE MODE")


def writing_engine(url: URL) -> Engine:
    return _engine(url, WRITERS)


def reading_engine(url: URL) -> Engine:
    engine = _engine(url, READERS)
    event.listen(engine, "connect", _read_only)
    return engine


def mixing_engine(url: URL) -> Engine:
    return create_engine(
        url, connect_args=CONNECTING, hide_parameters=True, poolclass=NullPool, use_native_hstore=False
    )


class Retrying(Threads):
    """Runs a work again where that helps. Commits if there is a `mixer`, who hears of it; else it only reads."""

    def __init__(self, engine: Engine, database: Database, count: int, mixer: Mixer | None = None) -> None:
        super().__init__(engine, database, count)
        self._mixer = mixer

    async def close(self) -> None:
        await super().close()
        if self._mixer is not None:
            await asyncio.to_thread(self._mixer.close)

    def _attempt(self, work: Work[Result]) -> Result:
        until = time.monotonic() + LONGEST_TRYING
        for attempt in range(1, ATTEMPTS):
            try:
                return super()._attempt(work)
            except (StoreDown, Contended, psycopg.Error) as error:
                again = isinstance(error.__cause__ if isinstance(error, StoreDown) else error, _AGAIN)
                if not again or time.monotonic() > until:
                    raise
                log.info("a unit of work is run again (%d): %s", attempt, error)
                time.sleep(random.uniform(0, PAUSE_SECONDS * attempt))  # noqa: S311 - no secret
        return super()._attempt(work)

    def _once(self, work: Work[Result]) -> Result:
        with closing(self._connected()) as connection:
            driver: psycopg.Connection = driver_of(connection)
            transaction = SqlTransaction(driver, self._database)
            try:
                result = work(transaction)
                if transaction.removed:
                    transaction.next_number(UNTIDY)  # last, since others wait for it until the commit
            except psycopg.Error as error:
                if driver.closed:
                    connection.invalidate()
                    raise _Lost from error
                raise
            if self._mixer is not None:
                self._finish(connection, driver)
                if transaction.removed:
                    self._mixer.tell()
            return result

    def _connected(self) -> PoolProxiedConnection:
        try:
            return self._engine.raw_connection()
        except psycopg.OperationalError as error:
            raise _Lost from error

    def _finish(self, connection: PoolProxiedConnection, driver: psycopg.Connection) -> None:
        try:
            driver.commit()
        finally:
            if driver.closed:
                connection.invalidate()


def _engine(url: URL, connections: int) -> Engine:
    return create_engine(
        url,
        connect_args=CONNECTING,
        hide_parameters=True,
        pool_size=connections,
        max_overflow=0,
        use_native_hstore=False,
    )


def _read_only(connection: psycopg.Connection, _record: object) -> None:
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    connection.read_only = True


def _aware(time: datetime) -> datetime:
    if time.tzinfo is None:
        raise TypeError("a time without its zone")
    return time


def _utc(time: datetime) -> datetime:
    return time.astimezone(UTC)
