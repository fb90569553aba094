"""Telephone numbers: Danish ones with or without +45. Others are refused."""

from __future__ import annotations

import re

import phonenumbers

from bot.core.danish.meant.weighing import span_of, standing
from bot.core.danish.words.parsed import Parsed, refused
from bot.core.danish.words.text import enumerated, tokens

REGION = "DK"
_COUNTRY = 45
_NUMBER = re.compile(r"(?:\+|\b00)?\d[\d \t\u00a0.()/\-–]{5,30}\d")
_TRIED = 3
"""Digits from which a text was an attempt at a number."""


def phone(text: str) -> Parsed:
    """The number in international form, "+45 32 12 34 56"."""
    found = {match.span(): one for match in _NUMBER.finditer(text) if (one := _number(match[0]))}
    said, numbers = tokens(text), tuple(found.values())
    kept = standing(said, [span_of(said, *span) for span in found])
    meant = dict.fromkeys(numbers[index] for index in kept)
    if len(meant) == 1:
        return Parsed(next(iter(meant)), None, 1.0, 1.0)
    if len(found) > 1:
        return refused("two_phones", found=enumerated(dict.fromkeys(numbers)))
    tried = sum(one.isdecimal() for one in text) >= _TRIED
    return refused("not_a_phone", 0.5 if tried else 0.0, 1.0 if tried else 0.0)


def _number(written: str) -> str | None:
    try:
        parsed = phonenumbers.parse(written, REGION)
    except phonenumbers.NumberParseException:
        return None
    if parsed.country_code != _COUNTRY or not phonenumbers.is_valid_number(parsed):
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
