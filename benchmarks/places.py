"""Conversations that have come as far as a certain item, written straight into a database."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.asking import asking, opening
from bot.core.dialogue import State, Understood
from bot.core.questionnaire import Item, Questionnaire
from bot.core.rendering import render
from bot.core.step import step
from bot.core.values import Key, Value, several
from bot.ports import ConversationId, Store, Transaction
from bot.services import keys
from bot.services.script import Script

BATCH = 100


@dataclass(frozen=True)
class Prepared:
    conversation: str
    token: str


def at_position(questionnaire: Questionnaire, position: int, *, buttons: bool) -> tuple[State, Key]:
    """The state of someone who has answered everything up to this position, counted from 1; with `buttons`, up to the
    next question from there on that has buttons."""
    state = opening(questionnaire).state
    while True:
        key = state.waiting(questionnaire)
        assert key is not None
        place = questionnaire.applicable(state.answers).index(key) + 1
        item = questionnaire.item(key)
        if place >= position and (not buttons or (item.closed and item.type != "multi")):
            return state, key
        value = typical(questionnaire, item, key, state)
        state = step(questionnaire, state, Understood("answer", ((key, value),), text="ord")).state
        if state.pending is not None:
            state = step(questionnaire, state, Understood("answer", choice=("ja",))).state


def typical(questionnaire: Questionnaire, item: Item, key: Key, state: State) -> Value:
    """An answer that leads through the longest way: as many options as allowed, the first one else."""
    options = [one.value for one in questionnaire.options(key, state.answers) if not one.other]
    if item.type == "multi":
        return several(list(options[: item.maximum or 2]))
    if item.type == "scale":
        return int(options[0])
    if item.type == "municipality":
        return next(iter(questionnaire.municipalities))
    if item.closed:
        return options[0]
    return max(item.minimum or 0, 3) if item.type == "number" else "Det er et helt almindeligt svar"


async def prepare(store: Store, script: Script, state: State, count: int, at: datetime) -> Sequence[Prepared]:
    """`count` conversations in this state, each with the messages that led there."""
    prepared: list[Prepared] = []
    for start in range(0, count, BATCH):
        size = min(BATCH, count - start)
        prepared.extend(await store.write(lambda tx, size=size: [_one(tx, script, state, at) for _ in range(size)]))  # type: ignore[misc]
    return prepared


def _one(tx: Transaction, script: Script, state: State, at: datetime) -> Prepared:
    key = keys.Key.fresh()
    conversation = ConversationId(secrets.token_urlsafe(18))
    tx.create(conversation, "web", script.version, secrets.token_hex(12), at)
    tx.add_key(conversation, key.token_hash, key.code_hash, at)
    snapshot = tx.snapshot(conversation)
    assert snapshot is not None
    tx.save(snapshot, script.version, state, at)
    replies = render(script.questionnaire, script.wording, state, asking(script.questionnaire, state))
    tx.append(snapshot, None, None, replies * max(1, len(state.answers)), at)
    return Prepared(conversation, key.token)
