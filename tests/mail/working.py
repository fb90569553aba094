"""An outbox at work in a test: a question passed on, and how its job and its sender's view of it stand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.ports import HandoffState, JobState, Mailer
from bot.services.letters import mail_job
from bot.services.outbox import Fallback, Handler, Outbox
from bot.store import SqlStore
from tests.mail.samples import AT, Clock, handoff

OWNER = b"o" * 32
REFERENCE = "BIB-2026-0042"


def worker(
    store: SqlStore,
    mailer: Mailer,
    clock: Clock,
    fallback: Fallback | None = None,
    handlers: Mapping[str, Handler] | None = None,
) -> Outbox:
    return Outbox(store, mailer, clock, handlers or {}, fallback, jitter=lambda: 0.0)


async def pass_on(store: SqlStore, reference: str = REFERENCE, at: datetime = AT) -> None:
    letter = handoff(reference)
    await store.write(lambda tx: tx.add_handoff(reference, OWNER, "Hvad koster det?", at))
    await store.write(lambda tx: tx.enqueue(reference, *mail_job(letter, reference), at, OWNER.hex()))


async def job(store: SqlStore, id: str = REFERENCE) -> JobState:
    found = await store.read(lambda tx: tx.job(id))
    assert found is not None
    return found


async def states(store: SqlStore) -> dict[str, str]:
    return {one.job.id: one.state for one in await store.read(lambda tx: list(tx.jobs()))}


async def standing(store: SqlStore) -> HandoffState:
    (found,) = await store.read(lambda tx: list(tx.handoffs(OWNER)))
    return found.state
