"""What the bot says, from the responses of `domain.yml`, with the facts that do not change while it runs."""

from __future__ import annotations

from collections.abc import Mapping
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


def load(path: Path, year: int, told: Mapping[str, str] | None = None) -> Wording:
    """The first text of every response, by its name without `utter_`; `told` are further facts, from the settings.

    Raises InvalidWording.
    """
    try:
        domain = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        responses = domain["responses"]
        texts = {name.removeprefix("utter_"): str(variants[0]["text"]).strip() for name, variants in responses.items()}
    except (OSError, yaml.YAMLError, KeyError, TypeError, IndexError) as error:
        raise InvalidWording(f"{path}: the responses cannot be read ({type(error).__name__}: {error})") from error
    return Wording(texts, facts(year) | dict(told or {}))


def facts(year: int) -> dict[str, str]:
    """The calendar of the design process: weeks 32 to 38 (ISO weeks) of the configured year."""
    return {
        "year": str(year),
        "week32_monday": in_words(date.fromisocalendar(year, 32, 1)),
        "week38_sunday": in_words(date.fromisocalendar(year, 38, 7)),
        **{f"week_{week}": week_in_words(year, week) for week in range(1, 53)},
    }


def responsible(controller: str, officer: str, basis: str) -> str:
    """Who is responsible for the data, as the welcome says it; empty where nothing is set."""
    sentences = [
        f"Dataansvarlig er {controller}." if controller else "",
        f"Databeskyttelsesrådgiver: {officer}." if officer else "",
        f"Retsgrundlaget er {basis}." if basis else "",
    ]
    return " ".join(one.replace("..", ".") for one in sentences if one)


def kept(abandoned: int, last_day: date) -> str:
    """How long things are kept, as people are told."""
    when = f"den {in_words(last_day)} {last_day.year}"
    return (
        f"En samtale, du ikke gør færdig, bliver slettet efter {abandoned} dage. "
        f"Samtaler, tilmeldinger og beskeder bliver slettet senest {when}. Svarene bliver stående uden dit navn."
    )


def in_words(day: date) -> str:
    return f"{day.day}. {MONTHS[day.month - 1]}"


def week_in_words(year: int, week: int) -> str:
    monday = date.fromisocalendar(year, week, 1)
    return f"Uge {week} i {year} er fra mandag den {in_words(monday)} til søndag den {in_words(monday + timedelta(6))}."
