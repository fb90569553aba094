"""Numbers that nobody may keep: CPR numbers and payment cards, taken out of a text before anything is stored.

A CPR number is ddmmyy and four digits (CPR-kontoret, "Personnummeret i CPR"): it is recognised by its date alone,
since the check digit has not held for all since 2007. A card number has 13 to 19 digits that end in a Luhn digit
(ISO/IEC 7812).
"""

from __future__ import annotations

import re

CPR, CARD = "[cpr-nummer]", "[kortnummer]"
_CPR = re.compile(r"(?<![\d+])(0[1-9]|[12]\d|3[01])[ ./-]?(0[1-9]|1[0-2])[ ./-]?\d\d[ .–-]{0,3}\d{4}(?!\d)")
_CARD = re.compile(r"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)")


def without_secret_numbers(text: str) -> str:
    """The text with `[cpr-nummer]` and `[kortnummer]` in the place of such numbers."""
    return _CPR.sub(CPR, _CARD.sub(lambda found: CARD if _is_card(found[0]) else found[0], text))


def _is_card(number: str) -> bool:
    digits = [int(one) for one in number if one.isdecimal()]
    doubled = sum(sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return (sum(digits[-1::-2]) + doubled) % 10 == 0
