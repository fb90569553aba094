"""Which intent, down to the topic of a question or the name of a command: logistic regression on sparse features, and
the examples that are nearest.

Rasa's `LogisticRegressionClassifier` has no regularisation strength and knows retrieval intents only by their first
half; this one ranks the full names (`faq/pris`, `command/back`) and is stored as plain arrays, without pickle.
"""

from __future__ import annotations

import json
import warnings
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_RESPONSE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.core.following import subject
from bot.core.hearing import heard
from nlu.features import beginnings, features
from nlu.neighbours import Neighbours

HEARD = "heard"
"""Message attribute: `bot.core.hearing.Heard`, the guesses for the message and its parts."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(GraphComponent):
    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self.config = config
        self._storage = storage
        self._resource = resource
        self.labels: list[str] = []
        self.vocabulary: dict[str, int] = {}
        self.familiar: frozenset[str] = frozenset()
        self.idf = np.zeros(0, np.float32)
        self.weights = np.zeros((0, 0), np.float32)
        self.bias = np.zeros(0, np.float32)
        self.near = Neighbours.none()

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`C` is the inverse regularisation strength, `min_df` in how many examples a feature must stand, `ranking` how
        many guesses are passed on. After `max_iter` steps a fit is as right as when converged, in a third of the time.
        `neighbours` examples are asked besides, each with its likeness to the power of `sharpness`; with `doubt` added,
        what they say counts for less the less like the message they are. Features that more than the share `common` of
        the examples have do not count there. `leanings` are added to the scores (log odds) of intents: what is out of
        scope is of more kinds than examples can show, and a fact in answer to it is worse than none; neither can they
        show all that people answer. `familiar` are the kinds of intents whose words are (see `nlu.features`).
        """
        return {
            "C": 20.0, "min_df": 2, "max_iter": 60, "ranking": 5, "neighbours": 8, "sharpness": 3.0, "doubt": 0.05,
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
        from sklearn.exceptions import ConvergenceWarning
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression

        examples = [one for one in training_data.intent_examples if one.get(TEXT)]
        names = [one.get(INTENT_RESPONSE_KEY) or one.get(INTENT) for one in examples]
        texts = [str(one.get(TEXT)) for one in examples]
        ours = [str(name).partition("/")[0] in self.config["familiar"] for name in names]
        counts = Counter(one for text, our in zip(texts, ours, strict=True) if our for one in beginnings(text))
        self.familiar = frozenset(counts)
        to_others = frozenset(one for one, count in counts.items() if count > 1)
        vectoriser = TfidfVectorizer(
            analyzer=lambda at: features(texts[at], to_others if ours[at] else self.familiar),
            min_df=self.config["min_df"],
            sublinear_tf=True,
            dtype=np.float32,
        )
        matrix = vectoriser.fit_transform(range(len(texts)))
        weights = _weights(names)
        model = LogisticRegression(C=self.config["C"], max_iter=self.config["max_iter"], class_weight=weights)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            model.fit(matrix, names)
        self.labels = [str(one) for one in model.classes_]
        self.vocabulary = {name: int(at) for name, at in vectoriser.vocabulary_.items()}
        self.idf = vectoriser.idf_.astype(np.float32)
        rows, bias = _one_row_each(model.coef_, model.intercept_)
        self.weights = np.ascontiguousarray(rows.T.astype(np.float32))
        self.bias = (bias + [self.config["leanings"].get(label, 0.0) for label in self.labels]).astype(np.float32)
        at = {label: place for place, label in enumerate(self.labels)}
        self.near = Neighbours.of(matrix.tocsc(), [at[name] for name in names], self.config["common"])
        self._persist()
        return self._resource

    def _persist(self) -> None:
        with self._storage.write_to(self._resource) as folder:
            np.savez_compressed(
                folder / "arrays.npz", idf=self.idf, weights=self.weights, bias=self.bias, **self.near._asdict()
            )
            names = sorted(self.vocabulary, key=self.vocabulary.__getitem__)
            kept = {"labels": self.labels, "features": names, "familiar": sorted(self.familiar)}
            (folder / "names.json").write_text(json.dumps(kept), encoding="utf-8")

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
            names = json.loads((folder / "names.json").read_text(encoding="utf-8"))
            with np.load(folder / "arrays.npz", allow_pickle=False) as arrays:
                component.idf, component.weights, component.bias = arrays["idf"], arrays["weights"], arrays["bias"]
                component.near = Neighbours(*(arrays[name] for name in Neighbours._fields))
        component.labels = names["labels"]
        component.familiar = frozenset(names["familiar"])
        component.vocabulary = {name: at for at, name in enumerate(names["features"])}
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
        counts: dict[int, int] = {}
        for name in features(text, self.familiar):
            at = self.vocabulary.get(name)
            if at is not None:
                counts[at] = counts.get(at, 0) + 1
        scores = self.bias.copy()
        if counts:
            places = np.fromiter(counts.keys(), np.int64, len(counts))
            values = (1 + np.log(np.fromiter(counts.values(), np.float32, len(counts)))) * self.idf[places]
            values /= np.linalg.norm(values)
            scores += values @ self.weights[places]
            votes = self.near.votes(
                places, values, len(scores), most=self.config["neighbours"], sharpness=self.config["sharpness"]
            )
            scores += np.log(votes + self.config["doubt"])
        odds = np.exp(scores - scores.max())
        odds /= odds.sum()
        best = np.argsort(-odds)[: self.config["ranking"]]
        return [(self.labels[at], float(odds[at])) for at in best]


def _weights(names: Sequence[str]) -> dict[str, float]:
    """Half way to balance: rare intents count for more, but what people say most is still the likeliest."""
    counts = Counter(names)
    mean = len(names) / len(counts)
    return {name: (mean / count) ** 0.5 for name, count in counts.items()}


def _one_row_each(weights: Any, bias: Any) -> tuple[Any, Any]:
    """scikit-learn keeps one row for two classes; two opposite halves of it give the same probabilities."""
    if len(weights) > 1:
        return weights, bias
    return np.vstack([-weights / 2, weights / 2]), np.concatenate([-bias / 2, bias / 2])
