from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import ROOT
from tests.program.running import Person, Program, running

MODELS = ROOT / "var" / "models"
"""Shared with `make run`: trained once for all tests, and not again while the training data stay the same."""


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """One running bibsnak that tests share; a test that kills or restarts takes its own."""
    with running(tmp_path_factory.mktemp("program") / "var", MODELS) as started:
        yield started


@pytest.fixture
def own_program(tmp_path: Path) -> Iterator[Program]:
    with running(tmp_path / "var", MODELS) as started:
        yield started


@pytest.fixture
def person(program: Program) -> Person:
    return Person(program)
