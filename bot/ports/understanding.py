"""What services need of Rasa."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from bot.core.values import Json
from bot.ports.store import Turn


class Understanding(Protocol):
    """Rasa, as the turn service sees it."""

    async def take(self, turn: Turn, context: Mapping[str, Json]) -> None:
        """Has the turn understood and applied. Returns when Rasa answered; raises UnderstandingDown when it cannot."""

    @property
    def ready(self) -> bool: ...


class UnderstandingDown(Exception):
    """Rasa is starting, gone or failing; the turn stays in the inbox."""
