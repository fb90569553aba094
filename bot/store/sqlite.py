"""SQLite: the file, its connections, and how times are kept in it.

The file is in WAL mode, so readers and the writer do not wait for one another; `synchronous=FULL` syncs the
log at every commit, so that what was acknowledged survives a power cut. `secure_delete` overwrites what is
deleted.
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.dialects.sqlite import pysqlite

from bot.store.prepared import Database, Texts
from bot.store.statements import UPSERTS

READERS = 2
BUSY_SECONDS = 5.0

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def database() -> Database:
    texts = Texts(pysqlite.dialect(paramstyle="named"))
    return Database(texts, UPSERTS["sqlite"], _microseconds, _time, (sqlite3.OperationalError,))


_AGAIN_SECONDS = 0.02
_DURABLE = ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON")


def writing_engine(url: URL) -> Engine:
    """One connection, whose transactions its user begins."""
    return _engine(url, (*_DURABLE, "foreign_keys=ON"), 1, isolation_level=None)


def migrating_engine(url: URL) -> Engine:
    """The same without references: SQLite changes a table by making it anew, and dropping one cascades."""
    return _engine(url, _DURABLE, 1, isolation_level=None)


def reading_engine(url: URL) -> Engine:
    """Connections that are always in a transaction, which sees one moment from its first statement on."""
    return _engine(url, ("query_only=ON",), READERS, autocommit=False)


def create_file(path: Path) -> None:
    """An empty database that its owner alone may read, in a folder likewise, unless there is one. Raises
    OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=True)


def _engine(url: URL, pragmas: tuple[str, ...], connections: int, **options: Any) -> Engine:
    def configure(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in pragmas:
            _set(connection, pragma)

    arguments = {"timeout": BUSY_SECONDS, **options}
    engine = create_engine(url, connect_args=arguments, hide_parameters=True, pool_size=connections, max_overflow=0)
    event.listen(engine, "connect", configure)
    return engine


def _set(connection: sqlite3.Connection, pragma: str) -> None:
    """SQLite does not wait where two programs turn a new database to write-ahead logging at once; so this does."""
    latest = monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute(f"PRAGMA {pragma}").close()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() >= latest:
                raise
            sleep(_AGAIN_SECONDS)
        else:
            return


def _microseconds(time: datetime) -> int:
    return (time - _EPOCH) // _MICROSECOND  # raises TypeError for a naive time


def _time(microseconds: int) -> datetime:
    return _EPOCH + timedelta(microseconds=microseconds)
