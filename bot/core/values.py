"""What an answer is, in the shapes that the API, the exports and the database share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias, Union

Json: TypeAlias = Union[bool, int, float, str, "list[Json]", "dict[str, Json]", None]


class Key(NamedTuple):
    """One question as it is asked: an item, and for a `for_each` item the option it is asked about."""

    code: str
    option: str | None = None


@dataclass(frozen=True)
class Other:
    """The option that opens a free text, together with that text."""

    value: str
    text: str


Chosen: TypeAlias = str | Other
Value: TypeAlias = Union[int, float, str, Other, "tuple[Chosen, ...]", None]
"""None is a skipped item; a tuple (several options) is sorted by option value."""


def option_of(chosen: Chosen) -> str:
    return chosen.value if isinstance(chosen, Other) else chosen


def chosen_in(value: Value) -> tuple[Chosen, ...]:
    """The options in a value of a closed item, in stored order; empty for a skipped one."""
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, (str, Other)) else ()


def several(chosen: list[Chosen]) -> tuple[Chosen, ...]:
    """The stored form of several chosen options: each once, sorted by option value."""
    return tuple(sorted({option_of(one): one for one in chosen}.values(), key=option_of))


def to_json(value: Value) -> Json:
    """A value as the API shows it: `{"value": …, "text": …}` for an option with free text, a list for several."""
    if isinstance(value, Other):
        return {"value": value.value, "text": value.text}
    if isinstance(value, tuple):
        return [to_json(one) for one in value]
    return value


def from_json(data: Json) -> Value:
    """The inverse of `to_json`. Raises ValueError for a shape that no answer has."""
    if isinstance(data, list):
        return several([_chosen(one) for one in data])
    if isinstance(data, dict):
        return _chosen(data)
    if isinstance(data, bool):
        raise ValueError("an answer is never true or false")
    return data


def _chosen(data: Json) -> Chosen:
    if isinstance(data, str):
        return data
    if isinstance(data, dict) and isinstance(data.get("value"), str) and isinstance(data.get("text"), str):
        return Other(str(data["value"]), str(data["text"]))
    raise ValueError("not a chosen option")
