"""A database that is away for a while: callers hear of it in the documented way, and nothing is lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.postgres import server_programs, stoppable_server
from tests.program.conftest import MODELS
from tests.program.running import Person, Program, running

SHAPE = {
    "error": {
        "code": "store-down",
        "message": "Jeg kan hverken gemme eller hente noget lige nu. Prøv igen om lidt.",
    }
}


def said(person: Person, text: str, id: str) -> httpx.Response:
    return asked(person.program, "POST", f"{person.path}/messages", person.token, {"id": id, "text": text})


def asked(program: Program, method: str, path: str, token: str = "", body: Any = None) -> httpx.Response:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return httpx.request(method, program.url + path, headers=headers, json=body, timeout=60)


def refused(reply: httpx.Response) -> bool:
    assert (reply.status_code, reply.json()) == (503, SHAPE)
    return int(reply.headers["Retry-After"]) > 0


def test_sqlite__locked_by_another_program__is_503_and_goes_on(own_program: Program) -> None:
    person = Person(own_program).says("ja")
    with closing(sqlite3.connect(own_program.folder / "bibsnak.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert refused(said(person, "leder", "first"))
        assert refused(asked(own_program, "POST", "/api/v1/conversations", body={"locale": "da"}))
        assert person.data()["answers"] == {"samtykke": "ja"}
        other.execute("ROLLBACK")

    assert said(person, "leder", "first").status_code == 200
    assert person.data()["answers"] == {"samtykke": "ja", "rolle": "leder"}
    assert "leder" not in own_program.output.read_text()


@pytest.mark.postgres
def test_postgresql__stopped_and_started_again__is_503_and_goes_on(tmp_path: Path) -> None:
    programs = server_programs()
    if programs is None:
        pytest.skip("no PostgreSQL server programs (Debian: postgresql)")
    with (
        stoppable_server(programs) as server,
        running(tmp_path / "var", MODELS, BIBSNAK_DATABASE_URL=server.url) as program,
    ):
        person = Person(program).says("ja")
        server.stop()
        assert refused(said(person, "leder", "first"))
        for method, path in (("GET", "/data"), ("GET", "/messages"), ("GET", "/stream"), ("DELETE", "")):
            assert refused(asked(program, method, person.path + path, person.token))
        assert refused(asked(program, "POST", "/api/v1/conversations", body={"locale": "da"}))
        server.start()

        assert said(person, "leder", "first").status_code == 200
        assert person.data()["answers"] == {"samtykke": "ja", "rolle": "leder"}
