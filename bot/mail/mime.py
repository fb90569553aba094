"""A letter as the bytes that are sent: the same bytes however often it is sent.

The few headers that hold people's words are written here. `email.message` would fold them, and then loses spaces in
long names and decodes what only looks encoded.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from bot.ports import Letter

POLICY = SMTP.clone(max_line_length=76)
BYTES_A_WORD = 39
"""Of UTF-8 in one encoded word, so that a line of them has at most 76 characters, name included (RFC 2047)."""
LONGEST_PLAIN = 60
_PLAIN_SUBJECT = re.compile(r"[\x20-\x7e]*")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9-]+(?: [A-Za-z0-9-]+)*")
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u00a1-\ud7ff\uf900-\U0010ffff-]+"
_ADDRESS = re.compile(rf"(?P<local>{_ATOM}(?:\.{_ATOM})*)@(?P<domain>\w(?:[\w.-]*\w)?)")
_SURROGATES = re.compile("[\ud800-\udfff]")
_MESSAGE_ID = re.compile(r"<(?P<job>[A-Za-z0-9][A-Za-z0-9._-]*)@[A-Za-z0-9.-]+>")
_DIRECTIONS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class NotMailable(ValueError):
    """The letter cannot be written as a mail. The text quotes nothing of it."""


@dataclass(frozen=True)
class Sender:
    """Who the mails are from."""

    address: str
    auto_submitted: bool = True
    name: str = "bibsnak"

    @property
    def domain(self) -> str:
        return _wire(self.address).rpartition("@")[2]


def job_of(letter: Letter) -> str:
    """The job that sends the letter, as its Message-ID says. Raises NotMailable."""
    found = _MESSAGE_ID.fullmatch(letter.message_id)
    if found is None:
        raise NotMailable("the Message-ID is not one of bibsnak's")
    return found["job"]


def recipient(letter: Letter) -> str:
    """The address as it is said to the mail server. Raises NotMailable."""
    return _wire(letter.to[1])


def to_bytes(letter: Letter, sender: Sender) -> bytes:
    """Lines end with CRLF; ASCII, but where the recipient's own address is not. Raises NotMailable."""
    job_of(letter)
    lines = "".join(f"{name}: {value}\r\n" for name, value in _headers(letter, sender))
    return lines.encode() + _body(letter).as_bytes()


def one_line(text: str) -> str:
    """The text as it may stand in a header: nothing that breaks, hides or turns a line around."""
    return " ".join("".join(" " if _unseemly(sign) else sign for sign in text).split())


def _unseemly(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") or sign in _DIRECTIONS


def _headers(letter: Letter, sender: Sender) -> Iterator[tuple[str, str]]:
    yield "From", _mailbox(sender.name, _wire(sender.address))
    yield "To", _mailbox(letter.to[0], recipient(letter))
    if letter.reply_to is not None and (reply := _replies(letter.reply_to[1])) is not None:
        yield "Reply-To", _mailbox(letter.reply_to[0], reply)
    yield "Subject", _subject(letter.subject)
    yield "Message-ID", letter.message_id
    yield "Date", format_datetime(letter.date)
    if sender.auto_submitted:
        yield "Auto-Submitted", "auto-generated"


def _replies(address: str) -> str | None:
    """None for an address that would ask a mail server for more than most can; the text of the mail names it."""
    try:
        wire = _wire(address)
    except NotMailable:
        return None
    return wire if wire.isascii() else None


def _wire(address: str) -> str:
    """The address with its domain in ASCII. Raises NotMailable."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise NotMailable("the address is not one that mail can be sent to")
    try:
        return f"{found['local']}@{found['domain'].encode('idna').decode()}"
    except UnicodeError:
        raise NotMailable("the address has no domain that mail can be sent to") from None


def _mailbox(name: str, address: str) -> str:
    shown = one_line(name)
    plain = len(shown) <= LONGEST_PLAIN and _PLAIN_NAME.fullmatch(shown) is not None
    if not shown:
        return f"<{address}>"
    return f"{shown} <{address}>" if plain else f"{_words(shown)}\r\n <{address}>"


def _subject(text: str) -> str:
    shown = one_line(text)
    plain = len(shown) <= LONGEST_PLAIN and _PLAIN_SUBJECT.fullmatch(shown) is not None and "=?" not in shown
    return shown if plain else _words(shown)


def _words(text: str) -> str:
    """RFC 2047 encoded words, one a line; no sign is split between two."""
    parts, size = [""], 0
    for sign in text:
        width = len(sign.encode())
        if size + width > BYTES_A_WORD:
            parts.append("")
            size = 0
        parts[-1] += sign
        size += width
    return "\r\n ".join(f"=?utf-8?b?{b64encode(part.encode()).decode()}?=" for part in parts if part)


def _body(letter: Letter) -> EmailMessage:
    message = EmailMessage(POLICY)
    message.set_content(_sound(letter.text), cte="quoted-printable")
    message.add_alternative(_sound(letter.html), subtype="html", cte="quoted-printable")
    for one in letter.attachments:
        subtype = one.type.removeprefix("text/")
        message.add_attachment(_sound(one.content), subtype=subtype, cte="base64", filename=one.name)
    _fix_boundaries(message, letter.message_id)
    return message


def _sound(text: str) -> str:
    return _SURROGATES.sub("\ufffd", text)


def _fix_boundaries(message: EmailMessage, message_id: str) -> None:
    """`=_` is in no text that is quoted-printable or base64, so no boundary is."""
    digest = hashlib.sha256(message_id.encode()).hexdigest()[:24]
    containers = [part for part in message.walk() if part.is_multipart()]
    for number, part in enumerate(containers):
        part.set_boundary(f"=_{digest}_{number}")
