"""Sentences in the form of a question that ask nothing: "hvem ved?", "hvem skal ellers gøre det?"."""

from __future__ import annotations

import re

from bot.core.danish.sentences.asking import asks
from bot.core.danish.words.text import fold

_LEAD = re.compile(
    r"^\W*(?:hvem ved|hvad ved jeg|gud ved|hvad (?:skal|kan) (?:jeg|man) sige|hvorfor ikke"
    r"|hvor skal (?:jeg|man) begynde"
    r"|skal vi ikke sige|er det ikke (?:\w+ )?(?:indlysende|oplagt|klart|selvsagt|logisk|tydeligt|givet))\b[\W_]*",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"^(?:og |men |for |ja )*(?:hvem|hvordan|hvor|hvad) (?:skal|skulle|kan|kunne|goer|vil|ville) (?!jeg\b|man\b|du\b)"
    r"(?:\w+ )*ellers\b"
    r"|^hvis ikke (?:os|vi|biblioteket|bibliotekerne|nu)\b.*\bhv(?:em|ornaar|ad|or) saa$"
    r"|^er det ikke (?:\w+ )?(?:indlysende|oplagt|klart|selvsagt|logisk|tydeligt|givet)$"
)


def is_rhetorical(text: str) -> bool:
    """Whether nothing in the text asks for an answer."""
    if _ONLY.search(fold(text).strip(" ?!.")) is not None:
        return True
    lead = _LEAD.match(text)
    rest = text[lead.end() :] if lead is not None else ""
    return len(rest.split()) > 1 and not asks(rest)
