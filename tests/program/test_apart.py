"""Responses and sign-ups cannot be joined, and what a person has removed is nowhere."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any

import pytest

from tests.program.answers import passed_on, signed_up
from tests.program.conftest import MODELS
from tests.program.running import Person, Program, running
from tests.program.times import TIMES

PEOPLE = 200
SAME = "2021-01-01T00:00:00Z"


def rows(program: Program) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, in the order in which the file has them."""
    with closing(sqlite3.connect(program.folder / "bibsnak.sqlite")) as database:
        database.row_factory = sqlite3.Row
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: [dict(row) for row in database.execute(f"SELECT * FROM {name}")] for name in tables}


@pytest.fixture(scope="module")
def program_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    with running(tmp_path_factory.mktemp("apart") / "var", MODELS) as started:
        yield started


@pytest.fixture(scope="module")
def many(program_of_its_own: Program) -> Program:
    """Two people who come one after the other, with nobody else there, then all others at once."""

    def answer(number: int) -> None:
        person = Person(program_of_its_own)
        name = "".join("abcdefghij"[int(digit)] for digit in f"{number:03}")
        signed_up(person, f"Bo {name.title()}", f"p{number}@example.dk", f"Sted{number}")

    for number in range(2):
        answer(number)
    with ThreadPoolExecutor(12) as threads:
        list(threads.map(answer, range(2, PEOPLE)))
    program_of_its_own.mails_to("p0@example.dk")
    return program_of_its_own


def test_no_value__of_a_response__stands_in_a_sign_up(many: Program) -> None:
    """Ids, hashes, times: nothing but ordinary words is on both sides."""
    stored = rows(many)
    assert len(stored["signups"]) == PEOPLE
    apart = {"signups", "signup_keys", "outbox", "handoffs"}
    left = {text for name in stored.keys() - apart for row in stored[name] for text in _telling(row)}
    right = {text for name in apart for row in stored[name] for text in _telling(row)}

    assert left & right == set()


def _telling(row: dict[str, Any]) -> Iterator[str]:
    """Values that could join two rows: long ones, and every time."""
    for value in row.values():
        text = value.hex() if isinstance(value, bytes) else str(value)
        if len(text) >= 12:
            yield text


def test_times_of_a_response__are_all_the_same(many: Program) -> None:
    stored = rows(many)
    times = {row[column] for table, columns in TIMES.items() for row in stored[table] for column in columns}

    assert len(times) == 1


def test_order__of_either_side__is_by_chance(many: Program) -> None:
    """Who takes the nth of the one for the nth of the other is right about once."""
    stored = rows(many)
    truth = {signup["id"]: _number(signup["address"]) for signup in stored["signups"]}
    came = [_number(one) for one in _by_arrival(many)]
    kept = [truth[signup["id"]] for signup in stored["signups"]]
    responses = [row["id"] for row in stored["conversations"]]
    turns = [row["conversation"] for row in sorted(stored["inbox"], key=lambda row: row["number"])]

    assert responses == sorted(responses), "kept by their random id"
    assert len({turns[place] for place in range(PEOPLE)}) > PEOPLE / 4, (
        "turns of one conversation do not stand together"
    )
    assert sum(one == other for one, other in zip(came, kept, strict=True)) < 10


def _by_arrival(program: Program) -> list[str]:
    """The addresses in the order in which their mails were queued."""
    stored = rows(program)
    addresses = {signup["id"]: signup["address"] for signup in stored["signups"]}
    return list(dict.fromkeys(addresses[row["owner"]] for row in stored["outbox"] if row["owner"] in addresses))


def _number(address: str) -> int:
    return int(address[1:].partition("@")[0])


def test_person__still_sees_everything_of_theirs(many: Program) -> None:
    person = signed_up(Person(many), "Ida Igen", "ida@example.dk")

    assert person.data()["signup"]["email"] == "ida@example.dk"
    assert "Ida Igen" in str(person.messages())
    assert {message["time"] for message in person.messages()} == {SAME}


# -- rights ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["in the chat", "over the API"])
def test_erased__everything_said__is_in_no_file(program_of_its_own: Program, how: str) -> None:
    program = program_of_its_own
    person = Person(program)
    passed_on(person.says("ja"), f"Mærkværdigt spørgsmål {how}", "Slettes Snart", "slettes@example.dk")
    signed_up(_again(person), "Slettes Snart", "slettes@example.dk", "Forsvundne Bibliotek")
    program.mails_to("slettes@example.dk")
    assert b"slettes@example.dk" in program.everything_on_disk()

    if how == "in the chat":
        person.says("slet mine data", "ja")
    else:
        assert program.call("DELETE", person.path, token=person.token).status == 204

    program.until(lambda: b"slettes@example.dk" not in program.everything_on_disk())
    program.until(lambda: b"Forsvundne" not in program.everything_on_disk())
    left = program.everything_on_disk()
    for word in ("Slettes Snart", "Mærkværdigt", "Sm=C3=A6rk", "slettes@"):
        assert word.encode() not in left


def _again(person: Person) -> Person:
    """Starts the questionnaire over where a question came first."""
    person.says("start forfra", "ja")
    return person


def test_sign_up__changed_and_ended_with_the_code_from_elsewhere(program_of_its_own: Program) -> None:
    program = program_of_its_own
    first = signed_up(Person(program), "Kode Kodesen", "kode@example.dk")
    code = _code(first)
    other = Person(program)
    other.opened(program.call("POST", "/api/v1/conversations", {"resume_code": code}))

    other.says("ret antal", "7")
    assert first.data()["signup"]["antal"] == 7
    other.says("afmeld mig", "ja")
    assert first.data()["signup"] is None
    assert first.data()["answers"]["rolle"] == "medarbejder"


def test_sign_up__taken_along_by_code_into_another_chat(program_of_its_own: Program) -> None:
    first = signed_up(Person(program_of_its_own), "Flyt Flytsen", "flyt@example.dk")
    other = Person(program_of_its_own).says(f"fortsæt med {_code(first)}")

    assert other.data()["signup"]["email"] == "flyt@example.dk"
    assert _code(first) not in program_of_its_own.stored_words(other.conversation)


def _code(person: Person) -> str:
    (receipt,) = [one["text"] for one in person.messages() if one["kind"] == "receipt"]
    return str(receipt.split("Din kode er *")[1].split("*")[0])


def test_same_address__from_two_places_at_once__is_one_sign_up(program_of_its_own: Program) -> None:
    program = program_of_its_own
    people = [Person(program) for _ in range(4)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda person: signed_up(person, "To Steder", "To@Example.dk"), people))

    assert sum(row["address"] == "to@example.dk" for row in rows(program)["signups"]) == 1
    assert all(person.data()["signup"]["navn"] == "To Steder" for person in people)
