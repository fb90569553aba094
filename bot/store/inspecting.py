"""Looks at a database without changing it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from sqlalchemy import URL, Engine
from sqlalchemy.exc import DBAPIError

from bot.store import sqlite
from bot.store.errors import CannotOpen
from bot.store.migrating import FOLDER, HEAD, revision_of
from bot.store.opening import parsed_url, reason

Standing = Literal["absent", "behind", "ready"]
"""`absent`: the next start creates it. `behind`: the next start migrates it."""


def standing(url: str) -> Standing:
    """Raises CannotOpen when it does not answer, or when it is newer than this program."""
    parsed = parsed_url(url)
    if parsed.get_backend_name() == "sqlite":
        path = Path(str(parsed.database)).absolute()
        return _of(sqlite.reading_engine(parsed.set(database=str(path))), parsed) if path.exists() else "absent"
    from bot.store import postgres  # not before: where SQLite is used, its client may be missing

    return _of(postgres.reading_engine(parsed), parsed)


def _of(engine: Engine, url: URL) -> Standing:
    try:
        with engine.connect() as connection:
            revision = revision_of(connection)
    except DBAPIError as error:
        where = url.render_as_string(hide_password=True)
        raise CannotOpen(f"The database {where} cannot be opened: {reason(error)}.") from error
    finally:
        engine.dispose()
    if revision == HEAD:
        return "ready"
    if revision is not None and not any(FOLDER.glob(f"versions/{revision}_*.py")):
        raise CannotOpen(f"The database is at revision {revision}, which only a newer bibsnak knows.")
    return "behind"
