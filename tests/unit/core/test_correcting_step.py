"""What a correction does to a conversation: an address is repeated first, and nothing private goes along."""

from __future__ import annotations

import json

import pytest

from bot.core.context import Context
from bot.core.dialogue import Ask, Pending, State
from bot.core.hearing import Guess, Heard
from bot.core.reading import read
from bot.core.step import step
from bot.core.values import Key, Value
from tests.unit.core import saying
from tests.unit.core.saying import QUESTIONNAIRE, after

GIVEN: dict[Key, Value] = {
    **saying.GIVEN,
    Key("hvorfor"): "hemmelig grund",
    Key("nye_opgaver"): None,
    Key("laeringsform"): ("kursus",),
    Key("barrierer"): ("tid",),
    Key("ide"): "hemmelig idé",
    Key("deltage"): "ja",
    Key("navn"): "Pia Hemmelig",
    Key("email"): "hemmelig@bib.dk",
}
AT_PHONE = State(GIVEN)
AT_WORKPLACE = State({**GIVEN, Key("telefon"): "+45 20 12 34 56"})


def test_context__of_contact_and_free_texts__tells_only_that_they_are_answered() -> None:
    context = Context.of(QUESTIONNAIRE, AT_WORKPLACE)
    sent = json.dumps(context.to_json(QUESTIONNAIRE))
    assert "emmelig" not in sent
    assert "20 12 34 56" not in sent
    assert context.answered["email"] is None
    assert context.answered["niveau:didaktik"] == 2
    assert "samtykke" not in context.answered
    assert Context.from_json(json.loads(sent)).answered == context.answered


@pytest.mark.parametrize("state", [AT_PHONE, AT_WORKPLACE])
def test_correction__of_an_address_elsewhere__is_repeated_before_it_is_kept(state: State) -> None:
    waiting = state.waiting(QUESTIONNAIRE)
    asked = after(state, "mailen er forkert, den skal være lhb@greve.dk")
    assert asked.state.pending == Pending("confirm", Key("email"), "lhb@greve.dk")
    assert asked.state.answers == state.answers
    assert isinstance(asked.said[-1], Ask)
    kept = after(asked.state, "ja").state
    assert kept.answers[Key("email")] == "lhb@greve.dk"
    assert (kept.pending, kept.waiting(QUESTIONNAIRE)) == (None, waiting)


@pytest.mark.parametrize("state", [AT_PHONE, AT_WORKPLACE])
def test_correction__of_an_address_that_is_wrong_again__asks_for_it_and_stores_no_text(state: State) -> None:
    asked = after(state, "ret e-mail til lhb@greve.dk").state
    refused = after(asked, "nej").state
    assert refused.waiting(QUESTIONNAIRE) == Key("email")
    assert refused.answers == state.answers
    other = after(asked, "den er lhb2@greve.dk").state
    assert other.pending == Pending("confirm", Key("email"), "lhb2@greve.dk")
    assert other.answers == state.answers


def test_correction__of_an_address_with_the_answer__keeps_the_answer_and_repeats_the_address() -> None:
    asked = after(AT_PHONE, "30112233, og min mail er pia@x.dk").state
    assert asked.answers[Key("telefon")] == "+45 30 11 22 33"
    assert asked.answers[Key("email")] == "hemmelig@bib.dk"
    assert asked.pending == Pending("confirm", Key("email"), "pia@x.dk")


def test_correction__of_a_name_at_another_item__is_kept_and_the_item_asked_again() -> None:
    kept = after(AT_WORKPLACE, "hov jeg skrev mit navn forkert, jeg hedder Katrine Juhl").state
    assert kept.answers[Key("navn")] == "Katrine Juhl"
    assert Key("arbejdsplads") not in kept.answers
    assert kept.waiting(QUESTIONNAIRE) == Key("arbejdsplads")


def test_correction__of_what_is_filed__asks_the_sign_up_anew() -> None:
    response = {key: value for key, value in GIVEN.items() if not QUESTIONNAIRE.item(key).personal}
    state = State(response, phase="submitted", filed=True)
    heard = Heard((Guess("answer", 0.3),))
    context = Context.of(QUESTIONNAIRE.without_signup, state)
    message = read(QUESTIONNAIRE, context, "mit navn er stavet forkert", heard, year=2021)
    asked = step(QUESTIONNAIRE.without_signup, state, message).state
    assert asked.pending == Pending("signup", Key("navn"))


@pytest.mark.parametrize("text", ["ret projektledelse til 3", "ændr mit svar til noget"])
def test_command_to_correct__what_cannot_be_found__is_no_answer(text: str) -> None:
    state = State({key: value for key, value in GIVEN.items() if key.code not in ("laeringsform", "barrierer")})
    outcome = after(state, text)
    assert (outcome.state.pending, outcome.state.answers) == (Pending("pick"), state.answers)


def test_correction__of_points_for_what_was_not_chosen__asks_which_answer_it_is() -> None:
    state = State({key: value for key, value in GIVEN.items() if key.code not in ("hvorfor", "nye_opgaver")})
    outcome = after(state, "nej vent facilitering skulle have været 4")
    assert (outcome.state.pending, outcome.state.answers) == (Pending("pick"), state.answers)


@pytest.mark.parametrize(
    "text", ["hov vent, jeg er faktisk leder, afdelingsleder", "jeg er faktisk leder, altså teamleder"]
)
def test_correction__with_a_second_item_beside_it__takes_both(text: str) -> None:
    state = State({key: GIVEN[key] for key in (Key("samtykke"), Key("rolle"), Key("kommune"))})
    answers = after(state, text).state.answers
    assert (answers[Key("rolle")], answers[Key("ledelsesniveau")]) == ("leder", "afdelings_teamleder")


@pytest.mark.parametrize(
    "text", ["jeg vil gerne lære det sammen med kollegaer og lidt på kursus", "det kommer lidt an på kollegaerne"]
)
def test_scale__a_degree_in_passing__is_confirmed_before_it_is_kept(text: str) -> None:
    state = State({key: value for key, value in GIVEN.items() if key.code != "niveau"})
    outcome = after(state, text)
    assert (outcome.state.pending, outcome.state.answers) == (
        Pending("confirm", Key("niveau", "didaktik"), 2),
        state.answers,
    )
