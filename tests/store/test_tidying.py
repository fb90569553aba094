"""On SQLite, what is removed is gone from the bytes on the disk, too."""

from __future__ import annotations

import asyncio
import random
import sqlite3
import threading
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot.core.dialogue import State
from bot.core.rendering import Reply
from bot.core.values import Json, Key
from bot.ports import Transaction
from bot.store import SqlStore, open_store
from bot.store.tidying import Tidying
from tests.store.samples import AT, Talk, erase, full, save, take, talk


def _on_disk(url: str) -> bytes:
    file = Path(str(make_url(url).database))
    return b"".join(part.read_bytes() for part in file.parent.glob(f"{file.name}*"))


async def _long(store: SqlStore, place: int, chance: random.Random) -> Talk:
    """Answers of several lengths, changed again, so that pages split, merge and overflow."""
    made = await talk(store)
    for turn in range(6):
        words = [f"mærke{place:03}-" * chance.choice([5, 20, 500]) for _ in range(3)]
        await take(store, made.id, words[0], {Key(f"item{turn % 5}"): words[1]}, [Reply("notice", words[2])])
    payload: dict[str, Json] = {"conversation": made.id, "text": f"mærke{place:03}-"}
    await store.write(lambda tx: tx.enqueue(f"job {place}", "mail", payload, AT, made.id))
    return made


def _marks_on_disk(url: str, places: Iterable[int]) -> list[int]:
    content = _on_disk(url)
    return [place for place in places if f"mærke{place:03}-".encode() in content]


async def test_erase__soon__leaves_no_word_in_the_files(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    try:
        chance = random.Random(7)
        talks = [await _long(store, place, chance) for place in range(120)]
        gone = sorted(chance.sample(range(120), 60))
        assert _marks_on_disk(sqlite_url, range(120)) == list(range(120))
        for place in gone:
            await erase(store, talks[place])

        assert len(_marks_on_disk(sqlite_url, gone)) < 10  # bytes that SQLite left between rows
        assert await _eventually(lambda: _marks_on_disk(sqlite_url, gone) == [])
        assert len(_marks_on_disk(sqlite_url, range(120))) == 60
        assert talks[gone[0]].id.encode() not in _on_disk(sqlite_url)
    finally:
        await store.close()


async def _eventually(holds: Callable[[], bool], tries: int = 200) -> bool:
    for _ in range(tries):
        if holds():
            return True
        await asyncio.sleep(0.05)
    return False


def _marked(url: str) -> bool:
    with closing(sqlite3.connect(str(make_url(url).database))) as connection:
        return bool(connection.execute("PRAGMA user_version").fetchone()[0])


async def test_erase__stopped_before_the_file_was_tidied__the_next_start_does_it(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Tidying, "tidy", lambda *_: None)
        store = open_store(sqlite_url)
        await erase(store, await full(store))
        await store.close()
    assert _marked(sqlite_url)
    await open_store(sqlite_url).close()

    assert not _marked(sqlite_url)


async def test_erase__while_someone_reads__the_log_is_emptied_afterwards(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    try:
        made = await talk(store)
        await take(store, made.id, "hemmeligt")
        began, may_end = threading.Event(), threading.Event()

        def read(tx: Transaction) -> None:
            tx.snapshot(made.id)
            began.set()
            assert may_end.wait(10)

        reading = asyncio.create_task(store.read(read))
        await asyncio.to_thread(began.wait, 10)
        await erase(store, made)
        await talk(store)
        assert b"hemmeligt" in _on_disk(sqlite_url)
        may_end.set()
        await reading
        assert await _eventually(lambda: b"hemmeligt" not in _on_disk(sqlite_url))
    finally:
        await store.close()


@pytest.mark.parametrize("how", ["blank_words", "end"])
async def test_removed_words__at_once__are_not_in_the_files(sqlite_url: str, how: str) -> None:
    store = open_store(sqlite_url)
    try:
        made, other = await talk(store), await talk(store)
        if how == "end":
            await save(store, made.id, State({Key("tekst"): "hemmeligt"}))
            await store.write(lambda tx: tx.end(made.id, other.id))
        else:
            await take(store, made.id, "hemmeligt")
            await store.write(lambda tx: tx.blank_words(made.id, 9))

        assert b"hemmeligt" not in _on_disk(sqlite_url)
    finally:
        await store.close()
