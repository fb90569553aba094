"""Which of the items that a message may correct it does correct; the rest of it may answer what waits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.correcting.claims import Basis, Claim, Message, claim
from bot.core.correcting.cues import CLEAR, MARKED, MEANT
from bot.core.correcting.items import hinted, is_yes_or_no, names_in
from bot.core.danish import spot
from bot.core.danish.lexicon import SYNONYM
from bot.core.danish.naming import Naming, namings
from bot.core.danish.stopwords import STOP, TURNS
from bot.core.danish.text import Token, tokens
from bot.core.questionnaire import Item, Option, Questionnaire
from bot.core.values import Key, Value, several

LONGEST = 600
"""Characters that are looked at: who writes more is writing a free text."""
EXPLAINED, ALL = 0.6, 0.99
"""Share of the content words that values must explain where neither the item nor the old value is named: with words
that announce a correction, and without."""
_REFUSALS = frozenset({"nej", "naeh", "nae", "niks"})
_BESIDE = STOP | TURNS | MEANT
_NUMBERS = ("number", "scale")


@dataclass(frozen=True)
class Corrections:
    """New values for certain; `firm`: the message cannot well be anything else, not even a free text; `doubtful`: a
    correction it is, but of which item is not certain."""

    values: tuple[tuple[Key, Value], ...] = ()
    firm: bool = False
    doubtful: bool = False


NONE = Corrections()


def corrected(
    questionnaire: Questionnaire,
    answered: Mapping[str, Value],
    waiting: Key | None,
    options: tuple[Option, ...],
    text: str,
    year: int,
) -> Corrections:
    """The answers that the message changes, with what it answers besides.

    `answered` holds the answers given so far to closed items and numbers, by code; `options` those of what waits.
    """
    said = tokens(text[:LONGEST])
    if not said or not answered:
        return NONE
    named = names_in(questionnaire, said)
    message = Message(questionnaire, answered, text[:LONGEST], said, year, named, hinted(questionnaire, said))
    item = None if waiting is None else questionnaire.item(waiting)
    own = () if item is None else _own(message, item, options)
    claims = [
        one
        for code in answered
        if (waiting is None or code != waiting.code) and (one := claim(message, questionnaire.by_code[code]))
    ]
    claims = [one for one in claims if not _is_for_waiting(message, one, item, own)]
    kept, rivals = _settled(message, claims)
    share = _share(message, kept, own)
    least = EXPLAINED if CLEAR.search(message.text) else ALL
    kept = [
        one for one in kept if one.basis is not Basis.SAID or (share >= least and not _is_reason(message, one, item))
    ]
    if (rivals and share >= EXPLAINED) or any(one.value is None for one in kept):
        return Corrections(doubtful=True)
    if not kept:
        return NONE
    values = (*((one.key, one.value) for one in kept), *_besides(message, kept, waiting, own))
    return Corrections(values, _is_firm(message, kept, share, item))


def _is_reason(message: Message, one: Claim, item: Item | None) -> bool:
    """ "nej, jeg har kun været her i 2 år" at a yes-no question says why not."""
    if item is None or not is_yes_or_no(item) or message.said[0].word not in _REFUSALS or MARKED.search(message.text):
        return False
    return message.questionnaire.item(one.key).type in ("number", "multi")


def _is_firm(message: Message, kept: list[Claim], share: float, item: Item | None) -> bool:
    basis = max(one.basis for one in kept)
    if share < ALL:
        return basis > Basis.SAID and share >= EXPLAINED and MARKED.search(message.text) is not None
    unmarked = Basis.NAMED if item is not None and item.type == "text" else Basis.CONTRASTED
    return basis >= unmarked or MARKED.search(message.text) is not None


def _own(message: Message, item: Item, options: tuple[Option, ...]) -> tuple[Naming, ...]:
    """What the message names of the item that waits."""
    if item.type not in ("single", "multi", "number", "municipality"):
        return ()
    return namings(message.questionnaire, item, options, message.said, message.text, message.year, known=message.known)


def _is_for_waiting(message: Message, one: Claim, item: Item | None, own: tuple[Naming, ...]) -> bool:
    """Whether the same words answer what waits: then only an item that is named is corrected with them."""
    if item is None or one.basis is Basis.NAMED:
        return False
    if one.bare and (item.type in _NUMBERS or not _is_previous(message, one.key, item)):
        return True
    alike = frozenset(place for naming in own if naming.certainty >= one.certainty for place in naming.tokens)
    return one.tokens <= alike


def _is_previous(message: Message, key: Key, item: Item) -> bool:
    """Whether this was the last one answered before the item that waits."""
    codes = [one.code for one in message.questionnaire.items]
    before = [code for code in codes[: codes.index(item.code)] if code in message.answered]
    return bool(before) and before[-1] == key.code


def _settled(message: Message, claims: list[Claim]) -> tuple[list[Claim], bool]:
    """Those that stand, each of the words for one item only; and whether two items have the same right to them."""
    kept: list[Claim] = []
    rivals = False
    for one in sorted(claims, key=lambda each: _rank(message, each), reverse=True):
        rival = next((other for other in kept if other.tokens & one.tokens), None)
        if rival is None:
            kept.append(one)
        rivals = rivals or (rival is not None and _rank(message, rival) == _rank(message, one))
    return kept, rivals


def _rank(message: Message, one: Claim) -> tuple[int, int, bool, int, float]:
    return one.basis, one.name, one.key.code in message.hinted, one.size, one.certainty


def _share(message: Message, kept: list[Claim], own: tuple[Naming, ...]) -> float:
    """The share of content words that the new values explain. Names of items and what answers the item that waits are
    no content here."""
    explained = frozenset(place for one in kept for place in one.tokens)
    aside = frozenset(place for name in message.named for place in range(*name.span))
    aside |= frozenset(place for one in own if one.holds and one.certainty >= SYNONYM for place in one.tokens)
    rest = sum(place not in explained | aside and token.word not in _BESIDE for place, token in enumerate(message.said))
    return len(explained) / (len(explained) + rest) if explained else 0.0


def _besides(
    message: Message, kept: list[Claim], waiting: Key | None, own: tuple[Naming, ...]
) -> list[tuple[Key, Value]]:
    """What the rest of the message answers: the item that waits, and items that have no answer yet."""
    taken = frozenset(place for one in kept for place in one.tokens)
    found = dict[Key, Value]()
    if waiting is not None:
        answer = _answer(message.questionnaire.item(waiting), [one for one in own if not one.tokens & taken])
        if answer is not None:
            found[waiting] = answer
    for one in spot(message.questionnaire, message.text, year=message.year):
        free = one.key.code not in message.answered and one.key not in found and one.key != waiting
        if free and (not _places(message.said, one.start, one.end) & taken or _follows(message, one.key, kept)):
            found[one.key] = one.value
    return [*found.items()]


def _follows(message: Message, key: Key, kept: list[Claim]) -> bool:
    """ "hov, jeg er afdelingsleder": an item that is only asked because of what was corrected."""
    return not message.questionnaire.item(key).when.codes().isdisjoint(one.key.code for one in kept)


def _answer(item: Item, own: list[Naming]) -> Value:
    values = list(dict.fromkeys(one.value for one in own if one.holds and one.plain))
    if not values or min(one.certainty for one in own) < SYNONYM:
        return None
    if item.type == "multi":
        return several([str(one) for one in values]) if len(values) <= (item.maximum or len(values)) else None
    return values[0] if len(values) == 1 else None


def _places(said: tuple[Token, ...], start: int, end: int) -> frozenset[int]:
    return frozenset(place for place, token in enumerate(said) if start <= token.start < end)
