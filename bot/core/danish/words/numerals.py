"""Danish number words: cardinals to one hundred, ordinals, and the numbers people call by name ("en treer")."""

from __future__ import annotations

from bot.core.danish.words.text import Token

_UNITS = {
    1: "en et een eet", 2: "to", 3: "tre", 4: "fire fier", 5: "fem", 6: "seks sex", 7: "syv", 8: "otte aatte", 9: "ni"
}  # fmt: skip
_TEENS = {
    0: "nul", 10: "ti", 11: "elleve elve", 12: "tolv", 13: "tretten", 14: "fjorten", 15: "femten",
    16: "seksten sejsten", 17: "sytten", 18: "atten", 19: "nitten",
}  # fmt: skip
_TENS = {
    20: "tyve tyvve", 30: "tredive tredve treti", 40: "fyrre fyrretyve firti fyre",
    50: "halvtreds halvtres halvtredsindstyve femti", 60: "tres treds tresindstyve seksti",
    70: "halvfjerds halvfjers halvfjerdsindstyve syvti", 80: "firs fjers firsindstyve otti",
    90: "halvfems halvfemsindstyve niti",
}  # fmt: skip
_ORDINALS = {
    1: "foerste", 2: "anden", 3: "tredje tredie", 4: "fjerde", 5: "femte", 6: "sjette", 7: "syvende",
    8: "ottende", 9: "niende", 10: "tiende", 11: "ellevte elvte", 12: "tolvte",
}  # fmt: skip
_NAMED = {
    1: "ener eneren etter etteren ettal ettallet", 2: "toer toeren total totallet",
    3: "treer treeren tretal tretallet", 4: "firer fireren firtal firtallet fier fieren fir",
    5: "femmer femmeren femtal femtallet femer femeren", 6: "sekser sekseren", 7: "syver syveren",
    8: "otter otteren", 9: "nier nieren", 10: "tier tieren",
}  # fmt: skip


def _spread(table: dict[int, str]) -> dict[str, int]:
    return {word: number for number, forms in table.items() for word in forms.split()}


def _compounds() -> dict[str, int]:
    tens, units = _spread(_TENS), _spread(_UNITS)
    return {f"{unit}og{ten}": u + t for unit, u in units.items() for ten, t in tens.items()}


ARTICLES = frozenset({"en", "et", "een", "eet"})
"""Number words that are mostly articles; they count as one only where nothing else can be meant."""

CARDINALS: dict[str, int] = {
    **_spread(_UNITS), **_spread(_TEENS), **_spread(_TENS), **_compounds(), "hundrede": 100, "ethundrede": 100
}  # fmt: skip
ORDINALS: dict[str, int] = _spread(_ORDINALS)
NAMED: dict[str, int] = _spread(_NAMED)
_UNIT_WORDS, _TEN_WORDS = _spread(_UNITS), _spread(_TENS)

_TOER = "toer"
_DARING = frozenset({"jeg", "vi", "man", "de", "han", "hun", "du", "ikke", "ik", "der"})
"""Beside these "toer" is the verb "tør"."""


_LED_BY = frozenset({"en", "den", "et"})


def named(said: tuple[Token, ...], place: int) -> int | None:
    """The number that people call by name: "en treer"."""
    word = said[place].word
    beside = {token.word for token in (*said[max(place - 1, 0) : place], *said[place + 1 : place + 2])}
    if word == _TOER and not _DARING.isdisjoint(beside) and beside.isdisjoint(_LED_BY):
        return None
    return NAMED.get(word)


def whole(said: tuple[Token, ...], place: int) -> tuple[int, int] | None:
    """The whole number that starts at this token, and the place after it: "12", "tolv", "fem og tyve"."""
    word = said[place].word
    if word.isdecimal():
        return (int(word), place + 1) if len(word) <= 9 else None
    if (
        word in _UNIT_WORDS
        and place + 2 < len(said)
        and said[place + 1].word == "og"
        and said[place + 2].word in _TEN_WORDS
    ):
        return _UNIT_WORDS[word] + _TEN_WORDS[said[place + 2].word], place + 3
    return (CARDINALS[word], place + 1) if word in CARDINALS else None
