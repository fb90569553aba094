"""One turn applied: the step, its replies and its effects, in one transaction keyed by the turn's id."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.core.answering import adapted
from bot.core.asking import again, asking, awake
from bot.core.commands import pressed
from bot.core.dialogue import Outcome, Say, State, Understood
from bot.core.masking import CARD, CPR
from bot.core.personal import scrubbed
from bot.core.rendering import Reply, render
from bot.core.step import step
from bot.ports import Access, Clock, ConversationId, Message, Snapshot, Store, Transaction, TurnId
from bot.services import apart, reminders
from bot.services.keys import access_of, hashed, secret_of
from bot.services.logged import logged
from bot.services.recent import Recent
from bot.services.script import Script


class UnknownTurn(LookupError):
    """No such turn in this conversation's inbox."""


@dataclass(frozen=True)
class Applied:
    """The turn's replies, Rasa's slots, and the conversation after it, unless it was applied before or erased it."""

    messages: Sequence[Message]
    slots: Mapping[str, str | None] = field(default_factory=dict)
    after: Snapshot | None = None


def current_state(script: Script, snapshot: Snapshot) -> State:
    """The stored state under today's questionnaire."""
    if snapshot.questionnaire == script.version:
        return snapshot.state
    return adapted(script.asked(snapshot.state), snapshot.state)


def apply(
    tx: Transaction,
    script: Script,
    conversation: ConversationId,
    turn_id: TurnId,
    understood: Understood,
    at: datetime,
    known: Snapshot | None = None,
) -> Applied:
    """Applies the turn once: one that was applied before returns its stored replies. Raises UnknownTurn.

    `known` is the conversation as this process last saw it.
    """
    snapshot = tx.snapshot(conversation, lock=True, known=known)
    turn = tx.turn(turn_id)
    if snapshot is None or turn is None or turn.incoming.conversation != conversation:
        raise UnknownTurn(turn_id)
    state = current_state(script, snapshot)
    if turn.applied:
        return Applied(tx.replies(turn_id), slots_of(script, state))
    incoming = turn.incoming
    understood = pressed(incoming.choice) if incoming.choice else replace(understood, text=incoming.text)
    access = incoming.access or _nobodys()
    outcome = step(script.asked(state), state, understood)
    if "resume" in outcome.effects:
        outcome = _taken_over(tx, script, snapshot, state, outcome.about["code"], access)
    if CPR in understood.text or CARD in understood.text:
        outcome = replace(outcome, said=(Say("masked_number"), *outcome.said))
    if "remind" in outcome.effects:
        outcome = reminders.promised(tx, script, snapshot, outcome, access, at)
    if state.reminders and (understood.command == "stop" or outcome.state.phase in ("submitted", "declined")):
        reminders.forget(tx, access)
    outcome = apart.carried_out(tx, script, snapshot, state, outcome, access, at)
    replies = render(script.asked(outcome.state), script.wording, outcome.state, outcome.said)
    replies = tuple(apart.with_letter(script, outcome.state, replies, at))
    if "erase" in outcome.effects:
        tx.erase(conversation)
        apart.erase(tx, script, access, at)
        return Applied(_unstored(snapshot, replies, at))
    said = logged(script.asked(state), state, outcome.state, understood)
    messages = stored(tx, script, snapshot, turn_id, outcome.state, said, replies, at)
    if "declined" in outcome.effects:
        tx.blank_words(conversation, snapshot.last_seq)
    after = replace(snapshot, questionnaire=script.version, state=outcome.state, last_seq=messages[-1].seq)
    return Applied([message for message in messages if message.role == "bot"], slots_of(script, outcome.state), after)


def stored(
    tx: Transaction,
    script: Script,
    snapshot: Snapshot,
    turn: TurnId | None,
    state: State,
    said: str | None,
    replies: Sequence[Reply],
    at: datetime,
) -> Sequence[Message]:
    """Saves the state and adds to the log; nothing of a filed conversation tells when it was, but for the reply now."""
    if not state.filed:
        tx.save(snapshot, script.version, state, at, script.questionnaire.signup_codes)
        return tx.append(snapshot, turn, said, replies, at)
    tx.save(snapshot, script.version, state, script.timeless, script.questionnaire.signup_codes)
    messages = tx.append(snapshot, turn, said, replies, script.timeless)
    tx.make_timeless(snapshot.conversation, script.timeless)
    return [replace(message, time=at) for message in messages]


def _nobodys() -> Access:
    """For a turn whose sender's secret is not known: what it leads to is opened by nobody."""
    return access_of(secrets.token_bytes(32))


def slots_of(script: Script, state: State) -> dict[str, str | None]:
    """Rasa's two slots, as this state would have them."""
    waiting = state.waiting(script.asked(state))
    return {"waiting_item": waiting.code if waiting else None, "last_topic": state.last_topic}


def _taken_over(
    tx: Transaction, script: Script, snapshot: Snapshot, state: State, code: str, access: Access
) -> Outcome:
    """The conversation with this code goes on here, with what is kept apart for it; its old place is closed. An
    unknown code changes nothing."""
    key = tx.with_code(hashed(code))
    if key is None:
        return Outcome(state, (Say("unknown_code"), *asking(script.asked(state), state)))
    tx.hand_over(access_of(secret_of(code, key.sealed)), access)
    owner = key.conversation
    if owner == snapshot.conversation:
        return again(script.asked(state), awake(state), Say("welcome_back"))
    other = tx.snapshot(owner, lock=True)
    assert other is not None
    taken = current_state(script, other)
    tx.end(owner, snapshot.conversation)
    return again(script.asked(taken), awake(taken), Say("welcome_back"))


def _unstored(snapshot: Snapshot, replies: Sequence[Reply], at: datetime) -> list[Message]:
    return [Message(snapshot.last_seq + 2 + place, "bot", at, reply) for place, reply in enumerate(replies)]


def give_up(tx: Transaction, script: Script, conversation: ConversationId, turn_id: TurnId, at: datetime) -> Applied:
    """Ends a turn that cannot be understood because of a fault of ours, so that the conversation can go on."""
    snapshot = tx.snapshot(conversation, lock=True)
    turn = tx.turn(turn_id)
    if snapshot is None or turn is None:
        raise UnknownTurn(turn_id)
    state = current_state(script, snapshot)
    if turn.applied:
        return Applied(tx.replies(turn_id))
    said = (Say("turn_failed", "error"), *asking(script.asked(state), state))
    replies = render(script.asked(state), script.wording, state, said)
    messages = stored(tx, script, snapshot, turn_id, state, scrubbed(turn.incoming.text), replies, at)
    return Applied([message for message in messages if message.role == "bot"])


class TurnTaking:
    """The service behind the custom actions. `applied` hears of every turn, in the process that serves people."""

    def __init__(
        self,
        store: Store,
        script: Script,
        clock: Clock,
        recent: Recent,
        applied: Callable[[ConversationId, TurnId, Applied], None] = lambda conversation, turn, result: None,
    ) -> None:
        self._store, self._script, self._clock, self._recent, self._applied = store, script, clock, recent, applied

    async def take(self, conversation: ConversationId, turn: TurnId, understood: Understood) -> Applied:
        """Applies the turn and tells so. Raises UnknownTurn."""
        at, known = self._clock(), self._recent.get(conversation)
        result = await self._store.write(lambda tx: apply(tx, self._script, conversation, turn, understood, at, known))
        if result.after is not None:
            self._recent.keep(result.after)
        else:
            self._recent.forget(conversation)
        self._applied(conversation, turn, result)
        return result

    async def slots(self, conversation: ConversationId) -> Mapping[str, str | None]:
        snapshot = await self._store.read(lambda tx: tx.snapshot(conversation))
        return {} if snapshot is None else slots_of(self._script, current_state(self._script, snapshot))
