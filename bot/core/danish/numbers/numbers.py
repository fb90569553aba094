"""Answers that are a number: of years, of people, of anything."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from bot.core.danish.meant.clause import Span
from bot.core.danish.meant.weighing import standing
from bot.core.danish.numbers.amounts import UNITS, Amount, amounts
from bot.core.danish.numbers.groups import grouped
from bot.core.danish.numbers.people import counted_with_me, people_in_words
from bot.core.danish.numbers.service import bare_years, whole_service
from bot.core.danish.words.parsed import NOTHING, Parsed, refused
from bot.core.danish.words.stopwords import STOP, TURNS
from bot.core.danish.words.text import Token, coverage, enumerated, fold, tokens
from bot.core.danish.words.wordlists import listed, phrases
from bot.core.questionnaire import Item

_TOTAL = re.compile(r"\b(?:i alt|ialt|sammenlagt|tilsammen|samlet|totalt|alt i alt)\b")
_TOTAL_AFTER = re.compile(r"(?:[a-z]+ ){0,2}?(?:i alt|ialt|sammenlagt|tilsammen|samlet|totalt)\b")
_PARTS = listed("heraf hvoraf deraf herunder inklusive inkl")
_COMING = re.compile(
    r"(?:af (?:os|dem) )?(?:der |som )?(?:gerne )?(?:vil|skal|kan|kommer|deltager|oensker)\b(?! ikke)(?! gerne ikke)"
)
_THE_ONLY_ONE = re.compile(r"\bjeg er (?:den |nok |jo )*eneste\b|\b(?:kun|bare) mig\b(?! og\b)")
_NOT_THERE = re.compile(r"\bikke (?:\w+ )?(?:paa|i|ved) (?:et |noget )?bibliotek")
_AGES = re.compile(r"\b(?:\d+ ?)?aarig\b|\b(?:jeg|dengang jeg) var \d+\b")
"""Tells how old somebody was, and not for how long."""
_TENS = listed("erne er ernes")
_APOSTROPHES = ("", "'", "’", "-")
_DECADE = re.compile(r"^(?:halvfemserne|halvfjerdserne|firserne|tresserne|nullerne|tierne|tyverne|erne)s?$")
YEARS = "år"
"""The unit of an item that asks for a span of time; it takes months and tenths, all others whole numbers only."""
_LESS_THAN_ONE = phrases(
    """
    under et aar|under 1 aar|mindre end et aar|mindre end 1 aar|ikke et aar endnu|knap et aar|ikke et helt aar
    """
)
_NEW = phrases(
    """
    lige startet|lige begyndt|netop startet|netop begyndt|helt ny|nyansat|nystartet|er ny|ny i jobbet|foerste dag
    lige blevet ansat|ikke ret laenge|foerste aar|nyuddannet|startede i dag|startede i gaar|begyndte i dag
    begyndte i gaar|startede i sidste uge|begyndte i sidste uge|startede i denne uge|begyndte i denne uge
    startede i mandags|begyndte i mandags|startede for en uge siden|foerste uge|foerste maaned|startede foerst i
    """
)
_VAGUE = phrases(
    """
    mange|et par|par|nogle|nogen|flere|laenge|altid|evigheder|evighed|hele livet|hele mit|haandfuld|adskillige|en del
    en menneskealder|for evigt|et stykke tid|alle|hele afdelingen|hele holdet|allesammen|aarevis|aartier|barnsben
    """
)
_NONE = frozenset({"ingen", "nul"})
_WEEKS = frozenset({"uge", "ugerne", "uger"})
_FEW_OTHERS = 3
_QUARTER = Decimal("0.25")


def number(item: Item, text: str, year: int, known: Collection[str] = ()) -> Parsed:
    """Years are quarters, or rounded to one decimal. `year` is the current one, from which "siden 2009" is counted."""
    said = tokens(text)
    years = item.unit == YEARS
    if years and _contains(said, _LESS_THAN_ONE):
        return _bounded(item, Decimal(0), 0.9, 1.0)
    stated = [one for one in amounts(said, text, year if years else None) if not _is_decade(said, one)]
    if years and len(stated) > 1 and _AGES.search(_joined(said)):
        return refused("vague", 0.9, 0.9)
    stated = [one for one in stated if one.first == 0 or said[one.first - 1].word not in _WEEKS]
    meant = _meant(said, stated)
    denied = [one for one in stated if one not in meant]
    if stated and (not meant or (years and _is_elsewhere(said))):
        return refused("vague", 0.9, 0.9)
    meant = meant if years else _taking_part(said, meant)
    relevant = _relevant(bare_years(said, meant) if years else meant, item)
    found = _total(said, relevant)
    if found and years:
        found = whole_service(said, found)
        if not found:
            return refused("vague", 0.9, 0.9)
    if years and found and not any(one.low for one in found) and _contains(said, _NEW):
        return _bounded(item, Decimal(0), 0.9, 1.0)
    if not found and years and any(_DECADE.search(token.word) for token in said):
        return refused("vague", 0.9, 0.9)
    if not years and _THE_ONLY_ONE.search(_joined(said)):
        return _bounded(item, Decimal(1), 0.9, 1.0)
    if not years and "haandfuld" in {token.word for token in said}:
        return refused("vague", 0.9, 0.9)
    people = None if years or _TOTAL.search(_joined(said)) else grouped(said)
    if people is not None:
        return _bounded(item, Decimal(people), 0.9, 1.0)
    if not found:
        return _in_words(item, said, known)
    explained = {place for one in (*denied, *relevant, *found) for place in range(one.first, one.last)}
    share = coverage(said, explained, {*known, *TURNS})
    certainty = min(one.certainty for one in found)
    found = [_halfway(one) for one in found] if years else found
    doubt = _doubt([_reached(one) for one in found]) or (None if years else _not_whole(found[0]))
    if doubt is not None:
        return Parsed(None, doubt.problem, certainty, share)
    one = next((one for one in found if not one.counted), found[0])
    return _bounded(item, one.low if years else counted_with_me(said, one), certainty, share)


def _meant(said: tuple[Token, ...], found: list[Amount]) -> list[Amount]:
    """Without those that are denied or taken back: "ikke 15 men 16"."""
    return [found[index] for index in standing(said, [Span(one.first, one.last) for one in found])]


def _taking_part(said: tuple[Token, ...], found: list[Amount]) -> list[Amount]:
    """Only those who will come, if others are counted too: "vi er 30 ansatte, men kun 4 vil med"."""
    coming = [one for one in found if _COMING.match(" ".join(token.word for token in said[one.last :]))]
    return coming if len(coming) == 1 and not any(said[at].word == "og" for at in _before(said, coming[0])) else found


def _before(said: tuple[Token, ...], one: Amount) -> range:
    return range(max(one.first - 1, 0), one.first)


def _is_elsewhere(said: tuple[Token, ...]) -> bool:
    """ "12 år, men ikke på bibliotek"."""
    return _NOT_THERE.search(_joined(said)) is not None


def _relevant(found: list[Amount], item: Item) -> list[Amount]:
    """The amounts that answer the item: those with its unit or one its question asks for ("hvor mange dage"),
    if there are any, else those without a unit."""
    units = {"aar"} if item.unit == YEARS else {fold(item.unit), "personer", *_asked_for(item)}
    with_unit = [one for one in found if one.unit and one.unit in units]
    return with_unit or [one for one in found if not one.unit]


def _asked_for(item: Item) -> set[str]:
    words = [token.word for text in item.texts for token in tokens(text.text)]
    return {UNITS[word] for before, word in pairwise(words) if before == "mange" and word in UNITS}


def _reached(one: Amount) -> Amount:
    """ "højst 5" may be counted as 5."""
    return replace(one, vague=False) if one.at_most else one


def _halfway(one: Amount) -> Amount:
    """ "12-13 år" is twelve and a half, near enough where a rough number will do."""
    whole = one.high is not None and one.low == int(one.low) and one.high - one.low == 1
    if one.high is None or one.vague or not whole:
        return one
    return replace(one, low=(one.low + one.high) / 2, high=None)


def _is_decade(said: tuple[Token, ...], one: Amount) -> bool:
    """ "siden 90'erne"."""
    return one.last < len(said) and said[one.last].word in _TENS and said[one.last].gap in _APOSTROPHES


def _total(said: tuple[Token, ...], found: list[Amount]) -> list[Amount]:
    """Only the amount that is said to be all ("10 her og 4 der, 14 i alt"), without the parts of it."""
    parts = next((place for place, token in enumerate(said) if token.word in _PARTS), len(said))
    wholes = [one for one in found if one.first < parts] or found
    sums = [one for one in wholes if _is_total(said, one)]
    return sums if len(sums) == 1 else wholes


def _is_total(said: tuple[Token, ...], one: Amount) -> bool:
    before = said[max(one.first - 3, 0) : one.first]
    after = said[one.last : one.last + 4]
    led = any(not token.loose for token in said[one.first - len(before) + 1 : one.first + 1]) and len(before) > 0
    following = " ".join(token.word for token in after)
    preceding = " ".join(token.word for token in before)
    return bool(_TOTAL_AFTER.match(following)) or (not led and bool(_TOTAL.search(preceding)))


def _doubt(found: list[Amount]) -> Parsed | None:
    """Why the amounts do not make one number. A year and the years since it may differ by one."""
    for one in found:
        if one.vague:
            return refused("vague")
        if one.high is not None:
            return refused("between", low=shown(one.low), high=shown(one.high))
    values = sorted({one.low for one in found})
    same = any(one.counted for one in found) and values[-1] - values[0] <= 1
    if len(values) > 1 and not same:
        return refused("several_numbers", found=enumerated(map(shown, values)))
    return None


def _not_whole(one: Amount) -> Parsed | None:
    below = int(one.low)
    return None if one.low == below else refused("whole_number", low=shown(below), high=shown(below + 1))


def _bounded(item: Item, value: Decimal, certainty: float, share: float) -> Parsed:
    low, high = item.minimum, item.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        bounds = {"min": "" if low is None else str(low), "max": "" if high is None else str(high)}
        return refused("out_of_range", certainty, share, **bounds)
    exact = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    rounded = exact if exact % _QUARTER == 0 else value.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Parsed(int(rounded) if rounded == int(rounded) else float(rounded), None, certainty, share)


def _in_words(item: Item, said: tuple[Token, ...], known: Collection[str]) -> Parsed:
    """Answers without a number in them."""
    if item.unit == YEARS and _contains(said, _NEW):
        return _bounded(item, Decimal(0), 0.9, 1.0)
    others = sum(token.word not in STOP and token.word not in known for token in said)
    people = people_in_words(said, others) if item.unit != YEARS else None
    if people is not None:
        return _bounded(item, Decimal(people), 0.9, 1.0)
    if others <= _FEW_OTHERS and _contains(said, _VAGUE):
        return refused("vague", 0.8, 0.8)
    if others < _FEW_OTHERS and any(token.word in _NONE for token in said):
        return _bounded(item, Decimal(0), 0.9, 1.0)
    return NOTHING


def _contains(said: tuple[Token, ...], wanted: Collection[str]) -> bool:
    text = f" {_joined(said)} "
    return any(f" {phrase} " in text for phrase in wanted)


def _joined(said: tuple[Token, ...]) -> str:
    return " ".join(token.word for token in said)


def shown(value: Decimal | int) -> str:
    """A number as Danes write it."""
    return f"{float(value):g}".replace(".", ",")
