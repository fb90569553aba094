"""Whom and when something named is about: not what somebody else is, nor what one was before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.core.danish.meant.clause import Span
from bot.core.danish.words.text import Token
from bot.core.danish.words.wordlists import listed

_OWNERS = listed("min mit mine vores jeres hans hendes deres")
_PERSONS = listed(
    """
    kollega kolleger kollegaer makker kone mand kaereste ven veninde soester bror soen datter mor far kaeresten sidemand
    chef leder mellemleder direktoer souschef afdelingsleder teamleder bibliotekschef overordnede sambo aegtefaelle
    """
)
_UP = re.compile(r"(?:\w+ )?(?:ovenover|over (?:os|mig))\b")
_MYSELF = listed("jeg selv vi undertegnede")
_CLAUSE = re.compile(r"[,;.!?\n()]| - | – ")
_BREAKS = listed("men")
_GOES_ON = listed("er nu arbejder blev jeg bliver")
_BEFORE = listed(
    """
    foer tidligere engang oprindelig oprindeligt uddannet udd var foerhen forhenvaerende plejede eks ex dengang sidst
    """
)
_ONCE = re.compile(r"\bhar (?:\w+ )?(?:vaeret|arbejdet|haft)\b")
_LEFT = re.compile(
    r"\b(?:sagt|holdt|sagde|holdt) op som\b|\bstoppe(?:t|de) som\b"
    r"|\b(?:kom|flyttede|skiftede|kommer oprindeligt?) (?:hertil )?fra\b"
)
_NOW = listed("nu idag dag blevet oejeblikket arbejder pt nuvaerende sidenhen")
_HEDGED = re.compile(
    r"\beller (?:ved|det ved|maaske|ikke|noget andet|andet|hvad|ingen|kan ikke|jeg ved)\b|\benten\b.* eller\b"
    r"|\bmaaske\b.*\bmaaske\b|^(?!nej\b|naeh?\b|niks\b).*\balligevel ikke\b|\bog saa (?:alligevel )?ikke\b"
    r"|\beller noget\b(?! som helst)|\bbaade ja og nej\b"
    r"|\b(?:jeg|vi) kan (?:\w+ ){0,2}ikke (?:\w+ )?(?:vaelge|bestemme mig|afgoere det|beslutte mig)$"
    r"|^(?:\w+ )?kan (?:\w+ ){0,2}ikke (?:\w+ )?vaelge\b(?!.*\b(?:men|saa)\b)"
    r"|\b(?:ej|aah?|nej|puha|aarh|men) jeg ved (?:det )?(?:\w+ )?ikke$"
)


def beside_the_point(said: tuple[Token, ...], spans: Sequence[Span]) -> frozenset[int]:
    """The indexes of the spans that are said of somebody else, and of those that are past where others are not."""
    found = {index for index, span in enumerate(spans) if _of_another(said, span) or _is_above(said, span)}
    left = [index for index in range(len(spans)) if index not in found]
    past = {index for index in left if _is_before(_clause(said, spans[index]))}
    if not past and not _NOW.isdisjoint(token.word for token in said):
        past = {index for index in left if _is_over(_clause(said, spans[index]))}
    return frozenset(found | past if len(past) < len(left) else found)


def hedged(said: tuple[Token, ...]) -> bool:
    """ "X eller ved ikke", "måske X, måske ikke", "enten X eller Y": no answer."""
    return _HEDGED.search(" ".join(token.word for token in said)) is not None


def _is_before(clause: list[str]) -> bool:
    """ "kom fra Roskilde", "før det Vejle"."""
    return not _BEFORE.isdisjoint(clause) or _LEFT.search(" ".join(clause)) is not None


def _is_over(clause: list[str]) -> bool:
    return _ONCE.search(" ".join(clause)) is not None and _NOW.isdisjoint(clause)


def _of_another(said: tuple[Token, ...], span: Span) -> bool:
    """ "min chef", "min kone er leder"; not "min chef er jeg selv"."""
    first, _ = _bounds(said, span)
    started = False
    for place in range(first, span.last):
        word = said[place].word
        if word in _MYSELF and place < span.first:
            started = False
        elif place > first - 1 and place > 0 and said[place - 1].word in _OWNERS and word in _PERSONS:
            started = True
    return started


def _is_above(said: tuple[Token, ...], span: Span) -> bool:
    """ "chefen over os", "en chef sidder over mig"."""
    return _UP.match(" ".join(token.word for token in said[span.last : span.last + 3])) is not None


def _clause(said: tuple[Token, ...], span: Span) -> list[str]:
    first, last = _bounds(said, span)
    return [token.word for token in said[first:last]]


def _bounds(said: tuple[Token, ...], span: Span) -> tuple[int, int]:
    first, last = span.first, span.last
    while first > 0 and not _begins(said, first):
        first -= 1
    while last < len(said) and not _begins(said, last):
        last += 1
    return first, last


def _begins(said: tuple[Token, ...], place: int) -> bool:
    token = said[place]
    joins = token.word == "og" and place + 1 < len(said) and said[place + 1].word in _GOES_ON
    return token.word in _BREAKS or joins or _CLAUSE.search(token.gap) is not None
