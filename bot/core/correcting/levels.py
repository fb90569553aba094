"""Corrections of an item that is asked for each option of another: "ret niveau i didaktik til 4"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from bot.core.correcting.claims import SURE, Basis, Claim
from bot.core.correcting.cues import MARKED, MEANT, TAIL
from bot.core.correcting.items import Name, length
from bot.core.correcting.message import Message
from bot.core.danish import parse
from bot.core.danish.choices.lexicon import PARTIAL, lexicon
from bot.core.danish.choices.mention import Mention
from bot.core.danish.choices.mentions import mentions
from bot.core.danish.naming import Naming, numbers_in
from bot.core.danish.numbers.amounts import amounts
from bot.core.danish.words.stopwords import STOP
from bot.core.danish.words.wordlists import listed
from bot.core.questionnaire import Item, Option
from bot.core.values import Key, Value

_LINKS = listed("til i paa for ved med er en et den det min mit niveau niveauet ud af der om inden")
_JOINS = listed("og samt plus men")
_CHANGED = listed("op ned saette saet haeve haev saenke saenk skrue skru flytte flyt lidt bare roligt")
"""Between an option and its new point: "facilitering kan jeg godt sætte op til en firer"."""
_CLOSES = listed(
    "og men ikke i istedet alligevel til fra samt tak altsaa nu ved paa for ud desvaerre nok er eren tal tallet"
)
_ENDS = frozenset(",.;:!?\n)")
_FULLY = 0.9
_EITHER = "eller"
_RATED = re.compile(
    r"\bfor (?:højt|hoejt|lavt)\b|\b(?:sat|satte|gav|givet|vurdere\w*|karakter\w*|point"
    r"|(?:sæt|saet|skru|gå|gaa) (?:den |det |mig |os )?(?:lidt )?(?:ned|op)|(?:ned|op) (?:til|på|paa) (?:en )?\d)\b",
    re.IGNORECASE,
)
"""Speaks of points: what is named beside a number was given that."""


class Levels(NamedTuple):
    """`claims`: the points that are changed; `answer`: the one that answers the question that waits; `places` of words
    that are about such points and nothing else; `astray`: a point is given to an option that was not chosen."""

    claims: tuple[Claim, ...] = ()
    answer: Value = None
    places: frozenset[int] = frozenset()
    astray: bool = False


class _Pair(NamedTuple):
    """A point that is given to an option, and the places of both; `contrasted`: not the one that was given before.
    `beside`: nothing but small words stand between them."""

    value: Value
    places: frozenset[int]
    contrasted: bool = False
    beside: bool = False


def levels(message: Message, item: Item, waiting: Key | None) -> Levels:
    """What the message says about the points that were given."""
    held = {key: value for key, value in message.answers.items() if key.code == item.code}
    if item.for_each is None or not held or _EITHER in message.between(0, len(message.said)):
        return Levels()
    name = message.name_of(item)
    about = _about(message, item.for_each)
    points = [one for one in numbers_in(item, message.said, message.text) if str(one.value) in item.by_value]
    if not about and _is_astray(message, item.for_each, points):
        return Levels(astray=True)
    if not about:
        own = waiting is not None and waiting.code == item.code
        return Levels(_unnamed(message, held, name, [] if own else points))
    pairs = dict[Key, _Pair]()
    for place, one in enumerate(about):
        key = Key(item.code, one.values[0])
        alone = len(about) == 1
        compared = any(point.value == held.get(key) for point in points)
        only = alone and (name is not None or compared or _RATED.search(message.text) is not None)
        pair = _pair(message, one, points, about[place + 1 :], held.get(key), alone=only)
        pair = pair or (_in_words(message, item, key, one, name) if alone else None)
        if pair is not None and (key in held or key == waiting):
            pairs[key] = pair
    pairs |= _for_all(message, item, about, points, pairs, held)
    clear = name is not None or message.clear
    answer = pairs[waiting].value if waiting in pairs else None
    claims = (
        _claim(message, key, pair, name)
        for key, pair in pairs.items()
        if (clear or (pair.contrasted and pair.beside)) and key != waiting and pair.value != held[key]
    )
    about_points = frozenset(place for pair in pairs.values() for place in pair.places)
    if name is not None:
        about_points |= frozenset(place for one in about for place in range(*one.span))
    return Levels(tuple(claims), answer, about_points)


def _for_all(
    message: Message,
    item: Item,
    about: list[Mention],
    points: list[Naming],
    pairs: Mapping[Key, _Pair],
    held: Mapping[Key, Value],
) -> dict[Key, _Pair]:
    """ "både didaktik og facilitering skal op på 3"."""
    both = {"baade", "begge"} & set(message.between(0, len(message.said)))
    new = {point.value for point in points if point.holds}
    if len(about) < 2 or not both or len(new) != 1 or not pairs:
        return {}
    keys = [Key(item.code, one.values[0]) for one in about]
    return {
        key: _Pair(next(iter(new)), frozenset(range(*one.span)), False, True)
        for key, one in zip(keys, about, strict=True)
        if key in held and key not in pairs
    }


def _claim(message: Message, key: Key, pair: _Pair, name: Name | None) -> Claim:
    basis = Basis.NAMED if name is not None or pair.contrasted else Basis.CONTRASTED
    letters = 0 if name is None else length(message.said, name)
    size = sum(len(message.said[one].word) for one in pair.places)
    return Claim(key, pair.value, basis, pair.places, 1.0, letters, size)


def _is_astray(message: Message, code: str, points: list[Naming]) -> bool:
    """ "facilitering skulle have været 4", where facilitering was not chosen."""
    if not message.clear:
        return False
    about = _mentioned(message, message.questionnaire.by_code[code].options)
    return any(_pair(message, one, points, about[place + 1 :], None, alone=False) for place, one in enumerate(about))


def _about(message: Message, code: str) -> list[Mention]:
    """The chosen options that are named, each once; none where it is not certain which."""
    return _mentioned(message, message.questionnaire.chosen_options(code, message.answers))


def _mentioned(message: Message, options: tuple[Option, ...]) -> list[Mention]:
    found = [
        one
        for one in mentions(lexicon(options), message.said, MEANT, places=False)
        if len(one.values) == 1 and one.certainty >= PARTIAL
    ]
    return found if len({one.values[0] for one in found}) == len(found) else []


def _pair(
    message: Message, one: Mention, points: list[Naming], later: list[Mention], held: Value, *, alone: bool
) -> _Pair | None:
    """The point that stands beside the option, "4 til didaktik" or "didaktik skulle have været 4"; where the item is
    named too, or the old point is said, (`alone`) the only new one."""
    own = frozenset(range(*one.span))
    new = [point for point in points if point.holds and point.value != held]
    before = [point for point in new if point.span.last <= one.first and _leads_to(message, point, one)]
    until = later[0].first if later else len(message.said)
    after = [point for point in new if one.last <= point.span.first < until and _follows(message, one, point, points)]
    meant = before[-1:] or after[:1] or (new if alone and len({point.value for point in new}) == 1 else [])
    if not meant:
        return None
    every = frozenset(place for point in points if point.value in (held, meant[0].value) for place in point.tokens)
    denied = any(point.value == held and not point.holds for point in points)
    return _Pair(meant[0].value, own | (every if not later else meant[0].tokens), denied, bool(before or after))


def _leads_to(message: Message, point: Naming, one: Mention) -> bool:
    """ "4 i didaktik", not "4, didaktik"."""
    between = message.between(point.span.last, one.first)
    return bool(between) and between[0] in _LINKS and set(between) <= _LINKS and message.said[point.span.last].loose


def _follows(message: Message, one: Mention, point: Naming, points: list[Naming]) -> bool:
    """ "didaktik skulle have været 4", and nothing is counted by it."""
    others = frozenset(place for other in points for place in other.tokens)
    between = [
        token.word
        for place, token in enumerate(message.said)
        if one.last <= place < point.span.first and place not in others
    ]
    if not set(between) <= (STOP | MEANT | _LINKS | _CHANGED) - _JOINS:
        return False
    end = point.span.last
    return end == len(message.said) or message.said[end].word in _CLOSES or not _ENDS.isdisjoint(message.said[end].gap)


def _in_words(message: Message, item: Item, key: Key, one: Mention, name: Name | None) -> _Pair | None:
    """ "ret didaktik til ved ikke", "facilitering skulle have været i høj grad"."""
    if (name is None and not MARKED.search(message.text)) or amounts(message.said, message.text, None):
        return None
    tail = TAIL.split(message.text[message.start(one.last) :], maxsplit=1)
    if len(tail) < 2:
        return None
    parsed = parse(message.questionnaire, key, item.options, tail[1], year=message.year)
    if parsed.value is None or parsed.certainty < SURE or parsed.coverage < _FULLY:
        return None
    return _Pair(parsed.value, frozenset(range(one.first, len(message.said))))


def _unnamed(message: Message, held: Mapping[Key, Value], name: Name | None, points: list[Naming]) -> tuple[Claim, ...]:
    """The only answer, or the only one that held the point denied; else the last one, if nothing else is said."""
    new = {point.value: point for point in points if point.holds}
    denied = {point.value for point in points if not point.holds}
    meant = (
        [key for key, value in held.items() if value in denied or value in new] if denied or len(new) > 1 else [*held]
    )
    if len(meant) != 1 and not (name is None and not denied and len(new) == 1):
        return ()
    key = meant[-1]
    left = [point for value, point in new.items() if value != held[key]]
    if len(left) != 1:
        return ()
    places = frozenset(place for point in points for place in point.tokens)
    basis = Basis.NAMED if name is not None else Basis.CONTRASTED if denied else Basis.SAID
    letters = 0 if name is None else length(message.said, name)
    return (Claim(key, left[0].value, basis, places, left[0].certainty, letters, bare=True),)
