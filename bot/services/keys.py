"""Secrets that only the respondent holds: a client's token, and the resume code that follows from it.

The server stores hashes of both. The code is computed from the token whenever the client shows it, so that it stands
in no table: a stored text has the placeholder `{resume_code}` instead.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.codes import LENGTH, written
from bot.core.rendering import RESUME_CODE
from bot.ports import Message


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

    @property
    def token_hash(self) -> bytes:
        return hashed(self.token)

    @property
    def code_hash(self) -> bytes:
        return hashed(self.code)


def hashed(secret: str) -> bytes:
    """SHA-256; enough because every secret here is random, never chosen by a person."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()


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
