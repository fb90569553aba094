"""What services need of mail: letters, who writes them, and who sends them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.ports.store import News


@dataclass(frozen=True)
class Attachment:
    """`type` is its MIME type; `content` is text."""

    name: str
    type: str
    content: str


@dataclass(frozen=True)
class Letter:
    """A mail as it is queued: everything that decides its bytes, so that a retry sends the same ones.

    `to` and `reply_to` are a name, which may be empty, and an address; `date` is when it was written.
    """

    message_id: str
    date: datetime
    to: tuple[str, str]
    subject: str
    text: str
    html: str
    reply_to: tuple[str, str] | None = None
    attachments: tuple[Attachment, ...] = ()


class Letters(Protocol):
    """Writes the mails, in Danish."""

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
        """A question to the project. Without a reference it is shown in the chat first, with placeholders."""

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
        """The same for the person who asked."""

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
        """What a person signed up for, each line a name and a value; `place` is that on the waiting list. Who only
        wants the newsletter does not take part, and needs no dates."""

    def signup_notice(
        self, kind: News, id: str, revision: int, lines: tuple[tuple[str, str], ...], at: datetime
    ) -> Letter:
        """The same for the project."""

    def reminder(self, id: str, email: str, name: str | None, at: datetime) -> Letter:
        """To a person who paused; `id` is that of the job."""

    def proof(self, to: str, at: datetime) -> Letter:
        """A mail that shows that the settings work."""


class TemporaryFailure(Exception):
    """The mail was not taken now; trying again later may help. The text quotes nothing that people wrote."""


class PermanentFailure(Exception):
    """The mail will not be taken. The text quotes nothing that people wrote."""


class Mailer(Protocol):
    async def send(self, letter: Letter) -> None:
        """Returns once the mail is taken. Raises TemporaryFailure or PermanentFailure."""

    def remove(self, jobs: Sequence[str]) -> None:
        """Removes what it keeps of these letters itself, if anything."""
