"""Answers that are picked among options: consent, single and multi items, and any row of buttons."""

from __future__ import annotations

from collections.abc import Collection

from bot.core.danish.bearing import hedged
from bot.core.danish.lexicon import PARTIAL, SYNONYM, TYPO, Lexicon, lexicon
from bot.core.danish.obstacles import is_about_obstacles
from bot.core.danish.others import GUESSED, alone, among, guessed
from bot.core.danish.parsed import NOTHING, Parsed
from bot.core.danish.reading import Reading, read
from bot.core.danish.stance import Stance, stance
from bot.core.danish.stopwords import STOP, TURNS
from bot.core.danish.text import Token, coverage, enumerated, tokens, words
from bot.core.danish.titles import expanded, level
from bot.core.dialogue import Problem
from bot.core.questionnaire import Item, Option
from bot.core.values import Other, several

LONGEST = 1000
"""Characters of a text that are read; an answer is shorter."""
_SPEAKERS = frozenset({"jeg", "vi"})
_DENIALS = frozenset({"ikke", "ingen", "intet"})
_AFTERTHOUGHTS = frozenset({"men", "hvis", "om", "maaske"})
_SAID_FIRST = frozenset({"yes", "no", "maybe"})
_ANSWERS = frozenset({"ja", "jo", "jep", "nej", "niks", "yes", "no"})
_PARTLY = frozenset({"delvist", "delvis", "til_dels"})


def pick(options: tuple[Option, ...], text: str) -> tuple[str, ...]:
    """The values of the buttons that the words mean, in the order they were named; empty if none, or unclear.

    Several where several were named; one who offers a choice of one has to look at the number.
    """
    names = lexicon(options)
    reading = read(names, tokens(text[:LONGEST]))
    if reading.outside:
        return ()
    return _weighed(names, reading) or _remaining(names, reading)


def single(options: tuple[Option, ...], text: str, known: Collection[str] = (), places: bool = True) -> Parsed:
    """`known` are the words of the question; `places`: whether a number picks the option at that place."""
    found = _single(options, text, known, places)
    if places and "?" not in text:
        return _in_free_words(lexicon(options), tokens(text), known, found)
    return found


def _single(options: tuple[Option, ...], text: str, known: Collection[str], places: bool) -> Parsed:
    names, said = lexicon(options), expanded(tokens(text))
    led = level(names.phrases, said)
    if led is not None:
        return Parsed(led, None, SYNONYM, 1.0)
    reading = read(names, said, known, places, own=True)
    opened = alone(names, said, reading, text)
    if opened is not None:
        share = 1.0 if isinstance(opened, Other) else reading.coverage
        return Parsed(opened, None, reading.certainty, share)
    chosen = _weighed(names, reading) or _remaining(names, reading)
    if len(chosen) == 1 and hedged(said):
        return _refuse(reading, Problem("vague"))
    if len(chosen) > 1:
        return _refuse(reading, Problem("only_one", {"found": _labels(names, chosen)}, chosen))
    if not chosen:
        nothing = _nothing_chosen(names, said, reading, text)
        return nothing if nothing.problem is not None else _restated(names, said, known) or nothing
    least = 1.0 if len(reading.chosen) == 1 else PARTIAL if reading.chosen else SYNONYM
    return Parsed(chosen[0], None, min(reading.certainty, least), reading.coverage)


def multi(item: Item, options: tuple[Option, ...], text: str, known: Collection[str] = ()) -> Parsed:
    """Several options; how many may be chosen is the item's `minimum` and `maximum`."""
    names, said = lexicon(options), tokens(text)
    reading = read(names, said, known, obstacles=is_about_obstacles(item))
    chosen = tuple(one for one in reading.chosen if not _loses(names, one, reading.chosen))
    if not chosen:
        nothing = _nothing_chosen(names, said, reading, text)
        return (
            Parsed((nothing.value,), None, nothing.certainty, nothing.coverage)
            if isinstance(nothing.value, Other)
            else nothing
        )
    if hedged(said) and all(names.kinds[one] != "other" for one in chosen):
        return _refuse(reading, Problem("vague"))
    problem = _count_problem(item, names, chosen)
    if problem is not None:
        return _refuse(reading, problem)
    opened = alone(names, said, reading, text) if len(chosen) == 1 else None
    kept = [opened] if opened is not None else among(names, reading, chosen, text)
    written = {word for one in kept if isinstance(one, Other) for word in words(one.text)}
    share = coverage(said, _explained(reading), {*known, *TURNS, *written}) if written else reading.coverage
    return Parsed(several(kept), None, reading.certainty, share)


def _in_free_words(names: Lexicon, said: tuple[Token, ...], known: Collection[str], found: Parsed) -> Parsed:
    """With agreement and refusal that no listed word says; a yes that is conditional or contradicted is none."""
    yes, no = names.of_kind("yes"), names.of_kind("no")
    meant = stance(said, known) if yes is not None and no is not None else None
    if meant is None or names.kinds.get(str(found.value)) not in (None, "yes", "no"):
        return found
    if meant in ("yes", "no") and found.value is not None and (said[0].word in _ANSWERS or meant == "yes"):
        return found
    if meant == "yes" and found.problem is not None and not _DENIALS.isdisjoint(token.word for token in said):
        return found
    value = _standing_for(names, meant)
    if value == found.value and value is not None:
        return found
    if value is None and meant == "partly" and found.value == no:
        return found
    return NOTHING if value is None else Parsed(value, None, SYNONYM, 1.0)


def _standing_for(names: Lexicon, meant: Stance) -> str | None:
    """The option for a stance; where nothing stands for it, none."""
    if meant == "open":
        return names.of_kind("maybe") or names.of_kind("dont_know")
    if meant == "partly":
        return next((one for one in names.kinds if one in _PARTLY), None)
    return None if meant == "unclear" else names.of_kind("yes" if meant == "yes" else "no")


def _explained(reading: Reading) -> set[int]:
    return {place for one in reading.mentions for place in range(one.first, one.last)}


def _loses(names: Lexicon, value: str, chosen: Collection[str]) -> bool:
    """A "ja" or "nej" beside a real option is a way to begin a sentence, not a choice."""
    return names.kinds[value] in _SAID_FIRST and any(names.kinds[one] == "plain" for one in chosen)


def _count_problem(item: Item, names: Lexicon, chosen: tuple[str, ...]) -> Problem | None:
    exclusive = [option for option in names.options if option.exclusive and option.value in chosen]
    found = _labels(names, chosen)
    if exclusive and len(chosen) > 1:
        return Problem("exclusive", {"option": exclusive[0].label, "found": found}, chosen)
    if item.maximum is not None and len(chosen) > item.maximum:
        return Problem("too_many", {"max": str(item.maximum), "found": found}, chosen)
    if item.minimum is not None and len(chosen) < item.minimum:
        return Problem("too_few", {"min": str(item.minimum), "found": found})
    return None


def _weighed(names: Lexicon, reading: Reading) -> tuple[str, ...]:
    """What was chosen when only one may be: the one that is so mostly, and not the "ja" that begins a sentence."""
    chosen = reading.chosen
    if len(chosen) > 1 and reading.main in chosen:
        return (str(reading.main),)
    for weaker in (("yes", "no"), ("yes", "no", "maybe")):
        strong = tuple(value for value in chosen if names.kinds[value] not in weaker)
        if len(chosen) > 1 and len(strong) == 1:
            return strong
    return chosen


def _remaining(names: Lexicon, reading: Reading) -> tuple[str, ...]:
    """What is left when one of two ordinary options was refused ("ikke leder"); a maybe is never left."""
    if not reading.refused or reading.chosen or reading.unsure:
        return ()
    decided = tuple(value for value in names.normal if names.kinds[value] != "maybe")
    rest = tuple(value for value in decided if value not in reading.refused)
    closed = "other" not in names.kinds.values()
    return rest if len(rest) == 1 and (len(decided) == 2 or closed) else ()


def _restated(names: Lexicon, said: tuple[Token, ...], known: Collection[str]) -> Parsed | None:
    """Yes or no in the words of the question: "vi har en plan", "vi har ingen plan"."""
    yes, no = names.of_kind("yes"), names.of_kind("no")
    heard = [one.word for one in said]
    if yes is None or no is None or not heard or heard[0] not in _SPEAKERS or not _AFTERTHOUGHTS.isdisjoint(heard):
        return None
    content = [one for one in heard if one not in STOP and one not in _DENIALS]
    if not content or not all(one in known for one in content):
        return None
    return Parsed(yes if _DENIALS.isdisjoint(heard) else no, None, TYPO, 1.0)


def _nothing_chosen(names: Lexicon, said: tuple[Token, ...], reading: Reading, text: str) -> Parsed:
    if reading.outside:
        return _refuse(reading, Problem("no_such_number", {"max": str(len(names.options))}))
    if reading.unsure:
        labels = _labels(names, reading.unsure, "eller")
        return _refuse(reading, Problem("ambiguous", {"names": labels}, reading.unsure))
    if reading.refused:
        rest = tuple(one.value for one in names.options if one.value not in reading.refused)
        return _refuse(reading, Problem("not_that", {"option": _labels(names, reading.refused)}, rest))
    other = guessed(names, said, text) if not reading.mentions else None
    return NOTHING if other is None else Parsed(other, None, GUESSED, 1.0)


def _refuse(reading: Reading, problem: Problem) -> Parsed:
    return Parsed(None, problem, reading.certainty, reading.coverage)


def _labels(names: Lexicon, values: Collection[str], last: str = "og") -> str:
    labels = {option.value: option.label for option in names.options}
    return enumerated((labels[value] for value in values), last)
