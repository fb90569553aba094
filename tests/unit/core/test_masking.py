"""CPR and card numbers are recognised wherever they stand, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from bot.core.masking import CARD, CPR, without_secret_numbers
from bot.core.personal import scrubbed


@pytest.mark.parametrize(
    "number", ["010190-1234", "0101901234", "311299 4321", "01.01.90-1234", "010190 - 1234", "01-01-90-1234"]
)
def test_cpr__in_a_sentence__is_taken_out(number: str) -> None:
    assert without_secret_numbers(f"mit cpr er {number}, tak") == f"mit cpr er {CPR}, tak"


@pytest.mark.parametrize("number", ["4111 1111 1111 1111", "5500005555555559", "3714-496353-98431"])
def test_card__in_a_sentence__is_taken_out(number: str) -> None:
    assert without_secret_numbers(f"kortet er {number}.") == f"kortet er {CARD}."


@pytest.mark.parametrize(
    "text",
    [
        "20 12 34 56",
        "+45 20123456",
        "4520123456",
        "4111 1111 1111 1112",
        "uge 32–38 i 2021",
        "vi har 1234567890123 lån",
        "99-99-99-1234",
        "fra 1998 til 2021",
    ],
)
def test_other_numbers__stay(text: str) -> None:
    assert without_secret_numbers(text) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("skriv til mette.æ@example.dk i dag", "skriv til [e-mail] i dag"),
        ("ring på 20 12 34 56", "ring på [telefonnummer]"),
        ("+45 20123456", "[telefonnummer]"),
        ("vi er 12 i 2021", "vi er 12 i 2021"),
        ("BIB-2021-0042", "BIB-2021-0042"),
    ],
)
def test_scrubbed__addresses_and_numbers__are_named_by_kind(text: str, kept: str) -> None:
    assert scrubbed(text) == kept
