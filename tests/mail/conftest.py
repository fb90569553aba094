"""The stores of the store's tests: SQLite, and PostgreSQL where there is one."""

from tests.store.conftest import database, sqlite_url, store, url

__all__ = ["database", "sqlite_url", "store", "url"]
