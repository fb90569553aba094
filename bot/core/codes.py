"""Resume codes: what the respondent holds, written so that it can be read aloud and typed on a phone."""

from __future__ import annotations

import re

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U."""
LENGTH = 12
"""Characters, 5 bits each: 60 bits."""
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
IN_TEXT = re.compile(r"(?<!\w)[0-9A-Za-z]{4}[ –-][0-9A-Za-z]{4}[ –-][0-9A-Za-z]{4}(?!\w)")
COMPACT = re.compile(r"^\W*([0-9A-Za-z]{12})\W*$")


def written(number: int) -> str:
    """The code of a 60-bit number, in groups of four."""
    characters = [ALPHABET[(number >> 5 * at) & 31] for at in reversed(range(LENGTH))]
    return "-".join("".join(characters[at : at + 4]) for at in range(0, LENGTH, 4))


def tidied(code: str) -> str | None:
    """A code as it was given out, from however it was typed; None if it cannot be one."""
    plain = re.sub(r"[\s–-]", "", code).upper().translate(MISREAD)
    if len(plain) != LENGTH or not set(plain) <= set(ALPHABET):
        return None
    return "-".join(plain[at : at + 4] for at in range(0, LENGTH, 4))


def found_in(text: str) -> str | None:
    """The resume code that a message contains, if it is one or has one: groups of four, or all of the message.

    A code has a digit and a letter in nearly every case; without a digit it is taken for ordinary words.
    """
    for match in (*IN_TEXT.finditer(text), *COMPACT.finditer(text)):
        code = tidied(match[0].strip())
        if code is not None and any(one.isdigit() for one in match[0]) and any(one.isalpha() for one in match[0]):
            return code
    return None
