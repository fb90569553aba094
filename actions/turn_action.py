"""What every action of a turn does: hands the understood message to the turn service and utters the replies."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.core.dialogue import Understood
from bot.core.wire import understood_from
from bot.ports import ConversationId, Message, TurnId


class Taken(Protocol):
    """A turn that was applied: the replies to it, and Rasa's slots after it."""

    @property
    def messages(self) -> Sequence[Message]: ...

    @property
    def slots(self) -> Mapping[str, str | None]: ...


class TurnTaker(Protocol):
    """The service behind the actions."""

    async def take(self, conversation: ConversationId, turn: TurnId, understood: Understood) -> Taken:
        """Applies the turn, once however often it is called."""

    async def slots(self, conversation: ConversationId) -> Mapping[str, str | None]:
        """Rasa's slots as the database would have them."""


def service() -> TurnTaker:
    """The service of a stand-alone action server, made when the first action needs it."""
    from actions.standalone import turn_taker

    return turn_taker()


class TurnAction(Action, ABC):
    """One action for each kind of turn, so that a story reads as what happened; what is done is the step's business.

    Abstract, so that the SDK's discovery passes it over.
    """

    @abstractmethod
    def name(self) -> str: ...

    def __init__(self, turns: TurnTaker | None = None) -> None:
        self._turns = turns

    @property
    def turns(self) -> TurnTaker:
        return self._turns if self._turns is not None else service()

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        latest = tracker.latest_message
        turn = TurnId(str((latest.get("metadata") or {}).get("turn", "")))
        intent = latest["intent"]["name"]
        understood = understood_from(intent, latest.get("entities") or (), "")
        taken = await self.turns.take(ConversationId(tracker.sender_id), turn, understood)
        for message in taken.messages:
            utter(dispatcher, message)
        return [SlotSet(name, value) for name, value in taken.slots.items() if tracker.slots.get(name) != value]


def utter(dispatcher: CollectingDispatcher, message: Message) -> None:
    dispatcher.utter_message(text=message.reply.text)
