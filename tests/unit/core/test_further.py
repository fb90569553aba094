"""Answers to several items in one message: what a later clause names is kept, what it only touches is not."""

from __future__ import annotations

import pytest

from bot.core.further import further
from bot.core.values import Key, Value
from tests.unit.core.test_reading import QUESTIONNAIRE, YEAR, understood


def stored(at: str, text: str, **answered: Value) -> dict[str, Value]:
    found = understood(at, text, None, **answered)
    assert found.intent in ("answer", "correction"), found
    return {key.code if key.option is None else f"{key.code}:{key.option}": value for key, value in found.values}


TWO = [
    ("deltage", "nej tak, og heller ikke noget nyhedsbrev", {"deltage": "nej", "nyhedsbrev": "nej"}),
    ("deltage", "ja tak, og jeg vil også gerne have nyhedsbrevet", {"deltage": "ja", "nyhedsbrev": "ja"}),
    ("deltage", "ja, vi er 4 der gerne vil med", {"deltage": "ja", "antal": 4}),
    ("deltage", "ja og vi er 3", {"deltage": "ja", "antal": 3}),
    ("deltage", "ja og vi vil gerne være 3 herfra", {"deltage": "ja", "antal": 3}),
    ("deltage", "vi er på. Regn med tre fra os", {"deltage": "ja", "antal": 3}),
    ("niveau:didaktik", "didaktik 4 og facilitering kun 2", {"niveau:didaktik": 4, "niveau:facilitering": 2}),
    ("antal", "5, og vi kan godt i uge 32", {"antal": 5, "opstart": "ja"}),
    ("antal", "3 stykker, og vi vil helst arbejde med didaktik", {"antal": 3, "tema": ("didaktik",)}),
    ("tema", "didaktik, men vi kan ikke være med i uge 32", {"tema": ("didaktik",), "opstart": "nej"}),
    ("laeringsform", "netværk. Det der står i vejen er tid", {"laeringsform": ("netvaerk",), "barrierer": ("tid",)}),
    ("barrierer", "tid, og nej vi har ingen plan for kompetenceudvikling", {"barrierer": ("tid",), "plan": "nej"}),
    (
        "kompetencer",
        "didaktik og facilitering, og det er didaktik der er vigtigst",
        {"kompetencer": ("didaktik", "facilitering"), "vigtigst": "didaktik"},
    ),
    ("kommune", "Lejre og det er et kombibibliotek", {"kommune": "0350", "bibliotekstype": "kombibibliotek"}),
]


@pytest.mark.parametrize(("at", "text", "values"), TWO)
def test_read__two_items_in_one_message__are_both_kept(at: str, text: str, values: dict[str, Value]) -> None:
    assert stored(at, text) == values


def test_read__a_point_for_the_only_option__goes_to_its_scale() -> None:
    found = stored("vigtigst", "didaktik, og der er jeg på 2", kompetencer=("didaktik", "facilitering"))
    assert found == {"vigtigst": "didaktik", "niveau:didaktik": 2}


@pytest.mark.parametrize(
    "text",
    [
        "ja, men hvad er det for et nyhedsbrev?",
        "ja, måske også nyhedsbrevet",
        "ja, hvis nyhedsbrevet er gratis",
        "ja, og I må gerne kontakte mig",
        "ja, vi er gode til at være med",
        "ja, vi er kun 3 ansatte",
        "nyhedsbrevet",
    ],
)
def test_further__what_is_no_answer_of_its_own__is_left_to_its_question(text: str) -> None:
    assert further(QUESTIONNAIRE, Key("deltage"), "ja", text, YEAR) == ()
    assert stored("deltage", "ja, vi er kun 3 ansatte").keys() == {"deltage"}


@pytest.mark.parametrize(
    ("at", "text", "value"),
    [
        ("nyhedsbrev", "får det allerede, så nej", "nej"),
        ("samtykke", "det har jeg ikke noget imod", "ja"),
        ("samtykke", "ja, det giver jeg hermed samtykke til", "ja"),
        ("deltage", "nej det har jeg desværre ikke tid til", "nej"),
        ("deltage", "ja, vi er på ferie i uge 32 men ellers", "ja"),
        ("kontakt_samtykke", "ja så længe det kun er om det her", "ja"),
        ("opstart", "sommerferie hele den uge", "nej"),
        ("opstart", "det ka vi godt", "ja"),
        ("plan", "det er jeg faktisk ikke klar over, er ny her", "ved_ikke"),
        ("antal", "vi er 30 ansatte men kun 4 vil med", 4),
        ("antal", "ikke andre end mig", 1),
        ("anciennitet", "halvandet, jeg kom fra en boghandel", 1.5),
        ("niveau:didaktik", "4 ud af de 5", 4),
        ("niveau:didaktik", "aldrig hørt om det så 1", 1),
        ("kommune", "vi hører under Syddjurs", "0706"),
        ("kommune", "Holbæk (kom fra Roskilde sidste år)", "0316"),
        ("bibliotekstype", "det er både folkebibliotek og skolebibliotek", "kombibibliotek"),
        ("barrierer", "vi har for travlt og der er ingen penge", ("oekonomi", "tid")),
        ("barrierer", "Pengene. Kommunen sparer på alt", ("oekonomi",)),
        ("navn", "du kan bare skrive Hanne Prøve", "Hanne Prøve"),
    ],
)
def test_read__an_answer_in_other_words__is_kept(at: str, text: str, value: Value) -> None:
    assert stored(at, text)[at] == value


def test_read__a_word_listed_among_options__is_the_free_text_of_other() -> None:
    (kept,) = (value for value in stored("barrierer", "tid og afstand").values())
    assert isinstance(kept, tuple)
    assert {str(getattr(one, "text", one)) for one in kept} == {"tid", "afstand"}


@pytest.mark.parametrize("text", ["det er meget vagtafhængigt", "det er meget forskelligt"])
def test_read__what_depends_on_who_is_asked__is_no_point(text: str) -> None:
    assert understood("niveau:didaktik", text).intent == "unclear"


def test_read__a_number_beside_the_name__is_kept_too() -> None:
    found = understood("navn", "Ida Prøve, jeg kan nås på 20 30 40 50")
    assert {key.code: value for key, value in found.values} == {"navn": "Ida Prøve", "telefon": "+45 20 30 40 50"}
