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


class StoreError(Exception):
    """Base of all errors of the store."""


class CannotOpen(StoreError):
    """The database cannot be used as it is."""


class StoreDown(StoreError):
    """The database does not answer or does not take what is written. Its cause is the driver's error."""


class StoreClosed(StoreError):
    """The program is stopping."""

    def __init__(self) -> None:
        super().__init__("the store is closed")


class Contended(StoreError):
    """What was read at the start of the transaction holds no longer."""


class AlreadyApplied(Contended):
    """Somebody else applied the turn since it was read, or the caller applies it twice."""
