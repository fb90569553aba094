"""Options named by what they are about: "det med borgerne", "didaktik og noget med grøn omstilling"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from itertools import pairwise

from bot.core.danish.choices.lexicon import Lexicon
from bot.core.danish.choices.mention import Mention
from bot.core.danish.choices.others import free_text
from bot.core.danish.words.text import Token, tokens
from bot.core.danish.words.wordlists import listed
from bot.core.values import Other

_ABOUT = re.compile(
    r"^(?:nok |mest |helst |vel |saa )*(?:det|den|noget|alt det|delen)(?: der| her| hele)*"
    r" (?:med|om|omkring)(?: at)?(?: inddrage| facilitere| lede)? (\w+)(?: (?:foerst|mest|helst|ogsaa|naturligvis))?$"
)
_ONLY = re.compile(
    r"^(?:(?:det|er|maa|vaere|bliver|klart|helt|bestemt|absolut|uden|tvivl|nok|mest|helst|vel|saa|og|ogsaa) )*(\w+)$"
)
_JOINS = listed("og samt plus men")
_SOMETHING_WITH = re.compile(r"\bnoget\s+(?:med|om|omkring|indenfor|inden for|i retning af)\s+", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:ikke|ik|aldrig)\s+$", re.IGNORECASE)
_WHEN = re.compile(r"\b(?:når|naar|hvis) (?:det|den) (?:er|handler|drejer)\s+$", re.IGNORECASE)
_ENDS = re.compile(r"[,;.!\n]|\s(?:og|samt|plus|men)\s(?=(?:så |også )?(?:noget|lidt|det med)\s)", re.IGNORECASE)
_ENDINGS = ("ernes", "erne", "ene", "en", "et", "er", "ne", "e", "s", "n")
_SHORTEST_STEM = 5
_MOST_WORDS = 10


def themed(names: Lexicon, said: tuple[Token, ...]) -> str | None:
    """The option of which the text names only what it is about."""
    heard = " ".join(token.word for token in said)
    found = _ABOUT.match(heard) or _ONLY.match(heard)
    return theme(names, found[1]) if found else None


def themed_too(names: Lexicon, said: tuple[Token, ...], explained: Set[int]) -> list[str]:
    """The options of which parts of a list name only what they are about: "facilitering og det med borgerne"."""
    starts = [0, *(place for place in range(1, len(said)) if said[place].word in _JOINS or "," in said[place].gap)]
    found: list[str] = []
    for first, last in pairwise([*starts, len(said)]):
        first += said[first].word in _JOINS
        if len(starts) > 1 and first < last and explained.isdisjoint(range(first, last)):
            found += [one for one in (themed(names, said[first:last]),) if one is not None]
    return found


def theme(names: Lexicon, word: str) -> str | None:
    """The one option whose label begins with the stem of the word: "borgerne" for "Borgerinddragelse"."""
    for stem in _stems(word):
        values = {names.heads[head] for head in names.telling if head.startswith(stem)}
        if values:
            return next(iter(values)) if len(values) == 1 else None
    return None


def something_with(names: Lexicon, text: str, mentions: tuple[Mention, ...]) -> str | Other | None:
    """What stands after "noget med": an option by its theme, or else free text; None if it names an option itself."""
    value, said = names.of_kind("other"), tokens(text)
    if value is None or "?" in text:
        return None
    named = [said[one.first].start for one in mentions]
    for found in _SOMETHING_WITH.finditer(text):
        if any(one.search(text, 0, found.start()) is not None for one in (_DENIED, _WHEN)):
            continue
        end = _ENDS.search(text, found.end())
        last = end.start() if end else len(text)
        heard = tokens(written := free_text(text[found.end() : last]))
        if 0 < len(heard) <= _MOST_WORDS and not any(found.start() <= place < last for place in named):
            only = theme(names, heard[0].word) if len(heard) == 1 else None
            return only or Other(value, written)
    return None


def _stems(word: str) -> Iterator[str]:
    yield word
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST_STEM:
            yield stem
