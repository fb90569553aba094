"""What is said of the conversation itself, and answers nothing: "beklager det sene svar, der var travlt i skranken"."""

from __future__ import annotations

import re

from bot.core.danish.words.text import fold
from bot.core.danish.words.wordlists import listed

_PARTS = re.compile(r"(?<=[^\W\d])[,.;!:]+\s+|\s+[-–]\s+|\n+|(?<=\w)\s+(?=men\b)", re.IGNORECASE)
_SORRY = re.compile(r"\b(?:undskyld\w*|beklager|sorry|pardon|beklageligt)\b")
_FOR_THAT = re.compile(
    r"\b(?:sene? svar|sent svar|ventetid\w*|forsinke\w*|afbryd\w*|svartid\w*|pausen?|ventet?|langsom\w*|sent"
    r"|laenge|rod|rodet|stavefejl\w*|tastefejl\w*|slaafejl\w*)\b"
)
_INTERRUPTED = re.compile(
    r"\b(?:blev|er blevet|bliver) (?:\w+ ){0,2}?(?:afbrudt|forstyrret|kaldt (?:vaek|ud)|ringet op|vaek)\b"
    r"|\b(?:skulle|maatte) lige (?:\w+ )?(?:passe|hjaelpe|tage|ekspedere|betjene|have|hente|over|ned|til|ud)\b"
    r"|\b(?:har|havde) lige (?:haft |vaeret )?"
    r"(?:travlt|en (?:laaner|borger|kollega)|til moede|laanere|vaek|paa pause)\b"
    r"|\b(?:der )?(?:kom|stod|var) (?:lige )?(?:en|nogle|mange|flere|to) "
    r"(?:laaner|laanere|borger|borgere|kunde|kunder|boern|gaester)\b"
    r"|\btelefonen ringede\b|\b(?:jeg )?er (?:nu )?tilbage(?: (?:nu|igen))?$"
)
_AWAY = re.compile(r"\bvaeret (?:lidt |lige )?(?:vaek|syg|paa ferie|til moede|optaget|afsted)\b")
_THEN_OR_HERE = listed("var havde kom skulle blev maatte haft stod ringede her dag lige")
_AFTER_SORRY = re.compile(r"\b(?:skranken?|laanere?|travlt|telefonen|moede|kunde\w*|borgere?|boern|pause)\b")


def without_excuses(text: str) -> str:
    """What is left of a message when it is taken out why the person answers late or was away; all, if nothing is."""
    parts = [part for part in _PARTS.split(text) if part.strip()]
    kept: list[str] = []
    sorry = False
    for part in parts:
        said = fold(part)
        sorry = sorry or _SORRY.search(said) is not None
        if not _excuses(said, sorry):
            kept.append(part)
    return text if len(kept) == len(parts) else ", ".join(kept)


def _excuses(said: str, sorry: bool) -> bool:
    if _INTERRUPTED.search(said):
        return True
    heard = said.split()
    apology = _SORRY.search(said) is not None
    if apology and (_FOR_THAT.search(said) or all(_SORRY.fullmatch(one) for one in heard)):
        return True
    if sorry and _AWAY.search(said):
        return True
    return sorry and _AFTER_SORRY.search(said) is not None and not _THEN_OR_HERE.isdisjoint(heard)
