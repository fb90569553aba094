"""Looks whether a submitted conversation still has a time, and takes it away: no sign-up may be found by it."""

from __future__ import annotations

import logging
from datetime import datetime

from bot.ports import ConversationId, Store, Transaction

log = logging.getLogger(__name__)


async def repair(store: Store, timeless: datetime) -> int:
    """Returns how many conversations had a time. An earlier version left some, and other settings have another one."""
    timed = await store.read(lambda tx: tx.timed(timeless))
    for conversation in timed:
        await store.write(lambda tx, conversation=conversation: _untimed(tx, conversation, timeless))  # type: ignore[misc]
    if timed:
        log.warning("%d submitted conversations had a time, now they have none", len(timed))
    return len(timed)


def _untimed(tx: Transaction, conversation: ConversationId, timeless: datetime) -> None:
    if tx.snapshot(conversation, lock=True) is not None:
        tx.make_timeless(conversation, timeless)
