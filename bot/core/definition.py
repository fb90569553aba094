"""Builds a `Questionnaire` from data (a parsed YAML file) and refuses what could not be asked.

Every complaint names the item and the field, so that the person who edits the file finds the place.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, get_args

from bot.core.piping import PLACEHOLDER
from bot.core.questionnaire import (
    ALWAYS,
    UNASKED,
    Condition,
    Item,
    ItemType,
    Option,
    Questionnaire,
    Text,
    When,
)

ITEM_FIELDS = frozenset(
    {
        "code",
        "type",
        "name",
        "text",
        "words",
        "topic",
        "help",
        "example",
        "options",
        "options_from",
        "for_each",
        "when",
        "optional",
        "min",
        "max",
        "unit",
        "contact",
        "signup",
        "confirm",
        "refusal",
        "refusal_text",
    }
)
OPTION_FIELDS = frozenset({"value", "label", "words", "other", "exclusive"})
CONDITION_FIELDS = frozenset({"not", "more_than"})
TOP_FIELDS = frozenset({"id", "title", "minutes", "buttons", "items", "about"})
FACTS = frozenset({"minutes", "total", "answers", "resume_code", "responsible", "retention"})
"""What the texts of items that ask nothing may show besides earlier answers."""
FORM_TYPES = ["text", "person_name", "email", "phone", "single"]
SENDING = ["send", "kopi", "oplysninger", "ret", "nej"]
BUTTONS = {"yes_no": ["ja", "nej"], "clarify": ["svar", "spoergsmaal"], "none": ["ingen"]}
WITH_OPTIONS = frozenset({"consent", "single", "multi", "scale", "summary"})


class InvalidQuestionnaire(Exception):
    """The file does not describe a questionnaire that can be asked. `problems` are sentences for its author."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def build(data: object, municipalities: Mapping[str, str], form: object = ()) -> Questionnaire:
    """`form` are the items of the letter by which a question is passed on, as data; without it none can be.

    Raises InvalidQuestionnaire with everything that is wrong, not only the first thing.
    """
    problems: list[str] = []
    if not isinstance(data, dict) or not isinstance(data.get("items"), list):
        raise InvalidQuestionnaire(["the file must hold `id`, `title`, `minutes`, `buttons` and a list `items`"])
    problems.extend(f"unknown field `{name}` at the top" for name in sorted(set(data) - TOP_FIELDS))
    for name in ("id", "title"):
        if not isinstance(data.get(name), str):
            problems.append(f"`{name}` must be a text")
    if not isinstance(data.get("minutes"), int):
        problems.append("`minutes` must be a whole number")
    buttons = _buttons(data.get("buttons"), problems)
    items = tuple(one for place, raw in enumerate(data["items"], 1) if (one := _item(raw, place, problems)))
    raw_form = form if isinstance(form, list) else []
    letter = tuple(one for place, raw in enumerate(raw_form, 1) if (one := _item(raw, place, problems)))
    about = data.get("about", [])
    if not isinstance(about, list) or not all(isinstance(one, str) for one in about):
        problems.append("`about` must be a list of items' codes")
    if not problems:
        problems.extend(_crossings(items))
        problems.extend(_form_problems(items, letter, about))
    if problems:
        raise InvalidQuestionnaire(problems)
    return Questionnaire(
        data["id"], data["title"], items, buttons, data["minutes"], municipalities, letter, tuple(about)
    )


def _form_problems(items: tuple[Item, ...], form: tuple[Item, ...], about: list[str]) -> list[str]:
    problems = []
    codes = {item.code for item in items}
    if form and [item.type for item in form] != FORM_TYPES:
        problems.append(f"the letter: its items must be of the types {', '.join(FORM_TYPES)}, in this order")
    elif form and [one.value for one in form[-1].options] != SENDING:
        problems.append(f"item {form[-1].code}: `options` must be {', '.join(SENDING)}")
    problems.extend(f"item {item.code}: the code stands twice" for item in form if item.code in codes)
    problems.extend(f"`about` names `{code}`, which is no item" for code in about if code not in codes)
    return problems


def _buttons(raw: object, problems: list[str]) -> dict[str, tuple[Option, ...]]:
    given = raw if isinstance(raw, dict) else {}
    built = {}
    for name, values in BUTTONS.items():
        options = given.get(name)
        built[name] = _options("buttons", name, options if isinstance(options, list) else [], problems)
        if [one.value for one in built[name]] != values:
            problems.append(f"buttons: `{name}` must have the values {', '.join(values)}")
    return built


def _item(raw: object, place: int, problems: list[str]) -> Item | None:
    if not isinstance(raw, dict) or not isinstance(raw.get("code"), str):
        problems.append(f"item {place}: `code` is missing")
        return None
    code = raw["code"]
    before = len(problems)
    problems.extend(f"item {code}: unknown field `{name}`" for name in sorted(set(raw) - ITEM_FIELDS))
    if raw.get("type") not in get_args(ItemType):
        problems.append(f"item {code}: `type` must be one of {', '.join(get_args(ItemType))}")
    texts = _texts(code, raw.get("text"), problems)
    options = _options(code, "options", raw.get("options", []), problems)
    when = _when(code, "when", raw.get("when"), problems)
    if not isinstance(raw.get("topic", ""), str):
        problems.append(f"item {code}: `topic` must be the name of a topic")
    for name in ("min", "max"):
        if not isinstance(raw.get(name, 0), int):
            problems.append(f"item {code}: `{name}` must be a whole number")
    for name in ("optional", "contact", "signup", "confirm"):
        if not isinstance(raw.get(name, False), bool):
            problems.append(f"item {code}: `{name}` must be true or false")
    if raw.get("refusal") not in (None, "end"):
        problems.append(f"item {code}: `refusal` can only be `end`")
    if len(problems) > before:
        return None
    return Item(
        code=code,
        type=raw["type"],
        name=str(raw.get("name", code)),
        texts=texts,
        words=tuple(raw.get("words", ())),
        topic=raw.get("topic", ""),
        help=raw.get("help", ""),
        example=raw.get("example", ""),
        options=options,
        options_from=raw.get("options_from"),
        for_each=raw.get("for_each"),
        when=when,
        optional=raw.get("optional", False),
        minimum=raw.get("min"),
        maximum=raw.get("max"),
        unit=raw.get("unit", ""),
        contact=raw.get("contact", False),
        signup=raw.get("signup", False),
        confirm=raw.get("confirm", False),
        refusal=raw.get("refusal"),
        refusal_text=raw.get("refusal_text", ""),
    )


def _texts(code: str, raw: object, problems: list[str]) -> tuple[Text, ...]:
    if isinstance(raw, str) and raw.strip():
        return (Text(raw.strip()),)
    if isinstance(raw, list) and raw and all(isinstance(one, dict) and isinstance(one.get("text"), str) for one in raw):
        return tuple(Text(one["text"].strip(), _when(code, "text", one.get("when"), problems)) for one in raw)
    problems.append(f"item {code}: `text` must be a text, or a list of texts each with its `when`")
    return ()


def _options(code: str, name: str, raw: object, problems: list[str]) -> tuple[Option, ...]:
    found: list[Option] = []
    for place, one in enumerate(raw if isinstance(raw, list) else [], 1):
        if not isinstance(one, dict) or not isinstance(one.get("value"), str) or not isinstance(one.get("label"), str):
            problems.append(f"item {code}: `{name}` {place} needs a `value` and a `label`, both texts in quotes")
            continue
        problems.extend(
            f"item {code}: `{name}` {one['value']}: unknown field `{field}`"
            for field in sorted(set(one) - OPTION_FIELDS)
        )
        words = tuple(str(word) for word in one.get("words", ()))
        found.append(Option(one["value"], one["label"], words, bool(one.get("other")), bool(one.get("exclusive"))))
    values = [one.value for one in found]
    problems.extend(
        f"item {code}: option `{value}` stands twice" for value in sorted({v for v in values if values.count(v) > 1})
    )
    return tuple(found)


def _when(code: str, field: str, raw: object, problems: list[str]) -> When:
    """`{other: value}`, `{other: [values]}`, `{other: {not: value}}`, `{other: {more_than: 1}}`; a list means any."""
    if raw is None:
        return ALWAYS
    alternatives = raw if isinstance(raw, list) else [raw]
    return _one_object(tuple(_together(code, field, one, problems) for one in alternatives))


@cache
def _one_object(alternatives: tuple[tuple[Condition, ...], ...]) -> When:
    return When(alternatives)


def _together(code: str, field: str, raw: object, problems: list[str]) -> tuple[Condition, ...]:
    if not isinstance(raw, dict) or not raw:
        problems.append(f"item {code}: `{field}` must name an item and its answer")
        return ()
    return tuple(_condition(code, field, str(other), wanted, problems) for other, wanted in raw.items())


def _condition(code: str, field: str, other: str, wanted: Any, problems: list[str]) -> Condition:
    if isinstance(wanted, str):
        return Condition(other, frozenset({wanted}))
    if isinstance(wanted, list) and wanted and all(isinstance(one, str) for one in wanted):
        return Condition(other, frozenset(wanted))
    if isinstance(wanted, dict) and wanted and set(wanted) <= CONDITION_FIELDS:
        refused = wanted.get("not", [])
        return Condition(
            other,
            none_of=frozenset([refused] if isinstance(refused, str) else refused),
            more_than=wanted.get("more_than"),
        )
    problems.append(f"item {code}: `{field}` of `{other}` must be a value, a list of values, `not` or `more_than`")
    return Condition(other)


def _crossings(items: tuple[Item, ...]) -> list[str]:
    """What is wrong between items: names that lead nowhere, options that do not exist, questions asked too early."""
    problems: list[str] = []
    places = {item.code: place for place, item in enumerate(items)}
    by_code = {item.code: item for item in items}
    codes = [item.code for item in items]
    problems.extend(f"item {code}: the code stands twice" for code in sorted({c for c in codes if codes.count(c) > 1}))
    for item in items:
        if item.type in WITH_OPTIONS and not item.options and item.options_from is None:
            problems.append(f"item {item.code}: `options` are missing")
        if item.type == "scale" and not any(one.value.isdigit() for one in item.options):
            problems.append(f"item {item.code}: `options` of a scale must have numbers as values")
        if item.type == "consent" and [one.value for one in item.options] != ["ja", "nej"]:
            problems.append(f"item {item.code}: `options` of a consent must be `ja` and `nej`")
        if item.type == "summary" and [one.value for one in item.options] != ["indsend", "ret"]:
            problems.append(f"item {item.code}: `options` of a summary must be `indsend` and `ret`")
        for field, source in (("options_from", item.options_from), ("for_each", item.for_each)):
            if source is not None and (source not in by_code or places[source] >= places[item.code]):
                problems.append(f"item {item.code}: `{field}` must name an earlier item, not `{source}`")
            elif source is not None and by_code[source].type != "multi":
                problems.append(f"item {item.code}: `{field}` must name a `multi` item")
        conditions = [
            one
            for when in (item.when, *(text.when for text in item.texts))
            for together in when.alternatives
            for one in together
        ]
        problems.extend(complaint for one in conditions if (complaint := _condition_problem(item, one, by_code)))
        for text in item.texts:
            for name in PLACEHOLDER.findall(text.text):
                if item.type in UNASKED and name in FACTS:
                    continue
                if name not in by_code or places[name] >= places[item.code]:
                    problems.append(f"item {item.code}: `text` shows `{{{name}}}`, which is no earlier item")
    summaries = sum(item.type == "summary" for item in items)
    if summaries != 1 or sum(item.type == "receipt" for item in items) != 1:
        problems.append("the questionnaire must have exactly one `summary` and one `receipt`")
    return problems


def _condition_problem(item: Item, condition: Condition, by_code: Mapping[str, Item]) -> str | None:
    other = by_code.get(condition.code)
    if other is None:
        return f"item {item.code}: `when` names `{condition.code}`, which is no item"
    unknown = (condition.one_of | condition.none_of) - set(other.by_value)
    if unknown and other.type != "municipality":
        return f"item {item.code}: `when` names {', '.join(sorted(unknown))}, no option of `{other.code}`"
    return None
