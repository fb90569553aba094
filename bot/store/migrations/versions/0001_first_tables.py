"""First tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

MOMENT = sa.DateTime(timezone=True).with_variant(sa.BigInteger, "sqlite")


def upgrade() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("questionnaire", sa.Text, nullable=False),
        sa.Column("response", sa.Text, nullable=False, unique=True),
        sa.Column("memory", sa.Text, nullable=False),
        sa.Column("ended", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("last_seq", sa.Integer, nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("updated", MOMENT, nullable=False),
    )
    op.create_table(
        "keys",
        sa.Column("token_hash", sa.LargeBinary, primary_key=True),
        sa.Column("code_hash", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("conversation", sa.Text, _conversation(), nullable=False, index=True),
        sa.Column("leads_to", sa.Text, _conversation(), nullable=False, index=True),
        sa.Column("created", MOMENT, nullable=False),
    )
    op.create_table(
        "messages",
        sa.Column("conversation", sa.Text, _conversation(), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("time", MOMENT, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.CheckConstraint("role IN ('bot', 'user')", name="role"),
    )
    op.create_table(
        "answers",
        sa.Column("conversation", sa.Text, _conversation(), primary_key=True),
        sa.Column("code", sa.Text, primary_key=True),
        sa.Column("option", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    _create_queues()


def _create_queues() -> None:
    op.create_table(
        "inbox",
        _number(),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("conversation", sa.Text, _conversation(), nullable=False),
        sa.Column("client_id", sa.LargeBinary, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("received", MOMENT, nullable=False),
        sa.Column("applied", MOMENT),
        sa.Column("said", sa.Integer),
        sa.Column("replied", sa.Integer),
        sa.UniqueConstraint("conversation", "client_id"),
    )
    _create_partial_index("ix_inbox_unapplied", "inbox", ["conversation", "number"], "applied IS NULL")
    op.create_table(
        "outbox",
        _number(),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("conversation", sa.Text),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("due", MOMENT, nullable=False),
        sa.Column("held_until", MOMENT),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("last_error", sa.Text),
        sa.CheckConstraint("state IN ('queued', 'failed', 'done')", name="state"),
    )
    _create_partial_index("ix_outbox_queued", "outbox", ["due"], "state = 'queued'")
    _create_partial_index("ix_outbox_conversation", "outbox", ["conversation"], "conversation IS NOT NULL")


def _number() -> sa.Column[int]:
    return sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(), primary_key=True)


def _conversation() -> sa.ForeignKey:
    return sa.ForeignKey("conversations.id", ondelete="CASCADE")


def _create_partial_index(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
