"""Conversations as a client sees them: opened, resumed, written to, watched, shown, erased."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.asking import asking, opening
from bot.core.codes import tidied
from bot.core.dialogue import Say
from bot.core.masking import without_secret_numbers
from bot.core.rendering import render
from bot.core.shape import answers_json
from bot.core.values import Json
from bot.errors import Ended, NotReady, Unknown, UnknownCode
from bot.ports import (
    Access,
    Clock,
    ConversationId,
    Incoming,
    Message,
    Snapshot,
    Store,
    Transaction,
    Turn,
    TurnId,
    Understanding,
)
from bot.services.apart import erase as erase_apart
from bot.services.apart import handoffs_json, with_letter
from bot.services.keys import Key, access_of, hashed, secret_of, shown_to
from bot.services.lanes import Lanes
from bot.services.own import needs_own, own_texts, shown
from bot.services.recent import Recent
from bot.services.script import Script
from bot.services.turns import Applied, current_state, stored

log = logging.getLogger(__name__)

PAGE = 500
"""Messages read at a time while someone catches up."""
POLL = 2.0
"""Seconds between looks for messages that another process has stored."""


@dataclass(frozen=True)
class Opened:
    """What a client gets once and must keep: the token, which is nowhere else."""

    conversation: str
    token: str
    messages: Sequence[Message]


@dataclass(frozen=True)
class _Received:
    turn: Turn
    alone: Snapshot | None
    replies: Sequence[Message]


class Conversations:
    def __init__(
        self,
        store: Store,
        script: Script,
        understanding: Understanding,
        lanes: Lanes,
        recent: Recent,
        clock: Clock,
        patience: float,
    ) -> None:
        """`patience` is how many seconds a message waits for its replies before the client is told to ask again."""
        self._store = store
        self._script = script
        self._understanding = understanding
        self._lanes = lanes
        self._recent = recent
        self._clock = clock
        self._patience = patience
        self._watchers: dict[ConversationId, set[asyncio.Event]] = {}
        self._closed = False
        self._store_answers = True
        lanes.on_applied(self._notify)

    async def start(self, locale: str = "da") -> Opened:
        """A new conversation with its opening messages. They need no understanding, so this works at once."""
        key, at = Key.fresh(), self._clock()
        conversation = ConversationId(secrets.token_urlsafe(18))
        questionnaire = self._script.questionnaire
        outcome = opening(questionnaire)
        replies = render(questionnaire, self._script.wording, outcome.state, outcome.said)

        def work(tx: Transaction) -> Sequence[Message]:
            tx.create(conversation, "web", self._script.version, secrets.token_hex(12), at)
            tx.add_key(conversation, key.token_hash, key.code_hash, at)
            snapshot = tx.snapshot(conversation)
            assert snapshot is not None
            return tx.append(snapshot, None, None, replies, at)

        return Opened(conversation, key.token, await self._shown(conversation, key, await self._store.write(work)))

    async def resume(self, code: str) -> Opened:
        """The conversation with this resume code, for one more client. Raises UnknownCode."""
        tidy = tidied(code)
        if tidy is None:
            raise UnknownCode
        key, at = Key.fresh(), self._clock()

        def work(tx: Transaction) -> tuple[ConversationId, Sequence[Message]]:
            held = tx.with_code(hashed(tidy))
            snapshot = tx.snapshot(held.conversation, lock=True) if held is not None else None
            if held is None or snapshot is None:
                raise UnknownCode
            sealed = key.sealing(secret_of(tidy, held.sealed))
            tx.add_key(held.conversation, key.token_hash, key.code_hash, at, sealed)
            return held.conversation, self._welcome(tx, snapshot, at)

        conversation, messages = await self._store.write(work)
        self._notify(conversation)
        return Opened(conversation, key.token, await self._shown(conversation, key, messages))

    def _welcome(self, tx: Transaction, snapshot: Snapshot, at: datetime) -> Sequence[Message]:
        state = current_state(self._script, snapshot)
        if state.phase == "paused":
            state = replace(state, phase="asking")
        questionnaire = self._script.asked(state)
        said = (Say("welcome_back"), *asking(questionnaire, state))
        replies = with_letter(self._script, state, render(questionnaire, self._script.wording, state, said), at)
        return stored(tx, self._script, snapshot, None, state, None, replies, at)

    async def post(
        self, conversation: str, token: str, id: str, text: str, choice: tuple[str, ...]
    ) -> Sequence[Message]:
        """Stores the message, has it understood and applied, and returns the replies to it.

        Raises Unknown, Ended; NotReady when the replies are not there in time: the message is kept and applied, and
        sending it again with the same id gets them.
        """
        incoming = Incoming(ConversationId(conversation), id, without_secret_numbers(text), choice)
        fresh, key, at = TurnId(secrets.token_urlsafe(18)), Key(token), self._clock()
        alone, known = self._lanes.idle(incoming.conversation), self._recent.get(incoming.conversation)

        def work(tx: Transaction) -> _Received:
            access = self._admitted(tx, incoming.conversation, key)
            turn = tx.accept(fresh, replace(incoming, access=access), at)
            if turn.applied:
                return _Received(turn, None, tx.replies(turn.id))
            snapshot = tx.snapshot(incoming.conversation, known=known)
            if snapshot is None or snapshot.ended:
                raise Ended
            first = tx.oldest_unapplied(incoming.conversation) if alone else None
            return _Received(turn, snapshot if first is not None and first.id == turn.id else None, ())

        received = await self._store.write(work)
        if received.turn.applied:
            return await self._shown(incoming.conversation, key, received.replies)
        return await self._shown(incoming.conversation, key, (await self._applied(received, alone)).messages)

    async def _applied(self, received: _Received, alone: bool) -> Applied:
        idle = alone and self._lanes.idle(received.turn.incoming.conversation)
        result = self._lanes.result(received.turn, received.alone if idle else None)
        try:
            return await asyncio.wait_for(result, self._patience)
        except TimeoutError:
            raise NotReady from None

    def _admitted(self, tx: Transaction, conversation: ConversationId, key: Key) -> Access:
        held = tx.opens(conversation, key.token_hash)
        if held is None:
            raise Unknown
        return access_of(key.secret(held.sealed))

    async def _shown(self, conversation: ConversationId, key: Key, messages: Sequence[Message]) -> Sequence[Message]:
        """The messages as this client reads them."""
        messages = shown_to(key.token, messages)
        if not needs_own(messages):
            return messages
        texts = await self._store.read(lambda tx: self._own(tx, conversation, key))
        return shown(messages, texts, self._script.questionnaire)

    def _own(self, tx: Transaction, conversation: ConversationId, key: Key) -> dict[str, str]:
        held, snapshot = tx.opens(conversation, key.token_hash), tx.snapshot(conversation)
        if held is None or snapshot is None:
            return {}
        access = access_of(key.secret(held.sealed))
        state = current_state(self._script, snapshot)
        return own_texts(self._script, state, tx.signup_with(access.signup), tx.handoffs(access.handoffs))

    async def messages(self, conversation: str, token: str, after: int) -> Sequence[Message]:
        """Both sides, oldest first, those after this sequence number. Raises Unknown."""

        def work(tx: Transaction) -> Sequence[Message]:
            self._admitted(tx, ConversationId(conversation), Key(token))
            found: list[Message] = []
            while page := tx.messages(ConversationId(conversation), found[-1].seq if found else after, PAGE):
                found.extend(page)
                if len(page) < PAGE:
                    break
            return found

        return await self._shown(ConversationId(conversation), Key(token), await self._store.read(work))

    async def watch(self, conversation: str, token: str, after: int) -> AsyncIterator[Message]:
        """Every message after this sequence number, as it comes, until the service closes. Raises Unknown at once."""
        first = await self.messages(conversation, token, after)
        return self._follow(ConversationId(conversation), token, after, first)

    async def _follow(
        self, conversation: ConversationId, token: str, after: int, page: Sequence[Message]
    ) -> AsyncIterator[Message]:
        arrived = asyncio.Event()
        self._watchers.setdefault(conversation, set()).add(arrived)
        try:
            while not self._closed:
                for message in page:
                    after = message.seq
                    yield message
                arrived.clear()
                page = await self.messages(conversation, token, after)
                if page:
                    continue
                with suppress(TimeoutError):
                    await asyncio.wait_for(arrived.wait(), POLL)
                page = await self.messages(conversation, token, after)
        finally:
            watching = self._watchers[conversation]
            watching.discard(arrived)
            if not watching:
                del self._watchers[conversation]

    def _notify(self, conversation: ConversationId) -> None:
        for arrived in self._watchers.get(conversation, ()):
            arrived.set()

    async def data(self, conversation: str, token: str) -> dict[str, Json]:
        """Everything stored about this person, in the shape of the contract. Raises Unknown."""
        return await self._store.read(lambda tx: self._everything(tx, ConversationId(conversation), Key(token)))

    def _everything(self, tx: Transaction, conversation: ConversationId, key: Key) -> dict[str, Json]:
        access, snapshot = self._admitted(tx, conversation, key), tx.snapshot(conversation)
        if snapshot is None:
            raise Unknown
        state, questionnaire = current_state(self._script, snapshot), self._script.questionnaire
        filed = tx.signup_with(access.signup)
        signup = answers_json(questionnaire, state.answers, signup=True) or (dict(filed.answers) if filed else {})
        return {
            "answers": answers_json(questionnaire, state.answers, signup=False),
            "signup": signup or None,
            "handoffs": handoffs_json(self._script, tx.handoffs(access.handoffs)),
            "submitted": state.phase == "submitted",
        }

    async def erase(self, conversation: str, token: str) -> None:
        """Removes everything about this person. Raises Unknown."""
        at = self._clock()

        def work(tx: Transaction) -> None:
            access = self._admitted(tx, ConversationId(conversation), Key(token))
            tx.erase(ConversationId(conversation))
            erase_apart(tx, self._script, access, at)

        await self._store.write(work)
        self._recent.forget(ConversationId(conversation))
        self._notify(ConversationId(conversation))

    def missing(self) -> list[str]:
        """What is not there yet for a turn to be taken end to end."""
        return [*([] if self._store_answers else ["database"]), *([] if self._understanding.ready else ["rasa"])]

    async def sweep(self) -> int:
        """Takes up turns that were accepted but not applied, after a crash say. Returns how many conversations."""
        self._store_answers = False
        waiting = await self._store.read(lambda tx: tx.unapplied(100))
        self._store_answers = True
        for conversation in waiting:
            self._lanes.wake(conversation)
        return len(waiting)

    async def close(self) -> None:
        """Ends the streams and stops working; what is not applied stays in the inbox."""
        self._closed = True
        for conversation in list(self._watchers):
            self._notify(conversation)
        await self._lanes.close()
