"""The option that opens a free text, and that text: "andet: pædagog", "noget andet, nemlig grøn omstilling"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from functools import lru_cache

from bot.core.danish.choices.lexicon import Lexicon
from bot.core.danish.choices.mention import Mention
from bot.core.danish.choices.reading import Reading
from bot.core.danish.meant.phrases import PHRASES
from bot.core.danish.numbers.amounts import UNITS
from bot.core.danish.words.numerals import CARDINALS
from bot.core.danish.words.stopwords import COMMON, STOP, TURNS
from bot.core.danish.words.text import Token, joined, tokens
from bot.core.danish.words.wordlists import listed
from bot.core.values import Chosen, Other

GUESSED = 0.4
"""The certainty of taking unknown words for the free text of the option that opens one."""
_FREE_WORDS = 6
_FILLER = re.compile(
    r"^(?:[\s:;,.–—()\-]|(?:nemlig|altså|fx|f\.eks\.|for eksempel|som|såsom|i form af|og det er|det er|det var|jeg er"
    r"|vi er|jeg arbejder (?:som|med|på)"
    r"|(?:jeg er )?ansat (?:på|i|hos|ved)|arbejder (?:på|i|for)"
    r"|jeg mener|jeg tænker på|jeg tænker|er|ting|ja|nej|og|hos|på)(?=[\s:;,.]))+",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:konsulent|koordinator|chauffoer|sekretaer|vejleder|referent|paedagog|laerer|betjent|medhjaelper|tekniker|inspektoer"
    r"|redaktoer|arkivar|konservator|kurator|designer|jurist|oekonom|psykolog|administrator|analytiker|medarbejder|souschef"
    r"|haandvaerker|elev|praktikant)e?n?$"
)
"""In what the names of trades end."""
_TITLES = 3
_LINKS = listed("og for i paa med af til")
_ONLY_LEADING = frozenset({"er", "var", "det", "noget"})
_AND = frozenset({"og", "samt", "plus"})
_SHORTEST_LISTED = 5
_NOT_NAMING = listed(
    """
    hjaelp pause stop forfra spring slet vis fortryd annuller status koster betyder hvorhen undskyld mente traet
    niks nix nope naeh nae jep jo jaja joda bagefter derefter dernaest efterfoelgende senere samtidig herefter
    """
)
_SEPARATOR = re.compile(r",| og | samt | plus |;|\)")


_NONE_OF_THEM = re.compile(
    r"^\W*(?:nej\W+|altså\W+|egentlig\W+|faktisk\W+)*(?:det er |jeg er |vi er )?ingen af (?:dem|delene|tingene|disse"
    r"|de (?:nævnte|naevnte|andre|muligheder|typer|grupper|kategorier|nævnte muligheder)"
    r"|mulighederne|grupperne|typerne|kategorierne|svarene)\b"
    r"(?: passer(?: på mig| helt| rigtig| rigtigt| på os)?\b)?[\s,.:;–-]*",
    re.IGNORECASE,
)
_BEFORE_NONE = re.compile(
    r"^\W*(?:jeg er |vi er )?(?:en )?(.{3,60}?)[\s,.;–-]+(?:så |altså |det er |der er )?"
    r"(?:ingen af (?:dem|de|delene)|de andre passer ikke|det passer ikke|der passer ingen)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:(?:men|nærmest|en|et|slags|sådan)\s+)+", re.IGNORECASE)
_LEAST_LABELS, _SHORTEST_HEAD, _SHORTEST_FIRST = 3, 6, 3
_OF_PUBLIC_ONES = re.compile(
    r"^(?:boerne?|unge|ungdoms|voksen|by|land|naer|mini|musik|kultur|bog|lokal|filial|del|hoved)"
)
"""Parts of a public library, and its other names: no kind of its own."""


def after_none(text: str) -> str:
    """What follows "ingen af dem" in "ingen af dem - vi er et museumsbibliotek", or a trade that stands before it;
    empty if nothing does."""
    found = _NONE_OF_THEM.match(text)
    if found is None and (before := _BEFORE_NONE.match(text)) is not None and is_title(Other("", before[1])):
        return free_text(before[1])
    return _ARTICLE.sub("", free_text(text[found.end() :])) if found else ""


def of_the_kind(names: Lexicon, said: tuple[Token, ...], text: str) -> Other | None:
    """Another compound with the word that the labels are compounds of: "fængselsbibliotek" among libraries."""
    value, head = names.of_kind("other"), _common_head(names)
    if value is None or not head or "?" in text:
        return None
    hits = [token for token in said if (at := token.word.find(head)) >= _SHORTEST_FIRST and _ends(token.word, at, head)]
    if len(hits) != 1 or _OF_PUBLIC_ONES.match(hits[0].word):
        return None
    return Other(value, text[hits[0].start : hits[0].end])


def _ends(word: str, at: int, head: str) -> bool:
    return word[at + len(head) :] in ("", "et", "er", "erne", "s", "ets")


@lru_cache(maxsize=128)
def _common_head(names: Lexicon) -> str:
    """The word in which most labels end; empty if they have none in common."""
    labels = [one for option in names.options if option.label and (one := joined(option.label))]
    ends = Counter(one[-size:] for one in labels for size in range(_SHORTEST_HEAD, len(one)))
    shared = [end for end, count in ends.items() if count >= max(_LEAST_LABELS, len(labels) // 2 + 1)]
    return max(shared, key=len, default="")


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
        before = said[found.first - 1].word if found.first else ""
        led = "" if before in _ONLY_LEADING else free_text(text[: said[found.first].start])
        return _opened(found.values[0], after or led)
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
    named = all(
        token.word not in COMMON | _NOT_NAMING or token.word in _LINKS or _TITLE.search(token.word)
        for token in tokens(written)
    )
    return Other(value, written) if named and not _is_a_quantity(tokens(written)) else None


def is_title(other: Other) -> bool:
    """Whether the words are the name of a trade, so that there is nothing to ask about them: "bogbuschauffør"."""
    said = [token.word for token in tokens(other.text)]
    return len(said) <= _TITLES and bool(said) and _TITLE.search(said[-1]) is not None


def _is_a_quantity(said: tuple[Token, ...]) -> bool:
    """ "14", "14 år", "ca. 3 timer om ugen": what some other question asks for."""
    numbers = [token.word for token in said if token.word.isdecimal() or token.word in CARDINALS]
    rest = (token.word for token in said if token.word not in numbers)
    return bool(numbers) and all(word in UNITS or word in STOP for word in rest)


def listed_too(
    names: Lexicon, said: tuple[Token, ...], explained: Collection[int], text: str, known: Collection[str]
) -> Other | None:
    """The one word that is listed among options and is none of them: "tid og afstand"."""
    value = names.of_kind("other")
    rest = [place for place, token in enumerate(said) if place not in explained and token.word not in _AND]
    if value is None or len(rest) != 1 or "?" in text or not explained:
        return None
    token = said[rest[0]]
    beside = {said[at].word for at in (rest[0] - 1, rest[0] + 1) if 0 <= at < len(said)}
    plain = token.word not in STOP | COMMON | TURNS | _NOT_NAMING and token.word not in known
    if not plain or beside.isdisjoint(_AND) or len(token.word) < _SHORTEST_LISTED or not token.word.isalpha():
        return None
    return Other(value, text[token.start : token.end])


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
