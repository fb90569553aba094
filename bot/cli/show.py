"""A questionnaire as a page to read: every item in order, with its texts, options and conditions in words."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.core.questionnaire import Condition, Item, Option, Questionnaire, When

WIDTH_OF_A_FILE = 120


def show(questionnaire: Questionnaire) -> None:
    """Prints it to standard output."""
    console = Console(highlight=False, width=None if sys.stdout.isatty() else WIDTH_OF_A_FILE)
    console.print(
        Text.assemble((questionnaire.title, "bold"), f"  ({questionnaire.id}, {questionnaire.minutes} minutes)")
    )
    for place, item in enumerate(questionnaire.items, 1):
        console.print()
        head = Text.assemble((f"{place:>2}. ", "dim"), (item.code, "bold cyan"), f"  {item.type}")
        if notes := ", ".join(_notes(item)):
            head.append(f"  {notes}", "yellow")
        console.print(head)
        for line in _lines(item):
            console.print(Padding(line, (0, 0, 0, 4), expand=False))


def _notes(item: Item) -> Iterator[str]:
    for set, name in (
        (item.optional, "optional"),
        (item.signup, "sign-up"),
        (item.contact, "contact"),
        (item.confirm, "read back"),
    ):
        if set:
            yield name
    if limits := _limits(item):
        yield limits
    if item.refusal == "end":
        yield "`nej` ends the questionnaire"


def _limits(item: Item) -> str:
    unit = item.unit or {"multi": "options", "text": "characters"}.get(item.type, "")
    if item.minimum is None and item.maximum is None:
        return ""
    if item.minimum is None:
        return f"up to {item.maximum} {unit}".strip()
    if item.maximum is None:
        return f"at least {item.minimum} {unit}".strip()
    return f"{item.minimum}–{item.maximum} {unit}".strip()


def _lines(item: Item) -> Iterator[Text]:
    if item.when.alternatives:
        yield Text(f"when {in_words(item.when)}", "green")
    if item.for_each is not None:
        yield Text(f"once for each option chosen in {item.for_each}", "green")
    for one in item.texts:
        condition = f"when {in_words(one.when)}: " if one.when.alternatives else ""
        if not condition and len(item.texts) > 1:
            condition = "otherwise: "
        yield Text.assemble((condition, "green"), one.text)
    if item.options_from is not None:
        yield Text(f"• what was chosen in {item.options_from}", "green")
    for option in item.options:
        yield _option(option)


def _option(option: Option) -> Text:
    line = Text.assemble("• ", (option.value, "cyan"), f"  {option.label}")
    if option.other:
        line.append("  opens a free text", "yellow")
    if option.exclusive:
        line.append("  rules out the others", "yellow")
    return line


def in_words(when: When) -> str:
    """The condition as an English clause; "always" when there is none."""
    together = (" and ".join(_condition(one) for one in conditions) for conditions in when.alternatives)
    return ", or ".join(together) or "always"


def _condition(condition: Condition) -> str:
    parts = []
    if condition.one_of:
        parts.append(f"{condition.code} is {' or '.join(sorted(condition.one_of))}")
    if condition.none_of:
        parts.append(f"{condition.code} is not {' or '.join(sorted(condition.none_of))}")
    if condition.more_than is not None:
        parts.append(f"more than {condition.more_than} chosen in {condition.code}")
    return " and ".join(parts)
