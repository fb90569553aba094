"""Which option of an item is meant by words that the parsers do not know: "min indbakke flyder over".

Learned from the blocks of the training data that name an item and one of its options in their `metadata`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

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
_YES_OR_NO = frozenset({"ja", "nej"})
"""Items with both these options are learned together: a yes is a yes, whatever was asked."""
_TOGETHER = "ja_nej"
_OPEN = {"maaske": "ved_ikke"}
"""What is undecided is so by whatever name."""
_INDEX = "items.json"


class Learned(NamedTuple):
    """What an item's suggestions come from: a ranker, and the item's own option for each of its labels."""

    ranker: str
    options: Mapping[str, str]


def learned(options_of: Mapping[str, Sequence[str]]) -> dict[str, Learned]:
    """From the options that occur with each item: which ranker knows it, and by which labels."""
    found: dict[str, Learned] = {}
    for code, options in options_of.items():
        together = _YES_OR_NO.issubset(options)
        labels = {(_OPEN.get(one, one) if together else one): one for one in options}
        found[code] = Learned(_TOGETHER if together else code, labels)
    return found


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
        self._learned: dict[str, Learned] = {}

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """See `nlu.ranking.Shape`; `beside` is how many sentences that answer nothing each item is told from."""
        return {
            "strength": 20.0, "least": 1, "steps": 30, "ranking": 9, "neighbours": 8, "sharpness": 3.0, "doubt": 0.2,
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
        self._learned = learned({code: sorted({option for _, option in one}) for code, one in said.items()})
        examples: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for code, one in self._learned.items():
            label = {option: name for name, option in one.options.items()}
            examples[one.ranker] += [(text, label[option]) for text, option in said[code]]
        with self._storage.write_to(self._resource) as folder:
            (folder / _INDEX).write_text(json.dumps(self._learned), encoding="utf-8")
            for name, known in examples.items():
                known += some
                ranker = self._rankers[name] = Ranker(self._shape)
                ranker.fit([text for text, _ in known], [option for _, option in known])
                ranker.save(folder, name)
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
            if (folder / _INDEX).exists():
                kept = json.loads((folder / _INDEX).read_text(encoding="utf-8"))
                component._learned = {code: Learned(*one) for code, one in kept.items()}
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
        """The likeliest options of the item with their probabilities, likeliest first; none where nothing was learned
        about it. They add up to less than one where an answer that the item does not have is likely too."""
        known = self._learned.get(code)
        if known is None:
            return []
        ranked = self._rankers[known.ranker].rank(text)
        return [(known.options[label], probability) for label, probability in ranked if label in known.options]
