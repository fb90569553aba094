"""Reminding a person who paused, by mail: the web has no other way to reach somebody who is not there."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.core.danish.sentences.moments import resolved, when
from bot.core.dialogue import Outcome, Say
from bot.core.values import Json
from bot.ports import Access, ConversationId, Letter, Snapshot, Transaction
from bot.services.letters import letter_json, letter_of
from bot.services.script import Script

KIND = "reminder"
DENMARK = ZoneInfo("Europe/Copenhagen")
FARTHEST = timedelta(days=60)


def promised(
    tx: Transaction, script: Script, snapshot: Snapshot, outcome: Outcome, access: Access, at: datetime
) -> Outcome:
    """Queues the reminder that the person wished for, or asks when it should be. The conversation pauses either way."""
    state = outcome.state
    wished, now = when(outcome.about["text"]), at.astimezone(DENMARK)
    moment = resolved(wished, now) if wished is not None else None
    if moment is None or moment > now + FARTHEST:
        return replace(outcome, said=(Say("remind_when"),))
    job = f"reminder-{secrets.token_hex(8)}"
    letter = script.letters.reminder(job, outcome.about["address"], None, at)
    payload: dict[str, Json] = {"conversation": snapshot.conversation, "letter": letter_json(letter)}
    tx.enqueue(job, KIND, payload, moment, access.handoffs.hex())
    told = Say("remind_promised", params={"when": in_words(moment)})
    return replace(outcome, state=replace(state, reminders=state.reminders + 1), said=(told,))


def in_words(moment: datetime) -> str:
    return f"den {moment.day}/{moment.month} kl. {moment:%H.%M}"


def forget(tx: Transaction, access: Access) -> None:
    tx.drop_queued(access.handoffs.hex(), KIND)


def due(tx: Transaction, payload: Mapping[str, Any]) -> Letter | None:
    """The letter of a reminder that is due, unless the person has finished or stopped meanwhile."""
    snapshot = tx.snapshot(ConversationId(payload["conversation"]))
    if snapshot is None or snapshot.ended or snapshot.state.filed or snapshot.state.phase != "paused":
        return None
    return letter_of(payload["letter"])
