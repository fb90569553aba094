"""Turns through Rasa, in the order of their conversation, at least once each and applied exactly once.

The inbox is the queue; a lane is one conversation's place in it. A lane is worked off by one task at a time in this
process; between processes the lock in the database keeps the order.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.core.context import Context
from bot.core.values import Json
from bot.errors import Unavailable
from bot.ports import (
    Clock,
    ConversationId,
    Snapshot,
    Store,
    Transaction,
    Turn,
    TurnId,
    Understanding,
    UnderstandingDown,
)
from bot.services.script import Script
from bot.services.turns import Applied, current_state, give_up

log = logging.getLogger(__name__)

FAULTS = 4
"""How often a turn may come back unapplied from a healthy Rasa before it is given up, with an apology."""
PAUSE = 0.25
"""Seconds before a turn that failed is tried again; doubled each time up to `LONGEST_PAUSE`."""
LONGEST_PAUSE = 4.0


@dataclass
class _Lane:
    task: asyncio.Task[None] | None = None
    drain: bool = False
    waiting: dict[TurnId, asyncio.Future[Applied]] = field(default_factory=dict)


class Lanes:
    def __init__(self, store: Store, script: Script, understanding: Understanding, clock: Clock) -> None:
        self._store = store
        self._script = script
        self._understanding = understanding
        self._clock = clock
        self._lanes: dict[ConversationId, _Lane] = {}
        self._results: dict[TurnId, Applied] = {}
        self._on_applied: list[Callable[[ConversationId], None]] = []

    def on_applied(self, listener: Callable[[ConversationId], None]) -> None:
        self._on_applied.append(listener)

    def applied(self, conversation: ConversationId, turn: TurnId, result: Applied) -> None:
        """Tells that an action has applied this turn in this process."""
        self._results[turn] = result
        for listener in self._on_applied:
            listener(conversation)

    def idle(self, conversation: ConversationId) -> bool:
        return conversation not in self._lanes

    async def result(self, turn: Turn, ready: Snapshot | None) -> Applied:
        """Waits until the turn is applied. `ready` is the conversation as it was read together with the turn, when
        nothing was before it in the inbox: it saves a look into the database."""
        conversation = turn.incoming.conversation
        lane = self._lanes.setdefault(conversation, _Lane())
        future = lane.waiting.setdefault(turn.id, asyncio.get_running_loop().create_future())
        if lane.task is None:
            first = (turn, ready) if ready is not None else None
            lane.task = asyncio.create_task(self._work_off(conversation, lane, first))
        return await asyncio.shield(future)

    def wake(self, conversation: ConversationId) -> None:
        """Works off what is left in the inbox of a conversation that nobody waits for."""
        lane = self._lanes.setdefault(conversation, _Lane())
        lane.drain = True
        if lane.task is None:
            lane.task = asyncio.create_task(self._work_off(conversation, lane, None))

    async def close(self) -> None:
        tasks = [lane.task for lane in self._lanes.values() if lane.task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for lane in self._lanes.values():
            for future in lane.waiting.values():
                future.cancel()

    async def _work_off(self, conversation: ConversationId, lane: _Lane, first: tuple[Turn, Snapshot] | None) -> None:
        try:
            while True:
                following = first or await self._store.read(lambda tx: _following(tx, conversation))
                first = None
                if following is None:
                    await self._settle_strays(lane)
                    if not lane.waiting:
                        break
                    continue
                turn, snapshot = following
                result = await self._through_rasa(turn, snapshot)
                future = lane.waiting.pop(turn.id, None)
                if future is not None and not future.done():
                    future.set_result(result)
                if not lane.waiting and not lane.drain:
                    break
        except Exception as error:
            if isinstance(error, Unavailable):
                log.warning("lane of conversation %s stopped: %s", conversation, error)
            else:
                log.exception("lane of conversation %s stopped", conversation)
            for future in lane.waiting.values():
                if not future.done():
                    future.set_exception(error)
        finally:
            del self._lanes[conversation]

    async def _settle_strays(self, lane: _Lane) -> None:
        """Turns that someone waits for here but that another process has applied meanwhile."""
        for turn_id, future in list(lane.waiting.items()):
            turn = await self._store.read(lambda tx, turn_id=turn_id: tx.turn(turn_id))  # type: ignore[misc]
            if turn is None or turn.applied:
                lane.waiting.pop(turn_id)
                messages = await self._store.read(lambda tx, turn_id=turn_id: tx.replies(turn_id))  # type: ignore[misc]
                future.set_result(Applied(messages))

    async def _through_rasa(self, turn: Turn, snapshot: Snapshot) -> Applied:
        pause, faults = PAUSE, 0
        context = context_of(self._script, snapshot)
        while True:
            try:
                await self._understanding.take(turn, context)
                result = self._results.pop(turn.id, None) or await self._stored(turn)
                if result is not None:
                    return result
                faults += 1
                log.error("turn %s came back from Rasa unapplied (%d of %d)", turn.id, faults, FAULTS)
            except UnderstandingDown as error:
                log.warning("turn %s waits in the inbox: %s", turn.id, error)
            if faults >= FAULTS:
                return await self._given_up(turn)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _given_up(self, turn: Turn) -> Applied:
        at, conversation = self._clock(), turn.incoming.conversation
        return await self._store.write(lambda tx: give_up(tx, self._script, conversation, turn.id, at))

    async def _stored(self, turn: Turn) -> Applied | None:
        """The result of a turn that was applied elsewhere: by a stand-alone action server, or before a crash."""

        def look(tx: Transaction) -> Applied | None:
            now = tx.turn(turn.id)
            return Applied(tx.replies(turn.id)) if now is not None and now.applied else None

        return await self._store.read(look)


def context_of(script: Script, snapshot: Snapshot) -> Mapping[str, Json]:
    state = current_state(script, snapshot)
    questionnaire = script.asked(state)
    return Context.of(questionnaire, state).to_json(questionnaire)


def _following(tx: Transaction, conversation: ConversationId) -> tuple[Turn, Snapshot] | None:
    turn = tx.oldest_unapplied(conversation)
    snapshot = tx.snapshot(conversation) if turn is not None else None
    return None if turn is None or snapshot is None else (turn, snapshot)
