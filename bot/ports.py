"""The small protocols that services need of the outside: store, understanding, clock. Adapters implement them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
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
class Incoming:
    """What a channel received: `id` is the sender's own, unique in the conversation. Either text or choice."""

    conversation: ConversationId
    id: str
    text: str = ""
    choice: tuple[str, ...] = ()


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


class Transaction(Protocol):
    """One unit of work. Everything in it is stored together or not at all."""

    def create(
        self, conversation: ConversationId, channel: str, questionnaire: str, response: str, at: datetime
    ) -> None:
        """A new conversation with a fresh state, no messages and no keys."""

    def add_key(self, conversation: ConversationId, token_hash: bytes, code_hash: bytes, at: datetime) -> None:
        """One more client of the conversation: hashes (32 bytes each) of its token and of its resume code."""

    def opens(self, conversation: ConversationId, token_hash: bytes) -> bool:
        """Whether a client with this token may see this conversation."""

    def with_code(self, code_hash: bytes) -> ConversationId | None: ...

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

    def save(self, before: Snapshot, questionnaire: str, state: State, at: datetime) -> None:
        """Stores the new state, writing only the answers that differ from `before`."""

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

    def blank_words(self, conversation: ConversationId, last: int) -> None:
        """Empties every text up to this sequence number, both sides' (the bot repeats answers); ids and order stay."""

    def end(self, conversation: ConversationId, continued_in: ConversationId) -> None:
        """Marks the conversation as continued elsewhere, drops its answers, and lets its resume codes lead there."""

    def erase(self, conversation: ConversationId) -> None:
        """Removes every trace of the conversation."""

    def responses(self) -> Iterable[Response]:
        """Every response with at least one answer, in an order that tells nothing of when it was given."""

    def enqueue(self, job: str, kind: str, payload: Mapping[str, Json], due: datetime) -> None: ...

    def claim(self, now: datetime, lease_until: datetime, limit: int) -> Sequence[Job]:
        """Due jobs that nobody holds, oldest first, now held until `lease_until`."""

    def finish(self, job: str) -> None: ...

    def retry(self, job: str, due: datetime, error: str) -> None: ...

    def fail(self, job: str, error: str) -> None:
        """A visible end: the job is kept, not tried again."""

    def failed(self) -> Sequence[Job]: ...


class Store(Protocol):
    async def write(self, work: Callable[[Transaction], Result]) -> Result:
        """Runs `work` in a transaction and returns once the commit is on disk. An exception rolls it back.

        `work` may be run again from the start when the database asks for a retry: it must have no other effects.
        """

    async def read(self, work: Callable[[Transaction], Result]) -> Result:
        """Runs `work` on a consistent view; it must not write."""

    async def close(self) -> None: ...


class Understanding(Protocol):
    """Rasa, as the turn service sees it."""

    async def take(self, turn: Turn, context: Mapping[str, Json]) -> None:
        """Has the turn understood and applied. Returns when Rasa answered; raises UnderstandingDown when it cannot."""

    @property
    def ready(self) -> bool: ...


class UnderstandingDown(Exception):
    """Rasa is starting, gone or failing; the turn stays in the inbox."""


Clock = Callable[[], datetime]
