"""What a message answers besides the question that waits: "3 personer, og vi vil helst arbejde med didaktik"."""

from __future__ import annotations

import re

from bot.core.correcting.items import Name, is_yes_or_no, names_in
from bot.core.danish import parse
from bot.core.danish.choices.lexicon import lexicon
from bot.core.danish.meant.clause import Span
from bot.core.danish.sentences.asking import asks
from bot.core.danish.words.stopwords import COMMON, STOP
from bot.core.danish.words.text import Token, tokens, words
from bot.core.danish.words.wordlists import listed
from bot.core.questionnaire import Item, Option, Questionnaire
from bot.core.values import Key, Value, chosen_in, option_of

CERTAIN, ALL = 0.9, 0.99
_LONGEST = 300
"""Characters: who writes more is not listing answers."""
_JOINS = listed("og men samt")
_ENDS = re.compile(r"[,;!\n]|\.(?:\s|$)|\s[-–]\s")
_TYPES = frozenset({"single", "multi", "number"})
_OPEN = listed(
    "hvis naar medmindre maaske kun saafremt forudsat vide hoere om senere foerst hvad hvordan hvornaar hvorfor"
)
"""In a clause with one of these a yes or no may be none."""
_DENIED = listed("ikke ingen intet")
_THERE = re.compile(
    r"^(?:og |men )?(?:der|det|den|her) (?:er|ligger) (?:jeg|vi) (?:(?:nok|vel|cirka|ca|kun|bare|vist|lige) )*(?:paa )?"
    r"(?:en )?(\d)(?: er| eren)?(?: (?:lige|nu|i|dag|endnu))*$"
)


def further(
    questionnaire: Questionnaire, waiting: Key, value: Value, text: str, year: int
) -> tuple[tuple[Key, Value], ...]:
    """The answers to items that a later clause names, where all of that clause answers it; never a consent, nor what
    identifies a person. `value` is the answer to what waits."""
    if len(text) > _LONGEST:
        return ()
    said = tokens(text)
    starts = [place for place in range(1, len(said)) if _begins(said, place)]
    if not starts:
        return ()
    ends = [*starts[1:], len(said)]
    named = [one for one in names_in(questionnaire, said) if one.span.first >= starts[0]]
    found: dict[Key, Value] = {}
    for name in named:
        item = questionnaire.by_code[name.code]
        if item.code == waiting.code or item.type not in _TYPES or item.contact:
            continue
        first = max(start for start in starts if start <= name.span.first)
        options = _options(questionnaire, item, waiting, value)
        if options is None or not _is_named(said, name, item):
            continue
        for last in (end for end in reversed(ends) if end >= name.span.last):
            answer = _answer(questionnaire, item, options, said, text, Span(first, last), year)
            if answer is not None:
                found.setdefault(item.alone[0], answer)
                break
    for first, last in zip(starts, ends, strict=True):
        found |= _rated(questionnaire, waiting, value, " ".join(token.word for token in said[first:last]))
    return tuple(found.items())


def _begins(said: tuple[Token, ...], place: int) -> bool:
    return (said[place].word in _JOINS and said[place - 1].word not in _JOINS) or (
        _ENDS.search(said[place].gap) is not None
    )


def _is_named(said: tuple[Token, ...], name: Name, item: Item) -> bool:
    """By a name that says something: "være med" is said of anything."""
    telling = not is_yes_or_no(item) or any(token.word not in STOP for token in said[name.span.first : name.span.last])
    following = said[name.span.last].word if name.span.last < len(said) else ""
    return telling and not following.isdecimal() and (name.sure or item.options_from is not None)


def _options(questionnaire: Questionnaire, item: Item, waiting: Key, value: Value) -> tuple[Option, ...] | None:
    """What may be chosen; None where that is not known."""
    if item.options_from is None:
        return item.options
    if item.options_from != waiting.code:
        return None
    chosen = {option_of(one) for one in chosen_in(value)}
    return tuple(one for one in questionnaire.by_code[waiting.code].options if one.value in chosen)


def _answer(
    questionnaire: Questionnaire,
    item: Item,
    options: tuple[Option, ...],
    said: tuple[Token, ...],
    text: str,
    span: Span,
    year: int,
) -> Value:
    first = span.first
    while first < span.last - 1 and said[first].word in _JOINS:
        first += 1
    clause = text[said[first].start : said[span.last - 1].end]
    spoken = [token.word for token in said[first : span.last]]
    if asks(clause):
        return None
    if is_yes_or_no(item):
        if not _OPEN.isdisjoint(spoken):
            return None
        if _only_denies(item, spoken):
            return lexicon(options).of_kind("no")
    parsed = parse(questionnaire, item.alone[0], options, clause, year=year)
    sure = parsed.certainty >= CERTAIN and parsed.coverage >= ALL
    return parsed.value if sure else None


def _only_denies(item: Item, spoken: list[str]) -> bool:
    """ "heller ikke noget nyhedsbrev"."""
    known = {word for one in (item.name, *item.words) for word in words(one)}
    content = [word for word in spoken if word not in STOP | COMMON | _DENIED]
    return not _DENIED.isdisjoint(spoken) and bool(content) and known.issuperset(content)


def _rated(questionnaire: Questionnaire, waiting: Key, value: Value, clause: str) -> dict[Key, Value]:
    """ "didaktik, og der er jeg på 2": the point for the only option that was chosen."""
    item = questionnaire.item(waiting)
    source = item.options_from or item.code
    chosen = [option_of(one) for one in chosen_in(value)]
    there = _THERE.match(clause)
    if len(chosen) != 1 or there is None:
        return {}
    scales = [one for one in questionnaire.asked if one.type == "scale" and one.for_each == source]
    point = there[1]
    return {Key(one.code, chosen[0]): int(point) for one in scales if point in one.by_value}
