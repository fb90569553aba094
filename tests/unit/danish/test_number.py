from __future__ import annotations

import pytest

from tests.unit.danish.sample import problem, read

YEARS: dict[str, int | float] = {
    "12": 12,
    "12 år": 12,
    "12år": 12,
    "tolv": 12,
    "tolv år": 12,
    "ca. 12": 12,
    "cirka 12 år": 12,
    "næsten 20 år": 20,
    "godt 20 år": 20,
    "knap 10": 10,
    "snart 8 år": 8,
    "femogtyve år": 25,
    "fem og tyve": 25,
    "halvtreds": 50,
    "halvtres år": 50,
    "tres": 60,
    "otteogfyrre": 48,
    "femti": 50,
    "en snes år": 20,
    "en halv snes år": 10,
    "et dusin år": 12,
    "halvandet år": 1.5,
    "halvandet": 1.5,
    "to et halvt år": 2.5,
    "to og et halvt": 2.5,
    "2,5": 2.5,
    "2.5 år": 2.5,
    "2½": 2.5,
    "2 1/2 år": 2.5,
    "et halvt år": 0.5,
    "5 måneder": 0.4,
    "3 mdr": 0.25,
    "2 år og 3 måneder": 2.25,
    "3 år 6 mdr": 3.5,
    "3 uger": 0.1,
    "et år": 1,
    "en": 1,
    "0": 0,
    "nul": 0,
    "under et år": 0,
    "lige begyndt": 0,
    "jeg er lige startet": 0,
    "siden 2009": 12,
    "jeg startede i 2009": 12,
    "2009": 12,
    "siden '98": 23,
    "siden 98": 23,
    "siden februar 2015": 6,
    "siden 2009, altså 12 år": 12,
    "siden 2009, så 13 år": 13,
    "jeg begyndte for 3 år siden": 3,
    "jeg har arbejdet på bibliotek i 12 år": 12,
    "jeg er 45 år gammel og har 12 års erfaring": 12,
    "jeg er 45 år og har været her i 12 år": 12,
    "37 timer om ugen i 4 år": 4,
    "12 år, tror jeg": 12,
}


@pytest.mark.parametrize(("text", "value"), YEARS.items())
def test_number__of_years_said_in_some_way__is_that_number(text: str, value: float) -> None:
    found = read("anciennitet", text)
    assert (found.value, found.problem) == (value, None)
    assert type(found.value) is type(value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("61", "out_of_range"),
        ("100 år", "out_of_range"),
        ("-3", "out_of_range"),
        ("halvfjerds", "out_of_range"),
        ("halvfems år", "out_of_range"),
        ("1.000", "out_of_range"),
        ("2030", "out_of_range"),
        ("12-14 år", "between"),
        ("10 til 12", "between"),
        ("mellem 10 og 12 år", "between"),
        ("20 eller 25", "between"),
        ("tyve-tredive år", "between"),
        ("over 20 år", "vague"),
        ("mere end 20", "vague"),
        ("20+", "vague"),
        ("mindst 5 år", "vague"),
        ("et par år", "vague"),
        ("mange år", "vague"),
        ("længe", "vague"),
        ("hele livet", "vague"),
        ("10 år i Odense og 5 år i Aarhus", "several_numbers"),
    ],
)
def test_number__no_single_number_in_range__says_why(text: str, expected: str) -> None:
    assert problem("anciennitet", text) == expected


@pytest.mark.parametrize(
    ("text", "params"),
    [
        ("12-14 år", {"low": "12", "high": "14"}),
        ("1,5-2 år", {"low": "1,5", "high": "2"}),
        ("99", {"min": "0", "max": "60"}),
    ],
)
def test_number__a_problem__tells_the_numbers(text: str, params: dict[str, str]) -> None:
    found = read("anciennitet", text).problem
    assert found is not None
    assert found.params == params


PEOPLE = {
    "4": 4,
    "fire": 4,
    "vi er 4": 4,
    "os to": 2,
    "os begge": 2,
    "3 medarbejdere": 3,
    "fem personer": 5,
    "ca. 5": 5,
    "måske 3": 3,
    "én": 1,
    "bare mig": 1,
    "kun mig selv": 1,
    "jeg kommer alene": 1,
    "mig": 1,
    "mig og en kollega": 2,
    "mig og min kollega": 2,
    "mig og to kolleger": 3,
    "to kolleger og mig": 3,
    "mig + 2": 3,
}


@pytest.mark.parametrize(("text", "value"), PEOPLE.items())
def test_number__of_people__counts_the_speaker(text: str, value: int) -> None:
    assert read("antal", text).value == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2,5", "whole_number"),
        ("halvanden", "whole_number"),
        ("0", "out_of_range"),
        ("ingen", "out_of_range"),
        ("51", "out_of_range"),
        ("2 eller 3", "between"),
        ("et par stykker", "vague"),
        ("hele afdelingen", "vague"),
        ("mindst 3", "vague"),
    ],
)
def test_number__of_people_that_cannot_be__says_why(text: str, expected: str) -> None:
    assert problem("antal", text) == expected


@pytest.mark.parametrize("text", ["ved ikke", "hvorfor vil I vide det?", "år", "", "det er en lang historie"])
def test_number__no_number_in_it__is_nothing(text: str) -> None:
    found = read("anciennitet", text)
    assert (found.value, found.problem) == (None, None)


def test_number__the_current_year__is_given_by_the_caller() -> None:
    from bot.core.danish import parse
    from bot.core.values import Key
    from tests.unit.danish.sample import questionnaire

    assert parse(questionnaire(), Key("anciennitet"), (), "siden 2009", year=2025).value == 16
