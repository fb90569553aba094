"""What only PostgreSQL has: locks between processes, and connections that get lost."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import suppress

import psycopg
import pytest
from sqlalchemy import NullPool, create_engine, text

from bot.core.dialogue import State
from bot.core.values import Key
from bot.ports import ConversationId, Transaction
from bot.store import SqlStore, StoreDown, open_store
from tests.store.samples import AT, NOTICE, accept, apply, log_of, said, snapshot, talk

pytestmark = pytest.mark.postgres


@pytest.fixture
def url(database: Callable[[], str]) -> str:
    return database()


@pytest.fixture
async def second(url: str, store: SqlStore) -> AsyncIterator[SqlStore]:
    """Another process's store on the same database."""
    opened = open_store(url)
    yield opened
    await opened.close()


def _lose_connections(url: str) -> None:
    """Ends all sessions of the database, as a restart of the server does."""
    engine = create_engine(url, poolclass=NullPool)
    others = "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with engine.connect() as connection:
        connection.execute(text(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity {others}"))


async def test_snapshot__locked_by_another_process__waits_and_sees_what_it_did(
    store: SqlStore, second: SqlStore
) -> None:
    conversation = (await talk(store)).id
    turn = await accept(store, said(conversation))
    holds, may_end, order = threading.Event(), threading.Event(), list[str]()

    def holder(tx: Transaction) -> None:
        apply(tx, turn.id, {Key("rolle"): "leder"}, [NOTICE])
        holds.set()
        assert may_end.wait(10)
        order.append("holder")

    def waiter(tx: Transaction) -> int:
        found = tx.snapshot(conversation, lock=True)
        order.append("waiter")
        assert found is not None
        assert found.state.answers == {Key("rolle"): "leder"}
        return found.last_seq

    holding = asyncio.create_task(store.write(holder))
    await asyncio.to_thread(holds.wait, 10)
    waiting = asyncio.create_task(second.write(waiter))
    await accept(second, said(conversation))  # does not wait for the lock
    assert not waiting.done()
    may_end.set()
    await holding

    assert await waiting == 2
    assert order == ["holder", "waiter"]


async def test_apply__turn_read_before_another_process_applied_it__is_run_again(
    store: SqlStore, second: SqlStore
) -> None:
    conversation = (await talk(store)).id
    turn = await accept(store, said(conversation))
    read, applied, runs = threading.Event(), threading.Event(), list[bool]()

    def late(tx: Transaction) -> int:
        found = tx.turn(turn.id)
        assert found is not None
        runs.append(found.applied)
        read.set()
        assert applied.wait(10)
        before = tx.snapshot(conversation, lock=True)
        assert before is not None
        return len(tx.replies(turn.id)) if found.applied else len(tx.append(before, turn.id, "x", [], AT))

    running = asyncio.create_task(second.write(late))
    await asyncio.to_thread(read.wait, 10)
    await store.write(lambda tx: apply(tx, turn.id, {}, [NOTICE, NOTICE]))
    applied.set()

    assert await running == 2
    assert runs == [False, True]
    assert len(await log_of(store, conversation)) == 3


async def test_accept__conversation_erased_meanwhile__is_run_again(store: SqlStore, second: SqlStore) -> None:
    made = await talk(store)
    opened, erased, runs = threading.Event(), threading.Event(), list[bool]()

    def work(tx: Transaction) -> None:
        runs.append(tx.opens(made.id, made.token_hash) is not None)
        opened.set()
        assert erased.wait(10)
        if runs[-1]:
            tx.accept(turn, said(made.id), AT)

    turn = (await accept(store, said(made.id))).id
    running = asyncio.create_task(second.write(work))
    await asyncio.to_thread(opened.wait, 10)
    await store.write(lambda tx: tx.erase(made.id))
    erased.set()
    await running

    assert runs == [True, False]


async def test_write__deadlock__both_are_stored(store: SqlStore, second: SqlStore) -> None:
    one, other = (await talk(store)).id, (await talk(store)).id
    meet = threading.Barrier(2)

    def work(tx: Transaction, *ids: ConversationId) -> None:
        for id in ids:
            before = tx.snapshot(id, lock=True)
            assert before is not None
            tx.save(before, "v1", State(misses=before.state.misses + 1), AT)
            with suppress(threading.BrokenBarrierError):  # it is broken once both have met
                meet.wait(5)
                meet.abort()

    await asyncio.gather(store.write(lambda tx: work(tx, one, other)), second.write(lambda tx: work(tx, other, one)))
    assert [(await snapshot(store, id)).state.misses for id in (one, other)] == [2, 2]


async def test_claim__job_held_by_an_open_transaction__is_skipped(store: SqlStore, second: SqlStore) -> None:
    await store.write(lambda tx: tx.enqueue("a", "mail", {}, AT))
    await store.write(lambda tx: tx.enqueue("b", "mail", {}, AT))
    claimed, may_end = threading.Event(), threading.Event()

    def slow(tx: Transaction) -> list[str]:
        jobs = tx.claim(AT, AT, 1)
        claimed.set()
        assert may_end.wait(10)
        return [job.id for job in jobs]

    first = asyncio.create_task(store.write(slow))
    await asyncio.to_thread(claimed.wait, 10)
    jobs = await second.write(lambda tx: tx.claim(AT, AT, 10))
    may_end.set()

    assert await first == ["a"]
    assert [job.id for job in jobs] == ["b"]


async def test_connections_lost__between_works__nobody_notices(url: str, store: SqlStore) -> None:
    conversation = (await talk(store)).id
    await asyncio.gather(*(accept(store, said(conversation)) for _ in range(16)))
    await asyncio.gather(*(snapshot(store, conversation) for _ in range(8)))
    _lose_connections(url)

    await accept(store, said(conversation))
    await snapshot(store, conversation)
    _lose_connections(url)
    await asyncio.gather(*(accept(store, said(conversation)) for _ in range(16)))
    await asyncio.gather(*(snapshot(store, conversation) for _ in range(8)))


async def test_connection_lost__before_the_commit__work_is_run_again(url: str, store: SqlStore) -> None:
    conversation = (await talk(store)).id
    runs: list[int] = []

    def work(tx: Transaction) -> None:
        before = tx.snapshot(conversation, lock=True)
        assert before is not None
        if not runs:
            _lose_connections(url)
        runs.append(1)
        tx.save(before, "v1", State({Key("rolle"): "leder"}), AT)

    await store.write(work)

    assert len(runs) == 2
    assert (await snapshot(store, conversation)).state.answers == {Key("rolle"): "leder"}


async def test_connection_lost__in_the_commit__is_down_and_not_run_again(url: str, store: SqlStore) -> None:
    runs: list[int] = []

    def work(tx: Transaction) -> None:
        tx.unapplied(1)
        runs.append(1)
        _lose_connections(url)

    with pytest.raises(StoreDown):
        await store.write(work)
    assert runs == [1]
    await talk(store)


async def test_server_unreachable__for_long__is_down_then_recovers(
    url: str, store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation = (await talk(store)).id
    _lose_connections(url)

    def refuse(*_: object, **__: object) -> None:
        raise psycopg.OperationalError("connection refused")

    with monkeypatch.context() as patch:
        patch.setattr(psycopg, "connect", refuse)
        with pytest.raises(StoreDown):
            await accept(store, said(conversation))
        with pytest.raises(StoreDown):
            await snapshot(store, conversation)
    await accept(store, said(conversation))
    await snapshot(store, conversation)
