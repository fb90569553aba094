"""Answers that are a municipality, or the option for those who work outside of one."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from bot.core.danish.choices.closed import single
from bot.core.danish.choices.others import GUESSED, free_text
from bot.core.danish.geography.places import ABOUT, Named, gazetteer, places
from bot.core.danish.geography.towns import INSTITUTIONS, REGIONS
from bot.core.danish.meant.bearing import beside_the_point, hedged
from bot.core.danish.meant.clause import Span
from bot.core.danish.meant.polarity import negated, taken_back
from bot.core.danish.words.parsed import NOTHING, Parsed
from bot.core.danish.words.stopwords import STOP, TURNS
from bot.core.danish.words.text import Token, coverage, enumerated, joined, tokens
from bot.core.danish.words.wordlists import listed
from bot.core.dialogue import Problem
from bot.core.questionnaire import Item, Option, Questionnaire
from bot.core.values import Other

_LIVES = listed("bor bosat kommer boende boet")
_NEAR = re.compile(
    r"\b(?:naer|naerheden af|taet (?:paa|ved)|uden ?for|ved siden af|omkring|omegnen af|op ad|langt fra|i retning af"
    r"|(?:nord|syd|oest|vest|nordvest|nordoest|sydvest|sydoest) for|nabokommune\w* til|op til)$"
)
_OR_SO = re.compile(r"\beller (?:deromkring|i naerheden|der i naerheden|saadan|deromkring)\b")
_PERHAPS = listed("maaske muligvis")
_LANDS = (("jylland", 510, 860), ("fyn", 410, 492), ("sjaelland", 101, 390))
"""Parts of the country by which places of one name are told apart, with the lowest and highest code there."""
_OFF_ZEALAND = frozenset({"0360", "0376"})
LONG = 40
"""Words above which a text is no answer that was misspelt."""
_LONGEST = 6
_BREAK = re.compile(r"[,;!?\n]| - | – ")
_NO_PLACE = listed("ingen ikke")


def municipality(
    questionnaire: Questionnaire,
    item: Item,
    options: tuple[Option, ...],
    text: str,
    known: Collection[str] = (),
) -> Parsed:
    """The value is the official code. A place that may be in several is a problem that names them."""
    said = tokens(text)
    if not said:
        return NOTHING
    if len(said) == 1 and said[0].word.zfill(4) in questionnaire.municipalities:
        return Parsed(said[0].word.zfill(4), None, 1.0, 1.0)
    postcodes = {token.word for token in said if token.word.isdecimal() and len(token.word) == 4}
    beside = {*known, *ABOUT, *TURNS, *postcodes}
    elsewhere = single(options, text, beside, places=False) if options else NOTHING
    if elsewhere.value is not None and elsewhere.certainty > GUESSED and _leads(said, elsewhere):
        return elsewhere
    named = places(gazetteer(questionnaire.municipalities), said, forgiving=len(said) <= LONG)
    found = _decided(questionnaire, said, named, beside)
    if found is not None:
        return found
    return _outside(item, said, text, beside) or (elsewhere if elsewhere.certainty > GUESSED else NOTHING)


def _leads(said: tuple[Token, ...], found: Parsed) -> bool:
    """Whether the text says right away that it is something else: "andet: Nota i København"."""
    return any(token.word in ("andet", "anden", "andre") for token in said[:3]) or isinstance(found.value, str)


def _decided(
    questionnaire: Questionnaire, said: tuple[Token, ...], named: list[Named], beside: Collection[str]
) -> Parsed | None:
    meant = _meant(said, named)
    if not meant:
        return None
    explained = {place for one in named for place in range(one.first, one.last)}
    explained |= _found(said, _elsewhere()[0]) or set()
    share = coverage(said, explained, beside)
    certainty = min(one.certainty for one in meant)
    if certainty < 0.8 and share < 0.5 and not any(said[one.first].capital for one in meant):
        return None
    exact = [one for one in meant if not _is_near(said, one)]
    loosely = _OR_SO.search(" ".join(token.word for token in said)) is not None
    if not exact or loosely or hedged(said) or any(_is_perhaps(said, one) for one in exact):
        return Parsed(None, Problem("vague"), certainty, share)
    codes = _in_that_land(said, _common(exact))
    if len(codes) == 1:
        return Parsed(codes[0], None, certainty, share)
    names = enumerated((questionnaire.municipalities[code] for code in codes), "eller")
    return Parsed(None, Problem("ambiguous_municipality", {"names": names}, codes), certainty, share)


def _meant(said: tuple[Token, ...], named: list[Named]) -> list[Named]:
    """The places that are said to be the answer: not denied, not taken back, not only where the person lives."""
    spans = [Span(one.first, one.last) for one in named]
    denied = negated(said, spans)
    kept = [one for index, one in enumerate(named) if index not in denied]
    kept = kept[taken_back(said, [Span(one.first, one.last) for one in kept]) :]
    kept = _own(said, kept)
    work = [one for one in kept if not _LIVES & {token.word for token in said[max(one.first - 3, 0) : one.first]}]
    return work or kept


def _own(said: tuple[Token, ...], kept: list[Named]) -> list[Named]:
    gone = beside_the_point(said, [Span(one.first, one.last) for one in kept])
    return [one for index, one in enumerate(kept) if index not in gone]


def _is_near(said: tuple[Token, ...], one: Named) -> bool:
    """ "tæt på Odense", "lidt nord for Roskilde"."""
    before = " ".join(token.word for token in said[max(one.first - 4, 0) : one.first])
    return _NEAR.search(before) is not None


def _is_perhaps(said: tuple[Token, ...], one: Named) -> bool:
    return not _PERHAPS.isdisjoint(token.word for token in said[max(one.first - 2, 0) : one.first])


def _in_that_land(said: tuple[Token, ...], codes: tuple[str, ...]) -> tuple[str, ...]:
    """Of several those in the part of the country that is named: "Viby på Sjælland"."""
    for name, low, high in _LANDS:
        if len(codes) > 1 and any(token.word.endswith(name) for token in said):
            there = tuple(code for code in codes if low <= int(code) <= high)
            return tuple(code for code in there if name != "sjaelland" or code not in _OFF_ZEALAND) or codes
    return codes


def _common(meant: list[Named]) -> tuple[str, ...]:
    """The municipalities that all places have in common ("Nykøbing i Odsherred"), or else all that were named."""
    common = set(meant[0].codes).intersection(*(one.codes for one in meant))
    if len(common) == 1:
        return tuple(common)
    return tuple(dict.fromkeys(code for one in meant for code in one.codes))


def _outside(item: Item, said: tuple[Token, ...], text: str, beside: Collection[str]) -> Parsed | None:
    """A place of work outside the municipalities, or a part of the country that is too large."""
    workplaces, regions = _elsewhere()
    place = _workplace(said, workplaces)
    if place is not None and item.other is not None:
        written = free_text(_clause(said, text, place)) or free_text(text)
        value = Other(item.other.value, written) if written else item.other.value
        return Parsed(value, None, 0.9, coverage(said, place, beside))
    region = _found(said, regions)
    return Parsed(None, Problem("vague"), 0.9, coverage(said, region, beside)) if region is not None else None


def _workplace(said: tuple[Token, ...], names: frozenset[str]) -> set[int] | None:
    """The first place of work that is named, rather than only "ingen kommune"."""
    found = _found(said, names)
    if found is None or said[min(found)].word not in _NO_PLACE:
        return found
    return _found(said, names, max(found) + 1) or found


def _clause(said: tuple[Token, ...], text: str, place: Collection[int]) -> str:
    """The words around a place, from the comma before it to the one after it."""
    first, last = min(place), max(place) + 1
    while first > 0 and not _BREAK.search(said[first].gap):
        first -= 1
    while last < len(said) and not _BREAK.search(said[last].gap):
        last += 1
    return text[said[first].start : said[last - 1].end]


def _found(said: tuple[Token, ...], names: frozenset[str], start: int = 0) -> set[int] | None:
    for first in range(start, len(said)):
        letters = ""
        for last in range(first, min(first + _LONGEST, len(said))):
            letters += said[last].word
            if letters in names and (letters not in STOP):
                return set(range(first, last + 1))
    return None


@lru_cache(maxsize=1)
def _elsewhere() -> tuple[frozenset[str], frozenset[str]]:
    workplaces = frozenset(joined(name) for name in INSTITUTIONS.split(", "))
    regions = frozenset(form for name in REGIONS.split(", ") for form in (joined(name), f"{joined(name)}s"))
    return workplaces, regions
