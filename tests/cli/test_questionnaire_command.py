from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli import main
from bot.cli.show import in_words
from bot.core.questionnaire import ALWAYS, Condition, When
from bot.questionnaires import DEFAULT, load

BROKEN = """
id: prøve
title: Prøve
minutes: 1
buttons:
  yes_no: [{value: ja, label: Ja}, {value: nej, label: Nej}]
  clarify: [{value: svar, label: Svar}, {value: spoergsmaal, label: Spørgsmål}]
  none: [{value: ingen, label: Ingen}]
items:
  - {code: rolle, type: enkelt, text: Hvad?}
  - {code: antal, type: number, text: Hvor mange?, min: et}
"""


def test_check__the_questionnaire_that_ships__is_ok(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["questionnaire", "check", str(DEFAULT)]) == 0
    assert capsys.readouterr().out.startswith(f"OK: {len(load().items)} items")


def test_check__no_file_named__takes_the_one_in_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BIBSNAK_QUESTIONNAIRE", str(tmp_path / "anden.yml"))

    assert main(["questionnaire", "check"]) == 1
    assert "anden.yml cannot be read" in capsys.readouterr().err


def test_check__several_problems__names_item_and_field_of_each(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "broken.yml"
    file.write_text(BROKEN, "utf-8")

    assert main(["questionnaire", "check", str(file)]) == 1
    problems = capsys.readouterr().err
    assert "item rolle: `type`" in problems
    assert "item antal: `min`" in problems


@pytest.mark.parametrize("content", [b"items: [", b"\xff\xfe", b"- 1"])
def test_check__no_questionnaire_at_all__is_a_sentence(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "broken.yml"
    file.write_bytes(content)

    assert main(["questionnaire", "check", str(file)]) == 1
    assert "Traceback" not in capsys.readouterr().err


def test_show__any_questionnaire__has_every_item_in_order_with_texts_and_options(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["questionnaire", "show", str(DEFAULT)]) == 0
    shown = capsys.readouterr().out

    end = 0
    for place, item in enumerate(load().items, 1):
        end = shown.index(f"{place}. {item.code}  {item.type}", end)
        for text in item.texts:
            end = shown.index(text.text[:30].splitlines()[0], end)
        for option in item.options:
            end = shown.index(f"{option.value}  {option.label}", end)


def test_show__conditions_and_rules__are_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    main(["questionnaire", "show", str(DEFAULT)])
    shown = capsys.readouterr().out

    for words in (
        "when rolle is medarbejder",
        "once for each option chosen in kompetencer",
        "when rolle is leder: Hvor godt klædt på er dine medarbejdere",
        "otherwise: Hvor godt klædt på er du",
        "kompetencer  multi  1–3 options",
        "anciennitet  number  0–60 år",
        "ingen  Ingenting  rules out the others",
    ):
        assert words in shown


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (ALWAYS, "always"),
        (When(((Condition("a", frozenset({"y", "x"})),),)), "a is x or y"),
        (
            When(((Condition("a", none_of=frozenset("x")), Condition("b", more_than=1)),)),
            "a is not x and more than 1 chosen in b",
        ),
        (When(((Condition("a", frozenset("x")),), (Condition("b", frozenset("y")),))), "a is x, or b is y"),
    ],
)
def test_condition__any__reads_as_a_clause(when: When, words: str) -> None:
    assert in_words(when) == words
