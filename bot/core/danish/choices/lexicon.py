"""Everything that may be said for a set of options, looked up by its letters without separators."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from bot.core.danish.meant.phrases import NOT_OTHER, PHRASES, Kind, kind
from bot.core.danish.words.forms import inflected
from bot.core.danish.words.stopwords import COMMON, STOP
from bot.core.danish.words.text import joined, spellings, words
from bot.core.danish.words.wordlists import listed
from bot.core.questionnaire import Option

EXACT, SYNONYM, PARTIAL, COMPOUND, TYPO, HINT = 1.0, 0.9, 0.85, 0.8, 0.75, 0.6
_MORE_WORDS = 4
"""A phrase may be written in this many more words than it has ("design tænkning")."""
_LONGEST = 12
_SHORTEST_HEAD = 4
_SHORTEST_PHRASE = 6
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_SEGMENTS = re.compile(r"[,/;:()]| - | – |\b(?:og|eller|samt)\b")
_HESITATING = frozenset({"tja", "tjah"})
"""Maybe, where that can be said; not knowing is more than this."""
_GLUE = listed("jeg er en et den det de i paa af til at som med for min vores paa hos vi")


class Entry(NamedTuple):
    """The options a form may stand for (several: it is not clear which), and how certain that is."""

    values: tuple[str, ...]
    certainty: float


@dataclass(frozen=True, eq=False)
class Lexicon:
    """`kinds` by option value; `phrases` by joined letters; `heads` are the words with which compounds are made, and
    the option they name; `telling` those of them that are labels; `fuzzy` what may be misspelt; `longest` in words."""

    options: tuple[Option, ...]
    kinds: Mapping[str, Kind]
    phrases: Mapping[str, Entry]
    heads: Mapping[str, str]
    telling: frozenset[str]
    fuzzy: tuple[str, ...]
    longest: int

    @property
    def normal(self) -> tuple[str, ...]:
        """The options that "all of them" means."""
        return tuple(value for value, what in self.kinds.items() if what not in ("other", "none", "dont_know"))

    def of_kind(self, what: Kind) -> str | None:
        return next((value for value, one in self.kinds.items() if one == what), None)


@lru_cache(maxsize=512)
def lexicon(options: tuple[Option, ...]) -> Lexicon:
    """Made once for each set of options; building one takes up to fifty milliseconds."""
    kinds = {option.value: kind(option) for option in options}
    phrases = _phrases(options, kinds)
    plain = frozenset(value for value, what in kinds.items() if what in ("plain", "none"))
    heads, telling = _heads(options, phrases, plain)
    longest = max((len(words(text)) for option in options for text in _surfaces(option)), default=1)
    fixed = frozenset(spelling for form in _fixed(options) for spelling in spellings(form))
    able = (form for form, entry in phrases.items() if form not in fixed and _can_be_misspelt(form, entry, plain))
    fuzzy = tuple(able)
    return Lexicon(options, kinds, phrases, heads, telling, fuzzy, min(longest + _MORE_WORDS, _LONGEST))


def _heads(
    options: tuple[Option, ...], phrases: Mapping[str, Entry], plain: frozenset[str]
) -> tuple[dict[str, str], frozenset[str]]:
    """The single words that compounds may be made with, and those of them that are labels."""
    heads: dict[str, str] = {}
    telling: set[str] = set()
    for option in options:
        for text in _surfaces(option):
            form, entry = joined(text), phrases.get(joined(text))
            if entry is None or len(entry.values) != 1 or entry.values[0] not in plain or not _is_head(text, form):
                continue
            heads[form] = entry.values[0]
            if text not in option.words:
                telling.add(form)
    return heads, frozenset(telling)


def _is_head(text: str, form: str) -> bool:
    one_word = len(words(text)) == 1 or "-" in text
    return one_word and len(form) >= _SHORTEST_HEAD and form not in COMMON and form.isalpha()


def _can_be_misspelt(form: str, entry: Entry, plain: frozenset[str]) -> bool:
    """Short words for yes and no are too close to other words."""
    if not entry.values or not form.isalpha():
        return False
    return len(form) >= (_SHORTEST_HEAD if plain.issuperset(entry.values) else _SHORTEST_PHRASE)


def _surfaces(option: Option) -> Iterator[str]:
    yield option.label
    yield option.value.replace("_", " ")
    yield from option.words


def _phrases(options: tuple[Option, ...], kinds: Mapping[str, Kind]) -> dict[str, Entry]:
    found: dict[str, dict[str, float]] = {}

    def add(form: str, value: str, certainty: float) -> None:
        for spelling in spellings(form):
            said = found.setdefault(spelling, {})
            said[value] = max(said.get(value, 0.0), certainty if spelling == form else certainty * 0.97)

    for option in options:
        for form, certainty in _forms(option):
            add(form, option.value, certainty)
        for form in PHRASES.get(kinds[option.value], ()):
            add(form, option.value, SYNONYM if len(form) > 3 else EXACT)
    for value, form in _parts(options):
        add(form, value, PARTIAL)
    for form in NOT_OTHER:
        found.setdefault(form, {})
    _doubts(found, kinds)
    return {form: _entry(said) for form, said in found.items()}


def _doubts(found: dict[str, dict[str, float]], kinds: Mapping[str, Kind]) -> None:
    """Not knowing where nothing stands for it means maybe, maybe means not knowing, and neither means nothing."""
    have = {what: value for value, what in kinds.items()}
    for what, instead in (("dont_know", "maybe"), ("maybe", "dont_know")):
        if what in have:
            continue
        value = have.get(instead)  # type: ignore[call-overload]
        for form in PHRASES[what]:  # type: ignore[index]
            unsaid = value is None or (instead == "dont_know" and form in _HESITATING)
            found.setdefault(form, {} if value is None or unsaid else {value: COMPOUND})


def _entry(said: dict[str, float]) -> Entry:
    best = max(said.values(), default=0.0)
    return Entry(tuple(value for value, certainty in said.items() if certainty > best - 0.02), best)


def _fixed(options: tuple[Option, ...]) -> frozenset[str]:
    """What is not looked for misspelt, as it is too close to other words: listed words in their other forms
    ("bosserne"), and phrases with common words in joined letters ("byens bibliotek")."""
    found: set[str] = set()
    for option in options:
        for text in option.words:
            parts = words(text)
            told = set() if len(parts) > 1 and not COMMON.isdisjoint(parts) else {"".join(parts)}
            found |= {form for form, _ in _forms(option, (text,))} - told
    labels = (form for option in options for form, _ in _forms(option, (option.label, option.value.replace("_", " "))))
    return frozenset(
        found.difference(labels, (joined(text) for option in options for text in option.words if " " not in text))
    )


def _forms(option: Option, surfaces: tuple[str, ...] = ()) -> Iterator[tuple[str, float]]:
    for text in surfaces or _surfaces(option):
        exact = SYNONYM if text in option.words else EXACT
        for variant in dict.fromkeys((text, _BRACKETS.sub(" ", text))):
            parts = words(variant)
            if not parts:
                continue
            yield "".join(parts), exact
            for last in inflected(parts[-1]):
                yield "".join(parts[:-1]) + last, min(exact, 0.95)
            content = [part for part in parts if part not in _GLUE]
            if content and len(content) < len(parts) and (len(content) > 1 or content[0] not in COMMON):
                yield "".join(content), SYNONYM


def _parts(options: tuple[Option, ...]) -> Iterator[tuple[str, str]]:
    """The parts of a label by which the option alone can be meant: segments of a list, and its longer words."""
    found: dict[str, set[str]] = {}
    for option in options:
        for form in _label_parts(option.label):
            found.setdefault(form, set()).add(option.value)
    for form, values in found.items():
        if len(values) == 1:
            yield next(iter(values)), form


def _label_parts(label: str) -> Iterator[str]:
    for segment in _SEGMENTS.split(label.lower()):
        parts = words(segment)
        if parts and any(part not in STOP for part in parts):
            yield "".join(parts)
        for part in map(joined, segment.split()):
            if len(part) >= _SHORTEST_HEAD and part not in COMMON:
                yield part
                yield from inflected(part)
