"""Removing from SQLite's files what was removed from its tables.

`secure_delete` overwrites what is deleted, but copies of it remain in two places. The log keeps old pages
until it is written anew: it is emptied at once, before anyone hears that the words are gone. And a page that
was split or merged keeps, in the space between its rows, bytes of rows that moved away: only writing the
whole file anew (VACUUM) removes those. That takes some 6 ms per MB during which nothing else is written, so
it is done soon, but for no more than about a hundredth of the time. A mark in the file remembers it over a
restart.
"""

from __future__ import annotations

import logging
import sqlite3
import time

log = logging.getLogger(__name__)

SHARE = 0.01
"""The part of the time that may go into writing the file anew."""
RETRY_SECONDS = 1.0
WAIT_SECONDS = 0.1
"""How long the log waits for readers to leave it."""


class Tidying:
    """Knows what is left to do. Used by the writer's thread alone, outside of transactions unless it says
    so."""

    def __init__(self) -> None:
        self._log = False
        self._file = False
        self._earliest = 0.0

    def remember(self, connection: sqlite3.Connection) -> None:
        """At the start: what was left undone before."""
        (marked,) = connection.execute("PRAGMA user_version").fetchone()
        self._log = self._file = bool(marked)

    def mark(self, connection: sqlite3.Connection) -> None:
        """Within the transaction that removes words."""
        self._log = self._file = True
        connection.execute("PRAGMA user_version = 1")

    def empty_log(self, connection: sqlite3.Connection) -> None:
        """Tried again later while a reader needs it."""
        (usual,) = connection.execute("PRAGMA busy_timeout").fetchone()
        connection.execute(f"PRAGMA busy_timeout = {int(WAIT_SECONDS * 1000)}")
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        connection.execute(f"PRAGMA busy_timeout = {usual}")
        self._log = bool(busy)
        if busy:
            self._earliest = max(self._earliest, time.monotonic() + RETRY_SECONDS)

    @property
    def log_is_due(self) -> bool:
        return self._log

    @property
    def due(self) -> float | None:
        """In how many seconds something is to be done, if anything is."""
        return max(0.0, self._earliest - time.monotonic()) if self._log or self._file else None

    def tidy(self, connection: sqlite3.Connection) -> None:
        """Does what is due. What fails is logged and tried again later."""
        began = time.monotonic()
        try:
            if self._file:
                connection.execute("VACUUM")
                connection.execute("PRAGMA user_version = 0")
                self._log, self._file = True, False
            self._earliest = time.monotonic() + (time.monotonic() - began) / SHARE
            if self._log:
                self.empty_log(connection)
        except sqlite3.OperationalError as error:
            log.warning("the database file could not be tidied, tried again later: %s", error)
            self._earliest = time.monotonic() + max(RETRY_SECONDS, (time.monotonic() - began) / SHARE)
