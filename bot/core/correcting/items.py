"""Which items a message names: by their names, further words for them, a typo of one, a word of the question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from bot.core.danish.choices.near import closest
from bot.core.danish.meant.clause import Span
from bot.core.danish.words.identity import Same
from bot.core.danish.words.stopwords import COMMON, STOP
from bot.core.danish.words.text import Token, joined, tokens, words
from bot.core.danish.words.wordlists import listed
from bot.core.questionnaire import Item, Questionnaire

_ENDINGS = ("", "n", "en", "et", "s", "ne", "erne", "er", "r", "ens", "ets", "ernes")
_LONGEST = 7
_SHORTEST_TYPO = 6
_SHORTEST = 4
_CHANGES = listed(
    "ret rette rettes aendr aendre aendres skift skifte min mit mine vores under om svaret svar ved angaaende"
)
_BETWEEN = listed("lige venligst min mit mine vores den det om for paa og")
_SETS = listed("til skal skulle er var")
_OF = listed("paa til i den det digitale")
_PLAIN_WORDS = frozenset({"ja", "nej", "maaske", "delvist", "ved_ikke"})
_JOINS = frozenset({"og", "samt"})
_INSTEAD = frozenset({"sted", "stedet"})
_LEAVES = frozenset({"lad", "lade", "lader"})


class Name(NamedTuple):
    """An item named at some tokens. `sure`: it cannot well be anything else there."""

    code: str
    span: Span
    sure: bool


class _Entry(NamedTuple):
    """`distinct`: no common word; `spoken`: also an option of another item."""

    code: str
    distinct: bool
    spoken: bool


@dataclass(frozen=True, eq=False)
class _Names:
    """`forms` by joined letters; `fuzzy` those that may be misspelt, by their first letter; `hints` words of one
    question alone."""

    forms: Mapping[str, _Entry]
    fuzzy: Mapping[str, tuple[str, ...]]
    hints: Mapping[str, str]


def named_item(questionnaire: Questionnaire, text: str) -> str | None:
    """The item whose name, or a further word for it, stands in the message; the longest such name wins."""
    said = tokens(text)
    found = names_in(questionnaire, said)
    best = max(found, key=lambda one: (_letters(said, one.span), -one.span.first), default=None)
    return None if best is None else best.code


def names_in(questionnaire: Questionnaire, said: tuple[Token, ...]) -> tuple[Name, ...]:
    """Left to right, the longest first, none overlapping."""
    known = _names(Same(questionnaire))
    found: list[Name] = []
    place = 0
    while place < len(said):
        one = _exact(known, said, place) or _misspelt(known, said, place)
        if one is not None and not _is_instead(said, one):
            found.append(one)
        place = one.span.last if one is not None else place + 1
    return tuple(one for one in found if not _is_within_another(questionnaire, said, found, one))


def hinted(questionnaire: Questionnaire, said: tuple[Token, ...]) -> dict[int, str]:
    """Where the message repeats a word that stands in one question alone, and the code of that item."""
    hints = _names(Same(questionnaire)).hints
    return {place: hints[token.word] for place, token in enumerate(said) if token.word in hints}


def length(said: tuple[Token, ...], name: Name) -> int:
    return _letters(said, name.span)


def _letters(said: tuple[Token, ...], span: Span) -> int:
    return sum(len(token.word) for token in said[span.first : span.last])


def is_yes_or_no(item: Item) -> bool:
    """Whether its options only mean something together with the question."""
    return bool(item.options) and {one.value for one in item.options} <= _PLAIN_WORDS


def _is_within_another(questionnaire: Questionnaire, said: tuple[Token, ...], found: list[Name], one: Name) -> bool:
    """ "være med på opstartsworkshoppen" is about the workshop alone."""
    return is_yes_or_no(questionnaire.by_code[one.code]) and any(
        other.code != one.code
        and is_yes_or_no(questionnaire.by_code[other.code])
        and all(token.word in _OF for token in said[one.span.last : other.span.first])
        and one.span.last < other.span.first
        for other in found
    )


def _exact(known: _Names, said: tuple[Token, ...], place: int) -> Name | None:
    letters, best = "", None
    for last in range(place, min(place + _LONGEST, len(said))):
        if last > place and not said[last].loose and said[last].gap != ", ":
            break
        letters += said[last].word
        if best is not None and best.span.last == last and said[last].word in _ENDINGS:
            continue
        entry = known.forms.get(letters)
        if entry is not None:
            span = Span(place, last + 1)
            best = Name(entry.code, span, entry.distinct or _is_framed(said, span, entry.spoken))
    return best


def _misspelt(known: _Names, said: tuple[Token, ...], place: int) -> Name | None:
    word = said[place].word
    if len(word) < _SHORTEST_TYPO or word in COMMON or not word.isalpha():
        return None
    codes = {known.forms[form].code for form in closest(word, known.fuzzy.get(word[0], ()))}
    return Name(codes.pop(), Span(place, place + 1), True) if len(codes) == 1 else None


def _is_framed(said: tuple[Token, ...], span: Span, spoken: bool) -> bool:
    """ "ret fag til …", "mit bibliotek er …": a common word that is used as a name."""
    first = span.first
    while first > 0 and said[first - 1].word in _BETWEEN - _CHANGES:
        first -= 1
    changed = first > 0 and said[first - 1].word in _CHANGES
    leads = span.first == 0 or said[span.first - 1].word in _JOINS
    sets = span.last < len(said) and said[span.last].word in _SETS
    return changed and sets if spoken else changed or (leads and sets)


def _is_instead(said: tuple[Token, ...], name: Name) -> bool:
    """ "i stedet", "lad være med det"."""
    first = name.span.first
    before = said[first - 1].word if first > 0 else ""
    return (said[first].word in _INSTEAD and before == "i") or (said[first].word == "vaere" and before in _LEAVES)


@lru_cache(maxsize=8)
def _names(given: Same[Questionnaire]) -> _Names:
    items = given.thing.asked
    options = {item.code: _option_forms(item) for item in items}
    forms: dict[str, _Entry] = {}
    for item in items:
        others = frozenset[str]().union(*(some for code, some in options.items() if code != item.code))
        for name in (item.name, *item.words, *_counting(item)):
            for form, distinct in _forms(name, others):
                if form not in forms or (distinct and not forms[form].distinct):
                    forms[form] = _Entry(item.code, distinct, form in others)
    fuzzy: dict[str, tuple[str, ...]] = {}
    for form, entry in forms.items():
        if entry.distinct and len(form) >= _SHORTEST_TYPO:
            fuzzy[form[0]] = (*fuzzy.get(form[0], ()), form)
    return _Names(forms, fuzzy, _hints(items, options))


def _counting(item: Item) -> tuple[str, ...]:
    """What a number of something is called."""
    return (f"hvor mange {item.unit}", f"antal {item.unit}") if item.unit else ()


def _forms(name: str, others: frozenset[str]) -> Iterator[tuple[str, bool]]:
    form = joined(name)
    one_word = len(words(name)) == 1
    distinct = form not in others and not (one_word and (form in COMMON or len(form) < _SHORTEST))
    for ending in _ENDINGS if form.isalpha() else ("",):
        if ending and (form + ending in others or form + ending in STOP):
            continue
        yield form + ending, distinct


def _option_forms(item: Item) -> frozenset[str]:
    return frozenset(joined(text) for one in item.options for text in (one.label, *one.words))


def _hints(items: tuple[Item, ...], options: Mapping[str, frozenset[str]]) -> dict[str, str]:
    said_in: dict[str, set[str]] = {}
    spoken = frozenset[str]().union(*options.values())
    for item in items:
        for word in {word for one in item.texts for word in words(one.text)}:
            said_in.setdefault(word, set()).add(item.code)
    return {
        word: codes.pop()
        for word, codes in said_in.items()
        if len(codes) == 1 and word not in STOP | spoken and word.isalpha() and not word.startswith("hv")
    }
