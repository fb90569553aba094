"""Conversations and turns to try a store with."""

from __future__ import annotations

import itertools
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from bot.core.dialogue import State
from bot.core.rendering import Choice, ItemRef, Reply
from bot.core.values import Key, Value
from bot.ports import ConversationId, Incoming, Message, Signup, Snapshot, Store, Transaction, Turn, TurnId

AT = datetime(2021, 6, 7, 9, 12, 31, 456789, tzinfo=UTC)
NO_TIME = datetime(2021, 1, 1, tzinfo=UTC)
NOTICE = Reply("notice", "Tak, det er skrevet ned.")
QUESTION = Reply(
    "question",
    "Er du *leder* eller medarbejder?",
    (Choice("leder", "Leder"), Choice("medarbejder", "Medarbejder")),
    "one",
    ItemRef("rolle", None, 2, 19),
)

_numbers = itertools.count()


@dataclass(frozen=True)
class Talk:
    """A conversation and the secrets' hashes of its first client."""

    id: ConversationId
    token_hash: bytes
    code_hash: bytes
    response: str


async def talk(store: Store, at: datetime = AT) -> Talk:
    made = Talk(ConversationId(uuid4().hex), uuid4().bytes * 2, uuid4().bytes * 2, uuid4().hex)

    def work(tx: Transaction) -> None:
        tx.create(made.id, "web", "v1", made.response, at)
        tx.add_key(made.id, made.token_hash, made.code_hash, at)

    await store.write(work)
    return made


def fresh() -> TurnId:
    return TurnId(uuid4().hex)


def said(conversation: ConversationId, text: str = "ja tak", *, id: str = "") -> Incoming:
    return Incoming(conversation, id or f"message {next(_numbers)}", text)


async def accept(store: Store, incoming: Incoming, at: datetime = AT) -> Turn:
    turn = fresh()
    return await store.write(lambda tx: tx.accept(turn, incoming, at))


def apply(
    tx: Transaction, turn: TurnId, answers: Mapping[Key, Value], replies: Sequence[Reply], at: datetime = AT
) -> Sequence[Message]:
    """Applies a turn as services do it: under the lock, once, with these answers added."""
    taken = tx.turn(turn)
    assert taken is not None
    before = tx.snapshot(taken.incoming.conversation, lock=True)
    assert before is not None
    if taken.applied:
        return tx.replies(turn)
    tx.save(before, "v1", replace(before.state, answers={**before.state.answers, **answers}), at)
    return tx.append(before, turn, taken.incoming.text, replies, at)


async def apply_turn(
    store: Store,
    turn: TurnId,
    answers: Mapping[Key, Value] | None = None,
    replies: Sequence[Reply] = (NOTICE, QUESTION),
    at: datetime = AT,
) -> Sequence[Message]:
    return await store.write(lambda tx: apply(tx, turn, answers or {}, replies, at))


async def take(
    store: Store,
    conversation: ConversationId,
    text: str = "ja tak",
    answers: Mapping[Key, Value] | None = None,
    replies: Sequence[Reply] = (NOTICE, QUESTION),
    at: datetime = AT,
) -> TurnId:
    """One whole turn; returns its id."""
    turn = await accept(store, said(conversation, text), at)
    await apply_turn(store, turn.id, answers, replies, at)
    return turn.id


async def log_of(store: Store, conversation: ConversationId) -> Sequence[Message]:
    return await store.read(lambda tx: tx.messages(conversation, 0, 10_000))


async def snapshot(store: Store, conversation: ConversationId) -> Snapshot:
    found = await store.read(lambda tx: tx.snapshot(conversation))
    assert found is not None
    return found


async def save(store: Store, conversation: ConversationId, state: State, questionnaire: str = "v1") -> None:
    def work(tx: Transaction) -> None:
        before = tx.snapshot(conversation, lock=True)
        assert before is not None
        tx.save(before, questionnaire, state, later(1))

    await store.write(work)


async def full(store: Store, word: str = "ord") -> Talk:
    """A conversation with a row in every table, its words starting with `word`."""
    made = await talk(store)
    await take(store, made.id, f"{word}-sagt", {Key("tekst"): f"{word}-svar"}, [Reply("notice", f"{word}-gentaget")])
    await accept(store, said(made.id, f"{word}-venter"))
    payload = {"text": f"{word}-mail"}
    await store.write(lambda tx: tx.enqueue(f"job of {made.id}", "mail", payload, AT, made.id))
    return made


async def erase(store: Store, made: Talk) -> None:
    def work(tx: Transaction) -> None:
        tx.erase(made.id)
        tx.drop_jobs(made.id)

    await store.write(work)


def later(seconds: float) -> datetime:
    return AT + timedelta(seconds=seconds)


async def submitted(store: Store, number: int) -> Talk:
    """Somebody who answers, submits and gets a mail about the sign-up, as the services do it."""
    made = await talk(store)
    long = long_text(number)
    await take(store, made.id, long, {Key("rolle"): "leder", Key("tekst"): long})
    before = await snapshot(store, made.id)
    signup = Signup(f"{hash((number, 'x')):x}", f"p{number}@example.dk", {}, None, 1, "confirmed", (made.code_hash,))

    def submit(tx: Transaction) -> None:
        tx.save(before, "v1", replace(before.state, filed=True), NO_TIME)
        tx.make_timeless(made.id, NO_TIME)
        tx.keep_signups([*tx.signups(), signup])

    def tell(tx: Transaction) -> None:
        tx.enqueue(f"signup-{signup.id}", "mail", {"to": signup.address}, AT, signup.id)
        tx.keep_signups([replace(one, news=None) for one in tx.signups()])

    await store.write(submit)
    await store.write(tell)
    return made


def long_text(number: int) -> str:
    """Too long for a row, and nothing that could be compressed."""
    chance = random.Random(number)
    return "".join(chr(chance.randrange(0x4E00, 0x9FFF)) for _ in range(3_000))
