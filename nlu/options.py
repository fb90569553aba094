"""Which option of an item is meant by words that the parsers do not know: "min indbakke flyder over".

Learned from the blocks of the training data that name an item and one of its options in their `metadata`.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.ranking import Ranker, Shape

SUGGEST = "suggest"
"""Message attribute: a function from a text to the likeliest options for it, `bot.core.suggesting.Suggest`."""
UNCLEAR = "uklart"
"""The label of replies that do not tell which option is meant."""
_ITEM, _OPTION = "item", "option"
_NO_ANSWERS = frozenset({"oos", "smalltalk"})


def answered_item(message: Message) -> str | None:
    """The code of the item that a training example answers in its own words, if it says so."""
    about = (message.get("metadata") or {}).get("intent") or {}
    code = about.get(_ITEM)
    return None if code is None else str(code)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class OptionClassifier(GraphComponent):
    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self.config = config
        self._storage = storage
        self._resource = resource
        self._shape = Shape(**{name: value for name, value in config.items() if name != "beside"})
        self._rankers: dict[str, Ranker] = {}

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """See `nlu.ranking.Shape`; `beside` is how many sentences that answer nothing each item is told from."""
        return {
            "strength": 20.0, "least": 2, "steps": 30, "ranking": 3, "neighbours": 8, "sharpness": 3.0, "doubt": 0.2,
            "common": 0.25, "beside": 200,
        }  # fmt: skip

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> OptionClassifier:
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        said: dict[str, list[tuple[str, str]]] = defaultdict(list)
        beside: list[str] = []
        for one in training_data.intent_examples:
            code = answered_item(one)
            if code is not None:
                said[code].append((str(one.get(TEXT)), str(one.get("metadata")["intent"][_OPTION])))
            elif one.get(INTENT) in _NO_ANSWERS:
                beside.append(str(one.get(TEXT)))
        some = [(text, UNCLEAR) for text in beside[:: max(1, len(beside) // self.config["beside"])]]
        with self._storage.write_to(self._resource) as folder:
            for code, examples in said.items():
                examples += some
                ranker = self._rankers[code] = Ranker(self._shape)
                ranker.fit([text for text, _ in examples], [option for _, option in examples])
                ranker.save(folder, code)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> OptionClassifier:
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            for path in sorted(folder.glob("*.npz")):
                component._rankers[path.stem] = Ranker.load(component._shape, folder, path.stem)
        return component

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            message.set(SUGGEST, self.suggest)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def suggest(self, code: str, text: str) -> list[tuple[str, float]]:
        """The likeliest options of the item with their probabilities; none where nothing was learned about it."""
        ranker = self._rankers.get(code)
        return [] if ranker is None else ranker.rank(text)
