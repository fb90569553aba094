"""What is no answer at the waiting item, though its words are near one, and what answers more than the waiting item."""

from __future__ import annotations

import pytest

from bot.core.values import Key
from tests.unit.core.test_reading import understood


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("facilitering, er det ikke bare at holde møder?", "facilitering"),
        ("borgerinddragelse, er det høringer og den slags?", "borgerinddragelse"),
        ("didaktik, hvad dækker det over", "didaktik"),
    ],
)
def test_read__option_and_a_question_about_it__is_explained_and_not_chosen(text: str, topic: str) -> None:
    found = understood("kompetencer", text)
    assert found.intent == "question"
    assert found.topics == (f"kompetence_forklaring/{topic}",)


@pytest.mark.parametrize(
    ("at", "text"),
    [
        ("laeringsform", "e-læring, er det ikke bare videoer?"),
        ("bibliotekstype", "kombibibliotek, er det når man deler med en skole?"),
        ("anciennitet", "skal jeg tælle elevtiden med?"),
        ("arbejdsplads", "skal jeg skrive hele navnet på biblioteket?"),
    ],
)
def test_read__question_about_how_to_answer__helps(at: str, text: str) -> None:
    found = understood(at, text)
    assert (found.intent, found.command, found.values) == ("command", "help", ())


@pytest.mark.parametrize("text", ["folkebibliotek, er det nok?", "folkebibliotek, hvad er det næste?"])
def test_read__option_and_a_question_about_something_else__is_not_explained(text: str) -> None:
    assert understood("bibliotekstype", text).command != "help"


@pytest.mark.parametrize("text", ["nej", "har desværre ingen idé", "nej, det har jeg ikke", "-"])
def test_read__nothing_to_say_at_an_optional_text__skips(text: str) -> None:
    assert understood("ide", text).command == "skip"


def test_read__nothing_to_say_at_a_text_that_must_be__is_not_skipped() -> None:
    assert understood("arbejdsplads", "nej").command != "skip"


@pytest.mark.parametrize(
    "text", ["beklager det sene svar, der var travlt i skranken", "undskyld ventetiden, der var mange lånere"]
)
def test_read__excuse__stores_no_barrier(text: str) -> None:
    found = understood("barrierer", text)
    assert (found.intent, found.command) == ("smalltalk", "undskyld")


def test_read__excuse_and_an_answer__keeps_the_answer() -> None:
    found = understood("barrierer", "beklager det sene svar, tid og økonomi")
    assert dict(found.values)[Key("barrierer")] == ("oekonomi", "tid")


@pytest.mark.parametrize("text", ["Odense", "Aarhus Kommune", "folkebibliotek"])
def test_read__word_for_another_item_where_a_name_is_asked__stores_nothing(text: str) -> None:
    found = understood("navn", text)
    assert (found.intent, found.values) == ("unclear", ())


@pytest.mark.parametrize("text", ["4 til dem begge to", "begge 4", "4 hele vejen"])
def test_read__one_answer_for_all__is_kept_for_each(text: str) -> None:
    found = understood("niveau:didaktik", text, kompetencer=("didaktik", "facilitering"))
    assert dict(found.values) == {Key("niveau", "didaktik"): 4, Key("niveau", "facilitering"): 4}


@pytest.mark.parametrize("text", ["4", "4 i didaktik", "4 til begge, men ikke altid", "4, alle undtagen en"])
def test_read__one_answer_for_one__is_kept_for_it_alone(text: str) -> None:
    found = understood("niveau:didaktik", text, kompetencer=("didaktik", "facilitering"))
    assert Key("niveau", "facilitering") not in dict(found.values)


def test_read__wish_to_join_where_a_plan_is_asked_about__is_a_question() -> None:
    found = understood("plan", "vi vil gerne med, hvad gør vi så")
    assert (found.intent, found.topics, found.values) == ("question", ("tilmelding",), ())


@pytest.mark.parametrize("text", ["hvem skal ellers lære børnene kildekritik?", "Hvem ved? Måske fordi vi er få"])
def test_read__rhetorical_question_in_a_free_text__is_the_answer(text: str) -> None:
    assert dict(understood("hvorfor", text).values) == {Key("hvorfor"): text}


@pytest.mark.parametrize("text", ["projektledelse", "jeg vil også gerne have projektledelse med"])
def test_read__option_that_is_not_on_offer__is_no_misspelling_of_one_that_is(text: str) -> None:
    found = understood("vigtigst", text, kompetencer=("didaktik", "facilitering"))
    assert Key("vigtigst") not in dict(found.values)


def test_read__correction_that_names_what_is_not_on_offer__is_no_answer_to_the_choice() -> None:
    found = understood(
        "vigtigst",
        "nej jeg mente designtænkning og didaktik, ikke facilitering",
        kompetencer=("didaktik", "facilitering"),
    )
    assert Key("vigtigst") not in dict(found.values)
