"""A tracker store that remembers two slots a conversation and nothing else.

Every turn starts from the same few events, so that the last turn of a long conversation costs what the first did, and
no words stay in memory. What is forgotten (a restart, too many conversations) is rebuilt by `action_session_start`.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

SLOTS = ("waiting_item", "last_topic")


class BoundedTrackerStore(TrackerStore):
    def __init__(
        self, domain: Domain, event_broker: EventBroker | None = None, conversations: int = 20_000, **kwargs: Any
    ) -> None:
        """`conversations` is how many are remembered; the one unused for longest is forgotten first."""
        super().__init__(domain, event_broker, **{k: v for k, v in kwargs.items() if k != "host"})
        self._most = conversations
        self._slots: OrderedDict[str, tuple[Any, ...]] = OrderedDict()

    async def save(self, tracker: DialogueStateTracker) -> None:
        self._slots[tracker.sender_id] = tuple(tracker.get_slot(name) for name in SLOTS)
        self._slots.move_to_end(tracker.sender_id)
        while len(self._slots) > self._most:
            self._slots.popitem(last=False)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        values = self._slots.get(sender_id)
        if values is None:
            return None
        set_slots = [SlotSet(name, value) for name, value in zip(SLOTS, values, strict=True) if value is not None]
        events: list[Event] = [
            ActionExecuted(ACTION_SESSION_START_NAME),
            SessionStarted(),
            *set_slots,
            ActionExecuted(ACTION_LISTEN_NAME),
        ]
        return DialogueStateTracker.from_events(sender_id, events, self.domain.slots, domain=self.domain)

    async def retrieve_full_tracker(self, sender_id: str) -> DialogueStateTracker | None:
        return await self.retrieve(sender_id)

    async def keys(self) -> Iterable[str]:
        return list(self._slots)
