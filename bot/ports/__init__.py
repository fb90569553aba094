"""The small protocols that services need of the outside: store, understanding, mail, clock. Adapters implement them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.ports.mail import (
    Attachment,
    Letter,
    Letters,
    Mailer,
    PermanentFailure,
    TemporaryFailure,
)
from bot.ports.store import (
    Access,
    Apart,
    ConversationId,
    Handoff,
    HandoffState,
    Incoming,
    Job,
    JobStanding,
    JobState,
    Message,
    News,
    Outbox,
    Response,
    Result,
    SealedKey,
    Signup,
    Snapshot,
    Store,
    Transaction,
    Turn,
    TurnId,
)
from bot.ports.understanding import (
    Understanding,
    UnderstandingDown,
)

Clock = Callable[[], datetime]

__all__ = [
    "Access",
    "Apart",
    "Attachment",
    "Clock",
    "ConversationId",
    "Handoff",
    "HandoffState",
    "Incoming",
    "Job",
    "JobStanding",
    "JobState",
    "Letter",
    "Letters",
    "Mailer",
    "Message",
    "News",
    "Outbox",
    "PermanentFailure",
    "Response",
    "Result",
    "SealedKey",
    "Signup",
    "Snapshot",
    "Store",
    "TemporaryFailure",
    "Transaction",
    "Turn",
    "TurnId",
    "Understanding",
    "UnderstandingDown",
]
