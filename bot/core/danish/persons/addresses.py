"""E-mail addresses, also with a slip or spelled out: "mette@gmail,com", "mette snabela bib punktum dk"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from email_validator import EmailNotValidError, validate_email

from bot.core.danish.choices.lexicon import TYPO
from bot.core.danish.meant.weighing import span_of, standing
from bot.core.danish.words.parsed import Parsed, refused
from bot.core.danish.words.text import INVISIBLE, enumerated, tokens

_HIDDEN = dict.fromkeys(map(ord, INVISIBLE))
_TRIM = "<>()[]{}.,;:!?\"'«»“”„’*_ \t\n"
_LONGEST = 254
"""Characters of an address (RFC 5321)."""
BLANK = "¤"
_ANY = re.compile(r"\S*@\S*")
_WORD = re.compile(r"[^\s<>;,]+")
_AT_SIGN = re.compile(
    r"\s?[(\[{]\s?(?:a|at|snabel-?a|@)\s?[)\]}]\s?| (?:snabel-?a|snabel a|krøllet a|krøl-?a|alfakrøl) ",
    re.IGNORECASE,
)
_AT_WORD = re.compile(r"(?<=\S) at (?=\S+\.[a-zæøå]{2,}\W*$)", re.IGNORECASE)
_SPACED_AT = re.compile(r"\s*@+\s*")
_DOT = re.compile(r"\s?[.,]+\s?(?=[a-zæøå0-9-])", re.IGNORECASE)
_SPOKEN = (
    (re.compile(r" (?:punktum|punkt|prik|dot) ", re.IGNORECASE), "."),
    (re.compile(r" bindestreg ", re.IGNORECASE), "-"),
    (re.compile(r" (?:understreg|underscore) ", re.IGNORECASE), "_"),
)
_LONGEST_SLIP = 500


def email(text: str) -> Parsed:
    """The address, its domain in lower case. A slip that can only mean one thing is repaired (certainty 0.75).

    Nothing is looked up: that an address is well-formed does not mean that it exists.
    """
    plain = text.translate(_HIDDEN)
    found = _addresses(plain)
    meant = _meant(plain, found)
    if len(meant) == 1:
        return Parsed(meant[0], None, 1.0, 1.0)
    if len(found) > 1:
        return refused("two_emails", found=enumerated(dict.fromkeys(found.values())))
    if found:
        return refused("not_an_email")
    mended = dict.fromkeys(_addresses(_mended(plain[:_LONGEST_SLIP])).values())
    if len(mended) == 1:
        return Parsed(next(iter(mended)), None, TYPO, 1.0)
    tried = "@" in plain
    return refused("not_an_email", 0.5 if tried else 0.0, 1.0 if tried else 0.0)


def blanked(text: str) -> str:
    """The text with signs that are no words in the place of each address: what stands in it names nothing."""
    return _ANY.sub(lambda found: BLANK * len(found[0]), text) if "@" in text else text


def _addresses(text: str) -> dict[tuple[int, int], str]:
    """By where they stand."""
    words = ((match.span(), match[0].strip(_TRIM).removeprefix("mailto:")) for match in _WORD.finditer(text))
    return {span: address for span, word in words if "@" in word and (address := _checked(word))}


def _meant(text: str, found: Mapping[tuple[int, int], str]) -> tuple[str, ...]:
    """Without those that are not to be used: "brug ikke A, brug B"."""
    said, all_of_them = tokens(text), tuple(found.values())
    kept = standing(said, [span_of(said, *span) for span in found])
    return tuple(dict.fromkeys(all_of_them[index] for index in kept))


def _checked(address: str) -> str | None:
    if len(address) > _LONGEST:
        return None
    try:
        checked = validate_email(address, check_deliverability=False)
    except EmailNotValidError:
        return None
    return f"{checked.local_part}@{checked.domain.lower()}"


def _mended(text: str) -> str:
    """The text with the slips undone: spoken signs, spaces around the at sign, commas and spaces in the domain."""
    mended = _AT_SIGN.sub("@", f" {text.strip()} ")
    for spoken, sign in _SPOKEN:
        mended = spoken.sub(sign, mended)
    if "@" not in mended:
        mended = _AT_WORD.sub("@", mended.rstrip(" .,!"), count=1)
    local, at, domain = _SPACED_AT.sub("@", mended).partition("@")
    return f"{local.rstrip('.')}{at}{_DOT.sub('.', domain.strip())}"
