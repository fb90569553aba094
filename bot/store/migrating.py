"""Brings a database to the newest schema, at every start; costs one query when it is there already."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from bot.store.errors import CannotOpen

HEAD = "0002"
FOLDER = Path(__file__).with_name("migrations")


def migrate(engine: Engine) -> None:
    """Raises CannotOpen for a database that a newer program has migrated, and the driver's errors."""
    with engine.connect() as connection:
        if revision_of(connection) == HEAD:
            return
    with engine.begin() as connection:
        _lock(connection)
        if revision_of(connection) != HEAD:
            _upgrade(connection)


def _lock(connection: Connection) -> None:
    """Another process may start at the same moment."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("BEGIN IMMEDIATE"))
    else:
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('bibsnak migrations'))"))


def revision_of(connection: Connection) -> str | None:
    """None for a database without tables."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return revision


def _upgrade(connection: Connection) -> None:
    from alembic import command  # slow to import, and rarely needed
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise CannotOpen(
            f"The database is at revision {revision_of(connection)}, which this program does not know: a "
            "newer bibsnak has used it. Start that version, or restore a backup from before it."
        ) from error
