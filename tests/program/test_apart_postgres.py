"""On PostgreSQL too, responses and sign-ups cannot be joined: not by values, nor by its own columns and places."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from sqlalchemy import NullPool, create_engine, text

from bot.store.mixing import UNTIDY
from tests.program.answers import signed_up
from tests.program.conftest import MODELS
from tests.program.running import Person, Program, running
from tests.program.times import TIMES

pytestmark = pytest.mark.postgres

PEOPLE = 40
LEFT = {"conversations": "id", "keys": "conversation", "messages": "conversation", "answers": "conversation",
        "inbox": "conversation"}  # fmt: skip
RIGHT = {"signups": "id", "signup_keys": "signup", "outbox": "owner"}
ORDERS = ("ctid", "xmin::text::bigint, ctid", "xmin::text::bigint DESC, ctid DESC")


@dataclass(frozen=True)
class Submitted:
    """`places` is which person (by number) each conversation and each sign-up is of."""

    program: Program
    query: Callable[[str], list[Any]]
    places: dict[str, int]


@pytest.fixture(scope="module")
def submitted(tmp_path_factory: pytest.TempPathFactory, postgres_url: str) -> Iterator[Submitted]:
    engine = create_engine(postgres_url, poolclass=NullPool)

    def query(statement: str) -> list[Any]:
        with engine.connect() as connection:
            return list(connection.execute(text(statement)).mappings())

    with running(tmp_path_factory.mktemp("apart") / "var", MODELS, BIBSNAK_DATABASE_URL=postgres_url) as program:

        def answer(number: int) -> str:
            name = "".join("abcdefghij"[int(digit)] for digit in f"{number:03}")
            return signed_up(Person(program), f"Bo {name.title()}", f"p{number}@example.dk").conversation

        with ThreadPoolExecutor(6) as threads:
            came = [*map(answer, range(5)), *threads.map(answer, range(5, PEOPLE))]
        program.mails_to("p0@example.dk")
        program.until(lambda: not query(f"SELECT 1 FROM counters WHERE name = '{UNTIDY}'"))
        places = {conversation: number for number, conversation in enumerate(came)}
        for row in query("SELECT id, address FROM signups"):
            places[row["id"]] = int(row["address"][1:].partition("@")[0])
        yield Submitted(program, query, places)


def test_no_value__of_a_response__stands_in_a_sign_up(submitted: Submitted) -> None:
    left, right = (
        {value for table in tables for row in submitted.query(f"SELECT *, xmin::text FROM {table}")
         for value in _telling(row)}
        for tables in (LEFT, (*RIGHT, "handoffs"))
    )  # fmt: skip
    assert left & right == set()


def _telling(row: Any) -> Iterator[str]:
    """Values that could join two rows: long ones, times, numbers of transactions."""
    for column, value in row.items():
        told = value.hex() if isinstance(value, bytes) else str(value)
        if len(told) >= 12 or column == "xmin":
            yield told


def test_times_and_transactions__of_responses__are_all_the_same(submitted: Submitted) -> None:
    times = {
        row[column]
        for table, columns in TIMES.items()
        for row in submitted.query(f"SELECT * FROM {table}")
        for column in columns
    }
    written = {row["xmin"] for table in LEFT for row in submitted.query(f"SELECT DISTINCT xmin::text FROM {table}")}
    assert len(times) == 1
    assert len(written) == 1


def test_order__of_either_side__is_by_chance(submitted: Submitted) -> None:
    """Who takes the nth of one order for the nth of another is right about once, and never nearly right."""
    left = [_in_order(submitted, table, column, order) for table, column in LEFT.items() for order in ORDERS]
    left.append(_in_order(submitted, "inbox", "conversation", "number"))
    right = [_in_order(submitted, table, column, order) for table, column in RIGHT.items() for order in ORDERS]
    right.append(_in_order(submitted, "outbox", "owner", "number"))

    for one, other in product(left, right):
        assert sorted(one) == sorted(other) == list(range(PEOPLE))
        assert sum(a == b for a, b in zip(one, other, strict=True)) < 10
        assert abs(_likeness(one, other)) < 0.75


def _in_order(submitted: Submitted, table: str, column: str, order: str) -> list[int]:
    found = [row["whose"] for row in submitted.query(f"SELECT {column} AS whose FROM {table} ORDER BY {order}")]
    return list(dict.fromkeys(submitted.places[one] for one in found))


def _likeness(one: list[int], other: list[int]) -> float:
    """Spearman's correlation of two orders: 1 for the same, -1 for the opposite, about 0 by chance (± 0.16)."""
    apart = sum((one.index(person) - other.index(person)) ** 2 for person in range(PEOPLE))
    return 1 - 6 * apart / (PEOPLE * (PEOPLE**2 - 1))
