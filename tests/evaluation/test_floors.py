"""Understanding never gets worse unseen: the held-out messages through the whole system, against committed floors."""

from __future__ import annotations

import pytest
import yaml

from tests.evaluation.__main__ import FLOORS, evaluate, groups, share
from tests.evaluation.cases import load
from tests.evaluation.training import plain, sentences


@pytest.mark.slow
@pytest.mark.rasa
def test_evaluation__held_out_messages__no_part_is_below_its_floor() -> None:
    floors: dict[str, float] = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))
    results, _ = evaluate(alone=False)
    found = {part: round(share(some), 1) for part, some in groups(results).items()}
    assert sum(len(some) for some in groups(results).values()) >= 1200
    assert {part: (found[part], floor) for part, floor in floors.items() if found[part] < floor} == {}


def test_held_out_messages__are_not_in_the_training_data() -> None:
    trained = sentences()
    assert len(trained) > 3000
    assert [case.said for case in load() if plain(case.said) in trained] == []
