from __future__ import annotations

import pytest

from tests.unit.danish.sample import problem, read

ADDRESSES = {
    "mette@gmail.com": "mette@gmail.com",
    "Mette@GMAIL.com": "Mette@gmail.com",
    "mette@bib.dk.": "mette@bib.dk",
    "min mail er mette@bib.dk, tak": "mette@bib.dk",
    "<mette@bib.dk>": "mette@bib.dk",
    "mailto:mette@bib.dk": "mette@bib.dk",
    "m.b-h+nyt@aarhus-bib.dk": "m.b-h+nyt@aarhus-bib.dk",
    "mette@bib.dk eller mette@bib.dk": "mette@bib.dk",
}
SLIPS = {
    "mette@gmail,com": "mette@gmail.com",
    "mette (a) bib.dk": "mette@bib.dk",
    "mette[at]bib.dk": "mette@bib.dk",
    "mette at bib.dk": "mette@bib.dk",
    "mette @ bib.dk": "mette@bib.dk",
    "mette@bib. dk": "mette@bib.dk",
    "mette@@bib.dk": "mette@bib.dk",
    "mette@bib..dk": "mette@bib.dk",
    "mette snabela bib punktum dk": "mette@bib.dk",
    "mette snabel-a bib.dk": "mette@bib.dk",
    "mette bindestreg hansen snabel a bib dot dk": "mette-hansen@bib.dk",
}


@pytest.mark.parametrize(("text", "address"), ADDRESSES.items())
def test_email__an_address_in_the_text__is_found(text: str, address: str) -> None:
    found = read("email", text)
    assert (found.value, found.problem, found.certainty) == (address, None, 1.0)


@pytest.mark.parametrize(("text", "address"), SLIPS.items())
def test_email__a_common_slip__is_repaired_and_less_certain(text: str, address: str) -> None:
    found = read("email", text)
    assert (found.value, found.problem, found.certainty) == (address, None, 0.75)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mette@bib", "not_an_email"),
        ("@", "not_an_email"),
        ("nej tak", "not_an_email"),
        ("jeg er at træffe på bib.dk", "not_an_email"),
        ("", "not_an_email"),
        ("a@b.dk og c@d.dk", "two_emails"),
    ],
)
def test_email__no_single_address__says_so(text: str, expected: str) -> None:
    assert problem("email", text) == expected


PHONES = {
    "32123456": "+45 32 12 34 56",
    "32 12 34 56": "+45 32 12 34 56",
    "3212-3456": "+45 32 12 34 56",
    "32.12.34.56": "+45 32 12 34 56",
    "+4532123456": "+45 32 12 34 56",
    "+45 32 12 34 56": "+45 32 12 34 56",
    "(+45) 32123456": "+45 32 12 34 56",
    "0045 32123456": "+45 32 12 34 56",
    "4532123456": "+45 32 12 34 56",
    "mit nummer er 32123456": "+45 32 12 34 56",
    "tlf: 40 12 34 56, træffes efter kl 16": "+45 40 12 34 56",
    "+45 40123456 og 40123456": "+45 40 12 34 56",
}


@pytest.mark.parametrize(("text", "number"), PHONES.items())
def test_phone__a_number_in_the_text__is_stored_internationally(text: str, number: str) -> None:
    found = read("telefon", text)
    assert (found.value, found.problem) == (number, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3212345", "not_a_phone"),
        ("321234567", "not_a_phone"),
        ("12345678", "not_a_phone"),
        ("+46 8 123 456 78", "not_a_phone"),
        ("nej", "not_a_phone"),
        ("", "not_a_phone"),
        ("40123456 eller 50123456", "two_phones"),
    ],
)
def test_phone__no_single_number__says_so(text: str, expected: str) -> None:
    assert problem("telefon", text) == expected


PERSONS = {
    "Mette Sørensen": "Mette Sørensen",
    "mette sørensen": "Mette Sørensen",
    "anne-marie von holst": "Anne-Marie von Holst",
    "Bo": "Bo",
    "jeg hedder Mette Sørensen": "Mette Sørensen",
    "Mit navn er Lars von Trier": "Lars von Trier",
    "hej, jeg hedder Ole": "Ole",
    "Navn: Hans Hansen": "Hans Hansen",
    "det er Kirsten.": "Kirsten",
    "Jeg hedder Jens, og jeg er leder": "Jens",
    "Mette fra Odense": "Mette",
    "Hans P. Jensen": "Hans P. Jensen",
    "Anne-Marie O'Neill": "Anne-Marie O'Neill",
    "Søren Å. Hansen": "Søren Å. Hansen",
}


@pytest.mark.parametrize(("text", "name"), PERSONS.items())
def test_person_name__with_or_without_an_introduction__is_the_name(text: str, name: str) -> None:
    found = read("navn", text)
    assert (found.value, found.problem) == (name, None)


@pytest.mark.parametrize(
    "text",
    [
        "hvorfor vil I vide det?",
        "mette@bib.dk",
        "12345678",
        "M",
        "???",
        "",
        "nej",
        "anonym",
        "det vil jeg helst ikke sige",
        "x" * 81,
    ],
)
def test_person_name__obviously_something_else__is_no_name(text: str) -> None:
    assert problem("navn", text) == "not_a_name"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  Fordi vi mangler det.  ", "Fordi vi mangler det."),
        ("Linje et\r\nlinje to", "Linje et\nlinje to"),
        ("a\x00b\x07c", "abc"),
        ("Hvorfor? Fordi!", "Hvorfor? Fordi!"),
        ("Fordi 👍", "Fordi 👍"),
        ("x" * 200, "x" * 200),
    ],
)
def test_text__as_written__is_kept_without_control_characters(text: str, kept: str) -> None:
    assert read("hvorfor", text).value == kept


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "...", "?!", "👍", "❤️ 😀", "👩🏽‍💻", "\x00\x01", "\u200b"])
def test_text__nothing_in_it__is_empty(text: str) -> None:
    assert problem("hvorfor", text) == "empty"


def test_text__longer_than_allowed__tells_both_lengths() -> None:
    found = read("hvorfor", "x" * 201).problem
    assert found is not None
    assert (found.code, found.params) == ("text_too_long", {"max": "200", "found": "201"})
