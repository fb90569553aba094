"""The training examples that are most like a message, found by the features that they share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

_LIKELY = 0.1
"""The nearest examples are more like a message than that, mostly; so the rest need not be ordered."""


class Neighbours(NamedTuple):
    """Examples by feature: those that have feature `f` are `examples[starts[f]:starts[f + 1]]`, with its `values` in
    them; each example is a vector of length 1. `labels` are the places of the examples' labels. Places are of the
    size that numpy indexes with: of another they would be copied at each message."""

    starts: Any
    examples: Any
    values: Any
    labels: Any

    @classmethod
    def none(cls) -> Neighbours:
        return cls(np.zeros(1, np.intp), np.zeros(0, np.intp), np.zeros(0, np.float32), np.zeros(0, np.intp))

    @classmethod
    def of(cls, matrix: Any, labels: Sequence[int], common: float) -> Neighbours:
        """`matrix`: examples by features, as scipy's `csc_matrix`, its rows normalised. Features that more than the
        share `common` of the examples have tell little and cost most; they are left out."""
        counts = np.diff(matrix.indptr)
        kept = counts <= common * matrix.shape[0]
        return cls(
            np.concatenate(([0], np.cumsum(np.where(kept, counts, 0)))).astype(np.intp),
            matrix.indices[np.repeat(kept, counts)].astype(np.intp),
            matrix.data[np.repeat(kept, counts)].astype(np.float32),
            np.asarray(labels, np.intp),
        )

    def votes(self, places: Any, values: Any, labels: int, *, most: int, sharpness: float) -> Any:
        """For each of so many labels the sum of the likenesses, each to the power of `sharpness`, of those of the
        `most` nearest examples that have it. The message is told by its features (`places`) and their `values`."""
        likeness = self._likeness(places, values)
        candidates = np.flatnonzero(likeness > _LIKELY)
        if len(candidates) < most:
            candidates = np.arange(len(likeness))
        among = likeness[candidates]
        nearest = candidates[np.argpartition(-among, most)[:most]] if most < len(among) else candidates
        return np.bincount(self.labels[nearest], likeness[nearest] ** sharpness, minlength=labels)

    def _likeness(self, places: Any, values: Any) -> Any:
        """Of every example to the message: the product of the two vectors."""
        if not len(places):
            return np.zeros(len(self.labels))
        first, last = self.starts[places], self.starts[places + 1]
        spans = [slice(*ends) for ends in zip(first.tolist(), last.tolist(), strict=True)]
        examples = np.concatenate([self.examples[span] for span in spans])
        weights = np.concatenate([self.values[span] for span in spans]) * np.repeat(values, last - first)
        return np.bincount(examples, weights, minlength=len(self.labels))
