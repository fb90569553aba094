"""Opening a database: schema, files, and errors that say what to do."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Timer

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import NullPool, Table, create_engine

from bot.store import CannotOpen, apart, delivery, open_store, postgres, sqlite
from bot.store import statements as sql
from bot.store.inspecting import standing
from bot.store.migrating import FOLDER, HEAD
from bot.store.prepared import Database
from bot.store.tables import metadata
from tests.store.conftest import Query
from tests.store.samples import snapshot, talk


def _run(program: str, url: str, *prefix: str) -> str:
    """What the program prints; it may use `sys` and all of `bot.store`."""
    command = [*prefix, sys.executable, "-c", f"import sys; from bot.store import *\n{program}", url]
    return subprocess.run(command, check=True, timeout=60, cwd=FOLDER.parents[2], stdout=-1, text=True).stdout


async def _open_and_close(url: str) -> None:
    await open_store(url).close()


async def test_migrate__empty_database__has_the_tables_of_the_program(url: str) -> None:
    await _open_and_close(url)

    with create_engine(url, poolclass=NullPool).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_head__of_the_program__is_that_of_the_scripts() -> None:
    assert ScriptDirectory(str(FOLDER)).get_current_head() == HEAD


async def test_open__again__keeps_what_is_there(url: str) -> None:
    store = open_store(url)
    made = await talk(store)
    await store.close()

    store = open_store(url)
    assert (await snapshot(store, made.id)).response == made.response
    await store.close()


async def test_open__database_at_head__does_not_load_alembic(url: str) -> None:
    await _open_and_close(url)
    _run("open_store(sys.argv[1]); assert 'alembic' not in sys.modules", url)


async def test_open__by_several_at_once__migrates_once(url: str) -> None:
    with ThreadPoolExecutor(4) as threads:
        stores = list(threads.map(open_store, [url] * 4))
    await talk(stores[0])
    for store in stores:
        await store.close()


async def test_open__while_another_program_begins_to_fill_the_new_file__waits(tmp_path: Path) -> None:
    file = tmp_path / "bibsnak.sqlite"
    with closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        ending = Timer(0.2, other.execute, ["COMMIT"])
        ending.start()

        await _open_and_close(f"sqlite:///{file}")
        ending.join()

    assert standing(f"sqlite:///{file}") == "ready"


async def test_open__database_of_a_newer_program__says_so(url: str, query: Query) -> None:
    await _open_and_close(url)
    query("UPDATE alembic_version SET version_num = 'from the future'")

    with pytest.raises(CannotOpen, match=r"from the future.*newer bibsnak.*Start that version"):
        open_store(url)
    with pytest.raises(CannotOpen, match=r"from the future.*newer bibsnak"):
        standing(url)


async def test_standing__before_and_after_the_first_start(url: str) -> None:
    before = standing(url)
    await _open_and_close(url)

    assert before == ("absent" if url.startswith("sqlite") else "behind")
    assert standing(url) == "ready"


@pytest.mark.parametrize("url", ["postgresql+psycopg://bibsnak:hemmelig@127.0.0.1:1/bibsnak"])
def test_open__unreachable_server__names_it_without_the_password(url: str) -> None:
    with pytest.raises(CannotOpen, match=r"127\.0\.0\.1:1/bibsnak.*Check that the server runs") as caught:
        open_store(url)
    assert "hemmelig" not in str(caught.value)


@pytest.mark.postgres
def test_open__no_such_database__says_what_postgresql_says(database: Callable[[], str]) -> None:
    url = database().replace("store_", "no_such_")
    with pytest.raises(CannotOpen, match=r"does not exist.*that the database exists"):
        open_store(url)


@pytest.mark.parametrize("url", ["", "no url", "mysql://localhost/x", "sqlite://", "sqlite:///:memory:"])
def test_open__url_that_is_none_of_ours__says_what_to_write(url: str) -> None:
    with pytest.raises(CannotOpen, match=r"[Ww]rite sqlite:///"):
        open_store(url)


async def test_open__sqlite__only_its_owner_may_read(sqlite_url: str, tmp_path: Path) -> None:
    umask = os.umask(0)
    try:
        store = open_store(sqlite_url)
        await talk(store)
        files = list((tmp_path / "data").iterdir())
        assert {file.name for file in files} >= {"bibsnak.sqlite", "bibsnak.sqlite-wal"}
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
        assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
        await store.close()
    finally:
        os.umask(umask)


async def test_open__sqlite__survives_a_power_cut_and_enforces_references(sqlite_url: str) -> None:
    store = open_store(sqlite_url)

    def pragma(name: str) -> object:
        with closing(store._writer._engine.raw_connection()) as connection:  # type: ignore[attr-defined]
            return connection.execute(f"PRAGMA {name}").fetchone()[0]

    names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
    assert [pragma(name) for name in names] == ["wal", 2, 1, 1]
    await store.close()


async def test_close__sqlite__leaves_one_file(sqlite_url: str, tmp_path: Path) -> None:
    store = open_store(sqlite_url)
    made = await talk(store)
    await snapshot(store, made.id)
    await store.close()

    assert [file.name for file in (tmp_path / "data").iterdir()] == ["bibsnak.sqlite"]


def test_open__sqlite_folder_cannot_be_made__says_which(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotOpen, match=r"file/bibsnak\.sqlite cannot be opened.*write to"):
        open_store(f"sqlite:///{tmp_path}/file/bibsnak.sqlite")


def test_open__sqlite_folder_is_read_only__says_which(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    program = "try: open_store(sys.argv[1])\nexcept CannotOpen as error: print(error)"
    powerless = ("setpriv", "--bounding-set=-all", "--inh-caps=-all") if os.geteuid() == 0 else ()
    told = _run(program, f"sqlite:///{tmp_path}/bibsnak.sqlite", *powerless)

    assert f"{tmp_path}/bibsnak.sqlite cannot be opened: Permission denied. Let the user" in told


def test_open__file_is_no_database__is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("not a database " * 100)
    with pytest.raises(CannotOpen, match="Something else is in that file"):
        open_store(f"sqlite:///{file}")
    assert file.read_text() == "not a database " * 100


async def test_open__sqlite_locked__says_so(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    await _open_and_close(sqlite_url)
    path = sqlite_url.removeprefix("sqlite:///")
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("CREATE TABLE x (y)")
        with pytest.raises(CannotOpen, match="Another program keeps it locked"):
            open_store(sqlite_url)


def _named() -> dict[str, sql.Statement]:
    statements = {**vars(sql), **vars(delivery), **vars(apart), **vars(sql.UPSERTS["sqlite"])}
    return {name: one for name, one in statements.items() if _is_public(name, one)}


def _is_public(name: str, one: object) -> bool:
    return isinstance(one, sql.Statement) and not isinstance(one, Table) and not name.startswith("_")


ALL_ROWS = {
    "drop_keys",
    "drop_signups",
    "drop_every_handoff",
    "drop_every_job",
    "every_job",
    "every_key",
    "all_signups",
    "idle_since",
    "logged",
    "responses",
    "standing",
    "unapplied",
    "untold",
}
"""Statements that may take longer the more there is."""


@pytest.mark.parametrize("name", sorted(_named().keys() - ALL_ROWS))
async def test_statement__sqlite__finds_its_rows_by_an_index(sqlite_url: str, name: str) -> None:
    await _open_and_close(sqlite_url)
    text = sqlite.database().texts[_named()[name]]
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {text}", defaultdict(lambda: 1)).fetchall()

    steps = [step for *_, step in plan]
    assert not [step for step in steps if step.startswith("SCAN") and "claimable" not in step]


@pytest.mark.parametrize("of", [sqlite.database, postgres.database], ids=["sqlite", "postgresql"])
def test_statements__all__can_be_compiled_with_named_parameters_only(
    of: Callable[[], Database],
) -> None:
    database = of()
    modules = (sql, delivery, apart)
    named = [one for module in modules for name, one in vars(module).items() if _is_public(name, one)]
    texts = [database.texts[one] for one in (*named, *vars(database.upserts).values())]

    assert len(texts) > 30
    with pytest.raises(TypeError, match="holds values"):
        database.texts[sql.snapshot.limit(7)]
