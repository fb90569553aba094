"""SQLite's file does not tell in which order people submitted: not its pages, its free ones, nor its log."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from bot.store import open_store
from tests.store.samples import submitted

PEOPLE = 40


async def test_submitted__one_after_another__nothing_in_the_files_has_their_order(sqlite_url: str) -> None:
    file = Path(str(make_url(sqlite_url).database))
    store = open_store(sqlite_url)
    try:
        came = [(await submitted(store, number)).id.encode() for number in range(PEOPLE)]
        await asyncio.to_thread(_wait_until_tidy, file)
        content, log = _content(file), _content(file.with_name(f"{file.name}-wal"))

        assert _pragma(file, "freelist_count") == 0
        assert not [one for one in came if one in log]
        for found in (bytes.find, bytes.rfind):
            assert abs(_likeness(sorted(range(PEOPLE), key=lambda one: found(content, came[one])))) < 0.75
        for number in range(PEOPLE):
            assert content.count(b"p%d@example.dk" % number) == 3  # the sign-up, its index, and the mail to it
    finally:
        await store.close()


def _wait_until_tidy(file: Path) -> None:
    until = time.monotonic() + 60
    while _pragma(file, "user_version"):
        assert time.monotonic() < until, "the file was never written anew"
        time.sleep(0.1)


def _content(file: Path) -> bytes:
    return file.read_bytes()


def _pragma(file: Path, name: str) -> int:
    with closing(sqlite3.connect(file)) as connection:
        return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _likeness(order: list[int]) -> float:
    """Spearman's correlation with the order of arrival: 1 for the same, -1 for the opposite, ± 0.16 by chance."""
    apart = sum((order.index(person) - person) ** 2 for person in range(PEOPLE))
    return 1 - 6 * apart / (PEOPLE * (PEOPLE**2 - 1))
