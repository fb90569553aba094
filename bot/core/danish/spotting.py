"""Answers found anywhere in a sentence: "jeg er leder i Aarhus og har været her i 12 år"."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from bot.core.danish.geography.places import Named, gazetteer, places
from bot.core.danish.listing import listing
from bot.core.danish.meant.bearing import beside_the_point
from bot.core.danish.meant.clause import Span
from bot.core.danish.meant.polarity import negated, taken_back
from bot.core.danish.numbers.amounts import Amount, amounts
from bot.core.danish.numbers.counting import people, ratings
from bot.core.danish.numbers.numbers import YEARS, number
from bot.core.danish.parse import THIS_YEAR
from bot.core.danish.persons.addresses import blanked
from bot.core.danish.sentences.asking import asks
from bot.core.danish.spotwords import answerable, spot_words
from bot.core.danish.words.identity import Same
from bot.core.danish.words.parsed import Spotted
from bot.core.danish.words.text import Token, tokens, words
from bot.core.danish.words.wordlists import listed
from bot.core.questionnaire import Item, Questionnaire
from bot.core.values import Key

_LONGEST_TEXT = 600
"""Characters that are looked at: who writes more is writing a free text."""
_SELF = listed("jeg vi mig os min mit mine vores")
_WORK = listed(
    """
    arbejder arbejdet arbejde ansat bibliotek biblioteket biblioteker bibliotekerne leder her fra mener mente sidder job
    jobbet stilling kommune kommunen
    """
)
_PREPOSITIONS = listed("i paa fra ved hos til")
_ELSEWHERE = listed("bor bosat workshop workshoppen moedet moede moeder kursus kurset kurser foregaar holdes afholdes")
_PERIOD = listed(
    "vaeret arbejdet ansat erfaring anciennitet her siden haft jobbet branchen faget arbejder leder fag startede bagen"
)
_NOT_A_PERIOD = listed("naeste sidste hver hvert forrige kommende for om indenfor inden foerste")


def spot(questionnaire: Questionnaire, text: str, *, year: int = THIS_YEAR) -> tuple[Spotted, ...]:
    """The answers that stand in the text with high certainty, in the order in which they stand there.

    Never ja, nej, ved ikke, bare numbers, free texts, contact or consent. A question holds no answers.
    """
    said = tokens(blanked(text[:_LONGEST_TEXT]))
    if not said or asks(text):
        return ()
    found = spot_words(questionnaire, said)
    about_me = bool(found) or not _SELF.isdisjoint(token.word for token in said)
    for item in _unique(Same(questionnaire)):
        found += _in_item(questionnaire, item, said, text, year, about_me)
    known = {one.key for one in found}
    further = (*listing(questionnaire, said, text, year), *people(questionnaire, said, text))
    found += [one for one in (*further, *ratings(questionnaire, said, text)) if one.key not in known]
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


@lru_cache(maxsize=8)
def _unique(given: Same[Questionnaire]) -> tuple[Item, ...]:
    """The items of which there is one of the kind, so that a place or a number of years tells which is answered."""
    items = given.thing.items
    kinds = Counter((item.type, item.unit) for item in items)
    found = (item for item in items if answerable(item) and kinds[item.type, item.unit] == 1)
    return tuple(item for item in found if item.type == "municipality" or item.unit == YEARS)


def _in_item(
    questionnaire: Questionnaire, item: Item, said: tuple[Token, ...], text: str, year: int, about_me: bool
) -> list[Spotted]:
    if item.type == "municipality":
        return _municipality(questionnaire, item, said, about_me)
    return _years(item, said, text, year, about_me)


def _municipality(questionnaire: Questionnaire, item: Item, said: tuple[Token, ...], about_me: bool) -> list[Spotted]:
    named = places(gazetteer(questionnaire.municipalities), said, forgiving=False)
    denied = negated(said, [Span(one.first, one.last) for one in named])
    kept = [one for index, one in enumerate(named) if index not in denied]
    kept = kept[taken_back(said, [Span(one.first, one.last) for one in kept]) :]
    of_others = beside_the_point(said, [Span(one.first, one.last) for one in kept])
    kept = [one for index, one in enumerate(kept) if index not in of_others]
    sure = [one for one in kept if len(one.codes) == 1 and _works_there(said, one, item, about_me)]
    if len({one.codes for one in sure}) != 1:
        return []
    one = sure[0]
    start, end = said[one.first].start, said[one.last - 1].end
    return [Spotted(Key(item.code), one.codes[0], start, end, one.certainty)]


def _works_there(said: tuple[Token, ...], one: Named, item: Item, about_me: bool) -> bool:
    """Whether the sentence puts the speaker at this place, and not only a meeting, or their home."""
    before = [token.word for token in said[max(one.first - 3, 0) : one.first]]
    if not _ELSEWHERE.isdisjoint(before):
        return False
    if len(said) == one.last - one.first or said[min(one.last, len(said) - 1)].word.startswith("kommune"):
        return True
    asked = {word for name in (item.name, *item.words) for word in words(name)}
    if not about_me and not {token.word for token in said} & (_WORK | asked):
        return False
    return bool(before and before[-1] in _PREPOSITIONS) or said[one.first].capital


_OF_OTHERS = re.compile(
    r"\b(?:chef\w*|leder\w*|kolleg\w*|boss\w*|han|hun|min (?:mand|kone|datter|soen)) har (?:\w+ ){0,2}vaeret\b"
)
"""Where somebody else has been, and for how long."""


def _years(item: Item, said: tuple[Token, ...], text: str, year: int, about_me: bool) -> list[Spotted]:
    if _OF_OTHERS.search(" ".join(token.word for token in said)):
        return []
    found = [one for one in amounts(said, text, year) if one.unit == "aar"]
    if len(found) != 1 or not _is_period(said, found[0], about_me):
        return []
    one = found[0]
    start, end = said[one.first].start, said[one.last - 1].end
    value = number(item, text[start:end], year)
    return [] if value.value is None else [Spotted(Key(item.code), value.value, start, end, one.certainty)]


def _is_period(said: tuple[Token, ...], one: Amount, about_me: bool) -> bool:
    """Whether it tells how long something has lasted, exactly: not "over 20 år", "om 2 år", "de næste 5 år"."""
    before = [token.word for token in said[max(one.first - 2, 0) : one.first]]
    if one.vague or one.high is not None or not _NOT_A_PERIOD.isdisjoint(before):
        return False
    lasting = about_me and before[-1:] in (["i"], ["gennem"], ["paa"])
    return lasting or any(token.word in _PERIOD for token in said)
