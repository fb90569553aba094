"""What stands in the way: "ledelsen bakker ikke op" names an obstacle, "ledelsen er ikke problemet" takes one away.

A negation around an option may belong to the verb ("vi kan ikke finde tiden") or to the option ("ikke tiden").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from bot.core.danish.meant.clause import HERE, Span, clause_of, clause_text
from bot.core.danish.words.identity import Same
from bot.core.danish.words.stopwords import STOP
from bot.core.danish.words.text import Token, words
from bot.core.danish.words.wordlists import listed
from bot.core.questionnaire import Item

_ASKED = re.compile(r"\b(?:barriere\w*|forhindr\w*|hindr\w*|udfordring\w*|i vejen)\b")
_NO_PROBLEM = re.compile(
    r"\b(?:problem\w*|barrierer?n?|\w*hindring\w*|\w*hindrer|udfordring\w*|skyld\w*|vejen|bekymr\w*|fejler|aarsag\w*)\b"
)
_NOT_THAT = re.compile(
    rf"\bdet (?:er|var|handler|drejer|skyldes|haenger)(?: \w+)?? (?:ikke|aldrig)"
    rf"(?: (?:om|saa|meget|mest|selve|paa|noedvendigvis))*"
    rf" {HERE}\b|\b(?:handler|skyldes|drejer) (?:\w+ )?ikke\b|\b{HERE} (?:er|var) det ikke\b"
    rf"|\b{HERE} er det (?:i hvert fald|bestemt|jo|da|saa|nu) ikke\b"
    rf"|^(?:nej |altsaa )*ikke {HERE}(?: (?:i|hvert|fald|alle|ihvertfald|som|saadan|sig|selv|lige|hos|os|her))*$"
    r"|\bfordi (?:\w+ )?ikke\b|\bmangler (?:\w+ )?ikke\b|\bikke mangler\b|\bikke mangel\b|\bikke fordi\b"
)
_FINE = re.compile(
    rf"\b{HERE} (?:er|har vi|faar vi|er der)(?: (?:jo|da|helt|ret|meget|rigtig|ganske|saadan|god|faktisk))*"
    r" (?:fine?|fint|gode?|godt|nok|okay|ok|rigelig\w*|masser|stoettende|paa plads|i orden|med paa|bag os"
    r"|fantastiske?|super|dygtige?|positive?|flinke?|soede?|lydhoere?|forstaaende|opmaerksomme?)\b"
    rf"|\b{HERE} er (?:med|der)$|\bhar (?:\w+ )?(?:dygtig|god|soed|stoettende|fantastisk|lydhoer)\w* {HERE}\b"
    rf"|\b{HERE} (?:kan|ku|kunne|skal) (?:vi|jeg|man) (?:\w+ ){{0,2}}finde\b"
    rf"|\b(?:foer|foerhen|tidligere|engang) var (?:det )?{HERE}\b"
    rf"|\b(?:saettes?|sat|afsat|satte|saetter)\b.*\b{HERE}\b"
    rf"|\b(?:har|faar|er) (?:\w+ )?(?:rigelig\w*|masser af|nok af|god) {HERE}\b|\bhar (?:\w+ )?{HERE} nok\b"
    rf"|\b{HERE} er der (?:\w+ )?(?:nok|rigeligt?|masser) af\b"
    rf"|\bmasser af {HERE}\b|\b{HERE} bakker (?:\w+ )?op\b|\b{HERE} stoetter\b"
)
_NEGATORS = listed("ikke ik ikk ikek aldrig ingen intet hverken uden naeppe")
_EXCEPTING = listed("undtagen undtaget bortset paanaer minus fraregnet ekskl fremfor istedetfor")
_NOTHING_BUT = re.compile(
    r"\b(?:ingen|ingenting|intet|ikke noget|ikke nogen|ikke)(?: (?!alt\b|alle\b|hele\b)\w+){0,3}?"
    r" (?:bortset fra|undtagen|undtaget|ud over|udover|paa naer|paanaer|med undtagelse af)\b"
    r"|\b(?:ikke|ingen|intet|ikke noget|ikke nogen) (?:andet|andre|anden) end\b"
)
_SAID_BY = {"raad": "penge", "gider": "lyst", "gad": "lyst", "bakker": "opbakning", "bakket": "opbakning"}
"""Verbs and idioms that, when denied, name an obstacle that goes by another word."""
_LEADING = listed("leder lederen lederne chef chefen chefer cheferne")
_THE_MANAGEMENT = "ledelsen"
_NOT_ANY_MORE, _I = listed("mere laengere"), "jeg"
"""With these "gider ikke" is said of the questions, not of the work; "jeg" only right beside it."""
_SCARCE = listed("daarlig daarligt lidt sparsomt")
_LACKING = "manglende"
_ANY = listed("noget nogen")
_RELATIVE, _OF_ITS_OWN = listed("der som"), listed("er har helst jeg vi")
"""Words that begin a relative clause, unless one of the others follows: "ingen, der er god tid"."""
_BLOCKS = re.compile(r"\bi vejen\b|\w*hindr\w*|\bstopper\b|\bbremser\b|\bspaender ben\b")
_IN_THE_WAY_OF = re.compile(r"^i vejen med\b")
_NO_THING = listed(
    "overhovedet saerlige saerligt umiddelbart lige pt barrierer forhindringer hindringer udfordringer problemer"
)
"""After "ingen" these name nothing that is lacking."""
_WE, _HAVE = listed("vi jeg man"), listed("har faar")
_LISTING = listed("og samt baade jo da ogsaa faktisk skam sagtens")
_PLENTY = listed(
    """
    tid tiden penge pengene budget budgettet opbakning opbakningen lyst lysten midler midlerne kroner timer motivation
    motivationen
    """
)
"""What is there, if one simply has it."""
_STANDING_ALONE = listed("og eller samt men")
_SMALL = _NEGATORS | listed(
    "x men det dog bare og eller saa er lige noget nogen selve heller jo nej ja i stedet for kun som helst"
)


def is_about_obstacles(item: Item) -> bool:
    """Whether the item asks for what is missing or in the way."""
    return _is_about_obstacles(Same(item))


@lru_cache(maxsize=256)
def _is_about_obstacles(given: Same[Item]) -> bool:
    item = given.thing
    asked = (item.name, *item.words, *(one.text for one in item.texts))
    return any(_ASKED.search(" ".join(words(text))) for text in asked)


def beyond_nothing(said: tuple[Token, ...]) -> int:
    """Where the exceptions begin in "ingen bortset fra tid", "ikke andet end tid"; 0 where there are none."""
    found = _NOTHING_BUT.search(" ".join(token.word for token in said))
    return len(found.string[: found.end()].split()) if found else 0


def in_nouns(said: tuple[Token, ...]) -> tuple[Token, ...]:
    """With what is said by denied verbs in the nouns for it: "folk gider ikke" as lacking "lyst"; those who lead as
    the management."""
    said = tuple(one._replace(word=_THE_MANAGEMENT) if one.word in _LEADING else one for one in said)
    if _SAID_BY.keys().isdisjoint(token.word for token in said):
        return said
    changed = list(said)
    for place, token in enumerate(said):
        noun = _SAID_BY.get(token.word)
        first, last = clause_of(said, Span(place, place + 1))
        denied = [at for at in range(first, last) if said[at].word in _NEGATORS | _SCARCE]
        beside = range(max(first, place - 2), min(last, place + 2))
        of_now = noun == "lyst" and (
            any(said[at].word in _NOT_ANY_MORE for at in range(first, last))
            or any(said[at].word == _I for at in beside)
        )
        if noun is None or not denied or of_now:
            continue
        for at in denied:
            changed[at] = said[at]._replace(word=_LACKING)
        tail = range(place + 1, last) if said[place + 1 : place + 2] and said[place + 1].word == "til" else ()
        for at in tail:
            changed[at] = said[at]._replace(word="til")
        changed[place] = token._replace(word=noun)
    return tuple(changed)


def negating(said: tuple[Token, ...], span: Span, others: bool) -> bool:
    """Whether an "ingen" or "ikke noget" is no answer of its own but negates what else is said: "ingen bakker op"."""
    phrase = span.last - span.first > 2 and not _goes_on(said, span.last)
    if _is_defined(said, span.last) or _IN_THE_WAY_OF.search(" ".join(token.word for token in said[span.last :])):
        return True
    if phrase or said[span.last - 1].word not in _NEGATORS | _ANY:
        return False
    first, last = clause_of(said, span)
    joined_on = span.last < last and said[span.last].word in _STANDING_ALONE
    if joined_on or (span.last == last and span.first > first and said[span.first - 1].word in _STANDING_ALONE):
        return False
    rest = " ".join(token.word for token in (*said[first : span.first], *said[span.last : last]))
    if "i vejen" in rest:
        return False
    small = all(word in _SMALL or word in ("der", "vi", "her", "har", "hos", "os") for word in rest.split())
    return bool(_NO_PROBLEM.search(rest) and others) or not small


def _goes_on(said: tuple[Token, ...], place: int) -> bool:
    """Whether the "ingen" of "der er ingen timer" has a noun."""
    return place < len(said) and said[place].loose and said[place].word not in STOP | _NO_THING


def _is_defined(said: tuple[Token, ...], place: int) -> bool:
    """ "ingen, der handler om det", but not "ingen, der er god tid"."""
    if [token.word for token in said[place : place + 2]] == ["til", "at"]:
        return True
    relative = place + 1 < len(said) and said[place].word in _RELATIVE
    plain = said[place].gap == " " if relative and said[place + 1].word != "helst" else False
    relative = relative and (plain or said[place + 1].word not in _OF_ITS_OWN)
    blocks = _BLOCKS.search(" ".join(token.word for token in said[place:])) is not None
    return relative and said[place].gap.strip() in ("", ",") and not blocks


def denied_obstacles(said: tuple[Token, ...], spans: Sequence[Span], denied: Collection[int]) -> frozenset[int]:
    """Which of the spans are said to be no obstacle. `denied` are those that stand under a negation."""
    found: set[int] = set()
    before: int | None = None
    for index, span in enumerate(spans):
        clause = clause_text(said, spans, clause_of(said, span))
        listed_on = before is not None and index in denied and _SMALL.issuperset(clause.split())
        if listed_on and _is_listed(said, spans[index - 1], span) and before == index - 1:
            taken = before in found
        else:
            taken = _is_denied(clause, index in denied)
        if taken:
            found.add(index)
        before = index
    return frozenset(found) | _at_hand(said, spans)


def _at_hand(said: tuple[Token, ...], spans: Sequence[Span]) -> frozenset[int]:
    """What "vi har både tid, penge og opbakning" tells to be there."""
    found: set[int] = set()
    for place in range(1, len(said)):
        if said[place].word not in _HAVE or said[place - 1].word not in _WE:
            continue
        at = place + 1
        while at < len(said) and said[at].word in _PLENTY | _LISTING:
            inside = [index for index, span in enumerate(spans) if span.first <= at < span.last]
            if said[at].word not in _LISTING and not inside:
                break
            found.update(inside)
            at += 1
    return frozenset(found)


def _is_denied(clause: str, negated: bool) -> bool:
    said = clause.split()
    if not negated and _NEGATORS.isdisjoint(said):
        return _FINE.search(clause) is not None
    if _NEGATORS.isdisjoint(said):
        return True
    if _NO_PROBLEM.search(clause) or _NOT_THAT.search(clause):
        return True
    only_that = _SMALL.issuperset(said) or not _EXCEPTING.isdisjoint(said) or "i stedet for" in clause
    return negated and only_that


def _is_listed(said: tuple[Token, ...], last: Span, one: Span) -> bool:
    return all(token.word in ("og", "eller", "heller") for token in said[last.last : one.first])
