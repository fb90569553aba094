"""Statements as text for one database, and what else is its own.

Running a statement through SQLAlchemy costs several times what SQLite needs for it, and a turn is a dozen of
them. So SQLAlchemy builds the statements and compiles each once; the texts then go to the driver directly.
Parameters are named on both databases, and every literal of a statement is part of its text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Dialect, PoolProxiedConnection

from bot.store.errors import StoreDown
from bot.store.statements import Statement, Upserts

Line = tuple[Any, ...]


class Cursor(Protocol):
    @property
    def rowcount(self) -> int: ...
    def fetchone(self) -> Line | None: ...
    def fetchall(self) -> list[Line]: ...
    def executemany(self, text: str, params: Sequence[Mapping[str, object]], /) -> object: ...


class Driver(Protocol):
    """What the connections of `sqlite3` and `psycopg` have in common."""

    def execute(self, text: str, params: Mapping[str, object], /) -> Cursor: ...
    def cursor(self) -> Cursor: ...


def driver_of(connection: PoolProxiedConnection) -> Any:
    """The driver's own connection: the proxy around it costs time at every call."""
    return connection.driver_connection


class Texts(dict[Statement, str]):
    """The text of each statement, compiled when it is first asked for."""

    def __init__(self, dialect: Dialect) -> None:
        super().__init__()
        self._dialect = dialect

    def __missing__(self, statement: Statement) -> str:
        compiled = statement.compile(dialect=self._dialect)
        fixed = [name for name, value in compiled.params.items() if value is not None]
        if fixed:
            raise TypeError(f"a statement holds values besides its named parameters: {fixed}")
        return self.setdefault(statement, str(compiled))


@dataclass(frozen=True)
class Database:
    """What must be known of a database to use it. `lock_signups`, if needed, keeps others from changing them.

    `stored` and `read` map times to columns and back; `stored` raises TypeError for a naive time. `failures`
    are the driver's errors that say that the database cannot do what was asked now.
    """

    texts: Texts
    upserts: Upserts
    stored: Callable[[datetime], object]
    read: Callable[[Any], datetime]
    failures: tuple[type[Exception], ...]
    lock_signups: str | None = None

    def down(self, error: BaseException) -> StoreDown | None:
        """What callers are told of the error, unless it is their own. Says nothing of what was to be
        stored."""
        if not isinstance(error, self.failures):
            return None
        down = StoreDown(f"the database failed: {type(error).__name__}")
        down.__cause__ = error
        return down
