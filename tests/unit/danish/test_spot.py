from __future__ import annotations

import pytest

from bot.core.danish import asks
from bot.core.values import Value
from tests.unit.danish.sample import spots, spotted

FOUND: dict[str, dict[str, Value]] = {
    "jeg er leder i Aarhus og har været her i 12 år": {"rolle": "leder", "kommune": "0751", "anciennitet": 12},
    "leder, Odense, 12 år": {"rolle": "leder", "kommune": "0461", "anciennitet": 12},
    "jeg er bibliotekar på et folkebibliotek i Viborg": {
        "rolle": "medarbejder",
        "faggruppe": "bibliotekar",
        "bibliotekstype": "folkebibliotek",
        "kommune": "0791",
    },
    "Jeg hedder Mette og er bibliotekar i Randers": {
        "rolle": "medarbejder",
        "faggruppe": "bibliotekar",
        "kommune": "0730",
    },
    "jeg er afdelingsleder": {"rolle": "leder", "ledelsesniveau": "afdelings_teamleder"},
    "bibliotekschef i Holbæk gennem 5 år": {"ledelsesniveau": "chef", "kommune": "0316", "anciennitet": 5},
    "jeg har 12 års erfaring": {"anciennitet": 12},
    "jeg har arbejdet som formidler siden 2009": {"faggruppe": "formidler", "anciennitet": 12},
    "jeg arbejder på centralbiblioteket i Herning": {"bibliotekstype": "centralbibliotek", "kommune": "0657"},
    "jeg bor i Odense men arbejder i Nyborg": {"kommune": "0450"},
    "nej, jeg mente Odense": {"kommune": "0461"},
    "ret rolle til medarbejder": {"rolle": "medarbejder"},
    "ret kommune til Odense": {"kommune": "0461"},
    "jeg kommer fra Struer": {"kommune": "0671"},
    "vi er i Vejen Kommune": {"kommune": "0575"},
    "Odense": {"kommune": "0461"},
    "barriererne er tid og penge": {"barrierer": ("oekonomi", "tid")},
    "kompetencer: didaktik og facilitering": {"kompetencer": ("didaktik", "facilitering")},
    "temaerne skal være didaktik": {"tema": ("didaktik",)},
}


@pytest.mark.parametrize(("text", "found"), FOUND.items())
def test_spot__answers_in_a_sentence__are_all_found(text: str, found: dict[str, Value]) -> None:
    assert spotted(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "ja",
        "nej tak",
        "ved ikke",
        "12",
        "tid",
        "andet",
        "didaktik",
        "vi mangler tid og penge",
        "min leder siger nej",
        "min kollega er leder",
        "lederen siger nej",
        "jeg leder efter svar",
        "jeg er ikke leder",
        "er jeg leder",
        "jeg er leder og medarbejder",
        "Hvornår er mødet i Aarhus?",
        "er der workshop i Odense",
        "workshoppen i Odense lyder god",
        "jeg bor i Odense",
        "vi er i Aarhus og i Odense",
        "vi skal hen ad vejen blive bedre",
        "det kan ringe",
        "jeg er 45 år gammel",
        "om 2 år",
        "de næste 5 år",
        "jeg har været her i over 20 år",
        "jeg har været her i 10-12 år",
        "fordi ledelsen ikke prioriterer det, og vi mangler tid",
        "kan man være leder",
        "",
    ],
)
def test_spot__nothing_surely_said_of_oneself__finds_nothing(text: str) -> None:
    assert spotted(text) == {}


def test_spot__what_is_found__is_marked_in_the_text_as_written() -> None:
    text = "Jeg er LEDER i  Århus på 12. år"
    assert [text[one.start : one.end] for one in spots(text)] == ["LEDER", "Århus", "12. år"]


def test_spot__contact_and_optional_items__are_never_found() -> None:
    assert spotted("jeg hedder Mette, mette@bib.dk, 32123456, fordi det er vigtigt") == {}


@pytest.mark.parametrize("text", ["Hvad koster det", "er det gratis", "kan man være med", "Er I mange", "leder?"])
def test_asks__the_form_of_a_question__is_one(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize("text", ["leder", "er i Aarhus", "jeg ved hvad det koster", "har været her længe", ""])
def test_asks__a_statement__is_none(text: str) -> None:
    assert not asks(text)
