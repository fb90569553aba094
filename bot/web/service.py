"""The service that the public API puts on HTTP. `bot.services.conversations` is one."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Protocol

from bot.core.values import Json
from bot.ports import Message


class Opened(Protocol):
    """A conversation that a client may now use: `token` is its secret, told once."""

    @property
    def conversation(self) -> str: ...
    @property
    def token(self) -> str: ...
    @property
    def messages(self) -> Sequence[Message]: ...


class Conversations(Protocol):
    """Every method that takes a token raises Unknown for a wrong one, as for an unknown conversation."""

    async def start(self, locale: str) -> Opened: ...

    async def resume(self, code: str) -> Opened:
        """Raises UnknownCode."""

    async def post(
        self, conversation: str, token: str, id: str, text: str, choice: tuple[str, ...]
    ) -> Sequence[Message]:
        """The bot's replies, once they are on disk; the same `id` again gives the same.

        Raises Ended, NotReady, Invalid.
        """

    async def messages(self, conversation: str, token: str, after: int) -> Sequence[Message]:
        """Both sides, oldest first, those with seq > `after`."""

    async def watch(self, conversation: str, token: str, after: int) -> AsyncIterator[Message]:
        """Checks the token, then returns an iterator over messages with seq > `after`, also those to come."""

    async def data(self, conversation: str, token: str) -> dict[str, Json]: ...

    async def erase(self, conversation: str, token: str) -> None: ...

    def missing(self) -> list[str]:
        """What is not there yet of all that a turn needs from end to end; empty when ready."""
