"""The outbox: a job is held by one worker at a time, and ends visibly."""

from __future__ import annotations

import asyncio

import pytest

from bot.core.values import Json
from bot.ports import Job, Transaction
from bot.store import SqlStore
from tests.store.samples import AT, later

PAYLOAD: dict[str, Json] = {
    "to": "mellemled@example.org",
    "subject": "Spørgsmål \0 æøå",
    "lines": [1, None, {"a": True}],
}


async def _enqueue(store: SqlStore, job: str, due: float = 0) -> None:
    await store.write(lambda tx: tx.enqueue(job, "mail", PAYLOAD, later(due)))


async def _claim(store: SqlStore, at: float, lease: float = 60, limit: int = 10) -> list[str]:
    jobs = await store.write(lambda tx: tx.claim(later(at), later(at + lease), limit))
    return [job.id for job in jobs]


async def test_claim__due_jobs__oldest_first_up_to_the_limit(store: SqlStore) -> None:
    for job, due in (("b", 2), ("a", 1), ("future", 50), ("c", 2)):
        await _enqueue(store, job, due)

    assert await _claim(store, 10, limit=2) == ["a", "b"]
    assert await _claim(store, 10) == ["c"]


async def test_claim__held_job__comes_back_when_the_lease_ran_out(store: SqlStore) -> None:
    await _enqueue(store, "a")
    first = await store.write(lambda tx: tx.claim(AT, later(60), 1))

    assert first == [Job("a", "mail", PAYLOAD, 1)]
    assert await _claim(store, 59) == []
    second = await store.write(lambda tx: tx.claim(later(60), later(120), 1))
    assert second == [Job("a", "mail", PAYLOAD, 2)]


async def test_claim__many_workers_at_once__no_job_twice(store: SqlStore) -> None:
    for number in range(40):
        await _enqueue(store, f"{number:02}", number)
    claims = await asyncio.gather(*(_claim(store, 100, limit=3) for _ in range(20)))

    claimed = [job for jobs in claims for job in jobs]
    assert len(claimed) == len(set(claimed))
    rest = await _claim(store, 100, limit=100)
    assert sorted(claimed + rest) == [f"{number:02}" for number in range(40)]


async def test_finish__job__is_not_claimed_again_and_its_payload_is_gone(store: SqlStore) -> None:
    await _enqueue(store, "a")
    await _claim(store, 0)
    await store.write(lambda tx: tx.finish("a"))

    assert await _claim(store, 1000) == []
    assert [(one.job.payload, one.state) for one in await store.read(lambda tx: tx.jobs())] == [({}, "done")]


async def test_retry__job__waits_until_it_is_due(store: SqlStore) -> None:
    await _enqueue(store, "a")
    await _claim(store, 0, lease=1000)
    await store.write(lambda tx: tx.retry("a", later(30), "refused \0 \ud800"))

    assert await _claim(store, 29) == []
    assert await _claim(store, 30) == ["a"]


async def test_fail__job__is_shown_and_kept(store: SqlStore) -> None:
    for job in ("a", "b"):
        await _enqueue(store, job)
    await _claim(store, 0)
    await store.write(lambda tx: tx.fail("a", "no such mailbox"))

    failed, queued = await store.read(lambda tx: tx.jobs())
    assert (failed.job, failed.state, failed.last_error) == (Job("a", "mail", PAYLOAD, 1), "failed", "no such mailbox")
    assert queued.state == "queued"
    assert await _claim(store, 1000) == ["b"]


async def test_requeue__failed_job__is_tried_again_as_if_new(store: SqlStore) -> None:
    await _enqueue(store, "a")
    await _claim(store, 0)
    assert not await store.write(lambda tx: tx.requeue("a", later(0)))
    await store.write(lambda tx: tx.fail("a", "no such mailbox"))

    assert await store.write(lambda tx: tx.requeue("a", later(2000)))
    assert await _claim(store, 1999) == []
    assert await _claim(store, 2000) == ["a"]
    assert (await store.read(lambda tx: tx.job("a"))).job.attempts == 1  # type: ignore[union-attr]


async def test_drop_jobs__owner__removes_all_and_only_theirs(store: SqlStore) -> None:
    for job, owner in (("a", "one"), ("b", "other"), ("c", "one")):
        await store.write(lambda tx, job=job, owner=owner: tx.enqueue(job, "mail", PAYLOAD, AT, owner))  # type: ignore[misc]
    await store.write(lambda tx: tx.finish("a"))

    assert await store.write(lambda tx: tx.drop_jobs("one")) == ["a", "c"]
    assert [one.job.id for one in await store.read(lambda tx: tx.jobs())] == ["b"]


async def test_drop_queued__owner_and_kind__spares_what_is_done_and_other_kinds(store: SqlStore) -> None:
    for job, kind in (("a", "mail"), ("b", "reminder"), ("c", "reminder")):
        await store.write(lambda tx, job=job, kind=kind: tx.enqueue(job, kind, PAYLOAD, AT, "one"))  # type: ignore[misc]
    await store.write(lambda tx: tx.finish("c"))
    await store.write(lambda tx: tx.drop_queued("one", "reminder"))

    assert [one.job.id for one in await store.read(lambda tx: tx.jobs())] == ["a", "c"]


async def test_enqueue__same_id_again__is_one_job(store: SqlStore) -> None:
    await _enqueue(store, "a", due=5)
    await _enqueue(store, "a", due=0)

    assert await _claim(store, 4) == []
    assert await _claim(store, 5) == ["a"]


async def test_enqueue__work_that_fails__leaves_no_job(store: SqlStore) -> None:
    def work(tx: Transaction) -> None:
        tx.enqueue("a", "mail", {}, AT)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await store.write(work)
    assert await _claim(store, 0) == []
