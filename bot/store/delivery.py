"""What must be sent: the statements of the outbox, and their part of a transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Integer, bindparam, delete, literal_column, null, or_, select, update

from bot.core.values import Json
from bot.ports import Job, JobState
from bot.store import rows
from bot.store.running import Running
from bot.store.statements import literal, new
from bot.store.tables import MOMENT, outbox

_job: BindParameter[str] = bindparam("job_")
_limit: BindParameter[int] = bindparam("limit_")
_owner: BindParameter[str] = bindparam("owner_")
_NO_OFFSET = literal_column("0", Integer())  # SQLite's dialect would add one as a parameter
_queued, _failed, _done = literal("queued"), literal("failed"), literal("done")
_now = bindparam("now_", type_=MOMENT)
# in a CTE of its own the rows are chosen once, whatever the plan; in a subquery PostgreSQL may choose again
_claimable = (
    select(outbox.c.number)
    .where(outbox.c.state == _queued, outbox.c.due <= _now)
    .where(or_(outbox.c.held_until.is_(None), outbox.c.held_until <= _now))
    .order_by(outbox.c.due, outbox.c.number)
    .limit(_limit)
    .offset(_NO_OFFSET)
    .with_for_update(skip_locked=True)
    .cte("claimable")
)
_jobs = (outbox.c.id, outbox.c.kind, outbox.c.payload, outbox.c.attempts)
claim = (
    update(outbox)
    .where(outbox.c.number.in_(select(_claimable.c.number)))
    .values(held_until=bindparam("held_until"), attempts=outbox.c.attempts + literal_column("1", Integer()))
    .returning(*_jobs, outbox.c.due, outbox.c.number)
)
_this_job = update(outbox).where(outbox.c.id == _job)
finish = _this_job.values(state=_done, held_until=null(), payload=bindparam("payload"))
retry = _this_job.values(new("due", "last_error")).values(held_until=null())
fail = _this_job.values(state=_failed, held_until=null(), last_error=bindparam("last_error"))
requeue = (
    _this_job.where(outbox.c.state == _failed)
    .values(new("due"))
    .values(state=_queued, held_until=null(), attempts=literal_column("0", Integer()))
)
standing = select(*_jobs, outbox.c.state, outbox.c.due, outbox.c.last_error).order_by(outbox.c.number)
standing_of = standing.where(outbox.c.id == _job)
owned = select(outbox.c.id).where(outbox.c.owner == _owner).order_by(outbox.c.number)
pass_owned = update(outbox).where(outbox.c.owner == _owner).values(new("owner"))
drop_owned = delete(outbox).where(outbox.c.owner == _owner)
drop_queued = drop_owned.where(outbox.c.kind == bindparam("kind_"), outbox.c.state == _queued)


class Delivery(Running):
    """The outbox's part of `bot.ports.Transaction`."""

    def enqueue(
        self, job: str, kind: str, payload: Mapping[str, Json], due: datetime, owner: str | None = None
    ) -> None:
        values = {"id": job, "kind": kind, "owner": owner, "payload": rows.dump(payload)}
        self._run(self._upserts.enqueue, {**values, "due": self._stored(due), "attempts": 0, "state": "queued"})

    def claim(self, now: datetime, lease_until: datetime, limit: int) -> Sequence[Job]:
        times = {"now_": self._stored(now), "held_until": self._stored(lease_until)}
        found = self._all(claim, {**times, "limit_": limit})
        return [_as_job(line) for *line, _due, _number in sorted(found, key=lambda line: line[-2:])]

    def finish(self, job: str) -> None:
        self._run(finish, {"job_": job, "payload": rows.EMPTY})

    def retry(self, job: str, due: datetime, error: str) -> None:
        self._run(retry, {"job_": job, "due": self._stored(due), "last_error": rows.storable(error)})

    def fail(self, job: str, error: str) -> None:
        self._run(fail, {"job_": job, "last_error": rows.storable(error)})

    def requeue(self, job: str, due: datetime) -> bool:
        return self._run(requeue, {"job_": job, "due": self._stored(due)}).rowcount > 0

    def jobs(self) -> Sequence[JobState]:
        return [self._as_state(line) for line in self._all(standing, {})]

    def job(self, job: str) -> JobState | None:
        found = self._one(standing_of, {"job_": job})
        return None if found is None else self._as_state(found)

    def drop_queued(self, owner: str, kind: str) -> None:
        self.removed = True
        self._run(drop_queued, {"owner_": owner, "kind_": kind})

    def pass_jobs(self, owner: str, new_owner: str) -> None:
        self._run(pass_owned, {"owner_": owner, "owner": new_owner})

    def drop_jobs(self, owner: str) -> Sequence[str]:
        self.removed = True
        found = [job for (job,) in self._all(owned, {"owner_": owner})]
        self._run(drop_owned, {"owner_": owner})
        return found

    def _as_state(self, line: Sequence[Any]) -> JobState:
        *job, state, due, error = line
        return JobState(_as_job(job), state, self._read(due), error)


def _as_job(line: Sequence[Any]) -> Job:
    job, kind, payload, attempts = line
    return Job(job, kind, rows.load(payload), attempts)
