"""The last conversation with each server, kept in a file that only its owner can read."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from bot.channels.api_client import Login, Outgoing


@dataclass(frozen=True)
class Remembered:
    """`unsent` is the message whose arrival the server has not acknowledged."""

    login: Login
    unsent: Outgoing | None = None


class ChatMemory:
    """Writes raise OSError where the file cannot be written; a file that cannot be read counts as empty."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def get(self, url: str) -> Remembered | None:
        try:
            kept = self._all()[url]
            unsent = kept.get("unsent")
            return Remembered(
                Login(kept["conversation"], kept["token"]),
                unsent and Outgoing(unsent["id"], unsent["text"], tuple(unsent["choice"])),
            )
        except (KeyError, TypeError, AttributeError):
            return None

    def put(self, url: str, remembered: Remembered) -> None:
        login = remembered.login
        kept: dict[str, Any] = {"conversation": login.conversation, "token": login.token}
        if unsent := remembered.unsent:
            kept["unsent"] = {"id": unsent.id, "text": unsent.text, "choice": list(unsent.choice)}
        self._write({**self._all(), url: kept})

    def forget(self, url: str) -> None:
        self._write({one: kept for one, kept in self._all().items() if one != url})

    def _all(self) -> dict[str, Any]:
        try:
            kept = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return kept if isinstance(kept, dict) else {}

    def _write(self, kept: Mapping[str, Any]) -> None:
        """In one step, so that no reader and no crash ever meets half a file."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = self.path.with_name(f".{self.path.name}.{uuid4().hex}")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(kept, file, ensure_ascii=False, indent=1)
        fresh.replace(self.path)
