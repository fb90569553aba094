"""Running prepared statements on one connection that is in a transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.store.prepared import Cursor, Database, Driver, Line
from bot.store.statements import Statement


class Running:
    """`removed` tells that words were removed, which must not stay on the disk."""

    def __init__(self, driver: Driver, database: Database) -> None:
        self._driver = driver
        self._database = database
        self._texts = database.texts
        self._upserts = database.upserts
        self._stored = database.stored
        self._read = database.read
        self.removed = False

    def _run(self, statement: Statement, params: Mapping[str, object]) -> Cursor:
        return self._driver.execute(self._texts[statement], params)

    def _run_each(self, statement: Statement, params: Sequence[Mapping[str, object]]) -> None:
        self._driver.cursor().executemany(self._texts[statement], params)

    def _one(self, statement: Statement, params: Mapping[str, object]) -> Line | None:
        return self._driver.execute(self._texts[statement], params).fetchone()

    def _all(self, statement: Statement, params: Mapping[str, object]) -> list[Line]:
        return self._driver.execute(self._texts[statement], params).fetchall()
