"""From a database URL to a store that is ready: file, migrations, engines."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from bot.store import sqlite
from bot.store.errors import CannotOpen
from bot.store.migrating import migrate
from bot.store.runners import Threads
from bot.store.store import SqlStore
from bot.store.writer import GroupWriter

EXAMPLES = "sqlite:///data/bibsnak.sqlite or postgresql+psycopg://user:password@host/database"


def open_store(url: str) -> SqlStore:
    """Creates or migrates the database and opens it. Raises CannotOpen with what to do about it."""
    parsed = parsed_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _open_sqlite(parsed)
    return _open_postgres(parsed)


def parsed_url(url: str) -> URL:
    """The URL with the driver that is used. Raises CannotOpen."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise CannotOpen(f"The database URL cannot be read. Write {EXAMPLES}.") from None
    drivers = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
    backend = parsed.drivername.partition("+")[0]
    if backend not in drivers:
        raise CannotOpen(f"The database URL names {backend!r}; bibsnak speaks two: write {EXAMPLES}.")
    return parsed.set(drivername=drivers[backend])


def _open_sqlite(url: URL) -> SqlStore:
    if url.database in (None, "", ":memory:"):
        raise CannotOpen("The database URL names no file. Write sqlite:///data/bibsnak.sqlite, for example.")
    path = Path(str(url.database)).absolute()
    url = url.set(database=str(path))
    try:
        sqlite.create_file(path)
        _migrate(sqlite.migrating_engine(url))
    except (OSError, DBAPIError) as error:
        raise CannotOpen(f"The database {path} cannot be opened: {reason(error)}. {_advice(path, error)}") from error
    database = sqlite.database()
    reader = Threads(sqlite.reading_engine(url), database, sqlite.READERS)
    return SqlStore(GroupWriter(sqlite.writing_engine(url), database), reader)


def _advice(path: Path, error: OSError | DBAPIError) -> str:
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.OperationalError) and "locked" in str(cause):
        return "Another program keeps it locked: stop that program and start again."
    if isinstance(cause, sqlite3.DatabaseError) and "not a database" in str(cause):
        return "Something else is in that file: move it away, or name another file in the database URL."
    return f"Let the user that runs bibsnak write to {path.parent} and all in it, or name another file."


def _open_postgres(url: URL) -> SqlStore:
    from bot.store import mixing, postgres  # not before: where SQLite is used, its client may be missing

    try:
        _migrate(postgres.writing_engine(url))
    except DBAPIError as error:
        where = url.render_as_string(hide_password=True)
        raise CannotOpen(
            f"PostgreSQL cannot be used at {where}: {reason(error)}. "
            "Check that the server runs and accepts connections from here, that the database exists, and "
            "that its user may create tables in it."
        ) from error
    database = postgres.database()
    mixer = mixing.Mixer(postgres.mixing_engine(url))
    return SqlStore(
        postgres.Retrying(postgres.writing_engine(url), database, postgres.WRITERS, mixer),
        postgres.Retrying(postgres.reading_engine(url), database, postgres.READERS),
    )


def _migrate(engine: Engine) -> None:
    try:
        migrate(engine)
    finally:
        engine.dispose()


def reason(error: OSError | DBAPIError) -> str:
    """What the system or the driver says, on one line."""
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return " ".join(str(error.orig).split())
