"""The one door to the parsers: which of them reads the answer to which type of item."""

from __future__ import annotations

from functools import lru_cache

from bot.core.danish.addresses import email
from bot.core.danish.closed import LONGEST, multi, single
from bot.core.danish.free import free
from bot.core.danish.identity import Same
from bot.core.danish.municipality import municipality
from bot.core.danish.names import person_name
from bot.core.danish.numbers import number
from bot.core.danish.parsed import NOTHING, Parsed
from bot.core.danish.phones import phone
from bot.core.danish.scale import scale
from bot.core.danish.text import words
from bot.core.danish.unknowing import passed_on
from bot.core.questionnaire import Item, Option, Questionnaire
from bot.core.values import Key

THIS_YEAR = 2021


def parse(
    questionnaire: Questionnaire, key: Key, options: tuple[Option, ...], text: str, *, year: int = THIS_YEAR
) -> Parsed:
    """What the text says as an answer to the question `key`. `options` are those on offer now; `year` is the current
    year, from which "siden 2009" is counted. Never raises for any text."""
    item = questionnaire.item(key)
    if item.type == "text":
        return free(item, text)
    text = text[:LONGEST]
    if item.closed and passed_on(text):
        return NOTHING
    known = _words(Same(item))
    if item.type in ("single", "consent", "summary"):
        return single(options, text, known)
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
        return person_name(text)
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


def _short(item: Item) -> tuple[str, ...]:
    """The names of an item that are one word."""
    return tuple(name for name in item.words if len(words(name)) == 1)
