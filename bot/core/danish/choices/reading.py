"""What a text says about a set of options: which are chosen, which refused, which it cannot tell apart."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from bot.core.danish.choices.lexicon import Lexicon
from bot.core.danish.choices.mention import Mention
from bot.core.danish.choices.mentions import mentions
from bot.core.danish.choices.titles import decisive
from bot.core.danish.meant.bearing import beside_the_point
from bot.core.danish.meant.having import had
from bot.core.danish.meant.obstacles import denied_obstacles, negating
from bot.core.danish.meant.polarity import negated, taken_back
from bot.core.danish.words.stopwords import TURNS
from bot.core.danish.words.text import Token, coverage
from bot.core.danish.words.wordlists import listed

_MOSTLY = listed(
    """
    mest primaert hovedsagelig hovedsageligt foerst fremmest isaer helst overvejende naermest oftest allermest
    specielt
    """
)

_MOST = listed("mest vigtigst vigtigste vigtigere allermest allervigtigst vejer fylder foerst slaar vinder")
_LINKS = listed("er det helt klart nok absolut endnu lidt og langt den")

_IMPORTANT = ("vigtig", "relevant", "interessant")
_REST = listed("andre oevrige resterende resten")
_WORKS = listed("arbejder ansat fungerer arbejde")


@dataclass(frozen=True)
class Reading:
    """`chosen` in the order said; `refused` stands under a negation; `unsure` holds options that cannot be told
    apart; `main` is the one that is so mostly; `outside`: a number was said that is no place in the list."""

    chosen: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    main: str | None = None
    outside: bool = False
    certainty: float = 0.0
    coverage: float = 0.0
    mentions: tuple[Mention, ...] = ()


def read(
    lexicon: Lexicon,
    said: tuple[Token, ...],
    known: Collection[str] = (),
    places: bool = True,
    obstacles: bool = False,
    own: bool = False,
) -> Reading:
    """`known` are the words of the question, which are no content; `places`: whether "2" picks the second;
    `obstacles`: whether the options are things that are missing or in the way; `own`: whether
    only what holds for the speaker, and holds now, is meant."""
    known = {*known, *TURNS}
    found = mentions(lexicon, said, known, places)
    if obstacles:
        found = [one for one in found if not _only_negates(lexicon, said, one, len(found) > 1)]
    if not found:
        return Reading()
    firm = {index for index, one in enumerate(found) if _is_firm(lexicon, one)}
    denied = negated(said, [one.span for one in found], firm)
    if obstacles:
        denied = denied_obstacles(said, [one.span for one in found], denied)
    elif own:
        denied |= {index for index, one in enumerate(found) if _has_no(lexicon, said, one)}
    else:
        denied |= had(said, [one.span for one in found])
    gone = beside_the_point(said, [one.span for one in found]) if own else frozenset()
    kept = _standing(said, [one for index, one in enumerate(found) if index not in denied | gone])
    kept = decisive(said, kept) if own else kept
    refused = _values(found[index] for index in sorted(denied))
    kept = kept if refused else [one for one in kept if not _is_rest(said, one)]
    chosen = _values(one for one in kept if one.picked or len(one.values) == 1)
    explained = {place for one in found for place in range(one.first, one.last)}
    return Reading(
        chosen=tuple(value for value in chosen if value not in refused),
        refused=refused,
        unsure=() if chosen else _values(kept),
        main=_main(said, kept),
        outside=any(one.outside for one in kept),
        certainty=min((one.certainty for one in found if one.values), default=0.0),
        coverage=coverage(said, explained, known),
        mentions=tuple(found),
    )


def _has_no(lexicon: Lexicon, said: tuple[Token, ...], one: Mention) -> bool:
    """ "jeg er ingen leder"."""
    plain = bool(one.values) and all(lexicon.kinds[value] == "plain" for value in one.values)
    return plain and one.first > 0 and said[one.first - 1].word == "ingen"


def _is_rest(said: tuple[Token, ...], one: Mention) -> bool:
    """ "de andre", which are all that were not refused."""
    return one.picked and said[one.last - 1].word in _REST


def _only_negates(lexicon: Lexicon, said: tuple[Token, ...], one: Mention, others: bool) -> bool:
    nothing = len(one.values) == 1 and lexicon.kinds[one.values[0]] == "none"
    return nothing and not one.picked and negating(said, one.span, others)


def _is_firm(lexicon: Lexicon, one: Mention) -> bool:
    return not one.picked and all(lexicon.kinds[value] in ("no", "maybe", "dont_know") for value in one.values)


def _standing(said: tuple[Token, ...], kept: list[Mention]) -> list[Mention]:
    """Without what was taken back."""
    return kept[taken_back(said, [one.span for one in kept]) :]


def _values(found: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for one in found for value in one.values))


def _main(said: tuple[Token, ...], kept: list[Mention]) -> str | None:
    """The one option that is said to be so mostly ("primært formidler, men også lidt it"), or as which one works
    ("uddannet bibliotekar, men arbejder som formidler")."""
    mostly = [one for one in kept if len(one.values) == 1 and _is_stressed(said, one)]
    mostly = mostly or [one for one in kept if len(one.values) == 1 and not _is_too(said, one)]
    return mostly[0].values[0] if len(mostly) == 1 else None


def _is_too(said: tuple[Token, ...], one: Mention) -> bool:
    """ "selvom facilitering også er vigtigt"."""
    after = [token.word for token in said[one.last : one.last + 3]]
    return "ogsaa" in after[:2] and any(word.startswith(_IMPORTANT) for word in after)


def _is_stressed(said: tuple[Token, ...], one: Mention) -> bool:
    before = [token.word for token in said[max(one.first - 2, 0) : one.first]]
    if _is_stressed_after(said, one):
        return True
    as_work = len(before) == 2 and before[0] in _WORKS and before[1] == "som"
    return as_work or not _MOSTLY.isdisjoint(before)


def _is_stressed_after(said: tuple[Token, ...], one: Mention) -> bool:
    """ "begge er vigtige, men didaktik er vigtigst"."""
    for token in said[one.last : one.last + 4]:
        if not token.loose or token.word not in _LINKS | _MOST:
            return False
        if token.word in _MOST:
            return True
    return False
