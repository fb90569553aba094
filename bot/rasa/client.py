"""Turns over Rasa's REST channel."""

from __future__ import annotations

from collections.abc import Mapping

import aiohttp

from bot.core.values import Json
from bot.core.wire import SHIELD
from bot.ports import Turn, UnderstandingDown
from bot.rasa.child import RasaChild

BUTTON = "/answer"
"""What a pressed button is to Rasa: an answer that needs no understanding. Which one, the inbox knows."""


class RasaUnderstanding:
    """`seconds` is how long one turn may take in Rasa."""

    def __init__(self, child: RasaChild, session: aiohttp.ClientSession, seconds: float = 15.0) -> None:
        self._child = child
        self._session = session
        self._timeout = aiohttp.ClientTimeout(total=seconds)

    @property
    def ready(self) -> bool:
        return self._child.ready

    async def take(self, turn: Turn, context: Mapping[str, Json]) -> None:
        url = self._child.url
        if url is None:
            await self._child.wait_ready()
            url = self._child.url
        incoming = turn.incoming
        body = {
            "sender": incoming.conversation,
            "message": BUTTON if incoming.choice else shielded(incoming.text),
            "metadata": {"turn": turn.id, "context": dict(context)},
        }
        try:
            async with self._session.post(f"{url}/webhooks/rest/webhook", json=body, timeout=self._timeout) as reply:
                if reply.status != 200:
                    raise UnderstandingDown(f"Rasa answered {reply.status}")
                await reply.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            raise UnderstandingDown(type(error).__name__) from error


def shielded(text: str) -> str:
    """A text that Rasa cannot take for a command: anything that begins with `/` is one to it."""
    return SHIELD + text if text.lstrip().startswith("/") else text
