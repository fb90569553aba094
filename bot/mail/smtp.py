"""Mail through a real mail server."""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import Sequence
from contextlib import suppress

import aiosmtplib

from bot.mail.mime import NotMailable, Sender, recipient, to_bytes
from bot.mail.server import Server
from bot.ports import Letter, PermanentFailure, TemporaryFailure

STEP = 30.0
"""Seconds that the mail server may take for one answer."""
WHOLE = 90.0
"""Seconds for a mail from end to end; less than the lease of its job, so that no other worker sends it meanwhile."""
GOODBYE = 2.0
LOGIN_CODES = frozenset({530, 534, 535, 538})
"""What a server answers that wants another login: the operator can mend that, so the mail waits."""
_ENHANCED = re.compile(r"[245]\.\d{1,3}\.\d{1,3}(?!\S)")


class SmtpMailer:
    """`tls` is how certificates are checked; the machine's own authorities unless given."""

    def __init__(
        self,
        server: Server,
        sender: Sender,
        *,
        tls: ssl.SSLContext | None = None,
        step: float = STEP,
        whole: float = WHOLE,
    ) -> None:
        self._server = server
        self._sender = sender
        self._tls = tls
        self._step = step
        self._whole = whole

    async def send(self, letter: Letter) -> None:
        try:
            content, address = to_bytes(letter, self._sender), recipient(letter)
        except NotMailable as error:
            raise PermanentFailure(str(error)) from None
        client = self._client()
        try:
            async with asyncio.timeout(self._whole):
                await client.connect()
                await client.sendmail(
                    self._sender.address, [address], content, mail_options=[] if content.isascii() else ["SMTPUTF8"]
                )
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            raise failure_of(error) from None
        else:
            await _goodbye(client)
        finally:
            client.close()

    def remove(self, jobs: Sequence[str]) -> None:
        """Keeps nothing."""

    def _client(self) -> aiosmtplib.SMTP:
        server = self._server
        return aiosmtplib.SMTP(
            hostname=server.host,
            port=server.port,
            username=server.user or None,
            password=server.password if server.user else None,
            use_tls=server.security == "tls",
            start_tls=server.security == "starttls",
            tls_context=self._tls,
            timeout=self._step,
            local_hostname=self._sender.domain,
        )


async def _goodbye(client: aiosmtplib.SMTP) -> None:
    """The mail is taken already; what goes wrong now is nobody's concern."""
    with suppress(aiosmtplib.SMTPException, OSError):
        await client.quit(timeout=GOODBYE)


def failure_of(error: Exception) -> TemporaryFailure | PermanentFailure:
    """What the operator is told. The server's own words are left out but for their numbers: they repeat addresses."""
    match error:
        case aiosmtplib.SMTPRecipientsRefused():
            return failure_of(error.recipients[0])
        case aiosmtplib.SMTPAuthenticationError():
            return TemporaryFailure(f"the mail server refuses user and password {_numbers(error)}")
        case aiosmtplib.SMTPResponseException() if error.code in LOGIN_CODES:
            return TemporaryFailure(f"the mail server wants another login {_numbers(error)}")
        case aiosmtplib.SMTPSenderRefused():
            return _refused("the sender", error)
        case aiosmtplib.SMTPRecipientRefused():
            return _refused("the recipient", error)
        case aiosmtplib.SMTPDataError():
            return _refused("the mail", error)
        case aiosmtplib.SMTPNotSupported():
            return PermanentFailure("the mail server takes no address with letters like æ before the @")
        case aiosmtplib.SMTPResponseException():
            return TemporaryFailure(f"the mail server is not ready {_numbers(error)}")
        case TimeoutError():
            return TemporaryFailure("the mail server did not answer in time")
        case ssl.SSLError():
            return TemporaryFailure("TLS with the mail server failed; its certificate may not be valid")
        case aiosmtplib.SMTPConnectError():
            cause = error.__cause__
            if isinstance(cause, ssl.SSLError):
                return failure_of(cause)
            return TemporaryFailure("the mail server cannot be reached")
        case OSError():
            return TemporaryFailure("the connection to the mail server was lost")
        case aiosmtplib.SMTPException():
            return TemporaryFailure("the mail server offers no TLS or no login, as the settings ask for")
        case _:
            return PermanentFailure("the mail cannot be said to a mail server")


def _refused(what: str, error: aiosmtplib.SMTPResponseException) -> TemporaryFailure | PermanentFailure:
    kind = PermanentFailure if 500 <= error.code <= 599 else TemporaryFailure
    return kind(f"the mail server refuses {what} {_numbers(error)}")


def _numbers(error: aiosmtplib.SMTPResponseException) -> str:
    """As `(550 5.1.1)`."""
    enhanced = _ENHANCED.match(error.message)
    return f"({error.code}{' ' + enhanced[0] if enhanced else ''})"
