"""The custom actions that `domain.yml` names: one for each rule in `nlu/data/rules.yml`."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import ActionExecuted, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.turn_action import TurnAction
from bot.ports import ConversationId


class SessionStart(TurnAction):
    """Begins Rasa's session with the slots as the database has them, whatever Rasa remembered or forgot."""

    def name(self) -> str:
        return "action_session_start"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        slots = await self.turns.slots(ConversationId(tracker.sender_id))
        rebuilt = [SlotSet(name, value) for name, value in slots.items() if value is not None]
        return [SessionStarted(), *rebuilt, ActionExecuted("action_listen")]


class RecordAnswer(TurnAction):
    def name(self) -> str:
        return "action_record_answer"


class ChangeAnswer(TurnAction):
    def name(self) -> str:
        return "action_change_answer"


class AnswerQuestion(TurnAction):
    def name(self) -> str:
        return "action_answer_question"


class ObeyCommand(TurnAction):
    def name(self) -> str:
        return "action_obey_command"


class ReachAPerson(TurnAction):
    def name(self) -> str:
        return "action_reach_a_person"


class SmallTalk(TurnAction):
    def name(self) -> str:
        return "action_small_talk"


class OutOfScope(TurnAction):
    def name(self) -> str:
        return "action_out_of_scope"


class AskAgain(TurnAction):
    def name(self) -> str:
        return "action_ask_again"


ACTIONS = (
    SessionStart,
    RecordAnswer,
    ChangeAnswer,
    AnswerQuestion,
    ObeyCommand,
    ReachAPerson,
    SmallTalk,
    OutOfScope,
    AskAgain,
)
