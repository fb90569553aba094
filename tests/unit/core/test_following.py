"""Follow-ups: what a short question means after the topics that were answered last."""

from __future__ import annotations

import pytest

from bot.core.following import dated, elliptic, of_the_process, recalled, widens

ELLIPTIC = [
    ("hvor længe?", "opstartsworkshop", "tidsforbrug"),
    ("hvor længe?", "databrug", "databrug"),
    ("hvor længe gemmes det?", "rette_svar databrug", None),
    ("hvor lang tid tager det?", "anonymitet", None),
    ("hvor længe?", "tilmelding", "frist"),
    ("hvor?", "designproces", "format"),
    ("hvor?", "tilmelding", "tilmelding"),
    ("og hvor er den?", "opstartsworkshop", "opstartsworkshop"),
    ("hvornår?", "pris", "datoer"),
    ("hvornår er den", "opstartsworkshop", "opstartsworkshop"),
    ("og hvornår senest?", "tilmelding", "frist"),
    ("hvorfor?", "databrug", "databrug"),
    ("hvorfor det?", "kompetencer", "formaal"),
    ("hvordan?", "rette_svar", "rette_svar"),
    ("hvordan?", "hvem_kan_deltage", "tilmelding"),
    ("hvem?", "anonymitet", "anonymitet"),
    ("hvem ved det så?", "frist", "kontakt"),
    ("hvad er det", "pris", "designproces"),
    ("hvor tit?", "nyhedsbrev", "nyhedsbrev"),
    ("hvornår?", "opstartsworkshop pris", "datoer"),
    ("hvor tit?", "nyhedsbrev pris", "nyhedsbrev"),
]


@pytest.mark.parametrize(("text", "last", "topic"), ELLIPTIC)
def test_elliptic__a_question_word_alone__asks_about_the_last_topic(text: str, last: str, topic: str) -> None:
    assert elliptic(text, last) == topic


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("hvor længe?", None),
        ("hvorfor?", "pris"),
        ("hvad koster det?", "designproces"),
        ("leder", "pris"),
        ("", "pris"),
    ],
)
def test_elliptic__nothing_before_or_a_whole_question__is_none(text: str, last: str | None) -> None:
    assert elliptic(text, last) is None


RECALLED = [
    ("hvem laver dem?", "redskaber", "hvem laver redskaberne?"),
    ("er den også online?", "afslutning", "er den afsluttende workshop også online?"),
    ("koster den noget?", "designproces", "koster designprocessen noget?"),
    ("hvordan får jeg fat i hende?", "seismonaut", "hvordan får jeg fat i nanna jardorf?"),
    ("kan man afmelde det igen?", "nyhedsbrev", "kan man afmelde nyhedsbrevet igen?"),
    ("er den online", "opstartsworkshop pris", "er designprocessen online"),
    ("hvad laver de?", "pris designgrupper", "hvad laver designgrupperne?"),
    ("hvad skriver de om?", "nyhedsbrev", "hvad skriver nyhedsbrevet om?"),
    ("også hvis vi kommer fem mand?", "pris", "hvis vi kommer fem mand?"),
]


@pytest.mark.parametrize(("text", "last", "meant"), RECALLED)
def test_recalled__a_pronoun__is_read_as_what_was_talked_about(text: str, last: str, meant: str) -> None:
    assert recalled(text, last) == meant


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("og den sidste?", "opstartsworkshop"),
        ("hvad koster det?", "pris"),
        ("hvem laver dem?", None),
        ("hvad mener du om dem der har svaret at de gerne vil have mere tid", "redskaber"),
    ],
)
def test_recalled__no_pronoun_for_it__is_not_replaced(text: str, last: str | None) -> None:
    assert recalled(text, last) in (None, "den sidste?")


@pytest.mark.parametrize(
    ("text", "last", "topic"),
    [
        ("og uge 38?", "datoer/32", "datoer/38"),
        ("hvad med uge 35", "opstartsworkshop", "datoer/35"),
        ("og 35?", "datoer/34", "datoer/35"),
        ("og ugen før?", "datoer/38", "datoer/37"),
        ("ugen efter?", "opstartsworkshop", "datoer/33"),
        ("hvornår slutter uge 38", None, "datoer/38"),
        ("hvilken dato er uge 33", "pris", "datoer/33"),
    ],
)
def test_dated__a_week_by_number_or_beside_the_last__is_a_week(text: str, last: str | None, topic: str) -> None:
    assert dated(text, last) == topic


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("35", "datoer/34"),
        ("og 35?", "pris"),
        ("ugen før?", "pris"),
        ("hvad sker der i uge 32", None),
        ("i uge 35", None),
    ],
)
def test_dated__an_answer_or_another_question__is_none(text: str, last: str | None) -> None:
    assert dated(text, last) is None


@pytest.mark.parametrize(
    ("text", "wider"),
    [("heller ikke min chef?", True), ("også for små biblioteker?", True), ("er du sikker?", True), ("ja også", False)],
)
def test_widens__also_and_neither__ask_how_far_it_holds(text: str, wider: bool) -> None:
    assert widens(text) is wider


@pytest.mark.parametrize(("text", "last", "topic"), [
    ("og hvornår er vi færdige", "datoer", "datoer"),
    ("og det hele lagt sammen", "opstartsworkshop", "tidsforbrug"),
    ("hvor mange er man i sådan en", "designgrupper", "designgrupper"),
    ("og hvornår er vi færdige", "anonymitet", None),
    ("hvor mange er vi på biblioteket", "designgrupper", None),
])  # fmt: skip
def test_of_the_process__after_one_about_it__is_that_of_the_whole(text: str, last: str, topic: str | None) -> None:
    assert of_the_process(text, last) == topic
