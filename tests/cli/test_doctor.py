from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from aiohttp import web

from bot.cli.doctor import ROOT, Finding, examine
from bot.rasa.model import model_file
from bot.store import open_store
from tests.cli.command import environment, free_port


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place where all is well: Rasa there, a model trained, the port free."""
    monkeypatch.setenv("BIBSNAK_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("BIBSNAK_RASA_PYTHON", str(tmp_path / "rasa" / "bin" / "python"))
    monkeypatch.setenv("BIBSNAK_PORT", str(free_port()))
    monkeypatch.delenv("BIBSNAK_DATABASE_URL", raising=False)
    install_rasa(tmp_path / "rasa", "3.10")
    model = model_file(ROOT, tmp_path / "models")
    model.parent.mkdir()
    model.touch()
    return tmp_path


def install_rasa(folder: Path, version: str) -> None:
    packages = folder / "lib" / f"python{version}" / "site-packages"
    (packages / "rasa").mkdir(parents=True)
    (packages / "rasa" / "__init__.py").touch()
    (packages / "rasa-3.6.21.dist-info").mkdir()
    (folder / "bin").mkdir()
    (folder / "bin" / "python").touch(mode=0o755)


def found() -> dict[str, Finding]:
    return {one.name: one for one in examine()}


def test_doctor__all_is_well__finds_nothing_broken(home: Path) -> None:
    findings = found()

    assert [str(one) for one in findings.values() if not one.ok and one.name != "packages"] == []
    assert "3.6.21 on Python 3.10" in findings["rasa"].says


def test_doctor__looks__changes_nothing(home: Path) -> None:
    before = sorted(home.rglob("*"))
    found()

    assert sorted(home.rglob("*")) == before


def test_doctor__setting_that_cannot_be__is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIBSNAK_PORT", "mange")

    assert "BIBSNAK_PORT" in found()["settings"].says
    assert "rasa" not in found()


def test_doctor__no_environment_for_rasa__says_how_to_install_it(home: Path) -> None:
    (home / "rasa" / "bin" / "python").unlink()

    assert "make run" in found()["rasa"].remedy


def test_doctor__environment_without_rasa__says_how_to_install_it(home: Path) -> None:
    (home / "rasa" / "lib" / "python3.10" / "site-packages" / "rasa" / "__init__.py").unlink()

    assert "make run" in found()["rasa"].remedy


def test_doctor__rasa_in_another_python__says_which_it_needs(home: Path) -> None:
    (home / "rasa" / "lib" / "python3.10").rename(home / "rasa" / "lib" / "python3.13")

    assert "3.13, and it needs 3.10" in found()["rasa"].says


@pytest.mark.parametrize(("old", "says"), [(True, "has changed"), (False, "none in")])
def test_doctor__no_model_for_today_s_training_data__says_how_to_train(home: Path, old: bool, says: str) -> None:
    next((home / "models").iterdir()).unlink()
    if old:
        (home / "models" / "bibsnak-0123.tar.gz").touch()

    assert says in found()["model"].says
    assert "bibsnak train" in found()["model"].remedy


def test_doctor__broken_questionnaire__names_the_first_problem(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIBSNAK_QUESTIONNAIRE", str(home / "none.yml"))

    assert "none.yml cannot be read" in found()["questionnaire"].says


def test_doctor__data_folder_that_is_a_file__is_broken(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIBSNAK_DATA_DIR", str(home / "rasa" / "bin" / "python"))

    assert "BIBSNAK_DATA_DIR" in found()["data folder"].remedy


def test_doctor__data_folder_not_there_yet__is_fine_if_it_can_be_made(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BIBSNAK_DATA_DIR", str(home / "a" / "b"))

    assert found()["data folder"].ok
    assert not (home / "a").exists()


async def test_doctor__database_at_head__is_fine(home: Path) -> None:
    await open_store(f"sqlite:///{home / 'bibsnak.sqlite'}").close()

    assert found()["database"].says == "answers, tables up to date"


def test_doctor__database_without_tables__is_to_be_migrated(home: Path) -> None:
    (home / "bibsnak.sqlite").touch()

    assert "older" in found()["database"].says
    assert (home / "bibsnak.sqlite").stat().st_size == 0


@pytest.mark.parametrize(
    "url",
    [
        "mysql://x/y",
        "postgresql://bibsnak:hemmelig@127.0.0.1:1/x",
        "sqlite:///{home}/rasa",
        "sqlite:///{home}/text",
    ],
)
def test_doctor__database_that_cannot_be_used__is_broken_and_tells_no_secret(
    home: Path, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    (home / "text").write_text("no database " * 100)
    monkeypatch.setenv("BIBSNAK_DATABASE_URL", url.format(home=home))

    finding = found()["database"]
    assert not finding.ok
    assert "hemmelig" not in str(finding)


def test_doctor__port_taken_by_something_else__is_broken(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        monkeypatch.setenv("BIBSNAK_PORT", str(other.getsockname()[1]))

        assert "BIBSNAK_PORT" in found()["port"].remedy


async def test_doctor__port_taken_by_bibsnak_itself__is_fine(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def describe(_: web.Request) -> web.Response:
        return web.json_response({"info": {"title": "bibsnak"}})

    app = web.Application()
    app.router.add_get("/api/openapi.json", describe)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    monkeypatch.setenv("BIBSNAK_PORT", str(runner.addresses[0][1]))
    try:
        finding = (await asyncio.to_thread(found))["port"]
    finally:
        await runner.cleanup()

    assert finding.says.startswith("bibsnak is running")


def test_doctor__something_broken__prints_a_line_for_each_and_fails(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "doctor"],
        cwd=ROOT,
        env={**environment(tmp_path), "BIBSNAK_RASA_PYTHON": str(tmp_path / "none")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 1
    assert any(line.startswith("✗ rasa: ") and " → " in line for line in done.stdout.splitlines())
    assert all(line.startswith(("✓ ", "✗ ")) for line in done.stdout.splitlines())
