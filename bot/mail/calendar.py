"""What is known of the dates of the design process: weeks, and no days. From the article of 3 June 2021."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from bot.ports import Attachment

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
NO_DAY_YET = "Den præcise dag og tiden er ikke oplyst endnu. Derfor står hele perioden i kalenderen."


@dataclass(frozen=True)
class Part:
    """One part of the process, from the Monday of its first week to the Sunday of its last, both included."""

    code: str
    weeks: str
    what: str
    first: date
    last: date

    @property
    def days(self) -> str:
        return f"{_day(self.first)} – {_day(self.last)} {self.last.year}"


def parts(year: int) -> Sequence[Part]:
    return (
        _part(year, "opstart", 32, 32, "digital opstartsworkshop"),
        _part(year, "designgrupper", 32, 38, "designgrupperne mødes online tre gange"),
        _part(year, "afslutning", 38, 38, "afsluttende workshop"),
    )


def _part(year: int, code: str, first: int, last: int, what: str) -> Part:
    weeks = f"Uge {first}" if first == last else f"Uge {first}–{last}"
    return Part(code, weeks, what, date.fromisocalendar(year, first, 1), date.fromisocalendar(year, last, 7))


def _day(day: date) -> str:
    return f"{day.day}. {MONTHS[day.month - 1]}"


def invitation(year: int, domain: str, revision: int, at: datetime, *, tentative: bool) -> Attachment:
    """The same events for everyone, so that a calendar knows them again when a later mail brings them anew."""
    calendar = Calendar()
    calendar.add("prodid", "-//bibsnak//designproces//DA")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for part in parts(year):
        calendar.add_component(_event(part, year, domain, revision, at, tentative))
    return Attachment("designproces.ics", "text/calendar", calendar.to_ical().decode())


def _event(part: Part, year: int, domain: str, revision: int, at: datetime, tentative: bool) -> Event:
    event = Event()
    event.add("uid", f"{part.code}-{year}@{domain}")
    event.add("dtstamp", at.replace(microsecond=0))
    event.add("sequence", revision)
    event.add("dtstart", part.first)
    event.add("dtend", part.last + timedelta(1))
    event.add("summary", f"Designproces: {part.what}")
    event.add("description", NO_DAY_YET)
    event.add("transp", "TRANSPARENT")
    event.add("status", "TENTATIVE" if tentative else "CONFIRMED")
    return event
