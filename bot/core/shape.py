"""Answers as other programs read them: one shape for the API and the exports."""

from __future__ import annotations

from bot.core.questionnaire import Answers, Item, Option, Questionnaire
from bot.core.values import Json, Key, to_json


def answers_json(questionnaire: Questionnaire, answers: Answers, *, signup: bool) -> dict[str, Json]:
    """One of the two parts of what a person answered, by item code, in the questionnaire's order.

    With `signup` the sign-up's items only, without it the response's only. A skipped item is None, an item
    without an answer is absent, a `for_each` item holds its answers by option: `{"niveau": {"didaktik": 3}}`.
    """
    shaped: dict[str, Json] = {}
    for item in questionnaire.asked:
        if item.personal != signup:
            continue
        if item.for_each is None:
            if Key(item.code) in answers:
                shaped[item.code] = to_json(answers[Key(item.code)])
        elif nested := _by_option(questionnaire, item, item.for_each, answers):
            shaped[item.code] = nested
    return shaped


def _by_option(questionnaire: Questionnaire, item: Item, source: str, answers: Answers) -> dict[str, Json]:
    asked = (option.value for option in all_options(questionnaire, questionnaire.by_code[source]))
    return {option: to_json(answers[key]) for option in asked if (key := Key(item.code, option)) in answers}


def all_options(questionnaire: Questionnaire, item: Item) -> tuple[Option, ...]:
    """Every option the item could ever offer: its own, or all of the item whose chosen options it offers."""
    while item.options_from is not None:
        item = questionnaire.by_code[item.options_from]
    return item.options
