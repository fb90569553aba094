"""Answers in words that no parser knows, as far as a classifier has learned them: "min indbakke flyder over"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeAlias

from bot.core.danish import Parsed
from bot.core.danish.words.text import words
from bot.core.questionnaire import Item, Option, Questionnaire
from bot.core.values import Value, chosen_in, option_of

Suggest: TypeAlias = Callable[[str, str], Sequence[tuple[str, float]]]
"""From the code of an item and a text to its likeliest options, each with its probability."""

SURELY, PERHAPS = 0.8, 0.5
"""From the first on a suggestion is kept, from the second on it is asked whether it was meant."""
COVERAGE = 0.6
DOUBTED, UNLIKELY = 0.95, 0.05
"""Below the first coverage a reading is set against what was learned; options below the second probability are not
what was meant, if another one is likely."""
_EXCEPTING = re.compile(
    r"\b(?:ikke?|ik|hverken|undtagen|undtaget|bortset|nær|uden|minus|andet|anden|nej|aldrig|nr|nummer)\b|\d",
    re.IGNORECASE,
)
"""With one of these the words for an option may be said of another."""
_WAVERING = re.compile(
    r"\b(?:nogle|andre|eller(?! jo\b| nej\b| ja\b)|både|måske|maaske|kommer an på|afhænger|overvejet|enten|hvis"
    r"|bare det ikke|i tvivl|min (?:kollega|leder|chef|makker|boss)\w*(?!.*\bved))\b",
    re.IGNORECASE,
)
"""With one of these an answer is never sure."""
_CLOSED = frozenset({"single", "multi", "scale", "consent"})


def nothing(code: str, text: str) -> Sequence[tuple[str, float]]:
    """Where nothing was learned."""
    return ()


def suggested(
    questionnaire: Questionnaire, item: Item, options: tuple[Option, ...], text: str, suggest: Suggest
) -> tuple[Parsed, bool] | None:
    """The likeliest option as an answer, and whether it surely is one; None if nothing is likely."""
    if item.type not in _CLOSED or _only_repeats(item, text):
        return None
    for code in _codes(questionnaire, item):
        found = suggest(code, text)
        if found:
            option, probability = found[0]
            offered = {one.value for one in options if not one.other}
            if option not in offered or probability < PERHAPS:
                return None
            surely = probability >= SURELY and _WAVERING.search(text) is None
            return Parsed(_value(item, option), None, probability, COVERAGE), surely
    return None


def contradicted(
    item: Item, options: tuple[Option, ...], parsed: Parsed, text: str, suggest: Suggest
) -> tuple[Parsed, bool] | None:
    """Another option, where a word for one stands in a sentence that says something else: "katalogerne er fyldt med
    ledelseskurser" names no management that stands in the way; and whether it surely is that one."""
    if item.type not in ("single", "multi") or parsed.coverage >= DOUBTED or _EXCEPTING.search(text):
        return None
    read = {option_of(one) for one in chosen_in(parsed.value)}
    found = suggest(item.options_from or item.code, text)
    if not found or found[0][0] in read or found[0][0] not in {one.value for one in options if not one.other}:
        return None
    option, probability = found[0]
    likelihoods = dict(found)
    if probability < PERHAPS or any(likelihoods.get(one, 0.0) >= UNLIKELY for one in read):
        return None
    return Parsed(_value(item, option), None, probability, COVERAGE), probability >= SURELY


def _only_repeats(item: Item, text: str) -> bool:
    """ "bibliotek", where the kind of library is asked for."""
    said = words(text)
    return len(said) < 2 and any({*said} <= {*words(one.text)} for one in item.texts)


def _codes(questionnaire: Questionnaire, item: Item) -> list[str]:
    """The item and those whose options it shares."""
    own = {one.value for one in item.options if not one.other}
    alike = [
        one.code
        for one in questionnaire.items
        if own and own <= {option.value for option in one.options} and one.type == "multi" and one.code != item.code
    ]
    return [item.code, *([item.options_from] if item.options_from else []), *(alike if item.type == "multi" else [])]


def _value(item: Item, option: str) -> Value:
    if item.type == "multi":
        return (option,)
    return int(option) if item.type == "scale" and option.isdecimal() else option
