"""PostgreSQL's own columns, places and files do not tell which sign-up came with which response."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.store import SqlStore, open_store
from bot.store.mixing import IN_ORDER, UNTIDY
from tests.store.conftest import Query
from tests.store.samples import NO_TIME, erase, full, long_text, submitted, take

pytestmark = pytest.mark.postgres

PEOPLE = 30
LEFT = {"conversations": "id", "keys": "token_hash", "messages": "conversation", "answers": "conversation",
        "inbox": "conversation"}  # fmt: skip
RIGHT = ("signups", "signup_keys", "outbox")


@pytest.fixture
def url(database: Callable[[], str]) -> str:
    return database()


async def _tidied(query: Query) -> None:
    for _ in range(1_200):
        if not query("SELECT 1 FROM counters WHERE name = :name", name=UNTIDY):
            return
        await asyncio.sleep(0.05)
    raise AssertionError("the tables were never tidied")


def _column(query: Query, what: str, table: str, order: str = "ctid") -> list[Any]:
    return [value for (value,) in query(f"SELECT {what} FROM {table} ORDER BY {order}")]


async def test_submitted__one_after_another__every_row_is_of_one_transaction(store: SqlStore, query: Query) -> None:
    for number in range(PEOPLE):
        await submitted(store, number)
    await _tidied(query)

    left = {xmin for table in LEFT for xmin in _column(query, "xmin::text", table)}
    right = {xmin for table in RIGHT for xmin in _column(query, "xmin::text", table)}
    assert len(left) == 1
    assert left & right == set()


async def test_submitted__one_after_another__places_are_those_of_random_ids(store: SqlStore, query: Query) -> None:
    for number in range(PEOPLE):
        await submitted(store, number)
    await _tidied(query)

    for table, column in LEFT.items():
        found = _column(query, column, table)
        assert found == sorted(found), table
    ids, owner = _column(query, "id", "signups"), _column(query, "owner", "outbox", "number")
    assert ids == sorted(ids) != owner


async def test_submitted__long_texts__are_stored_apart_in_no_order(store: SqlStore, query: Query) -> None:
    """A text too long for its row has a number that counts on: see `pg_toast`."""
    talks = [await submitted(store, number) for number in range(PEOPLE)]
    await _tidied(query)

    (toast,) = _column(query, "reltoastrelid::regclass::text", "pg_class WHERE relname = 'messages'", "1")
    parts = _column(query, "chunk_data", f"{toast} WHERE chunk_seq = 0", "chunk_id")
    by_number = [next(one for one in range(PEOPLE) if long_text(one)[:20].encode() in bytes(part)) for part in parts]
    assert by_number == sorted(range(PEOPLE), key=lambda one: talks[one].id)


async def test_removed__soon__is_in_no_file_of_a_table(store: SqlStore, query: Query) -> None:
    gone, stays = await full(store, "fjernet"), await full(store, "bliver")
    for number in range(3):
        await submitted(store, number)
    assert gone.id.encode() in _files(query, IN_ORDER)
    await erase(store, gone)
    await _tidied(query)

    content = _files(query, IN_ORDER)
    assert stays.id.encode() in content
    assert b"bliver" in content
    assert gone.id.encode() not in content
    assert b"fjernet" not in content
    assert _files(query, ["signups"]).count(b"p0@example.dk") == 1


def _files(query: Query, tables: Any) -> bytes:
    """What the server's files have of these tables."""
    query("CHECKPOINT")
    (folder,) = query("SHOW data_directory")[0]
    paths = [query(f"SELECT pg_relation_filepath('{table}')")[0][0] for table in tables]
    return b"".join(Path(folder, path).read_bytes() for path in paths)


async def test_stopped_before_the_tables_were_tidied__the_next_start_does_it(
    url: str, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("bot.store.mixing.Mixer._look", lambda _: True)
        store = open_store(url)
        await submitted(store, 1)
        await store.close()
    assert _column(query, "value", f"counters WHERE name = '{UNTIDY}'", "name")
    await open_store(url).close()

    assert not _column(query, "value", f"counters WHERE name = '{UNTIDY}'", "name")


async def test_others_at_work__nobody_fails_and_nothing_is_left(store: SqlStore, query: Query) -> None:
    """Several submit and go on at once while tables are written anew."""

    async def person(number: int) -> None:
        made = await submitted(store, number)
        for _ in range(5):
            await take(store, made.id)
            await store.write(lambda tx: tx.make_timeless(made.id, NO_TIME))

    await asyncio.gather(*(person(number) for number in range(12)))
    await _tidied(query)

    assert len(_column(query, "xmin::text", "messages")) == 12 * (3 + 5 * 3)
    assert len(set(_column(query, "xmin::text", "messages"))) == 1
