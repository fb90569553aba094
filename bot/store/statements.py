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
    select,
    true,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.tables import (
    MOMENT,
    answers,
    contacts,
    conversations,
    counters,
    inbox,
    keys,
    messages,
    outbox,
)

Statement = ClauseElement

_conversation: BindParameter[str] = bindparam("conversation_")
_turn: BindParameter[str] = bindparam("turn_")
_limit: BindParameter[int] = bindparam("limit_")
_NO_OFFSET = literal_column("0", Integer())  # SQLite's dialect would add one as a parameter


def literal(text: str) -> ColumnElement[str]:
    return literal_column(f"'{text}'", Text())


def new(*columns: str) -> dict[str, object]:
    return {column: bindparam(column) for column in columns}


_CREATED = ("id", "channel", "questionnaire", "response", "memory", "last_seq", "created", "updated")
create = insert(conversations).inline().values(new(*_CREATED))
_KEY = ("token_hash", "code_hash", "conversation", "leads_to", "sealed", "created")
add_key = insert(keys).inline().values(new(*_KEY))
opens = select(keys.c.conversation, keys.c.sealed).where(keys.c.token_hash == bindparam("token_hash_"))
with_code = select(keys.c.leads_to, keys.c.sealed).where(keys.c.code_hash == bindparam("code_hash_"))

snapshot = select(
    conversations.c.questionnaire,
    conversations.c.memory,
    conversations.c.last_seq,
    conversations.c.ended,
    conversations.c.response,
).where(conversations.c.id == _conversation)
# FOR NO KEY UPDATE: a foreign key's lock is weaker, so a message can be accepted while another is applied
snapshot_locked = snapshot.with_for_update(key_share=True)
answers_of = (
    select(answers.c.code, answers.c.option, answers.c.value)
    .where(answers.c.conversation == _conversation)
    .union_all(
        select(contacts.c.code, contacts.c.option, contacts.c.value).where(contacts.c.conversation == _conversation)
    )
)

_this_conversation = update(conversations).where(conversations.c.id == _conversation)
save = _this_conversation.values(new("questionnaire", "memory", "filed", "updated"))
advance = _this_conversation.values(new("last_seq"))
end = _this_conversation.values(ended=true(), memory=bindparam("memory"))
drop_answers = delete(answers).where(answers.c.conversation == _conversation)
drop_answer = drop_answers.where(answers.c.code == bindparam("code_"), answers.c.option == bindparam("option_"))
drop_contacts = delete(contacts).where(contacts.c.conversation == _conversation)
drop_contact = drop_contacts.where(contacts.c.code == bindparam("code_"), contacts.c.option == bindparam("option_"))
lead_on = update(keys).where(keys.c.leads_to == _conversation).values(new("leads_to"))
continued_here = select(keys.c.conversation).where(keys.c.leads_to == _conversation)
erase_one = delete(conversations).where(conversations.c.id == _conversation)
idle_since = (
    select(conversations.c.id)
    .where(conversations.c.filed.is_(False), conversations.c.updated < bindparam("before_", type_=MOMENT))
    .limit(_limit)
    .offset(_NO_OFFSET)
)
logged = (
    select(conversations.c.id, conversations.c.filed)
    .where(conversations.c.id.in_(select(keys.c.conversation)))
    .limit(_limit)
    .offset(_NO_OFFSET)
)
drop_log = tuple(delete(table).where(table.c.conversation == _conversation) for table in (messages, inbox, keys))
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
    .values(new("applied", "said", "replied", "body"))
)

_lines = select(messages.c.seq, messages.c.role, messages.c.time, messages.c.body).order_by(messages.c.seq)
add_message = insert(messages).inline().values(new("conversation", "seq", "role", "time", "body"))
messages_after = (
    _lines.where(messages.c.conversation == _conversation, messages.c.seq > bindparam("after_"))
    .limit(_limit)
    .offset(_NO_OFFSET)
)
replies = _lines.join_from(messages, inbox, messages.c.conversation == inbox.c.conversation).where(
    inbox.c.id == _turn, messages.c.seq > inbox.c.said, messages.c.seq <= inbox.c.replied
)
rewrite_message = (
    update(messages)
    .where(messages.c.conversation == _conversation, messages.c.seq == bindparam("seq_"))
    .values(new("body"))
)
blank_messages = (
    update(messages)
    .where(messages.c.conversation == _conversation, messages.c.seq <= bindparam("last_"))
    .values(new("body"))
)


@dataclass(frozen=True)
class Upserts:
    """The statements that SQLAlchemy builds with a class of each database, though they read the same."""

    accept: Statement
    answer: Statement
    contact: Statement
    enqueue: Statement
    count: Statement
    remember: Statement


def _upserts(insert: Callable[[Table], sqlite.Insert] | Callable[[Table], postgresql.Insert]) -> Upserts:
    accept = insert(inbox).inline().values(new("id", "conversation", "client_id", "body", "received"))
    answer = insert(answers).inline().values(new("conversation", "code", "option", "value"))
    contact = insert(contacts).inline().values(new("conversation", "code", "option", "value"))
    job = ("id", "kind", "owner", "payload", "due", "attempts", "state")
    remembered = insert(counters).inline().values(new("name", "value"))
    first = insert(counters).values(name=bindparam("name"), value=literal_column("1", Integer()))
    return Upserts(
        accept=accept.on_conflict_do_nothing(index_elements=["conversation", "client_id"]),
        answer=answer.on_conflict_do_update(
            index_elements=["conversation", "code", "option"], set_={"value": answer.excluded.value}
        ),
        contact=contact.on_conflict_do_update(
            index_elements=["conversation", "code", "option"], set_={"value": contact.excluded.value}
        ),
        enqueue=insert(outbox).inline().values(new(*job)).on_conflict_do_nothing(index_elements=["id"]),
        remember=remembered.on_conflict_do_nothing(index_elements=["name"]),
        count=first.on_conflict_do_update(
            index_elements=["name"], set_={"value": counters.c.value + literal_column("1", Integer())}
        ).returning(counters.c.value),
    )


UPSERTS = {"sqlite": _upserts(sqlite.insert), "postgresql": _upserts(postgresql.insert)}
