"""Which of two likely topics is answered: by the item that waits, by what is named, by the words for the process."""

from __future__ import annotations

import pytest

from bot.core.context import Context
from bot.core.dialogue import State, Understood
from bot.core.hearing import Guess, Heard, heard
from bot.core.reading import read
from bot.core.values import Key
from tests.unit.core.saying import GIVEN, QUESTIONNAIRE, YEAR


def understood(at: str, text: str, *guesses: tuple[str, float]) -> Understood:
    context = Context.of(QUESTIONNAIRE, State(answers=GIVEN, revisit=Key(at)))
    return read(QUESTIONNAIRE, context, text, Heard(tuple(Guess(*one) for one in guesses)), year=YEAR)


TWO = (("faq/afslutning", 0.47), ("faq/opstartsworkshop", 0.43))


@pytest.mark.parametrize(("at", "topic"), [("opstart", "opstartsworkshop"), ("plan", "afslutning")])
def test_two_topics_nearly_as_likely__the_items_own_wins(at: str, topic: str) -> None:
    assert understood(at, "hvad sker der på den workshop?", *TWO).topics == (topic,)


@pytest.mark.parametrize(
    ("at", "text", "topic"),
    [
        ("deltage", "hvor meget tid går der med det?", "tidsforbrug"),
        ("deltage", "hvor lang tid tager resten af spørgsmålene?", "varighed"),
        ("plan", "hvor meget tid går der med det?", "varighed"),
    ],
)
def test_time__at_the_design_process__is_that_of_the_process(at: str, text: str, topic: str) -> None:
    assert understood(at, text, ("faq/varighed", 0.9)).topics == (topic,)


@pytest.mark.parametrize(
    ("at", "text", "topic"),
    [
        ("nyhedsbrev", "kan man framelde sig igen senere?", "nyhedsbrev"),
        ("nyhedsbrev", "hvordan melder man sig til workshoppen?", "tilmelding"),
        ("deltage", "kan man framelde sig igen senere?", "tilmelding"),
    ],
)
def test_signing_off__at_the_newsletter__is_about_the_newsletter(at: str, text: str, topic: str) -> None:
    assert understood(at, text, ("faq/tilmelding", 0.9)).topics == (topic,)


def test_hardly_anything_but_the_project__is_answered_at_a_free_text() -> None:
    found = understood(
        "ide", "kan vi selv være med til at lave dem?", ("faq/hvem_kan_deltage", 0.55), ("faq/pris", 0.4)
    )
    assert found.topics == ("hvem_kan_deltage",)


@pytest.mark.parametrize(
    "text", ["hvad er det for noget projektet kigger på?", "hvad er meningen med en designgruppe?"]
)
def test_names_of_the_project__are_no_misspelt_competence(text: str) -> None:
    assert understood("plan", text, ("faq/formaal", 0.5)).topics == ("formaal",)


def _rank(text: str) -> list[tuple[str, float]]:
    return [("command/pause", 0.97)] if text == "pause" else [("answer", 0.6)]


@pytest.mark.parametrize("text", ["pause, telefonen ringer", "telefonen ringer - pause"])
def test_order_beside_its_reason__is_obeyed(text: str) -> None:
    assert heard(text, _rank).ordered == Guess("command/pause", 0.97)


@pytest.mark.parametrize("text", ["pause", "pause, hvad er det?", "vi holder pause, og så går vi hjem"])
def test_order__that_is_asked_about_or_told__is_none(text: str) -> None:
    assert heard(text, _rank).ordered is None


def test_may_i_change__with_the_item_named__is_the_wish_to() -> None:
    found = understood("laeringsform", "må jeg lave om på min rolle", ("command/change", 0.8))
    assert (found.command, found.item) == ("change", "rolle")


@pytest.mark.parametrize("text", ["hold da op, hvor gik det stærkt", "nøj hvor er der mange ord"])
def test_exclamation__that_begins_like_a_question__asks_nothing(text: str) -> None:
    assert understood("plan", text, ("faq/varighed", 0.65)).topics == ()


def test_deletion__in_words_that_also_agree__is_not_a_yes() -> None:
    found = understood("deltage", "jeg ønsker at få slettet mine data", ("command/delete_data", 0.88))
    assert (found.intent, found.command) == ("command", "delete_data")
