"""The forms a Danish word takes: definite, plural, genitive, and the verb behind "-ering"."""

from __future__ import annotations

from collections.abc import Iterator

_ENDINGS = ("en", "et", "er", "e", "n", "t", "r", "ne", "erne", "ene")
_SHORTEST = 3
_LONG_STEM = 8


def inflected(word: str) -> Iterator[str]:
    """The other forms of a folded word; some that do not exist are among them, which does no harm."""
    if len(word) < _SHORTEST or not word.isalpha():
        return
    for form in _without_genitive(word):
        yield form
        if not form.endswith("s"):
            yield f"{form}s"


def _without_genitive(word: str) -> Iterator[str]:
    yield from (word + ending for ending in _ENDINGS)
    if word[-1] not in "aeiouy" and word[-2] in "aeiouy":
        yield from (word + word[-1] + ending for ending in ("en", "et", "er", "erne", "e"))
    if word.endswith("us"):
        yield from (word[:-2] + ending for ending in ("er", "erne", "et"))
    if word.endswith("ering") and len(word) > _LONG_STEM:
        yield from (word[:-5] + ending for ending in ("ere", "erer", "eret", "erede"))
    if word.endswith("ler"):
        yield word[:-3] + "ling"
    if word.endswith("er") and len(word) > _SHORTEST + 4:
        yield from (word[:-2], word[:-1])
    elif word.endswith("e") and len(word) > _SHORTEST + 2:
        yield from (word[:-1] + ending for ending in ("", "en", "et", "er", "erne"))
    yield word
