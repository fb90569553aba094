"""Words that are close to known ones: compounds made with them, parts of them, misspellings of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from bot.core.danish.choices.lexicon import COMPOUND, HINT, TYPO, Entry, Lexicon
from bot.core.danish.choices.titles import compound
from bot.core.danish.words.stopwords import COMMON

_SHORTEST = 4
_REST = 3
"""Letters that a compound has at least besides the word it is made with."""
_LONG_HEAD = 5
_SHORTEST_ENDING = 6
_TELLING_ENDING = 8
_SURELY_LONG = 7


def near(names: Lexicon, word: str) -> Entry | None:
    """The option that a word which is no form of any may still mean."""
    if len(word) < _SHORTEST or word in COMMON or not word.isalpha():
        return None
    return _meant(names, word)


@lru_cache(maxsize=256)
def _meant(names: Lexicon, word: str) -> Entry | None:
    """Of the last few words only, as several parsers read each text."""
    title = compound(names.phrases, word)
    if title is not None:
        return Entry(title, COMPOUND)
    return _compound(names, word) or _misspelt(names, word) or _part(names, word)


def closest(word: str, forms: Sequence[str]) -> tuple[str, ...]:
    """Those of the forms that the word is most likely a misspelling of; several if they are equally near."""
    limit = _allowance(len(word))
    if limit == 0:
        return ()
    hits = extract(word, forms, scorer=OSA.distance, score_cutoff=limit, limit=None)
    likely = [(form, distance) for form, distance, _ in hits if _plausible(word, form, int(distance))]
    best = min((distance for _, distance in likely), default=0)
    return tuple(form for form, distance in likely if distance == best)


def _compound(names: Lexicon, word: str) -> Entry | None:
    """ "børnebibliotekar" is a "bibliotekar": the longest such head decides; "netværksmøder" is at least about one."""
    heads = [head for head in names.heads if len(word) - len(head) >= _REST and word.endswith(head)]
    if heads:
        return Entry((names.heads[max(heads, key=len)],), COMPOUND)
    starts = {
        value
        for head, value in names.heads.items()
        if len(head) >= _LONG_HEAD and len(word) - len(head) >= _REST and word.startswith(head)
    }
    return Entry(tuple(starts), TYPO) if len(starts) == 1 else _misspelt_head(names, word)


def _misspelt_head(names: Lexicon, word: str) -> Entry | None:
    """ "biblasistent" ends in a misspelt "assistent"."""
    heads = (head for head in names.heads if len(head) >= _TELLING_ENDING and len(word) - len(head) >= _REST - 1)
    values = {
        names.heads[head]
        for head in heads
        if any(OSA.distance(word[-size:], head) == 1 and word[-2:] == head[-2:] for size in (len(head) - 1, len(head)))
    }
    return Entry(tuple(values), TYPO) if len(values) == 1 else None


def _part(names: Lexicon, word: str) -> Entry | None:
    """The part of a compound that tells it apart: "kombi" for "kombibibliotek", "inddragelse"."""
    starts = {names.heads[head] for head in names.telling if head.startswith(word)}
    if len(starts) == 1:
        return Entry(tuple(starts), COMPOUND)
    ends = {names.heads[head] for head in names.telling if head.endswith(word)}
    if starts or len(ends) != 1 or len(word) < _SHORTEST_ENDING:
        return None
    return Entry(tuple(ends), COMPOUND if len(word) >= _TELLING_ENDING else HINT)


def _misspelt(names: Lexicon, word: str) -> Entry | None:
    values = {value for form in closest(word, names.fuzzy) for value in names.phrases[form].values}
    return Entry(tuple(values), TYPO) if len(values) == 1 else None


def _allowance(length: int) -> int:
    """How many letters may be wrong in a word of this many."""
    return 0 if length < 4 else 1 if length < 8 else 2 if length < 13 else 3


def _plausible(word: str, form: str, distance: int) -> bool:
    """Whether a word is likely a misspelling of a form: short words must begin alike, the shortest end alike too."""
    shortest = min(len(word), len(form))
    if shortest < _SHORTEST or distance > _allowance(max(shortest, 5)):
        return False
    if shortest == _SHORTEST:
        return len(word) != len(form) and word[0] == form[0] and word[-1] == form[-1]
    begins = word[0] == form[0] or sorted(word[:2]) == sorted(form[:2])
    return begins or (distance == 1 and shortest >= _SURELY_LONG)
