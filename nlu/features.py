"""Sparse features of a Danish sentence: words, pairs of words, and character n-grams inside words."""

from __future__ import annotations

import re

from bot.core.danish import fold, normalise

WORD = re.compile(r"\w+|[?]")
SIZES = (2, 3, 4, 5)


def features(text: str) -> list[str]:
    """Feature names with repetitions. Spellings that differ only in æøå or case give the same ones."""
    words = WORD.findall(fold(normalise(text)))
    found = [f"w:{word}" for word in words]
    found.extend(f"p:{one} {two}" for one, two in zip(["<", *words], [*words, ">"], strict=True))
    for word in words:
        padded = f" {word} "
        for size in SIZES:
            found.extend(f"c:{padded[at : at + size]}" for at in range(len(padded) - size + 1))
    return found
