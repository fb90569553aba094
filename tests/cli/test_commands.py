from __future__ import annotations

import csv
import io
import json
import stat
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli import main
from bot.core.dialogue import State
from bot.core.values import Key
from bot.ports import ConversationId, Transaction
from bot.store import open_store
from tests.cli.command import ROOT

AT = datetime(2021, 6, 7, 9, 12, tzinfo=UTC)


@pytest.fixture
async def answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with one submitted response and one that is not."""
    monkeypatch.setenv("BIBSNAK_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("BIBSNAK_DATABASE_URL", raising=False)
    store = open_store(f"sqlite:///{tmp_path / 'bibsnak.sqlite'}")
    answers = {
        Key("samtykke"): "ja",
        Key("rolle"): "leder",
        Key("ide"): "Æbler; 'og' æøå",
        Key("navn"): "Åse",
    }

    def work(transaction: Transaction) -> None:
        for name, state in (("c1", State(answers, "submitted")), ("c2", State({Key("samtykke"): "ja"}))):
            conversation = ConversationId(name)
            transaction.create(conversation, "web", "v", f"svar-{name}", AT)
            snapshot = transaction.snapshot(conversation)
            assert snapshot is not None
            transaction.save(snapshot, "v", state, AT)

    await store.write(work)
    await store.close()
    return tmp_path


def test_version__asked_for__is_the_project_s(capsys: pytest.CaptureFixture[str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"bibsnak {project['version']}\n"


def test_command__none__shows_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    shown = capsys.readouterr().out
    for command in ("run", "train", "chat", "export", "questionnaire", "doctor"):
        assert f"    {command} " in shown


@pytest.mark.parametrize(
    "arguments",
    [
        ["chat", "--url", "localhost:8080"],
        ["chat", "--url", "ftp://x"],
        ["chat", "--new", "--resume", "X"],
        ["export"],
        ["export", "responses", "--format", "xml"],
        ["questionnaire"],
        ["dance"],
    ],
)
def test_command__wrong_usage__is_explained(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    assert "usage: bibsnak" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["run"], ["train"], ["export", "responses", "--format", "csv"]])
def test_command__setting_that_cannot_be__is_a_sentence(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BIBSNAK_PORT", "mange")

    assert main(arguments) == 1
    assert capsys.readouterr().err.startswith("bibsnak: BIBSNAK_PORT must be")


def test_export__csv__writes_submitted_responses_to_standard_output(
    answered: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["export", "responses", "--format", "csv"]) == 0
    text = capfdbinary.readouterr().out.decode("utf-8-sig")

    found = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    assert [(row["svar_id"], row["indsendt"], row["ide"]) for row in found] == [("svar-c1", "ja", "Æbler; 'og' æøå")]
    assert "Åse" not in text


def test_export__all__has_the_unfinished_ones_too(answered: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["export", "responses", "--format", "json", "--all"]) == 0

    found = json.loads(capfdbinary.readouterr().out)
    assert sorted((one["svar_id"], one["indsendt"]) for one in found) == [
        ("svar-c1", True),
        ("svar-c2", False),
    ]


def test_export__to_a_file__keeps_it_from_others(answered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = answered / "svar.json"

    assert main(["export", "responses", "--format", "json", "--output", str(file)]) == 0
    assert len(json.loads(file.read_bytes())) == 1
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "svar.json: 1 responses" in capsys.readouterr().err


def test_export__file_that_cannot_be_written__is_a_sentence(answered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "responses", "--format", "csv", "--output", str(answered)]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_export__database_that_cannot_be_opened__is_a_sentence(
    answered: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BIBSNAK_DATABASE_URL", "mysql://x/y")

    assert main(["export", "responses", "--format", "csv"]) == 1
    assert capsys.readouterr().err.startswith("bibsnak: ")
