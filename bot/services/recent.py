"""Conversations as they were after their latest turn in this process, so that the next one need not read them again."""

from __future__ import annotations

from collections import OrderedDict

from bot.ports import ConversationId, Snapshot

MOST = 2_000
"""Conversations kept; some kilobytes each."""


class Recent:
    """Holds committed snapshots only. Whether one is still current, the database says: see `Transaction.snapshot`."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._snapshots: OrderedDict[ConversationId, Snapshot] = OrderedDict()

    def get(self, conversation: ConversationId) -> Snapshot | None:
        return self._snapshots.get(conversation)

    def keep(self, snapshot: Snapshot) -> None:
        self._snapshots[snapshot.conversation] = snapshot
        self._snapshots.move_to_end(snapshot.conversation)
        while len(self._snapshots) > self._most:
            self._snapshots.popitem(last=False)

    def forget(self, conversation: ConversationId) -> None:
        self._snapshots.pop(conversation, None)
