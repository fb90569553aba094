"""Which of the items that a message may correct it does correct; the rest of it may answer what waits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import takewhile

from bot.core.correcting.beside import answer_beside
from bot.core.correcting.claims import Basis, Claim, claim
from bot.core.correcting.cues import CHANGED_MIND, MEANT, ORDERED, TO_BE_SET, acts
from bot.core.correcting.given import given
from bot.core.correcting.items import is_yes_or_no
from bot.core.correcting.levels import Levels, levels
from bot.core.correcting.message import CONSIDERED, LONGEST, Message
from bot.core.danish import spot
from bot.core.danish.choices.lexicon import SYNONYM
from bot.core.danish.naming import Naming, namings
from bot.core.danish.numbers.counting import people
from bot.core.danish.words.stopwords import STOP, TURNS
from bot.core.danish.words.text import Token
from bot.core.questionnaire import Item, Option, Questionnaire
from bot.core.values import Key, Value, several

EXPLAINED, LIKELY, ALL = 0.6, 0.45, 0.99
"""Share of the content words that values must explain where neither the item nor the old value is named: with words
that announce a correction, with a message that as a whole surely is one, and with neither."""
SURELY = 0.65
"""From this likelihood on a message surely is a correction."""
_REFUSALS = frozenset({"nej", "naeh", "nae", "niks"})
_REASONS = frozenset({"fordi", "naar", "hvis", "selvom", "eftersom", "altid"})
_BESIDE = STOP | TURNS | MEANT
_OF_ONESELF = re.compile(
    r"\b(?:(?:jeg|vi) (?:\w+ )?(?:er|arbejder|sidder|hører|har været|har arbejdet)|det er)\b(?! flere| nogle)",
    re.IGNORECASE,
)
"""Tells what one is or where one works, not what is lacking there."""
_THAT = re.compile(r"\b(?:ret|rette|ændre?|aendre?) (?:det|den|dem|svaret|mit svar)\b", re.IGNORECASE)
"""Speaks of the answer that was given last."""
_PAUSES = frozenset(",.;:!?\n()–")
_NUMBERS = ("number", "scale")


@dataclass(frozen=True)
class Corrections:
    """New values for certain; `firm`: the message cannot well be anything else, not even a free text; `doubtful`: a
    correction it is, but to what is not certain, nor of which item, unless it is told (`item`)."""

    values: tuple[tuple[Key, Value], ...] = ()
    firm: bool = False
    doubtful: bool = False
    item: str | None = None


NONE = Corrections()


def corrected(
    questionnaire: Questionnaire,
    answered: Mapping[str, Value],
    waiting: Key | None,
    options: tuple[Option, ...],
    text: str,
    year: int,
    *,
    likely: float = 0.0,
) -> Corrections:
    """The answers that the message changes, with what it answers besides.

    `answered` holds the answers given so far as in a `Context`; `options` are those of what waits; `likely` is how
    likely the message as a whole is a correction.
    """
    if not answered or len(text) > LONGEST:
        return NONE
    whole = Message.of(questionnaire, answered, text, year, likely=likely)
    if not whole.said:
        return NONE
    item = None if waiting is None else questionnaire.item(waiting)
    if item is not None and item.type == "summary" and not any(one.sure for one in whole.named):
        known = {key.code for key in whole.answers}
        whole = replace(whole, named=tuple(one._replace(sure=True) for one in whole.named if one.code in known))
    told = given(whole, waiting)
    message = told.rest
    denies = whole.said[0].word in _REFUSALS
    marked = message.marked or item is None or item.type != "text" or denies
    own = () if item is None else _own(message, item, options)
    said = _levels(message, waiting)
    if said.astray and not told.values:
        return Corrections(firm=marked, doubtful=True)
    claims = _claims(message, waiting, said)
    kept, rivals = _settled(message, [one for one in claims if not _is_for_waiting(message, one, item, own)])
    share = _share(message, kept, own)
    least = _least(message) if message.clear else ALL
    kept = [
        one for one in kept if one.basis is not Basis.SAID or (share >= least and not _is_reason(message, one, item))
    ]
    kept = [one for one in kept if one.basis is not Basis.SAID or not _is_beside(message, one, kept)]
    unsure = (rivals and share >= _least(message)) or any(one.value is None for one in kept)
    if not told.values and (unsure or told.doubtful):
        return Corrections(firm=told.doubtful is not None and marked, doubtful=True, item=told.doubtful)
    if unsure:
        kept = []
    if not kept and not told.values:
        return NONE
    found = {**dict(told.values), **{one.key: one.value for one in kept}}
    if waiting is not None and said.answer is not None:
        found[waiting] = said.answer
    found |= _besides(message, kept, waiting, options, own, found)
    firm = told.firm and (marked or told.signed) if told.values else _is_firm(message, kept, share, item)
    return Corrections((*found.items(),), firm)


def _levels(message: Message, waiting: Key | None) -> Levels:
    """What it says of an item that is asked for each option of another."""
    codes = dict.fromkeys(key.code for key in message.answers if key.option is not None)
    found = [levels(message, message.questionnaire.by_code[code], waiting) for code in codes]
    return found[-1] if found else Levels()


def _claims(message: Message, waiting: Key | None, said: Levels) -> list[Claim]:
    """What the items that were answered make of the message."""
    found: list[Claim] = []
    for code in dict.fromkeys(key.code for key in message.answers if key.option is None):
        item = message.questionnaire.by_code[code]
        if (waiting is None or code != waiting.code) and (one := claim(message, item)) is not None:
            found.append(one)
    coming = _coming(message, waiting)
    if coming and _REFUSALS.isdisjoint(token.word for token in message.said):
        found = [one for one in found if not is_yes_or_no(message.questionnaire.item(one.key))]
    counted = frozenset(place for one in coming for place in one.tokens)
    found = [one for one in found if not (one.bare and one.tokens & counted)]
    found = [one for one in (*found, *coming) if not one.tokens & said.places]
    return [*found, *said.claims]


def _coming(message: Message, waiting: Key | None) -> list[Claim]:
    """ "vi bliver kun 2": a number that says which question it answers."""
    known = frozenset(key.code for key in message.answers)
    return [
        Claim(one.key, one.value, Basis.CONTRASTED, _places(message.said, one.start, one.end))
        for one in people(message.questionnaire, message.said, message.text, known)
        if one.key != waiting and one.value != message.answers.get(one.key, one.value)
    ]


def _is_reason(message: Message, one: Claim, item: Item | None) -> bool:
    """ "nej, jeg har kun været her i 2 år" at a yes-no question says why not."""
    if item is None or not is_yes_or_no(item) or message.said[0].word not in _REFUSALS or message.marked:
        return False
    return message.questionnaire.item(one.key).type in ("number", "multi")


def _least(message: Message) -> float:
    return LIKELY if message.likely >= SURELY else EXPLAINED


def _is_beside(message: Message, one: Claim, kept: list[Claim]) -> bool:
    """ "anciennitet er 23 (jeg glemte årene i Randers)": what is merely said where something else is plainly changed,
    and neither of oneself nor with its item's name."""
    if not one.tokens or one.key.code in {name.code for name in message.named}:
        return False
    if all(other.basis is Basis.SAID for other in kept):
        return False
    clause = _clauses_of(message, one.tokens)
    return _OF_ONESELF.search(message.text[message.start(clause[0]) : message.start(clause[-1] + 1)]) is None


def _is_firm(message: Message, kept: list[Claim], share: float, item: Item | None) -> bool:
    if all(_is_ordered(message, one) or _is_settled_now(message, one) for one in kept):
        return True
    if item is not None and item.type == "text" and not _REASONS.isdisjoint(token.word for token in message.said):
        return message.marked and share >= _least(message)
    basis = max(Basis.NAMED if _is_edited(message, one, share) else one.basis for one in kept)
    if share < ALL:
        return basis > Basis.SAID and share >= _least(message) and message.marked
    if all(one.bare for one in kept) and _begins_with_no(message, item):
        return True
    if basis >= Basis.NAMED or message.marked:
        return True
    if basis is not Basis.CONTRASTED:
        return False
    of_oneself = all(one.denied for one in kept) and _OF_ONESELF.search(message.text) is not None
    return item is None or item.type != "text" or of_oneself


def _is_settled_now(message: Message, one: Claim) -> bool:
    """ "jeg kan alligevel ikke komme til opstarten": a yes or no that was given, and now is another."""
    yes_or_no = is_yes_or_no(message.questionnaire.item(one.key))
    return yes_or_no and one.basis is Basis.NAMED and CHANGED_MIND.search(message.text) is not None


def _is_ordered(message: Message, one: Claim) -> bool:
    """ "jeg er ikke sikker længere, ret deltagelse til måske": its item is named in a command, with all of it."""
    if one.basis is not Basis.NAMED:
        return False
    places = {message.start(place) for place in one.tokens}
    return any(
        places <= {*range(*told.span())} and message.name_in(one.key.code, *told.span())
        for told in (*ORDERED.finditer(message.text), *TO_BE_SET.finditer(message.text))
    )


def _begins_with_no(message: Message, item: Item | None) -> bool:
    """ "nej 2" where a no answers nothing."""
    closed = item is not None and item.type in ("single", "multi") and not is_yes_or_no(item)
    return closed and message.said[0].word in _REFUSALS


def _is_edited(message: Message, one: Claim, share: float) -> bool:
    """ "fjern kursus fra det med hvordan jeg lærer" names an item by the words of its question; "fjern tid" is said of
    nothing but an answer."""
    does = acts(message.said)
    edits = "remove" in does or ("add" in does and one.key.code in message.hinted.values())
    return edits and one.basis is Basis.CONTRASTED and (share >= ALL or one.key.code in message.hinted.values())


def _own(message: Message, item: Item, options: tuple[Option, ...]) -> tuple[Naming, ...]:
    """What the message names of the item that waits."""
    if item.type not in ("single", "multi", "number", "municipality"):
        return ()
    return namings(message.questionnaire, item, options, message.said, message.text, message.year, known=message.known)


def _is_for_waiting(message: Message, one: Claim, item: Item | None, own: tuple[Naming, ...]) -> bool:
    """Whether the same words answer what waits: then only an item that is named is corrected with them."""
    if item is None or one.basis is Basis.NAMED:
        return False
    if item.type == "single" and _is_removed(message, one):
        return False
    if one.basis is Basis.CONTRASTED and _THAT.search(message.text) and _is_previous(message, one.key, item):
        return False
    if one.bare and (item.type in _NUMBERS or not (one.denied or _is_previous(message, one.key, item))):
        return True
    alike = frozenset(place for naming in own if naming.certainty >= one.certainty for place in naming.tokens)
    return one.tokens <= alike


def _is_removed(message: Message, one: Claim) -> bool:
    """ "fjern didaktik igen" picks nothing."""
    does = acts(message.said)
    return bool(one.tokens) and all(does[place] == "remove" for place in one.tokens)


def _is_previous(message: Message, key: Key, item: Item) -> bool:
    """Whether this was the last one answered before the item that waits."""
    answered = {*(one.code for one in message.answers), *message.hidden}
    before = takewhile(lambda one: one.code != item.code, message.questionnaire.items)
    return [one.code for one in before if one.code in answered][-1:] == [key.code]


def _settled(message: Message, claims: list[Claim]) -> tuple[list[Claim], bool]:
    """Those that stand, each of the words for one item only; and whether two items have the same right to them."""
    kept: list[Claim] = []
    rivals = False
    for one in sorted(claims, key=lambda each: _rank(message, each), reverse=True):
        rival = next((other for other in kept if other.tokens & one.tokens), None)
        if rival is None:
            kept.append(one)
        rivals = rivals or (rival is not None and _rank(message, rival) == _rank(message, one))
    named = any(one.basis is Basis.NAMED and is_yes_or_no(message.questionnaire.item(one.key)) for one in kept)
    return [one for one in kept if not named or one.basis is not Basis.SAID], rivals and not named


def _rank(message: Message, one: Claim) -> tuple[int, int, bool, int, float]:
    return one.basis, one.name, one.key.code in message.hinted.values(), one.size, one.certainty


def _clauses_of(message: Message, places: frozenset[int]) -> list[int]:
    """The places of all words in the clauses that hold these: what stands beside them may be the reason."""
    clause, of = 0, list[int]()
    for place, token in enumerate(message.said):
        clause += place > 0 and not _PAUSES.isdisjoint(token.gap)
        of.append(clause)
    held = {of[place] for place in places}
    return [place for place, one in enumerate(of) if one in held]


def _share(message: Message, kept: list[Claim], own: tuple[Naming, ...]) -> float:
    """The share of content words that the new values explain. Names of items and what answers the item that waits are
    no content here."""
    explained = frozenset(place for one in kept for place in one.tokens)
    looked_at = _clauses_of(message, explained) if message.likely >= CONSIDERED else range(len(message.said))
    aside = frozenset(place for name in message.named for place in range(*name.span))
    aside |= message.hinted.keys()
    aside |= frozenset(place for one in own if one.holds and one.certainty >= SYNONYM for place in one.tokens)
    aside |= explained
    rest = sum(place not in aside and message.said[place].word not in _BESIDE for place in looked_at)
    return len(explained) / (len(explained) + rest) if explained else 0.0


def _besides(
    message: Message,
    kept: list[Claim],
    waiting: Key | None,
    options: tuple[Option, ...],
    own: tuple[Naming, ...],
    changed: Mapping[Key, Value],
) -> dict[Key, Value]:
    """What the rest of the message answers: the item that waits, and items that have no answer yet."""
    taken = frozenset(place for one in kept for place in one.tokens)
    found = dict[Key, Value]()
    if waiting is not None and waiting not in changed:
        answer = _answer(message.questionnaire.item(waiting), [one for one in own if not one.tokens & taken])
        answer = answer_beside(message, taken, waiting, options) if answer is None else answer
        answer = None if _is_said_of_that(message, answer, kept) else answer
        if answer is not None:
            found[waiting] = answer
    for one in spot(message.questionnaire, message.text, year=message.year):
        free = one.key not in message.answers and one.key not in {**found, **changed} and one.key != waiting
        if free and (not _places(message.said, one.start, one.end) & taken or _follows(message, one.key, kept)):
            found[one.key] = one.value
    return found


def _is_said_of_that(message: Message, answer: Value, kept: list[Claim]) -> bool:
    """The "så ja" of "jeg svarede nej til planen, men den har vi, så ja" answers nothing else."""
    corrected = (one for one in kept if is_yes_or_no(message.questionnaire.item(one.key)))
    return any(one.value == answer for one in corrected) and message.said[0].word != answer


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
