"""What is kept apart from conversations: sign-ups and passed-on questions, opened by what only the person holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update

from bot.ports import Access, Handoff, HandoffState, Signup
from bot.store import rows
from bot.store.prepared import Line
from bot.store.running import Running
from bot.store.statements import new
from bot.store.tables import counters, handoffs, outbox, signup_keys, signups

_SIGNUP = ("id", "address", "answers", "place", "revision", "news")
all_signups = select(
    signups.c.id, signups.c.address, signups.c.answers, signups.c.place, signups.c.revision, signups.c.news
)
every_key = select(signup_keys.c.signup, signup_keys.c.key)
signup_with = all_signups.join_from(signups, signup_keys, signup_keys.c.signup == signups.c.id).where(
    signup_keys.c.key == bindparam("key_")
)
untold = select(signups.c.id).where(signups.c.news.is_not(None))
drop_signups, drop_keys = delete(signups), delete(signup_keys)
add_signup = insert(signups).inline().values(new(*_SIGNUP))
add_key = insert(signup_keys).inline().values(new("key", "signup"))
own_signup = update(signup_keys).where(signup_keys.c.key == bindparam("key_")).values(new("key"))

add_handoff = insert(handoffs).inline().values(new("reference", "owner", "question", "state", "created"))
handoffs_of = (
    select(handoffs.c.reference, handoffs.c.question, handoffs.c.state, handoffs.c.created)
    .where(handoffs.c.owner == bindparam("owner_"))
    .order_by(handoffs.c.reference)
)
mark_handoff = update(handoffs).where(handoffs.c.reference == bindparam("reference_")).values(new("state"))
drop_handoffs = delete(handoffs).where(handoffs.c.owner == bindparam("owner_"))
drop_every_handoff, drop_every_job, every_job = delete(handoffs), delete(outbox), select(outbox.c.id)
remembered = select(counters.c.value).where(counters.c.name == bindparam("name_"))
own_handoffs = update(handoffs).where(handoffs.c.owner == bindparam("owner_")).values(new("owner"))


class Apart(Running):
    """The part of `bot.ports.Transaction` that knows no conversation."""

    def signups(self) -> Sequence[Signup]:
        self._lock_signups()
        return self.every_signup()

    def every_signup(self) -> Sequence[Signup]:
        held: dict[str, list[bytes]] = {}
        for signup, key in self._all(every_key, {}):
            held.setdefault(signup, []).append(bytes(key))
        return [_signup(line, tuple(held.get(line[0], ()))) for line in self._all(all_signups, {})]

    def _lock_signups(self) -> None:
        """SQLite has one writer; PostgreSQL has others wait until this transaction ends."""
        if self._database.lock_signups is not None:
            self._driver.execute(self._database.lock_signups, {})

    def keep_signups(self, kept: Sequence[Signup]) -> None:
        self.removed = True
        self._run(drop_keys, {})
        self._run(drop_signups, {})
        in_no_order = sorted(kept, key=lambda one: one.id)
        if in_no_order:
            self._run_each(add_signup, [_columns(one) for one in in_no_order])
        keys = sorted((key, one.id) for one in in_no_order for key in one.keys)
        if keys:
            self._run_each(add_key, [{"key": key, "signup": signup} for key, signup in keys])

    def has_news(self) -> bool:
        return self._one(untold, {}) is not None

    def signup_with(self, key: bytes) -> Signup | None:
        found = self._one(signup_with, {"key_": key})
        return None if found is None else _signup(found, (key,))

    def next_number(self, name: str) -> int:
        found = self._one(self._upserts.count, {"name": name})
        assert found is not None
        return int(found[0])

    def remember(self, name: str, value: int) -> int:
        self._run(self._upserts.remember, {"name": name, "value": value})
        found = self._one(remembered, {"name_": name})
        assert found is not None
        return int(found[0])

    def add_handoff(self, reference: str, owner: bytes, question: str, at: datetime) -> None:
        values = {"reference": reference, "owner": owner, "question": question, "state": "queued"}
        self._run(add_handoff, {**values, "created": self._stored(at)})

    def handoffs(self, owner: bytes) -> Sequence[Handoff]:
        found = self._all(handoffs_of, {"owner_": owner})
        return [Handoff(reference, question, state, self._read(at)) for reference, question, state, at in found]

    def mark_handoff(self, reference: str, state: HandoffState) -> None:
        self._run(mark_handoff, {"reference_": reference, "state": state})

    def drop_handoffs(self, owner: bytes) -> None:
        self.removed = True
        self._run(drop_handoffs, {"owner_": owner})

    def clear(self) -> Sequence[str]:
        self.removed = True
        gone = [job for (job,) in self._all(every_job, {})]
        for statement in (drop_keys, drop_signups, drop_every_handoff, drop_every_job):
            self._run(statement, {})
        return gone

    def hand_over(self, old: Access, new_owner: Access) -> None:
        if self.signup_with(new_owner.signup) is None:
            self._run(own_signup, {"key_": old.signup, "key": new_owner.signup})
        self._run(own_handoffs, {"owner_": old.handoffs, "owner": new_owner.handoffs})


def _signup(line: Line, keys: tuple[bytes, ...]) -> Signup:
    id, address, answers, place, revision, news = line
    return Signup(id, address, rows.load(answers), place, revision, news, keys)


def _columns(one: Signup) -> dict[str, object]:
    return {
        "id": one.id,
        "address": one.address,
        "answers": rows.dump(one.answers),
        "place": one.place,
        "revision": one.revision,
        "news": one.news,
    }
