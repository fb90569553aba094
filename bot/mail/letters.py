"""The mails as people read them: facts and templates put together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from bot.mail.calendar import invitation, parts
from bot.mail.mime import one_line
from bot.ports import Attachment, Letter, News

TEMPLATES = Path(__file__).parent / "templates"
TO_PERSON: Mapping[News, str] = {
    "confirmed": "Din tilmelding er modtaget",
    "changed": "Din tilmelding er rettet",
    "waiting": "Du er på ventelisten",
    "promoted": "Du har fået en plads",
    "withdrawn": "Din tilmelding er trukket tilbage",
}
TO_PROJECT: Mapping[News, str] = {
    "confirmed": "Ny tilmelding",
    "changed": "En tilmelding er rettet",
    "waiting": "Ny på ventelisten",
    "promoted": "En fra ventelisten har fået en plads",
    "withdrawn": "En tilmelding er trukket tilbage",
}
_BREAK = re.compile(r"\r\n|\r|\n")


class MailLetters:
    """`bot.ports.Letters`. `project` is name and address of who answers for it; `domain` that of the sender."""

    def __init__(self, project: tuple[str, str], domain: str, year: int) -> None:
        self._project = project
        self._domain = domain
        self._year = year
        self._templates = _environment()

    def handoff(
        self,
        reference: str,
        question: str,
        name: str,
        email: str | None,
        phone: str | None,
        about: tuple[str, ...],
        at: datetime,
    ) -> Letter:
        facts = _asked(reference, question, name, email, phone, about)
        reply_to = None if email is None else (name, email)
        subject = _with(reference, "Spørgsmål fra chatbotten bibsnak")
        return self._letter("handoff", reference or "kladde", at, self._project, subject, facts, reply_to)

    def handoff_copy(
        self,
        reference: str,
        question: str,
        name: str,
        email: str,
        phone: str | None,
        about: tuple[str, ...],
        at: datetime,
    ) -> Letter:
        facts = _asked(reference, question, name, email, phone, about)
        subject = _with(reference, "Kopi af dit spørgsmål")
        job = f"{reference or 'kladde'}-kopi"
        return self._letter("handoff_copy", job, at, (name, email), subject, facts, self._project)

    def signup(
        self,
        kind: News,
        id: str,
        revision: int,
        name: str,
        email: str,
        lines: tuple[tuple[str, str], ...],
        place: int | None,
        at: datetime,
        *,
        takes_part: bool = True,
    ) -> Letter:
        withdrawn, waiting = kind == "withdrawn", place is not None or kind == "waiting"
        without_dates = withdrawn or not takes_part
        attached = () if without_dates else (invitation(self._year, self._domain, revision, at, tentative=waiting),)
        facts = {"kind": kind, "lines": lines, "place": place, "takes_part": takes_part}
        job = f"signup-{id}-{revision}"
        return self._letter("signup", job, at, (name, email), TO_PERSON[kind], facts, self._project, attached)

    def signup_notice(
        self, kind: News, id: str, revision: int, lines: tuple[tuple[str, str], ...], at: datetime
    ) -> Letter:
        subject = TO_PROJECT[kind]
        facts = {"lines": lines, "subject": subject}
        return self._letter("signup_notice", f"signup-{id}-{revision}-notits", at, self._project, subject, facts)

    def reminder(self, id: str, email: str, name: str | None, at: datetime) -> Letter:
        subject = "Du bad mig minde dig om spørgeskemaet"
        return self._letter("reminder", id, at, (name or "", email), subject, {}, self._project)

    def proof(self, to: str, at: datetime) -> Letter:
        return self._letter("proof", f"test-{at:%Y%m%dT%H%M%S%f}", at, ("", to), "Test fra bibsnak", {})

    def _letter(
        self,
        template: str,
        job: str,
        at: datetime,
        to: tuple[str, str],
        subject: str,
        facts: Mapping[str, object],
        reply_to: tuple[str, str] | None = None,
        attachments: tuple[Attachment, ...] = (),
    ) -> Letter:
        known = {"year": self._year, "parts": parts(self._year), "project": self._project, **facts}
        text, html = (self._templates.get_template(f"{template}.{kind}").render(known) for kind in ("txt", "html"))
        message_id = f"<{job}@{self._domain}>"
        return Letter(message_id, at, to, subject, text, html, reply_to, attachments)


def _asked(
    reference: str, question: str, name: str, email: str | None, phone: str | None, about: tuple[str, ...]
) -> Mapping[str, object]:
    given = (("Navn", name), ("E-mail", email), ("Telefon", phone))
    contact = [f"{label}: {one_line(value)}" for label, value in given if value]
    lines = [*contact, *map(one_line, about)]
    return {
        "reference": reference,
        "question": question,
        "name": one_line(name),
        "email": email,
        "phone": phone,
        "lines": lines,
    }


def _with(reference: str, subject: str) -> str:
    return f"{subject} ({reference})" if reference else subject


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(("html",), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["one_line"] = one_line
    made.filters["broken"] = _broken
    return made


def _broken(text: str) -> Markup:
    """HTML with the text's own line breaks."""
    return Markup("<br>\n").join(escape(line) for line in _BREAK.split(text))
