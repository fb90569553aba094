"""The database: tables, migrations, and the `Store` of `bot.ports` on SQLite and on PostgreSQL.

Owns every SQL statement of the program. May import `bot.core` and `bot.ports`; only `bot.main` imports it.
"""

from bot.store.errors import AlreadyApplied, CannotOpen, StoreClosed, StoreDown, StoreError
from bot.store.opening import open_store
from bot.store.store import SqlStore

__all__ = ["AlreadyApplied", "CannotOpen", "SqlStore", "StoreClosed", "StoreDown", "StoreError", "open_store"]
