"""One quantity as it is said: "12", "2,5", "2½", "halvandet", "to et halvt", "fem og tyve", "en snes"."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from bot.core.danish.words.numerals import ARTICLES, whole
from bot.core.danish.words.text import Token

_HALVES = frozenset({"halv", "halvt", "halve"})
_WHOLES = frozenset({"helt", "fuldt"})
_FRACTIONS = {"1/2": Decimal("0.5"), "1/4": Decimal("0.25"), "3/4": Decimal("0.75")}
"""As `text.fold` writes ½, ¼ and ¾."""
_ONE_AND_A_HALF = ("halvandet", "halvanden", "halvandent", "halvande", "halvandens")
_HALF_BEFORE = {"tredje": 3, "tredie": 3, "fjerde": 4, "femte": 5, "sjette": 6}
"""The old "halvtredje" is two and a half."""
_NAMED = {
    **dict.fromkeys(_ONE_AND_A_HALF, Decimal("1.5")),
    **{f"halv{ordinal}": Decimal(whole) - Decimal("0.5") for ordinal, whole in _HALF_BEFORE.items()},
    "trekvart": Decimal("0.75"),
    "kvart": Decimal("0.25"),
    "snes": Decimal(20),
    "dusin": Decimal(12),
}
_QUARTERS = frozenset({"kvart", "kvarte"})
_SLASHED = frozenset({("1", "4"), ("3", "4")})
_THOUSANDS = 3
_DECIMALS = 6
IN_DIGITS, IN_WORDS, LOOSELY = 1.0, 0.95, 0.9


class Quantity(NamedTuple):
    """A number, the place after it, and how certain it is that it was meant as one."""

    value: Decimal
    last: int
    certainty: float


def quantity(said: tuple[Token, ...], place: int) -> Quantity | None:
    """The quantity that starts at this token, as long as it goes."""
    word = said[place].word
    if word in _FRACTIONS:
        return Quantity(_FRACTIONS[word], place + 1, IN_DIGITS)
    if word in _NAMED:
        return Quantity(_NAMED[word], place + 1, IN_WORDS)
    if word in ("tre", "3") and place + 1 < len(said) and said[place + 1].word in _QUARTERS:
        return Quantity(Decimal("0.75"), place + 2, IN_WORDS)
    if word in _HALVES:
        return _half(said, place)
    if word in ARTICLES and place + 1 < len(said) and said[place + 1].word in _HALVES:
        return _half(said, place + 1)
    if word in ARTICLES and place + 1 < len(said) and said[place + 1].word in _NAMED:
        return Quantity(_NAMED[said[place + 1].word], place + 2, LOOSELY)
    if word in ARTICLES and place + 2 < len(said) and said[place + 1].word in _WHOLES and _is_year(said[place + 2]):
        return Quantity(Decimal(1), place + 2, LOOSELY)
    found = whole(said, place)
    if found is None:
        return None
    certainty = IN_DIGITS if word.isdecimal() else IN_WORDS
    return _with_fraction(said, place, Quantity(Decimal(found[0]), found[1], certainty))


def _is_year(token: Token) -> bool:
    return token.word.startswith("aar")


def _half(said: tuple[Token, ...], place: int) -> Quantity:
    """ "halvt", "halv snes"."""
    if place + 1 < len(said) and said[place + 1].word in ("snes", "dusin"):
        return Quantity(_NAMED[said[place + 1].word] / 2, place + 2, LOOSELY)
    return Quantity(Decimal("0.5"), place + 1, IN_WORDS)


def _with_fraction(said: tuple[Token, ...], place: int, number: Quantity) -> Quantity:
    if number.last >= len(said):
        return number
    following = said[number.last]
    if following.word in _FRACTIONS:
        return number._replace(value=number.value + _FRACTIONS[following.word], last=number.last + 1)
    if following.word.isdecimal() and said[place].word.isdecimal():
        return _decimals(number, following) or _slashed(said, number) or number
    return _and_a_half(said, number)


def _decimals(number: Quantity, following: Token) -> Quantity | None:
    """ "2,5", "2.5"; three digits after a dot are thousands."""
    if following.gap not in (",", ".") or len(following.word) > _DECIMALS:
        return None
    if len(following.word) == _THOUSANDS:
        return number._replace(value=number.value * 1000 + int(following.word), last=number.last + 1)
    part = Decimal(int(following.word)) / 10 ** len(following.word)
    return number._replace(value=number.value + part, last=number.last + 1)


def _slashed(said: tuple[Token, ...], number: Quantity) -> Quantity | None:
    """ "1/2", "2 1/2"."""
    following = said[number.last]
    if following.gap == "/" and number.value == 1 and following.word == "2":
        return number._replace(value=Decimal("0.5"), last=number.last + 1)
    after = said[number.last + 1] if number.last + 1 < len(said) else None
    pair = (said[number.last - 1].word, following.word)
    if following.gap == "/" and pair in _SLASHED and after is not None and after.word.startswith("aar"):
        return number._replace(value=number.value / int(following.word), last=number.last + 1)
    if following.word == "1" and after is not None and after.gap == "/" and after.word in ("2", "4"):
        return number._replace(value=number.value + Decimal(1) / int(after.word), last=number.last + 2)
    return None


def _and_a_half(said: tuple[Token, ...], number: Quantity) -> Quantity:
    """ "to et halvt", "to og en halv"."""
    place = number.last + (said[number.last].word == "og")
    if place + 1 < len(said) and said[place].word in ARTICLES and said[place + 1].word in _HALVES:
        return number._replace(value=number.value + Decimal("0.5"), last=place + 2)
    return number
