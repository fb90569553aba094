"""The tables. A change here needs a migration; a test compares the two.

JSON is kept in text columns on both databases: it is read and written whole, and PostgreSQL's own JSON type
refuses characters that people's texts may hold.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypedColumns,
    UniqueConstraint,
    false,
    literal_column,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

# aware on PostgreSQL, microseconds since 1970 in UTC on SQLite; `prepared` converts
MOMENT = DateTime(timezone=True).with_variant(BigInteger, "sqlite")


def _conversation(*, primary_key: bool = False) -> Column[str]:
    reference = ForeignKey("conversations.id", ondelete="CASCADE")
    return Column(Text, reference, primary_key=primary_key, nullable=False)


class ConversationColumns(TypedColumns):
    """`response` is random, and all that exports see. `last_seq` stands here, not in a query of `messages`,
    because whoever waited for the row's lock must see what the holder before has added. `filed` once it was
    submitted: from then on its times say nothing."""

    id = Column(Text, primary_key=True)
    channel = Column(Text, nullable=False)
    questionnaire = Column(Text, nullable=False)
    response = Column(Text, nullable=False, unique=True)
    memory = Column(Text, nullable=False)
    ended = Column(Boolean, nullable=False, server_default=false())
    filed = Column(Boolean, nullable=False, server_default=false())
    last_seq = Column(Integer, nullable=False)
    created = Column(MOMENT, nullable=False)
    updated = Column(MOMENT, nullable=False)


class KeyColumns(TypedColumns):
    """One row per client with a secret to `conversation`; its resume code leads to where that was
    continued. `sealed`: see `bot.services.keys`."""

    token_hash = Column(LargeBinary, primary_key=True)
    code_hash = Column(LargeBinary, nullable=False, unique=True)
    conversation = _conversation()
    leads_to = _conversation()
    sealed = Column(LargeBinary, nullable=True)
    created = Column(MOMENT, nullable=False)


class MessageColumns(TypedColumns):
    conversation = _conversation(primary_key=True)
    seq = Column(Integer, primary_key=True, autoincrement=False)
    role = Column(Text, nullable=False)
    time = Column(MOMENT, nullable=False)
    body = Column(Text, nullable=False)


class AnswerColumns(TypedColumns):
    """`option` is empty for an item that is asked once."""

    conversation = _conversation(primary_key=True)
    code = Column(Text, primary_key=True)
    option = Column(Text, primary_key=True)
    value = Column(Text, nullable=False)


class ContactColumns(TypedColumns):
    """Sign-up answers of a conversation that is not submitted yet; submitting moves them to `signups`."""

    conversation = _conversation(primary_key=True)
    code = Column(Text, primary_key=True)
    option = Column(Text, primary_key=True)
    value = Column(Text, nullable=False)


class SignupColumns(TypedColumns):
    """A sign-up knows no conversation. `address` is the normalised e-mail: one person, one sign-up. `place` is the
    place in the waiting list, `revision` counts what mails tell, `news` is what is not told yet."""

    id = Column(Text, primary_key=True)
    address = Column(Text, nullable=False, unique=True)
    answers = Column(Text, nullable=False)
    place = Column(Integer, nullable=True)
    revision = Column(Integer, nullable=False)
    news = Column(Text, nullable=True)


class SignupKeyColumns(TypedColumns):
    """What a person's secret opens; see `bot.services.keys`."""

    key = Column(LargeBinary, primary_key=True)
    signup = Column(Text, ForeignKey("signups.id", ondelete="CASCADE"), nullable=False)


class HandoffColumns(TypedColumns):
    """A question that was passed on. `owner` follows from a person's secret, no conversation is known."""

    reference = Column(Text, primary_key=True)
    owner = Column(LargeBinary, nullable=False)
    question = Column(Text, nullable=False)
    state = Column(Text, nullable=False)
    created = Column(MOMENT, nullable=False)


class CounterColumns(TypedColumns):
    name = Column(Text, primary_key=True)
    value = Column(BigInteger().with_variant(Integer, "sqlite"), nullable=False)


class InboxColumns(TypedColumns):
    """`number` is the order of arrival. A turn's bot messages are those with seq > `said` up to `replied`.

    `client_id` is the sender's own string in UTF-8: bytes, since it may hold what a text column refuses.
    `body` is emptied when the turn is applied: from then on the words are in `messages` alone.
    """

    number = Column(BigInteger().with_variant(Integer, "sqlite"), Identity(), primary_key=True)
    id = Column(Text, nullable=False, unique=True)
    conversation = _conversation()
    client_id = Column(LargeBinary, nullable=False)
    body = Column(Text, nullable=False)
    received = Column(MOMENT, nullable=False)
    applied = Column(MOMENT, nullable=True)
    said = Column(Integer, nullable=True)
    replied = Column(Integer, nullable=True)


class OutboxColumns(TypedColumns):
    """`number` is the order of arrival. `owner` is whose it is, if anyone's, so that erasing finds it."""

    number = Column(BigInteger().with_variant(Integer, "sqlite"), Identity(), primary_key=True)
    id = Column(Text, nullable=False, unique=True)
    kind = Column(Text, nullable=False)
    owner = Column(Text, nullable=True)
    payload = Column(Text, nullable=False)
    due = Column(MOMENT, nullable=False)
    held_until = Column(MOMENT, nullable=True)
    attempts = Column(Integer, nullable=False)
    state = Column(Text, nullable=False)
    last_error = Column(Text, nullable=True)


# without SQLite's row numbers: they would tell in which order people came
conversations = Table("conversations", metadata, ConversationColumns, sqlite_with_rowid=False)
keys = Table(
    "keys", metadata, KeyColumns, Index(None, "conversation"), Index(None, "leads_to"), sqlite_with_rowid=False
)
messages = Table(
    "messages",
    metadata,
    MessageColumns,
    CheckConstraint(literal_column("role").in_(["bot", "user"]), "role"),
    sqlite_with_rowid=False,
)
answers = Table("answers", metadata, AnswerColumns, sqlite_with_rowid=False)
contacts = Table("contacts", metadata, ContactColumns, sqlite_with_rowid=False)
signups = Table("signups", metadata, SignupColumns, sqlite_with_rowid=False)
signup_keys = Table("signup_keys", metadata, SignupKeyColumns, Index(None, "signup"), sqlite_with_rowid=False)
handoffs = Table(
    "handoffs",
    metadata,
    HandoffColumns,
    CheckConstraint(literal_column("state").in_(["queued", "sent", "failed"]), "state"),
    Index(None, "owner"),
    sqlite_with_rowid=False,
)
counters = Table("counters", metadata, CounterColumns, sqlite_with_rowid=False)
inbox = Table("inbox", metadata, InboxColumns, UniqueConstraint("conversation", "client_id"))
outbox = Table(
    "outbox",
    metadata,
    OutboxColumns,
    CheckConstraint(literal_column("state").in_(["queued", "failed", "done"]), "state"),
)

_UNAPPLIED = inbox.c.applied.is_(None)
_QUEUED = outbox.c.state == "queued"
_OWNED = outbox.c.owner.is_not(None)
Index(
    "ix_inbox_unapplied",
    inbox.c.conversation,
    inbox.c.number,
    sqlite_where=_UNAPPLIED,
    postgresql_where=_UNAPPLIED,
)
Index("ix_outbox_queued", outbox.c.due, sqlite_where=_QUEUED, postgresql_where=_QUEUED)
Index("ix_outbox_owner", outbox.c.owner, sqlite_where=_OWNED, postgresql_where=_OWNED)
