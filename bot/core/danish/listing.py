"""Messages that hold nothing but answers to several items: "Roskilde, folkebibliotek, 6 år"."""

from __future__ import annotations

from typing import NamedTuple

from bot.core.danish.choices.lexicon import SYNONYM
from bot.core.danish.geography.places import gazetteer, places
from bot.core.danish.meant.clause import Span
from bot.core.danish.numbers.amounts import amounts
from bot.core.danish.numbers.numbers import YEARS, number
from bot.core.danish.spotwords import Meaning, agree, answerable, named, vocabulary
from bot.core.danish.words.identity import Same
from bot.core.danish.words.parsed import Spotted
from bot.core.danish.words.text import Token
from bot.core.danish.words.wordlists import listed
from bot.core.questionnaire import Item, Questionnaire
from bot.core.values import Key, Value

_BESIDE = listed(
    """
    jeg vi er i paa ved fra og samt et en har vaeret arbejdet arbejder ansat som her hos nu med gennem kommune kommunen
    by faget fag branchen bibliotek biblioteket biblioteker bibliotekerne siden haft erfaring anciennitet det ja ok
    """
)
"""Words between the answers that say nothing more."""
_NOT_LASTING = listed("er om")
_FEWEST = 2


class _Value(NamedTuple):
    key: Key
    value: Value
    span: Span
    certainty: float


def listing(questionnaire: Questionnaire, said: tuple[Token, ...], text: str, year: int) -> list[Spotted]:
    """The answers in a text that is made of them: at least two, each item said once. Else none."""
    found = [*_worded(questionnaire, said), *_placed(questionnaire, said), *_lasting(questionnaire, said, text, year)]
    explained = {place for one in found for place in range(*one.span)}
    if any(place not in explained and token.word not in _BESIDE for place, token in enumerate(said)):
        return []
    if len({one.span for one in found}) < _FEWEST:
        return []
    values: dict[Key, set[Value]] = {}
    for one in found:
        values.setdefault(one.key, set()).add(one.value)
    return [
        Spotted(one.key, one.value, said[one.span.first].start, said[one.span.last - 1].end, one.certainty)
        for one in found
        if len(values[one.key]) == 1
    ]


def _worded(questionnaire: Questionnaire, said: tuple[Token, ...]) -> list[_Value]:
    return [
        _Value(Key(one.item.code), one.value, span, one.certainty)
        for span, meanings in named(vocabulary(Same(questionnaire)), said)
        if agree(meanings) and all(map(_is_plain, meanings)) and not _is_what_it_has(said, span)
        for one in meanings
    ]


def _is_what_it_has(said: tuple[Token, ...], span: Span) -> bool:
    """ "folkebibliotek med borgerservice"."""
    return span.first > 0 and said[span.first - 1].word == "med"


def _is_plain(one: Meaning) -> bool:
    return one.plain and one.item.type == "single"


def _placed(questionnaire: Questionnaire, said: tuple[Token, ...]) -> list[_Value]:
    item = _only(questionnaire, "municipality")
    if item is None:
        return []
    return [
        _Value(Key(item.code), one.codes[0], Span(one.first, one.last), one.certainty)
        for one in places(gazetteer(questionnaire.municipalities), said, forgiving=False)
        if len(one.codes) == 1 and one.certainty >= SYNONYM
    ]


def _lasting(questionnaire: Questionnaire, said: tuple[Token, ...], text: str, year: int) -> list[_Value]:
    item = _only(questionnaire, "number", YEARS)
    if item is None:
        return []
    found: list[_Value] = []
    for one in amounts(said, text, year):
        before = said[one.first - 1].word if one.first else ""
        if one.unit != "aar" or one.vague or one.high is not None or before in _NOT_LASTING:
            continue
        value = number(item, text[said[one.first].start : said[one.last - 1].end], year).value
        if value is not None:
            found.append(_Value(Key(item.code), value, Span(one.first, one.last), one.certainty))
    return found


def _only(questionnaire: Questionnaire, kind: str, unit: str = "") -> Item | None:
    """The one item of its kind; None where there are several, or its answers are not taken from sentences."""
    alike = [one for one in questionnaire.items if one.type == kind and one.unit == unit]
    return alike[0] if len(alike) == 1 and answerable(alike[0]) else None
