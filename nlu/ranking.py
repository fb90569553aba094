"""Ranks labels for a sentence: logistic regression on sparse features, and the examples that are nearest.

Kept as plain arrays, without pickle. Rasa's `LogisticRegressionClassifier` has no regularisation strength and knows
retrieval intents only by their first half.
"""

from __future__ import annotations

import json
import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from nlu.features import beginnings, features
from nlu.neighbours import Neighbours


@dataclass(frozen=True)
class Shape:
    """How a ranker is fitted and asked.

    `strength` is the inverse of regularisation; a feature stands in `least` examples at least. After `steps` a fit is
    as right as when converged, in a third of the time. `neighbours` examples are asked besides, each with its likeness
    to the power of `sharpness`; with `doubt` added, what they say counts for less the less like the message they are.
    Features that more than the share `common` of the examples have do not count there. `leanings` are added to the
    scores (log odds) of labels. `familiar` are the kinds of labels (up to a `/`) whose words are (see `nlu.features`);
    `ranking` guesses are given.
    """

    strength: float = 20.0
    least: int = 2
    steps: int = 60
    ranking: int = 5
    neighbours: int = 8
    sharpness: float = 3.0
    doubt: float = 0.05
    common: float = 0.25
    leanings: Mapping[str, float] | None = None
    familiar: Sequence[str] = ()


class Ranker:
    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self.labels: list[str] = []
        self._vocabulary: dict[str, int] = {}
        self._familiar: frozenset[str] = frozenset()
        self._idf = np.zeros(0, np.float32)
        self._weights = np.zeros((0, 0), np.float32)
        self._bias = np.zeros(0, np.float32)
        self._near = Neighbours.none()

    def fit(self, texts: Sequence[str], labels: Sequence[str]) -> None:
        """Learns from texts, each with its label; needs two different labels at least."""
        from sklearn.exceptions import ConvergenceWarning
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression

        shape = self._shape
        ours = [label.partition("/")[0] in shape.familiar for label in labels]
        counts = Counter(one for text, our in zip(texts, ours, strict=True) if our for one in beginnings(text))
        self._familiar = frozenset(counts)
        to_others = frozenset(one for one, count in counts.items() if count > 1)
        vectoriser = TfidfVectorizer(
            analyzer=lambda at: features(texts[at], to_others if ours[at] else self._familiar),
            min_df=shape.least,
            sublinear_tf=True,
            dtype=np.float32,
        )
        matrix = vectoriser.fit_transform(range(len(texts)))
        model = LogisticRegression(C=shape.strength, max_iter=shape.steps, class_weight=_weights(labels))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            model.fit(matrix, labels)
        self.labels = [str(one) for one in model.classes_]
        self._vocabulary = {name: int(at) for name, at in vectoriser.vocabulary_.items()}
        self._idf = vectoriser.idf_.astype(np.float32)
        rows, bias = _one_row_each(model.coef_, model.intercept_)
        self._weights = np.ascontiguousarray(rows.T.astype(np.float32))
        leanings = shape.leanings or {}
        self._bias = (bias + [leanings.get(label, 0.0) for label in self.labels]).astype(np.float32)
        at = {label: place for place, label in enumerate(self.labels)}
        self._near = Neighbours.of(matrix.tocsc(), [at[label] for label in labels], shape.common)

    def save(self, folder: Path, name: str) -> None:
        """Two files of that name."""
        np.savez_compressed(
            folder / f"{name}.npz", idf=self._idf, weights=self._weights, bias=self._bias, **self._near._asdict()
        )
        names = sorted(self._vocabulary, key=self._vocabulary.__getitem__)
        kept = {"labels": self.labels, "features": names, "familiar": sorted(self._familiar)}
        (folder / f"{name}.json").write_text(json.dumps(kept), encoding="utf-8")

    @classmethod
    def load(cls, shape: Shape, folder: Path, name: str) -> Ranker:
        ranker = cls(shape)
        names = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        with np.load(folder / f"{name}.npz", allow_pickle=False) as arrays:
            ranker._idf, ranker._weights, ranker._bias = arrays["idf"], arrays["weights"], arrays["bias"]
            ranker._near = Neighbours(*(arrays[one] for one in Neighbours._fields))
        ranker.labels = names["labels"]
        ranker._familiar = frozenset(names["familiar"])
        ranker._vocabulary = {name: at for at, name in enumerate(names["features"])}
        return ranker

    def rank(self, text: str) -> list[tuple[str, float]]:
        """The likeliest labels with their probabilities, at most `ranking` of them."""
        counts: dict[int, int] = {}
        for name in features(text, self._familiar):
            at = self._vocabulary.get(name)
            if at is not None:
                counts[at] = counts.get(at, 0) + 1
        scores = self._bias.copy()
        if counts:
            shape = self._shape
            places = np.fromiter(counts.keys(), np.int64, len(counts))
            values = (1 + np.log(np.fromiter(counts.values(), np.float32, len(counts)))) * self._idf[places]
            values /= np.linalg.norm(values)
            scores += values @ self._weights[places]
            votes = self._near.votes(places, values, len(scores), most=shape.neighbours, sharpness=shape.sharpness)
            scores += np.log(votes + shape.doubt)
        odds = np.exp(scores - scores.max())
        odds /= odds.sum()
        best = np.argsort(-odds)[: self._shape.ranking]
        return [(self.labels[at], float(odds[at])) for at in best]


def _weights(labels: Sequence[str]) -> dict[str, float]:
    """Half way to balance: rare labels count for more, but what people say most is still the likeliest."""
    counts = Counter(labels)
    mean = len(labels) / len(counts)
    return {label: (mean / count) ** 0.5 for label, count in counts.items()}


def _one_row_each(weights: Any, bias: Any) -> tuple[Any, Any]:
    """scikit-learn keeps one row for two classes; two opposite halves of it give the same probabilities."""
    if len(weights) > 1:
        return weights, bias
    return np.vstack([-weights / 2, weights / 2]), np.concatenate([-bias / 2, bias / 2])
