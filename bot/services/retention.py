"""How long things are kept, as the program itself carries it out."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.ports import Store, Transaction

AT_A_TIME = 100
INSTALLED = "installed"
"""The day on which the database was first used, as days since 1 January 1970."""
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Retention:
    """`abandoned`: days after which a conversation that was never submitted goes. `afterwards`: days after `end` at
    which logs, sign-ups and passed-on questions go; the responses stay, with nothing that leads to a person."""

    abandoned: int
    end: date
    afterwards: int

    @property
    def last_day(self) -> date:
        return self.end + timedelta(days=self.afterwards)


def installed_on(tx: Transaction, today: date) -> date:
    """The day on which this database was first used."""
    return EPOCH + timedelta(days=tx.remember(INSTALLED, (today - EPOCH).days))


async def carry_out(store: Store, retention: Retention, now: datetime) -> int:
    """Removes what is due, a bounded number of conversations at a time. Returns how many it removed or emptied."""
    before = now - timedelta(days=retention.abandoned)
    removed = await store.write(lambda tx: _drop_idle(tx, before))
    if now.astimezone(UTC).date() > retention.last_day:
        removed += await store.write(lambda tx: _drop_all_but_responses(tx, now))
    return removed


def _drop_idle(tx: Transaction, before: datetime) -> int:
    idle = tx.idle(before, AT_A_TIME)
    for conversation in idle:
        tx.erase(conversation)
    return len(idle)


def _drop_all_but_responses(tx: Transaction, now: datetime) -> int:
    found = tx.logged(AT_A_TIME)
    for conversation, filed in found:
        if filed:
            tx.drop_log(conversation)
        else:
            tx.erase(conversation)
    jobs = [one.job for one in tx.jobs() if one.job.kind != "unmail"]
    if jobs or tx.signups():
        gone = tx.clear()
        tx.enqueue(f"unmail-{secrets.token_hex(8)}", "unmail", {"jobs": list(gone)}, now)
    return len(found)
