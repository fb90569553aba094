"""Where a text names options: by their words, by their place in the list, by something close to their words."""

from __future__ import annotations

from collections.abc import Collection

from bot.core.danish.choices.lexicon import EXACT, SYNONYM, TYPO, Lexicon
from bot.core.danish.choices.mention import Mention
from bot.core.danish.choices.near import near
from bot.core.danish.choices.positions import spot_at
from bot.core.danish.meant.phrases import LEADING_ONLY
from bot.core.danish.words.numerals import ARTICLES, CARDINALS
from bot.core.danish.words.stopwords import COMMON, STOP
from bot.core.danish.words.text import Token
from bot.core.danish.words.wordlists import listed

LONG = 60
"""Words above which a text is no answer that was misspelt: only exact forms count."""
_PAIR = 8
_REFUSALS = frozenset({"nej", "niks"})
"""With these begins many a sentence that is no answer; alone they may mean none of the options."""
_NOT_ANY = frozenset({"ingen", "intet"})
_LEADS = listed("nemlig fx altsaa eks eksempel saasom")
_JOINS = listed("og samt plus eller")
_NO_NOUN_BEFORE = frozenset({"efter"})
_PRAISED = "spoergsmaal"
""" "godt spørgsmål" agrees to nothing."""
_MISSED = frozenset({"snydes", "undvaere"})
""" "det vil vi ikke snydes for" is a yes."""
_WISHES = frozenset({"gerne", "vil"})
_WISHED = listed(
    """
    vide spoerge hoere se laese tale snakke rette aendre slette stoppe springe vente taenke tilbage starte begynde lige
    foerst gaa holde udsaette afbryde fortryde forstaa kende kontakte
    """
)
_OTHERS, _OF_OTHERS = "andre", listed("ting og end form former nemlig fx som men typer")
"""The option, where it stands alone or before one of these."""
_NO_ENDINGS = listed("er en et")
"""Words that look like the ending of the word before them: "ledelsen er"."""
_PLURALS = ("er", "r", "ne")
_COUNTED = listed("stykker stk ting")
_OF_THEM = frozenset({"af", "under"})
_PAIR_OF = 2
_SOME = listed("en et noget nogen nogle det den de lige helt")
_PREPOSITIONS = listed("hos til paa fra i af for med end ved under om efter")
_EXCEPT = listed("undtagen undtaget bortset naer paanaer minus fraregnet undtagelse andre oevrige resten samtlige")
_THEIRS = listed("lykkes spiller fungerer kunne laert ventelister")
_BESIDE_ALL = listed(
    """
    ikke undtagen bortset naer faktisk selvfoelgelig naturligvis selvfoelig lyder spaendende relevant relevante vigtigt
    vigtige interessant interessante kombination blanding mix lidt bunke pakken tager haanden puljen kryds paanaer
    uden minus derfra undtagelse desuden kompetencer temaer ting muligheder klart absolut altsammen sgu haha
    """
)
_ANNOUNCING = frozenset(":(–")


def mentions(lexicon: Lexicon, said: tuple[Token, ...], known: Collection[str], places: bool) -> list[Mention]:
    """Left to right, the longest first, none overlapping."""
    found: list[Mention] = []
    place = 0
    forgiving = len(said) <= LONG
    while place < len(said):
        one = _at(lexicon, said, place, forgiving, places)
        if one is None and forgiving and said[place].word not in known:
            one = _near(lexicon, said, place)
        if one is not None:
            found.append(one)
        place = one.last if one is not None else place + 1
    found = _outside_free_text(lexicon, said, found)
    return _meant(lexicon, said, found, known)


def _at(lexicon: Lexicon, said: tuple[Token, ...], place: int, forgiving: bool, places: bool) -> Mention | None:
    one = _named(lexicon, said, place)
    if not forgiving:
        return one
    picked = _picked(lexicon, said, place) if places else None
    if picked is not None and (one is None or picked.last > one.last):
        return picked
    return one


def _named(lexicon: Lexicon, said: tuple[Token, ...], place: int) -> Mention | None:
    letters = ""
    best: Mention | None = None
    for last in range(place, min(place + lexicon.longest, len(said))):
        if last > place and not said[last].loose:
            break
        letters += said[last].word
        if best is not None and best.last == last and said[last].word in _NO_ENDINGS and said[last].gap == " ":
            continue
        entry = lexicon.phrases.get(letters)
        if entry is not None:
            values = () if _is_aside(lexicon, said, place, last, entry.values) else entry.values
            refusal = letters in _REFUSALS and not _leads(lexicon, values)
            best = Mention(place, last + 1, values, entry.certainty, weak=refusal)
    return best


def _is_aside(lexicon: Lexicon, said: tuple[Token, ...], first: int, last: int, values: tuple[str, ...]) -> bool:
    """Whether words for yes or no are none here: "jeg ved jo …", "jeg vil gerne vide mere", "jeg leder efter"."""
    following = said[last + 1].word if last + 1 < len(said) else ""
    if _are_people(said, first, last):
        return True
    if following == _PRAISED:
        return True
    if following in _MISSED and "ikke" in {one.word for one in said[first : last + 1]}:
        return True
    if not _leads(lexicon, values):
        return following in _NO_NOUN_BEFORE
    if said[last].word in _WISHES and following in _WISHED:
        return True
    return first > 0 and "".join(one.word for one in said[first : last + 1]) in LEADING_ONLY


def _are_people(said: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether "andre" are persons, who do or have something: "det har andre styr på"."""
    alone = first == last and said[first].word == _OTHERS and last + 1 < len(said)
    return alone and said[last + 1].gap == " " and said[last + 1].word not in _OF_OTHERS


def _leads(lexicon: Lexicon, values: tuple[str, ...]) -> bool:
    """Whether these are only ways to begin an answer: yes, no, maybe, don't know."""
    return all(lexicon.kinds[value] in ("yes", "no", "maybe", "dont_know") for value in values)


def _picked(lexicon: Lexicon, said: tuple[Token, ...], place: int) -> Mention | None:
    spot = spot_at(said, place, len(lexicon.options), len(lexicon.normal))
    if spot is None:
        return None
    names = lexicon.normal if spot.every else tuple(option.value for option in lexicon.options)
    values = tuple(names[one] for one in spot.places if 0 <= one < len(names))
    certainty = EXACT if spot.marked or said[place].word.isdecimal() else 0.95
    return Mention(place, spot.end, values, certainty, True, not spot.marked, len(values) < len(spot.places))


def _near(lexicon: Lexicon, said: tuple[Token, ...], place: int) -> Mention | None:
    entry = near(lexicon, said[place].word)
    if entry is not None:
        return Mention(place, place + 1, entry.values, entry.certainty)
    if place + 1 == len(said) or not said[place + 1].loose:
        return None
    both = {one.word for one in said[place : place + 2]}
    if both & STOP or both <= COMMON:
        return None
    pair = said[place].word + said[place + 1].word
    entry = near(lexicon, pair) if len(pair) >= _PAIR else None
    if entry is None or entry.certainty != TYPO:
        return None
    return Mention(place, place + 2, entry.values, entry.certainty)


def _outside_free_text(lexicon: Lexicon, said: tuple[Token, ...], found: list[Mention]) -> list[Mention]:
    """Without what seems to be named inside an announced free text ("andet: didaktik for børn"). The text ends where
    a comma or "og" leads to an option that is named exactly."""
    start = next((place for place, one in enumerate(found) if _announces(lexicon, said, one)), None)
    if start is None:
        return found
    first = found[start].last + (said[found[start].last].word in _LEADS)
    kept = found[: start + 1]
    for one in found[start + 1 :]:
        gap, before = said[one.first].gap, said[one.first - 1].word
        added = "," in gap or ")" in gap or before in _JOINS
        if len(kept) > start + 1 or (one.certainty >= SYNONYM and one.first > first and added):
            kept.append(one)
    return kept


def _announces(lexicon: Lexicon, said: tuple[Token, ...], one: Mention) -> bool:
    if len(one.values) != 1 or lexicon.kinds[one.values[0]] != "other" or one.picked or one.last >= len(said):
        return False
    following = said[one.last]
    return following.word in _LEADS or " - " in following.gap or not _ANNOUNCING.isdisjoint(following.gap)


def _meant(lexicon: Lexicon, said: tuple[Token, ...], found: list[Mention], known: Collection[str]) -> list[Mention]:
    """Without bare numbers and the like in a sentence that says something else ("leder i 2 år"), and without the
    determiner in "ingen tid"."""
    named = {place for one in found for place in range(one.first, one.last)}
    explained = all(place in named or token.word in STOP or token.word in known for place, token in enumerate(said))
    following = [*found[1:], None]
    return [
        one
        for one, after in zip(found, following, strict=False)
        if not (one.weak and (not explained or _repeats(said, one, known)))
        and not _determines(lexicon, said, one, after)
        and not (len(found) > 1 and _is_counted(said, one))
        and not (one.picked and one.weak and _counts(said, one, known))
        and not (_opens_text(lexicon, one) and _is_compared(said, one))
        and not (_is_every(lexicon, one) and _is_told_of(said, found, known))
    ]


def _opens_text(lexicon: Lexicon, one: Mention) -> bool:
    return not one.picked and len(one.values) == 1 and lexicon.kinds[one.values[0]] == "other"


def _is_compared(said: tuple[Token, ...], one: Mention) -> bool:
    """Whether "andet" only sets something apart from something else: "hos en anden", "et andet bibliotek end", "alt det
    andet", "noget andet der brænder på"."""
    first = one.first
    while first and said[first - 1].word in _SOME:
        first -= 1
    before = tuple(token.word for token in said[max(first - 2, 0) : first])
    led = bool(before) and (before[-1] in _PREPOSITIONS or before[-1] in ("gange", "se") or before[-1:] == ("alt",))
    following = said[one.last] if one.last < len(said) else None
    relative = following is not None and following.gap == " " and following.word in ("der", "som")
    return led or (relative and first > 0) or (one.first > 0 and said[one.first - 1].word == "de")


def _is_every(lexicon: Lexicon, one: Mention) -> bool:
    return one.picked and len(one.values) > _PAIR_OF and one.values == lexicon.normal


def _is_told_of(said: tuple[Token, ...], found: list[Mention], known: Collection[str]) -> bool:
    """Whether "alt" or "det hele" is part of a sentence about something else: "jeg har lært alt af mine kolleger"."""
    named = {place for one in found for place in range(one.first, one.last)}
    rest = [token.word for place, token in enumerate(said) if place not in named]
    counted = any(said[one.last - 1].word in CARDINALS for one in found if one.picked)
    if counted or not _EXCEPT.isdisjoint(token.word for token in said):
        return False
    return any(word in _THEIRS or not (word in COMMON or word in known or word in _BESIDE_ALL) for word in rest)


def _is_counted(said: tuple[Token, ...], one: Mention) -> bool:
    """Whether it is something that there are several of: "leder for 6 ansatte"."""
    before = said[one.first - 1].word if one.first and said[one.first].loose else ""
    return not one.picked and (before.isdecimal() or before in CARDINALS) and before not in ARTICLES


def _counts(said: tuple[Token, ...], one: Mention, known: Collection[str]) -> bool:
    """Whether the number says how many, and not which: "to temaer", "tre af dem", "3 under mig"."""
    if one.last >= len(said) or (said[one.first].word not in CARDINALS and not said[one.first].word.isdecimal()):
        return False
    after = said[one.last].word
    plural = after in known and after not in STOP and after.endswith(_PLURALS)
    return said[one.last].loose and (plural or after in _COUNTED or after in _OF_THEM)


def _repeats(said: tuple[Token, ...], one: Mention, known: Collection[str]) -> bool:
    """Whether the number only repeats the question ("i uge 32")."""
    before = said[one.first - 1].word if one.first else ""
    return said[one.first].word in known and before in known and before not in STOP


def _determines(lexicon: Lexicon, said: tuple[Token, ...], one: Mention, after: Mention | None) -> bool:
    return (
        after is not None
        and said[one.last - 1].word in _NOT_ANY
        and one.last == after.first
        and said[after.first].loose
        and not _leads(lexicon, after.values)
    )
