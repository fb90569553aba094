"""Slips of the finger in words that questions and commands are made of: "kodter det noget"."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from bot.core.danish import fold, normalise
from bot.core.danish.choices.near import closest

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST, _OFTEN = 5, 3
"""Letters of a word that is mended, and in how many examples the word that it misspells must stand."""


class Spelling:
    """`known` words are right as they are; the `usual` ones among them, the most frequent first, are what others may
    misspell."""

    def __init__(self, known: Iterable[str] = (), usual: Iterable[str] = ()) -> None:
        self.known = frozenset(known)
        self.usual = tuple(usual)
        self._rank = {word: place for place, word in enumerate(self.usual)}
        by_letter: dict[str, list[str]] = defaultdict(list)
        for word in self.usual:
            by_letter[word[0]].append(word)
        self._by_letter = {letter: tuple(words) for letter, words in by_letter.items()}
        self._mended = lru_cache(maxsize=1024)(self._mend)

    @classmethod
    def of(cls, texts: Sequence[str], ours: Sequence[bool]) -> Spelling:
        """Learned from examples; `ours` are the questions and commands among them."""
        known = {word for text in texts for word in _words(text)}
        counts = Counter(word for text, our in zip(texts, ours, strict=True) if our for word in set(_words(text)))
        often = (one for one, count in counts.most_common() if count >= _OFTEN and len(one) >= _SHORTEST)
        return cls(known, often)

    def save(self, folder: Path, name: str) -> None:
        kept = {"known": sorted(self.known), "usual": self.usual}
        (folder / f"{name}.json").write_text(json.dumps(kept), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, name: str) -> Spelling:
        return cls(**json.loads((folder / f"{name}.json").read_text(encoding="utf-8")))

    def mended(self, text: str) -> str:
        """The text with each unknown word as the usual one that it is a slip of, the most frequent of several."""
        return _WORD.sub(lambda found: self._mended(found[0]), text)

    def _mend(self, word: str) -> str:
        plain = fold(normalise(word))
        if len(plain) < _SHORTEST or plain in self.known:
            return word
        found = closest(plain, self._by_letter.get(plain[0], ()))
        return min(found, key=self._rank.__getitem__, default=word)


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(normalise(text)))
