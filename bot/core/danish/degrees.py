"""Words of degree, which mean the same on every scale of five that goes from nothing to very much."""

from __future__ import annotations

from typing import NamedTuple

from bot.core.danish.text import Token, joined
from bot.core.danish.wordlists import listed, phrases

_PHRASES = {
    1: """
    slet ikke|overhovedet ikke|på ingen måde|ikke spor|ingenting|nul|elendigt|i meget lav grad|rigtig dårligt
    meget dårligt|ikke det mindste
    """,
    2: """
    lidt|kun lidt|en lille smule|en smule|i ringe grad|i lav grad|i mindre grad|ikke særlig godt|ikke særligt godt
    ikke så godt|ikke ret godt|ikke ret meget|ikke meget|ikke særlig meget|ikke godt|knap så godt
    """,
    3: """
    nogenlunde|i nogen grad|til en vis grad|hverken eller|sådan midt imellem|både og|middelgodt|jævnt|så som så|okay|ok
    rimeligt|hæderligt|nogenlunde godt|rimelig godt|rimeligt godt
    """,
    4: "godt|i høj grad|ret godt|ganske godt|temmelig godt|pænt|fint|meget|ret meget",
    5: """
    meget godt|rigtig godt|rigtigt godt|super godt|supergodt|fuldt ud|helt og fuldt|i meget høj grad|i allerhøjeste grad
    perfekt|fremragende|virkelig godt|enormt godt|ekstremt godt|i højeste grad|i særdeles høj grad|helt i top|i top
    """,
}
_POINTS = len(_PHRASES)
_LONGEST = 4
_BY_PHRASE = {joined(phrase): point for point, listing in _PHRASES.items() for phrase in phrases(listing)}
_TOP = listed("hoejeste hoejest max maks maksimum maksimal top topkarakter bedste bedst maximum")
_BOTTOM = listed("laveste lavest min minimum bund bunden daarligst daarligste")
_MIDDLE = listed("midt midten midterste middel mellem midtimellem medium middelmaadigt middelmaadig")


class Degree(NamedTuple):
    """A point of the scale and the tokens that mean it, the end exclusive."""

    point: int
    first: int
    last: int


def degree(said: tuple[Token, ...], points: list[int]) -> Degree | None:
    """The first word of degree in the text, the longest if several begin there."""
    for place, token in enumerate(said):
        for last in range(min(place + _LONGEST, len(said)), place, -1):
            point = _BY_PHRASE.get("".join(one.word for one in said[place:last]))
            if point is not None and len(points) == _POINTS:
                return Degree(points[point - 1], place, last)
        end = _end(token.word, points)
        if end is not None:
            return Degree(end, place, place + 1)
    return None


def _end(word: str, points: list[int]) -> int | None:
    """The highest, the lowest, or the middle of a scale that has one."""
    if word in _TOP:
        return points[-1]
    if word in _BOTTOM:
        return points[0]
    return points[len(points) // 2] if word in _MIDDLE and len(points) % 2 else None
