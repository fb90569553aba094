"""What one has already, and so does not choose: "facilitering klarer vi selv", "didaktik har jeg rigeligt af"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.core.danish.meant.clause import HERE, Span, clause_of, clause_text
from bot.core.danish.words.text import Token

_WE = r"(?:jeg|vi)"
_HAD = re.compile(
    rf"\b{HERE} (?:har|faar) {_WE} (?:\w+ )?(?:rigelig\w*|masser|nok|allerede|styr|haft)\b"
    rf"|\b{HERE} (?:kan|klarer|mestrer|fikser|ordner) {_WE} (?:\w+ )?"
    r"(?:selv|allerede|i soevne|godt|fint|til bunds|udenad)\b"
    rf"|\b{HERE} er (?:{_WE} )?(?:\w+ )?(?:gode til|dygtige til|god til|dygtig til|staerke? i|paa plads|daekket ind)\b"
    rf"|\b(?:har|faar) (?:\w+ )?(?:rigelig\w*|masser af|nok af) {HERE}\b|\b{HERE} er \w+ nok$"
    rf"|\b{HERE} (?:kan|maa) (?:godt |gerne |sagtens )?vente\b"
    rf"|\b{HERE} (?:falder|keder|sover|orker|gider|hader) (?:jeg|mig|vi|os)\b"
)


def had(said: tuple[Token, ...], spans: Sequence[Span]) -> frozenset[int]:
    """The indexes of the spans (in order) that are said to be there already, or not to be needed yet."""
    return frozenset(
        index for index, span in enumerate(spans) if _HAD.search(clause_text(said, spans, clause_of(said, span)))
    )
