"""Understanding never gets worse unseen: the held-out messages through the whole system, against committed floors."""

from __future__ import annotations

import pytest

from tests.evaluation.__main__ import evaluate, too_low
from tests.evaluation.cases import load
from tests.evaluation.training import plain, sentences


@pytest.mark.slow
@pytest.mark.rasa
def test_evaluation__held_out_messages__no_part_is_below_its_floor() -> None:
    results, _ = evaluate(alone=False)
    assert len(results) >= 1200
    assert too_low(results) == {}


def test_held_out_messages__are_not_in_the_training_data() -> None:
    trained = sentences()
    assert len(trained) > 3000
    assert [case.said for case in load() if plain(case.said) in trained] == []
