"""A conversation that was submitted keeps no time and no order, whoever came before and after."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from bot.core.dialogue import State
from bot.ports import ConversationId, SealedKey
from bot.services.timeless import repair
from bot.store import SqlStore
from tests.store.conftest import Query
from tests.store.samples import NO_TIME, later, save, take, talk

TIMES = {
    "conversations": ("created", "updated"),
    "keys": ("created",),
    "messages": ("time",),
    "inbox": ("received", "applied"),
}


async def _finished(store: SqlStore) -> ConversationId:
    conversation = (await talk(store)).id
    for _ in range(3):
        await take(store, conversation)
    await store.write(lambda tx: tx.make_timeless(conversation, NO_TIME))
    return conversation


def _times(query: Query) -> set[Any]:
    return {
        time
        for table, columns in TIMES.items()
        for row in query(f"SELECT {', '.join(columns)} FROM {table}")
        for time in row
    }


async def test_make_timeless__one_person_after_another__every_time_is_the_same(store: SqlStore, query: Query) -> None:
    """Nobody is under way when the next begins: SQLite would count on from the numbers that were given by chance."""
    for _ in range(4):
        await _finished(store)

    assert len(_times(query)) == 1


async def test_make_timeless__one_person_after_another__turns_of_one_do_not_stand_together(
    store: SqlStore, query: Query
) -> None:
    for _ in range(20):
        await _finished(store)

    turns = [conversation for (conversation,) in query("SELECT conversation FROM inbox ORDER BY number")]
    neighbours = sum(one == other for one, other in pairwise(turns))
    assert neighbours < 20  # of 40 if they stood together, about 2 by chance


async def test_make_timeless__of_a_conversation_that_began_elsewhere__takes_its_places_along(
    store: SqlStore, query: Query
) -> None:
    began, goes_on = await talk(store), await talk(store)
    await take(store, began.id)
    await store.write(lambda tx: tx.end(began.id, goes_on.id))
    await take(store, goes_on.id)
    await store.write(lambda tx: tx.make_timeless(goes_on.id, NO_TIME))

    assert len(_times(query)) == 1
    assert await store.read(lambda tx: tx.idle(later(1), 10)) == []
    assert await store.read(lambda tx: tx.with_code(began.code_hash)) == SealedKey(goes_on.id, None)


async def test_repair__times_left_in_a_submitted_conversation__are_taken_away(store: SqlStore, query: Query) -> None:
    async def under_way() -> ConversationId:
        conversation = (await talk(store)).id
        await take(store, conversation)
        return conversation

    filed, began, goes_on, unfiled = [await under_way() for _ in range(4)]
    await store.write(lambda tx: tx.end(began, goes_on))
    for conversation in (filed, goes_on):
        await save(store, conversation, State(filed=True))
    assert await repair(store, NO_TIME) == 3
    assert await repair(store, NO_TIME) == 0

    assert await store.read(lambda tx: tx.idle(later(60), 10)) == [unfiled]
    await store.write(lambda tx: tx.erase(unfiled))
    assert len(_times(query)) == 1
