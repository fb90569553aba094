"""What the bot says, from the responses of `domain.yml`, with the facts that do not change while it runs."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import yaml

from bot.core.rendering import Wording

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip


class InvalidWording(Exception):
    """`domain.yml` has no usable responses. The message says where."""


def load(path: Path, year: int) -> Wording:
    """The first text of every response, by its name without `utter_`. Raises InvalidWording."""
    try:
        domain = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        responses = domain["responses"]
        texts = {name.removeprefix("utter_"): str(variants[0]["text"]).strip() for name, variants in responses.items()}
    except (OSError, yaml.YAMLError, KeyError, TypeError, IndexError) as error:
        raise InvalidWording(f"{path}: the responses cannot be read ({type(error).__name__}: {error})") from error
    return Wording(texts, facts(year))


def facts(year: int) -> dict[str, str]:
    """The calendar of the design process: weeks 32 to 38 (ISO weeks) of the configured year."""
    return {
        "year": str(year),
        "week32_monday": in_words(date.fromisocalendar(year, 32, 1)),
        "week38_sunday": in_words(date.fromisocalendar(year, 38, 7)),
        **{f"week_{week}": week_in_words(year, week) for week in range(1, 53)},
    }


def in_words(day: date) -> str:
    return f"{day.day}. {MONTHS[day.month - 1]}"


def week_in_words(year: int, week: int) -> str:
    monday = date.fromisocalendar(year, week, 1)
    return f"Uge {week} i {year} er fra mandag den {in_words(monday)} til søndag den {in_words(monday + timedelta(6))}."
