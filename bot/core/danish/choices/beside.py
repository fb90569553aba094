"""What is said of another item beside a yes or a no: "ja, men jeg vil ikke have nyhedsbrevet"."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from bot.core.danish.choices.lexicon import lexicon
from bot.core.danish.words.forms import inflected
from bot.core.danish.words.identity import Same
from bot.core.danish.words.text import tokens, words
from bot.core.danish.words.wordlists import listed
from bot.core.questionnaire import Item, Questionnaire

_TWO = 2
_ANSWERS = listed("ja jo jep jada joda nej naeh niks yes no")
_CONDITIONS = listed("hvis naar medmindre kun saafremt bare forudsat")
_JOINT = re.compile(r"[,;.!]\s*(?:(?:men|og|dog)\b)?|\s(?:men|og|dog)\b", re.IGNORECASE)


def own_part(questionnaire: Questionnaire, item: Item, text: str) -> str:
    """The text up to where it goes on to another item that is answered with yes or no; all of it, if it does not."""
    said = tokens(text)
    if not said or said[0].word not in _ANSWERS:
        return text
    others = _named(Same(questionnaire)) - _forms(item)
    for joint in _JOINT.finditer(text):
        after = [token.word for token in said if token.start >= joint.end()]
        rest = {*after, *(f"{one} {other}" for one, other in pairwise(after))}
        if rest & others and rest.isdisjoint(_CONDITIONS):
            return text[: joint.start()]
    return text


@lru_cache(maxsize=8)
def _named(given: Same[Questionnaire]) -> frozenset[str]:
    items = (item for item in given.thing.items if item.type in ("single", "consent"))
    return frozenset(
        form for item in items if lexicon(item.options).of_kind("yes") is not None for form in _forms(item)
    )


def _forms(item: Item) -> frozenset[str]:
    """The name of an item in its forms, if it is one word, and the names of it that are two."""
    parts = words(item.name)
    pairs = (
        " ".join(words(one)) for one in item.words if len(words(one)) == _TWO and any(map(str.isdecimal, words(one)))
    )
    return frozenset((*((parts[0], *inflected(parts[0])) if len(parts) == 1 else ()), *pairs))
