"""From the outbox to a real mail server, whatever happens to either: one mail for the reader, or a visible failure."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

import pytest

from bot.mail.mime import to_bytes
from bot.mail.server import Server
from bot.mail.smtp import STEP, SmtpMailer
from bot.ports import Letter
from bot.services import outbox as outbox_module
from bot.services.outbox import LEASE, Outbox
from bot.settings import ROOT
from bot.store import SqlStore
from tests.mail.peer import HANG, TAKE_AND_HANG, TAKE_AND_LOSE, Peer, listening
from tests.mail.samples import AT, SENDER, Clock, Scripted, handoff
from tests.mail.working import job, pass_on, standing, states, worker


def sending_to(peer: Peer, step: float = STEP) -> SmtpMailer:
    return SmtpMailer(Server("127.0.0.1", peer.port, "none"), SENDER, step=step)


@pytest.mark.parametrize(
    ("stage", "answers"),
    [("RCPT", ["451 later"]), ("DATA", ["451 later", "421 bye"]), ("DATA", [HANG]), ("MAIL", [HANG, "450 later"])],
)
async def test_mail_server__in_trouble_for_a_while__has_the_mail_once(
    store: SqlStore, stage: str, answers: list[str]
) -> None:
    clock = Clock()
    await pass_on(store)
    async with listening(Peer(answers={stage: list(answers)})) as peer:
        for answer in [*answers, "taken"]:
            await worker(store, sending_to(peer, 0.3 if answer == HANG else STEP), clock).work_off()
            clock.advance(hours=1)

    assert [one.content for one in peer.arrived] == [to_bytes(handoff(), SENDER)]
    assert await standing(store) == "sent"


async def test_mail_server__refuses_for_good__is_a_visible_end(store: SqlStore) -> None:
    await pass_on(store)
    async with listening(Peer(answers={"RCPT": ["550 5.1.1 <nj@seismonaut.com> unknown"]})) as peer:
        await worker(store, sending_to(peer), Clock()).work_off()

    assert (await job(store)).last_error == "the mail server refuses the recipient (550 5.1.1)"
    assert await standing(store) == "failed"


async def test_mail_server__killed_and_restarted__has_the_mail_once(store: SqlStore) -> None:
    clock, peer = Clock(), Peer(answers={"DATA": [HANG]})
    await pass_on(store)
    async with listening(peer):
        working = asyncio.create_task(worker(store, sending_to(peer), clock).work_off())
        await peer.in_data.wait()
        await peer.kill()
        await working
        clock.advance(hours=1)
        await worker(store, sending_to(peer), clock).work_off()
        assert (await job(store)).last_error == "the mail server cannot be reached"
        await peer.start()
        clock.advance(hours=1)
        await worker(store, sending_to(peer), clock).work_off()

    assert [one.content for one in peer.arrived] == [to_bytes(handoff(), SENDER)]


async def test_acceptance_lost__mail_is_sent_again__the_reader_has_one_message_id(store: SqlStore) -> None:
    clock = Clock()
    await pass_on(store)
    async with listening(Peer(answers={"DATA": [TAKE_AND_LOSE]})) as peer:
        await worker(store, sending_to(peer), clock).work_off()
        clock.advance(hours=1)
        await worker(store, sending_to(peer), clock).work_off()

    assert {one.content for one in peer.arrived} == {to_bytes(handoff(), SENDER)}
    assert await standing(store) == "sent"


async def test_lease__held_by_who_died__runs_out(store: SqlStore) -> None:
    mailer, clock = Scripted(), Clock()
    await pass_on(store)
    await store.write(lambda tx: tx.claim(AT, AT + LEASE, 1))
    await worker(store, mailer, clock).work_off()
    assert mailer.tried == []

    clock.now = AT + LEASE
    await worker(store, mailer, clock).work_off()
    assert len(mailer.sent) == 1


# -- bibsnak killed --------------------------------------------------------------------------------------------------


async def sender(url: str, peer: Peer, at: datetime) -> asyncio.subprocess.Process:
    """An outbox in a process of its own, for which it is `at`."""
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.mail.sending", url, str(peer.port), at.isoformat(), cwd=ROOT
    )


@pytest.mark.parametrize(("trouble", "times"), [(HANG, 1), (TAKE_AND_HANG, 2)])
async def test_both_killed_in_the_middle_of_a_mail__it_is_not_lost_and_is_one_mail(
    store: SqlStore, url: str, trouble: str, times: int
) -> None:
    await pass_on(store)
    async with listening(Peer(answers={"DATA": [trouble]})) as peer:
        first = await sender(url, peer, AT)
        await asyncio.wait_for(peer.in_data.wait(), 60)
        first.kill()
        await first.wait()
        await peer.kill()
        assert await standing(store) == "queued"

        await peer.start()
        second = await sender(url, peer, AT + LEASE)
        assert await asyncio.wait_for(second.wait(), 60) == 0

    assert [one.content for one in peer.arrived] == [to_bytes(handoff(), SENDER)] * times
    assert await standing(store) == "sent"
    assert set((await states(store)).values()) == {"done"}


# -- the loop --------------------------------------------------------------------------------------------------------


@asynccontextmanager
async def started(outbox: Outbox) -> AsyncIterator[Outbox]:
    outbox.start()
    try:
        yield outbox
    finally:
        await outbox.close()


async def test_wake__new_job__is_sent_without_waiting(store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox_module, "POLL", 3600)
    sent = asyncio.Event()

    class Telling(Scripted):
        async def send(self, letter: Letter) -> None:
            sent.set()

    async with started(worker(store, Telling(), Clock())) as outbox:
        await asyncio.sleep(0)
        await pass_on(store)
        outbox.wake()
        await asyncio.wait_for(sent.wait(), 20)


async def test_loop__no_one_wakes_it__looks_by_itself(store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox_module, "POLL", 0.01)
    sent = asyncio.Event()

    class Telling(Scripted):
        async def send(self, letter: Letter) -> None:
            sent.set()

    async with started(worker(store, Telling(), Clock())):
        await pass_on(store)
        await asyncio.wait_for(sent.wait(), 20)


async def test_loop__what_runs_before_it_fails__mail_is_sent_all_the_same(store: SqlStore) -> None:
    sent = asyncio.Event()

    class Telling(Scripted):
        async def send(self, letter: Letter) -> None:
            sent.set()

    async def fails() -> None:
        raise ZeroDivisionError

    await pass_on(store)
    async with started(Outbox(store, Telling(), Clock(), {}, before=fails)):
        await asyncio.wait_for(sent.wait(), 20)


async def test_close__mail_under_way__is_finished_first(store: SqlStore) -> None:
    begun, may_end = asyncio.Event(), asyncio.Event()

    class Slow(Scripted):
        async def send(self, letter: Letter) -> None:
            begun.set()
            await may_end.wait()

    await pass_on(store)
    async with started(worker(store, Slow(), Clock())) as outbox:
        await begun.wait()
        closing = asyncio.create_task(outbox.close())
        await asyncio.sleep(0)
        may_end.set()
        await closing
    assert await standing(store) == "sent"


async def test_close__mail_server_that_hangs__does_not_wait_for_it(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox_module, "GRACE", 0.01)
    begun = asyncio.Event()

    class Hanging(Scripted):
        async def send(self, letter: Letter) -> None:
            begun.set()
            await asyncio.Event().wait()

    await pass_on(store)
    async with started(worker(store, Hanging(), Clock())):
        await begun.wait()
    assert (await job(store)).state == "queued"
