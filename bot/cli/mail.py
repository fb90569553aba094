"""`bibsnak mail`: what waits to be sent, what failed, whether the settings work. Only `show` has people's words."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot import mail
from bot.cli.failing import CommandFailed
from bot.mail.mime import NotMailable, to_bytes
from bot.ports import JobState, PermanentFailure, TemporaryFailure, Transaction
from bot.services.outbox import letter_in

if TYPE_CHECKING:
    from bot.settings import Settings

HEADINGS = ("JOB", "STATE", "DUE", "ATTEMPTS", "LAST ERROR")


def table(settings: Settings, *, all: bool) -> str:
    """Jobs that are not done, with `all` also those that are."""
    jobs = _in_store(settings, lambda tx: list(tx.jobs()), write=False)
    shown = [one for one in jobs if all or one.state != "done"]
    done = sum(one.state == "done" for one in jobs)
    lines = _aligned([HEADINGS, *map(_row, shown)]) if shown else []
    return "\n".join([*lines, f"{len(shown)} shown, {done} done. {mail.where(settings)}"])


def _row(one: JobState) -> tuple[str, ...]:
    due = "" if one.state == "done" else f"{one.due.astimezone():%Y-%m-%d %H:%M}"
    return one.job.id, one.state, due, str(one.job.attempts), (one.last_error or "") if one.state != "done" else ""


def _aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def content(settings: Settings, job: str) -> bytes:
    """The mail as it is sent. Raises CommandFailed if there is none, or none any more."""
    found = _in_store(settings, lambda tx: tx.job(job), write=False)
    letter = letter_in(found.job.payload) if found is not None else None
    if letter is not None:
        try:
            return to_bytes(letter, mail.sender(settings))
        except NotMailable as error:
            raise CommandFailed(f"{job} cannot be sent: {error}") from None
    if (kept := mail.file_mailbox(settings).read(job)) is not None:
        return kept
    if found is None:
        raise CommandFailed(f"there is no job {job!r}. `bibsnak mail list --all` shows all")
    raise CommandFailed(f"{job} is {found.state}, and no mail of it is kept here")


def retry(settings: Settings, job: str | None) -> list[str]:
    """Has failed jobs tried again: this one, or all. Returns their ids; raises CommandFailed if it has not failed."""
    now = datetime.now(UTC)
    again = _in_store(settings, lambda tx: _requeued(tx, job, now), write=True)
    if job is not None and not again:
        raise CommandFailed(f"there is no failed job {job!r}. `bibsnak mail list` shows what has failed")
    return again


def _requeued(tx: Transaction, job: str | None, now: datetime) -> list[str]:
    again = [one for one in tx.jobs() if one.state == "failed" and job in (None, one.job.id)]
    for one in again:
        tx.requeue(one.job.id, now)
        if isinstance(reference := one.job.payload.get("handoff"), str):
            tx.mark_handoff(reference, "queued")
    return [one.job.id for one in again]


def test(settings: Settings, address: str) -> str:
    """Sends a mail to this address now. Returns what happened; raises CommandFailed if it was not taken."""
    letter = mail.letters_for(settings).proof(address, datetime.now(UTC))
    try:
        asyncio.run(mail.mailer(settings).send(letter))
    except (TemporaryFailure, PermanentFailure) as failure:
        raise CommandFailed(f"the mail was not sent: {failure}.\n  {mail.where(settings)}") from None
    if settings.smtp_url:
        return f"The mail server has taken it. {mail.where(settings)}"
    return f"{mail.file_mailbox(settings).path_of(letter)}\n{mail.where(settings)}"


def _in_store[Result](settings: Settings, work: Callable[[Transaction], Result], *, write: bool) -> Result:
    return asyncio.run(_worked(settings, work, write))


async def _worked[Result](settings: Settings, work: Callable[[Transaction], Result], write: bool) -> Result:
    from bot import main

    store = main.open_store(settings)
    try:
        return await (store.write(work) if write else store.read(work))
    finally:
        await store.close()
