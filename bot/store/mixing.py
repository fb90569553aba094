"""Removing from PostgreSQL's tables what tells of earlier moments: the other half of `tidying`.

A row keeps the number of the transaction that wrote it, replaced and deleted rows stay in their places until vacuum,
and new ones stand where there was room. So after a transaction that removed words, or had a conversation submitted,
every row of every submitted conversation is written again, in one transaction and in the order of their random ids:
one number for all. Then each table is written anew in the order of an index (CLUSTER), which leaves out all rows that
are dead. For 200 responses the one takes 0.7 s, in which turns of submitted conversations wait, the other 0.3 s, in
which all wait (on two busy cores; for 2,000 it is 11 s and 3 s). So it is done soon, but for no more than about a
twentieth of the time.

A counter in the database tells what is left to do, also over a restart. PostgreSQL's write-ahead log is out of reach.
"""

from __future__ import annotations

import logging
import threading
import time
from contextlib import closing, suppress

import psycopg
from sqlalchemy import Engine

from bot.store.prepared import driver_of

log = logging.getLogger(__name__)

UNTIDY = "untidy"
"""The counter of transactions after which there is something to do."""
SHARE = 0.05
"""The part of the time that may go into writing tables anew."""
RETRY_SECONDS, LONGEST_RETRY_SECONDS = 1.0, 600.0
"""Between attempts that fail; doubled each time."""
LOCK_SECONDS = 2
"""How long others are made to wait behind this while it waits for somebody itself."""

FILED = "SELECT id FROM conversations WHERE filed ORDER BY id FOR NO KEY UPDATE"
AGAIN = (
    # joining the empty text has a long one stored anew as well, under a new number
    "UPDATE conversations SET memory = memory || '' WHERE id = %s",
    "UPDATE keys SET created = created WHERE conversation = %s",
    "UPDATE messages SET body = body || '' WHERE conversation = %s",
    "UPDATE answers SET value = value || '' WHERE conversation = %s",
    "UPDATE inbox SET body = body || '' WHERE conversation = %s",
)
IN_ORDER = {
    "conversations": "pk_conversations",
    "keys": "pk_keys",
    "messages": "pk_messages",
    "answers": "pk_answers",
    "contacts": "pk_contacts",
    "inbox": "uq_inbox_conversation_client_id",
    "signups": "pk_signups",
    "signup_keys": "pk_signup_keys",
    "handoffs": "pk_handoffs",
    "outbox": "pk_outbox",
}
OTHERS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
    "AND backend_type = 'client backend' AND xact_start IS NOT NULL"
)
ONE_AT_A_TIME = "SELECT pg_try_advisory_lock(hashtext('bibsnak mixing'))"


class Mixer:
    """Its thread looks at the start for what is left, and whenever it is told."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._told, self._closing = threading.Event(), threading.Event()
        self._told.set()
        self._thread = threading.Thread(target=self._serve, name="store-mixer", daemon=True)
        self._thread.start()

    def tell(self) -> None:
        """There is something to do."""
        self._told.set()

    def close(self) -> None:
        """Does what is left before it returns."""
        self._closing.set()
        self._told.set()
        self._thread.join()
        self._engine.dispose()

    def _serve(self) -> None:
        retry = RETRY_SECONDS
        while not self._closing.is_set():
            self._told.clear()
            began = time.monotonic()
            try:
                done, retry = self._look(), RETRY_SECONDS
            except psycopg.Error as error:
                log.warning("the tables could not be tidied, tried again later: %s", type(error).__name__)
                done, retry = False, min(retry * 2, LONGEST_RETRY_SECONDS)
            rest = (time.monotonic() - began) / SHARE
            self._closing.wait(rest if done else max(rest, retry))
            if done:
                self._told.wait()
        with suppress(psycopg.Error):
            self._look()

    def _look(self) -> bool:
        """Whether all is done."""
        with closing(self._engine.raw_connection()) as connection:
            return self._mix(driver_of(connection))

    def _mix(self, connection: psycopg.Connection) -> bool:
        connection.autocommit = True
        left = connection.execute("SELECT value FROM counters WHERE name = %s", [UNTIDY]).fetchone()
        if left is None:
            return True
        if not _number(connection, ONE_AT_A_TIME):
            return False
        connection.execute(f"SET lock_timeout = '{LOCK_SECONDS}s'")
        with connection.transaction():
            _write_again(connection)
        others = _number(connection, OTHERS)  # they may still see rows that are dead, which then stay
        for table, index in IN_ORDER.items():
            connection.execute(f"CLUSTER {table} USING {index}")
        if others:
            return False
        return connection.execute("DELETE FROM counters WHERE name = %s AND value = %s", [UNTIDY, *left]).rowcount > 0


def _write_again(connection: psycopg.Connection) -> None:
    filed = connection.execute(FILED).fetchall()
    with connection.cursor() as cursor:
        for statement in AGAIN:
            if filed:
                cursor.executemany(statement, filed)


def _number(connection: psycopg.Connection, query: str) -> int:
    found = connection.execute(query).fetchone()
    assert found is not None
    return int(found[0])
