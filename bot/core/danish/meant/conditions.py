"""What a yes may be tied to and still is one: a condition that the question itself meets, a way to be contacted.

"Ja, hvis den er online" is a plain yes where a digital workshop is asked about, and "ja, men I må ikke ringe" leaves
contact possible; "ja, hvis min chef siger god for det" is no plain yes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from bot.core.danish.words.stopwords import STOP
from bot.core.danish.words.text import Token
from bot.core.danish.words.wordlists import listed

_IF = listed("hvis saafremt naar bare forudsat")
_LEADS = listed("men dog kun helst og")
_SO_LONG = ("saa", "laenge")
_SAME = dict.fromkeys(
    listed("online onlinemoede onlinemoeder virtuel virtuelt teams zoom skaerm fjernmoede"), "digital"
)
_SHORTEST_STEM = 6
_NO_CONDITION = listed("kun at jo da skam godt bare ogsaa bliver vaerende foregaar") | STOP
_YES = listed("ja jo jep jada gerne ok okay selvfoelgelig naturligvis fint jeps yes")
_YES_ENDINGS = listed("ja jo jep jada gerne tak da yes")
_CLAUSE = re.compile(r"[,;.!\n]| - | – ")
_JOINS = listed("men dog bare kun helst hvis saafremt naar og")
_NUMBERS = listed("to tre fire fem seks syv otte ni ti elleve tolv")
_COUNTING = listed("vi er bliver kommer nok ca cirka alle stiller med personer mand stk styk i alt ialt begge og jeg")
_CONTACT = listed("kontakte kontakt kontaktes")
_WAYS = listed(
    """
    mail mails email e mailen telefon telefonen telefonisk ringe ringer ring opkald sms sms'er skrive skriver skriftligt
    aften aftenen aftener weekend weekenden weekender ferie ferien sommerferien arbejdstid arbejdstiden kontortid
    dele deler videre videregive videregives
    mandag mandage mandagen tirsdag tirsdagen onsdag onsdagen torsdag torsdagen fredag fredage fredagen loerdag soendag
    reklame reklamer reklamere spam spamme tit ofte dagligt privat privaten
    """
)
_WRITING, _CALLING = (
    listed("mail mails email skrive skriver skriftligt"),
    listed("ringe ringer ring opkald telefon sms"),
)
_DENIED = listed("ikke aldrig ingen hverken")
_PRAISED = (
    r"(?:spaendende|god|godt|fint|interessant|dejligt|relevant|sjovt|fedt|hyggeligt|super|rart|skoent|oplagt|smart"
    r"|laerer?igt|vigtigt)"
)
_PRAISE = re.compile(
    rf"^(?:(?:og|for) )?(?:det |hvor )?(?:(?:lyder|er|bliver|ser|kunne vaere|kunne blive) )?(?:det |ud )?"
    r"(?:(?:vildt|meget|rigtig|rigtigt|da|jo|virkelig|super|en|som en|som noget|ret|helt|mega|bare) ){0,3}"
    rf"{_PRAISED}(?: ide)?$"
)
_ONLY_BY = re.compile(
    r"^(?:kun |helst |gerne |bare |ok |fint )*(?:paa|pr|via|per|over) (?:e )?(?:mail\w*|email|telefon\w*|sms|skrift)$"
)


_ONLY_ABOUT = re.compile(
    r"^\w+(?: \w+)?(?: men)? (?:saa laenge|hvis|bare|kun|naar|dog kun)(?: det)?(?: kun| bare)?"
    r"(?: er| handler| drejer sig)?"
    r"(?: kun)? (?:om|til|i forbindelse med|angaaende|vedroerende)"
    r" (?:det(?: her)?|dette|denne|projektet|designprocessen|processen|forloebet|workshoppen)(?: her)?(?: projekt)?$"
)
"""A condition that the question itself meets: "ja, så længe det kun er om det her"."""


_IF_IT_MUST = re.compile(r"^(?:ja|jo|jep|okay|ok)(?: tak| da)? hvis det (?:endelig |nu |absolut )*(?:skal|maa) vaere$")
_IF_IT_HELPS = re.compile(
    r"^(?:(?:jeg|vi) siger )?(?:ja|jo|jep|okay|ok|gerne)(?: tak| da| gerne)? (?:hvis|naar|saa laenge) (?:bare )?"
    r"(?:det|jeg|vi) (?:bare )?(?:kan|vil|kunne) (?:\w+ ){0,2}(?:hjaelp\w*|gavn\w*|bidrag\w*|nytte\w*|brug\w*)\b"
)
_MAY = re.compile(r"^(?:det )?(?:er (?:de|i|du) (?:\w+ )?velkom\w+ til|maa (?:de|i|du) (?:\w+ )?(?:gerne|godt))$")


def plain_yes(said: tuple[Token, ...], known: Collection[str]) -> bool:
    """Whether the text is a yes with nothing beside it but what the question grants anyway."""
    clauses = list(_clauses(said))
    if not clauses:
        return False
    contact = not _CONTACT.isdisjoint(known)
    heard = " ".join(token.word for token in said)
    if _IF_IT_MUST.match(heard) or (_IF_IT_HELPS.match(heard) and _DENIED.isdisjoint(heard.split())):
        return True
    if contact and clauses[0][0] in _YES and _ONLY_ABOUT.search(" ".join(token.word for token in said)):
        return True
    if contact and _ONLY_BY.match(" ".join(clauses[0])) and len(clauses) == 1:
        return True
    if len(clauses) == 1 and _is_granted(clauses[0], known):
        return True
    if clauses[0][0] in _YES and _PRAISE.match(" ".join(_after_yes(clauses[0]))):
        clauses[:1] = [clauses[0][:1], _after_yes(clauses[0])]
    elif len(clauses) > 1 and _PRAISE.match(" ".join(clauses[0])) and set(clauses[1]) <= _YES_ENDINGS:
        return len(clauses) == 2
    first, rest = clauses[0], clauses[1:]
    agreed = first[0] in _YES and all(word in _YES or word in known or word in STOP for word in first)
    harmless = (
        _is_granted(one, known)
        or _is_count(one)
        or _MAY.match(" ".join(one))
        or _PRAISE.match(" ".join(one))
        or (contact and _is_way(one))
        for one in rest
    )
    return agreed and bool(rest) and _DENIED.isdisjoint(first) and all(harmless)


def _after_yes(clause: list[str]) -> list[str]:
    """What follows "ja tak" in "ja tak det lyder godt"."""
    return clause[next((at for at, word in enumerate(clause) if word not in _YES_ENDINGS), len(clause)) :]


def contradicts(said: tuple[Token, ...], known: Collection[str]) -> bool:
    """Whether only one way of contact is refused or allowed, so that contact itself is neither: "ring ikke"."""
    if _CONTACT.isdisjoint(known) or not said:
        return False
    heard = {token.word for token in said}
    if said[0].word == "nej":
        return any(_ONLY_BY.match(" ".join(clause)) for clause in _clauses(said))
    return not heard.isdisjoint(_DENIED) and not heard.isdisjoint(_CALLING) and heard.isdisjoint(_CONTACT)


def _clauses(said: tuple[Token, ...]) -> Iterator[list[str]]:
    clause: list[str] = []
    for place, token in enumerate(said):
        joins = token.word in _JOINS and not (clause and set(clause) <= _JOINS)
        if clause and (_CLAUSE.search(token.gap) or joins or _says_so_long(said, place)):
            yield clause
            clause = []
        clause.append(token.word)
    if clause:
        yield clause


def _says_so_long(said: tuple[Token, ...], place: int) -> bool:
    return tuple(token.word for token in said[place : place + 2]) == _SO_LONG


def _is_granted(clause: list[str], known: Collection[str]) -> bool:
    """ "hvis den er online", where the question says that it is digital."""
    lead = next((place for place, word in enumerate(clause) if word not in _LEADS), 0)
    start = lead + 2 if tuple(clause[lead : lead + 2]) == _SO_LONG else lead + 1 if clause[lead] in _IF else 0
    content = [word for word in clause[start:] if word not in _NO_CONDITION]
    return bool(start and content) and _DENIED.isdisjoint(clause) and all(_is_said(word, known) for word in content)


def _is_said(word: str, known: Collection[str]) -> bool:
    stem = _SAME.get(word, word)[:_SHORTEST_STEM]
    return any(one == word or (len(stem) == _SHORTEST_STEM and one.startswith(stem)) for one in known)


def _is_count(clause: list[str]) -> bool:
    """ "vi bliver 3", which says how many and not whether."""
    numbers = [word for word in clause if word.isdecimal() or word in _NUMBERS]
    return len(numbers) == 1 and all(word in _COUNTING for word in clause if word not in numbers)


def _is_way(clause: list[str]) -> bool:
    """How or when one wants to be contacted, or what must not be done with the address; contact is not denied."""
    ways = _WAYS.intersection(clause)
    denied = not _DENIED.isdisjoint(clause)
    both = denied and not _WRITING.isdisjoint(ways) and not _CALLING.isdisjoint(ways)
    return bool(ways) and not both and _CONTACT.isdisjoint(clause)
