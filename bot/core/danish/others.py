"""The option that opens a free text, and that text: "andet: pædagog", "noget andet, nemlig grøn omstilling"."""

from __future__ import annotations

import re

from bot.core.danish.lexicon import Lexicon
from bot.core.danish.mentions import Mention
from bot.core.danish.phrases import PHRASES
from bot.core.danish.reading import Reading
from bot.core.danish.stopwords import COMMON, STOP
from bot.core.danish.text import Token, joined, tokens
from bot.core.danish.wordlists import listed
from bot.core.values import Chosen, Other

GUESSED = 0.4
"""The certainty of taking unknown words for the free text of the option that opens one."""
_FREE_WORDS = 6
_FILLER = re.compile(
    r"^(?:[\s:;,.–—()\-]|(?:nemlig|altså|fx|f\.eks\.|for eksempel|som|såsom|i form af|og det er|det er|det var|jeg er"
    r"|vi er|jeg arbejder (?:som|med|på)|jeg mener|jeg tænker på|jeg tænker|er|ting|ja|nej|og|hos|på)(?=[\s:;,.]))+",
    re.IGNORECASE,
)
_LINKS = listed("og for i paa med af til")
_NOT_NAMING = listed(
    """
    hjaelp pause stop forfra spring slet vis fortryd annuller status koster betyder hvorhen undskyld mente traet
    """
)
_SEPARATOR = re.compile(r",| og | samt | plus |;|\)")


def marker(names: Lexicon, reading: Reading) -> Mention | None:
    """Where the option that opens a free text was named in words."""
    for one in reading.mentions:
        if len(one.values) == 1 and names.kinds[one.values[0]] == "other" and not one.picked:
            return one
    return None


def alone(names: Lexicon, said: tuple[Token, ...], reading: Reading, text: str) -> Chosen | None:
    """The option as the whole answer, with the text that comes after it or else before it."""
    found = marker(names, reading)
    if found is None or found.values[0] not in reading.chosen:
        return None
    if not _is_generic(names, said, found):
        return _opened(found.values[0], free_text(text))
    after = free_text(text[said[found.last - 1].end :])
    if after or len(reading.chosen) == 1:
        return _opened(found.values[0], after or free_text(text[: said[found.first].start]))
    return None


def among(names: Lexicon, reading: Reading, chosen: tuple[str, ...], text: str) -> list[Chosen]:
    """The chosen options, the one that opens a free text together with what follows it up to the next option."""
    found = marker(names, reading)
    if found is None or found.values[0] not in chosen:
        return list(chosen)
    said = tokens(text)
    following = next((one for one in reading.mentions if one.first >= found.last and one.values), None)
    rest = text[said[found.last - 1].end : said[following.first].start if following else len(text)]
    if following is not None:
        breaks = [match.start() for match in _SEPARATOR.finditer(rest)]
        rest = rest[: breaks[-1]] if breaks else rest
    opened = _opened(found.values[0], free_text(rest))
    return [opened if one == found.values[0] else one for one in chosen]


def guessed(names: Lexicon, said: tuple[Token, ...], text: str) -> Other | None:
    """A few words that name no option may be the free text of the one that opens it."""
    value = names.of_kind("other")
    written = free_text(text)
    if value is None or not written or "?" in text or len(said) > _FREE_WORDS:
        return None
    named = all(token.word not in COMMON | _NOT_NAMING or token.word in _LINKS for token in tokens(written))
    return Other(value, written) if named and not joined(written).isdecimal() else None


def free_text(text: str) -> str:
    """A free text without what only leads up to it; empty when nothing that says something is left."""
    left = _FILLER.sub("", f"{text} ").strip(" \t\n.,;:-–()\"'")
    return left if any(token.word not in STOP for token in tokens(left)) else ""


def _is_generic(names: Lexicon, said: tuple[Token, ...], found: Mention) -> bool:
    """Whether the words say only that it is something else, and not what ("national institution")."""
    letters = "".join(token.word for token in said[found.first : found.last])
    label = next(option.label for option in names.options if option.value == found.values[0])
    return letters in PHRASES["other"] or letters in (joined(label), found.values[0])


def _opened(value: str, written: str) -> Chosen:
    return Other(value, written) if written else value
