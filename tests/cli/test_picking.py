"""Which choice a typed line picks, if any."""

from __future__ import annotations

from typing import Literal

import pytest

from bot.channels.terminal import outgoing, picked
from bot.channels.terminal_screen import numbered
from bot.core.rendering import Choice, Reply

WORDS = tuple(Choice(value, value.title()) for value in ("kursus", "sidemand", "projekt"))
SCALE = (Choice("1", "1 – slet ikke"), Choice("2", "2"), Choice("3", "3"), Choice("ved_ikke", "Ved ikke"))
FROM_ZERO = (Choice("0", "0"), Choice("1", "1"), Choice("ved_ikke", "Ved ikke"))
TOWNS = (Choice("0751", "Aarhus"), Choice("0461", "Odense"))


def asked(choices: tuple[Choice, ...], select: Literal["one", "many"] | None = "one") -> Reply:
    return Reply("question", "?", choices, select)


@pytest.mark.parametrize(
    ("line", "choice"),
    [
        ("2", ("sidemand",)),
        (" 2 ", ("sidemand",)),
        ("2.", ("sidemand",)),
        ("2)", ("sidemand",)),
        ("4", ()),
        ("0", ()),
        ("1 2", ()),
        ("1.2", ()),
        ("²", ()),
        ("to", ()),
        ("2 kursus", ()),
        ("Kursus", ()),
        ("-2", ()),
    ],
)
def test_line__one_choice_may_be_picked__only_its_number_alone_picks_it(line: str, choice: tuple[str, ...]) -> None:
    assert picked(line, asked(WORDS)) == choice


@pytest.mark.parametrize(
    ("line", "choice"),
    [
        ("1", ("kursus",)),
        ("3 1", ("projekt", "kursus")),
        ("1,3", ("kursus", "projekt")),
        ("1, 2 og 3", ("kursus", "sidemand", "projekt")),
        ("1 + 3", ("kursus", "projekt")),
        ("1. 3.", ("kursus", "projekt")),
        ("2 2 2", ("sidemand",)),
        ("1 4", ()),
        ("1 projekt", ()),
        ("alle på nær 2", ()),
    ],
)
def test_line__several_may_be_picked__numbers_alone_pick_each_once(line: str, choice: tuple[str, ...]) -> None:
    assert picked(line, asked(WORDS, "many")) == choice


@pytest.mark.parametrize(
    ("choices", "line", "choice"),
    [
        (SCALE, "3", "3"),
        (SCALE, "4", "ved_ikke"),
        (FROM_ZERO, "0", "0"),
        (FROM_ZERO, "1", "1"),
        (FROM_ZERO, "2", "ved_ikke"),
        (TOWNS, "2", "0461"),
    ],
)
def test_line__values_that_are_numbers__are_their_own_number(
    choices: tuple[Choice, ...], line: str, choice: str
) -> None:
    assert picked(line, asked(choices)) == (choice,)


def test_numbered__scale__labels_do_not_repeat_the_number() -> None:
    assert [(one.number, one.label) for one in numbered(SCALE)] == [
        (1, "slet ikke"),
        (2, ""),
        (3, ""),
        (4, "Ved ikke"),
    ]


@pytest.mark.parametrize("reply", [None, asked((), None)])
def test_line__nothing_to_pick__is_text(reply: Reply | None) -> None:
    assert outgoing("1", reply).body()["text"] == "1"


def test_outgoing__two_lines__have_ids_of_their_own() -> None:
    assert outgoing("ja", None).id != outgoing("ja", None).id
