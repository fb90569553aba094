"""Every job is done, or has failed for everyone to see: on the real databases, with time in the test's hands."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.values import Json
from bot.mail.mailbox import FileMailbox
from bot.mail.mime import to_bytes
from bot.ports import Job, Letter, PermanentFailure, TemporaryFailure
from bot.services import outbox as outbox_module
from bot.services.letters import letter_json, mail_job
from bot.services.outbox import ATTEMPTS, Fallback, pause
from bot.store import SqlStore
from tests.mail.samples import AT, PROJECT, SENDER, Clock, Scripted, confirmation, handoff, text_of
from tests.mail.working import OWNER, REFERENCE, job, pass_on, standing, states, worker

INSTEAD = Fallback(PROJECT[1], "vagt@example.org")
DOWN, NO = TemporaryFailure("down"), PermanentFailure("no such mailbox")


async def test_work_off__letter__is_sent_once_and_marked(store: SqlStore) -> None:
    mailer = Scripted()
    await pass_on(store)
    await worker(store, mailer, Clock()).work_off()
    await worker(store, mailer, Clock(AT + timedelta(days=9))).work_off()

    assert mailer.sent == [handoff()]
    assert (await states(store), await standing(store)) == ({REFERENCE: "done"}, "sent")
    assert (await job(store)).job.payload == {}


async def test_work_off__job_not_due__waits(store: SqlStore) -> None:
    mailer, clock = Scripted(), Clock()
    await pass_on(store, at=AT + timedelta(seconds=1))
    await worker(store, mailer, clock).work_off()
    assert mailer.tried == []

    clock.advance(seconds=1)
    await worker(store, mailer, clock).work_off()
    assert len(mailer.sent) == 1


async def test_work_off__temporary_failure__tries_later_and_longer_each_time(store: SqlStore) -> None:
    mailer, clock = Scripted([DOWN, DOWN]), Clock()
    await pass_on(store)
    await worker(store, mailer, clock).work_off()

    first = await job(store)
    assert (first.state, first.due, first.last_error) == ("queued", AT + timedelta(seconds=30), "down")
    assert await standing(store) == "queued"
    clock.advance(seconds=30)
    await worker(store, mailer, clock).work_off()
    assert (await job(store)).due == AT + timedelta(seconds=30 + 60)
    clock.advance(seconds=60)
    await worker(store, mailer, clock).work_off()
    assert mailer.tried == [handoff()] * 3
    assert await standing(store) == "sent"


async def test_work_off__permanent_failure__ends_visibly_and_at_once(store: SqlStore) -> None:
    mailer, clock = Scripted([NO]), Clock()
    await pass_on(store)
    await worker(store, mailer, clock).work_off()
    clock.advance(days=9)
    await worker(store, mailer, clock).work_off()

    failed = await job(store)
    assert (failed.state, failed.last_error) == ("failed", "no such mailbox")
    assert failed.job.payload["letter"] == letter_json(handoff())
    assert await standing(store) == "failed"
    assert len(mailer.tried) == 1


async def test_work_off__five_days_of_failures__ends_visibly(store: SqlStore) -> None:
    mailer, clock = Scripted([DOWN] * (ATTEMPTS + 5)), Clock()
    await pass_on(store)
    while (await job(store)).state == "queued":
        await worker(store, mailer, clock).work_off()
        clock.now = max(clock.now, (await job(store)).due)

    assert 4.4 < (clock.now - AT) / timedelta(days=1) < 5.7
    assert (await job(store)).last_error == "given up after five days: down"
    assert await standing(store) == "failed"


async def test_requeue__failed_job__has_five_days_anew(store: SqlStore) -> None:
    mailer, clock = Scripted([NO, DOWN]), Clock()
    await pass_on(store)
    await worker(store, mailer, clock).work_off()
    clock.advance(days=30)
    await store.write(lambda tx: tx.requeue(REFERENCE, clock.now))
    await worker(store, mailer, clock).work_off()

    assert (await job(store)).state == "queued"


def test_pause__attempts__is_30_seconds_to_an_hour_with_jitter() -> None:
    assert [pause(number, 0.0) for number in (1, 2, 3)] == [30, 60, 120]
    assert pause(1, 1.0) == 37.5
    assert pause(500, 1.0) == 3600


# -- fallback --------------------------------------------------------------------------------------------------------


async def test_fallback__project_refused__gets_the_same_letter_as_a_job_of_its_own(store: SqlStore) -> None:
    mailer = Scripted([NO])
    await pass_on(store)
    await worker(store, mailer, Clock(), INSTEAD).work_off()

    (letter,) = mailer.sent
    assert (letter.to, letter.message_id) == (("", "vagt@example.org"), f"<{REFERENCE}-reserve@example.org>")
    assert (letter.text, letter.subject, letter.date, letter.reply_to) == (
        handoff().text, handoff().subject, handoff().date, handoff().reply_to,
    )  # fmt: skip
    assert await states(store) == {REFERENCE: "failed", f"{REFERENCE}-reserve": "done"}
    assert await standing(store) == "sent"


async def test_fallback__refused_too__ends_visibly(store: SqlStore) -> None:
    mailer = Scripted([NO, NO])
    await pass_on(store)
    await worker(store, mailer, Clock(), INSTEAD).work_off()

    assert await states(store) == {REFERENCE: "failed", f"{REFERENCE}-reserve": "failed"}
    assert await standing(store) == "failed"
    assert len(mailer.tried) == 2


async def test_fallback__project_tried_again_and_refused_again__is_not_written_to_twice(store: SqlStore) -> None:
    mailer = Scripted([NO])
    await pass_on(store)
    await worker(store, mailer, Clock(), INSTEAD).work_off()
    mailer.failures.append(NO)
    await store.write(lambda tx: tx.requeue(REFERENCE, AT))
    await store.write(lambda tx: tx.mark_handoff(REFERENCE, "queued"))
    await worker(store, mailer, Clock(), INSTEAD).work_off()

    assert len(mailer.sent) == 1
    assert await standing(store) == "sent"


async def test_fallback__person_s_own_mail_refused__goes_to_nobody_else(store: SqlStore) -> None:
    mailer = Scripted([NO])
    await store.write(lambda tx: tx.enqueue("signup-ab12-1", *mail_job(confirmation()), AT))
    await worker(store, mailer, Clock(), INSTEAD).work_off()

    assert mailer.sent == []
    assert await states(store) == {"signup-ab12-1": "failed"}


# -- erasing ---------------------------------------------------------------------------------------------------------


async def erase(store: SqlStore) -> None:
    """As the service of rights does it."""
    await store.write(lambda tx: tx.enqueue("unmail-1", "unmail", {"jobs": list(tx.drop_jobs(OWNER.hex()))}, AT))


async def test_unmail__sent_letter__is_removed_from_the_mailbox(store: SqlStore, tmp_path: Path) -> None:
    mailbox = FileMailbox(tmp_path / "mail", SENDER)
    await pass_on(store)
    await worker(store, mailbox, Clock()).work_off()
    assert mailbox.read(REFERENCE) == to_bytes(handoff(), SENDER)
    await erase(store)
    await worker(store, mailbox, Clock()).work_off()

    assert list(mailbox.folder.iterdir()) == []
    assert await states(store) == {"unmail-1": "done"}


async def test_unmail__letter_that_went_to_the_fallback__goes_with_it(store: SqlStore) -> None:
    mailer = Scripted([NO, DOWN])
    await pass_on(store)
    await worker(store, mailer, Clock(), INSTEAD).work_off()
    assert f"{REFERENCE}-reserve" in await states(store)
    await erase(store)
    await worker(store, mailer, Clock(), INSTEAD).work_off()

    assert await states(store) == {"unmail-1": "done"}
    assert mailer.removed == [REFERENCE, f"{REFERENCE}-reserve"]


@pytest.mark.parametrize("failure", [None, DOWN, NO], ids=["sent", "temporary", "permanent"])
async def test_letter__erased_while_it_is_sent__comes_back_nowhere(store: SqlStore, failure: Exception | None) -> None:
    class Erasing(Scripted):
        async def send(self, letter: Letter) -> None:
            await store.write(lambda tx: tx.drop_jobs(OWNER.hex()))
            await super().send(letter)

    mailer = Erasing([failure] if failure else [])
    await pass_on(store)
    await worker(store, mailer, Clock(), INSTEAD).work_off()

    assert await states(store) == {}
    assert mailer.removed == ([] if failure else [REFERENCE])


# -- other jobs, and errors ------------------------------------------------------------------------------------------


async def test_handler__of_another_kind__is_called_and_may_fail_as_mail_does(store: SqlStore) -> None:
    seen: list[tuple[str, Mapping[str, Json]]] = []
    failures: list[Exception] = [DOWN]

    async def handle(given: Job) -> None:
        seen.append((given.id, given.payload))
        if failures:
            raise failures.pop()

    clock = Clock()
    await store.write(lambda tx: tx.enqueue("n1", "news", {"a": 1}, AT))
    await worker(store, Scripted(), clock, handlers={"news": handle}).work_off()
    clock.advance(seconds=30)
    await worker(store, Scripted(), clock, handlers={"news": handle}).work_off()

    assert seen == [("n1", {"a": 1})] * 2
    assert await states(store) == {"n1": "done"}


async def test_job__of_a_kind_nobody_knows__waits_for_who_does(store: SqlStore) -> None:
    await store.write(lambda tx: tx.enqueue("x", "later version", {}, AT))
    await worker(store, Scripted(), Clock()).work_off()

    assert (await job(store, "x")).state == "queued"
    assert "knows no such" in ((await job(store, "x")).last_error or "")


@pytest.mark.parametrize(
    "payload", [{}, {"letter": {}}, {"letter": "x"}, {"letter": {**letter_json(handoff()), "date": "i"}}]
)
async def test_job__letter_that_cannot_be_read__ends_visibly(store: SqlStore, payload: Mapping[str, Json]) -> None:
    await store.write(lambda tx: tx.enqueue("x", "mail", payload, AT))
    await worker(store, Scripted(), Clock()).work_off()

    assert (await states(store)) == {"x": "failed"}


async def test_error_of_our_own__holds_words__they_are_not_stored(
    store: SqlStore, caplog: pytest.LogCaptureFixture
) -> None:
    await pass_on(store)
    with caplog.at_level(logging.CRITICAL, outbox_module.__name__):
        await worker(store, Scripted([ValueError("Hvad koster det?")]), Clock()).work_off()

    assert (await job(store)).state == "queued"
    assert "koster" not in ((await job(store)).last_error or "")
    assert "ValueError" in ((await job(store)).last_error or "")


async def test_words__that_databases_do_not_like__are_sent(store: SqlStore, tmp_path: Path) -> None:
    mailbox, letter = FileMailbox(tmp_path / "mail", SENDER), handoff(question="før \0 \ud83d efter", name="\ud800\0")
    await store.write(lambda tx: tx.enqueue(REFERENCE, *mail_job(letter), AT))
    await worker(store, mailbox, Clock()).work_off()

    content = mailbox.read(REFERENCE)
    assert content is not None
    assert re.search("før .+ efter", text_of(content))


async def test_many_jobs__one_fails__the_others_are_sent(store: SqlStore) -> None:
    mailer = Scripted([NO])
    for number in range(20):
        await pass_on(store, f"BIB-2026-{number:04}")
    await worker(store, mailer, Clock()).work_off()

    assert sorted((await states(store)).values()) == ["done"] * 19 + ["failed"]
    assert len({letter.message_id for letter in mailer.sent}) == 19
