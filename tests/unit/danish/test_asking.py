"""Whether words ask for something, and where the questions of a message begin and end."""

from __future__ import annotations

import pytest

from bot.core.danish import asks
from bot.core.danish.sentences.asking import Form, form, may_ask, only_leads_up
from bot.core.danish.sentences.clauses import clauses, shared
from bot.core.danish.sentences.tongue import foreign

FIRM = [
    "Hvad koster det", "er det gratis", "kan man være med", "Er I mange", "leder?", "hva koster det", "hvd koster det",
    "hvda koster det", "hvorn er det", "hvornaar er uge 34", "hva dato er uge 34", "kordan tilmelder man sig",
    "hvrdan melder jeg mig til", "ka man være anonym", "hov lige et spørgsmål hvad koster det",
    "undskyld men hvad er didaktik nu lige", "ok men hvem læser det her", "inden jeg svarer: er det gratis",
    "inden jeg svarer hvem står bag", "er mine svar anonyme", "ser min chef mine svar", "bruger i mine svar til andet",
    "kan chefen se mine svar", "er besvarelsen fortrolig", "maa smaa biblioteker ogsaa deltage", "har I en frist",
    "skal min kommune betale", "er workshoppen online", "fra hvilken dato til hvilken dato går uge 36",
    "ca hvor lang tid tager det", "når starter det", "leder, men hvad koster det", "jeg er leder. er det gratis",
    "står der nogen steder hvad det koster", "findes der en frist", "who can participate", "is it free",
    "where does it take place", "vad kostar det", "är det gratis", "hur lång tid tar det", "vem ligger bakom",
]  # fmt: skip
LOOSE = [
    "fortæl mig lige om det der nyhedsbrev før jeg siger ja", "forklar designtænkning", "uddyb lige det med grupperne",
    "designprocesen hvad er det for noget", "designgrupperne hvad er det", "gad vide om det er gratis",
    "mon det koster noget", "jeg vil lige vide hvad det koster", "min chef spørger om det er gratis",
    "jeg kan ikke se om det koster noget", "jeg er ikke helt med på hvad didaktik betyder",
    "du må gerne lige forklare hvad designprocessen er", "mere om designprocessen tak", "hvad der sker i uge 32",
]  # fmt: skip
STATEMENTS = [
    "leder", "er i Aarhus", "jeg ved hvad det koster", "har været her længe", "", "nu er det Ikast-Brande",
    "kan jeg ikke vurdere, jeg er lige startet", "ved jeg faktisk ikke", "ja hvorfor ikke", "hvorfor ikke lave en app",
    "det kommer an på hvem man spørger", "det er vigtigt at vide hvem man har med at gøre", "aner det ikke, er ny",
    "hvad angår tema vil vi helst i gruppe", "Vi mangler viden om, hvad borgerne vil have", "Hvidovre Bibliotek",
    "hver dag", "vi har en afdeling, hvor vi laver kurser", "tjekliste: hvem, hvad, hvorfor, hvornår",
    "så er det en 4'er",
    "hvad med en podcast", "et værktøj der kan forklare designtænkning", "vi ved ikke hvad borgerne vil have",
]  # fmt: skip


@pytest.mark.parametrize("text", FIRM)
def test_asks__the_form_of_a_question__is_one(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize("text", LOOSE)
def test_may_ask__a_request_or_a_question_inside_a_sentence__may_ask_for_something(text: str) -> None:
    assert form(text) is Form.LOOSE


@pytest.mark.parametrize("text", STATEMENTS)
def test_asks__a_statement__is_none(text: str) -> None:
    assert not asks(text)


@pytest.mark.parametrize("text", ["leder", "vi mangler tid", "Mette Eksempel", "12 år", "Hvidovre Bibliotek"])
def test_may_ask__plain_answers__do_not(text: str) -> None:
    assert not may_ask(text)


PARTS: list[tuple[str, list[str]]] = [
    ("jeg kan ikke i uge 32 kan jeg så godt være med", ["jeg kan ikke i uge 32", "kan jeg så godt være med"]),
    ("vi er kun to må vi stadig deltage", ["vi er kun to", "må vi stadig deltage"]),
    ("jeg er på deltid kan jeg alligevel være med", ["jeg er på deltid", "kan jeg alligevel være med"]),
    ("jeg er her i uge 33, i uge 32 kan jeg ikke", ["jeg er her i uge 33, i uge 32 kan jeg ikke"]),
    ("jeg er HK'er og det er jeg glad for", ["jeg er HK'er og det er jeg glad for"]),
    ("hvad koster det og hvornår er det", ["hvad koster det", "hvornår er det"]),
    ("er det gratis, og er det online?", ["er det gratis", "er det online?"]),
    ("hvad koster det, hvor foregår det og hvornår er det", ["hvad koster det", "hvor foregår det", "hvornår er det"]),
    ("hvordan tilmelder jeg mig samt hvad koster det", ["hvordan tilmelder jeg mig", "hvad koster det"]),
    ("kan chefen se mine svar, og kan jeg ændre dem", ["kan chefen se mine svar", "kan jeg ændre dem"]),
    ("fortæl om opstartsworkshoppen, og koster det noget?", ["fortæl om opstartsworkshoppen", "koster det noget?"]),
    ("min leder vil vide hvad det koster og hvor mange timer vi skal bruge",
     ["hvad det koster", "hvor mange timer vi skal bruge"]),
    ("leder og hvad koster det", ["leder", "hvad koster det"]),
    ("Odense. Hvor lang tid tager det?", ["Odense.", "Hvor lang tid tager det?"]),
    ("ca. 5. er det anonymt det her", ["ca. 5.", "er det anonymt det her"]),
    ("den 13. august, er det uge 32", ["den 13. august", "er det uge 32"]),
    ("vil gerne vide hvem der står bag + hvad det fører til", ["hvem der står bag", "hvad det fører til"]),
    ("didaktik + facilitering", ["didaktik + facilitering"]),
    ("12 år, hvorfor spørger i om det", ["12 år", "hvorfor spørger i om det"]),
    ("hov lige et spørgsmål hvad koster det", ["hvad koster det"]),
    ("jeg kan ikke se om det koster noget", ["det koster noget"]),
    ("hvornår starter og slutter designprocessen", ["hvornår starter og slutter designprocessen"]),
    ("er det på teams eller zoom eller hvad", ["er det på teams eller zoom eller hvad"]),
    ("vi har en afdeling, hvor vi laver kurser", ["vi har en afdeling, hvor vi laver kurser"]),
    ("jeg er leder og er glad for det", ["jeg er leder og er glad for det"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parts"), PARTS)
def test_clauses__questions_and_what_is_said_beside_them__are_apart(text: str, parts: list[str]) -> None:
    assert [one.text for one in clauses(text)] == parts


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("er det gratis og online", "er det online"),
        ("hvem er nanna og tina", "hvem er tina"),
        ("hvad er opstartsworkshoppen og designgrupperne", "hvad er designgrupperne"),
        ("hvad sker der på opstartsworkshoppen og på den sidste workshop", "hvad sker der på den sidste workshop"),
        ("er designprocessen gratis og frivillig", "er designprocessen frivillig"),
    ],
)  # fmt: skip
def test_shared__one_question_about_two_things__is_asked_about_each(text: str, second: str) -> None:
    assert shared(text)[0].second == second


@pytest.mark.parametrize(
    "text", ["hvad koster det", "hvorfor skal Seismonaut kontakte mig og ikke KL?", "er det 1 eller hvad"]
)
def test_shared__nothing_that_is_shared__is_none(text: str) -> None:
    assert shared(text) == ()


@pytest.mark.parametrize(
    ("text", "leads"),
    [("ok", True), ("hej, lige et spørgsmål", True), ("ja", False), ("nej tak", False), ("leder", False)],
)
def test_only_leads_up__a_yes_or_no__says_something(text: str, leads: bool) -> None:
    assert only_leads_up(text) is leads


@pytest.mark.parametrize(
    "text",
    [
        "how much does it cost?", "is it free?", "who can participate", "where does it take place", "vad kostar det?",
        "är det gratis", "vem ligger bakom", "hur lång tid tar det", "hva koster det å delta", "hvor mye koster det",
        "do you speak english", "hva skjer i uke 32",
    ],
)  # fmt: skip
def test_foreign__english_swedish_norwegian__are(text: str) -> None:
    assert foreign(text)


@pytest.mark.parametrize(
    "text",
    [
        "hva koster det", "hvad er design thinking", "er det på teams eller zoom", "jeg er leder", "delta", "ok",
        "når jeg det inden min vagt starter", "ligger det i uge 32", "",
        "vi bruger the design game på biblioteket hvert år",
    ],
)  # fmt: skip
def test_foreign__danish_with_slips_and_loans__is_not(text: str) -> None:
    assert not foreign(text)
