from __future__ import annotations

import pytest

from bot.core.values import Chosen, Other
from tests.unit.danish.sample import problem, read

COMPETENCES: dict[str, tuple[Chosen, ...]] = {
    "facilitering": ("facilitering",),
    "facilitering og didaktik, og lidt projektledelse": ("didaktik", "facilitering", "projektledelse"),
    "facilitering didaktik": ("didaktik", "facilitering"),
    "facilitering samt didaktik": ("didaktik", "facilitering"),
    "projektledelse + didaktik": ("didaktik", "projektledelse"),
    "projekt ledelse og borger inddragelse": ("borgerinddragelse", "projektledelse"),
    "designtænkning": ("designtaenkning",),
    "designtaenkning": ("designtaenkning",),
    "design tænkning": ("designtaenkning",),
    "design-tænkning": ("designtaenkning",),
    "designtankning": ("designtaenkning",),
    "design thinking": ("designtaenkning",),
    "inddragelse": ("borgerinddragelse",),
    "faciltering, didatik": ("didaktik", "facilitering"),
    "at facilitere": ("facilitering",),
    "didaktikken": ("didaktik",),
    "1 og 3": ("borgerinddragelse", "facilitering"),
    "1,3": ("borgerinddragelse", "facilitering"),
    "1, 2 og 5": ("designtaenkning", "facilitering", "projektledelse"),
    "1 2": ("designtaenkning", "facilitering"),
    "1-3": ("borgerinddragelse", "designtaenkning", "facilitering"),
    "nummer 2 og 4": ("designtaenkning", "didaktik"),
    "de to første": ("designtaenkning", "facilitering"),
    "de første tre": ("borgerinddragelse", "designtaenkning", "facilitering"),
    "den første og den femte": ("facilitering", "projektledelse"),
    "borgerinddragelse, men ikke didaktik": ("borgerinddragelse",),
    "ikke didaktik men facilitering": ("facilitering",),
    "ikke kun didaktik, men også facilitering": ("didaktik", "facilitering"),
    "andet: grøn omstilling": (Other("andet", "grøn omstilling"),),
    "facilitering, andet: AI": (Other("andet", "AI"), "facilitering"),
    "andet: grøn omstilling, og didaktik": (Other("andet", "grøn omstilling"), "didaktik"),
    "andet: didaktik for børn": (Other("andet", "didaktik for børn"),),
    "andet": ("andet",),
    "andet og didaktik": ("andet", "didaktik"),
}


@pytest.mark.parametrize(("text", "value"), COMPETENCES.items())
def test_multi__several_named_at_once__are_all_chosen(text: str, value: tuple[Chosen, ...]) -> None:
    found = read("kompetencer", text)
    assert (found.value, found.problem) == (value, None)


BARRIERS: dict[str, tuple[Chosen, ...]] = {
    "tid og penge": ("oekonomi", "tid"),
    "alt": ("ledelse", "oekonomi", "tid"),
    "det hele": ("ledelse", "oekonomi", "tid"),
    "alle tre": ("ledelse", "oekonomi", "tid"),
    "alt undtagen økonomi": ("ledelse", "tid"),
    "alt andet end økonomi": ("ledelse", "tid"),
    "alle bortset fra den anden": ("ledelse", "tid"),
    "alt udover tid": ("ledelse", "oekonomi"),
    "alt, men ikke økonomi": ("ledelse", "tid"),
    "tid, men ikke penge": ("tid",),
    "økonomi er ikke et problem, men tid er": ("tid",),
    "det er mest tiden": ("tid",),
    "okonomi": ("oekonomi",),
    "oekonomi": ("oekonomi",),
    "manglende opbakning fra ledelsen": ("ledelse",),
    "ingen tid": ("tid",),
    "blandt andet tid": ("tid",),
    "ingenting": ("ingen",),
    "ingen": ("ingen",),
    "ikke noget": ("ingen",),
    "der er ingen barrierer": ("ingen",),
    "andet (støj) og tid": (Other("andet", "støj"), "tid"),
    "tid samt andet: støj": (Other("andet", "støj"), "tid"),
}


@pytest.mark.parametrize(("text", "value"), BARRIERS.items())
def test_multi__exceptions_and_negations__are_left_out(text: str, value: tuple[Chosen, ...]) -> None:
    found = read("barrierer", text)
    assert (found.value, found.problem) == (value, None)


@pytest.mark.parametrize("text", ["e-læring", "e læring", "elæring", "e-laering", "E-LÆRING", "elaring"])
def test_multi__a_compound_split_joined_or_without_ae__is_the_same_word(text: str) -> None:
    assert read("laering", text).value == ("e_laering",)


@pytest.mark.parametrize("text", ["kurser", "kurset", "kursusdage"])
def test_multi__irregular_inflection_or_compound__is_recognised(text: str) -> None:
    assert read("laering", text).value == ("kursus",)


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("kompetencer", "alle", "too_many"),
        ("kompetencer", "alt undtagen didaktik", "too_many"),
        ("kompetencer", "1 2 3 4", "too_many"),
        ("kompetencer", "7", "no_such_number"),
        ("kompetencer", "ikke didaktik", "not_that"),
        ("barrierer", "hverken tid eller penge", "not_that"),
        ("barrierer", "ikke tid, økonomi eller ledelse", "not_that"),
        ("barrierer", "ingenting og tid", "exclusive"),
    ],
)
def test_multi__a_choice_that_is_not_allowed__says_why(code: str, text: str, expected: str) -> None:
    assert problem(code, text) == expected


def test_multi__too_many__tells_how_many_and_which_were_found() -> None:
    found = read("kompetencer", "facilitering, designtænkning, didaktik og projektledelse").problem
    assert found is not None
    assert found.params == {"max": "3", "found": "Facilitering, Designtænkning, Didaktik og Projektledelse"}
    assert found.choices == ("facilitering", "designtaenkning", "didaktik", "projektledelse")


def test_multi__an_exclusive_option_with_others__is_named() -> None:
    found = read("barrierer", "ingenting, og penge").problem
    assert found is not None
    assert found.params["option"] == "Ingenting"


def test_multi__unknown_words_between_options__show_in_the_coverage() -> None:
    found = read("kompetencer", "didaktik, AI og facilitering")
    assert found.value == ("didaktik", "facilitering")
    assert found.coverage == pytest.approx(2 / 3)


def test_multi__a_free_text_that_is_kept__is_explained() -> None:
    assert read("kompetencer", "didaktik, andet: grøn omstilling").coverage == 1.0
