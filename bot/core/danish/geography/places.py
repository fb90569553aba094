"""Place names in a text, and the municipalities they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from bot.core.danish.choices.lexicon import EXACT, SYNONYM, TYPO
from bot.core.danish.choices.near import closest
from bot.core.danish.geography.towns import ORDINARY, REGIONS, SHARED, TOWNS
from bot.core.danish.words.identity import Same
from bot.core.danish.words.stopwords import COMMON, STOP, TURNS
from bot.core.danish.words.text import Token, joined, spellings
from bot.core.danish.words.wordlists import listed

_LONGEST = 5
_WHERE = listed("i fra ved hos til")
_SHORT = {"Nørre": "Nr", "Store": "St", "Vester": "Vr", "Kirke": "Kr", "Kongens": "Kgs"}
_SHORTEST_TYPO = 5
ABOUT: frozenset[str] = listed(
    """
    kommune kommunen kommunes kommunens kommuner regionskommune bibliotek biblioteket biblioteker
    bibliotekerne bibliotekets hovedbibliotek hovedbiblioteket folkebibliotek folkebiblioteket
    lokalbibliotek by byen centrum midtby midtbyen omegn oest vest nord syd c n s v k m oe nv sv noe soe
    oesten municipality city
    """
)
"""Words beside a place name that say nothing more."""


_IN_THE_WAY = frozenset({"vejen"})
_HINDERS = listed(
    "staar stod staaet ligger laa er var noget intet ingenting ikke mest ofte oftest kommer kom komme vaere lagt"
)
""" "tiden står i vejen"; "jeg arbejder i vejen" names the town."""
_AROUND = ABOUT | listed("i paa fra ved hos det er jeg vi ja nok vist altsaa arbejder ansat ikke men nej")
"""Words that leave an ordinary word a name when there are no others."""
_GOES_ON = listed("har er jeg arbejder vi det paa")
_MORE_OF_ME = listed(
    "aar leder medarbejder chef bibliotekar assistent formidler bibliotek folkebibliotek faget siden ansat"
)
_NO_PLACES = (
    COMMON
    | ABOUT
    | TURNS
    | listed(
        """
        traekker hoerer hoerte koere koerer koebe koeber koebes stilling stillinger stillingen laeste laest laeser givet
        holdes holder holdning ringet ringen runder runde skrives skrevet hoejre hoeje hoejt raader trives laesning
        branden koger steget visum sorte konge konger aarstal
        """
    )
)
"""Words of the language that look like misspelt places."""


class Named(NamedTuple):
    """A place named at some tokens; `codes` are the municipalities it may mean."""

    first: int
    last: int
    codes: tuple[str, ...]
    certainty: float


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """`names` by joined folded letters; `ordinary` are those that are words of the language too."""

    names: Mapping[str, tuple[tuple[str, ...], float]]
    ordinary: frozenset[str]
    fuzzy: tuple[str, ...]

    def near(self, word: str) -> tuple[tuple[str, ...], float] | None:
        """The municipalities whose names a misspelt word is nearest to: more than one if they are equally near."""
        if len(word) < _SHORTEST_TYPO or word in _NO_PLACES or not word.isalpha():
            return None
        codes = sorted({code for name in closest(word, self.fuzzy) for code in self.names[name][0]})
        return (tuple(codes), TYPO) if codes else None


def gazetteer(municipalities: Mapping[str, str]) -> Gazetteer:
    return _gazetteer(Same(municipalities))


@lru_cache(maxsize=8)
def _gazetteer(given: Same[Mapping[str, str]]) -> Gazetteer:
    by_name = {name: code for code, name in given.thing.items()}
    names: dict[str, tuple[tuple[str, ...], float]] = {}

    def add(name: str, codes: tuple[str, ...], certainty: float) -> None:
        for spelling in spellings(joined(name)):
            for form in (spelling, f"{spelling}s"):
                if codes and form not in names:
                    names[form] = (codes, certainty if spelling == joined(name) else min(certainty, 0.95))

    for name, code in by_name.items():
        add(name, (code,), EXACT)
        if name.endswith("s"):
            add(name[:-1], (code,), EXACT)
    for name, places in TOWNS.items():
        for place in places.split(", "):
            for written in (place, _abbreviated(place)):
                add(written, (by_name[name],) if name in by_name else (), SYNONYM)
    for name, shared in SHARED.items():
        add(name, tuple(by_name[one] for one in shared.split(", ") if one in by_name), SYNONYM)
    ordinary = frozenset(form for name in ORDINARY.split(", ") for form in spellings(joined(name)))
    fuzzy = tuple(name for name in names if len(name) >= _SHORTEST_TYPO and name not in ordinary)
    return Gazetteer(names, ordinary, fuzzy)


def _abbreviated(name: str) -> str:
    first, _, rest = name.partition(" ")
    return f"{_SHORT.get(first, first)} {rest}"


def places(known: Gazetteer, said: tuple[Token, ...], forgiving: bool) -> list[Named]:
    """The places named in the text, left to right. `forgiving`: also misspelt, and ordinary words alone."""
    found: list[Named] = []
    place = 0
    while place < len(said):
        one = _exact(known, said, place) or (_misspelt(known, said, place) if forgiving else None)
        if one is not None and (not _ordinary(known, said, one) or _is_place(said, one, forgiving)):
            found.append(one)
            place = one.last
        else:
            place += 1
    return found


def _exact(known: Gazetteer, said: tuple[Token, ...], place: int) -> Named | None:
    letters = ""
    best: Named | None = None
    for last in range(place, min(place + _LONGEST, len(said))):
        if last > place and not said[last].loose:
            break
        letters += said[last].word
        entry = known.names.get(letters)
        if entry is not None and not (letters in STOP and last == place and len(said) > 1):
            best = Named(place, last + 1, *entry)
    return best


def _misspelt(known: Gazetteer, said: tuple[Token, ...], place: int) -> Named | None:
    entry = known.near(said[place].word)
    if entry is not None:
        return Named(place, place + 1, *entry)
    if (
        place + 1 < len(said)
        and said[place + 1].loose
        and not {said[place].word, said[place + 1].word} & (COMMON | ABOUT)
    ):
        entry = known.near(said[place].word + said[place + 1].word)
        return Named(place, place + 2, *entry) if entry is not None else None
    return None


def _ordinary(known: Gazetteer, said: tuple[Token, ...], one: Named) -> bool:
    return "".join(_words(said, one)) in known.ordinary


def _is_place(said: tuple[Token, ...], one: Named, forgiving: bool) -> bool:
    """Whether an ordinary word is used as a name: with a capital inside a sentence, after "i", before "kommune"."""
    before = said[one.first - 1].word if one.first else ""
    after = said[one.last].word if one.last < len(said) else ""
    if before == "i" and "".join(_words(said, one)) in _IN_THE_WAY and not said[one.first].capital:
        return _HINDERS.isdisjoint(token.word for token in said[max(one.first - 4, 0) : one.first])
    if after.startswith("kommune") or (before in _WHERE and said[one.first].loose):
        return True
    if said[one.first].capital and (one.first > 0 or len(said) == 1) and not _begins(said[one.first]):
        return True
    if forgiving and one.first == 0 and _begins_a_list(said, one.last):
        return True
    around = _AROUND | _regions()
    return forgiving and all(one.first <= place < one.last or token.word in around for place, token in enumerate(said))


def _words(said: tuple[Token, ...], one: Named) -> list[str]:
    return [token.word for token in said[one.first : one.last]]


def _begins_a_list(said: tuple[Token, ...], place: int) -> bool:
    """Whether another answer follows: "struer og har været i faget i 31 år", "skive, folkebibliotek"."""
    if place >= len(said) or not any(_is_of_me(token.word) for token in said[place:]):
        return False
    goes_on = said[place].word == "og" and place + 1 < len(said) and said[place + 1].word in _GOES_ON
    return goes_on or "," in said[place].gap


def _is_of_me(word: str) -> bool:
    return word in _MORE_OF_ME or word.endswith(("bibliotek", "biblioteket"))


@lru_cache(maxsize=1)
def _regions() -> frozenset[str]:
    return frozenset(form for name in REGIONS.split(", ") for form in spellings(joined(name)))


def _begins(token: Token) -> bool:
    return any(sign in token.gap for sign in ".!?\n")
