"""What holds on every walk through any questionnaire, whatever is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import questionnaires, wording
from bot.core.answering import adapted, fits
from bot.core.asking import opening
from bot.core.dialogue import Ask, Receipt, State, Understood
from bot.core.memory import recalled, remembered
from bot.core.questionnaire import Questionnaire
from bot.core.rendering import render
from bot.core.step import step
from bot.core.values import Key, Value
from tests.unit.core.walking import gone_through, messages, straight_on

LIBRARIES = questionnaires.load()
SMALL = questionnaires.load(Path(__file__).parents[2] / "data" / "kantine.yml")
WORDING = wording.load(Path(__file__).parents[3] / "domain.yml", 2021)
BOTH = pytest.mark.parametrize("questionnaire", [LIBRARIES, SMALL], ids=lambda one: str(one.id))
WALK = 40


def check(questionnaire: Questionnaire, state: State) -> None:
    applicable = questionnaire.applicable(state.answers)
    assert not state.filed or not any(questionnaire.item(key).personal for key in state.answers)
    assert set(state.answers) <= set(applicable), "an answer stands to a question that does not apply"
    for key, value in state.answers.items():
        assert fits(questionnaire, key, value, state.answers), f"{key} holds {value!r}, which does not fit"
    assert recalled(remembered(state), state.answers) == state


@BOTH
@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_walk__anything_said__answers_apply_and_the_waiting_question_is_asked(
    questionnaire: Questionnaire, data: st.DataObject
) -> None:
    state = opening(questionnaire).state
    for _ in range(data.draw(st.integers(1, WALK))):
        asked = gone_through(questionnaire, state)
        outcome = step(asked, state, data.draw(messages(asked, state)))
        if outcome.effects == ("resume",):
            continue
        state = outcome.state
        asked = gone_through(questionnaire, state)
        check(asked, state)
        assert outcome.said or outcome.effects, "the bot says nothing"
        render(asked, WORDING, state, outcome.said)
        if state.phase == "asking" or state.pending is not None:
            assert isinstance(outcome.said[-1], Ask), "an open question is not asked"
        assert sum(isinstance(one, Ask | Receipt) for one in outcome.said) <= 1, "asked twice"


@BOTH
@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_walk__from_anywhere__can_be_submitted(questionnaire: Questionnaire, data: st.DataObject) -> None:
    state = opening(questionnaire).state
    for _ in range(data.draw(st.integers(0, WALK))):
        asked = gone_through(questionnaire, state)
        state = step(asked, state, data.draw(messages(asked, state))).state
    for _ in range(120):
        if state.phase == "submitted":
            return
        state = straight_on(gone_through(questionnaire, state), state).state
    pytest.fail(f"stuck at {state.waiting(questionnaire)} with {state.pending}")


@BOTH
@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_back__after_a_change__is_the_state_before(questionnaire: Questionnaire, data: st.DataObject) -> None:
    state = opening(questionnaire).state
    back = Understood("command", command="back")
    for _ in range(WALK):
        asked = gone_through(questionnaire, state)
        after = step(asked, state, data.draw(messages(asked, state))).state
        grew = len(after.history) > len(state.history) and after.phase == "asking" and after.pending is None
        if grew and state.phase == "asking":
            undone = step(asked, after, back).state
            assert dict(undone.answers) == dict(state.answers)
            assert undone.revisit == state.revisit
            assert undone.waiting(asked) == state.waiting(asked)
        state = after


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_adapted__to_the_questionnaire_without_an_item__drops_it_and_goes_on(data: st.DataObject) -> None:
    state = opening(LIBRARIES).state
    for _ in range(data.draw(st.integers(0, WALK))):
        asked = gone_through(LIBRARIES, state)
        state = step(asked, state, data.draw(messages(asked, state))).state
    removable = [
        one for one in LIBRARIES.items if one.code in ("faggruppe", "anciennitet", "barrierer", "ide", "antal")
    ]
    gone = data.draw(st.sampled_from(removable))
    fewer = Questionnaire(
        LIBRARIES.id,
        LIBRARIES.title,
        tuple(one for one in LIBRARIES.items if one is not gone),
        LIBRARIES.buttons,
        LIBRARIES.minutes,
        LIBRARIES.municipalities,
    )
    asked = gone_through(fewer, state)
    later = adapted(asked, state)
    check(asked, later)
    assert all(key.code != gone.code for key in later.answers)
    assert {key for key in state.answers if key.code != gone.code} == set(later.answers)


def test_adapted__same_questionnaire__is_the_same_state() -> None:
    state = step(LIBRARIES, opening(LIBRARIES).state, Understood("answer", choice=("ja",))).state
    assert adapted(LIBRARIES, state) is state


def test_repeated_first__what_it_depends_on_changes_with_it__is_asked_no_more() -> None:
    answers: dict[Key, Value] = {
        Key("lov"): "ja",
        Key("dage"): 0,
        Key("retter"): ("suppe",),
        Key("smag", "suppe"): 1,
        Key("grund"): "sulten",
        Key("hjemby"): "0101",
        Key("post"): "a@b.dk",
    }
    state = State(answers=answers, revisit=Key("post"))
    values = ((Key("retter"), ("salat",)), (Key("post"), "c@d.dk"))
    found = step(SMALL, state, Understood("answer", values, text="kun salat, og min mail er c@d.dk")).state
    assert found.answers[Key("retter")] == ("salat",)
    assert Key("post") not in found.answers
    assert (found.pending, found.waiting(SMALL)) == (None, Key("smag", "salat"))
