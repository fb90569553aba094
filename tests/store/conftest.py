from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

import pytest
from sqlalchemy import NullPool, create_engine, make_url, text

from bot.store import SqlStore, open_store


class Query(Protocol):
    def __call__(self, statement: str, **params: object) -> list[Any]: ...


@pytest.fixture(scope="session")
def database(postgres_url: str) -> Iterator[Callable[[], str]]:
    """Makes new empty databases on the server of the session."""
    engine = create_engine(postgres_url, isolation_level="AUTOCOMMIT", poolclass=NullPool)

    def make() -> str:
        name = f"store_{uuid4().hex}"
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0"))
        return make_url(postgres_url).set(database=name).render_as_string(hide_password=False)

    yield make
    engine.dispose()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'data' / 'bibsnak.sqlite'}"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest) -> str:
    """Of a database that does not exist yet (SQLite) or is empty (PostgreSQL)."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_url"))
    return str(request.getfixturevalue("database")())


@pytest.fixture
async def store(url: str) -> AsyncIterator[SqlStore]:
    opened = open_store(url)
    yield opened
    await opened.close()


@pytest.fixture
def query(url: str) -> Query:
    """Runs a statement behind the store's back; returns the rows of a SELECT."""

    def run(statement: str, **params: object) -> list[Any]:
        engine = create_engine(url, poolclass=NullPool)
        with closing(engine.connect()) as connection:
            result = connection.execute(text(statement), params)
            rows = list(result.all()) if result.returns_rows else []
            connection.commit()
        return rows

    return run
