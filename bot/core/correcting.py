"""Corrections in plain words: which earlier answer is meant, and what it should be instead.

The answers given so far are known, so "nej, det er Randers, ikke Viborg" needs no item named: every answered item reads
the message, and one that finds a value other than its own has been corrected.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.danish import Parsed, normalise, parse, pick
from bot.core.questionnaire import Item, Questionnaire
from bot.core.values import Key, Other, Value, chosen_in, option_of, several

CUE = re.compile(
    r"\b(?:ret|rette|rettes|rettet|rettelse|ændr\w*|aendr\w*|mente|nej vent|vent|hov|ups|hovsa|oops|i stedet|istedet"
    r"|skulle (?:have|ha) (?:været|vaeret|stået)|skal (?:være|vaere|rettes|ændres|stå)|forkert|tog fejl|fejl|kom til at"
    r"|trykkede|fortrudt|fortryder|ombestemt|alligevel|snarere|fjern|tilføj|tilfoej|ikke .+ men|skrev .+ men"
    r"|jeg er (?:slet )?ikke|vi er (?:jo )?ikke|nej ikke|nej,? (?:jeg|det|vi) \w+)\b",
    re.IGNORECASE,
)
ADDING = re.compile(r"\b(?:tilføj|tilfoej|læg|plus|supplér|suppler)\b", re.IGNORECASE)
REMOVING = re.compile(r"\b(?:fjern|slet|drop|stryg|fravælg|tag .+ (?:væk|ud|af))\b", re.IGNORECASE)
YEARS = re.compile(r"\b(?:år|aar|ar|anciennitet)\b", re.IGNORECASE)
TAIL = re.compile(r"\b(?:til|er|være|vaere|været|stå|at|på)\b", re.IGNORECASE)
PLAIN_WORDS = frozenset({"ja", "nej", "maaske", "delvist", "ved_ikke"})
SURE, LIKELY = 0.75, 0.4
"""Certainty that a value needs, and how much of the message it must explain where no item is named."""


@dataclass(frozen=True)
class _Candidate:
    key: Key
    value: Value
    weight: float


def named_item(questionnaire: Questionnaire, text: str) -> str | None:
    """The item whose name, or a further word for it, stands in the message; the longest such name wins."""
    said = f" {normalise(text)} "
    best: tuple[int, str] | None = None
    for item in questionnaire.asked:
        for name in (item.name, *item.words):
            if best is not None and len(name) <= best[0]:
                continue
            if re.search(rf"\b{re.escape(normalise(name))}(?:n|en|et|s|ne|erne|er)?\b", said):
                best = (len(name), item.code)
    return best[1] if best is not None else None


def corrected(
    questionnaire: Questionnaire, answered: Mapping[str, Value], waiting: Key | None, text: str, year: int
) -> tuple[tuple[Key, Value], ...]:
    """The answers that the message changes, with their new values; empty when it changes none for certain.

    `answered` holds the answers given so far to closed items and numbers, by code.
    """
    named = named_item(questionnaire, text)
    if named is not None and named in answered:
        found = _new_value(questionnaire, questionnaire.by_code[named], answered, text, year, named=True)
        return () if found is None else ((found.key, found.value),)
    candidates = [
        one
        for code in answered
        if (waiting is None or code != waiting.code)
        and (one := _new_value(questionnaire, questionnaire.by_code[code], answered, text, year, named=False))
    ]
    return _without_doubles(questionnaire, candidates)


def _new_value(
    questionnaire: Questionnaire, item: Item, answered: Mapping[str, Value], text: str, year: int, *, named: bool
) -> _Candidate | None:
    key, current = item.alone[0], answered[item.code]
    options = questionnaire.options(key, {Key(code): value for code, value in answered.items()})
    if not named and item.closed and (item.options_from or {one.value for one in item.options} <= PLAIN_WORDS):
        return None
    if item.type == "number" and not named and not YEARS.search(text):
        return None
    if item.type == "multi":
        return _edited(questionnaire, item, current, text, year, named=named)
    for said in (TAIL.split(text, maxsplit=1)[-1], text) if named else (text,):
        parsed = parse(questionnaire, key, options, said, year=year)
        value = _other_than(current, parsed)
        if value is not None and value != current and (named or parsed.coverage >= LIKELY):
            return _Candidate(key, value, parsed.certainty * parsed.coverage)
    return None


def _other_than(current: Value, parsed: Parsed) -> Value:
    """The value found; of two that are named, the one that is not stored already."""
    if parsed.value is not None:
        return parsed.value if parsed.certainty >= SURE and not isinstance(parsed.value, Other) else None
    if parsed.problem is None:
        return None
    rest = [one for one in parsed.problem.choices if one != current]
    named = len(parsed.problem.choices)
    return rest[0] if len(rest) == 1 and named == len(rest) + 1 and isinstance(current, str) else None


def _edited(
    questionnaire: Questionnaire, item: Item, current: Value, text: str, year: int, *, named: bool
) -> _Candidate | None:
    """Several options: some added, some taken away, or all said anew."""
    key, held = item.alone[0], chosen_in(current)
    mentioned = set(pick(item.options, text))
    if not mentioned:
        return None
    if REMOVING.search(text) and mentioned & {option_of(one) for one in held}:
        rest = [one for one in held if option_of(one) not in mentioned]
        return _Candidate(key, several(rest), 1.0) if rest else None
    if ADDING.search(text) and named:
        return _Candidate(key, several([*held, *mentioned]), 1.0)
    parsed = parse(questionnaire, key, item.options, TAIL.split(text, maxsplit=1)[-1] if named else text, year=year)
    value = parsed.value
    if not isinstance(value, tuple) or value == current or parsed.certainty < SURE:
        return None
    return _Candidate(key, value, parsed.certainty * parsed.coverage) if named or parsed.coverage >= LIKELY else None


def _without_doubles(questionnaire: Questionnaire, candidates: list[_Candidate]) -> tuple[tuple[Key, Value], ...]:
    """Where the same options stand in two items, the earlier item is meant; weak readings beside a strong one go."""
    kept: list[_Candidate] = []
    taken: set[str] = set()
    for one in candidates:
        options = {option.value for option in questionnaire.item(one.key).options} - PLAIN_WORDS - {"andet"}
        if options & taken:
            continue
        taken |= options
        kept.append(one)
    strongest = max((one.weight for one in kept), default=0.0)
    return tuple((one.key, one.value) for one in kept if one.weight >= strongest / 3)
