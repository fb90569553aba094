"""Lists of words, written as text so that they can be read and edited."""

from __future__ import annotations


def listed(text: str) -> frozenset[str]:
    """The words of a text, apart from each other by whitespace."""
    return frozenset(text.split())


def phrases(text: str) -> frozenset[str]:
    """The phrases of a text, apart from each other by bars or line ends."""
    return frozenset(phrase.strip() for line in text.splitlines() for phrase in line.split("|") if phrase.strip())
