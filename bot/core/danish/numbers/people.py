"""Counting people from one's own side: "bare mig", "os begge", "mig og to kolleger", "mig + 2"."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from bot.core.danish.numbers.amounts import Amount
from bot.core.danish.words.text import Token
from bot.core.danish.words.wordlists import listed

_ME = frozenset({"mig", "jeg", "undertegnede"})
_AND = frozenset({"og", "plus"})
_ALONE = listed("bare kun selv alene")
_ONE = re.compile(r"\b(?:kun|bare|blot) (?:en|et)\b|\ben enkelt\b|\bene mand\b|\bkun den ene\b")
_NOBODY_ELSE = re.compile(r"\b(?:ikke|ingen) andre(?: end (?:mig|undertegnede))?$|\bikke andre end mig\b")
_WITH_ME = re.compile(
    r"\b(?:min|en|mit) (?:kolleg\w*|medarbejder|chef|leder|makker)(?: \w+)? og (?:jeg|mig)(?: selv)?$"
)
_BOTH = "begge"
_ANOTHER = listed("kollega kollegaer kolleger kollegerne kolleg anden person medarbejder chef leder")
_AT_MOST = 2
_PERHAPS = listed("maaske evt eventuelt muligvis")


def counted_with_me(said: tuple[Token, ...], one: Amount) -> Decimal:
    """The amount, and one more if the speaker is added to it."""
    before = [token.word for token in said[max(one.first - 2, 0) : one.first]]
    after = [token.word for token in said[one.last : one.last + 3]]
    led = len(before) == 2 and before[0] in _ME and before[1] in _AND
    led = led or (bool(before) and before[-1] in _ME and "+" in said[one.first].gap)
    after = [word for word in after if word != "saa"]
    trailed = any(pair[0] in _AND and pair[1] in _ME for pair in pairwise(after))
    return one.low + 1 if led or trailed else one.low


def people_in_words(said: tuple[Token, ...], others: int) -> int | None:
    """A count said without a number; `others` is how many words of the text may mean something else."""
    words = [token.word for token in said]
    if not _PERHAPS.isdisjoint(words) and not _AND.isdisjoint(words):
        return None
    if _BOTH in words or _WITH_ME.search(" ".join(words)):
        return 2
    if _NOBODY_ELSE.search(" ".join(words)):
        return 1
    if others <= _AT_MOST and _ONE.search(" ".join(words)):
        return 1
    me = next((place for place, word in enumerate(words) if word in _ME), None)
    if me is None:
        return 1 if "alene" in words and others <= _AT_MOST else None
    if any(word in _AND for word in words[me:]) and any(word in _ANOTHER for word in words[me:]):
        return 2
    alone = len(words) == 1 or not _ALONE.isdisjoint(words)
    return 1 if alone and others <= _AT_MOST else None
