"""Rasa's side of the house, looked at with Rasa's own tools in its own environment."""

from __future__ import annotations

import os
import subprocess

import pytest

from bot.settings import ROOT

PYTHON = ROOT / ".venv" / "rasa" / "bin" / "python"
pytestmark = pytest.mark.rasa


def in_rasa(*words: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("BIBSNAK_", "PYENV_"))}
    quiet = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore"}
    return subprocess.run(
        [str(PYTHON), *words],
        cwd=ROOT,
        env=environment | quiet,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture(autouse=True)
def _needs_rasa() -> None:
    if not PYTHON.exists():
        pytest.skip("no Rasa environment (deploy/bootstrap.sh rasa)")


def test_data_validate__whole_project__is_clean() -> None:
    result = in_rasa("-m", "rasa", "data", "validate", "--data", "nlu/data", "--fail-on-warnings")
    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-3000:]


def test_nlu__inside_rasas_environment__keeps_its_promises() -> None:
    result = in_rasa("-m", "tests.rasa.inside")
    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-5000:]
