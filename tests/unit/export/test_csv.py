from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import pytest

from bot.core.questionnaire import Answers
from bot.core.values import Key, Other, Value
from bot.ports import Response
from bot.questionnaires import load
from bot.services.export import columns, rows, write_csv
from tests.unit.export.samples import COLUMNS, FULL, QUESTIONNAIRE, response


def exported(*responses: Response) -> bytes:
    out = io.BytesIO()
    write_csv(QUESTIONNAIRE, responses, out)
    return out.getvalue()


def read_back(*responses: Response) -> Sequence[dict[str, str]]:
    text = exported(*responses).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";", strict=True))


def one(answers: Answers) -> dict[str, str]:
    return read_back(response(answers))[0]


def test_csv__all_answered__is_exactly_what_danish_excel_reads() -> None:
    assert (
        exported(response(FULL))
        == (
            "\N{BYTE ORDER MARK}"
            f"{COLUMNS}\r\n"
            'a1;ja;ja;0540;Sønderborg;;noget;"Bogbus; æøå";1,5;1;0;1;Kor;didaktik;2;;ved_ikke;'
            '"Fordi ""vi""\nskal\r\ndet"\r\n'
        ).encode()
    )


def test_csv__nobody_answered__is_the_columns_alone() -> None:
    assert exported() == f"\N{BYTE ORDER MARK}{COLUMNS}\r\n".encode()


def test_csv__read_back__gives_the_same_texts() -> None:
    row = one(FULL)

    assert row["hvorfor"] == FULL[Key("hvorfor")]
    assert row["slags_noget_tekst"] == "Bogbus; æøå"


def test_csv__what_identifies_a_person__is_in_no_column_and_no_cell() -> None:
    text = exported(response(FULL)).decode()

    for secret in ("navn;", "antal", "tlf", "Åse", "12345678"):
        assert secret not in text.replace("kommune_navn;", "")


def test_csv__not_submitted__says_so() -> None:
    found = read_back(response(FULL, "a1", submitted=False), response(FULL, "a2"))

    assert [(row["svar_id"], row["indsendt"]) for row in found] == [("a1", "nej"), ("a2", "ja")]


def test_csv__skipped_and_unanswered__are_told_apart() -> None:
    skipped = one({Key("kan"): None, Key("hvorfor"): None})
    unanswered = one({Key("samtykke"): "ja"})

    for column in ("kan_didaktik", "kan_facilitering", "kan_andet", "kan_andet_tekst", "hvorfor"):
        assert (skipped[column], unanswered[column]) == ("–", "")


def test_csv__several_chosen__are_ones_and_zeros() -> None:
    row = one({Key("kan"): ("didaktik", "facilitering")})

    assert [row[f"kan_{option}"] for option in ("didaktik", "facilitering", "andet", "andet_tekst")] == [
        "1",
        "1",
        "0",
        "",
    ]


@pytest.mark.parametrize(
    ("value", "cells"),
    [("0751", ("0751", "Aarhus", "")), (Other("andet", "Nota"), ("andet", "Et andet sted", "Nota"))],
)
def test_csv__municipality__has_code_name_and_other_text(value: Value, cells: tuple[str, str, str]) -> None:
    row = one({Key("kommune"): value})

    assert (row["kommune"], row["kommune_navn"], row["kommune_andet_tekst"]) == cells


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_csv__text_that_a_spreadsheet_would_run__is_made_harmless(start: str) -> None:
    text = f'{start}HYPERLINK("http://x";"y")'
    row = one({Key("hvorfor"): text, Key("slags"): Other("noget", text), Key("kan"): (Other("andet", text),)})

    assert {row["hvorfor"], row["slags_noget_tekst"], row["kan_andet_tekst"]} == {f"'{text}"}


@pytest.mark.parametrize("text", ["a=b", "1-2", "'=1", " =1", "Økonomi + tid"])
def test_csv__text_that_is_harmless__stays_as_it_is(text: str) -> None:
    assert one({Key("hvorfor"): text})["hvorfor"] == text


@pytest.mark.parametrize(("number", "cell"), [(-2, "-2"), (1.5, "1,5"), (12, "12"), (12.0, "12,0"), (0, "0")])
def test_csv__number__is_one_in_danish_excel(number: float, cell: str) -> None:
    assert one({Key("aar"): number})["aar"] == cell


def test_csv__answers_from_an_older_questionnaire__lose_only_what_it_no_longer_asks() -> None:
    row = one({Key("fjernet"): "x", Key("niveau", "fjernet"): 1, Key("slags"): "fjernet", Key("aar"): 3})

    assert (row["slags"], row["aar"]) == ("fjernet", "3")
    assert None not in row


def test_rows__any_response__have_every_column_in_order() -> None:
    found = list(rows(QUESTIONNAIRE, [response(FULL), response({})]))

    assert [list(row) for row in found] == [columns(QUESTIONNAIRE)] * 2
    assert found[0]["aar"] == 1.5
    assert found[1]["aar"] is None


def test_columns__the_questionnaire_that_ships__are_unique_and_hold_no_sign_up() -> None:
    questionnaire = load()
    found = columns(questionnaire)

    assert len(set(found)) == len(found)
    assert {
        "kommune_navn",
        "kompetencer_didaktik",
        "kompetencer_andet_tekst",
        "niveau_didaktik",
        "deltage",
    } <= set(found)
    signup = {item.code for item in questionnaire.items if item.signup or item.contact}
    assert signup
    assert not {name for name in found for code in signup if name == code or name.startswith(f"{code}_")}
