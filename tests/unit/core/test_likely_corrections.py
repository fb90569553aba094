"""What the classifier takes for a correction counts as marked as one; orders stand, whatever stands beside them."""

from __future__ import annotations

import pytest

from bot.core.correcting import Corrections, corrected
from bot.core.values import Key, Value
from tests.unit.core import saying
from tests.unit.core.saying import QUESTIONNAIRE, YEAR

HELD: dict[str, Value] = {**saying.HELD, "nyhedsbrev": "nej", "antal": 4}


def said(waiting: str, text: str, *, likely: float, held: dict[str, Value] = HELD) -> Corrections:
    options = QUESTIONNAIRE.options(Key(waiting), {Key(code): value for code, value in held.items()})
    return corrected(QUESTIONNAIRE, held, Key(waiting), options, text, YEAR, likely=likely)


LIKELY = [
    ("hvorfor", "jeg satte medarbejder, men jeg er leder nu", "rolle", "leder"),
    ("nye_opgaver", "der står 6 år men det er 9", "anciennitet", 9),
    ("bemaerkning", "jeg er ikke bibliotekar, jeg er formidler", "faggruppe", "formidler"),
]


@pytest.mark.parametrize(("waiting", "text", "code", "value"), LIKELY)
def test_free_text__a_correction_by_all_it_says__is_firm(waiting: str, text: str, code: str, value: Value) -> None:
    found = said(waiting, text, likely=True)
    assert found.firm
    assert {key.code: new for key, new in found.values} == {code: value}


@pytest.mark.parametrize("text", ["vi bliver flere ledere", "der kommer nok 9 nye bibliotekarer", "facilitering"])
def test_free_text__what_nobody_takes_for_a_correction__is_not_firm(text: str) -> None:
    assert not said("nye_opgaver", text, likely=False).firm


DENIED = [
    ("hvorfor", "jeg er ansat i Vejle og ikke i Odense", "kommune", "0630"),
    ("bemaerkning", "stryg økonomi som barriere", "barrierer", ("tid",)),
    ("ide", "lav min rolle om, så der står leder", "rolle", "leder"),
    ("ide", "glem det med folkebibliotek, vi er et kombibibliotek", "bibliotekstype", "kombibibliotek"),
]


@pytest.mark.parametrize(("waiting", "text", "code", "value"), DENIED)
def test_what_is_stored_is_denied_or_struck__is_firm_by_itself(
    waiting: str, text: str, code: str, value: Value
) -> None:
    found = said(waiting, text, likely=False)
    assert found.firm
    assert {key.code: new for key, new in found.values} == {code: value}


ORDERED = [
    ("bemaerkning", "vi har en travl sommer foran os her på stedet, ret deltagelse til måske", "deltage", "maaske"),
    ("hvorfor", "chefen har lige ringet og sagt noget andet. ret anciennitet til 8", "anciennitet", 8),
]


@pytest.mark.parametrize(("waiting", "text", "code", "value"), ORDERED)
def test_order_with_the_items_name__stands_beside_anything(waiting: str, text: str, code: str, value: Value) -> None:
    found = said(waiting, text, likely=False, held={**HELD, "deltage": "ja"})
    assert found.firm
    assert {key.code: new for key, new in found.values} == {code: value}


TAKEN_AWAY = [
    "jeg vil alligevel ikke have facilitering med",
    "facilitering må godt udgå",
    "facilitering kan godt ryge ud",
    "smid facilitering ud igen",
    "pil facilitering ud",
]


@pytest.mark.parametrize("text", TAKEN_AWAY)
def test_one_of_several__is_taken_away(text: str) -> None:
    found = said("deltage", text, likely=True, held={**HELD, "kompetencer": ("didaktik", "facilitering")})
    assert {key.code: new for key, new in found.values} == {"kompetencer": ("didaktik",)}


def test_number_of_people__told_anew_with_in_all__is_changed() -> None:
    found = said("opstart", "så vi bliver vist 7 i alt", likely=False)
    assert {key.code: new for key, new in found.values} == {"antal": 7}


def test_several__one_taken_out_so_that_only_others_stand__are_those() -> None:
    found = said("ide", "tag e-læring ud igen, så det kun er kursus", likely=True)
    assert {key.code: new for key, new in found.values} == {"laeringsform": ("kursus",)}


STRANGERS: list[tuple[str, str, dict[str, Value]]] = [
    ("hvorfor", "læg også netværk til de måder jeg lærer noget på",
     {"laeringsform": ("e_laering", "kursus", "netvaerk")}),
    ("ide", "jeg ville egentlig gerne have tid fjernet igen fra forhindringerne", {"barrierer": ("oekonomi",)}),
    ("ide", "jeg mente didaktik og projektledelse, ikke didaktik og facilitering",
     {"kompetencer": ("didaktik", "projektledelse")}),
    ("tema", "nå, vi bliver kun 2 der deltager, ikke 4", {"antal": 2}),
    ("opstart", "vi bliver kun to alligevel", {"antal": 2}),
    ("ide", "under måder at lære på må der også gerne stå netværk",
     {"laeringsform": ("e_laering", "kursus", "netvaerk")}),
    ("deltage", "det skulle have været netværk og ikke kursus", {"laeringsform": ("e_laering", "netvaerk")}),
    ("deltage", "så glem e-læring", {"laeringsform": ("kursus",)}),
]  # fmt: skip


@pytest.mark.parametrize(("waiting", "text", "values"), STRANGERS)
def test_what_surely_is_a_correction__needs_less_of_its_words_explained(
    waiting: str, text: str, values: dict[str, Value]
) -> None:
    found = said(waiting, text, likely=True)
    assert found.firm
    assert {key.code: new for key, new in found.values} == values


def test_yes_or_no__told_what_to_say__is_that() -> None:
    held: dict[str, Value] = {**HELD, "deltage": "ja"}
    found = said("navn", "jeg vil hellere svare måske til at være med", likely=True, held=held)
    assert {key.code: new for key, new in found.values} == {"deltage": "maaske"}


def test_yes_or_no__put_down_as_perhaps__is_what_may_be_answered_so() -> None:
    held: dict[str, Value] = {**HELD, "deltage": "ja"}
    found = said("navn", "sæt mig til måske, jeg skal lige høre min chef", likely=True, held=held)
    assert {key.code: new for key, new in found.values} == {"deltage": "maaske"}


def test_yes_or_no__not_oneself__takes_nothing_back() -> None:
    held: dict[str, Value] = {**HELD, "deltage": "ja"}
    assert said("antal", "jeg sender tre men vil ikke selv være med", likely=True, held=held).values == ()


REASONS: list[tuple[str, str, dict[str, Value]]] = [
    ("hvorfor", "anciennitet er 14 (jeg glemte tiden i Horsens)", {"anciennitet": 14}),
    ("opstart", "der kommer to kolleger mere, så vi bliver 6 i alt", {"antal": 6}),
    ("opstart", "vi er kun 2 og ikke 4 alligevel", {"antal": 2}),
    ("hvorfor", "facilitering var mest for chefens skyld, fjern det", {"kompetencer": ("didaktik",)}),
    ("opsummering", "alt er rigtigt bortset fra årene, det er 21", {"anciennitet": 21}),
    ("laeringsform", "hvis I ikke har sendt det: kommunen er Lolland", {"kommune": "0360"}),
]


@pytest.mark.parametrize(("waiting", "text", "values"), REASONS)
def test_what_stands_beside_a_change__is_its_reason(waiting: str, text: str, values: dict[str, Value]) -> None:
    found = said(waiting, text, likely=True)
    assert {key.code: new for key, new in found.values} == values


def test_in_place_of_the_old_answer__is_the_new_one() -> None:
    held: dict[str, Value] = {**HELD, "deltage": "ja"}
    found = said("tema", "sæt deltagelse til måske i stedet for ja", likely=True, held=held)
    assert {key.code: new for key, new in found.values} == {"deltage": "maaske"}


def test_how_many_come__is_corrected_with_the_verb_that_also_tells_how_long() -> None:
    assert dict(said("ide", "undskyld, vi tager 6 med i stedet for 4", likely=0.9).values) == {Key("antal"): 6}


def test_how_long_something_took__is_no_seniority() -> None:
    assert said("ide", "undskyld ventetiden, det tog os 4 år at nå så langt", likely=0.9).values == ()


@pytest.mark.parametrize(
    "text", ["facilitering og didaktik, og af de to er didaktik den vigtigste", "den ene af de to er vigtigst"]
)
def test_things_that_are_counted__are_no_seniority(text: str) -> None:
    held: dict[str, Value] = {"rolle": "medarbejder", "kommune": "0461", "anciennitet": 6}
    assert said("kompetencer", text, likely=0.86, held=held).values == ()
