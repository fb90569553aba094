"""Corrections in the ways that people put them."""

from __future__ import annotations

import pytest

from bot.core.values import Key, Value
from tests.unit.core.test_reading import understood

GIVEN: dict[str, Value] = {
    "rolle": "medarbejder",
    "kommune": "0630",
    "faggruppe": "bibliotekar",
    "kompetencer": ("didaktik", "facilitering", "projektledelse"),
    "vigtigst": "facilitering",
    "niveau:didaktik": 3,
    "niveau:projektledelse": 5,
}


@pytest.mark.parametrize(
    ("at", "text", "code", "value"),
    [
        ("anciennitet", "nej vent, formidler passer bedre på mig", "faggruppe", "formidler"),
        ("faggruppe", "sorry det sku være kolding", "kommune", "0621"),
        ("bibliotekstype", "næ a mente Thisted", "kommune", "0787"),
        ("anciennitet", "Jeg har skrevet hvor jeg bor. Biblioteket ligger i Gentofte Kommune.", "kommune", "0157"),
        ("opsummering", "jeg har skiftet mening: allervigtigst er didaktik", "vigtigst", "didaktik"),
        ("opsummering", "didaktik skal væk fra mine kompetencer", "kompetencer", ("facilitering", "projektledelse")),
        ("opsummering", "egentlig er didaktik vigtigere end facilitering", "vigtigst", "didaktik"),
        (
            "opsummering",
            "under faggruppe må du gerne skrive formidler i stedet for bibliotekar",
            "faggruppe",
            "formidler",
        ),
        ("vigtigst", "fjern didaktik igen", "kompetencer", ("facilitering", "projektledelse")),
    ],
)
def test_read__a_correction__changes_the_item_that_is_meant(at: str, text: str, code: str, value: Value) -> None:
    found = understood(at, text, None, **GIVEN)
    assert found.intent == "correction"
    assert dict(found.values)[Key(code)] == value


def test_read__an_old_point_and_a_new_one__change_the_scale_of_that_option() -> None:
    text = "jeg satte projektledelse til 5 på skalaen, det er for højt, sæt den til 2"
    assert understood("laeringsform", text, None, **GIVEN).values == ((Key("niveau", "projektledelse"), 2),)


def test_read__no_in_front_of_a_number_of_ones_own__corrects_it_where_a_text_is_asked() -> None:
    found = understood("arbejdsplads", "nej mit nummer er 28 90 11 45", telefon=None)
    assert (found.intent, dict(found.values)) == ("correction", {Key("telefon"): "+45 28 90 11 45"})


def test_read__leave_it__is_no_answer_to_taking_part() -> None:
    found = understood("kontakt_samtykke", "nej lad være med det", deltage="ja")
    assert dict(found.values) == {Key("kontakt_samtykke"): "nej"}


def test_read__how_many_will_take_part__does_not_say_whether() -> None:
    found = understood("opsummering", "vi er kun 2 der vil være med nu", deltage="ja", antal=3)
    assert dict(found.values) == {Key("antal"): 2}


@pytest.mark.parametrize("text", ["den er allervigtigst af alle for vores gruppe", "jeg har en anden mening"])
def test_read__a_word_that_looks_like_a_choice__sends_no_answers_in(text: str) -> None:
    assert understood("opsummering", text, None, **GIVEN).choice == ()


def test_read__points_for_two_options__also_change_the_one_given_before() -> None:
    found = understood("niveau:didaktik", "4 til didaktik og 3 til projektledelse", None, **GIVEN)
    assert found.intent == "correction"
    assert dict(found.values) == {Key("niveau", "didaktik"): 4, Key("niveau", "projektledelse"): 3}


@pytest.mark.parametrize(
    "text", ["nej, men kontakt mig gerne om workshoppen", "nej tak, men vi glæder os til workshoppen"]
)
def test_read__a_no_to_one_question__is_none_to_another_that_is_named_later(text: str) -> None:
    assert dict(understood("nyhedsbrev", text, None, opstart="ja").values) == {Key("nyhedsbrev"): "nej"}


@pytest.mark.parametrize("text", ["Ebeltoft", "Roskilde"])
def test_read__a_town__is_no_name_of_a_person(text: str) -> None:
    assert Key("navn") not in dict(understood("navn", text).values)


LEADER: dict[str, Value] = {
    "rolle": "leder",
    "kompetencer": ("didaktik", "facilitering"),
    "vigtigst": "facilitering",
    "niveau:didaktik": 4,
    "niveau:facilitering": 1,
    "laeringsform": ("kursus",),
    "barrierer": ("motivation", "tid"),
    "plan": "ja",
    "deltage": "maaske",
    "antal": 3,
    "opstart": "ved_ikke",
    "nyhedsbrev": "ja",
}


@pytest.mark.parametrize(("at", "text", "code", "value"), [
    ("deltage", "vi har nu kun delvist en plan for kompetenceudvikling, jeg sagde vist ja", "plan", "delvist"),
    ("tema", "vi bliver 4 fra vores bibliotek i stedet for 3", "antal", 4),
    ("tema", "vi bliver desværre kun 2", "antal", 2),
    ("kontakt_samtykke", "jeg har set i kalenderen, opstartsworkshoppen i uge 32 skal rettes til ja", "opstart", "ja"),
    ("kontakt_samtykke", "nu har jeg tjekket, og jeg kan godt være med til opstartsworkshoppen", "opstart", "ja"),
    ("bemaerkning", "jeg kan alligevel ikke komme til opstarten i uge 32, der er jeg på ferie", "opstart", "nej"),
    ("kontakt_samtykke", "uge 32 går ikke alligevel", "opstart", "nej"),
    ("opsummering", "jeg vil ikke have det nyhedsbrev alligevel, får rigeligt med mails", "nyhedsbrev", "nej"),
    ("navn", "jeg har tænkt over det, og vi vil gerne være med", "deltage", "ja"),
    ("barrierer", "under læringsform må du gerne skrive netværk i stedet for kursus", "laeringsform", ("netvaerk",)),
    (
        "barrierer",
        "hov, jeg lærer også godt ved sidemandsoplæring, skriv det på",
        "laeringsform",
        ("kursus", "sidemand"),
    ),
    ("navn", "ret lige barrierer, du må gerne skrive penge på også", "barrierer", ("motivation", "oekonomi", "tid")),
    ("navn", "ved barrierer ændrer du motivation til udbud ik", "barrierer", ("tid", "udbud")),
    ("laeringsform", "jeg var vist lidt fræk med didaktik, sæt den ned til 3", "niveau:didaktik", 3),
    ("laeringsform", "facilitering kan jeg godt sætte op til en firer i stedet", "niveau:facilitering", 4),
    ("hvorfor", "facilitering er en toer, ikke en etter", "niveau:facilitering", 2),
])  # fmt: skip
def test_read__a_correction_by_a_leader__changes_the_item_that_is_meant(
    at: str, text: str, code: str, value: Value
) -> None:
    found = understood(at, text, None, **LEADER)
    assert found.intent == "correction"
    name, _, option = code.partition(":")
    assert dict(found.values) == {Key(name, option or None): value}


def test_read__the_last_answer__is_corrected_with_words_that_would_answer_what_waits() -> None:
    text = "kan du rette det til kun didaktik, jeg tog facilitering med ved en fejl"
    found = understood("vigtigst", text, None, rolle="leder", kompetencer=("didaktik", "facilitering"))
    assert dict(found.values) == {Key("kompetencer"): ("didaktik",)}


def test_read__nothing_in_the_way_after_all__is_taken_out_where_something_else_is_said() -> None:
    text = "der er nok alligevel en barriere og det er tid. ret den fra ingen"
    assert dict(understood("ide", text, None, barrierer=("ingen",)).values) == {Key("barrierer"): ("tid",)}


def test_read__a_new_address__names_no_place() -> None:
    found = understood("tema", "brug min arbejdsmail i stedet: nadia@kolding.dk", None, kommune="0461", email=None)
    assert dict(found.values) == {Key("email"): "nadia@kolding.dk"}


def test_read__a_name_spelled_out__is_the_name() -> None:
    found = understood("email", "hov, mit navn staves Dorthe Prøve med th", None, navn=None)
    assert dict(found.values) == {Key("navn"): "Dorthe Prøve"}


def test_read__a_word_far_from_what_is_denied__takes_nothing_out_of_a_list() -> None:
    text = "jeg er egentlig formidler og ikke bibliotekar, hvis det er uddannelsen I spørger til"
    found = understood("deltage", text, None, faggruppe="bibliotekar", laeringsform=("kursus", "sidemand"))
    assert dict(found.values) == {Key("faggruppe"): "formidler"}
