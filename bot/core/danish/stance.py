"""Agreement and refusal in free words: "I har min tilladelse", "det passer os dårligt", "jeg skal spørge min chef"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Literal

from bot.core.danish.stopwords import STOP
from bot.core.danish.text import Token
from bot.core.danish.wordlists import listed

Stance = Literal["yes", "no", "open", "partly", "unclear"]
"""`open`: not known yet. `unclear`: conditional or contradictory, so that it is no answer."""


def _any(text: str) -> re.Pattern[str]:
    """One of the patterns, as whole words; a line end or bar parts them."""
    parts = (part.strip() for line in text.splitlines() for part in line.split("|"))
    return re.compile(rf"\b(?:{'|'.join(part.replace(' ', r'[ ]') for part in parts if part)})\b")


_WHO = "(?:jeg|vi|i|de|du|man)"
_CONDITION = _any("hvis|saafremt|medmindre|forudsat|betingelse|betinget|kun naar|if|unless|only")
_EITHER = re.compile(r"\b(?:ja|jo|yes) (?:og|eller|and|or) (?:nej|no|maaske|maybe|ved)\b|\benten\b.*\beller\b")
_EITHER_BACK = re.compile(r"\b(?:nej|no|maaske) (?:og|eller) (?:ja|nej|maaske|ved)\b|\bmaaske,? maaske ikke\b")
_DIVIDED = re.compile(
    r"\b(?:nogle|nogen|en|den ene|jeg|halvdelen|flere)\b.*\b(?:andre|kollega|kolleger|den anden|resten|halvdelen)\b"
)
_SOME = _any("nogle af (?:os|dem)|nogen af (?:os|dem)|en af os|halvdelen af os|ikke alle(?: af os)?|ikke os alle")
_PARTLY = _any(
    r"""
    (?:godt )?paa vej|paa trapperne|undervejs|(?:er|gaaet) i gang|under udarbejdelse|under opbygning|udkast|kladde
    arbejder paa (?:det|den|en|sagen)|ved at (?:lave|udarbejde|skrive|udvikle|faa|laegge|blive)
    halv|halve|halvt|halvvejs|halvfaerdig|nogle? (?:af (?:os|dem|den|det)|omraader|afdelinger|steder)
    i nogen grad|til en vis grad|ikke helt|ikke (?:helt )?faerdig|naesten|baade og|paa en maade|noget af det
    paa nogle punkter|partly|kind of|sort of|i stoebeskeen|paa tegnebraettet
    """
)
_CHECK = re.compile(
    r"\b(?:skal|maa|boer|bliver|er|lad mig|lad os|vil)\b(?: (?!gerne)\w+){0,3}? (?:lige |foerst )?"
    r"(?:spoerge|vende|tjekke|checke|undersoege|droefte|snakke|tale|afklare|afstemme|konferere|koordinere|aftale"
    r"|taenke|overveje|kigge|se (?:paa|i|om|efter)|hoere|runde|clear\w*|klares?|sove)\b(?! ind)"
)
_OPEN = _any(
    rf"""
    vender tilbage|kan ikke love|toer (?:{_WHO} )?ikke love|ikke love noget|for tidligt at sige|haelder til
    haelder mest
    ved (?:{_WHO} )?foerst senere|maybe|perhaps|not sure|don t know|dunno|i ll check|need to (?:check|ask)
    ikke afgjort|uafklaret|ikke paa plads|ikke besluttet|ikke taget stilling|spoerger lige|tjekker lige
    """
)
_BARELY = frozenset({"sikkert", "sandsynligvis", "formentlig", "formodentlig", "sandsynligt", "antagelig"})
_REFUSING = _any(
    rf"""
    frabedt|frabeder|slippe(?: for)?|vaere fri(?: for)?|helst fri|fri for|(?:for)?skaanes|spares
    forhindre(?:t|de)|udelukket|udelukker|(?:melder?|sender) (?:\w+ )?(?:afbud|fra|pas)|afbud|afstaar
    paa ferie|holder ferie|har ferie|ferielukket|passer (?:\w+ )?(?:daarligt|elendigt|skidt)|(?:alt )?for travlt
    staar over|springer over|lad vaere|ellers mange tak|en anden gang|senere hen|takke(?:r)? (?:\w+ )?nej
    sige(?:r)? (?:\w+ )?nej|(?:for )?optaget|booke(?:t|de)|no thank\w*|mangler {_WHO}|{_WHO} mangler
    faar (?:det|den) i forvejen|faar (?:det|den) allerede|nej tak
    """
)
_FLAT = re.compile(
    r"\b(?:don t|do not|not now|not (?:this|at)|absolutely not|not interested|rather not)\b"
    r"|^(?:nej )?(?:nok |desvaerre |bare |helst |det bliver )?ikke (?:(?:lige|i|paa|for|denne|her|det|det her|endnu) )*"
    r"(?:nu|nuvaerende tidspunkt|tidspunktet|oejeblikket|omgang|omgangen|aar|tiden|tide|mit vedkommende"
    r"|vores vedkommende|gang|dag|noedvendigt|interessant|relevant|aktuelt)\b"
)
_DENIED = listed("ikke ik ikk aldrig ingen naeppe ej not never")
_UNOPPOSED = _any("(?:ingen|intet|ikke noget|ikke nogen) (?:\\w+ )?(?:imod|indvendinger|problem\\w*|betaenkeligheder)")
_AGREEING = _any(
    rf"""
    min (?:fulde )?(?:tilladelse|accept|samtykke|velsignelse)|(?:fuld )?tilladelse|faar (?:\w+ )?lov
    have (?:\w+ )?lov|lov givet
    giver? (?:\w+ ){{0,3}}lov|(?:roligt|sagtens|trygt|endelig) (?:goere|gemme|bruge|kontakte|skrive|ringe)
    indforstaae(?:t|de)|koer (?:paa|loes)|fair nok|(?:gaar|gaa) {_WHO} med til|gaar med til|gaa med til
    tillader|accepterer
    med paa (?:det|den|ideen)|{_WHO} (?:\w+ )?med paa|velkom\w+|har det fint med|ok(?:ay)? med|tryg ved
    bryder {_WHO} (?:mig|os) (?:ikke )?om
    kan (?:i|de) tro|regne med|regner {_WHO} med|count me in|melder (?:mig|os)|skriver mig paa|stiller op
    passer (?:\w+ )?(?:fint|godt|perfekt|os|mig|udmaerket)|skal nok (?:vaere|komme|gaa|deltage)
    {_WHO} er (?:der|paa|klar|klare|friske?)|gaar fint
    kan lade sig goere|lade sig goere|kunne (?:{_WHO} )?(?:godt|virkelig|rigtig godt) taenke|det gaar|duer|dur
    of course|you may|go ahead|i would love|love to|why not|definitely|absolutely|sounds good|please do|yes|i agree
    vil (?:\w+ )?vaere med|noedvendigt|behoeves|naar {_WHO}|ressourcer til|kan afse|mulighed for|oensker
    tiltraeder|siger ja|sige ja|bifalder|findes|er (?:jeg|vi) (?:\w+ )?med paa|kontaktes
    """
)
_ASKED = re.compile(
    r"^(?:ja |jo |okay |ok )?(?:saa |endelig |bare |i kan |i maa |de kan |kan )*(?:endelig |bare |i )*"
    r"(?:brug|gem|send|kontakt|ring|skriv|tilmeld|tag|koer|gemme|bruge)\b(?! (?:ind|dig))"
)
_PLAIN_VERBS = listed("kan vil har maa skal kommer deltager tillader goer kunne oensker moeder")
_PLAIN_SUBJECTS = listed("jeg vi i de")
_PLAIN_WORDS = listed(
    """
    det den der uge ugen godt sagtens gerne jo da desvaerre ikke nok helt fint bare begge alle naturligvis selvfoelgelig
    rigtig meget saa med paa aldrig nogen noget en et os uheldigvis ogsaa bestemt afgjort slet overhovedet her
    """
)
_CLAUSE = re.compile(r"[,;.!\n]| - | – ")
_BREAKS = frozenset({"men"})


def stance(said: tuple[Token, ...], known: Collection[str]) -> Stance | None:
    """What the text as a whole says to a question that asks for yes or no; None where it says nothing about it."""
    if not said or any("?" in token.gap for token in said):
        return None
    clauses = list(_clauses(said))
    whole = " , ".join(clauses)
    if _DIVIDED.search(whole) and "ikke" in whole:
        return "unclear"
    if _EITHER.search(whole) or _EITHER_BACK.search(whole) or _CONDITION.search(whole):
        return "unclear"
    if _CHECK.search(whole) or _OPEN.search(whole) or whole in _BARELY:
        return "open"
    if _PARTLY.search(whole):
        return "partly"
    found = {one for clause in clauses if (one := _clause(clause, known)) is not None}
    if _SOME.search(whole) or len(found) > 1:
        return "unclear"
    return next(iter(found), None)


def _clauses(said: tuple[Token, ...]) -> Iterator[str]:
    clause: list[str] = []
    for token in said:
        if clause and (_CLAUSE.search(token.gap) or token.word in _BREAKS):
            yield " ".join(clause)
            clause = []
        clause.append(token.word)
    yield " ".join(clause)


def _clause(clause: str, known: Collection[str]) -> Stance | None:
    """A verb of agreement means no under a negation, one of refusal means nothing there."""
    words = clause.split()
    if _UNOPPOSED.search(clause):
        return "yes"
    denied = not _DENIED.isdisjoint(words)
    if _FLAT.search(clause):
        return "no"
    if _REFUSING.search(clause):
        return None if denied else "no"
    agrees = _AGREEING.search(clause) or _ASKED.search(clause) or _is_plain(words, known)
    if agrees:
        return "no" if denied else "yes"
    asked = any(word in known and word not in STOP for word in words)
    without = denied and asked and all(word in known or word in STOP or word in _DENIED for word in words)
    if words[:2] == ["men", "ikke"]:
        return "unclear"
    return "no" if without else None


def _is_plain(words: list[str], known: Collection[str]) -> bool:
    """ "det kan vi sagtens", "den har vi", "vi deltager": nothing but a verb, who does it, and small words."""
    verbs = [word for word in words if word in _PLAIN_VERBS]
    allowed = _PLAIN_WORDS | _PLAIN_SUBJECTS | _PLAIN_VERBS
    small = all(word in allowed or word in known or word.isdecimal() for word in words)
    return small and len(verbs) == 1 and not _PLAIN_SUBJECTS.isdisjoint(words) and len(words) > 1
