"""Whatever people, programs and attackers write: no parser raises, and what comes back keeps its promises."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.danish import fold, normalise, pick
from bot.core.values import chosen_in, option_of
from tests.unit.danish.sample import options, questionnaire, read, spots

ASKED = [item.code for item in questionnaire().items]
SAID = """
ja nej ikke jeg er leder medarbejder men undtagen alt alle andet : , . ? 1 2 12 år siden 2009 - og eller i på
Aarhus Odense Nykøbing vejen tid penge den første sidste en et halvt to hverken nr. ved @ bib.dk mette didaktik ingen
4/5 ½ + '98 mig over mellem nemlig ( ) 👍 0045 32123456
"""
WORDS = st.sampled_from([*SAID.split(), "\u200b", "\u0301", "\x00", "\n"])
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(WORDS, max_size=25).map(" ".join),
    st.lists(WORDS, max_size=25).map("".join),
    st.tuples(st.text(min_size=1, max_size=8), st.integers(100, 500)).map(lambda one: (one[0] * one[1])[:4000]),
)


@settings(max_examples=60, deadline=None)
@pytest.mark.parametrize("code", ASKED)
@given(text=TEXTS)
def test_parse__any_text__is_a_value_or_a_problem_or_neither(code: str, text: str) -> None:
    found = read(code, text)
    assert found.value is None or found.problem is None
    assert 0.0 <= found.certainty <= 1.0
    assert 0.0 <= found.coverage <= 1.0
    offered = {option.value for option in options(code)} | set(questionnaire().municipalities)
    if questionnaire().by_code[code].type in ("single", "multi", "consent", "municipality"):
        assert {option_of(one) for one in chosen_in(found.value)} <= offered


@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
def test_spot__any_text__marks_places_inside_it(text: str) -> None:
    for one in spots(text):
        assert 0 <= one.start < one.end <= len(text)
        assert questionnaire().by_code[one.key.code].contact is False


@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
def test_pick__any_text__picks_among_the_offered(text: str) -> None:
    offered = options("kompetencer")
    assert set(pick(offered, text)) <= {option.value for option in offered}


@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
def test_fold__any_text__is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(normalise(text)) == fold(text)
