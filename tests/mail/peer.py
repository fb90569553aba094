"""A real mail server on loopback that does what a test tells it: refuses, hangs, breaks off, goes away."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

TLS = Path(__file__).parent / "tls"
"""A certificate for localhost that nobody trusts, and its key."""
HANG, LOSE = "hang", "lose"
TAKE_AND_HANG, TAKE_AND_LOSE = "take and hang", "take and lose"


@dataclass(frozen=True)
class Arrived:
    sender: str | None
    recipients: tuple[str, ...]
    content: bytes
    user: str
    encrypted: bool


@dataclass
class Peer:
    """`answers` are what it says next at a stage (`MAIL`, `RCPT`, `DATA`, `QUIT`) instead of yes: a reply, or one of
    the names above. `user` and `password` make it want a login."""

    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False
    smtputf8: bool = True
    port: int = 0
    answers: dict[str, list[str]] = field(default_factory=dict)
    arrived: list[Arrived] = field(default_factory=list)
    in_data: asyncio.Event = field(default_factory=asyncio.Event)
    _server: asyncio.Server | None = None
    _open: list[SMTP] = field(default_factory=list)

    async def start(self) -> None:
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(
            self._connection, "127.0.0.1", self.port, ssl=context() if self.tls else None
        )
        self.port = self._server.sockets[0].getsockname()[1]

    async def kill(self) -> None:
        """Breaks off every connection and listens no more."""
        assert self._server is not None
        self._server.close()
        for one in self._open:
            _break_off(one)
        await self._server.wait_closed()
        self._open.clear()

    def _connection(self) -> SMTP:
        options: dict[str, Any] = {}
        if self.user:
            options = {"authenticator": self._login, "auth_required": True, "auth_require_tls": False}
        made = SMTP(
            self,
            hostname="peer.example",
            enable_SMTPUTF8=self.smtputf8,
            tls_context=context() if self.starttls else None,
            require_starttls=self.starttls,
            **options,
        )
        self._open.append(made)
        return made

    def _login(self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: Any) -> AuthResult:
        assert isinstance(given, LoginPassword)
        right = given == LoginPassword(self.user.encode(), self.password.encode())
        return AuthResult(success=right, handled=False, auth_data=given.login.decode() if right else None)

    async def handle_MAIL(
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return await self._answer("MAIL", server)

    async def handle_RCPT(
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        answer = await self._answer("RCPT", server)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.in_data.set()
        content = envelope.original_content or b""
        user: Any = session.auth_data
        mail = Arrived(
            envelope.mail_from,
            tuple(envelope.rcpt_tos),
            content,
            user or "",
            isinstance(server.transport, asyncio.Transport) and bool(server.transport.get_extra_info("sslcontext")),
        )
        if self.answers.get("DATA", [])[:1] in ([TAKE_AND_HANG], [TAKE_AND_LOSE]):
            self.arrived.append(mail)
        answer = await self._answer("DATA", server)
        if answer.startswith("250"):
            self.arrived.append(mail)
        return answer

    async def handle_QUIT(self, server: SMTP, _session: Session, _envelope: Envelope) -> str:
        return await self._answer("QUIT", server, "221 Bye")

    async def _answer(self, stage: str, server: SMTP, usual: str = "250 OK") -> str:
        answer = next(iter(self.answers.get(stage, ())), usual)
        if stage in self.answers:
            del self.answers[stage][:1]
        if answer in (HANG, TAKE_AND_HANG):
            await asyncio.Event().wait()
        if answer in (LOSE, TAKE_AND_LOSE):
            _break_off(server)
            await asyncio.Event().wait()
        return answer


def _break_off(server: SMTP) -> None:
    if isinstance(server.transport, asyncio.WriteTransport):
        server.transport.abort()


def context() -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(TLS / "cert.pem", TLS / "key.pem")
    return made


def trusting() -> ssl.SSLContext:
    """How a client that knows the certificate checks it."""
    return ssl.create_default_context(cafile=str(TLS / "cert.pem"))


@asynccontextmanager
async def listening(peer: Peer) -> AsyncIterator[Peer]:
    await peer.start()
    try:
        yield peer
    finally:
        await peer.kill()
