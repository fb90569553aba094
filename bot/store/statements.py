"""Every statement, built once, for both databases; SQLite has no row locks and leaves `FOR UPDATE` out.

Parameters are named; a trailing underscore marks those that are no column's new value. See `prepared` on
literals.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import (
    BindParameter,
    ClauseElement,
    ColumnElement,
    Integer,
    Table,
    Text,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    null,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.tables import MOMENT, answers, conversations, inbox, keys, messages, outbox

Statement = ClauseElement

_conversation: BindParameter[str] = bindparam("conversation_")
_turn: BindParameter[str] = bindparam("turn_")
_job: BindParameter[str] = bindparam("job_")
_limit: BindParameter[int] = bindparam("limit_")
_NO_OFFSET = literal_column("0", Integer())  # SQLite's dialect would add one as a parameter


def _literal(text: str) -> ColumnElement[str]:
    return literal_column(f"'{text}'", Text())


def _new(*columns: str) -> dict[str, object]:
    return {column: bindparam(column) for column in columns}


_CREATED = ("id", "channel", "questionnaire", "response", "memory", "last_seq", "created", "updated")
create = insert(conversations).inline().values(_new(*_CREATED))
add_key = insert(keys).inline().values(_new("token_hash", "code_hash", "conversation", "leads_to", "created"))
opens = select(keys.c.conversation).where(keys.c.token_hash == bindparam("token_hash_"))
with_code = select(keys.c.leads_to).where(keys.c.code_hash == bindparam("code_hash_"))

snapshot = select(
    conversations.c.questionnaire,
    conversations.c.memory,
    conversations.c.last_seq,
    conversations.c.ended,
    conversations.c.response,
).where(conversations.c.id == _conversation)
# FOR NO KEY UPDATE: a foreign key's lock is weaker, so a message can be accepted while another is applied
snapshot_locked = snapshot.with_for_update(key_share=True)
answers_of = select(answers.c.code, answers.c.option, answers.c.value).where(answers.c.conversation == _conversation)

_this_conversation = update(conversations).where(conversations.c.id == _conversation)
save = _this_conversation.values(_new("questionnaire", "memory", "updated"))
advance = _this_conversation.values(_new("last_seq"))
end = _this_conversation.values(ended=true(), memory=bindparam("memory"))
drop_answers = delete(answers).where(answers.c.conversation == _conversation)
drop_answer = drop_answers.where(answers.c.code == bindparam("code_"), answers.c.option == bindparam("option_"))
lead_on = update(keys).where(keys.c.leads_to == _conversation).values(_new("leads_to"))
continued_here = select(keys.c.conversation).where(keys.c.leads_to == _conversation)
erase_one = delete(conversations).where(conversations.c.id == _conversation)
erase_jobs = delete(outbox).where(outbox.c.conversation == _conversation)
responses = (
    select(conversations.c.response, conversations.c.memory, answers.c.code, answers.c.option, answers.c.value)
    .join_from(conversations, answers, answers.c.conversation == conversations.c.id)
    .order_by(conversations.c.response)
)

_turns = select(inbox.c.id, inbox.c.conversation, inbox.c.client_id, inbox.c.body, inbox.c.applied)
turn = _turns.where(inbox.c.id == _turn)
turn_of_message = _turns.where(inbox.c.conversation == _conversation, inbox.c.client_id == bindparam("client_id_"))
oldest_unapplied = (
    _turns.where(inbox.c.conversation == _conversation, inbox.c.applied.is_(None))
    .order_by(inbox.c.number)
    .limit(literal_column("1", Integer()))
    .offset(_NO_OFFSET)
)
unapplied = (
    select(inbox.c.conversation)
    .where(inbox.c.applied.is_(None))
    .group_by(inbox.c.conversation)
    .order_by(func.min(inbox.c.number))
    .limit(_limit)
    .offset(_NO_OFFSET)
)
mark_applied = (
    update(inbox)
    .where(inbox.c.id == _turn, inbox.c.applied.is_(None))
    .values(_new("applied", "said", "replied", "body"))
)

_lines = select(messages.c.seq, messages.c.role, messages.c.time, messages.c.body).order_by(messages.c.seq)
add_message = insert(messages).inline().values(_new("conversation", "seq", "role", "time", "body"))
messages_after = (
    _lines.where(messages.c.conversation == _conversation, messages.c.seq > bindparam("after_"))
    .limit(_limit)
    .offset(_NO_OFFSET)
)
replies = _lines.join_from(messages, inbox, messages.c.conversation == inbox.c.conversation).where(
    inbox.c.id == _turn, messages.c.seq > inbox.c.said, messages.c.seq <= inbox.c.replied
)
blank_messages = (
    update(messages)
    .where(messages.c.conversation == _conversation, messages.c.seq <= bindparam("last_"))
    .values(_new("body"))
)

_queued, _failed, _done = _literal("queued"), _literal("failed"), _literal("done")
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
retry = _this_job.values(_new("due", "last_error")).values(held_until=null())
fail = _this_job.values(state=_failed, held_until=null(), last_error=bindparam("last_error"))
failed = select(*_jobs).where(outbox.c.state == _failed).order_by(outbox.c.number)


@dataclass(frozen=True)
class Upserts:
    """The statements that SQLAlchemy builds with a class of each database, though they read the same."""

    accept: Statement
    answer: Statement
    enqueue: Statement


def _upserts(insert: Callable[[Table], sqlite.Insert] | Callable[[Table], postgresql.Insert]) -> Upserts:
    accept = insert(inbox).inline().values(_new("id", "conversation", "client_id", "body", "received"))
    answer = insert(answers).inline().values(_new("conversation", "code", "option", "value"))
    job = ("id", "kind", "conversation", "payload", "due", "attempts", "state")
    return Upserts(
        accept=accept.on_conflict_do_nothing(index_elements=["conversation", "client_id"]),
        answer=answer.on_conflict_do_update(
            index_elements=["conversation", "code", "option"], set_={"value": answer.excluded.value}
        ),
        enqueue=insert(outbox).inline().values(_new(*job)).on_conflict_do_nothing(index_elements=["id"]),
    )


UPSERTS = {"sqlite": _upserts(sqlite.insert), "postgresql": _upserts(postgresql.insert)}
