"""Names of persons, without what is said around them: "jeg hedder Mette Sørensen, og jeg er leder"."""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.core.danish.words.numerals import CARDINALS
from bot.core.danish.words.parsed import Parsed, refused
from bot.core.danish.words.stopwords import STOP
from bot.core.danish.words.text import INVISIBLE, fold, joined, tokens, without_signs, words
from bot.core.danish.words.wordlists import listed

SHORTEST, LONGEST, MOST_NAMES = 2, 80, 7
_HIDDEN = dict.fromkeys(map(ord, INVISIBLE))
_LONGEST_TEXT = 400
_TRIM = " \t\n.,;:!?\"'«»“”„’*_()<>[]{}-–"
_GREETING = re.compile(
    r"^(?:(?:hej|goddag|ja|jo|tak|ok|okay|hmm|øh|selvfølgelig|gerne|bare)[\s,!.:;-]+)*", re.IGNORECASE
)
_INTRODUCTION = re.compile(
    r"^(?:jeg hedder|mit navn er|mit fulde navn er|navnet er|mit navn|navn er|navn|det er|jeg er|kald mig"
    r"|(?:du|i) kan (?:(?:bare|godt|roligt|også) )?(?:kalde mig|skrive|notere|sætte)|skriv (?:bare|du bare|mig som)"
    r"|my name is"
    r"|hedder)[\s:]+",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^(?:(?:mange|venlig|med venlig|kærlig|de bedste|bedste)\s+)?(?:hilsen|hilsner|hilsener|mvh|vh|kh|bh)\b[\s,.:!]*"
    r"|[\s,.:!]+(?:(?:mange|venlig|med venlig|kærlig)\s+)?(?:hilsen|hilsner|mvh|vh|kh|her|tak|altså)[\s,.:!]*$"
    r"|\s+[:;=xX]-?[)(DPpOo3*]+(?=\s|$)",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(
    r"(?<=\w\w)\.\s|[,;!(]| (?:og (?:jeg|min|mit|kan|er|arbejder)|fra|men|på|i|ved) | tak$"
    r"| der (?:skriver|svarer|taler|sidder)\b",
    re.IGNORECASE,
)
_REPEATED = re.compile(r"^(\w+),\s+(\w+ [\w -]+)$")
"""A name and then all of it: "jonas, jonas toft"; "bond, james bond"."""
_SMALL = listed("von van de der den af la le di du el al bin ten ter zu y")
_NO_NAME = listed(
    """
    ikke hvorfor hvad hvem hvordan hvornaar hvilken hvilket hvor skal behoever vil oensker anonym anonymt hemmelig
    hemmeligt nej ja ok okay spring over tilbage hjaelp stop pause naeste videre ved hej hallo goddag tak leder
    medarbejder navn navnet jeg du det den i vi mig gider rager kommer sige siger oplyse oplyser ingen bibliotekar
    bibliotek biblioteket kommune forkert ret fortryd start forfra slet mine data svar spoergsmaal menneske
    person navnloes hilsen hilsner mvh vh kh her
    """
)
_NO_LETTERS = frozenset("@#/\\_=+<>{}[]|$%&*")


def person_name(text: str, elsewhere: Collection[str] = ()) -> Parsed:
    """The name; if it is written all small, it gets its capitals. `elsewhere`: joined names of what other items ask
    about, which no person is called by alone."""
    written = " ".join(text.translate(_HIDDEN).split())[:_LONGEST_TEXT]
    plain = " ".join(without_signs(written).split())
    if written and not plain:
        return refused("empty")
    greeted = _GREETING.sub("", plain, count=1)
    rest = _CLOSING.sub("", _INTRODUCTION.sub("", greeted, count=1))
    repeated = _REPEATED.match(rest)
    if repeated is not None and fold(repeated[1]) in map(fold, repeated[2].split()):
        rest = repeated[2]
    after = _AFTERWARDS.search(rest)
    name = rest[: after.start() if after else len(rest)].strip(_TRIM)
    if "?" in plain or not _is_name(name) or joined(name) in elsewhere or _counts(name):
        return refused("not_a_name", 0.5, 0.5)
    content = sum(token.word not in STOP for token in tokens(rest))
    share = min(1.0, len(tokens(name)) / max(1, content))
    spelled = name != name.lower()
    return Parsed(name if spelled else _capitalised(name), None, 1.0 if spelled or rest != greeted else 0.8, share)


def _is_name(name: str) -> bool:
    words = [fold(word) for word in name.split()]
    letters = any(one.isalpha() for one in name)
    signs = any(one.isdecimal() or one in _NO_LETTERS or not one.isprintable() for one in name)
    fits = SHORTEST <= len(name) <= LONGEST and len(words) <= MOST_NAMES
    return fits and letters and not signs and _NO_NAME.isdisjoint(words[:1] if "hilsen" in words[1:-1] else words)


def _counts(name: str) -> bool:
    return all(word in CARDINALS for word in words(name))


def _capitalised(name: str) -> str:
    return " ".join(word if word in _SMALL else _with_capitals(word) for word in name.split())


def _with_capitals(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
