"""Years at several places of work: which of them were at a library, and whether they add up.

"5 år på mit gamle bibliotek og nu 3 her" is eight years, "8 år på bibliotek, før det 4 år i en boghandel" also eight;
"12 år på bibliotek, 5 år her" may be twelve or seventeen, so it is neither.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from bot.core.danish.numbers.amounts import Amount
from bot.core.danish.words.text import Token
from bot.core.danish.words.wordlists import listed

Where = Literal["one library", "libraries", "elsewhere", "unknown"]

_JOINTS = listed("og saa men derefter samt dernaest herefter plus siden inden foer")
_HERE = listed("her nuvaerende")
_WHICH = listed(
    """
    gamle gammelt tidligere forrige andet anden andre sidste mit min nuvaerende foerste nyt nye lille stort mindre
    stoerre vores dette det
    """
)
_GENERAL = listed("bibliotek biblioteket biblioteker bibliotekerne biblioteksvaesenet biblioteksverdenen")
_LIBRARY = re.compile(r"bibliotek|^bib$|filial")
_ELSEWHERE = re.compile(
    r"\b(?:boghandel\w*|boghandler\w*|butik\w*|forlag\w*|laerer\w*|folkeskole\w*|skole|skolen|skoler|gymnasi\w*"
    r"|paedagog\w*|boernehave\w*|museum|museet|museer|arkiv\w*|privat\w*|erhverv\w*|ministeri\w*|branche\w*"
    r"|supermarked\w*|bank|banken|avis|avisen|sygehus\w*|hospital|hospitalet|reklame\w*|restaurant\w*|hotel\w*"
    r"|forvaltning\w*|ungdomsklub\w*|konsulent\w*|fabrik\w*)\b"
)
_NEAR_A_PLACE = listed("her hos i paa ved som fast fastansat fuldtid deltid")
_PARTLY = listed("sidste seneste de")
_OF_THEM = ("af", "dem")
_CAME = re.compile(r"\b(?:kom|kommer|skiftede) (?:\w+ )?fra\b")
"""Where somebody was before, which counts no years."""


def bare_years(said: tuple[Token, ...], found: Sequence[Amount]) -> list[Amount]:
    """With the numbers that are years although only the first says so: "5 år i Vejle, 3 i Kolding"."""
    if not any(one.unit == "aar" for one in found):
        return list(found)
    return [replace(one, unit="aar") if _is_at_a_place(said, one) else one for one in found]


def _is_at_a_place(said: tuple[Token, ...], one: Amount) -> bool:
    after = said[one.last].word if one.last < len(said) else ""
    before = said[one.first - 1].word if one.first else ""
    return not one.unit and after in _NEAR_A_PLACE and before not in _PARTLY


def whole_service(said: tuple[Token, ...], found: list[Amount]) -> list[Amount]:
    """The amounts without those from other trades; a single one where the places are told apart and all are libraries.

    Empty if no amount is of a library.
    """
    kept = [one for one in found if not _is_last_part(said, one)] or found
    where = [_where(part) for part in _parts(said, kept)]
    if "elsewhere" in where and "unknown" not in where:
        pairs = [(one, at) for one, at in zip(kept, where, strict=True) if at != "elsewhere"]
        kept, where = [one for one, _ in pairs], [at for _, at in pairs]
    exact = all(one.high is None and not one.vague and not one.counted for one in kept)
    if len(kept) > 1 and exact and all(at == "one library" for at in where):
        return [replace(kept[0], low=sum((one.low for one in kept[1:]), kept[0].low), last=kept[-1].last)]
    return kept


def _is_last_part(said: tuple[Token, ...], one: Amount) -> bool:
    """ "de sidste 5 år", "5 af dem"."""
    before = said[one.first - 1].word if one.first else ""
    after = tuple(token.word for token in said[one.last : one.last + 2])
    return before in ("sidste", "seneste") or after == _OF_THEM


def _parts(said: tuple[Token, ...], found: Sequence[Amount]) -> list[tuple[Token, ...]]:
    """What belongs to each amount: the words from the joint before it to the joint before the next."""
    starts = [0, *(_joint(said, last.last, one.first) for last, one in pairwise(found)), len(said)]
    return [said[first:last] for first, last in pairwise(starts)]


def _joint(said: tuple[Token, ...], first: int, last: int) -> int:
    joints = (place for place in range(last, first - 1, -1) if said[place].word in _JOINTS or "," in said[place].gap)
    return next(joints, last)


def _where(part: tuple[Token, ...]) -> Where:
    libraries = [place for place, token in enumerate(part) if _LIBRARY.search(token.word)]
    if libraries:
        return "one library" if any(_is_certain(part, place) for place in libraries) else "libraries"
    words = " ".join(token.word for token in part)
    if _ELSEWHERE.search(words) and not _CAME.search(words):
        return "elsewhere"
    return "one library" if any(token.word in _HERE for token in part) else "unknown"


def _is_certain(part: tuple[Token, ...], place: int) -> bool:
    """Whether one certain library is meant, and not libraries as such."""
    before = part[place - 1] if place else None
    named = before is not None and (before.word in _WHICH or before.capital)
    return part[place].word not in _GENERAL or named
