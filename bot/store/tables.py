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
    because whoever waited for the row's lock must see what the holder before has added."""

    id = Column(Text, primary_key=True)
    channel = Column(Text, nullable=False)
    questionnaire = Column(Text, nullable=False)
    response = Column(Text, nullable=False, unique=True)
    memory = Column(Text, nullable=False)
    ended = Column(Boolean, nullable=False, server_default=false())
    last_seq = Column(Integer, nullable=False)
    created = Column(MOMENT, nullable=False)
    updated = Column(MOMENT, nullable=False)


class KeyColumns(TypedColumns):
    """One row per client with a secret to `conversation`; its resume code leads to where that was
    continued."""

    token_hash = Column(LargeBinary, primary_key=True)
    code_hash = Column(LargeBinary, nullable=False, unique=True)
    conversation = _conversation()
    leads_to = _conversation()
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
    """`number` is the order of arrival. `conversation` is the payload's, if any, so that erasing finds it."""

    number = Column(BigInteger().with_variant(Integer, "sqlite"), Identity(), primary_key=True)
    id = Column(Text, nullable=False, unique=True)
    kind = Column(Text, nullable=False)
    conversation = Column(Text, nullable=True)
    payload = Column(Text, nullable=False)
    due = Column(MOMENT, nullable=False)
    held_until = Column(MOMENT, nullable=True)
    attempts = Column(Integer, nullable=False)
    state = Column(Text, nullable=False)
    last_error = Column(Text, nullable=True)


conversations = Table("conversations", metadata, ConversationColumns)
keys = Table("keys", metadata, KeyColumns, Index(None, "conversation"), Index(None, "leads_to"))
messages = Table(
    "messages", metadata, MessageColumns, CheckConstraint(literal_column("role").in_(["bot", "user"]), "role")
)
answers = Table("answers", metadata, AnswerColumns, sqlite_with_rowid=False)
inbox = Table("inbox", metadata, InboxColumns, UniqueConstraint("conversation", "client_id"))
outbox = Table(
    "outbox",
    metadata,
    OutboxColumns,
    CheckConstraint(literal_column("state").in_(["queued", "failed", "done"]), "state"),
)

_UNAPPLIED = inbox.c.applied.is_(None)
_QUEUED = outbox.c.state == "queued"
_TRACED = outbox.c.conversation.is_not(None)
Index(
    "ix_inbox_unapplied",
    inbox.c.conversation,
    inbox.c.number,
    sqlite_where=_UNAPPLIED,
    postgresql_where=_UNAPPLIED,
)
Index("ix_outbox_queued", outbox.c.due, sqlite_where=_QUEUED, postgresql_where=_QUEUED)
Index("ix_outbox_conversation", outbox.c.conversation, sqlite_where=_TRACED, postgresql_where=_TRACED)
