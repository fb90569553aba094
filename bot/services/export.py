"""Responses, and apart from them sign-ups, for those who count and act: CSV that Danish Excel opens right, and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import BinaryIO, Literal

from bot.core.questionnaire import Answers, Item, Questionnaire
from bot.core.shape import all_options, answers_json
from bot.core.values import Key, Other, Value, chosen_in, from_json, option_of
from bot.ports import Response, Signup, Store

Format = Literal["csv", "json"]
type Cell = str | int | float | None
"""None is an item without an answer."""

SKIPPED = "–"
"""What a skipped item shows in every column it has; a cell without an answer is empty."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""With what a spreadsheet, or what it strips before it looks, begins a formula (OWASP, "CSV Injection")."""

type _Column = tuple[str, Callable[[Answers], Cell]]


async def responses(store: Store, *, unfinished: bool) -> Sequence[Response]:
    """The submitted responses, and with `unfinished` also those not submitted, in the store's order."""
    found = await store.read(lambda transaction: list(transaction.responses()))
    return [one for one in found if one.submitted or unfinished]


async def signups(store: Store) -> Sequence[Signup]:
    """Every sign-up: those with a place first, then the waiting list in its order."""
    found = await store.read(lambda transaction: list(transaction.every_signup()))
    return sorted(found, key=lambda one: (one.place or 0, one.address))


def write_signups(format: Format, questionnaire: Questionnaire, signups: Iterable[Signup], out: BinaryIO) -> None:
    """One sign-up a row or object; `venteliste` is the place in the waiting list, empty for who has a place."""
    known = {item.code for item in questionnaire.asked}
    if format == "json":
        shaped = [{"venteliste": one.place, "tilmelding": dict(one.answers)} for one in signups]
        out.write((json.dumps(shaped, ensure_ascii=False, indent=1) + "\n").encode())
        return
    cells = tuple(_columns(questionnaire, signup=True))
    found = [
        (one.place, {Key(code): from_json(value) for code, value in one.answers.items() if code in known})
        for one in signups
    ]
    _write_table(
        ["venteliste", *(name for name, _ in cells)],
        ([place, *(cell(answers) for _, cell in cells)] for place, answers in found),
        out,
    )


def write(format: Format, questionnaire: Questionnaire, responses: Iterable[Response], out: BinaryIO) -> None:
    (write_csv if format == "csv" else write_json)(questionnaire, responses, out)


def write_csv(questionnaire: Questionnaire, responses: Iterable[Response], out: BinaryIO) -> None:
    """UTF-8 with BOM, `;`, CRLF, decimal comma. An apostrophe keeps a spreadsheet from running a text."""
    _write_table(columns(questionnaire), (row.values() for row in rows(questionnaire, responses)), out)


def _write_table(header: Sequence[str], lines: Iterable[Iterable[Cell]], out: BinaryIO) -> None:
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="")
    table = csv.writer(text, delimiter=";", lineterminator="\r\n")
    table.writerow(header)
    table.writerows(map(_printed, line) for line in lines)
    text.detach()


def write_json(questionnaire: Questionnaire, responses: Iterable[Response], out: BinaryIO) -> None:
    """UTF-8, an array, one object a line: `svar_id`, `indsendt` (a boolean), `answers` as in the API."""
    separator = "[\n"
    for one in responses:
        answers = answers_json(questionnaire, one.answers, signup=False)
        line = {"svar_id": one.id, "indsendt": one.submitted, "answers": answers}
        out.write((separator + json.dumps(line, ensure_ascii=False)).encode())
        separator = ",\n"
    out.write(b"[]\n" if separator == "[\n" else b"\n]\n")


def columns(questionnaire: Questionnaire) -> list[str]:
    """The names of the columns, in order; the same for every response."""
    return ["svar_id", "indsendt", *(name for name, _ in _columns(questionnaire))]


def rows(questionnaire: Questionnaire, responses: Iterable[Response]) -> Iterator[dict[str, Cell]]:
    """One row per response, each with every column of `columns`, in that order."""
    cells = tuple(_columns(questionnaire))
    for one in responses:
        row: dict[str, Cell] = {"svar_id": one.id, "indsendt": "ja" if one.submitted else "nej"}
        row.update((name, cell(one.answers)) for name, cell in cells)
        yield row


def _columns(questionnaire: Questionnaire, *, signup: bool = False) -> Iterator[_Column]:
    for item in questionnaire.asked:
        if item.personal != signup:
            continue
        if item.for_each is None:
            yield from _of_question(questionnaire, item, Key(item.code), item.code)
            continue
        for option in all_options(questionnaire, questionnaire.by_code[item.for_each]):
            key = Key(item.code, option.value)
            yield from _of_question(questionnaire, item, key, f"{item.code}_{option.value}")


def _of_question(questionnaire: Questionnaire, item: Item, key: Key, name: str) -> Iterator[_Column]:
    """One column per option of a `multi`, else one for the value; then what goes with it."""
    if item.type == "multi":
        for option in all_options(questionnaire, item):
            yield f"{name}_{option.value}", _cell(key, partial(_chosen, option.value))
    else:
        yield name, _cell(key, _single)
    if item.type == "municipality":
        yield f"{name}_navn", _cell(key, partial(_municipality, questionnaire, item))
    if item.other is not None:
        yield f"{name}_{item.other.value}_tekst", _cell(key, _other_text)


def _cell(key: Key, show: Callable[[Value], Cell]) -> Callable[[Answers], Cell]:
    def cell(answers: Answers) -> Cell:
        if key not in answers:
            return None
        value = answers[key]
        return SKIPPED if value is None else show(value)

    return cell


def _single(value: Value) -> Cell:
    if isinstance(value, (int, float)):
        return value
    return ", ".join(option_of(one) for one in chosen_in(value))


def _chosen(wanted: str, value: Value) -> Cell:
    return int(any(option_of(one) == wanted for one in chosen_in(value)))


def _municipality(questionnaire: Questionnaire, item: Item, value: Value) -> Cell:
    names = {option.value: option.label for option in item.options} | dict(questionnaire.municipalities)
    return ", ".join(names.get(option_of(one), option_of(one)) for one in chosen_in(value))


def _other_text(value: Value) -> Cell:
    return next((one.text for one in chosen_in(value) if isinstance(one, Other)), None)


def _printed(cell: Cell) -> str:
    """A point would make 1.5 a date in Danish Excel."""
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return str(cell).replace(".", ",")
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
