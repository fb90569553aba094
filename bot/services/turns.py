"""One turn applied: the step, its replies and its effects, in one transaction keyed by the turn's id."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.core.answering import adapted
from bot.core.asking import asking
from bot.core.dialogue import Outcome, Say, State, Understood
from bot.core.offers import offered
from bot.core.rendering import Reply, render
from bot.core.step import step
from bot.ports import Clock, ConversationId, Message, Snapshot, Store, Transaction, TurnId
from bot.services.keys import hashed
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
    return adapted(script.questionnaire, snapshot.state)


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
    if incoming.choice:
        understood = Understood("answer", choice=incoming.choice)
    else:
        understood = replace(understood, text=incoming.text)
    outcome = step(script.questionnaire, state, understood)
    if "resume" in outcome.effects:
        outcome = _taken_over(tx, script, snapshot, state, outcome.about["code"])
    replies = render(script.questionnaire, script.wording, outcome.state, outcome.said)
    if "erase" in outcome.effects:
        tx.erase(conversation)
        return Applied(_unstored(snapshot, replies, at))
    tx.save(snapshot, script.version, outcome.state, at)
    said = _said(script, incoming.text, incoming.choice, state, outcome.state)
    messages = tx.append(snapshot, turn_id, said, replies, at)
    if {"declined", "withheld"} & set(outcome.effects):
        tx.blank_words(conversation, snapshot.last_seq)
    after = replace(snapshot, questionnaire=script.version, state=outcome.state, last_seq=messages[-1].seq)
    return Applied([message for message in messages if message.role == "bot"], slots_of(script, outcome.state), after)


def slots_of(script: Script, state: State) -> dict[str, str | None]:
    """Rasa's two slots, as this state would have them."""
    waiting = state.waiting(script.questionnaire)
    return {"waiting_item": waiting.code if waiting else None, "last_topic": state.last_topic}


def _said(script: Script, text: str, choice: tuple[str, ...], before: State, after: State) -> str:
    """What the log shows of the person's side: nothing once they declined, a button by its label."""
    if after.phase == "declined" or before.phase == "declined":
        return ""
    if not choice:
        return text
    labels = {option.value: option.label for option in offered(script.questionnaire, before)}
    return ", ".join(labels.get(one, one) for one in choice)


def _taken_over(tx: Transaction, script: Script, snapshot: Snapshot, state: State, code: str) -> Outcome:
    """The conversation with this code goes on here; its old place is closed. An unknown code changes nothing."""
    questionnaire = script.questionnaire
    owner = tx.with_code(hashed(code))
    if owner is None:
        return Outcome(state, (Say("unknown_code"), *asking(questionnaire, state)))
    if owner == snapshot.conversation:
        awake = replace(state, phase="asking") if state.phase == "paused" else state
        return Outcome(awake, (Say("welcome_back"), *asking(questionnaire, awake)))
    other = tx.snapshot(owner, lock=True)
    assert other is not None
    taken = current_state(script, other)
    taken = replace(taken, phase="asking") if taken.phase == "paused" else taken
    tx.end(owner, snapshot.conversation)
    return Outcome(taken, (Say("welcome_back"), *asking(questionnaire, taken)))


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
    said = (Say("turn_failed", "error"), *asking(script.questionnaire, state))
    replies = render(script.questionnaire, script.wording, state, said)
    messages = tx.append(snapshot, turn_id, turn.incoming.text, replies, at)
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
