from __future__ import annotations

import pytest

from bot.core.danish import parse, pick
from bot.core.values import Key, Other
from tests.unit.danish.sample import YEAR, options, problem, questionnaire, read

ROLE = {
    "leder": "leder",
    "Leder": "leder",
    "LEDER!": "leder",
    "jeg er leder": "leder",
    "jeg er nok mest leder": "leder",
    "lederen": "leder",
    "ledere": "leder",
    "chef": "leder",
    "chefen": "leder",
    "souschef": "leder",
    "biblioteksleder": "leder",
    "direktor": "leder",
    "ledre": "leder",
    "leeder": "leder",
    "medarbejder": "medarbejder",
    "medarbejderne": "medarbejder",
    "medarbejdr": "medarbejder",
    "med arbejder": "medarbejder",
    "medarb": "medarbejder",
    "jeg er bare ansat": "medarbejder",
    "børnebibliotekar": "medarbejder",
    "1": "leder",
    "2": "medarbejder",
    "nr. 2": "medarbejder",
    "nummer to": "medarbejder",
    "mulighed 1": "leder",
    "2'eren": "medarbejder",
    "toeren": "medarbejder",
    "#2": "medarbejder",
    "den første": "leder",
    "den anden": "medarbejder",
    "den sidste": "medarbejder",
    "den øverste": "leder",
    "ikke leder": "medarbejder",
    "jeg er ikke leder": "medarbejder",
    "leder er jeg ikke": "medarbejder",
    "jeg er ikke leder, jeg er medarbejder": "medarbejder",
    "ikke medarbejder men leder": "leder",
    "ja, jeg er leder": "leder",
    "nej, jeg er medarbejder": "medarbejder",
    "leder, nej medarbejder": "medarbejder",
    "medarbejder - undskyld, leder": "leder",
    "jeg er leder, ikke?": "leder",
    "primært leder, men også lidt medarbejder": "leder",
    "hellere leder end medarbejder": "leder",
    "jeg er leder på 2. år": "leder",
    "leder for 6 ansatte": "leder",
}


@pytest.mark.parametrize(("text", "value"), ROLE.items())
def test_single__an_option_said_in_some_way__is_chosen(text: str, value: str) -> None:
    found = read("rolle", text)
    assert (found.value, found.problem) == (value, None)


GROUP = {
    "jeg er nok mest formidler": "formidler",
    "biblotekar": "bibliotekar",
    "bibliotikar": "bibliotekar",
    "biblioteks assistent": "assistent",
    "biblioteks-assistenter": "assistent",
    "HK": "assistent",
    "borger service": "borgerservice",
    "borgerservicen": "borgerservice",
    "it": "kommunikation_it",
    "kommunikation": "kommunikation_it",
    "kommunikation og it": "kommunikation_it",
    "Jeg arbejder med kommunikation": "kommunikation_it",
    "den næstsidste": "kommunikation_it",
    "nr 3": "formidler",
    "jeg laver formidling": "formidler",
    "uddannet bibliotekar, men arbejder som formidler": "formidler",
    "en anden": "andet",
    "musikbibliotekar": "bibliotekar",
    "andet": "andet",
    "noget andet": "andet",
    "andet: pædagog": Other("andet", "pædagog"),
    "Andet, nemlig pædagog": Other("andet", "pædagog"),
    "andet (pædagog)": Other("andet", "pædagog"),
    "noget andet - jeg er pædagog": Other("andet", "pædagog"),
    "andet: bibliotekar i børneafdelingen": Other("andet", "bibliotekar i børneafdelingen"),
    "pædagog, altså noget andet": Other("andet", "pædagog, altså"),
    "nr. 6": "andet",
    "den sidste": "andet",
}


@pytest.mark.parametrize(("text", "value"), GROUP.items())
def test_single__of_several_options__the_one_meant_is_chosen(text: str, value: str | Other) -> None:
    found = read("faggruppe", text)
    assert (found.value, found.problem) == (value, None)


@pytest.mark.parametrize("text", ["folkebiblioteket", "folke bibliotek", "folkebib", "folke", "et lokalbibliotek"])
def test_single__a_part_that_tells_it_apart__is_enough(text: str) -> None:
    assert read("bibliotekstype", text).value == "folkebibliotek"


@pytest.mark.parametrize(
    "text", ["bibliotek", "på biblioteket", "hvorfor spørger du?", "", "   ", "?!", "ved ikke", "hm"]
)
def test_single__nothing_that_names_an_option__is_nothing(text: str) -> None:
    found = read("rolle", text)
    assert (found.value, found.problem, found.certainty) == (None, None, 0.0)


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("rolle", "leder og medarbejder", "only_one"),
        ("rolle", "begge dele", "only_one"),
        ("rolle", "både og", "only_one"),
        ("rolle", "leder eller medarbejder", "only_one"),
        ("faggruppe", "formidler og bibliotekar", "only_one"),
        ("faggruppe", "1 og 3", "only_one"),
        ("rolle", "3", "no_such_number"),
        ("rolle", "0", "no_such_number"),
        ("faggruppe", "nr. 9", "no_such_number"),
        ("faggruppe", "ikke bibliotekar", "not_that"),
    ],
)
def test_single__an_attempt_that_cannot_be_taken__says_why(code: str, text: str, expected: str) -> None:
    assert problem(code, text) == expected


def test_single__two_named__offers_these_two() -> None:
    found = read("faggruppe", "formidler og bibliotekar").problem
    assert found is not None
    assert found.choices == ("formidler", "bibliotekar")


@pytest.mark.parametrize("text", ["bageren", "jeg er bageren"])
def test_single__unknown_words_beside_an_open_option__are_only_a_guess(text: str) -> None:
    found = read("faggruppe", text)
    assert found.value == Other("andet", "bageren")
    assert found.certainty < 0.5


@pytest.mark.parametrize("text", ["pædagog", "jeg er pædagog"])
def test_single__a_trade_beside_an_open_option__is_more_than_a_guess(text: str) -> None:
    found = read("faggruppe", text)
    assert found.value == Other("andet", "pædagog")
    assert found.certainty >= 0.9


@pytest.mark.parametrize("text", ["spring over", "hjælp", "slet mine data", "hvad koster det", "ingen"])
def test_single__words_that_name_nothing__are_no_guess(text: str) -> None:
    assert read("faggruppe", text).value is None


@pytest.mark.parametrize(
    ("text", "certainty"), [("leder", 1.0), ("2", 1.0), ("chef", 0.9), ("lederen", 0.95), ("medarbejdr", 0.75)]
)
def test_single__the_further_from_the_label__the_less_certain(text: str, certainty: float) -> None:
    assert read("rolle", text).certainty == certainty


@pytest.mark.parametrize(
    ("text", "coverage"), [("jeg er nok mest leder", 1.0), ("leder for børnebiblioteket", 0.5), ("ikke leder", 1.0)]
)
def test_single__words_that_the_reading_leaves_out__lower_its_coverage(text: str, coverage: float) -> None:
    assert read("rolle", text).coverage == coverage


YES_NO = {
    "ja": "ja",
    "jo": "ja",
    "jep": "ja",
    "ja tak": "ja",
    "jatak": "ja",
    "gerne": "ja",
    "meget gerne": "ja",
    "selvfølgelig": "ja",
    "det må I gerne": "ja",
    "ok": "ja",
    "Ja, det er helt i orden": "ja",
    "ja, hvorfor ikke": "ja",
    "👍": "ja",
    "nej": "nej",
    "nej tak": "nej",
    "helst ikke": "nej",
    "næ": "nej",
    "niks": "nej",
    "det vil jeg ikke": "nej",
    "det må I ikke": "nej",
    "nej desværre": "nej",
    "absolut ikke": "nej",
    "i hvert fald ikke": "nej",
    "nej, ikke i år": "nej",
    "nej, det er ikke i orden": "nej",
}


@pytest.mark.parametrize(("text", "value"), YES_NO.items())
def test_consent__yes_or_no_in_any_words__is_understood(text: str, value: str) -> None:
    assert read("samtykke", text).value == value


@pytest.mark.parametrize(
    "text",
    ["måske", "ved ikke", "det ved jeg ikke", "jeg vil gerne vide mere først", "jeg ved jo ikke", "hvad betyder det?"],
)
def test_consent__neither_yes_nor_no__is_nothing(text: str) -> None:
    assert read("samtykke", text).value is None


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("plan", "delvist", "delvist"),
        ("plan", "ja, delvist", "delvist"),
        ("plan", "nej, kun til dels", "delvist"),
        ("plan", "det har vi", "ja"),
        ("plan", "det har vi ikke", "nej"),
        ("plan", "ikke endnu", "nej"),
        ("plan", "vi har en plan", "ja"),
        ("plan", "vi har ingen plan", "nej"),
        ("plan", "ved ikke", "ved_ikke"),
        ("plan", "det ved jeg faktisk ikke", "ved_ikke"),
        ("plan", "ingen anelse", "ved_ikke"),
        ("plan", "måske", "ved_ikke"),
        ("deltage", "måske", "maaske"),
        ("deltage", "ja måske", "maaske"),
        ("deltage", "det ved jeg ikke endnu", "maaske"),
        ("deltage", "det kommer an på", "maaske"),
        ("deltage", "jeg vil gerne være med", "ja"),
        ("deltage", "det kan jeg ikke", "nej"),
        ("deltage", "det tror jeg ikke", "nej"),
        ("deltage", "jeg kan ikke i uge 32", "nej"),
        ("opsummering", "send", "indsend"),
        ("opsummering", "ja", "indsend"),
        ("opsummering", "ret", "ret"),
    ],
)
def test_yes_no__beside_other_options__finds_the_right_one(code: str, text: str, value: str) -> None:
    assert read(code, text).value == value


def test_single__options_taken_from_another_item__are_those_offered() -> None:
    offered = options("kompetencer")[1:3]
    found = parse(questionnaire(), Key("vigtigst"), offered, "den sidste", year=YEAR)
    assert found.value == "borgerinddragelse"
    assert parse(questionnaire(), Key("vigtigst"), offered, "facilitering", year=YEAR).value is None


@pytest.mark.parametrize(
    ("text", "picked"),
    [
        ("ja", ("ja",)),
        ("nej tak", ("nej",)),
        ("nummer to", ("nej",)),
        ("ikke nej", ("ja",)),
        ("hvad?", ()),
        ("", ()),
        ("7", ()),
    ],
)
def test_pick__among_yes_and_no__finds_the_button(text: str, picked: tuple[str, ...]) -> None:
    assert pick(questionnaire().buttons["yes_no"], text) == picked


def test_pick__several_named__are_all_returned() -> None:
    assert pick(options("tema"), "didaktik og facilitering") == ("didaktik", "facilitering")
    assert pick((), "ja") == ()
