from __future__ import annotations

import pytest

from bot.core.danish.geography.towns import SHARED, TOWNS
from bot.core.values import Other
from bot.questionnaires import municipalities
from tests.unit.danish.sample import problem, read

NAMES = municipalities()

PLACES = {
    "Aarhus": "Aarhus",
    "Århus": "Aarhus",
    "Arhus": "Aarhus",
    "aarhus kommune": "Aarhus",
    "Aarhus'": "Aarhus",
    "8000 Aarhus C": "Aarhus",
    "Odenses": "Odense",
    "Odense M": "Odense",
    "Ålborg": "Aalborg",
    "Åbenrå": "Aabenraa",
    "Københavns Kommune": "København",
    "Koebenhavn": "København",
    "Kobenhavn": "København",
    "Copenhagen": "København",
    "kbh.": "København",
    "Frb.": "Frederiksberg",
    "Elsinore": "Helsingør",
    "Valby": "København",
    "nørrebro": "København",
    "Amager": "København",
    "Ribe": "Esbjerg",
    "Esbjerg centrum": "Esbjerg",
    "Skagen": "Frederikshavn",
    "Grenå": "Norddjurs",
    "Nakskov": "Lolland",
    "Nykøbing F": "Guldborgsund",
    "Nykøbing Falster": "Guldborgsund",
    "Nykøbing M": "Morsø",
    "Nykøbing Sj.": "Odsherred",
    "Nykøbing i Odsherred": "Odsherred",
    "på Mors": "Morsø",
    "Møn": "Vordingborg",
    "Bornholms Regionskommune": "Bornholm",
    "Fåborg": "Faaborg-Midtfyn",
    "Ikast-Brande": "Ikast-Brande",
    "ikast": "Ikast-Brande",
    "Ringkøbing Skjern": "Ringkøbing-Skjern",
    "Nordfyn": "Nordfyns",
    "Vesthimmerland": "Vesthimmerlands",
    "Høje Tåstrup": "Høje-Taastrup",
    "lyngby": "Lyngby-Taarbæk",
    "Kgs. Lyngby": "Lyngby-Taarbæk",
    "vejen": "Vejen",
    "Vejen Kommune": "Vejen",
    "jeg arbejder i vejen": "Vejen",
    "Faxe": "Faxe",
    "lejre": "Lejre",
    "struer": "Struer",
    "ringe": "Faaborg-Midtfyn",
    "ærø": "Ærø",
    "aeroe": "Ærø",
    "soro": "Sorø",
    "Ålbrog": "Aalborg",
    "Sønderbrog": "Sønderborg",
    "hilerød": "Hillerød",
    "Holsterbro": "Holstebro",
    "Fredrikshavn": "Frederikshavn",
    "Middelfardt": "Middelfart",
    "hovedbiblioteket i Vejle": "Vejle",
    "Jeg er ansat på Silkeborg Bibliotek": "Silkeborg",
    "ikke Aarhus men Odense": "Odense",
    "Aarhus, nej Odense": "Odense",
    "Valby, altså København": "København",
    "jeg bor i Odense men arbejder i Nyborg": "Nyborg",
    "Det Kgl. Bibliotek i Aarhus": "Aarhus",
    "0751": "Aarhus",
    "751": "Aarhus",
}


@pytest.mark.parametrize(("text", "name"), PLACES.items())
def test_municipality__a_place_said_in_some_way__is_its_official_code(text: str, name: str) -> None:
    found = read("kommune", text)
    assert found.problem is None
    assert isinstance(found.value, str)
    assert NAMES[found.value] == name


@pytest.mark.parametrize(("code", "name"), NAMES.items())
def test_municipality__each_official_name_in_small_letters__is_certain(code: str, name: str) -> None:
    found = read("kommune", name.lower())
    assert (found.value, found.certainty, found.coverage) == (code, 1.0, 1.0)


@pytest.mark.parametrize(("code", "name"), NAMES.items())
def test_municipality__each_name_typed_without_danish_letters__is_found(code: str, name: str) -> None:
    plain = name.replace("æ", "ae").replace("Æ", "Ae").replace("ø", "o").replace("Ø", "O").replace("å", "a")
    assert read("kommune", f"jeg arbejder i {plain} kommune").value == code


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Nykøbing", "Guldborgsund, Morsø eller Odsherred"),
        ("Herning-Ikast", "Herning eller Ikast-Brande"),
        ("Fredericia eller Kolding", "Fredericia eller Kolding"),
        ("Aarhus og Odense", "Aarhus eller Odense"),
        ("Djursland", "Syddjurs eller Norddjurs"),
        ("Lolland-Falster", "Lolland eller Guldborgsund"),
        ("viby", "Aarhus eller Roskilde"),
    ],
)
def test_municipality__a_place_that_may_be_in_several__names_them(text: str, names: str) -> None:
    found = read("kommune", text).problem
    assert found is not None
    assert (found.code, found.params) == ("ambiguous_municipality", {"names": names})
    assert {NAMES[code] for code in found.choices} == set(names.replace(" eller ", ", ").split(", "))


@pytest.mark.parametrize("text", ["Nordsjælland", "Fyn", "Funen", "Jylland", "Region Midtjylland", "Storkøbenhavn"])
def test_municipality__a_part_of_the_country__is_vague(text: str) -> None:
    assert problem("kommune", text) == "vague"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("andet", "andet"),
        ("et andet sted", "andet"),
        ("andet: Nota", Other("andet", "Nota")),
        ("andet, Det Kgl. Bibliotek i Aarhus", Other("andet", "Det Kgl. Bibliotek i Aarhus")),
        ("Det Kgl. Bibliotek", Other("andet", "Det Kgl. Bibliotek")),
        ("jeg er på Nota", Other("andet", "Nota")),
        ("national institution", Other("andet", "national institution")),
    ],
)
def test_municipality__a_place_of_work_outside_all__is_the_open_option(text: str, value: str | Other) -> None:
    assert read("kommune", text).value == value


@pytest.mark.parametrize(
    "text",
    [
        "hvorfor spørger I om det?",
        "det ved jeg ikke",
        "Nuuk",
        "1",
        "nord",
        "vi er på vejen mod noget nyt",
        "det kan ringe",
    ],
)
def test_municipality__no_place_at_all__is_nothing(text: str) -> None:
    found = read("kommune", text)
    assert (found.value, found.problem) == (None, None)


def test_towns__each_municipality_named_there__exists() -> None:
    named = {*TOWNS, *(one for names in SHARED.values() for one in names.split(", "))}
    assert named <= set(NAMES.values())


def test_towns__each_town__stands_under_one_municipality_only() -> None:
    towns = [town for names in TOWNS.values() for town in names.split(", ")]
    assert sorted(towns) == sorted({*towns} - set(SHARED))
    assert not set(towns) & set(NAMES.values())
