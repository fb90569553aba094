"""What may be said in place of an answer to a side question of the bot's: nobody is held in one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.dialogue import Pending, State, Understood
from bot.core.personal import own_values
from bot.core.step import step
from bot.core.values import Key, Other, Value
from tests.unit.core import saying
from tests.unit.core.saying import QUESTIONNAIRE, after, wordings

GIVEN = {**saying.GIVEN, Key("hvorfor"): "vi underviser mere"}
AT_TASKS = State(GIVEN)
DOUBT = Pending("clarify", Key("nye_opgaver"), text="Hvad hvis vi ikke kan finde tid i uge 34?", topic="datoer")
AT_DOUBT = replace(AT_TASKS, pending=DOUBT)
AT_GROUP = State({key: value for key, value in GIVEN.items() if key.code in ("samtykke", "rolle", "kommune")})


def test_clarify__another_text_is_written__is_the_answer_and_that_is_said() -> None:
    outcome = after(AT_DOUBT, "vi skal til at holde flere arrangementer for unge")
    assert outcome.state.pending is None
    assert outcome.state.answers[Key("nye_opgaver")] == "vi skal til at holde flere arrangementer for unge"
    assert "taken_instead" in wordings(outcome)


@pytest.mark.parametrize("text", ["ja", "ok så", "hmm", "det ved jeg"])
def test_clarify__a_few_words__are_asked_again(text: str) -> None:
    outcome = after(AT_DOUBT, text)
    assert outcome.state.pending == DOUBT
    assert outcome.state.answers == GIVEN


@pytest.mark.parametrize("pending", [DOUBT, Pending("pick"), Pending("which", Key("nye_opgaver"), topic="pris frist")])
@pytest.mark.parametrize("text", ["ret kommunen til Randers", "nej vent, kommunen er Randers, ikke Odense"])
def test_side_question__an_earlier_answer_is_corrected__changes_and_goes_on(pending: Pending, text: str) -> None:
    outcome = after(replace(AT_TASKS, pending=pending), text)
    assert outcome.state.answers == {**GIVEN, Key("kommune"): "0730"}
    assert "noted" in wordings(outcome)
    assert outcome.state.pending == (pending if pending is DOUBT else None)


def test_pick__the_new_value_is_told_at_once__needs_no_second_turn() -> None:
    outcome = after(replace(AT_TASKS, pending=Pending("pick")), "kommunen er Randers")
    assert outcome.state.answers[Key("kommune")] == "0730"
    assert outcome.state.pending is None


def test_other__an_earlier_answer_is_corrected__the_text_is_still_asked_for() -> None:
    pending = Pending("other", Key("bibliotekstype"), "andet")
    outcome = after(replace(AT_GROUP, pending=pending), "ret kommunen til Randers")
    assert outcome.state.answers[Key("kommune")] == "0730"
    assert Key("bibliotekstype") not in outcome.state.answers
    assert outcome.state.pending == pending


def test_other__a_command_to_correct_what_is_not_answered__is_no_answer() -> None:
    pending = Pending("other", Key("bibliotekstype"), "andet")
    outcome = after(replace(AT_GROUP, pending=pending), "ret didaktik til 4")
    assert Key("bibliotekstype") not in outcome.state.answers


def test_other__the_correction_takes_its_question_away__it_is_not_asked_any_more() -> None:
    state = State({Key("samtykke"): "ja", Key("rolle"): "leder", Key("kommune"): "0461"})
    state = replace(state, answers={**state.answers, Key("bibliotekstype"): "folkebibliotek"})
    pending = Pending("other", Key("ledelsesniveau"), "andet")
    outcome = after(replace(state, pending=pending), "hov nej, ret rolle til medarbejder")
    assert outcome.state.answers[Key("rolle")] == "medarbejder"
    assert outcome.state.pending is None


def test_other__its_text__is_kept_as_ever() -> None:
    outcome = after(replace(AT_GROUP, pending=Pending("other", Key("bibliotekstype"), "andet")), "et fængselsbibliotek")
    assert outcome.state.answers[Key("bibliotekstype")] == Other("andet", "et fængselsbibliotek")


def test_answer__to_a_question_not_asked_yet__is_read_back() -> None:
    state = State({**AT_GROUP.answers, Key("bibliotekstype"): "folkebibliotek"})
    outcome = after(state, "siden 2009")
    assert outcome.state.answers[Key("anciennitet")] == 12
    assert "noted" in wordings(outcome)


WISH = Understood("command", command="remind", text="mind mig om det i morgen kl. 9")


def test_remind__without_an_address__is_wished_for_again_with_the_one_that_comes() -> None:
    asked = step(QUESTIONNAIRE, AT_TASKS, WISH)
    assert (asked.state.phase, asked.effects) == ("paused", ())
    told = after(asked.state, "grethe@example.dk")
    assert (told.effects, told.about) == (("remind",), {"text": WISH.text, "address": "grethe@example.dk"})
    assert told.state.answers == GIVEN
    assert (told.state.phase, told.state.pending) == ("paused", None)


@pytest.mark.parametrize(
    "text", ["nej", "grethe@", "grethe snabela example dk", "grethe punktum lund snabel a biblioteket punktum dk"]
)
def test_remind__no_address__is_asked_for_again_and_never_an_answer(text: str) -> None:
    asked = step(QUESTIONNAIRE, AT_TASKS, WISH).state
    outcome = after(asked, text)
    assert (outcome.state.answers, outcome.state.pending, outcome.effects) == (GIVEN, asked.pending, ())


def test_remind__going_on_instead__ends_the_pause_and_the_question() -> None:
    asked = step(QUESTIONNAIRE, AT_TASKS, WISH).state
    for said in (
        step(QUESTIONNAIRE, asked, Understood("command", command="resume")),
        after(asked, "ret kommunen til Randers"),
        step(QUESTIONNAIRE, asked, Understood("command", command="skip")),
    ):
        assert (said.state.phase, said.state.pending) == ("asking", None)


def test_human__at_a_doubt__passes_on_what_the_doubt_is_about() -> None:
    outcome = step(QUESTIONNAIRE, AT_DOUBT, Understood("human", text="send det videre"))
    assert outcome.state.draft is not None
    assert DOUBT.text in outcome.state.draft.values.values()


@pytest.mark.parametrize(
    "text",
    ["hvad koster en hel dag for en kommune? send det videre til Nanna", "Send det videre: hvad koster en hel dag?"],
)
def test_human__with_the_question_in_the_same_message__needs_it_no_second_time(text: str) -> None:
    outcome = step(QUESTIONNAIRE, AT_TASKS, Understood("human", text=text))
    assert outcome.state.draft is not None
    assert any("hvad koster en hel dag" in str(one) for one in outcome.state.draft.values.values())


@pytest.mark.parametrize("text", ["ja", "ja tak", "ok"])
def test_human__a_bare_yes__is_no_question_to_pass_on(text: str) -> None:
    asked = step(QUESTIONNAIRE, AT_TASKS, Understood("human", text="jeg vil gerne tale med et menneske")).state
    outcome = after(asked, text)
    assert outcome.state.pending == asked.pending
    assert outcome.state.draft == asked.draft


def test_human__a_question_that_begins_with_a_yes__is_passed_on_whole() -> None:
    asked = step(QUESTIONNAIRE, AT_TASKS, Understood("human", text="jeg vil gerne tale med et menneske")).state
    draft = after(asked, "Ja, hvornår er fristen?").state.draft
    assert draft is not None
    assert "Ja, hvornår er fristen?" in draft.values.values()


@pytest.mark.parametrize("text", ["ret kommunen til Randers", "ret lige min kommune til Randers, tak"])
def test_letter__an_earlier_answer_is_ordered_to_change__changes_and_the_letter_goes_on(text: str) -> None:
    wish = Understood("human", text="send det her videre: er der plads til to fra samme afdeling?")
    asked = step(QUESTIONNAIRE, AT_TASKS, wish).state
    assert asked.pending is not None
    assert asked.pending.kind == "handoff"
    outcome = after(asked, text)
    assert outcome.state.answers == {**GIVEN, Key("kommune"): "0730"}
    assert (outcome.state.pending, outcome.state.draft) == (asked.pending, asked.draft)


AT_COMPETENCES = State(
    {key: value for key, value in GIVEN.items() if key.code not in ("kompetencer", "niveau", "hvorfor")},
    pending=Pending("confirm", Key("kompetencer"), (Other("andet", "lidt af hvert"),)),
)


@pytest.mark.parametrize(
    "text", ["facilitering og didaktik", "nej, didaktik og facilitering", "nej vent, facilitering, gerne didaktik også"]
)
def test_confirm__another_answer_is_given__is_kept_in_place_of_what_was_read_back(text: str) -> None:
    outcome = after(AT_COMPETENCES, text)
    assert outcome.state.answers[Key("kompetencer")] == ("didaktik", "facilitering")
    assert outcome.state.pending is None


@pytest.mark.parametrize(("text", "code", "value"), [
    ("nej vent, det er 15 år", "anciennitet", 15),
    ("nej, jeg er i Randers", "kommune", "0730"),
])  # fmt: skip
def test_confirm__refused_and_another_answer_corrected__changes_that(text: str, code: str, value: Value) -> None:
    outcome = after(AT_COMPETENCES, text)
    assert outcome.state.answers[Key(code)] == value
    assert Key("kompetencer") not in outcome.state.answers
    assert outcome.state.pending is None


@pytest.mark.parametrize("text", ["ja", "ja tak", "ja, lige præcis", "korrekt"])
def test_confirm__agreed__is_kept(text: str) -> None:
    assert after(AT_COMPETENCES, text).state.answers[Key("kompetencer")] == (Other("andet", "lidt af hvert"),)


@pytest.mark.parametrize("text", ["nej", "nej tak", "nej det er forkert"])
def test_confirm__refused__is_asked_again(text: str) -> None:
    outcome = after(AT_COMPETENCES, text)
    assert Key("kompetencer") not in outcome.state.answers
    assert outcome.state.pending is None
    assert "not_confirmed" in wordings(outcome)


def test_own_values__a_doubt_at_a_closed_item_of_the_signup__is_no_answer_to_show() -> None:
    doubt = Pending("which", Key("kontakt_samtykke"), text="hvem er det derfra?", topic="seismonaut kl_projektleder")
    assert "kontakt_samtykke" not in own_values(QUESTIONNAIRE, replace(AT_TASKS, pending=doubt))


def test_own_values__a_doubt_at_a_free_text_of_the_signup__shows_what_was_written() -> None:
    doubt = Pending("clarify", Key("bemaerkning"), text="kan vi mødes om onsdagen?", topic="datoer")
    assert own_values(QUESTIONNAIRE, replace(AT_TASKS, pending=doubt))["bemaerkning"] == "kan vi mødes om onsdagen?"
