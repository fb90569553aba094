"""Words of degree, which mean the same on every scale of five that goes from nothing to very much."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from bot.core.danish.choices.near import closest
from bot.core.danish.meant.clause import Span
from bot.core.danish.meant.weighing import standing
from bot.core.danish.words.stopwords import COMMON
from bot.core.danish.words.text import Token, joined, words
from bot.core.danish.words.wordlists import listed, phrases

_PHRASES = {
    1: """
    slet ikke|overhovedet ikke|på ingen måde|ikke spor|ingenting|nul|elendigt|i meget lav grad|rigtig dårligt
    meget dårligt|ikke det mindste|rigtig skidt|meget skidt|virkelig skidt|virkelig dårligt|rigtigt dårligt
    super dårligt|super skidt|helt i bund|i bund|håbløst|katastrofalt|rædselsfuldt|forfærdeligt|rystende
    rystende dårligt|ikke en disse|ikke en døjt|ikke det fjerneste|nul komma nul|zero|nada|aldeles ikke|meget svagt
    meget svag|ikke en skid|ikke en pind|ikke en brik|ikke en bønne|total novice|fuldstændig novice|ikke skyggen
    """,
    2: """
    lidt|kun lidt|en lille smule|en smule|i ringe grad|i lav grad|i mindre grad|dårligt|skidt|sløjt|ikke godt
    ikke meget|knap så godt|temmelig dårligt|ret dårligt|ret skidt|svagt|svag|svage|ret svagt|mangelfuldt|knap nok
    sparsomt|begrænset|i begrænset omfang|i begrænset grad|meget begrænset|beskedent|utilstrækkeligt|så småt
    ikke overvældende|ikke særlig|ikke særligt
    """,
    3: """
    nogenlunde|i nogen grad|til en vis grad|hverken eller|sådan midt imellem|både og|middelgodt|jævnt|så som så|okay|ok
    rimeligt|hæderligt|nogenlunde godt|rimelig godt|rimeligt godt|hverken godt eller skidt|hverken godt eller dårligt
    hverken skidt eller godt|gennemsnitligt|gennemsnitlig|midt i mellem|rimelig|tåleligt|acceptabelt|moderat
    i moderat grad|på det jævne|gennemsnittet|halvt om halvt|middelmådigt|okay godt|nogenlunde okay|sådan lala|lala
    det går an
    """,
    4: """
    godt|i høj grad|ret godt|ganske godt|temmelig godt|pænt|fint|meget|ret meget|udmærket|solidt|stærkt|stærk|stærke
    ret stærkt|ret fint|pænt godt
    """,
    5: """
    meget godt|rigtig godt|rigtigt godt|super godt|supergodt|fuldt ud|helt og fuldt|i meget høj grad|i allerhøjeste grad
    perfekt|fremragende|virkelig godt|enormt godt|ekstremt godt|i højeste grad|i særdeles høj grad|helt i top|i top
    super|fantastisk|fantastisk godt|suverænt|excellent|eminent|formidabelt|strålende|vildt godt|mega godt
    megagodt|sindssygt godt|utrolig godt|utroligt godt|særdeles godt|overordentlig godt|meget stærkt|rigtig stærkt
    meget stærk|rigtig stærk|fuldstændig|fuldstændigt|fuldt og helt
    i søvne|fuld plade|topklasse
    """,
}
_WEAKENED = [
    "særlig",
    "særligt",
    "så",
    "ret",
    "specielt",
    "videre",
    "synderligt",
    "voldsomt",
    "vildt",
    "super",
    "supergodt",
    "helt",
    "for",
    "rigtig",
]
_NOT_SO = [f"ikke {how} {what}" for how in _WEAKENED for what in ("godt", "meget")]
_POINTS = len(_PHRASES)
_LONGEST = 5
_BY_PHRASE = {
    joined(phrase): point for point, listing in _PHRASES.items() for phrase in phrases(listing)
} | dict.fromkeys(map(joined, _NOT_SO), 2)
_SHORT = {"ik": "ikke", "ikk": "ikke", "ikek": "ikke"}
_SHORTEST_MENDED = 7
_WORDS = tuple(
    sorted(
        {
            word
            for listing in _PHRASES.values()
            for phrase in phrases(listing)
            for word in words(phrase)
            if len(word) >= _SHORTEST_MENDED
        }
    )
)
_TOP = listed("hoejeste hoejest max maks maksimum maksimal top topkarakter toppen bedste bedst maximum")
_BOTTOM = listed("laveste lavest minimum bund bunden daarligst daarligste")
_MIDDLE = listed("midt midten midterste middel mellem midtimellem medium middelmaadigt middelmaadig")
_BESIDE_IT = re.compile(
    r"\b(?:over|under) (?:middel|gennemsnit\w*|midten|medium)\b|\bnogle gange\b|\bsommetider\b|\btit\b|\bsvinger\b"
    r"|\bforskellig\w*\b|\b\w+afhaengig\w*\b|\bvarierer\b"
    r"|\bskifter\b|\bnaesten\b|\bindimellem\b|\bkommer an paa\b|\bafhaenger\b"
    r"|\bop og ned\b|\b(?:under|over|mindre|bedre|daarligere) end\b"
)
"""What is not on the scale itself but beside one of its points, or not always there."""


_BESIDE_AN_END = re.compile(
    r"\b(?:lige|et (?:\w+ )?(?:hak|trin|nyk|skridt)|taet|lidt) (?:under|fra|paa|over|ved)"
    r" (?:toppen|top|topkarakter\w*|bunden|bund|max|maks)\b"
)
""" "lige under toppen", "et hak over bunden": the point next to it."""
_NONE_OF_IT = re.compile(
    r"\b(?:ingen|intet|uden|mangler|ikke nogen|ikke noget) (?:(?!i|om|af|til)\w+ ){0,2}?"
    r"(?:kendskab|forudsaetninger|erfaring\w*|evner|kompetencer?)\b(?! (?:nok|til at (?:vurdere|svare)))"
    r"|\baner (?:jeg |vi )?ikke det fjerneste\b|\bikke skyggen\b"
)


class Degree(NamedTuple):
    """A point of the scale and the tokens that mean it, the end exclusive."""

    point: int
    first: int
    last: int


def degrees(said: tuple[Token, ...], points: list[int]) -> list[Degree]:
    """The words of degree in the text, left to right, the longest if several begin at one place."""
    found: list[Degree] = []
    place = 0
    said = tuple(token._replace(word=_SHORT.get(token.word) or _mended(token.word)) for token in said)
    while place < len(said):
        one = _at(said, place, points)
        if one is not None:
            found.append(one)
        place = one.last if one is not None else place + 1
    return found


def meant(said: tuple[Token, ...], found: list[Degree]) -> Degree | None:
    """The one degree that is said to hold; None where they contradict each other: "både godt og skidt"."""
    kept = [found[index] for index in standing(said, [Span(one.first, one.last) for one in found])]
    if len({one.point for one in kept}) != 1:
        return None
    heard = " ".join(token.word for token in said)
    if _BESIDE_IT.search(heard):
        return None
    if _BESIDE_AN_END.search(heard):
        return kept[0]._replace(point=kept[0].point + (1 if kept[0].point == 1 else -1))
    return kept[0]


def knows_nothing(said: tuple[Token, ...]) -> bool:
    """ "ingen forudsætninger", "uden kendskab": the lowest point of a scale, and no ignorance of it."""
    return _NONE_OF_IT.search(" ".join(token.word for token in said)) is not None


def _at(said: tuple[Token, ...], place: int, points: list[int]) -> Degree | None:
    for last in range(min(place + _LONGEST, len(said)), place, -1):
        point = _BY_PHRASE.get("".join(one.word for one in said[place:last]))
        if point is not None and len(points) == _POINTS:
            return Degree(points[point - 1], place, last)
    end = _end(said[place].word, points)
    return None if end is None else Degree(end, place, place + 1)


@lru_cache(maxsize=256)
def _mended(word: str) -> str:
    """The word of degree that a long word misspells: "overhovedt"."""
    if len(word) < _SHORTEST_MENDED or word in _WORDS or word in COMMON or not word.isalpha():
        return word
    found = closest(word, _WORDS)
    return found[0] if len(found) == 1 else word


def _end(word: str, points: list[int]) -> int | None:
    """The highest, the lowest, or the middle of a scale that has one."""
    if word in _TOP:
        return points[-1]
    if word in _BOTTOM:
        return points[0]
    return points[len(points) // 2] if word in _MIDDLE and len(points) % 2 else None
