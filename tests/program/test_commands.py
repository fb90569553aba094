"""The commands against the running program, as an operator and a respondent use them."""

from __future__ import annotations

import csv
import io

from tests.program.running import Person, Program

LINES = ["ja", "medarbejder", "Odense", "folkebibliotek", "bibliotekar", "4", "didaktik", "3", "spring over", "pause"]


def test_chat__piped__answers_are_stored_and_another_chat_goes_on_with_the_code(program: Program) -> None:
    first = program.command("chat", "--new", text="\n".join(LINES) + "\n")
    assert first.returncode == 0, first.stderr
    assert "Er du leder eller medarbejder?" in first.stdout
    code = next(
        word.strip("*.") for word in first.stdout.split() if word.count("-") == 2 and len(word.strip("*.")) == 14
    )
    second = program.command("chat", "--resume", code, text="Flere digitale opgaver\n")
    assert second.returncode == 0, second.stderr
    assert "Hvilke nye opgaver" in second.stdout
    assert "Hvordan lærer du bedst" in second.stdout


def test_export__csv__opens_in_danish_excel_with_one_row_a_response(program: Program) -> None:
    Person(program).presses("ja", "leder").says("Ærø")
    result = program.command("export", "responses", "--format", "csv", "--all")
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(result.stdout.removeprefix("\ufeff")), delimiter=";"))
    assert "Ærø" in {row["kommune_navn"] for row in rows}
    assert not {"navn", "email", "telefon", "arbejdsplads", "bemaerkning"} & set(rows[0])


def test_questionnaire_check__shipped_file__is_fine(program: Program) -> None:
    assert program.command("questionnaire", "check").returncode == 0


def test_doctor__running_program__finds_nothing_broken(program: Program) -> None:
    result = program.command("doctor")
    assert result.returncode == 0, result.stdout


def test_unknown_setting__stops_the_start_with_a_sentence(program: Program) -> None:
    program.settings["BIBSNAK_PROT"] = "8080"
    try:
        result = program.command("run")
    finally:
        del program.settings["BIBSNAK_PROT"]
    assert result.returncode != 0
    assert "BIBSNAK_PROT is no setting" in result.stderr
    assert "Traceback" not in result.stderr
