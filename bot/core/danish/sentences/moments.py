"""When something shall happen, in Danish words: "i morgen kl. 9", "om to timer", "på fredag", "den 14. juni"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
SMALL = ("nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")
NUMBERS = {word: number for number, word in enumerate(SMALL)} | {
    "et": 1,
    "én": 1,
    "ét": 1,
    "halvanden": 1.5,
    "et par": 2,
}
MINUTES = {"minut": 1, "kvarter": 15, "time": 60, "dag": 1440, "døgn": 1440, "uge": 10080}
DAYPARTS = {
    "tidlig": 8, "formiddag": 10, "middag": 12, "eftermiddag": 14, "aften": 19, "morges": 8,
}  # fmt: skip
NINE = 9
"""The hour where none is said."""

_COUNT = r"(?P<count>\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
_IN = re.compile(
    rf"\bom\s+(?:ca\.?\s+)?(?:{_COUNT}\s+)?(?P<half>halv\w*\s+)?(?P<unit>minut|kvarter|time|dag|døgn|uge)(?:ter|r|er|e)?\b"
)
_CLOCK = re.compile(
    r"\b(?:kl\.?|klokken)\s*(?P<half>halv\s+)?(?P<hour>\d{1,2}|"
    + "|".join(SMALL[1:])
    + r")(?:[.:](?P<minute>\d{2}))?\b"
)
_DATE = re.compile(
    r"\b(?:d\.|den)?\s*(?P<day>\d{1,2})(?:\.\s*(?P<name>" + "|".join(MONTHS) + r")[a-zæøå]*|/(?P<month>\d{1,2})\b)"
)
_WEEKDAY = re.compile(r"\b(?P<day>" + "|".join(WEEKDAYS) + r")(?:\s+(?P<part>\w+))?")
_DAY = re.compile(r"\bi\s?(?P<next>overmorgen|morgen|dag)?\s*(?:i\s+)?(?P<part>" + "|".join(DAYPARTS) + r")?\b")


@dataclass(frozen=True)
class When:
    """`minutes` from now; or a day — so many `days` ahead, the next `weekday` (0 is Monday), `day` of `month` — at
    `at`; with none of them the next time that it is `at`."""

    minutes: int | None = None
    days: int | None = None
    weekday: int | None = None
    date: tuple[int, int] | None = None
    at: time | None = None


def when(text: str) -> When | None:
    """None where the text says no time."""
    text = text.lower()
    span = _IN.search(text)
    if span is not None:
        return _ahead(span, text)
    at = _clock(text)
    date = _DATE.search(text)
    if date is not None:
        month = MONTHS.index(date["name"]) + 1 if date["name"] else int(date["month"])
        return When(date=(int(date["day"]), month), at=at)
    weekday = _WEEKDAY.search(text)
    if weekday is not None:
        part = DAYPARTS.get(weekday["part"] or "")
        return When(weekday=WEEKDAYS.index(weekday["day"]), at=at or (time(part) if part else None))
    if "næste uge" in text:
        return When(weekday=0, at=at)
    day = next((found for found in _DAY.finditer(text) if found["next"] or found["part"]), None)
    if day is not None:
        days = {"morgen": 1, "overmorgen": 2}.get(day["next"] or "", 0)
        return When(days=days, at=at or (time(DAYPARTS[day["part"]]) if day["part"] else None))
    return When(at=at) if at is not None else None


def _ahead(span: re.Match[str], text: str) -> When | None:
    count = span["count"]
    number = 0.5 if span["half"] else 1.0 if count is None else float(NUMBERS.get(count, 0) or count)
    minutes = round(number * MINUTES[span["unit"]])
    if minutes % MINUTES["dag"] == 0:
        return When(days=minutes // MINUTES["dag"], at=_clock(text))
    return When(minutes=minutes)


def _clock(text: str) -> time | None:
    found = _CLOCK.search(text)
    if found is None:
        return None
    hour = int(found["hour"]) if found["hour"].isdigit() else SMALL.index(found["hour"])
    minute = int(found["minute"] or 0)
    if found["half"]:
        hour, minute = hour - 1, 30
    return time(hour % 24, minute) if 0 <= hour <= 24 and minute < 60 else None


def resolved(wished: When, now: datetime) -> datetime | None:
    """The moment after `now` (aware, in the person's time zone) that is meant; None for a date that does not exist."""
    if wished.minutes is not None:
        return now + timedelta(minutes=wished.minutes)
    at = wished.at or time(NINE)
    if wished.date is not None:
        return _on_date(*wished.date, at, now)
    if wished.weekday is not None:
        ahead = (wished.weekday - now.weekday()) % 7 or 7
        return _on(now, ahead, at)
    moment = _on(now, wished.days or 0, at)
    return moment if moment > now else _on(now, 1, at)


def _on(now: datetime, days: int, at: time) -> datetime:
    return datetime.combine(now.date() + timedelta(days=days), at, tzinfo=now.tzinfo)


def _on_date(day: int, month: int, at: time, now: datetime) -> datetime | None:
    for year in (now.year, now.year + 1):
        try:
            moment = datetime(year, month, day, at.hour, at.minute, tzinfo=now.tzinfo)
        except ValueError:
            return None
        if moment > now:
            return moment
    return None
