"""The last word of the pipeline: which reading of a message wins, with the waiting item in mind.

The choice itself is `bot.core.reading`; here it meets Rasa: the context comes from the turn's metadata, the result goes
on as intent and entities.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.core.context import Context
from bot.core.hearing import Heard
from bot.core.reading import read
from bot.core.suggesting import nothing
from bot.core.wire import SHIELD, entities_of, intent_name
from bot.questionnaires import DEFAULT, load
from nlu.intents import HEARD
from nlu.options import SUGGEST


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class Reader(GraphComponent):
    def __init__(self) -> None:
        self._questionnaire = load(Path(os.environ.get("BIBSNAK_QUESTIONNAIRE") or DEFAULT))
        self._year = int(os.environ.get("BIBSNAK_YEAR") or 2021)
        self._warm_up()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Reader:
        return cls()

    def _warm_up(self) -> None:
        """Has the parsers build their word lists before the first person writes."""
        for item in self._questionnaire.asked:
            read(self._questionnaire, Context(item.alone[0]), "prøve", Heard(), year=self._year)

    def process(
        self, messages: list[Message], tracker: DialogueStateTracker | None = None, domain: Domain | None = None
    ) -> list[Message]:
        for message in messages:
            text = message.get(TEXT) or ""
            if text.startswith("/"):
                continue
            text = text.removeprefix(SHIELD)
            context = self._context(message, tracker)
            heard = message.get(HEARD) or Heard()
            suggest = message.get(SUGGEST) or nothing
            understood = read(self._questionnaire, context, text, heard, year=self._year, suggest=suggest)
            intent = {"name": intent_name(understood), "confidence": heard.best.probability}
            message.set(INTENT, intent, add_to_output=True)
            message.set(ENTITIES, entities_of(understood), add_to_output=True)
        return messages

    def _context(self, message: Message, tracker: DialogueStateTracker | None) -> Context:
        """From the turn's metadata; in `rasa shell`, where there is none, from the slot that the last action set."""
        metadata = message.get("metadata") or {}
        if "context" in metadata:
            return Context.from_json(metadata["context"])
        waiting = tracker.get_slot("waiting_item") if tracker is not None else None
        return Context.waiting_for(waiting)
