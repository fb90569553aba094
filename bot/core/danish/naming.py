"""Where a text names values of one item that it was not asked for, and which of them it says hold."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from bot.core.danish.choices.lexicon import PARTIAL, TYPO, Lexicon, lexicon
from bot.core.danish.choices.mentions import mentions
from bot.core.danish.geography.places import Named, gazetteer, places
from bot.core.danish.meant.bearing import beside_the_point
from bot.core.danish.meant.clause import Span
from bot.core.danish.meant.obstacles import denied_obstacles, is_about_obstacles
from bot.core.danish.meant.polarity import negated
from bot.core.danish.numbers.amounts import Amount, amounts
from bot.core.danish.numbers.numbers import YEARS, number
from bot.core.danish.words.numerals import ARTICLES, CARDINALS, named
from bot.core.danish.words.stopwords import COMMON
from bot.core.danish.words.text import Token, fold, joined
from bot.core.danish.words.wordlists import listed
from bot.core.questionnaire import Item, Option, Questionnaire

_REPORTED = listed(
    """
    skrev skrive skrevet svarede svare svaret sagde sige sagt valgte vaelge valgt trykkede trykke trykket tastede taste
    tastet klikkede klikke klikket angav angive angivet satte saette sat krydsede oplyste opgav stod staar
    """
)
_BY_MISTAKE = re.compile(
    r"(?:(?:er|var|kom|roeg|blev) )?(?:vist |jo |lige )?(?:med |der |valgt |krydset af )?"
    r"(?:ved en fejl|fejlagtigt|en fejl|forkert|ikke rigtigt?)\b"
)
"""After what was answered: "jeg tog didaktik med ved en fejl"."""
_TO_WRITE, _ASKED = listed("skrive svare sige vaelge saette"), listed("maa kan gerne hellere venligst bare")
"""What one asks for: "du må gerne skrive netværk"."""
_WISHED = listed("skulle skal ville vil burde boer mente mener vaere vaeret til er ret rettes aendres men ikke")
_CORRECTED = ("rettelse", "ting", "fejl", "aendring")
_CHANGES = frozenset({"ret", "rette", "aendr", "aendre", "skift", "fra"})
_MOVES = listed("saet saette saettes skru skrue haev haeve saenk saenke flyt flytte")
_LOOKED_BACK = 5
_PLACED = listed("i paa ved til fra fjern slet tilfoej")
_DEFINITE = ("en", "et", "ne", "ens", "ets", "nes")
_LED = listed("i til er mente fra kommune kommunen")
_LIVES = listed("bor bosat kommer workshop workshoppen moede moedet kursus kurset")
_ALL = frozenset({"alle", "begge"})
""" "alle fire" counts what was named before."""


class Naming(NamedTuple):
    """A value named at some tokens. `holds` unless it is denied there, or told to be what was answered by mistake.
    `plain`: in words that may be said of oneself, not "lederen". `unit`: whether a number says of what."""

    span: Span
    value: str | float
    certainty: float
    holds: bool
    plain: bool = True
    unit: bool = True

    @property
    def tokens(self) -> frozenset[int]:
        return frozenset(range(self.span.first, self.span.last))


def namings(
    questionnaire: Questionnaire,
    item: Item,
    options: tuple[Option, ...],
    said: tuple[Token, ...],
    text: str,
    year: int,
    *,
    known: Collection[str] = (),
    forgiving: bool = False,
) -> tuple[Naming, ...]:
    """Left to right. `known` are words that misspell nothing; `forgiving`: also names of places that are misspelt."""
    if item.type == "number":
        return _numbers(item, said, text, year)
    if item.type == "municipality":
        return _places(questionnaire, said, forgiving)
    return _options(item, lexicon(options), said, known)


def _options(item: Item, names: Lexicon, said: tuple[Token, ...], known: Collection[str]) -> tuple[Naming, ...]:
    found = [
        one
        for one in mentions(names, said, known, places=False)
        if len(one.values) == 1
        and names.kinds[one.values[0]] in ("plain", "none")
        and one.certainty >= TYPO
        and not one.weak
    ]
    spans = [one.span for one in found]
    single = item.type != "multi"
    denied = negated(said, spans)
    if is_about_obstacles(item):
        obstacles = denied_obstacles(said, spans, denied)
        denied = obstacles if len(obstacles) < len(spans) else denied
    gone = beside_the_point(said, spans) if single else frozenset()
    return tuple(
        Naming(
            one.span,
            one.values[0],
            one.certainty,
            index not in denied and not reported(said, one.span),
            not single or _is_plain(names, said, one.span),
        )
        for index, one in enumerate(found)
        if index not in gone
    )


def _is_plain(names: Lexicon, said: tuple[Token, ...], span: Span) -> bool:
    """Not "lederen", unless it is a place: "på folkebiblioteket"."""
    form = "".join(token.word for token in said[span.first : span.last])
    if form in _surfaces(names.options) or not form.endswith(_DEFINITE):
        return True
    return span.first > 0 and said[span.first - 1].word in _PLACED


@lru_cache(maxsize=128)
def _surfaces(options: tuple[Option, ...]) -> frozenset[str]:
    return frozenset(joined(text) for one in options for text in (one.label, one.value.replace("_", " "), *one.words))


def _places(questionnaire: Questionnaire, said: tuple[Token, ...], forgiving: bool) -> tuple[Naming, ...]:
    named = [one for one in places(gazetteer(questionnaire.municipalities), said, forgiving) if len(one.codes) == 1]
    named = [one for one in named if one.certainty >= PARTIAL or _is_place_misspelt(said, one)]
    spans = [Span(one.first, one.last) for one in named]
    denied = negated(said, spans)
    return tuple(
        Naming(span, one.codes[0], one.certainty, index not in denied and not reported(said, span))
        for index, (one, span) in enumerate(zip(named, spans, strict=True))
        if not _lives_there(said, span)
    )


def _is_place_misspelt(said: tuple[Token, ...], one: Named) -> bool:
    word = said[one.first].word
    before = said[one.first - 1].word if one.first else ""
    return word not in COMMON and (before in _LED or (said[one.first].capital and one.first > 0))


def _lives_there(said: tuple[Token, ...], span: Span) -> bool:
    return not _LIVES.isdisjoint(token.word for token in said[max(span.first - 3, 0) : span.first])


def _numbers(item: Item, said: tuple[Token, ...], text: str, year: int) -> tuple[Naming, ...]:
    years = item.unit == YEARS
    said = _without_counts(said)
    units = {"", "aar"} if years else {"", "personer", fold(item.unit)}
    stated = [
        one
        for one in amounts(said, text, year if years else None)
        if one.unit in units and not one.vague and not (one.unit == "personer" and said[one.first].word in ARTICLES)
    ]
    found = [part for one in stated for part in _parts(said, one)]
    spans = [Span(one.first, one.last) for one in found]
    denied = negated(said, spans)
    read: list[Naming] = []
    for index, (one, span) in enumerate(zip(found, spans, strict=True)):
        value = number(item, f"{one.low} {one.unit}", year).value
        if isinstance(value, (int, float)):
            holds = index not in denied and not reported(said, span)
            read.append(Naming(span, value, one.certainty, holds, unit=one.unit != ""))
    return tuple(read)


def numbers_in(item: Item, said: tuple[Token, ...], text: str) -> tuple[Naming, ...]:
    """The bare numbers that are named, whatever the item's type."""
    said = _without_counts(said)
    called = [
        Amount(Decimal(value), None, "", place, place + 1)
        for place in range(len(said))
        if (value := named(said, place)) is not None
    ]
    stated = [one for one in (*amounts(said, text, None), *called) if one.unit == "" and (one.at_most or not one.vague)]
    found = [part for one in stated for part in _parts(said, one) if part.low == int(part.low)]
    spans = [Span(one.first, one.last) for one in found]
    denied = negated(said, spans)
    return tuple(
        Naming(span, int(one.low), one.certainty, index not in denied and not reported(said, span), unit=False)
        for index, (one, span) in enumerate(zip(found, spans, strict=True))
    )


def _parts(said: tuple[Token, ...], one: Amount) -> list[Amount]:
    """ "ret 6 til 7 år" names two amounts, "6 til 7 år" is none."""
    if one.high is None:
        return [one]
    links = [place for place in range(one.first + 1, one.last - 1) if said[place].word == "til"]
    before = {token.word for token in said[max(one.first - 3, 0) : one.first]}
    if len(links) != 1 or not before & _CHANGES:
        return []
    low, high = (one.low, one.high) if _ascends(said, one) else (one.high, one.low)
    return [
        replace(one, low=low, high=None, last=links[0]),
        replace(one, low=high, high=None, first=links[0] + 1),
    ]


def _ascends(said: tuple[Token, ...], one: Amount) -> bool:
    first = said[one.first].word
    return not first.isdecimal() or int(first) == one.low


def _without_counts(said: tuple[Token, ...]) -> tuple[Token, ...]:
    """With the number of "to rettelser" made a word without content, and "det er 12 år" made no age."""
    return tuple(
        token._replace(word="af")
        if _is_count(said, place) or _is_copula(said, place) or _is_moved(said, place)
        else token
        for place, token in enumerate(said)
    )


def _is_count(said: tuple[Token, ...], place: int) -> bool:
    if place and said[place - 1].word in _ALL and said[place].word in CARDINALS and said[place].loose:
        return True
    return place + 1 < len(said) and said[place + 1].word.startswith(_CORRECTED)


def _is_moved(said: tuple[Token, ...], place: int) -> bool:
    """ "sæt den op til 4" is no bound."""
    up = said[place].word in ("op", "ned") and place + 1 < len(said) and said[place + 1].word == "til"
    return up and any(token.word in _MOVES for token in said[:place])


def _is_copula(said: tuple[Token, ...], place: int) -> bool:
    return said[place].word == "er" and (place == 0 or said[place - 1].word != "jeg")


def reported(said: tuple[Token, ...], span: Span) -> bool:
    """Whether it is only what was answered: "jeg kom til at skrive Sorø", not "skulle have skrevet Sorø"."""
    if _BY_MISTAKE.match(" ".join(token.word for token in said[span.last : span.last + _LOOKED_BACK])):
        return True
    for place in range(span.first - 1, max(span.first - _LOOKED_BACK, -1), -1):
        if not said[place + 1].loose or said[place].word in _WISHED:
            return False
        if said[place].word in _REPORTED:
            before = {token.word for token in said[max(place - 4, 0) : place]}
            wished = (said[place].word == "staar" and {"saa", "der"} <= before) or (
                said[place].word == "saette" and "til" not in before
            )
            if wished or (said[place].word in _TO_WRITE and before & _ASKED):
                return False
            return not before & {"skulle", "ville", "burde", "skal", "mente", "ikke"}
    return False
