"""Where a text that weighs comes to its answer: "…, så facilitering", "altså 3", "Medarbejder! Chefen sidder inde".

A clause that says nothing but the answer is the answer; the others tell about it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from bot.core.danish.words.abbreviations import ABBREVIATED
from bot.core.danish.words.parsed import Parsed
from bot.core.danish.words.text import Token, tokens
from bot.core.danish.words.wordlists import listed
from bot.core.questionnaire import ItemType
from bot.core.values import Other

Read = Callable[[str], Parsed]

_ENDS = re.compile(r"[,;.!…\n:)]|\s[-–]\s")
_TURNS = listed("men saa altsaa")
_SO_MUCH = listed("og ikke ik ikk lige ret helt er var bliver da jo ogsaa hvis naar i")
"""After these "så" draws no conclusion: "ikke så godt", "lige så tit"."""
_NUMBERS = frozenset({"several_numbers", "between", "out_of_range"})
_DECIDED = frozenset({"single", "scale", "number"})
_FULL_STOPS = frozenset(".!\n")
_FEW = 3
_SURE, _WHOLE, _STORY, _MOSTLY = 0.85, 0.99, 0.34, 0.9
"""Certainty and share of a clause that is nothing but an answer; below the third a clause lists nothing; the last is
the share of a text of which such a clause is one."""
_DEPENDING = re.compile(
    r"\b(?:hvis|saafremt|medmindre|forudsat|naar)\b"
    r"(?! (?:jeg|man|vi|det) (?:\w+ )?(?:skal|maa|kan|kun|endelig)(?: \w+){0,2} "
    r"(?:vaelge|sige|svare|naevne|vaere(?: aerlig)?|noejes|pege|prioritere)\b)"
)
"""What hangs on a condition is no conclusion, but that one has to choose is none."""
_CONCLUDES = re.compile(
    r"^(?:(?:men|ja|jo|nej|okay|ok|hmm) )*"
    r"(?:(?:saa(?! (?:laenge|meget|mange|lidt|laeng))|altsaa|derfor|dvs|det vil sige|kort sagt|alt i alt|ergo"
    r"|konklusion\w*|med andre ord|lad os sige|lad mig sige|vi siger|skriv|sig|saet|noter|registrer"
    r"|jeg (?:siger|tager|vaelger|svarer|skriver|saetter|stemmer|holder fast i|ender med|ender paa|lander paa|gaar med)"
    r"|vi (?:lander paa|ender med|ender paa)|(?:tager|vaelger|siger|skriver) jeg)(?: |$))+"
    r"(?:(?:bare|lige|blot|godt|i dag|idag|nu|her|jeg|vi|det|siger|skriver|vaelger|tager|lander|ender|maa|vil|skal"
    r"|bliver|blive|vaere|er|vel|nok|jo|bestemt|helst|paa|med|sige|skrive|vaelge|tage|den|saa|altsaa|for|at"
    r"|min|mig|skyld) )*"
)
_IN_OTHER_WORDS = re.compile(r"\bmed andre ord\W*$", re.IGNORECASE)
_THEN = listed("saa nu her")
_THE_OTHER, _DENYING = frozenset({"anden", "andet", "andre"}), frozenset({"ikke", "ik", "hverken"})
"""After something was denied "den anden" is what is left, and no place in the list."""
_IS_PAST = listed("var plejede oprindelig oprindeligt foerst")
"""What was so is not so now: "vi var fem, så fire nu"."""
_IN_TURN, _TOO = listed("foerst derefter dels"), listed("ogsaa baade samt")
_WEIGHS = listed(
    """
    ogsaa baade dels halvt halv samtidig eller enten egentlig reelt praksis papiret men ikke hverken ingen maaske nogle
    andre sommetider tidligere
    """
)
"""A clause with one of these does not only tell about the answer."""
_UNSURE = frozenset(
    {"only_one", "between", "vague", "several_numbers", "not_that", "exclusive", "too_many", "ambiguous"}
)


def settled(read: Read, text: str, asked: ItemType) -> Parsed:
    """What the text answers to an item of this type, `read` giving what any text does."""
    found = read(text)
    if "?" in text:
        return found
    said = tokens(text)
    parts = list(_parts(text, said))
    if len(parts) < 2:
        return found
    end = _conclusion(read, parts, asked) or _last_sentence(read, text)
    if end is not None and isinstance(found.value, Other) and found.value.value == end.value:
        return found
    if end is not None and (asked != "multi" or found.problem is not None or _is_story(read, parts)):
        return replace(end, coverage=1.0)
    if found.value is not None and found.coverage < _WHOLE and _stands_alone(read, parts, found):
        return replace(found, certainty=max(found.certainty, _SURE), coverage=max(found.coverage, _MOSTLY))
    unsure = found.problem is not None and found.problem.code in _UNSURE
    if not unsure or asked not in _DECIDED or any("eller" in _words(part) for part in parts):
        return found
    return _only_answer(read, parts, alone=asked != "single") or found


def _stands_alone(read: Read, parts: list[str], found: Parsed) -> bool:
    """Whether one clause says this answer and nothing else, beside whatever story: "det højeste, det er mit fag"."""
    plain = [answer for part in parts if _is_plain(answer := read(part))]
    return bool(plain) and all(answer.value == found.value for answer in plain)


def _conclusion(read: Read, parts: list[str], asked: ItemType) -> Parsed | None:
    """What the last clause that draws a conclusion says, if it says nothing else."""
    for place in range(len(parts) - 1, -1, -1):
        part = _IN_OTHER_WORDS.sub("", parts[place])
        lead = _CONCLUDES.match(" ".join(token.word for token in tokens(part)) + " ")
        if lead is None and part == parts[place]:
            continue
        if place == 0 or _DEPENDING.search(" ".join(token.word for one in parts[:place] for token in tokens(one))):
            return None
        if not _IN_TURN.isdisjoint(_words(" ".join(parts[:place]))) or not _TOO.isdisjoint(_words(part)):
            return None
        rest = part if lead is None else _after(part, len(lead[0].split()))
        if _THE_OTHER & _words(rest) and _DENYING & _words(" ".join(parts[:place])):
            return None
        answer = read(rest) if rest else None
        if answer is None or not _is_plain(answer):
            return None
        if lead is None or not set(lead[0].split()) <= _THEN:
            return answer
        least = _STORY if asked == "number" else _WHOLE
        earlier = [one for one in parts[:place] if _IS_PAST.isdisjoint(_words(one))]
        return None if any(_names_another(read(one), answer, least) for one in earlier) else answer
    return None


def _names_another(before: Parsed, answer: Parsed, least: float) -> bool:
    """Whether something else was the answer to begin with: "3 år i Vejle, så 4 her" concludes nothing."""
    return before.value not in (None, answer.value) and before.coverage >= least


def _last_sentence(read: Read, text: str) -> Parsed | None:
    """ "Jeg har et team på ni og en chef. Teamleder": a last sentence of a word or two that is the answer alone."""
    said = tokens(text)
    starts = [place for place in range(1, len(said)) if _ends_sentence(said, place)]
    if not starts or len(said) - starts[-1] > _FEW:
        return None
    last = read(text[said[starts[-1]].start :])
    others = (read(text[said[first].start : said[end - 1].end]) for first, end in pairwise([0, *starts]))
    return last if _is_plain(last) and not any(_is_plain(one) for one in others) else None


def _ends_sentence(said: tuple[Token, ...], place: int) -> bool:
    return not _FULL_STOPS.isdisjoint(said[place].gap) and _parts_words(said, place)


def _parts_words(said: tuple[Token, ...], place: int) -> bool:
    """Whether the signs before this place end something: not those of "1,5" and "ca. 5"."""
    gap = said[place].gap
    return len(gap) > 1 and not (gap.strip() == "." and said[place - 1].word in ABBREVIATED)


def _only_answer(read: Read, parts: list[str], alone: bool) -> Parsed | None:
    """What the one clause says that says nothing but an answer; none if others may be meant as answers too. `alone`:
    whether no other clause may name a value at all, or words for one."""
    read_parts = [(part, read(part)) for part in parts]
    plain = [answer for _, answer in read_parts if _is_plain(answer)]
    if not plain or any(one.value != plain[0].value for one in plain):
        return None
    if alone and any(_is_number(answer) for _, answer in read_parts if answer is not plain[0]):
        return None
    beside = [part for part, answer in read_parts if not _is_plain(answer)]
    return None if any(not _WEIGHS.isdisjoint(_words(part)) for part in beside) else plain[0]


def _is_number(answer: Parsed) -> bool:
    return answer.value is not None or (answer.problem is not None and answer.problem.code in _NUMBERS)


def _is_story(read: Read, parts: list[str]) -> bool:
    """Whether what leads up to the conclusion tells something and lists nothing."""
    return all(read(part).coverage < _STORY for part in parts[:-1])


def _is_plain(answer: Parsed) -> bool:
    return answer.value is not None and answer.certainty >= _SURE and answer.coverage >= _WHOLE


def _parts(text: str, said: tuple[Token, ...]) -> Iterator[str]:
    starts = [place for place in range(1, len(said)) if _begins(said, place)]
    for first, last in pairwise([0, *starts, len(said)]):
        if first < last:
            yield text[said[first].start : said[last - 1].end]


def _begins(said: tuple[Token, ...], place: int) -> bool:
    token = said[place]
    if _ENDS.search(token.gap) is not None:
        return _parts_words(said, place)
    return token.word in _TURNS and said[place - 1].word not in _TURNS | _SO_MUCH


def _after(part: str, count: int) -> str:
    said = tokens(part)
    return part[said[count].start :] if count < len(said) else ""


def _words(part: str) -> set[str]:
    return {token.word for token in tokens(part)}
