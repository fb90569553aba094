"""A questionnaire with one item of each kind, and short ways to ask the parsers about it."""

from __future__ import annotations

from functools import cache
from typing import Any

from bot.core.danish import Parsed, Spotted, parse, spot
from bot.core.definition import build
from bot.core.questionnaire import Option, Questionnaire
from bot.core.values import Key, Value
from bot.questionnaires import municipalities

YEAR = 2021


def _option(value: str, label: str, *words: str, **marks: bool) -> dict[str, Any]:
    return {"value": value, "label": label, "words": list(words), **marks}


_YES = _option("ja", "Ja", "ja tak", "gerne")
_NO = _option("nej", "Nej", "nej tak")
_DONT_KNOW = _option("ved_ikke", "Ved ikke", "det ved jeg ikke")
_OTHER = _option("andet", "Andet", "noget andet", other=True)
_COMPETENCES = [
    _option("facilitering", "Facilitering", "mødeledelse"),
    _option("designtaenkning", "Designtænkning", "design thinking"),
    _option("borgerinddragelse", "Borgerinddragelse", "samskabelse"),
    _option("didaktik", "Didaktik", "undervisning"),
    _option("projektledelse", "Projektledelse", "projektstyring"),
]
_ITEMS: list[dict[str, Any]] = [
    {"code": "samtykke", "type": "consent", "text": "Må vi gemme dine svar?", "refusal": "end", "options": [_YES, _NO]},
    {
        "code": "rolle",
        "type": "single",
        "name": "rolle",
        "text": "Er du leder eller medarbejder?",
        "options": [
            _option("leder", "Leder", "chef", "direktør", "afdelingsleder"),
            _option("medarbejder", "Medarbejder", "ansat", "bibliotekar"),
        ],
    },
    {
        "code": "kommune",
        "type": "municipality",
        "name": "kommune",
        "text": "Hvilken kommune arbejder du i?",
        "options": [_option("andet", "Et andet sted", "andet", "national institution", other=True)],
    },
    {
        "code": "bibliotekstype",
        "type": "single",
        "name": "bibliotekstype",
        "text": "Hvilken slags bibliotek arbejder du på?",
        "options": [
            _option("folkebibliotek", "Folkebibliotek", "lokalbibliotek"),
            _option("centralbibliotek", "Centralbibliotek"),
            _option("kombibibliotek", "Kombibibliotek"),
            _option("skolebibliotek", "Skolebibliotek", "læringscenter"),
            _OTHER,
        ],
    },
    {
        "code": "faggruppe",
        "type": "single",
        "name": "medarbejdergruppe",
        "text": "Hvilken medarbejdergruppe hører du til?",
        "when": {"rolle": "medarbejder"},
        "options": [
            _option("bibliotekar", "Bibliotekar"),
            _option("assistent", "Biblioteksassistent", "assistent", "hk"),
            _option("formidler", "Formidler", "kulturformidler"),
            _option("borgerservice", "Borgerservice"),
            _option("kommunikation_it", "Kommunikation eller it"),
            _OTHER,
        ],
    },
    {
        "code": "ledelsesniveau",
        "type": "single",
        "name": "ledelsesniveau",
        "text": "På hvilket niveau er du leder?",
        "when": {"rolle": "leder"},
        "options": [
            _option("chef", "Chef", "bibliotekschef"),
            _option("afdelings_teamleder", "Afdelings- eller teamleder", "afdelingsleder", "teamleder"),
            _OTHER,
        ],
    },
    {
        "code": "anciennitet",
        "type": "number",
        "name": "anciennitet",
        "text": "Hvor mange år har du arbejdet på bibliotek?",
        "min": 0,
        "max": 60,
        "unit": "år",
    },
    {
        "code": "kompetencer",
        "type": "multi",
        "name": "kompetencer",
        "words": ["kompetence"],
        "text": "Hvilke kompetencer er vigtigst? Vælg op til tre.",
        "min": 1,
        "max": 3,
        "options": [*_COMPETENCES, _OTHER],
    },
    {
        "code": "vigtigst",
        "type": "single",
        "text": "Hvilken af dem er allervigtigst?",
        "options_from": "kompetencer",
        "when": {"kompetencer": {"more_than": 1}},
    },
    {
        "code": "niveau",
        "type": "scale",
        "text": "Hvor godt klædt på er du til {kompetencer}? 1 er slet ikke, 5 er i meget høj grad.",
        "for_each": "kompetencer",
        "options": [
            _option("1", "1 – slet ikke", "slet ikke"),
            _option("2", "2"),
            _option("3", "3", "nogenlunde"),
            _option("4", "4", "i høj grad"),
            _option("5", "5 – i meget høj grad", "i meget høj grad"),
            _DONT_KNOW,
        ],
    },
    {"code": "hvorfor", "type": "text", "text": "Hvorfor?", "optional": True, "max": 200},
    {
        "code": "laering",
        "type": "multi",
        "name": "måder at lære på",
        "text": "Hvordan lærer du bedst noget nyt?",
        "options": [
            _option("kursus", "Kursus"),
            _option("e_laering", "E-læring"),
            _option("netvaerk", "Netværk"),
            _option("sidemand", "Sidemandsoplæring", "sidemand"),
        ],
    },
    {
        "code": "barrierer",
        "type": "multi",
        "name": "barrierer",
        "words": ["barriere"],
        "text": "Hvad står oftest i vejen hos jer?",
        "options": [
            _option("tid", "Tid", "travlhed"),
            _option("oekonomi", "Økonomi", "penge"),
            _option("ledelse", "Ledelsen", "opbakning"),
            _option("ingen", "Ingenting", "ingen barrierer", exclusive=True),
            _OTHER,
        ],
    },
    {
        "code": "plan",
        "type": "single",
        "text": "Har I en plan for kompetenceudvikling?",
        "options": [_YES, _option("delvist", "Delvist", "til dels"), _NO, _DONT_KNOW],
    },
    {
        "code": "deltage",
        "type": "single",
        "text": "Vil du være med i designprocessen i uge 32–38?",
        "options": [_YES, _option("maaske", "Måske", "ved ikke"), _NO],
    },
    {"code": "navn", "type": "person_name", "text": "Hvad hedder du?", "contact": True, "signup": True},
    {"code": "email", "type": "email", "text": "Hvad er din e-mail?", "contact": True, "signup": True},
    {"code": "telefon", "type": "phone", "text": "Og et nummer?", "contact": True, "signup": True, "optional": True},
    {"code": "antal", "type": "number", "text": "Hvor mange vil gerne være med?", "min": 1, "max": 50, "signup": True},
    {
        "code": "tema",
        "type": "multi",
        "name": "temaer",
        "text": "Hvilke temaer?",
        "signup": True,
        "options": _COMPETENCES,
    },
    {
        "code": "opsummering",
        "type": "summary",
        "text": "Skal jeg sende dine svar ind?",
        "options": [_option("indsend", "Indsend", "ja", "send"), _option("ret", "Ret et svar", "nej")],
    },
    {"code": "kvittering", "type": "receipt", "text": "Tak!"},
]
_BUTTONS = {
    "yes_no": [_YES, _NO],
    "clarify": [_option("svar", "Det er mit svar"), _option("spoergsmaal", "Det er et spørgsmål til dig")],
    "none": [_option("ingen", "Noget andet")],
}


@cache
def questionnaire() -> Questionnaire:
    data = {"id": "prøve", "title": "Prøve", "minutes": 5, "buttons": _BUTTONS, "items": _ITEMS}
    return build(data, municipalities())


def options(code: str) -> tuple[Option, ...]:
    return questionnaire().by_code[code].options


def read(code: str, text: str) -> Parsed:
    option = "didaktik" if questionnaire().by_code[code].for_each else None
    return parse(questionnaire(), Key(code, option), options(code), text, year=YEAR)


def problem(code: str, text: str) -> str | None:
    found = read(code, text)
    assert found.problem is None or found.value is None
    return found.problem.code if found.problem else None


def spotted(text: str) -> dict[str, Value]:
    return {one.key.code: one.value for one in spots(text)}


def spots(text: str) -> tuple[Spotted, ...]:
    return spot(questionnaire(), text, year=YEAR)
