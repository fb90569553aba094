"""Who leads, in words that name no role: "en af dem på gulvet", "jeg har ansvar for 6 medarbejdere"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from bot.core.danish.words.text import Token
from bot.core.danish.words.wordlists import listed

if TYPE_CHECKING:
    from bot.core.danish.choices.lexicon import Entry

Side = Literal["leads", "is led"]

_STAFF = r"(?:\w*medarbejdere?|\w*ansatte|\w*personale|kolleger|kollegaer|folk|mennesker|personer|mand)"
_RESPONSIBLE = re.compile(
    r"\b(?:personale|ledelses|leder|medarbejder)ansvar(?:et)?\b|\bpersonaleledelse\b|\bpersonaleleder\b"
    r"|\b(?:ledelses|leder)opgaver\b"
    rf"|\bansvar(?:et|lig)? for (?:\w+ ){{0,2}}{_STAFF}\b|\b{_STAFF} under (?:mig|os)\b|\b(?:nogen|andre) under mig\b"
    r"|\b(?:jeg leder|leder jeg) (?:\w+ ){0,2}(?:nogen|andre|folk|medarbejdere|ansatte)\b"
    r"|\bansvar for (?:andre|nogen)\b|\b(?:leder|ansvarlig) for (?:nogen|andre)\b|\b(?:leder|chef over) ingen\b"
    r"|\bingen (?:\w+ )?under mig\b"
)
_IN_COMMAND = re.compile(
    r"\b(?:i|del af|med i|af) (?:\w+ )?(?:ledelsen|ledergruppen|chefgruppen|direktionen|lederteamet|ledelsesgruppen"
    r"|lederkredsen|ledelsesteamet)\b"
)
_ON_THE_FLOOR = re.compile(
    r"\bpaa gulvet\b|\bgulv(?:personale|medarbejder)\w*\b|\bfodfolk(?:et)?\b|\b(?:i|bag) skranken\b|\bi frontlinjen\b"
    r"|\bmenige?\b|\b(?:helt )?almindelig(?: doedelig)?$|\btillids(?:repraesentant|mand|kvinde)\b|\bpraktikant\b"
    r"|\b(?:\w+)?elev\b|\bfleksjob(?:ber)?\b|\btimeloennet\b|\bloenmodtager\b|\bden (?:almindelige|menige)\b"
)
_BENEATH = re.compile(
    r"^(?:jeg )?(?:arbejder|er|ansat|sidder) under (?:en |et |min |vores |bibliotekets )?\w*(?:leder|chef)(?:en)?$"
    r"|^(?:(?:jeg|vi|der) )?(?:har|er) (?:\w+ ){0,3}(?:leder|chef)(?:e|er)? over (?:mig|os)\b"
    r"|^(?:jeg )?(?:er )?(?:en )?(?:tidligere|forhenvaerende|fratraadt|afgaaet|pensioneret|eks) \w*(?:leder|chef)$"
    r"|^(?:tidligere |foer |engang )*(?:var jeg|jeg var|har jeg vaeret|jeg har vaeret) (?:en )?\w*(?:leder|chef)"
    r"(?: (?:foer|engang|dengang|indtil)(?: (?!nu\b|er\b|i dag\b|idag\b|men\b)\w+)*)?$"
)
_SHORT = 6
_SELF_EVIDENT = listed("en er bare kun helt som almindelig menig")
"""What is said of oneself may begin with these."""
_DENIED = frozenset({"ikke", "ik", "ingen", "intet", "uden", "hverken", "aldrig", "ej"})
_NOT_ME = re.compile(r"\b(?:min|mit|mine|vores|deres|hans|hendes|spoerg)\b")


def led(phrases: Mapping[str, Entry], said: tuple[Token, ...]) -> str | None:
    """The option for what is said about leading others, surely; None for options that are no such roles."""
    side = _sides(said, phrases)
    return None if side is None else _option(phrases, side)


def beneath(phrases: Mapping[str, Entry], said: tuple[Token, ...]) -> bool:
    """Whether the only leader named is the speaker's own, or the speaker of old: "jeg arbejder under en leder"."""
    return _option(phrases, "leads") is not None and _BENEATH.search(_heard(said)) is not None


def placed(phrases: Mapping[str, Entry], said: tuple[Token, ...]) -> str | None:
    """The option for where one stands, if no role was named: in the management, or on the floor."""
    heard = _heard(said)
    if _NOT_ME.search(heard) or not _DENIED.isdisjoint(heard.split()):
        return None
    if _IN_COMMAND.search(heard):
        return _option(phrases, "leads")
    of_oneself = len(said) <= _SHORT or "jeg" in heard.split() or said[0].word in _SELF_EVIDENT
    return _option(phrases, "is led") if of_oneself and _ON_THE_FLOOR.search(heard) else None


def _sides(said: tuple[Token, ...], phrases: Mapping[str, Entry]) -> Side | None:
    heard = _heard(said)
    if _option(phrases, "leads") is None or _NOT_ME.search(heard) or not _RESPONSIBLE.search(heard):
        return None
    return "leads" if _DENIED.isdisjoint(heard.split()) else "is led"


def _option(phrases: Mapping[str, Entry], side: Side) -> str | None:
    leader, staff = phrases.get("leder"), phrases.get("medarbejder")
    if leader is None or staff is None or leader.values == staff.values:
        return None
    values = leader.values if side == "leads" else staff.values
    return values[0] if len(values) == 1 else None


def _heard(said: tuple[Token, ...]) -> str:
    return " ".join(token.word for token in said)
