"""Mail: what it says, how it is written, and where it goes: to a mail server, or without one to a folder.

May import core and ports. What needs a package is imported where it is used: the settings read `bot.mail.server`, and
must be readable before anything is installed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bot.mail.server import server_of

if TYPE_CHECKING:
    from bot.mail.letters import MailLetters
    from bot.mail.mailbox import FileMailbox
    from bot.mail.mime import Sender
    from bot.mail.smtp import SmtpMailer


class MailSettings(Protocol):
    """The part of the settings that mail needs."""

    @property
    def smtp_url(self) -> str: ...
    @property
    def mail_from(self) -> str: ...
    @property
    def mail_to(self) -> str: ...
    @property
    def mail_to_name(self) -> str: ...
    @property
    def mail_auto_submitted(self) -> bool: ...
    @property
    def mail_dir(self) -> Path: ...
    @property
    def year(self) -> int: ...


def mailer(settings: MailSettings) -> SmtpMailer | FileMailbox:
    """What sends mail: without a mail server nothing leaves this machine."""
    from bot.mail.smtp import SmtpMailer

    if settings.smtp_url:
        return SmtpMailer(server_of(settings.smtp_url), sender(settings))
    return file_mailbox(settings)


def file_mailbox(settings: MailSettings) -> FileMailbox:
    from bot.mail.mailbox import FileMailbox

    return FileMailbox(settings.mail_dir, sender(settings))


def letters_for(settings: MailSettings) -> MailLetters:
    from bot.mail.letters import MailLetters

    return MailLetters((settings.mail_to_name, settings.mail_to), sender(settings).domain, settings.year)


def sender(settings: MailSettings) -> Sender:
    from bot.mail.mime import Sender

    return Sender(settings.mail_from, settings.mail_auto_submitted)


def where(settings: MailSettings) -> str:
    """Where mail goes, as a sentence for the operator."""
    if not settings.smtp_url:
        return f"No mail leaves this machine: it is written to files in {settings.mail_dir}."
    return f"Mail goes through {server_of(settings.smtp_url)}, from {settings.mail_from}."
