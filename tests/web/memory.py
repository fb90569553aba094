"""The service port in memory: a bot that repeats what it hears. The web layer is tested against it."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from bot.core.rendering import Choice, ItemRef, Reply
from bot.core.values import Json
from bot.errors import Unknown, UnknownCode
from bot.ports import Message

AT = datetime(2021, 6, 7, 9, 12, 31, tzinfo=UTC)
QUESTION = Reply(
    "question",
    "Er du leder eller medarbejder?",
    (Choice("leder", "Leder"), Choice("medarbejder", "Medarbejder")),
    "one",
    ItemRef("rolle", None, 2, 19),
)


@dataclass(frozen=True)
class Opened:
    conversation: str
    token: str
    messages: Sequence[Message]


@dataclass
class Talk:
    token: str
    log: list[Message] = field(default_factory=list)
    replies: dict[str, list[Message]] = field(default_factory=dict)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    erased: bool = False

    def add(self, role: Literal["bot", "user"], reply: Reply) -> Message:
        message = Message(len(self.log) + 1, role, AT, reply)
        self.log.append(message)
        return message


class MemoryConversations:
    """`failing` is raised by its calls; `lacking` is what `missing` says; `watching` counts open streams."""

    def __init__(self) -> None:
        self.talks: dict[str, Talk] = {}
        self.posted: list[tuple[str, str, tuple[str, ...]]] = []
        self.locales: list[str] = []
        self.failing: Exception | None = None
        self.lacking: list[str] = []
        self.watching = 0

    def _talk(self, conversation: str, token: str) -> Talk:
        if self.failing is not None:
            raise self.failing
        talk = self.talks.get(conversation)
        if talk is None or talk.token != token:
            raise Unknown
        return talk

    async def start(self, locale: str) -> Opened:
        if self.failing is not None:
            raise self.failing
        self.locales.append(locale)
        conversation, talk = secrets.token_urlsafe(18), Talk(secrets.token_urlsafe(32))
        self.talks[conversation] = talk
        talk.add("bot", QUESTION)
        return Opened(conversation, talk.token, list(talk.log))

    async def resume(self, code: str) -> Opened:
        """The resume code of a conversation is its id."""
        talk = self.talks.get(code)
        if talk is None:
            raise UnknownCode
        return Opened(code, talk.token, talk.log[-1:])

    async def post(
        self, conversation: str, token: str, id: str, text: str, choice: tuple[str, ...]
    ) -> Sequence[Message]:
        talk = self._talk(conversation, token)
        if id not in talk.replies:
            self.posted.append((id, text, choice))
            said = text or ", ".join(choice)
            async with talk.changed:
                talk.add("user", Reply("notice", said))
                talk.replies[id] = [
                    talk.add("bot", Reply("answer", f"Du skrev: {said}", topic="oos")),
                    talk.add("bot", QUESTION),
                ]
                talk.changed.notify_all()
        return talk.replies[id]

    async def messages(self, conversation: str, token: str, after: int) -> Sequence[Message]:
        return self._talk(conversation, token).log[after:]

    async def watch(self, conversation: str, token: str, after: int) -> AsyncIterator[Message]:
        return self._follow(self._talk(conversation, token), after)

    async def _follow(self, talk: Talk, after: int) -> AsyncIterator[Message]:
        self.watching += 1
        try:
            while True:
                async with talk.changed:
                    while len(talk.log) <= after:
                        await talk.changed.wait()
                for message in talk.log[after:]:
                    after = message.seq
                    yield message
        finally:
            self.watching -= 1

    async def data(self, conversation: str, token: str) -> dict[str, Json]:
        self._talk(conversation, token)
        return {
            "answers": {"rolle": "leder", "niveau": {"didaktik": 3}},
            "signup": None,
            "handoffs": [],
            "submitted": False,
        }

    async def erase(self, conversation: str, token: str) -> None:
        self._talk(conversation, token)
        del self.talks[conversation]

    def missing(self) -> list[str]:
        return self.lacking
