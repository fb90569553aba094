"""What services need of a store: what it holds, its transactions, and what it does not lose."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NewType, Protocol, TypeVar

from bot.core.dialogue import State
from bot.core.questionnaire import Answers
from bot.core.rendering import Reply
from bot.core.values import Json

ConversationId = NewType("ConversationId", str)
TurnId = NewType("TurnId", str)
Result = TypeVar("Result")


@dataclass(frozen=True)
class Access:
    """What a person's secret opens besides the conversation; each is a hash, and none tells another."""

    signup: bytes
    handoffs: bytes


@dataclass(frozen=True)
class Incoming:
    """What a channel received: `id` is the sender's own, unique in the conversation. Either text or choice.

    `access` is forgotten when the turn is applied.
    """

    conversation: ConversationId
    id: str
    text: str = ""
    choice: tuple[str, ...] = ()
    access: Access | None = None


@dataclass(frozen=True)
class SealedKey:
    """A client's key as it is stored: where it leads, and the person's secret under it, if it is not its own."""

    conversation: ConversationId
    sealed: bytes | None


@dataclass(frozen=True)
class Turn:
    """An incoming message in the inbox. `applied` once its effect and its replies are stored."""

    id: TurnId
    incoming: Incoming
    applied: bool


@dataclass(frozen=True)
class Message:
    """One line of a conversation. `seq` counts from 1 without gaps in its conversation; time is aware, UTC.

    A user's message has kind `answer`-less `notice` and only `text`; a bot's is the whole `reply`.
    """

    seq: int
    role: Literal["bot", "user"]
    time: datetime
    reply: Reply


@dataclass(frozen=True)
class Snapshot:
    """A conversation as it was read: its state, the questionnaire version it was last stored under, its last seq."""

    conversation: ConversationId
    questionnaire: str
    state: State
    last_seq: int
    ended: bool
    response: str


@dataclass(frozen=True)
class Response:
    """A respondent's answers as they are exported. `id` is random and says nothing of the conversation."""

    id: str
    submitted: bool
    answers: Answers


@dataclass(frozen=True)
class Job:
    """Something that must be delivered: claimed by a worker until its lease runs out. `attempts` counts claims."""

    id: str
    kind: str
    payload: Mapping[str, Json]
    attempts: int


JobStanding = Literal["queued", "failed", "done"]
News = Literal["confirmed", "waiting", "changed", "promoted", "withdrawn"]
HandoffState = Literal["queued", "sent", "failed"]


@dataclass(frozen=True)
class JobState:
    """A job as an operator sees it; the payload of one that is done is empty."""

    job: Job
    state: JobStanding
    due: datetime
    last_error: str | None


@dataclass(frozen=True)
class Handoff:
    """A question that was passed on, under a reference that people can read, as BIB-2026-0042."""

    reference: str
    question: str
    state: HandoffState
    created: datetime


@dataclass(frozen=True)
class Signup:
    """One person's sign-up: answers by item code. `place` counts from 1 on the waiting list, None off it.

    `address` is the normalised e-mail. `news` is what the person must still be told by mail; `revision` counts that.
    `keys` open it.
    """

    id: str
    address: str
    answers: Mapping[str, Json]
    place: int | None
    revision: int
    news: News | None
    keys: tuple[bytes, ...]


class Outbox(Protocol):
    """What must be sent: kept until it is done, also over a crash."""

    def enqueue(
        self, job: str, kind: str, payload: Mapping[str, Json], due: datetime, owner: str | None = None
    ) -> None:
        """The same id again changes nothing. `owner` is whose it is, so that erasing finds it."""

    def claim(self, now: datetime, lease_until: datetime, limit: int) -> Sequence[Job]:
        """Due jobs that nobody holds, oldest first, now held until `lease_until`."""

    def finish(self, job: str) -> None: ...

    def retry(self, job: str, due: datetime, error: str) -> None: ...

    def fail(self, job: str, error: str) -> None:
        """A visible end: the job is kept, not tried again."""

    def requeue(self, job: str, due: datetime) -> bool:
        """Has a failed job tried again, as if for the first time. Whether there was one."""

    def jobs(self) -> Sequence[JobState]:
        """Every job, in the order of arrival."""

    def job(self, job: str) -> JobState | None: ...

    def drop_queued(self, owner: str, kind: str) -> None:
        """Removes what is not sent yet of this kind."""

    def pass_jobs(self, owner: str, new_owner: str) -> None:
        """Makes every job of the one the other's."""

    def drop_jobs(self, owner: str) -> Sequence[str]:
        """Removes every job of this owner, done or not, and returns their ids."""


class Apart(Protocol):
    """Sign-ups and passed-on questions: kept apart from conversations, with nothing by which to join them."""

    def signups(self) -> Sequence[Signup]:
        """All of them, in no order; no other transaction changes them before this one ends."""

    def every_signup(self) -> Sequence[Signup]:
        """All of them as they are now, for reading alone."""

    def keep_signups(self, kept: Sequence[Signup]) -> None:
        """Puts these in the place of all that there were, so that nothing tells which one is new."""

    def has_news(self) -> bool:
        """Whether someone must still be told something about a sign-up."""

    def signup_with(self, key: bytes) -> Signup | None:
        """The sign-up that this key opens; of its keys it has this one alone."""

    def next_number(self, name: str) -> int:
        """Counts 1, 2, 3 … for each name."""

    def remember(self, name: str, value: int) -> int:
        """The number under this name, which is `value` if there was none."""

    def add_handoff(self, reference: str, owner: bytes, question: str, at: datetime) -> None: ...

    def handoffs(self, owner: bytes) -> Sequence[Handoff]:
        """In the order of their references."""

    def mark_handoff(self, reference: str, state: HandoffState) -> None: ...

    def drop_handoffs(self, owner: bytes) -> None: ...

    def clear(self) -> Sequence[str]:
        """Removes every sign-up, every passed-on question and every job; returns the jobs' ids."""

    def hand_over(self, old: Access, new_owner: Access) -> None:
        """What `old` opened is opened by `new_owner` from now on; a sign-up only if that has none."""


class Transaction(Outbox, Apart, Protocol):
    """One unit of work. Everything in it is stored together or not at all."""

    def create(
        self, conversation: ConversationId, channel: str, questionnaire: str, response: str, at: datetime
    ) -> None:
        """A new conversation with a fresh state, no messages and no keys."""

    def add_key(
        self,
        conversation: ConversationId,
        token_hash: bytes,
        code_hash: bytes,
        at: datetime,
        sealed: bytes | None = None,
    ) -> None:
        """One more client of the conversation: hashes (32 bytes each) of its token and of its resume code."""

    def opens(self, conversation: ConversationId, token_hash: bytes) -> SealedKey | None:
        """The key of a client with this token, if it may see this conversation."""

    def with_code(self, code_hash: bytes) -> SealedKey | None:
        """The key with this resume code; it leads to where its conversation was continued."""

    def accept(self, turn: TurnId, incoming: Incoming, at: datetime) -> Turn:
        """Puts a message into the inbox under the new id `turn`, or returns the turn that it already is."""

    def turn(self, turn: TurnId) -> Turn | None: ...

    def oldest_unapplied(self, conversation: ConversationId) -> Turn | None:
        """The turn that is next in the conversation's order."""

    def unapplied(self, limit: int) -> Sequence[ConversationId]:
        """Conversations with turns that are not applied, longest waiting first."""

    def snapshot(
        self, conversation: ConversationId, *, lock: bool = False, known: Snapshot | None = None
    ) -> Snapshot | None:
        """The stored state; with `lock` no other transaction changes the conversation before this one ends.

        `known` is an earlier snapshot of it that was committed: it spares reading the answers when nothing has been
        said since, which its `last_seq` shows.
        """

    def save(
        self, before: Snapshot, questionnaire: str, state: State, at: datetime, apart: Container[str] = ()
    ) -> None:
        """Stores the new state, writing only the answers that differ from `before`; those with the item codes
        `apart` in a place of their own."""

    def make_timeless(self, conversation: ConversationId, at: datetime) -> None:
        """Puts `at` in the place of every time of the conversation and of those that were continued in it, and takes
        the order from their turns."""

    def timed(self, at: datetime) -> Sequence[ConversationId]:
        """Submitted conversations, or places where they began, that have a time other than `at`."""

    def append(
        self, before: Snapshot, turn: TurnId | None, said: str | None, replies: Sequence[Reply], at: datetime
    ) -> Sequence[Message]:
        """Adds what the person said (if anything) and the replies to the log, and marks the turn applied.

        Sequence numbers follow `before.last_seq`. Returns the stored messages, the person's first.
        """

    def replies(self, turn: TurnId) -> Sequence[Message]:
        """The bot's messages of an applied turn, in order."""

    def messages(self, conversation: ConversationId, after: int, limit: int) -> Sequence[Message]:
        """Both sides, oldest first, those with seq > `after`."""

    def rewrite(self, conversation: ConversationId, seq: int, reply: Reply) -> None:
        """Puts this in the place of what a message said."""

    def blank_words(self, conversation: ConversationId, last: int) -> None:
        """Empties every text up to this sequence number, both sides' (the bot repeats answers); ids and order stay."""

    def end(self, conversation: ConversationId, continued_in: ConversationId) -> None:
        """Marks the conversation as continued elsewhere, drops its answers, and lets its resume codes lead there."""

    def erase(self, conversation: ConversationId) -> None:
        """Removes every trace of the conversation, but not what is kept apart."""

    def idle(self, before: datetime, limit: int) -> Sequence[ConversationId]:
        """Conversations that were never submitted and that nobody has written in since."""

    def logged(self, limit: int) -> Sequence[tuple[ConversationId, bool]]:
        """Conversations that still have a log or a key, and whether they were ever submitted."""

    def drop_log(self, conversation: ConversationId) -> None:
        """Removes what was said and who may go on; the answers stay."""

    def responses(self) -> Iterable[Response]:
        """Every response with at least one answer, in an order that tells nothing of when it was given."""


class Store(Protocol):
    async def write(self, work: Callable[[Transaction], Result]) -> Result:
        """Runs `work` in a transaction and returns once the commit is on disk. An exception rolls it back.

        `work` may be run again from the start when the database asks for a retry: it must have no other effects.
        """

    async def read(self, work: Callable[[Transaction], Result]) -> Result:
        """Runs `work` on a consistent view; it must not write."""

    async def close(self) -> None: ...
