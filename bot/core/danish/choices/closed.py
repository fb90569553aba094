"""Answers that are picked among options: consent, single and multi items, and any row of buttons."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from bot.core.danish.choices.lexicon import PARTIAL, SYNONYM, TYPO, Lexicon, lexicon
from bot.core.danish.choices.others import GUESSED, after_none, alone, among, guessed, is_title, listed_too, of_the_kind
from bot.core.danish.choices.reading import Reading, read
from bot.core.danish.choices.roles import beneath, led, placed
from bot.core.danish.choices.themes import something_with, themed, themed_too
from bot.core.danish.choices.titles import expanded, level, untold
from bot.core.danish.meant.bearing import hedged
from bot.core.danish.meant.clause import ENDS
from bot.core.danish.meant.conditions import contradicts, plain_yes
from bot.core.danish.meant.obstacles import beyond_nothing, in_nouns, is_about_obstacles
from bot.core.danish.meant.polarity import excepts
from bot.core.danish.meant.stance import Stance, consents, stance, unopposed
from bot.core.danish.meant.unknowing import unknowing
from bot.core.danish.words.parsed import NOTHING, Parsed
from bot.core.danish.words.stopwords import STOP, TURNS
from bot.core.danish.words.text import Token, coverage, enumerated, tokens, words
from bot.core.dialogue import Problem
from bot.core.questionnaire import Item, Option
from bot.core.values import Other, option_of, several

LONGEST = 1000
"""Characters of a text that are read; an answer is shorter."""
_HESITATING = frozenset({"tja", "tjah", "tjo", "hmm", "hm", "oeh", "oehm", "naa"})
_HARMLESS = re.compile(
    r"\b(?:ikke (?:noget|nogen) (?:\w+ )?(?:at skjule|imod|i klemme)|(?:intet|ingenting) (?:\w+ )?(?:at skjule|imod)"
    r"|(?:kan|vil) (?:\w+ ){0,3}(?:ikke|aldrig) (?:\w+ )?skade|skader (?:\w+ )?ikke"
    r"|goer (?:\w+ ){0,2}(?:ikke|ingen|intet)"
    r"|koster (?:\w+ )?ikke)\b"
)
"""What is denied beside a yes without taking it back: "ja, det kan ikke skade"."""
_DECLINES = re.compile(r"\b(?:vil|kan|maa|skal|gider|oensker|tid|lyst|mulighed|deltager|kommer|har)\b")
"""Beside a yes a denied clause with one of these may take it back."""
_SPEAKERS = frozenset({"jeg", "vi"})
_OF_WILL = frozenset({"vil", "maa", "kan", "skal", "deltage"})
_WISHING = re.compile(r"\b(?:vil|ville) (?:\w+ ){0,3}gerne\b|\b(?:er|vaere) med paa\b")
_HAD_ALREADY = re.compile(r"(?:ja |den |det )*har (?:jeg|vi) (?:\w+ )?(?:allerede|i forvejen)\b")
_OVERCOME = re.compile(
    r"\W*(?:normalt|plejer|som regel|jeg var (?:lige )?ved at|først)\b.*\bnej\b.*?\bmen\b\s*", re.IGNORECASE
)
""" "normalt siger jeg nej, men …": what follows is meant."""
_DENIALS = frozenset({"ikke", "ingen", "intet"})
_AFTERTHOUGHTS = frozenset({"men", "hvis", "om", "maaske"})
_SAID_FIRST = frozenset({"yes", "no", "maybe"})
_ANSWERS = frozenset({"ja", "jo", "jep", "nej", "niks", "yes", "no"})
_TELLING = frozenset({"fortael", "forklar", "beskriv"})
_QUESTION_WORDS = frozenset({"hvad", "hvordan", "hvornaar", "hvor", "hvem", "hvorfor", "hvilke", "hvilken"})
_NOT_EXPLAINED = 0.4
_DESPITE = frozenset({"undtagen", "undtaget", "bortset", "selvom", "trods"})
_AGREED, _REFUSED = frozenset({"ja", "jo", "jep", "yes"}), frozenset({"nej", "niks", "no"})
_OTHERWISE = "ellers"
_LATER = frozenset({"foerst", "tidligst"})
"""After a no: "nej, først fra uge 33"."""
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
    text = _OVERCOME.sub("", _after_sighing(text), count=1)
    after = _after_hesitating(text)
    if after and lexicon(options).of_kind("yes") is not None:
        meant = single(options, after, known, places)
        if meant.value is not None or meant.problem is not None:
            return meant
    found = _single(options, text, known, places)
    if places and "?" not in text:
        found = _in_free_words(lexicon(options), tokens(text), known, found)
    if not places or found.problem is not None or hedged(tokens(text)) or not unknowing(tokens(text)):
        return found
    names, said = lexicon(options), tokens(text)
    denied = found.value is not None and found.value == names.of_kind("no") and said[0].word not in _ANSWERS
    unknown = names.of_kind("dont_know")
    if unknown is not None and (found.value is None or denied):
        return Parsed(unknown, None, SYNONYM, 1.0)
    return NOTHING if denied and names.of_kind("maybe") is None else found


def _after_sighing(text: str) -> str:
    """Without the "nå ja" that agrees to nothing: "nå ja, efteråret er jo altid travlt"."""
    said = tokens(text)
    sighs = len(said) > 2 and [one.word for one in said[:2]] == ["naa", "ja"] and "," in said[2].gap
    return text[said[2].start :] if sighs else text


def _after_hesitating(text: str) -> str:
    """What follows "tja" in "tja, hvorfor ikke"; empty if nothing does."""
    said = tokens(text)
    first = next((place for place, token in enumerate(said) if token.word not in _HESITATING), len(said))
    return text[said[first].start :] if 0 < first < len(said) else ""


def _single(options: tuple[Option, ...], text: str, known: Collection[str], places: bool) -> Parsed:
    names, said = lexicon(options), expanded(tokens(text))
    surely = level(names.phrases, said) or led(names.phrases, said)
    if surely is not None:
        return Parsed(surely, None, SYNONYM, 1.0)
    if untold(names.phrases, said) or beneath(names.phrases, said):
        return NOTHING
    rest = after_none(text) if names.of_kind("other") is not None else ""
    if rest:
        return _instead(names, rest, known)
    reading = read(names, said, known, places, own=True)
    opened = alone(names, said, reading, text)
    if opened is not None:
        share = 1.0 if isinstance(opened, Other) else reading.coverage
        return Parsed(opened, None, reading.certainty, share)
    chosen = _weighed(names, reading) or _remaining(names, reading)
    if len(chosen) == 1 and (hedged(said) or _is_one_of_another_kind_too(names, said, reading, text)):
        return _refuse(reading, Problem("vague"))
    chosen = _alternatives(said, reading) or chosen
    if len(chosen) > 1 and (first := _said_first(names, said, reading)) is not None:
        return Parsed(first, None, reading.certainty, reading.coverage)
    if len(chosen) > 1:
        return _refuse(reading, Problem("only_one", {"found": _labels(names, chosen)}, chosen))
    if not chosen and (stands := placed(names.phrases, said)) is not None:
        return Parsed(stands, None, SYNONYM, 1.0)
    if not chosen:
        nothing = _nothing_chosen(names, said, reading, text)
        if nothing.problem is not None:
            return nothing
        about = themed(names, said)
        return _restated(names, said, known) or nothing if about is None else Parsed(about, None, TYPO, 1.0)
    least = 1.0 if len(reading.chosen) == 1 else PARTIAL if reading.chosen else SYNONYM
    return Parsed(chosen[0], None, min(reading.certainty, least), reading.coverage)


def _said_first(names: Lexicon, said: tuple[Token, ...], reading: Reading) -> str | None:
    """The "nej" of "nej, det har jeg desværre ikke tid til", where no other word says yes outright; the "ja" of "ja,
    værsgo – jeg har ikke noget at skjule"."""
    if {names.kinds[one] for one in reading.chosen} != {"yes", "no"}:
        return None
    if said[0].word in _AGREED:
        return names.of_kind("yes") if _denies_beside(said) else None
    if said[0].word not in _REFUSED:
        return None
    if len(said) > 1 and "," in said[1].gap and said[1].word in _LATER and names.of_kind("no") is not None:
        return names.of_kind("no")
    outright = any(token.word in _AGREED or token.word in _AFTERTHOUGHTS for token in said)
    denied = not _DENIALS.isdisjoint(token.word for token in said)
    return names.of_kind("no") if denied and not outright else None


def _denies_beside(said: tuple[Token, ...]) -> bool:
    """Whether only later clauses deny something, and nothing that was asked for."""
    second = next((place for place, token in enumerate(said) if place and ENDS.search(token.gap)), len(said))
    first = {token.word for token in said[:second]}
    if not first.isdisjoint(_DENIALS | _AFTERTHOUGHTS) or any(token.word in _REFUSED for token in said):
        return False
    rest = " ".join(token.word for token in said[second:])
    if _HARMLESS.search(rest):
        return True
    return _AFTERTHOUGHTS.isdisjoint(rest.split()) and _DECLINES.search(rest) is None


def _instead(names: Lexicon, rest: str, known: Collection[str]) -> Parsed:
    """What somebody is who is none of the options: free text, unless it names one of them after all."""
    value, other = names.of_kind("other"), read(names, expanded(tokens(rest)), known, places=False, own=True)
    contradicts_itself = any(names.kinds[one] != "other" for one in other.chosen)
    if value is None or contradicts_itself:
        return Parsed(None, Problem("vague"), SYNONYM, 1.0)
    return Parsed(Other(value, rest), None, SYNONYM, 1.0)


def multi(item: Item, options: tuple[Option, ...], text: str, known: Collection[str] = ()) -> Parsed:
    """Several options; how many may be chosen is the item's `minimum` and `maximum`."""
    names, obstacles, said = lexicon(options), is_about_obstacles(item), tokens(text)
    beyond = beyond_nothing(said)
    if 0 < beyond < len(said):
        excepted = multi(item, options, text[said[beyond].start :], known)
        if excepted.value is not None or excepted.problem is not None:
            return excepted
    said = in_nouns(said) if obstacles else said
    reading = read(names, said, known, obstacles=obstacles)
    chosen = tuple(one for one in reading.chosen if not _loses(names, one, reading.chosen))
    if not chosen:
        return _several_in_other_words(names, said, reading, text)
    if hedged(said) and all(names.kinds[one] != "other" for one in chosen):
        return _refuse(reading, Problem("vague"))
    if not reading.refused and excepts(said) and any(one.picked for one in reading.mentions):
        return _refuse(reading, Problem("vague"))
    opened = alone(names, said, reading, text) if len(chosen) == 1 else None
    said_of = [one for one in themed_too(names, said, _explained(reading)) if one not in (*chosen, *reading.refused)]
    besides = something_with(names, text, reading.mentions)
    kept = [opened] if opened is not None else among(names, reading, chosen, text)
    kept += said_of if opened is None else []
    besides = besides or (None if said_of else listed_too(names, said, _explained(reading), text, known))
    kept += [besides] if besides is not None and besides not in said_of and opened is None else []
    problem = _count_problem(item, names, tuple(dict.fromkeys(map(option_of, kept))))
    if problem is not None:
        return _refuse(reading, problem)
    written = {word for one in kept if isinstance(one, Other) for word in words(one.text)}
    share = coverage(said, _explained(reading), {*known, *TURNS, *written}) if written else reading.coverage
    return Parsed(several(kept), None, reading.certainty, share)


def _several_in_other_words(names: Lexicon, said: tuple[Token, ...], reading: Reading, text: str) -> Parsed:
    about = themed(names, said)
    if about is not None:
        return Parsed((about,), None, TYPO, 1.0)
    nothing = _nothing_chosen(names, said, reading, text)
    if isinstance(nothing.value, Other):
        return Parsed((nothing.value,), None, nothing.certainty, nothing.coverage)
    return nothing


def _in_free_words(names: Lexicon, said: tuple[Token, ...], known: Collection[str], found: Parsed) -> Parsed:
    """With agreement and refusal that no listed word says; a yes that is conditional or contradicted is none."""
    yes, no = names.of_kind("yes"), names.of_kind("no")
    if yes is None or no is None or not said:
        return found
    if {"vil", "have"} <= {*known} and _HAD_ALREADY.match(" ".join(token.word for token in said)):
        return Parsed(no, None, SYNONYM, 1.0)
    if unopposed(said) and said[0].word not in _ANSWERS and found.value in (None, no):
        return Parsed(yes, None, SYNONYM, 1.0)
    if _OF_WILL.isdisjoint(known) and _wishes(said):
        return _before_wishing(said, yes, no)
    if plain_yes(said, known):
        return Parsed(yes, None, SYNONYM, 1.0)
    if said[0].word in _TELLING or contradicts(said, known):
        return NOTHING
    if _asks_besides(said):
        return replace(found, coverage=min(found.coverage, _NOT_EXPLAINED)) if said[0].word in _ANSWERS else NOTHING
    meant = stance(said, known, not _PARTLY.isdisjoint(names.kinds))
    if meant is None:
        return found
    value = _standing_for(names, meant)
    if value is not None and value == found.value:
        sure = max(found.certainty, SYNONYM)
        concluded = meant not in ("yes", "no") or said[-1].word in _ANSWERS or consents(said, known)
        return replace(found, certainty=sure, coverage=1.0 if concluded else found.coverage)
    if names.kinds.get(str(found.value)) not in (None, "yes", "no") and found.certainty >= SYNONYM:
        return found
    if not _DESPITE.isdisjoint(token.word for token in said) and found.value is not None:
        return found
    if said[0].word in _AGREED and meant == "no" and found.value == yes and _OTHERWISE in {one.word for one in said}:
        return Parsed(yes, None, SYNONYM, 1.0)
    if (said[0].word in _AGREED and meant == "no") or (said[0].word in _REFUSED and meant == "yes"):
        return NOTHING
    if meant in ("yes", "no") and found.value is not None and (said[0].word in _ANSWERS or meant == "yes"):
        return found
    if meant == "yes" and found.problem is not None and not _DENIALS.isdisjoint(token.word for token in said):
        return found
    if value is None and meant == "partly" and found.value == no:
        return found
    return NOTHING if value is None else Parsed(value, None, SYNONYM, 1.0)


def _wishes(said: tuple[Token, ...]) -> bool:
    """ "vi vil gerne med": no answer to what one has."""
    return _WISHING.search(" ".join(token.word for token in said)) is not None


def _before_wishing(said: tuple[Token, ...], yes: str, no: str) -> Parsed:
    """The "nej" of "nej, men vi vil gerne have en"; a wish alone answers nothing."""
    turns = len(said) > 1 and ("," in said[1].gap or said[1].word in ("men", "og"))
    if not turns or said[0].word not in _AGREED | _REFUSED:
        return NOTHING
    return Parsed(yes if said[0].word in _AGREED else no, None, SYNONYM, 1.0)


def _asks_besides(said: tuple[Token, ...]) -> bool:
    """ "vi vil gerne med, hvad gør vi så": a question, though it has no mark."""
    return any(token.word in _QUESTION_WORDS and "," in token.gap for token in said[1:])


def _standing_for(names: Lexicon, meant: Stance) -> str | None:
    """The option for a stance; where nothing stands for it, none."""
    if meant == "open":
        return names.of_kind("maybe") or names.of_kind("dont_know")
    if meant == "conditional":
        return names.of_kind("maybe")
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


def _is_one_of_another_kind_too(names: Lexicon, said: tuple[Token, ...], reading: Reading, text: str) -> bool:
    """ "folkebibliotek og fængselsbibliotek"."""
    rest = [token for place, token in enumerate(said) if place not in _explained(reading)]
    return of_the_kind(names, tuple(rest), text) is not None


def _alternatives(said: tuple[Token, ...], reading: Reading) -> tuple[str, ...]:
    """Options between which the text leaves the choice open: "ja eller delvist"."""
    if reading.main is not None or len(reading.chosen) < 2:
        return ()
    pairs = zip(reading.mentions, reading.mentions[1:], strict=False)
    apart = any(
        {*one.values} != {*other.values} and any(token.word == "eller" for token in said[one.last : other.first])
        for one, other in pairs
        if {*one.values, *other.values} <= {*reading.chosen}
    )
    return reading.chosen if apart else ()


def _remaining(names: Lexicon, reading: Reading) -> tuple[str, ...]:
    """What is left when one of two options was refused ("ikke leder"); a maybe is never left, and nothing is where
    it could be something else."""
    if not reading.refused or reading.chosen or reading.unsure:
        return ()
    decided = tuple(value for value in names.normal if names.kinds[value] != "maybe")
    rest = tuple(value for value in decided if value not in reading.refused)
    return rest if len(rest) == 1 and "other" not in names.kinds.values() else ()


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
    kind = of_the_kind(names, said, text) if not reading.mentions else None
    if kind is not None:
        return Parsed(kind, None, SYNONYM, 1.0)
    other = guessed(names, said, text) if not reading.mentions else None
    if other is None:
        return NOTHING
    return Parsed(other, None, SYNONYM if is_title(other) else GUESSED, 1.0)


def _refuse(reading: Reading, problem: Problem) -> Parsed:
    return Parsed(None, problem, reading.certainty, reading.coverage)


def _labels(names: Lexicon, values: Collection[str], last: str = "og") -> str:
    labels = {option.value: option.label for option in names.options}
    return enumerated((labels[value] for value in values), last)
