"""Corrections of levels, contact answers and free texts, also beside an answer: what changes, and what never."""

from __future__ import annotations

import pytest

from bot.core.correcting import CUE, Corrections, corrected
from bot.core.values import Key, Value
from tests.unit.core import saying
from tests.unit.core.saying import QUESTIONNAIRE, YEAR

HELD: dict[str, Value] = {
    **{code: saying.HELD[code] for code in [*saying.HELD][:7]},
    "niveau:facilitering": 4,
    "niveau:didaktik": 2,
    "hvorfor": None,
    "nye_opgaver": None,
    "laeringsform": saying.HELD["laeringsform"],
    "barrierer": saying.HELD["barrierer"],
    "ide": None,
    "deltage": "ja",
    "navn": None,
    "email": None,
    "telefon": None,
    "arbejdsplads": None,
    "antal": 3,
    "tema": ("didaktik",),
    "opstart": "ja",
    "bemaerkning": None,
    "kontakt_samtykke": "ja",
    "nyhedsbrev": "ja",
    "opsummering": None,
}


def said(waiting: str, text: str) -> Corrections:
    """What is corrected by someone who has answered everything that stands before the question that waits."""
    codes = [*HELD]
    answered = {code: HELD[code] for code in codes[: codes.index(waiting)]}
    if not CUE.search(text):
        return Corrections()
    code, _, option = waiting.partition(":")
    key = Key(code, option or None)
    options = QUESTIONNAIRE.options(key, {Key(name): value for name, value in answered.items()})
    return corrected(QUESTIONNAIRE, answered, key, options, text, YEAR)


def changed(waiting: str, text: str) -> dict[str, Value]:
    values = said(waiting, text).values
    return {code if option is None else f"{code}:{option}": value for (code, option), value in values}


LEVELS: list[tuple[str, str, dict[str, Value]]] = [
    ("niveau:didaktik", "facilitering skulle have været 2", {"niveau:facilitering": 2}),
    ("niveau:didaktik", "nej vent, facilitering er kun 2", {"niveau:facilitering": 2}),
    ("niveau:didaktik", "hov, jeg mente 2 på facilitering", {"niveau:facilitering": 2}),
    ("niveau:didaktik", "ret facilitering til ved ikke", {"niveau:facilitering": "ved_ikke"}),
    ("niveau:didaktik", "didaktik 3, og ret facilitering til 5", {"niveau:facilitering": 5, "niveau:didaktik": 3}),
    ("niveau:didaktik", "3, og facilitering skal være 5", {"niveau:facilitering": 5, "niveau:didaktik": 3}),
    ("hvorfor", "ret mit niveau i didaktik til 4", {"niveau:didaktik": 4}),
    ("hvorfor", "jeg vil ændre niveauet for facilitering fra 4 til 3", {"niveau:facilitering": 3}),
    ("hvorfor", "ret 4 til 2 i facilitering", {"niveau:facilitering": 2}),
    ("hvorfor", "jeg er ikke så god til facilitering, ret det til 2", {"niveau:facilitering": 2}),
    ("hvorfor", "didaktik er altså 4, ikke 2", {"niveau:didaktik": 4}),
    ("hvorfor", "facilitering skal være 3 og didaktik 1", {"niveau:facilitering": 3, "niveau:didaktik": 1}),
    ("hvorfor", "hov jeg mente 3", {"niveau:didaktik": 3}),
    ("laeringsform", "jeg kom til at trykke 2 ved didaktik, det skulle have været 4", {"niveau:didaktik": 4}),
    ("laeringsform", "klædt på til didaktik skal være 1", {"niveau:didaktik": 1}),
    ("tema", "facilitering skulle have været 2", {"niveau:facilitering": 2}),
    ("opsummering", "både facilitering og didaktik skal op på 5", {"niveau:facilitering": 5, "niveau:didaktik": 5}),
    ("opsummering", "ret niveau i facilitering fra 4 til 5 og didaktik til 3",
     {"niveau:facilitering": 5, "niveau:didaktik": 3}),
]  # fmt: skip
CONTACT: list[tuple[str, str, dict[str, Value]]] = [
    ("email", "hov jeg skrev mit navn forkert, jeg hedder Katrine Juhl", {"navn": "Katrine Juhl"}),
    ("email", "ret navn til Lise Holm Bech", {"navn": "Lise Holm Bech"}),
    ("email", "ret mit navn til lise bech", {"navn": "Lise Bech"}),
    ("telefon", "mit navn er stavet forkert, det skal være Inge Bang", {"navn": "Inge Bang"}),
    ("telefon", "nej vent jeg hedder Christian med Ch: Christian Ravn", {"navn": "Christian Ravn"}),
    ("telefon", "mit navn skal ikke være Lise Bek men Lise Bech", {"navn": "Lise Bech"}),
    ("telefon", "undskyld, jeg hedder faktisk Mads Friis", {"navn": "Mads Friis"}),
    ("telefon", "ret navnet Mads Fris til Mads Friis", {"navn": "Mads Friis"}),
    ("bemaerkning", "hov, mit navn er Pia Bech ikke Bek", {"navn": "Pia Bech"}),
    ("telefon", "mailen er forkert, den skal være lhb@greve.dk", {"email": "lhb@greve.dk"}),
    ("telefon", "hov, det er pia@langelandbib.dk", {"email": "pia@langelandbib.dk"}),
    ("telefon", "min mail er altså pia@langelandbib.dk, ikke den anden", {"email": "pia@langelandbib.dk"}),
    ("arbejdsplads", "nummeret var forkert, det er 29 38 47 56", {"telefon": "+45 29 38 47 56"}),
    ("arbejdsplads", "ups mobilnummeret er 29384756", {"telefon": "+45 29 38 47 56"}),
    ("antal", "ret arbejdsplads til Tingbjerg Bibliotek", {"arbejdsplads": "Tingbjerg Bibliotek"}),
    ("antal", "min arbejdsplads hedder Gug Bibliotek", {"arbejdsplads": "Gug Bibliotek"}),
    ("antal", "jeg kom til at skrive forkert bibliotek, det er Gug Bibliotek", {"arbejdsplads": "Gug Bibliotek"}),
    ("antal", "hov, det er Gug Bibliotek, ikke Hasseris", {"arbejdsplads": "Gug Bibliotek"}),
    ("tema", "nej vent, biblioteket hedder Skovby Bibliotek", {"arbejdsplads": "Skovby Bibliotek"}),
    ("antal", "fjern mit telefonnummer", {"telefon": None}),
    ("bemaerkning", "brug hellere mit arbejdsnummer 22901438", {"telefon": "+45 22 90 14 38"}),
    ("telefon", "skriv hele mit navn Bo Lund Bech", {"navn": "Bo Lund Bech"}),
    ("telefon", "mit efternavn er Bech med ch, altså Lise Bech", {"navn": "Lise Bech"}),
    ("opsummering", "ret arbejdsplads til Hasle Bibliotek og telefon til 22901438",
     {"arbejdsplads": "Hasle Bibliotek", "telefon": "+45 22 90 14 38"}),
    ("opsummering", "ret navn til Lise Bech og mail til pia@x.dk", {"navn": "Lise Bech", "email": "pia@x.dk"}),
]  # fmt: skip
TEXTS: list[tuple[str, str, dict[str, Value]]] = [
    ("laeringsform", "ret nye opgaver til: mere digital dannelse", {"nye_opgaver": "mere digital dannelse"}),
    ("laeringsform", "ændr begrundelsen til: vi mangler den, og ret kommune til Struer",
     {"hvorfor": "vi mangler den", "kommune": "0671"}),
    ("ide", "ret nye opgaver til mere undervisning og ret rolle til leder",
     {"nye_opgaver": "mere undervisning", "rolle": "leder"}),
    ("deltage", "ret idé til: en fælles værktøjskasse", {"ide": "en fælles værktøjskasse"}),
    ("kontakt_samtykke", "ret bemærkning til: vi kan ikke om mandagen", {"bemaerkning": "vi kan ikke om mandagen"}),
    ("kontakt_samtykke", "min bemærkning skal være: vi kan kun tirsdag", {"bemaerkning": "vi kan kun tirsdag"}),
    ("opsummering", "ret bemærkning til: ring på min mobil 22901438", {"bemaerkning": "ring på min mobil 22901438"}),
    ("opsummering", "fjern min idé", {"ide": None}),
]  # fmt: skip
CHOICES: list[tuple[str, str, dict[str, Value]]] = [
    ("hvorfor", "nej vent, didaktik er den vigtigste, ikke facilitering", {"vigtigst": "didaktik"}),
    ("hvorfor", "ret vigtigst til didaktik", {"vigtigst": "didaktik"}),
    ("hvorfor", "det er ikke facilitering men didaktik der er vigtigst", {"vigtigst": "didaktik"}),
    ("niveau:facilitering", "nej det er didaktik der er vigtigst", {"vigtigst": "didaktik"}),
    ("vigtigst", "jeg vil også gerne have projektledelse med",
     {"kompetencer": ("didaktik", "facilitering", "projektledelse")}),
    ("ide", "fjern kursus fra det med hvordan jeg lærer bedst", {"laeringsform": ("e_laering",)}),
    ("ide", "fjern tid", {"barrierer": ("oekonomi",)}),
    ("tema", "nej vi bliver kun 2", {"antal": 2}),
    ("tema", "nej 2", {"antal": 2}),
    ("nyhedsbrev", "nej vent, Seismonaut må alligevel ikke kontakte mig", {"kontakt_samtykke": "nej"}),
    ("opsummering", "drop nyhedsbrevet alligevel", {"nyhedsbrev": "nej"}),
]  # fmt: skip
WITH_ANSWER: list[tuple[str, str, dict[str, Value]]] = [
    ("niveau:facilitering", "3, men den vigtigste er altså didaktik, ikke facilitering",
     {"vigtigst": "didaktik", "niveau:facilitering": 3}),
    ("deltage", "ja gerne, men ret kommunen til Struer først", {"kommune": "0671", "deltage": "ja"}),
    ("deltage", "ja tak. hov, jeg er leder", {"rolle": "leder", "deltage": "ja"}),
    ("deltage", "måske, og jeg har været her i 8 år, ikke 6", {"anciennitet": 8, "deltage": "maaske"}),
    ("deltage", "nej, men ret kommunen til Struer", {"kommune": "0671", "deltage": "nej"}),
    ("telefon", "20123456, men ret lige mit navn til Pia Holst", {"navn": "Pia Holst", "telefon": "+45 20 12 34 56"}),
    ("antal", "3. og mit telefonnummer er 22 90 14 38, ikke det andet", {"telefon": "+45 22 90 14 38", "antal": 3}),
    ("antal", "4, og ret arbejdspladsen til hovedbiblioteket", {"arbejdsplads": "hovedbiblioteket", "antal": 4}),
    ("tema", "didaktik, og vi er 5 og ikke 3", {"antal": 5, "tema": ("didaktik",)}),
    ("opstart", "ja men vi bliver kun 2", {"antal": 2, "opstart": "ja"}),
    ("kontakt_samtykke", "ja, men ret lige antallet til 4", {"antal": 4, "kontakt_samtykke": "ja"}),
]  # fmt: skip
WITHOUT_ANSWER: list[tuple[str, str, dict[str, Value]]] = [
    ("deltage", "nej, kommunen er Struer", {"kommune": "0671"}),
    ("kontakt_samtykke", "ja, jeg mener 4 deltagere ikke 3", {"antal": 4}),
    ("nyhedsbrev", "nej, ret antal til 4", {"antal": 4}),
]
UNTOUCHED: list[tuple[str, str]] = [
    ("niveau:didaktik", "hov, jeg mente 3"),
    ("niveau:didaktik", "3, nej 4"),
    ("niveau:didaktik", "lidt bedre end facilitering, så 4"),
    ("hvorfor", "vi har 3 projekter i facilitering, ikke 4"),
    ("hvorfor", "ret niveau til 4"),
    ("laeringsform", "niveau i didaktik skal være 2 eller 3"),
    ("laeringsform", "skift niveau facilitering til i høj grad"),
    ("laeringsform", "ret nye opgaver til noget andet"),
    ("telefon", "hov jeg hedder Kathrine med K"),
    ("telefon", "mit efternavn er Juhl, ikke Juul"),
    ("telefon", "nej, min kollega hedder Bo"),
    ("antal", "vi har slet ikke telefon"),
    ("antal", "nej vi er 3 fra Gug Bibliotek"),
    ("bemaerkning", "skriv til min kollega pia@x.dk i stedet"),
    ("bemaerkning", "nej, men I kan ringe på 22901438 hvis det er"),
    ("bemaerkning", "min mail er nede i uge 30, brug telefonen i stedet"),
    ("bemaerkning", "mødet skal være på Hasle Bibliotek"),
    ("kontakt_samtykke", "tilføj til bemærkning: vi kan ikke om mandagen"),
    ("nyhedsbrev", "I må alligevel ikke kontakte min chef"),
    ("opsummering", "jeg vil ikke droppe nyhedsbrevet"),
]
NOT_FIRM: list[tuple[str, str]] = [
    ("hvorfor", "didaktik er altid vigtigst når man underviser, ikke facilitering"),
    ("hvorfor", "ikke fordi facilitering er vigtigst, men fordi vi mangler den"),
    ("hvorfor", "facilitering er nok ikke vigtigst i virkeligheden men vi mangler den"),
    ("hvorfor", "fordi vi er svage i didaktik, højst 2 ud af 5"),
    ("nye_opgaver", "at vi skal være 2 på hver vagt, ikke 3"),
    ("ide", "nye opgaver skal være sjove"),
    ("ide", "et spil om didaktik, det skal være for 4 personer"),
    ("ide", "fjern kurser fra vores budget"),
    ("ide", "e-læring i stedet for kursus"),
    ("bemaerkning", "ring til min kollega på 22901438"),
    ("bemaerkning", "jeg hedder Lise og min kollega hedder Bo"),
    ("bemaerkning", "nej tak, I må ikke kontakte mig om andet"),
    ("nyhedsbrev", "nej tak, I må ikke kontakte mig om andet"),
]


@pytest.mark.parametrize(("waiting", "text", "values"), [*LEVELS, *CONTACT, *TEXTS, *CHOICES])
def test_corrected__earlier_answers_of_any_kind__are_changed_and_the_message_is_nothing_else(
    waiting: str, text: str, values: dict[str, Value]
) -> None:
    assert changed(waiting, text) == values


@pytest.mark.parametrize(("waiting", "text", "values"), [*WITH_ANSWER, *WITHOUT_ANSWER])
def test_corrected__with_and_without_an_answer_beside__keeps_just_what_is_said(
    waiting: str, text: str, values: dict[str, Value]
) -> None:
    assert changed(waiting, text) == values


@pytest.mark.parametrize(("waiting", "text"), UNTOUCHED)
def test_corrected__nothing_certain__changes_nothing(waiting: str, text: str) -> None:
    assert changed(waiting, text) == {}


@pytest.mark.parametrize(("waiting", "text"), NOT_FIRM)
def test_corrected__what_may_be_the_answer__is_not_firm(waiting: str, text: str) -> None:
    assert not said(waiting, text).firm


@pytest.mark.parametrize(
    ("waiting", "text", "code"),
    [
        ("telefon", "hov jeg hedder Kathrine med K", "navn"),
        ("telefon", "mit efternavn er Juhl, ikke Juul", "navn"),
        ("laeringsform", "ret nye opgaver til noget andet", "nye_opgaver"),
        ("kontakt_samtykke", "tilføj til bemærkning: vi har ferie", "bemaerkning"),
    ],
)
def test_corrected__an_item_without_its_new_value__is_told(waiting: str, text: str, code: str) -> None:
    found = said(waiting, text)
    assert (found.doubtful, found.firm, found.item) == (True, True, code)


FIRM_IN_TEXTS = [
    ("hvorfor", "ret mit niveau i didaktik til 4"),
    ("hvorfor", "nej vent, didaktik er den vigtigste, ikke facilitering"),
    ("nye_opgaver", "ret rolle til leder, jeg kom til at trykke forkert"),
    ("nye_opgaver", "jeg vil gerne ændre niveauet for facilitering fra 4 til 3"),
    ("ide", "fjern kursus fra det med hvordan jeg lærer bedst"),
    ("arbejdsplads", "nummeret var forkert, det er 29 38 47 56"),
    ("bemaerkning", "ret mail til pia@x.dk"),
    ("arbejdsplads", "mit telefonnummer er 22901438"),
    ("bemaerkning", "brug hellere min private mail pia@x.dk"),
]


@pytest.mark.parametrize(("waiting", "text"), FIRM_IN_TEXTS)
def test_corrected__a_clear_correction__is_firm_at_a_free_text(waiting: str, text: str) -> None:
    assert said(waiting, text).firm


def test_corrected__a_text_that_is_told_at_length__is_not_cut_short() -> None:
    assert changed("deltage", "ret idé til: " + "en app " * 70) == {"ide": ("en app " * 70).strip()}
    assert changed("deltage", "ret idé til: " + "en app " * 200) == {}
