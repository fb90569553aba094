"""Words as they are compared: folded letters, tokens with their place in the text, and what counts as content."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import NamedTuple

from bot.core.danish.words.stopwords import STOP

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff"
_HIDDEN = dict.fromkeys(map(ord, INVISIBLE))
_SPACE = re.compile(r"\s+")
_LETTERS = {
    ord(letter): plain
    for letter, plain in {
        "æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "œ": "oe", "å": "aa", "ü": "y", "ð": "d", "þ": "th", "ß": "ss",
        "ǽ": "ae", "ǿ": "oe", "ǻ": "aa", "½": " 1/2", "¼": " 1/4", "¾": " 3/4",
    }.items()
}  # fmt: skip
_SIGNS = {
    "👍": "ja",
    "👌": "ja",
    "✅": "ja",
    "✔": "ja",
    "👎": "nej",
    "❌": "nej",
    "🙅": "nej",
    "🙋": "ja",
    "🤷": "ved ikke",
}
_TOKEN = re.compile(rf"\d+|(?:(?![\d_])[\w\u0300-\u036f{INVISIBLE}])+|[{''.join(_SIGNS)}]")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}", re.IGNORECASE)
"""A letter that is written three times or more: "jaaa", "heeelt"."""
_LOOSE = frozenset(" \t\u00a0-‐‑–'’´`_./")


class Token(NamedTuple):
    """One word or run of digits. `word` is folded; `gap` is what stands between it and the token before."""

    word: str
    start: int
    end: int
    gap: str
    capital: bool

    @property
    def loose(self) -> bool:
        """Whether it may belong to one word or phrase with the token before (nothing but spaces, hyphens, dots)."""
        return _LOOSE.issuperset(self.gap)


def normalise(text: str) -> str:
    """Lower case, composed letters, invisible characters gone, whitespace folded to single spaces. æ, ø and å stay."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text.translate(_HIDDEN)).lower()).strip()


def fold(text: str) -> str:
    """The form in which words are compared: æ, ø, å as ae, oe, aa; other accents dropped; otherwise as `normalise`."""
    plain = normalise(text)
    if plain.isascii():
        return plain
    spelled = unicodedata.normalize("NFKD", plain.translate(_LETTERS)).lower()
    return " ".join("".join(one for one in spelled if not unicodedata.combining(one)).split())


def without_signs(text: str) -> str:
    """The text without emoji and their modifiers."""
    return "".join(one for one in text if unicodedata.category(one) not in ("So", "Sk", "Cn") and one != "\u20e3")


def spellings(folded: str) -> tuple[str, ...]:
    """A folded word, and how it looks when typed without æ, ø and å: with plain a and o."""
    half = folded.replace("aa", "a").replace("oe", "o")
    return tuple(dict.fromkeys((folded, half, half.replace("ae", "a"))))


@lru_cache(maxsize=4)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text, in order. The last few texts only are remembered, as several parsers read each of them."""
    found: list[Token] = []
    before = 0
    drawn = _DRAWN_OUT.search(text) is not None
    for match in _TOKEN.finditer(text):
        raw = match[0]
        word = _SIGNS.get(raw) or _folded(_DRAWN_OUT.sub(r"\1", raw) if drawn else raw)
        if not word:
            continue
        found.append(Token(word, match.start(), match.end(), text[before : match.start()], raw[0].isupper()))
        before = match.end()
    return tuple(found)


def _folded(word: str) -> str:
    """As `fold`, without spaces; the letters that nearly all words are made of need none of its tables."""
    plain = word.lower() if word.isascii() else word.lower().translate(_LETTERS)
    return (plain if plain.isascii() else fold(word)).replace(" ", "")


def words(text: str) -> tuple[str, ...]:
    return tuple(token.word for token in tokens(text))


def joined(text: str) -> str:
    """A phrase as one string without separators, so that split and joined compounds compare equal."""
    return "".join(words(text))


def coverage(said: tuple[Token, ...], explained: Collection[int], known: Collection[str] = ()) -> float:
    """The share of content words that a reading explains. `explained` are places in `said`; words in `known` (those
    of the question itself) are no content, just as stop words are none, unless they are explained."""
    unexplained = sum(
        place not in explained and token.word not in STOP and token.word not in known
        for place, token in enumerate(said)
    )
    return len(explained) / (len(explained) + unexplained) if explained else 0.0


def enumerated(names: Iterable[str], last: str = "og") -> str:
    """ "A, B og C"."""
    listed = list(names)
    return f" {last} ".join([", ".join(listed[:-1]), listed[-1]]) if len(listed) > 1 else "".join(listed)
