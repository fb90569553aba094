"""Sign-ups and passed-on questions apart from conversations; no row numbers that tell in which order people came."""

from typing import Literal

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

MOMENT = sa.DateTime(timezone=True).with_variant(sa.BigInteger, "sqlite")
WITHOUT_ROWID = {"sqlite_with_rowid": False}


def upgrade() -> None:
    _alter_tables()
    _rename_owner()
    op.create_table(
        "contacts",
        sa.Column("conversation", sa.Text, _reference("conversations"), primary_key=True),
        sa.Column("code", sa.Text, primary_key=True),
        sa.Column("option", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "signups",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("address", sa.Text, nullable=False, unique=True),
        sa.Column("answers", sa.Text, nullable=False),
        sa.Column("place", sa.Integer),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("news", sa.Text),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "signup_keys",
        sa.Column("key", sa.LargeBinary, primary_key=True),
        sa.Column("signup", sa.Text, _reference("signups"), nullable=False, index=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "handoffs",
        sa.Column("reference", sa.Text, primary_key=True),
        sa.Column("owner", sa.LargeBinary, nullable=False, index=True),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.CheckConstraint("state IN ('queued', 'sent', 'failed')", name="state"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "counters",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sqlite_with_rowid=False,
    )


def _alter_tables() -> None:
    """SQLite makes each of the three anew, without row numbers."""
    recreate: Literal["always", "never"] = "always" if op.get_bind().dialect.name == "sqlite" else "never"
    with op.batch_alter_table("conversations", recreate=recreate, table_kwargs=WITHOUT_ROWID) as table:
        table.add_column(sa.Column("filed", sa.Boolean, nullable=False, server_default=sa.false()))
    with op.batch_alter_table("keys", recreate=recreate, table_kwargs=WITHOUT_ROWID) as table:
        table.add_column(sa.Column("sealed", sa.LargeBinary))
    with op.batch_alter_table("messages", recreate=recreate, table_kwargs=WITHOUT_ROWID):
        pass


def _rename_owner() -> None:
    op.drop_index("ix_outbox_conversation", "outbox")
    op.alter_column("outbox", "conversation", new_column_name="owner")
    owned = sa.text("owner IS NOT NULL")
    op.create_index("ix_outbox_owner", "outbox", ["owner"], sqlite_where=owned, postgresql_where=owned)


def _reference(table: str) -> sa.ForeignKey:
    return sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
