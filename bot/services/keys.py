"""Secrets that only the respondent holds: a client's token, and the resume code that follows from it.

The server stores hashes of both. The code is computed from the token whenever the client shows it, so that it stands
in no table: a stored text has the placeholder `{resume_code}` instead.

What is kept apart from a conversation (its sign-up, its passed-on questions) is opened by a secret of the person, which
follows from the first client's code. A further client gets it sealed under its own code, so that every code of the
conversation opens the same things while the database alone cannot tell what belongs together.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.codes import LENGTH, written
from bot.core.rendering import RESUME_CODE
from bot.ports import Access, Message


@dataclass(frozen=True)
class Key:
    """A new client's secrets; only the hashes are stored."""

    token: str

    @classmethod
    def fresh(cls) -> Key:
        return cls(secrets.token_urlsafe(32))

    @property
    def code(self) -> str:
        digest = hmac.digest(self.token.encode(), b"bibsnak resume code", "sha256")
        return written(int.from_bytes(digest[:8], "big") >> (64 - 5 * LENGTH))

    def secret(self, sealed: bytes | None) -> bytes:
        return secret_of(self.code, sealed)

    def sealing(self, secret: bytes) -> bytes:
        """The person's secret under this client's code."""
        return _xor(secret, _derived(self.code, b"bibsnak seal"))

    @property
    def token_hash(self) -> bytes:
        return hashed(self.token)

    @property
    def code_hash(self) -> bytes:
        return hashed(self.code)


def hashed(secret: str) -> bytes:
    """SHA-256; enough because every secret here is random, never chosen by a person."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()


def secret_of(code: str, sealed: bytes | None) -> bytes:
    """32 bytes: the person's secret, as the holder of this code and the database together know it."""
    if sealed is None:
        return _derived(code, b"bibsnak secret")
    return _xor(sealed, _derived(code, b"bibsnak seal"))


def access_of(secret: bytes) -> Access:
    return Access(hmac.digest(secret, b"signup", "sha256"), hmac.digest(secret, b"handoffs", "sha256"))


def _derived(code: str, purpose: bytes) -> bytes:
    return hmac.digest(code.encode(), purpose, "sha256")


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def shown_to(token: str, messages: Sequence[Message]) -> Sequence[Message]:
    """The messages as this client reads them: its own resume code in place of the placeholder."""
    if not any(RESUME_CODE in message.reply.text for message in messages):
        return messages
    code = Key(token).code
    return [
        replace(message, reply=replace(message.reply, text=message.reply.text.replace(RESUME_CODE, code)))
        if message.role == "bot"
        else message
        for message in messages
    ]
