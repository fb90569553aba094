"""Options of any item named in a sentence that was not an answer to it: which are surely meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from bot.core.danish.choices.lexicon import SYNONYM, lexicon
from bot.core.danish.meant.clause import Span
from bot.core.danish.meant.polarity import negated, taken_back
from bot.core.danish.words.forms import inflected
from bot.core.danish.words.identity import Same
from bot.core.danish.words.parsed import Spotted
from bot.core.danish.words.stopwords import COMMON, STOP
from bot.core.danish.words.text import Token, joined, words
from bot.core.danish.words.wordlists import listed
from bot.core.questionnaire import Item, Option, Questionnaire
from bot.core.values import Key, Value, several

_SAID_FIRST = frozenset({"yes", "no", "maybe"})
_SHORTEST = 3
_LONGEST = 6
"""Words of the longest phrase that is looked for."""
_NOT_MINE = listed(
    """
    min mit mine jeres deres din dit dine hans hendes vores nogle flere alle andre anden af med mange den de denne disse
    hver hvilken ingen
    """
)
_PREDICATE = listed(
    """
    er som jeg vaere vaeret blevet bliver nok mest primaert mener mente saa vi men nu ansat
    oevrigt ioevrigt egentlig faktisk desuden stadig fortsat forresten
    """
)
_PLACED = listed("er i paa ved")
_SPEAKERS = listed("jeg vi og men jo da selv ogsaa")
_ARTICLES = listed("en et")
_APPOSES = listed("altsaa nemlig naermere bestemt")
_NOT_A_NOUN_BEFORE = frozenset({"efter"})


class Meaning(NamedTuple):
    """`label`: it is the option's own label or value; `plain`: as listed, not inflected."""

    item: Item
    value: str
    certainty: float
    label: bool
    plain: bool


class _Mention(NamedTuple):
    span: Span
    meanings: tuple[Meaning, ...]


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """`forms`: joined letters and what they name; `anchors`: item code and the words that announce the item."""

    forms: Mapping[str, tuple[Meaning, ...]]
    anchors: Mapping[str, frozenset[str]]


def spot_words(questionnaire: Questionnaire, said: tuple[Token, ...]) -> list[Spotted]:
    """Single items of which one option is named, multi items with all that are named; what is denied is left out."""
    mentions = _meant(vocabulary(Same(questionnaire)), said)
    denied = negated(said, [one.span for one in mentions])
    groups: dict[str, list[tuple[Span, Meaning]]] = {}
    doubtful: set[str] = set()
    for index, mention in enumerate(mentions):
        for meaning in mention.meanings:
            if index in denied:
                doubtful.add(meaning.item.code)
            else:
                groups.setdefault(meaning.item.code, []).append((mention.span, meaning))
    found = (_chosen(said, group, code in doubtful) for code, group in groups.items())
    return [one for one in found if one is not None]


def _chosen(said: tuple[Token, ...], group: list[tuple[Span, Meaning]], doubtful: bool) -> Spotted | None:
    group = group[taken_back(said, [span for span, _ in group]) :]
    item = group[0][1].item
    values = list(dict.fromkeys(meaning.value for _, meaning in group))
    value: Value = values[0]
    if item.type == "multi":
        if doubtful or not (item.minimum or 1) <= len(values) <= (item.maximum or len(values)):
            return None
        value = several([*values])
    elif len(values) > 1:
        return None
    start, end = said[group[0][0].first].start, said[group[-1][0].last - 1].end
    return Spotted(Key(item.code), value, start, end, min(meaning.certainty for _, meaning in group))


def _meant(known: Vocabulary, said: tuple[Token, ...]) -> list[_Mention]:
    """What is named, without what the sentence does not say of the speaker."""
    said_words = frozenset(token.word for token in said)
    found: list[_Mention] = []
    for span, meanings in named(known, said):
        anchored = [one for one in meanings if said_words & known.anchors[one.item.code]]
        if not agree(meanings):
            meanings = tuple(anchored) if agree(anchored) else ()
        apposed = bool(found) and _is_apposed(said, found[-1].span.last, span.first)
        sure = tuple(
            one for one in meanings if one in anchored or (apposed and one.plain) or _said_of_oneself(said, span, one)
        )
        if sure:
            found.append(_Mention(span, sure))
    return found


def _is_apposed(said: tuple[Token, ...], last: int, first: int) -> bool:
    """ "jeg er leder, afdelingsleder", "leder, altså teamleder": put beside what was said of oneself."""
    return "," in said[last].gap and all(token.word in _APPOSES for token in said[last:first])


def named(known: Vocabulary, said: tuple[Token, ...]) -> Iterator[tuple[Span, tuple[Meaning, ...]]]:
    place = 0
    while place < len(said):
        letters, end, named = "", place, None
        for last in range(place, min(place + _LONGEST, len(said))):
            if last > place and not said[last].loose:
                break
            letters += said[last].word
            if letters in known.forms and not _are_small(said, place, last):
                end, named = last + 1, known.forms[letters]
        if named is not None:
            yield Span(place, end), named
        place = max(end, place + 1)


def _are_small(said: tuple[Token, ...], first: int, last: int) -> bool:
    """ "af de" is no "afd."."""
    return last > first and all(token.word in STOP for token in said[first : last + 1])


def _said_of_oneself(said: tuple[Token, ...], span: Span, meaning: Meaning) -> bool:
    """ "jeg er leder", "på folkebiblioteket"; not "min leder", "lederen siger", "jeg leder efter", "jeg har tid"."""
    if meaning.item.type == "multi":
        return False
    if span.last < len(said) and said[span.last].word in _NOT_A_NOUN_BEFORE:
        return False
    before = [token.word for token in said[max(span.first - 3, 0) : span.first]]
    if not before:
        return meaning.plain
    if before != ["mig", "der", "er"] and "er" in before[1:] and before[before.index("er", 1) - 1] not in _SPEAKERS:
        verb = span.first - len(before) + before.index("er", 1)
        if "," not in said[verb].gap and not (_is_it(said, verb) and "et" in before):
            return False
    if before[-1] in _ARTICLES:
        before = before[:-1] or [""]
        if before[-1] not in _PREDICATE | _PLACED:
            return False
    if not meaning.plain:
        return before[-1] in _PLACED
    return before[-1] not in _NOT_MINE if meaning.label else before[-1] in _PREDICATE


def _is_it(said: tuple[Token, ...], verb: int) -> bool:
    """ "og det er et kombibibliotek", said of the place named before."""
    return verb > 1 and said[verb - 1].word == "det" and (said[verb - 2].word == "og" or "," in said[verb - 1].gap)


def agree(meanings: list[Meaning] | tuple[Meaning, ...]) -> bool:
    """Whether they are of one item, or of several of which one is asked only because of that answer to the other."""
    return bool(meanings) and all(
        _implied(one, other) or _implied(other, one) for place, one in enumerate(meanings) for other in meanings[:place]
    )


def _implied(one: Meaning, by: Meaning) -> bool:
    return any(
        condition.code == one.item.code and one.value in condition.one_of
        for together in by.item.when.alternatives
        for condition in together
    )


# -- what can be named -----------------------------------------------------------------------------------------------


def answerable(item: Item) -> bool:
    """Whether an answer may be taken from a sentence that was not one."""
    return not (item.contact or item.optional or item.for_each or item.options_from)


@lru_cache(maxsize=8)
def vocabulary(given: Same[Questionnaire]) -> Vocabulary:
    forms: dict[str, list[Meaning]] = {}
    anchors: dict[str, frozenset[str]] = {}
    for item in given.thing.items:
        if item.type not in ("single", "multi") or not answerable(item):
            continue
        if not _SAID_FIRST.isdisjoint(lexicon(item.options).kinds.values()):
            continue
        anchors[item.code] = _anchors(item)
        for form, meaning in _meanings(item):
            forms.setdefault(form, []).append(meaning)
    return Vocabulary({form: tuple(meanings) for form, meanings in forms.items()}, anchors)


def _anchors(item: Item) -> frozenset[str]:
    """The single words by which people name the item, unless they name one of its options."""
    options = {word for option in item.options for word in _surfaces(option)}
    named = {word for name in (item.name, *item.words) if len(parts := words(name)) == 1 for word in parts}
    forms = named | {form for word in named for form in inflected(word)}
    return frozenset(form for form in forms if form not in COMMON | options)


def _meanings(item: Item) -> Iterator[tuple[str, Meaning]]:
    names = lexicon(item.options)
    labels = {form for option in item.options for form in (joined(option.label), joined(option.value))}
    plain = {form for option in item.options for form in _surfaces(option)}
    for form, entry in names.phrases.items():
        if len(entry.values) != 1 or names.kinds[entry.values[0]] != "plain" or entry.certainty < 0.95 * SYNONYM:
            continue
        if len(form) >= _SHORTEST and form not in STOP and not form.isdecimal():
            is_label = entry.certainty >= 0.95
            yield (
                form,
                Meaning(item, entry.values[0], entry.certainty, is_label, form in plain or form in labels),
            )


def _surfaces(option: Option) -> tuple[str, ...]:
    return tuple(joined(text) for text in (option.label, option.value.replace("_", " "), *option.words))
