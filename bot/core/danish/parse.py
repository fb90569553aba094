"""The one door to the parsers: which of them reads the answer to which type of item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from bot.core.danish.choices.beside import own_part
from bot.core.danish.choices.closed import LONGEST, multi, single
from bot.core.danish.free import free
from bot.core.danish.geography.municipality import municipality
from bot.core.danish.geography.towns import TOWNS
from bot.core.danish.meant.concluding import settled
from bot.core.danish.meant.unknowing import passed_on, tells_nothing
from bot.core.danish.numbers.numbers import number
from bot.core.danish.numbers.scale import scale
from bot.core.danish.persons.addresses import email
from bot.core.danish.persons.names import person_name
from bot.core.danish.persons.phones import phone
from bot.core.danish.words.identity import Same
from bot.core.danish.words.parsed import NOTHING, Parsed
from bot.core.danish.words.text import joined, words
from bot.core.questionnaire import Item, Option, Questionnaire
from bot.core.values import Key

THIS_YEAR = 2021
_WEIGHED = frozenset({"single", "multi", "scale", "number", "municipality"})
"""Types of items whose answers people come to after some words."""
_LONG_TOWN = 6
_NOT_ALL = 0.6
"""At most so much of a text is explained that also names an option which is not on offer."""


def parse(
    questionnaire: Questionnaire, key: Key, options: tuple[Option, ...], text: str, *, year: int = THIS_YEAR
) -> Parsed:
    """What the text says as an answer to the question `key`. `options` are those on offer now; `year` is the current
    year, from which "siden 2009" is counted. Never raises for any text."""
    item = questionnaire.item(key)
    if item.type == "text":
        return free(item, text)
    text = text[:LONGEST]
    if item.closed and (passed_on(text) or tells_nothing(text)):
        return NOTHING
    known = _words(Same(item))

    def read(part: str) -> Parsed:
        return _read(questionnaire, key, options, part, year, known)

    return settled(read, text, item.type) if item.type in _WEIGHED else read(text)


def _read(
    questionnaire: Questionnaire, key: Key, options: tuple[Option, ...], text: str, year: int, known: frozenset[str]
) -> Parsed:
    item = questionnaire.item(key)
    if item.options_from is not None:
        return _among_chosen(
            _not_offered(questionnaire.by_code[item.options_from].options, options), options, text, known
        )
    if item.type in ("single", "consent", "summary"):
        return single(options, own_part(questionnaire, item, text), known)
    if item.type == "multi":
        return multi(item, options, text, known)
    if item.type == "scale":
        topics = questionnaire.by_code[item.for_each].options if item.for_each else ()
        return scale(options, text, known, topics, key.option)
    if item.type == "number":
        return number(item, text, year, known)
    if item.type == "municipality":
        return municipality(questionnaire, item, options, text, known)
    if item.type == "person_name":
        return person_name(text, _named_elsewhere(Same(questionnaire)))
    if item.type == "email":
        return email(text)
    return phone(text) if item.type == "phone" else NOTHING


@lru_cache(maxsize=256)
def _words(item: Same[Item]) -> frozenset[str]:
    """The words of the question, which say nothing when an answer repeats them."""
    asked = item.thing
    return frozenset(
        word
        for text in (asked.name, asked.unit, *(one.text for one in asked.texts), *_short(asked))
        for word in words(text)
    )


def _among_chosen(not_offered: frozenset[str], options: tuple[Option, ...], text: str, known: frozenset[str]) -> Parsed:
    """What is not on offer misspells nothing that is, and yet it is said."""
    found = single(options, text, known | not_offered)
    return found if not_offered.isdisjoint(words(text)) else replace(found, coverage=min(found.coverage, _NOT_ALL))


@lru_cache(maxsize=128)
def _not_offered(options: tuple[Option, ...], offered: tuple[Option, ...]) -> frozenset[str]:
    """The words for options that cannot be chosen now: they misspell none that can."""
    values = {one.value for one in offered}
    names = ((one.value in values, name) for one in options for name in (one.label, *one.words))
    named = [(mine, said[0]) for mine, name in names if len(said := words(name)) == 1]
    return frozenset(word for mine, word in named if not mine) - {word for mine, word in named if mine}


@lru_cache(maxsize=8)
def _named_elsewhere(given: Same[Questionnaire]) -> frozenset[str]:
    """What the questionnaire offers to choose from, and the municipalities, in joined letters."""
    items = (item for item in given.thing.items if item.type in ("single", "multi"))
    offered = {text for item in items for one in item.options for text in (one.label, one.value, *one.words)}
    towns = (*given.thing.municipalities.values(), *_towns())
    return frozenset(joined(name) for name in (*offered, *towns, *(f"{town} Kommune" for town in towns)))


def _towns() -> Iterator[str]:
    """Those that are long enough not to be a first name too, as Tim and Ry are."""
    for places in TOWNS.values():
        yield from (place for place in places.split(", ") if len(place) >= _LONG_TOWN)


def _short(item: Item) -> tuple[str, ...]:
    """The names of an item that are one word."""
    return tuple(name for name in item.words if len(words(name)) == 1)
