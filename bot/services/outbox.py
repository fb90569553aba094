"""What must be sent is sent: jobs of the outbox, each until it is done or has failed for everyone to see."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from secrets import SystemRandom
from typing import Any

from bot.core.values import Json
from bot.ports import (
    Clock,
    HandoffState,
    Job,
    JobStanding,
    Letter,
    Mailer,
    PermanentFailure,
    Store,
    TemporaryFailure,
    Transaction,
)
from bot.services.letters import KIND, letter_of, mail_job

log = logging.getLogger(__name__)

UNMAIL = "unmail"
"""Kind of the job that removes what is kept of erased mails; its payload is `{"jobs": [ids]}`."""
LEASE = timedelta(minutes=2)
AT_ONCE = 8
POLL = 3.0
"""Seconds between looks for jobs that came due, or that another process left."""
GRACE = 5.0
"""Seconds that a mail under way may take to end when bibsnak stops. It is sent again if it does not."""
FIRST_PAUSE, LONGEST_PAUSE = 30.0, 48 * 60.0
"""Seconds between attempts, doubled from the first to the longest; jitter adds up to a quarter."""
LONGEST_TRYING = timedelta(days=5).total_seconds()

STATES: Mapping[JobStanding, HandoffState] = {"queued": "queued", "failed": "failed", "done": "sent"}

_RANDOM = SystemRandom()
Handler = Callable[[Job], Awaitable[None]]


@dataclass(frozen=True)
class Fallback:
    """Who gets what the project's own address does not take."""

    project: str
    instead: str


class Outbox:
    """`handlers` are for the kinds of jobs besides mail. They may be called again for the same job after a crash, and
    raise as `Mailer.send` does. `before` runs before each look. `jitter` is from 0 to 1."""

    def __init__(
        self,
        store: Store,
        mailer: Mailer,
        clock: Clock,
        handlers: Mapping[str, Handler],
        fallback: Fallback | None = None,
        jitter: Callable[[], float] = _RANDOM.random,
        before: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self._store = store
        self._mailer = mailer
        self._clock = clock
        self._handlers: Mapping[str, Handler] = {KIND: self._mail, UNMAIL: self._unmail, **handlers}
        self._fallback = fallback
        self._jitter = jitter
        self._before = before
        self._woken = asyncio.Event()
        self._closed = False
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._run())

    def wake(self) -> None:
        """There is something new: looks at once."""
        self._woken.set()

    async def close(self) -> None:
        """Takes no new job, and gives those under way a little time."""
        self._closed = True
        self._woken.set()
        if self._task is None:
            return
        await asyncio.wait({self._task}, timeout=GRACE)
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task

    async def work_off(self) -> None:
        """Handles everything that is due now, several at once, in the order of coming due."""
        while not self._closed and (jobs := await self._claimed()):
            results = await asyncio.gather(*map(self._handle, jobs), return_exceptions=True)
            for job, result in zip(jobs, results, strict=True):
                if isinstance(result, BaseException):
                    log.error("the end of job %s was not stored; it is done again", job.id, exc_info=result)

    async def _run(self) -> None:
        while not self._closed:
            self._woken.clear()
            for look in filter(None, (self._before, self.work_off)):
                try:
                    await look()
                except Exception:
                    log.exception("the look for jobs failed")
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), POLL)

    async def _claimed(self) -> Sequence[Job]:
        now = self._clock()
        return await self._store.write(lambda tx: tx.claim(now, now + LEASE, AT_ONCE))

    async def _handle(self, job: Job) -> None:
        try:
            await self._do(job)
        except TemporaryFailure as failure:
            await self._again(job, str(failure))
        except PermanentFailure as failure:
            await self._ended(job, str(failure))
        except Exception as error:
            log.exception("job %s of kind %s failed", job.id, job.kind)
            await self._again(job, f"an error of bibsnak's own, {type(error).__name__}; its log has the place")
        else:
            if not await self._store.write(lambda tx: _finished(tx, job)):
                await asyncio.to_thread(self._mailer.remove, [job.id])

    async def _do(self, job: Job) -> None:
        handler = self._handlers.get(job.kind)
        if handler is None:
            raise TemporaryFailure("this version of bibsnak knows no such jobs")
        await handler(job)

    async def _mail(self, job: Job) -> None:
        letter = letter_in(job.payload)
        if letter is None:
            raise PermanentFailure("the letter cannot be read")
        await self._mailer.send(letter)

    async def _unmail(self, job: Job) -> None:
        """Removes the letters, and those to the fallback recipient, which belong to the job that they stand for."""
        jobs = _strings(job.payload.get("jobs"))
        more = await self._store.write(lambda tx: [one for owner in jobs for one in tx.drop_jobs(owner)])
        await asyncio.to_thread(self._mailer.remove, [*jobs, *more])

    async def _again(self, job: Job, error: str) -> None:
        if job.attempts >= ATTEMPTS:
            return await self._ended(job, f"given up after five days: {error}")
        due = self._clock() + timedelta(seconds=pause(job.attempts, self._jitter()))

        def work(tx: Transaction) -> None:
            if _still_ours(tx, job):
                tx.retry(job.id, due, error)

        await self._store.write(work)

    async def _ended(self, job: Job, error: str) -> None:
        now, instead = self._clock(), self._instead(job)

        def work(tx: Transaction) -> None:
            if not _still_ours(tx, job):
                return
            tx.fail(job.id, error)
            other = None if instead is None else tx.job(instead[0])
            if instead is not None and other is None:
                tx.enqueue(*instead, now, job.id)
            else:
                _mark(tx, job, "failed" if other is None else STATES[other.state])

        await self._store.write(work)

    def _instead(self, job: Job) -> tuple[str, str, Mapping[str, Json]] | None:
        """The job, with its kind and payload, that sends the letter to the fallback recipient."""
        letter = letter_in(job.payload) if job.kind == KIND else None
        if letter is None or self._fallback is None or letter.to[1] == self._fallback.instead:
            return None
        if "handoff" not in job.payload and letter.to[1] != self._fallback.project:
            return None
        id, reference = f"{job.id}-reserve", job.payload.get("handoff")
        message_id = letter.message_id.replace(f"<{job.id}@", f"<{id}@")
        kept = replace(letter, to=("", self._fallback.instead), message_id=message_id)
        return id, *mail_job(kept, reference if isinstance(reference, str) else None)


def pause(attempts: int, jitter: float) -> float:
    """Seconds to wait after so many attempts."""
    return float(min(FIRST_PAUSE * 2 ** min(attempts - 1, 10), LONGEST_PAUSE) * (1 + jitter / 4))


def _attempts() -> int:
    """How many attempts fit into the time that is tried."""
    attempts, waited = 1, 0.0
    while waited < LONGEST_TRYING:
        waited += pause(attempts, 0.5)
        attempts += 1
    return attempts


ATTEMPTS = _attempts()


def letter_in(payload: Mapping[str, Any]) -> Letter | None:
    """The letter of a job of mail, if it can be read and is not gone."""
    try:
        return letter_of(payload["letter"])
    except (KeyError, ValueError, TypeError, IndexError):
        return None


def _finished(tx: Transaction, job: Job) -> bool:
    """False if the job was erased while it was done."""
    there = tx.job(job.id) is not None
    tx.finish(job.id)
    _mark(tx, job, "sent")
    return there


def _mark(tx: Transaction, job: Job, state: HandoffState) -> None:
    reference = job.payload.get("handoff")
    if isinstance(reference, str):
        tx.mark_handoff(reference, state)


def _still_ours(tx: Transaction, job: Job) -> bool:
    """Neither erased meanwhile, nor taken over by another worker."""
    found = tx.job(job.id)
    return found is not None and found.state == "queued" and found.job.attempts == job.attempts


def _strings(value: Json) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
