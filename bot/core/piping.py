"""Words for values, and earlier answers shown inside a text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.core.questionnaire import Answers, Item, Option, Questionnaire
from bot.core.values import Chosen, Key, Other, Value, chosen_in, option_of

PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_]*)\}")


def question_text(questionnaire: Questionnaire, key: Key, answers: Answers) -> str:
    """The question as it reads now, with earlier answers filled in. An unanswered placeholder stays empty."""
    item = questionnaire.item(key)
    return PLACEHOLDER.sub(lambda found: piped(questionnaire, found[1], key, answers), item.text(answers))


def piped(questionnaire: Questionnaire, code: str, key: Key, answers: Answers) -> str:
    """What `{code}` shows in the question `key`.

    In a `for_each` item the source item means the option that is asked about; an item that was not asked because
    only one option could be chosen means that option.
    """
    item = questionnaire.by_code[code]
    asking = questionnaire.item(key)
    if asking.for_each == code and key.option is not None:
        chosen = questionnaire.chosen_options(code, answers)
        return next((in_sentence(one) for one in chosen if one.value == key.option), "")
    value = answers.get(Key(code))
    if value is None and item.options_from is not None:
        return ", ".join(in_sentence(one) for one in questionnaire.chosen_options(item.options_from, answers))
    if item.options_from is not None:
        chosen = questionnaire.chosen_options(item.options_from, answers)
        return ", ".join(in_sentence(one) for one in chosen if one.value == value)
    return spoken(questionnaire, item, value)


def in_sentence(option: Option) -> str:
    """A label as it stands inside a sentence: without its capital, unless it is a name or an abbreviation."""
    label = option.label
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def spoken(questionnaire: Questionnaire, item: Item, value: Value) -> str:
    """A value in words, as a summary shows it. A skipped item is a dash."""
    if value is None:
        return "–"
    if item.type == "municipality" and isinstance(value, str):
        return questionnaire.municipalities.get(value, value)
    if item.type == "number" and isinstance(value, (int, float)):
        return f"{value:g}".replace(".", ",") + (f" {item.unit}" if item.unit else "")
    if item.closed:
        source = questionnaire.by_code[item.options_from] if item.options_from else item
        stored = (str(value),) if isinstance(value, (int, float)) else chosen_in(value)
        order = [option.value for option in source.options]
        return ", ".join(_label(source, one) for one in sorted(stored, key=lambda one: order.index(option_of(one))))
    return value.text if isinstance(value, Other) else str(value)


def _label(item: Item, chosen: Chosen) -> str:
    if isinstance(chosen, Other):
        known = item.by_value.get(chosen.value)
        return f"{known.label}: {chosen.text}" if known else chosen.text
    option = item.by_value.get(option_of(chosen))
    return option.label if option else chosen


def name_of(questionnaire: Questionnaire, key: Key, answers: Answers) -> str:
    """What a question is called in a list of answers: the item's name, with the option it was asked about."""
    item = questionnaire.item(key)
    if item.for_each is None:
        return item.name
    return f"{item.name} ({piped(questionnaire, item.for_each, key, answers)})"


def answer_lines(questionnaire: Questionnaire, answers: Answers, keys: Iterable[Key]) -> str:
    """The answers to these questions, one on a line; those without one are left out."""
    return "\n".join(
        f"*{_capital(name_of(questionnaire, key, answers))}:* {said_value(questionnaire, key, answers)}"
        for key in keys
        if key in answers
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def said_value(questionnaire: Questionnaire, key: Key, answers: Answers) -> str:
    """The stored answer to a question, in words; an option taken from another item by its label or free text."""
    return as_answer(questionnaire, key, answers.get(key), answers)


def placeholder(code: str) -> str:
    """What stands in a text for the person's own answer to the item, see `personal`."""
    return f"{{mine:{code}}}"


def as_answer(questionnaire: Questionnaire, key: Key, value: Value, answers: Answers) -> str:
    """How this value would read as the answer to the question; a personal one is a placeholder, see `personal`."""
    item = questionnaire.item(key)
    if item.personal:
        return placeholder(item.code)
    if item.options_from is not None and value is not None:
        options = {one.value: one.label for one in questionnaire.chosen_options(item.options_from, answers)}
        return ", ".join(options.get(option_of(one), option_of(one)) for one in chosen_in(value))
    return spoken(questionnaire, item, value)
