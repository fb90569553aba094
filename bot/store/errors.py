"""What goes wrong with a database, told to operators in English.

    StoreError
    ├── CannotOpen      at start: the message says what to do
    ├── StoreDown       at run time: nothing, or nothing known, was stored; trying again is safe
    ├── StoreClosed     a unit of work after `close`
    └── Contended       another transaction got in between; rolled back, and on PostgreSQL run again
        └── AlreadyApplied  the turn's replies are stored already

Errors of the driver that are a mistake of this program's, such as a broken constraint, pass as they are.
"""

from __future__ import annotations

from bot.errors import Unavailable


class StoreError(Exception):
    """Base of all errors of the store."""


class CannotOpen(StoreError):
    """The database cannot be used as it is."""


class StoreDown(StoreError, Unavailable):
    """The database does not answer or does not take what is written. Its cause is the driver's error."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.args = (reason,)


class StoreClosed(StoreError, Unavailable):
    """The program is stopping."""

    english = "the store is closed"


class Contended(StoreError):
    """What was read at the start of the transaction holds no longer."""


class AlreadyApplied(Contended):
    """Somebody else applied the turn since it was read, or the caller applies it twice."""
