"""The same program on PostgreSQL, killed once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.program.conftest import MODELS
from tests.program.running import Person, running


@pytest.mark.postgres
def test_postgresql__killed_in_the_middle__goes_on_with_every_answer(tmp_path: Path, postgres_url: str) -> None:
    with running(tmp_path / "var", MODELS, BIBSNAK_DATABASE_URL=postgres_url) as program:
        person = Person(program).presses("ja", "leder").says("Ærø")
        program.kill()
        program.start(ready=False)
        person.presses("folkebibliotek").says("jeg er teamleder", "pause")
        assert person.data()["answers"] == {
            "samtykke": "ja",
            "rolle": "leder",
            "kommune": "0492",
            "bibliotekstype": "folkebibliotek",
            "ledelsesniveau": "afdelings_teamleder",
        }
