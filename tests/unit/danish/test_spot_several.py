"""Several answers in one message: in lists, and numbers that say what they are numbers of."""

from __future__ import annotations

import pytest

from bot.core.danish import spot
from bot.core.values import Key, Value
from bot.questionnaires import load
from tests.unit.danish.sample import YEAR, spotted

QUESTIONNAIRE = load()

LISTS: dict[str, dict[str, Value]] = {
    "Roskilde, folkebibliotek, 6 år": {"kommune": "0265", "bibliotekstype": "folkebibliotek", "anciennitet": 6},
    "medarbejder, skolebibliotek, odense": {"rolle": "medarbejder", "bibliotekstype": "skolebibliotek",
                                            "kommune": "0461"},
    "medarbejder i kolding, halvandet år": {"rolle": "medarbejder", "kommune": "0621", "anciennitet": 1.5},
    "kombibibliotek, 4 år": {"bibliotekstype": "kombibibliotek", "anciennitet": 4},
    "leder - aarhus - 12 år": {"rolle": "leder", "kommune": "0751", "anciennitet": 12},
    "formidler i 3 år": {"faggruppe": "formidler", "anciennitet": 3},
    "folkebibliotek og jeg har været der i 8 år": {"bibliotekstype": "folkebibliotek", "anciennitet": 8},
}  # fmt: skip
NONE = [
    "min leder er fra odense",
    "tid, 5 år",
    "odense, om 2 år",
    "vi er ikke i odense, 4 år",
    "ja, 3",
    "ja, vi er kun 3 ansatte",
    "ja vi bliver 3 ansatte tilbage efter sommer",
]


@pytest.mark.parametrize(("text", "found"), LISTS.items())
def test_spot__a_list_of_answers__finds_each(text: str, found: dict[str, Value]) -> None:
    assert spotted(text) == found


@pytest.mark.parametrize("text", NONE)
def test_spot__what_is_no_list_of_answers__stores_no_place_and_no_number(text: str) -> None:
    assert not spotted(text).keys() & {"kommune", "anciennitet", "antal"}


@pytest.mark.parametrize(
    ("text", "count"), {"ja, vi bliver 3": 3, "ja vi kommer fire": 4, "ja, så vi bliver nok 2": 2}.items()
)
def test_spot__how_many_are_coming__is_the_one_number_of_people(text: str, count: int) -> None:
    assert spotted(text) == {"antal": count}


@pytest.mark.parametrize(
    "text", ["3 til facilitering og 4 til didaktik", "facilitering 3, didaktik 4", "3 i facilitering, 4 i didaktik"]
)
def test_spot__points_with_their_options__are_given_to_each(text: str) -> None:
    found = {one.key: one.value for one in spot(QUESTIONNAIRE, text, year=YEAR)}
    assert found == {Key("niveau", "facilitering"): 3, Key("niveau", "didaktik"): 4}


@pytest.mark.parametrize("text", ["3 kurser i facilitering og 4 i didaktik", "facilitering 3, didaktik", "3 og 4"])
def test_spot__points_that_do_not_belong_to_options__are_none(text: str) -> None:
    assert not any(one.key.code == "niveau" for one in spot(QUESTIONNAIRE, text, year=YEAR))
