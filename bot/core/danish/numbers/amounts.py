"""Quantities with what they are quantities of, as they stand in a sentence: "knap 12 år", "5 måneder", "10-12"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from bot.core.danish.numbers.quantities import LOOSELY, quantity
from bot.core.danish.words.numerals import ARTICLES
from bot.core.danish.words.text import Token
from bot.core.danish.words.wordlists import listed

_UNITS = {
    "aar": "aar aars aaret aarene ar aarig years year somre vintre",
    "maaned": "maaned maaneds maaneder maaneders maaneden maned maneder mdr md months",
    "aarti": "aarti aartier aartiet aartiers decennier",
    "aarhundrede": "aarhundrede aarhundreder aarhundredet",
    "uge": "uge uger ugers",
    "dag": "dag dage dages",
    "personer": "person personer mand mennesker deltager deltagere kollega kollegaer kolleger medarbejder medarbejdere "
    "stk styk stykker ansatte pers",
    "time": "time timer timers",
    "procent": "procent",
    "kr": "kr kroner",
    "boern": "boern",
    "kl": "kl klokken",
    "minut": "minutter",
    "gang": "gang gange",
}
UNITS = {form: unit for unit, forms in _UNITS.items() for form in forms.split()}
_PIECES = listed("stykker stk styk")
"""Of what is asked for: years, where years are."""
_IN_YEARS = {
    "aar": Decimal(1),
    "aarti": Decimal(10),
    "aarhundrede": Decimal(100),
    "maaned": Decimal(1) / 12,
    "uge": Decimal(1) / 52,
    "dag": Decimal(1) / 365,
}
_SINCE = frozenset({"siden", "fra"})
_STARTED = listed("startede startet begyndte begyndt kom blev tiltraadte")
_DASHES = frozenset("-–−")
_BEGUN = listed(
    """
    startede begyndte ansat siden fra kom blev i aar januar februar marts april maj juni juli august september oktober
    november december sommeren efteraaret foraaret vinteren
    """
)
_ABOUT = listed("ca cirka circa omkring naesten knap godt smaa omtrent vel rundt nok cira c snart")
_BOUNDS = (
    ("over",),
    ("mere", "end"),
    ("flere", "end"),
    ("mindst",),
    ("minimum",),
    ("mindre", "end"),
    ("under",),
    ("op", "til"),
    ("faerre", "end"),
    ("maksimalt",),
    ("hoejst",),
    ("max",),
    ("maks",),
    ("maksimum",),
    ("laengere", "end"),
    ("op", "imod"),
    ("hoejere", "end"),
    ("lavere", "end"),
    ("bedre", "end"),
    ("daarligere", "end"),
)
_AT_MOST = frozenset({("op", "til"), ("maksimalt",), ("hoejst",), ("max",), ("maks",), ("maksimum",)})
_NOT_MORE = frozenset({("flere", "end"), ("mere", "end"), ("over",), ("hoejere", "end"), ("laengere", "end")})
_AGE = listed("gammel gamle")
_LINKS = listed("- – — til eller / a á")
_ACUTE = frozenset("é\u0301")
_CENTURY = 100
_TURNS_OF_TIME = dict.fromkeys(("aartusindskiftet", "aartusindeskiftet", "aartusindeskifte", "aartusindskifte"), 2000)
_BIRTHDAYS = listed("var fyldte blev")


@dataclass(frozen=True)
class Amount:
    """`low` in `unit` (folded; empty if none was given; years for all spans of time where years are asked for),
    `high` the upper end of a range. `vague`: only a bound. `counted`: worked out from the year of a beginning.
    `at_most`: the bound is an upper one that is reached."""

    low: Decimal
    high: Decimal | None
    unit: str
    first: int
    last: int
    certainty: float = 1.0
    vague: bool = False
    counted: bool = False
    at_most: bool = False


def amounts(said: tuple[Token, ...], text: str, year: int | None) -> list[Amount]:
    """Every amount in the text, left to right. `year` is the current one if years are asked for, otherwise None."""
    found: list[Amount] = []
    place = 0
    while place < len(said):
        one = _since(said, place, year) or _amount(said, place, year, text)
        if one is not None:
            found.append(_qualified(said, text, one))
        place = one.last if one is not None else place + 1
    found = _ranges(said, text, _sums(said, found))
    return found if year is None else _added([one for one in found if not _is_age(said, one, found)])


def _amount(said: tuple[Token, ...], place: int, year: int | None, text: str) -> Amount | None:
    found = quantity(said, place)
    if found is None:
        return None
    after = said[found.last] if found.last < len(said) else None
    unit = UNITS.get(after.word, "") if after is not None and after.loose else ""
    if (
        said[place].word in ARTICLES
        and found.last == place + 1
        and not unit
        and len(said) > 1
        and not _stressed(text, said[place])
    ):
        return None
    value = found.value
    if year is not None and unit in _IN_YEARS:
        value, unit = value * _IN_YEARS[unit], "aar"
    last = found.last + (unit != "")
    if year is not None and after is not None and after.word in _PIECES:
        unit = ""
    return Amount(value, None, unit, place, last, found.certainty)


def _stressed(text: str, token: Token) -> bool:
    """ "én", "ét": a number, where "en" may be an article."""
    return not _ACUTE.isdisjoint(text[token.start : token.end].lower())


def _since(said: tuple[Token, ...], place: int, year: int | None) -> Amount | None:
    """The years since a beginning: "siden 2009", "startede i 2009", "2009", "siden '98"."""
    word = said[place].word
    if year is not None and word in _TURNS_OF_TIME and place and said[place - 1].word in _SINCE:
        return Amount(Decimal(year - _TURNS_OF_TIME[word]), None, "aar", place - 1, place + 1, 0.95, counted=True)
    if year is None or not word.isdecimal() or len(word) not in (2, 4):
        return None
    begun = int(word) if len(word) == 4 else _short_year(said, place, year)
    if begun is None or not year - _CENTURY <= begun <= year:
        return None
    first = place
    while first > max(place - 3, 0) and said[first - 1].word in _BEGUN:
        first -= 1
    return Amount(Decimal(year - begun), None, "aar", first, place + 1, 0.95, counted=True)


def _short_year(said: tuple[Token, ...], place: int, year: int) -> int | None:
    following = said[place + 1].word if place + 1 < len(said) else ""
    led = place > 0 and said[place - 1].word in _SINCE
    marked = place > 0 and not frozenset("'’").isdisjoint(said[place].gap)
    if following in UNITS or not (led or marked or _in_a_year(said, place, year)):
        return None
    short = int(said[place].word)
    return short + (1900 if short > year % _CENTURY else 2000)


def _in_a_year(said: tuple[Token, ...], place: int, year: int) -> bool:
    """ "i -98", "startede i 05", "ansat i 87"."""
    if place == 0 or said[place - 1].word != "i":
        return False
    before = {token.word for token in said[max(place - 4, 0) : place]}
    late = int(said[place].word) > year % _CENTURY
    dashed = not _DASHES.isdisjoint(said[place].gap)
    return dashed or said[place].word[0] == "0" or not _STARTED.isdisjoint(before) or (late and "ansat" in before)


def _qualified(said: tuple[Token, ...], text: str, one: Amount) -> Amount:
    """With the words before it that make it approximate or a mere bound, and with a minus or plus sign."""
    before = [token.word for token in said[max(one.first - 4, 0) : one.first]]
    before = before[:-1] if before and before[-1] in ARTICLES else before[-3:]
    end = said[one.last - 1].end
    if before[-1:] == ["minus"] or _is_minus(said, one.first):
        one = replace(one, low=-one.low)
    if "lidt" in before or not _ABOUT.isdisjoint(before[-1:]):
        return replace(one, first=one.first - 1, certainty=min(one.certainty, LOOSELY))
    bound = next((bound for bound in _BOUNDS if tuple(before[-len(bound) :]) == bound), None)
    if bound is not None:
        no_more = bound in _NOT_MORE and before[: -len(bound)][-1:] == ["ikke"]
        return replace(one, first=one.first - 1, vague=True, at_most=bound in _AT_MOST or no_more)
    open_ended = text[end : end + 1] == "+" and one.last == len(said)
    return replace(one, vague=True) if open_ended else one


def _is_minus(said: tuple[Token, ...], place: int) -> bool:
    gap = said[place].gap
    return gap.endswith(("-", "−")) and (place == 0 or gap.startswith(" ")) and said[place].word.isdecimal()


def _sums(said: tuple[Token, ...], found: list[Amount]) -> list[Amount]:
    """ "5 + 10 år", "5 år plus 10 år" as one amount each."""
    merged: list[Amount] = []
    for one in found:
        last = merged[-1] if merged else None
        if last is not None and _plus(said, last, one):
            certainty = min(last.certainty, one.certainty)
            merged[-1] = Amount(last.low + one.low, None, one.unit or last.unit, last.first, one.last, certainty)
        else:
            merged.append(one)
    return merged


def _plus(said: tuple[Token, ...], last: Amount, one: Amount) -> bool:
    if last.vague or one.vague or last.counted or one.counted or (last.unit and one.unit and last.unit != one.unit):
        return False
    between = [token.word for token in said[last.last : one.first]]
    return between == ["plus"] or (not between and "+" in said[one.first].gap)


def _ranges(said: tuple[Token, ...], text: str, found: list[Amount]) -> list[Amount]:
    """ "12-13 år", "10 til 12", "mellem 10 og 12", "10 eller 12" as one amount each."""
    merged: list[Amount] = []
    for one in found:
        last = merged[-1] if merged else None
        if last is not None and _linked(said, text, last, one):
            low, high = sorted((last.low, abs(one.low)))
            unit = one.unit or last.unit
            merged[-1] = Amount(low, high, unit, last.first, one.last, min(last.certainty, one.certainty))
        else:
            merged.append(one)
    return merged


def _linked(said: tuple[Token, ...], text: str, last: Amount, one: Amount) -> bool:
    if one.counted or last.counted or last.high is not None or last.vague or last.low == abs(one.low):
        return False
    between = text[said[last.last - 1].end : said[max(one.first, last.last)].start].lower().split()
    if not between and not last.unit and last.last == one.first and one.low > last.low:
        return said[one.first].gap.isspace()
    if between == [","] and not last.unit and one.low == last.low + 1:
        return True
    led = last.first > 0 and said[last.first - 1].word == "mellem"
    return (len(between) == 1 and between[0] in _LINKS) or (between == ["og"] and led)


def _is_age(said: tuple[Token, ...], one: Amount, found: list[Amount]) -> bool:
    """ "45 år gammel"; beside another amount also "jeg er 45 år"; "siden jeg var 20"; and "om 2 år"."""
    before = said[one.first - 1].word if one.first else ""
    following = said[one.last].word if one.last < len(said) else ""
    if before in _BIRTHDAYS and {"siden", "da"} & {token.word for token in said[max(one.first - 3, 0) : one.first]}:
        return True
    if one.unit != "aar" or one.counted:
        return False
    return following in _AGE or before == "om" or (before == "er" and len(found) > 1)


def _added(found: list[Amount]) -> list[Amount]:
    """ "2 år og 3 måneder" as one amount."""
    merged: list[Amount] = []
    for one in found:
        last = merged[-1] if merged else None
        if last is not None and _adds(last, one):
            certainty = min(last.certainty, one.certainty)
            merged[-1] = Amount(last.low + one.low, None, "aar", last.first, one.last, certainty)
        else:
            merged.append(one)
    return merged


def _adds(last: Amount, one: Amount) -> bool:
    plain = last.high is None and one.high is None and not last.counted and not one.counted
    return plain and last.unit == one.unit == "aar" and one.low < 1 <= last.low and one.first - last.last <= 1
