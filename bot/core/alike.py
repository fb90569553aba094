"""One answer for all that an item is asked about in turn: "4 til dem begge to"."""

from __future__ import annotations

import re

from bot.core.context import Context
from bot.core.danish.words.text import fold
from bot.core.questionnaire import Item, Questionnaire
from bot.core.values import Key, Value, chosen_in, option_of, several

_ALL = re.compile(
    r"\b(?:til|for|i|paa|ved|med|er) (?:dem )?(?:begge|alle|samtlige|det hele)\b|\bdem alle\b|\bhele vejen\b"
    r"|\b(?:begge|alle) (?:to|tre|dele|tingene|sammen)\b|^\W*(?:begge|alle)\b|\b(?:begge|alle)\W*$|\bover hele linjen\b"
)
_AS_BEFORE = re.compile(
    r"\W*(?:(?:ja|jo|jeg|vi|vil|tager|vaelger|gerne|nok|bare|helst|praecis|praecist|igen|det er|saa) )*"
    r"(?:(?:de|det|dem|den) )?samme\b(?! (?:dag|tid|sted|uge))(?!.*\bikke\b)"
)
_DENIED = re.compile(r"\b(?:ikke|men|undtagen|bortset|bare|foerst)\b")
_DIGITS = re.compile(r"\d+")


def the_same_for_all(item: Item, context: Context, text: str, value: Value) -> tuple[tuple[Key, Value], ...]:
    """The value for every other option that the item is asked about, where the text says that it holds for all."""
    said = fold(text)
    if item.for_each is None or _ALL.search(said) is None or _DENIED.search(said) is not None:
        return ()
    if len(_DIGITS.findall(said)) > 1:
        return ()
    chosen = map(option_of, chosen_in(context.answered.get(item.for_each)))
    keys = (Key(item.code, option) for option in chosen)
    return tuple((key, value) for key in keys if key != context.waiting)


def the_same_as_before(questionnaire: Questionnaire, item: Item, context: Context, text: str) -> Value:
    """What was chosen among the same options before, where the text says that it holds here too: "de samme som før"."""
    if item.type != "multi" or _AS_BEFORE.match(fold(text)) is None:
        return None
    own = {one.value for one in item.options if not one.other}
    alike = (
        one.code
        for one in questionnaire.items
        if one.code != item.code and one.type == "multi" and own <= {option.value for option in one.options}
    )
    given = next((value for code in alike if (value := context.answered.get(code)) is not None), None)
    kept = tuple(one for one in chosen_in(given) if option_of(one) in own)
    return several(list(kept)) if kept else None


def given_anew(item: Item, context: Context, values: tuple[tuple[Key, Value], ...]) -> bool:
    """Whether another value than before is given for an option that the item was asked about already."""
    return any(
        key.code == item.code and context.answered.get(f"{key.code}:{key.option}", value) != value
        for key, value in values
    )
