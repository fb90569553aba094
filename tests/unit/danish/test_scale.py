from __future__ import annotations

import pytest

from tests.unit.danish.sample import problem, read

SCALE: dict[str, int | str] = {
    "3": 3,
    "tre": 3,
    "3-tal": 3,
    "et 4-tal": 4,
    "3'er": 3,
    "nr. 3": 3,
    "3!": 3,
    "en firer": 4,
    "toer": 2,
    "femmer": 5,
    "4 ud af 5": 4,
    "4/5": 4,
    "5 ud af 5": 5,
    "jeg vil sige 4": 4,
    "en": 1,
    "slet ikke": 1,
    "jeg er slet ikke klædt på": 1,
    "i meget høj grad": 5,
    "i høj grad": 4,
    "nogenlunde": 3,
    "1 – slet ikke": 1,
    "godt": 4,
    "meget godt": 5,
    "ikke særlig godt": 2,
    "midt imellem": 3,
    "den laveste": 1,
    "max": 5,
    "ved ikke": "ved_ikke",
    "det ved jeg ikke": "ved_ikke",
    "ingen anelse": "ved_ikke",
    "håbløst": 1,
    "svagt": 2,
    "rimelig": 3,
    "udmærket": 4,
    "fantastisk": 5,
}


@pytest.mark.parametrize(("text", "value"), SCALE.items())
def test_scale__a_point_said_in_some_way__is_that_point(text: str, value: int | str) -> None:
    found = read("niveau", text)
    assert (found.value, found.problem) == (value, None)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3-4", "3", "4"),
        ("3 eller 4", "3", "4"),
        ("tre til fire", "3", "4"),
        ("3,5", "3", "4"),
        ("2½", "2", "3"),
        ("mellem 2 og 4", "2", "4"),
    ],
)
def test_scale__between_two_points__offers_both(text: str, low: str, high: str) -> None:
    found = read("niveau", text).problem
    assert found is not None
    assert (found.code, found.params, found.choices) == ("between", {"low": low, "high": high}, (low, high))


@pytest.mark.parametrize("text", ["7", "0", "-1", "10", "syv"])
def test_scale__a_number_beyond_the_ends__is_out_of_range(text: str) -> None:
    found = read("niveau", text).problem
    assert found is not None
    assert (found.code, found.params) == ("out_of_range", {"min": "1", "max": "5"})


@pytest.mark.parametrize("text", ["mindst 4", "over 3"])
def test_scale__only_a_bound__is_vague(text: str) -> None:
    assert problem("niveau", text) == "vague"


@pytest.mark.parametrize("text", ["hvad mener du?", "kaffe", "", "den sidste"])
def test_scale__no_point_at_all__is_nothing(text: str) -> None:
    found = read("niveau", text)
    assert (found.value, found.problem) == (None, None)


def test_scale__words_of_degree_that_are_no_option__are_less_certain() -> None:
    assert read("niveau", "godt").certainty < read("niveau", "i høj grad").certainty < read("niveau", "4").certainty
