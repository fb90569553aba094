"""Letters to try mail with, and a clock that stands still."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import compat32, default

from bot.mail.letters import MailLetters
from bot.mail.mime import Sender
from bot.ports import Letter

AT = datetime(2026, 8, 3, 10, 12, 31, 456789, tzinfo=UTC)
SENDER = Sender("bibsnak@example.org")
PROJECT = ("Nanna Jardorf", "nj@seismonaut.com")
LETTERS = MailLetters(PROJECT, SENDER.domain, 2021)
WORDS = "Hvad koster det?\n\nVi er 4 på Gørlev Bibliotek – é 😀 <b>ikke fed</b> & co."


def handoff(reference: str = "BIB-2026-0042", question: str = WORDS, name: str = "Søren Ærø") -> Letter:
    return LETTERS.handoff(reference, question, name, "soeren@bib.dk", None, ("Kommune: Odense", "Rolle: Leder"), AT)


def confirmation(id: str = "ab12", revision: int = 1) -> Letter:
    lines = (("Navn", "Søren Ærø"), ("Antal deltagere", "3"))
    return LETTERS.signup("confirmed", id, revision, "Søren Ærø", "soeren@bib.dk", lines, None, AT)


def parsed(content: bytes) -> EmailMessage:
    made = BytesParser(policy=default).parsebytes(content)
    assert isinstance(made, EmailMessage)
    assert [part.defects for part in made.walk() if part.defects] == []
    return made


def text_of(content: bytes, kind: str = "plain") -> str:
    """Decoded, with plain line ends."""
    part = parsed(content).get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def header(content: bytes, name: str) -> str:
    """Decoded as RFC 2047 says. The newer parser of the standard library puts spaces into long names."""
    found = BytesParser(policy=compat32).parsebytes(content, headersonly=True)[name]
    return str(make_header(decode_header(found.replace("\r\n", "")))) if found is not None else ""


@dataclass
class Clock:
    now: datetime = AT

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class Scripted:
    """A mailer that fails as it is told, once for each failure, and then takes what comes."""

    failures: list[Exception] = field(default_factory=list)
    tried: list[Letter] = field(default_factory=list)
    sent: list[Letter] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    async def send(self, letter: Letter) -> None:
        self.tried.append(letter)
        if self.failures:
            raise self.failures.pop(0)
        self.sent.append(letter)

    def remove(self, jobs: Sequence[str]) -> None:
        self.removed.extend(jobs)
