"""Units of work: all or nothing, none in another's way, none lost at the end."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url

from bot.core.dialogue import State
from bot.core.values import Key
from bot.ports import ConversationId, Transaction
from bot.store import SqlStore, StoreClosed, StoreDown, open_store
from tests.store.samples import AT, accept, said, save, snapshot, talk


class Oops(Exception):
    pass


def _create(tx: Transaction, id: str) -> None:
    tx.create(ConversationId(id), "web", "v1", f"response of {id}", AT)


async def _write(store: SqlStore, id: str) -> None:
    await store.write(lambda tx: _create(tx, id))


async def _exists(store: SqlStore, id: str) -> bool:
    return await store.read(lambda tx: tx.snapshot(ConversationId(id))) is not None


async def test_write__exception__rolls_back_and_reaches_the_caller(store: SqlStore) -> None:
    def work(tx: Transaction) -> None:
        _create(tx, "a")
        raise Oops

    with pytest.raises(Oops):
        await store.write(work)
    assert not await _exists(store, "a")


async def test_write__failing_works_among_good_ones__only_they_fail(store: SqlStore) -> None:
    def work(tx: Transaction, number: int) -> int:
        _create(tx, str(number))
        if number % 3 == 0:
            raise Oops
        if number % 3 == 1:
            _create(tx, str(number))  # breaks a constraint
        return number

    async def write(number: int) -> int:
        return await store.write(lambda tx: work(tx, number))

    results = await asyncio.gather(*(write(number) for number in range(30)), return_exceptions=True)

    assert [number for number in range(30) if await _exists(store, str(number))] == list(range(2, 30, 3))
    assert [result for result in results if isinstance(result, int)] == list(range(2, 30, 3))
    assert sum(isinstance(result, Oops) for result in results) == 10


async def test_write__caller_cancelled__the_work_is_done_and_others_go_on(store: SqlStore) -> None:
    cancelled = asyncio.create_task(_write(store, "cancelled"))
    await asyncio.sleep(0)
    cancelled.cancel()
    await _write(store, "after")
    with pytest.raises(asyncio.CancelledError):
        await cancelled

    assert await _exists(store, "after")


async def test_read__writes_meanwhile__sees_one_moment(store: SqlStore) -> None:
    conversation = (await talk(store)).id
    began, written = threading.Event(), threading.Event()

    def work(tx: Transaction) -> list[bool]:
        seen = [tx.snapshot(conversation)]
        began.set()
        assert written.wait(10)
        seen.append(tx.snapshot(conversation))
        return [found is not None and Key("rolle") in found.state.answers for found in seen]

    reading = asyncio.create_task(store.read(work))
    await asyncio.to_thread(began.wait, 10)
    await save(store, conversation, State({Key("rolle"): "leder"}))
    written.set()

    assert await reading == [False, False]
    assert Key("rolle") in (await snapshot(store, conversation)).state.answers


async def test_read__that_writes__is_refused(store: SqlStore) -> None:
    with pytest.raises(Exception, match=r"(?i)read-?only|attempt to write|failed"):
        await store.read(lambda tx: _create(tx, "a"))
    assert not await _exists(store, "a")


async def test_close__works_under_way__are_finished(url: str) -> None:
    store = open_store(url)
    writes = [asyncio.create_task(_write(store, str(number))) for number in range(200)]
    await asyncio.sleep(0)
    await store.close()
    await asyncio.gather(*writes)
    with pytest.raises(StoreClosed):
        await _write(store, "late")
    with pytest.raises(StoreClosed):
        await store.read(lambda tx: None)
    await store.close()

    reopened = open_store(url)
    try:
        assert all([await _exists(reopened, str(number)) for number in range(200)])
    finally:
        await reopened.close()


async def test_write__sqlite_works_at_the_same_time__share_a_commit(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(sqlite_url)
    groups: list[int] = []
    try:
        writer: Any = store._writer
        commit = writer._commit

        def counted(driver: object, group: Sequence[object]) -> None:
            groups.append(len(group))
            commit(driver, group)

        monkeypatch.setattr(writer, "_commit", counted)
        await asyncio.gather(*(_write(store, str(number)) for number in range(200)))
    finally:
        await store.close()

    assert sum(groups) == 200
    assert len(groups) < 20
    assert max(groups) <= 64


def _fill(tx: Transaction, id: str, size: int) -> None:
    _create(tx, id)
    before = tx.snapshot(ConversationId(id))
    assert before is not None
    tx.save(before, "v1", State({Key("tekst"): "x" * size}), AT)


async def test_write__sqlite_is_full__fails_the_group_and_recovers(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    try:
        writer: Any = store._writer
        driver = writer._engine.raw_connection()
        driver.execute("PRAGMA max_page_count = 60")
        driver.close()
        large = store.write(lambda tx: _fill(tx, "large", 1_000_000))
        results = await asyncio.gather(_write(store, "small"), large, return_exceptions=True)
        assert isinstance(results[1], StoreDown)
        assert (results[0] is None) == await _exists(store, "small")

        await _write(store, "next")
        assert await _exists(store, "next")
        assert not await _exists(store, "large")
    finally:
        await store.close()


async def test_write__sqlite_locked_by_another_program__is_down_then_recovers(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.store.sqlite.BUSY_SECONDS", 0.1)
    store = open_store(sqlite_url)
    other = sqlite3.connect(Path(str(make_url(sqlite_url).database)), isolation_level=None)
    try:
        conversation = (await talk(store)).id
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreDown, match="OperationalError"):
            await accept(store, said(conversation, "hemmeligt"))
        assert "hemmeligt" not in caplog.text
        other.execute("ROLLBACK")
        await accept(store, said(conversation))
    finally:
        other.close()
        await store.close()


async def test_database__says_nothing__is_down_for_the_caller_and_goes_on(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end = threading.Event()
    with monkeypatch.context() as patch:
        patch.setattr("bot.store.store.LONGEST_SECONDS", 0.1)
        for run in (store.write, store.read):
            with pytest.raises(StoreDown):
                await run(lambda tx: may_end.wait(30))
    may_end.set()

    await snapshot(store, (await talk(store)).id)
