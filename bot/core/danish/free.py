"""Free text as it is kept."""

from __future__ import annotations

import unicodedata

from bot.core.danish.words.parsed import Parsed, refused
from bot.core.questionnaire import Item

LONGEST = 2000
"""Characters, where the item sets no maximum."""


def free(item: Item, text: str) -> Parsed:
    """The text without control characters and outer whitespace; line breaks stay."""
    kept = cleaned(text)
    longest = item.maximum or LONGEST
    if not any(one.isalnum() for one in kept):
        return refused("empty")
    if len(kept) > longest:
        return refused("text_too_long", max=str(longest), found=str(len(kept)))
    return Parsed(kept, None, 1.0, 1.0)


def cleaned(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(one for one in lines if one == "\n" or unicodedata.category(one) not in ("Cc", "Cs", "Co")).strip()
