from __future__ import annotations

import pytest

from bot.core.danish import fold, normalise
from bot.core.danish.words.text import tokens


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("  Hej \n med\tdig ", "hej med dig"),
        ("ÆØÅ", "æøå"),
        ("A\u030arhus", "århus"),
        ("bi\u200bblio\u00adtek", "bibliotek"),
        ("", ""),
    ],
)
def test_normalise__case_space_and_composition__are_evened_out(text: str, normal: str) -> None:
    assert normalise(text) == normal


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ærø", "aeroe"),
        ("Århus", "aarhus"),
        ("idé", "ide"),
        ("Müller", "myller"),
        ("Østjylland", "oestjylland"),
        ("ö", "oe"),
    ],
)
def test_fold__danish_letters_and_accents__are_spelled_out(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_tokens__places__are_those_of_the_text_as_written() -> None:
    text = "Vi e\u030ar  i\u200b Å\u200brhus, 12½ år"
    assert [text[one.start : one.end] for one in tokens(text)] == [
        "Vi",
        "e\u030ar",
        "i\u200b",
        "Å\u200brhus",
        "12",
        "½",
        "år",
    ]
