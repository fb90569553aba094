"""Sparse features of a Danish sentence: words, pairs of words, character n-grams inside words, and how many of its
words are unfamiliar."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from bot.core.danish import fold, normalise
from bot.core.danish.words.stopwords import COMMON

WORD = re.compile(r"\w+|[?]")
SIZES = (3, 4, 5)
_BEGINNING, _SHORTEST = 7, 4
"""Letters that tell a word whatever its ending, and that a word has at least which may tell anything."""
_COUNTED, _COPIES = 3, 4
"""Unfamiliar words that are counted, and features for each: one alone would weigh nothing among hundreds."""


def features(text: str, familiar: Container[str]) -> list[str]:
    """Feature names with repetitions. Spellings that differ only in æøå or case give the same ones.

    `familiar` are the beginnings of words that questions to the bot are made of: a question in their very shape that
    is about something else shows it by a word that none of them has.
    """
    words = WORD.findall(fold(normalise(text)))
    found = [f"w:{word}" for word in words]
    found.extend(f"p:{one} {two}" for one, two in zip(["<", *words], [*words, ">"], strict=True))
    for word in words:
        padded = f" {word} "
        for size in SIZES:
            found.extend(f"c:{padded[at : at + size]}" for at in range(len(padded) - size + 1))
    strange = len({one for one in _beginnings(words) if one not in familiar})
    found.extend(f"u:{count} {copy}" for count in range(min(strange, _COUNTED)) for copy in range(_COPIES))
    return found


def beginnings(text: str) -> set[str]:
    """The beginnings of the words that say what a sentence is about."""
    return set(_beginnings(WORD.findall(fold(normalise(text)))))


def _beginnings(words: list[str]) -> Iterator[str]:
    for word in words:
        if len(word) >= _SHORTEST and word not in COMMON and not word.isdecimal():
            yield word[:_BEGINNING]
