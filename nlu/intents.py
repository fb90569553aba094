"""Which intent, down to the topic of a question or the name of a command: `faq/pris`, `command/back`."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_RESPONSE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.core.following import subject
from bot.core.hearing import heard
from nlu.options import answered_item
from nlu.ranking import Ranker, Shape
from nlu.spelling import Spelling

HEARD = "heard"
"""Message attribute: `bot.core.hearing.Heard`, the guesses for the message and its parts."""
_NAME, _SPELLING = "intents", "spelling"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(GraphComponent):
    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self.config = config
        self._storage = storage
        self._resource = resource
        self._ranker = Ranker(Shape(**config))
        self._spelling = Spelling()

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """See `nlu.ranking.Shape`. What is out of scope is of more kinds than examples can show, and a fact in answer
        to it is worse than none; neither can they show all that people answer: so both are leant to."""
        return {
            "strength": 20.0, "least": 3, "steps": 54, "ranking": 5, "neighbours": 8, "sharpness": 3.0, "doubt": 0.05,
            "common": 0.25, "leanings": {"oos": 2.0, "answer": 1.0, "correction": 1.0}, "familiar": ["faq", "command"],
        }  # fmt: skip

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> IntentClassifier:
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        examples = [one for one in training_data.intent_examples if one.get(TEXT) and answered_item(one) is None]
        names = [str(one.get(INTENT_RESPONSE_KEY) or one.get(INTENT)) for one in examples]
        self._ranker.fit([str(one.get(TEXT)) for one in examples], names)
        texts = [str(one.get(TEXT)) for one in training_data.intent_examples]
        ours = [one.get(INTENT) in self.config["familiar"] for one in training_data.intent_examples]
        self._spelling = Spelling.of(texts, ours)
        with self._storage.write_to(self._resource) as folder:
            self._ranker.save(folder, _NAME)
            self._spelling.save(folder, _SPELLING)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> IntentClassifier:
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._ranker = Ranker.load(Shape(**config), folder, _NAME)
            component._spelling = Spelling.load(folder, _SPELLING)
        return component

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            context = (message.get("metadata") or {}).get("context") or {}
            found = heard(message.get(TEXT) or "", self.rank, subject(context.get("topic"), context.get("item")))
            message.set(HEARD, found)
            best = found.best
            message.set(INTENT, {"name": best.family, "confidence": best.probability}, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def rank(self, text: str) -> list[tuple[str, float]]:
        """The likeliest full intent names with their probabilities, `ranking` of them."""
        return self._ranker.rank(self._spelling.mended(text))
