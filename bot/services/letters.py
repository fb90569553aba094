"""A letter as the payload of a job in the outbox."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.core.values import Json
from bot.ports import Attachment, Letter

KIND = "mail"


def mail_job(letter: Letter, handoff: str | None = None) -> tuple[str, dict[str, Json]]:
    """Kind and payload of the job that sends the letter; `handoff` is the reference whose state follows from it."""
    payload: dict[str, Json] = {"letter": letter_json(letter)}
    if handoff is not None:
        payload["handoff"] = handoff
    return KIND, payload


def letter_json(letter: Letter) -> dict[str, Json]:
    return {
        "message_id": letter.message_id,
        "date": letter.date.isoformat(),
        "to": list(letter.to),
        "subject": letter.subject,
        "text": letter.text,
        "html": letter.html,
        "reply_to": None if letter.reply_to is None else list(letter.reply_to),
        "attachments": [[one.name, one.type, one.content] for one in letter.attachments],
    }


def letter_of(data: Mapping[str, Any]) -> Letter:
    """The inverse. Raises KeyError or ValueError for data that `letter_json` did not make."""
    return Letter(
        data["message_id"],
        datetime.fromisoformat(data["date"]),
        (data["to"][0], data["to"][1]),
        data["subject"],
        data["text"],
        data["html"],
        None if data["reply_to"] is None else (data["reply_to"][0], data["reply_to"][1]),
        tuple(Attachment(*one) for one in data["attachments"]),
    )
