"""One press changes any earlier answer: the question that it names is asked again, by code, option or name."""

from __future__ import annotations

import pytest

from bot.core.commands import pressed
from bot.core.dialogue import Ask, Outcome, Pending, Say, State
from bot.core.piping import name_of
from bot.core.step import step
from bot.core.values import Key
from bot.questionnaires import load
from bot.services.logged import logged
from tests.unit.core.test_correcting_step import GIVEN

QUESTIONNAIRE = load()
TWO_LEVELS = State(
    {**GIVEN, Key("kompetencer"): ("didaktik", "facilitering"), Key("vigtigst"): "didaktik",
     Key("niveau", "facilitering"): 4}
)  # fmt: skip


def press(state: State, what: str) -> Outcome:
    return step(QUESTIONNAIRE, state, pressed((f"ret:{what}",)))


@pytest.mark.parametrize("key", TWO_LEVELS.answers)
def test_change__by_code_and_by_name__asks_exactly_that_question_again(key: Key) -> None:
    code = key.code if key.option is None else f"{key.code}:{key.option}"
    name = name_of(QUESTIONNAIRE, key, TWO_LEVELS.answers)
    for what in (code, name, name.capitalize()):
        outcome = press(TWO_LEVELS, what)
        assert outcome.said[-1] == Ask(key, None, ())
        assert outcome.state.answers == TWO_LEVELS.answers, "the old answer stands until there is a new one"


@pytest.mark.parametrize(
    "state",
    [
        State(TWO_LEVELS.answers, phase="paused"),
        State(TWO_LEVELS.answers, phase="submitted", filed=False),
        State(TWO_LEVELS.answers, pending=Pending("restart")),
        State(TWO_LEVELS.answers, pending=Pending("handoff", Key("spoergsmaal"))),
    ],
)
def test_change__whatever_else_is_going_on__asks_that_question_again(state: State) -> None:
    assert press(state, "rolle").said[-1] == Ask(Key("rolle"), None, ())


@pytest.mark.parametrize("what", ["ledelsesniveau", "nyhedsbrev", "findes ikke", "niveau:facilitering", ""])
def test_change__of_what_was_not_answered__says_so_and_goes_on(what: str) -> None:
    state = State(GIVEN)
    outcome = press(state, what)
    assert outcome.said == (Say("not_answered_yet"), Ask(state.waiting(QUESTIONNAIRE), None, ()))
    assert outcome.state == state


def test_change__in_the_log__is_the_button_and_names_no_answer() -> None:
    understood = pressed(("ret:email",))
    outcome = step(QUESTIONNAIRE, State(GIVEN), understood)
    assert logged(QUESTIONNAIRE, State(GIVEN), outcome.state, understood) == "Ret et svar"


def test_change__of_a_sign_up_that_is_filed__asks_there() -> None:
    filed = State(
        {key: value for key, value in GIVEN.items() if key.code not in ("navn", "email")}, phase="submitted", filed=True
    )
    asked = QUESTIONNAIRE.without_signup
    for what in ("email", "E-mail"):
        outcome = step(asked, filed, pressed((f"ret:{what}",)))
        assert outcome.state.pending == Pending("signup", Key("email"))


def test_buttons__that_only_look_like_it__stay_buttons() -> None:
    assert pressed(("ret",)).intent == "answer"
    assert pressed(("ret:rolle", "leder")).intent == "answer"
