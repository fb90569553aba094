"""Inbox and log: a message is one turn however often it comes, and a turn is applied once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from bot.core.rendering import Reply
from bot.core.values import Key
from bot.ports import Incoming, Transaction, Turn, TurnId
from bot.store import AlreadyApplied, SqlStore
from tests.store.samples import (
    AT,
    NOTICE,
    QUESTION,
    accept,
    apply_turn,
    fresh,
    later,
    log_of,
    said,
    snapshot,
    take,
    talk,
)


async def test_accept__new_message__is_a_turn_that_waits(store: SqlStore) -> None:
    incoming = Incoming((await talk(store)).id, "m1", "Hej, jeg er leder æøå")
    turn = await accept(store, incoming)

    assert turn == Turn(turn.id, incoming, applied=False)
    assert await store.read(lambda tx: tx.turn(turn.id)) == turn
    assert await store.read(lambda tx: tx.turn(fresh())) is None


async def test_accept__button__keeps_its_choice(store: SqlStore) -> None:
    incoming = Incoming((await talk(store)).id, "m1", choice=("kursus", "netvaerk"))
    turn = await accept(store, incoming)

    found = await store.read(lambda tx: tx.turn(turn.id))
    assert found is not None
    assert found.incoming == incoming


async def test_accept__same_id_at_the_same_time__is_one_turn(store: SqlStore) -> None:
    incoming = said((await talk(store)).id, id="m1")
    turns = await asyncio.gather(*(accept(store, incoming) for _ in range(20)))

    assert len({turn.id for turn in turns}) == 1
    assert await store.read(lambda tx: tx.turn(turns[0].id)) == turns[0]


async def test_accept__same_id_with_other_text__returns_the_first(store: SqlStore) -> None:
    conversation = (await talk(store)).id
    first = await accept(store, said(conversation, "ja", id="m1"))
    second = await accept(store, said(conversation, "nej", id="m1"))

    assert second == first


async def test_accept__same_id_in_another_conversation__is_another_turn(store: SqlStore) -> None:
    one, other = await talk(store), await talk(store)
    turns = [await accept(store, said(talk.id, id="m1")) for talk in (one, other)]

    assert turns[0].id != turns[1].id


@pytest.mark.parametrize("id", ["a\0b", "\ud800", "a%(b)s:c'", "😀" * 64])
async def test_accept__any_characters__come_back(store: SqlStore, id: str) -> None:
    incoming = said((await talk(store)).id, f"tekst {id}", id=id)
    turn = await accept(store, incoming)

    found = await store.read(lambda tx: tx.turn(turn.id))
    assert found is not None
    assert found.incoming == incoming
    assert (await accept(store, incoming)).id == turn.id


async def test_oldest_unapplied__several_wait__is_the_one_that_came_first(store: SqlStore) -> None:
    conversation = (await talk(store)).id
    turns = [await accept(store, said(conversation, str(number)), later(-number)) for number in range(3)]

    seen = []
    while following := await store.read(lambda tx: tx.oldest_unapplied(conversation)):
        seen.append(following)
        await apply_turn(store, following.id)

    assert seen == turns


async def test_unapplied__several_conversations__longest_waiting_first(store: SqlStore) -> None:
    first, second, third, done = [(await talk(store)).id for _ in range(4)]
    for conversation in (second, first, third, second):
        await accept(store, said(conversation))
    await take(store, done)

    assert await store.read(lambda tx: tx.unapplied(10)) == [second, first, third]
    assert await store.read(lambda tx: tx.unapplied(2)) == [second, first]


async def test_append__turn__logs_both_sides_and_marks_it_applied(store: SqlStore) -> None:
    conversation = (await talk(store)).id
    turn = await accept(store, said(conversation, "Jeg er leder"))
    added = await apply_turn(store, turn.id)

    assert [(message.seq, message.role, message.reply) for message in added] == [
        (1, "user", Reply("notice", "Jeg er leder")),
        (2, "bot", NOTICE),
        (3, "bot", QUESTION),
    ]
    assert await log_of(store, conversation) == added
    assert await store.read(lambda tx: tx.replies(turn.id)) == added[1:]
    now = await store.read(lambda tx: tx.turn(turn.id))
    assert now is not None
    assert now.applied
    assert (await snapshot(store, conversation)).last_seq == 3


async def test_append__opening__needs_no_turn(store: SqlStore) -> None:
    conversation = (await talk(store)).id
    before = await snapshot(store, conversation)
    added = await store.write(lambda tx: tx.append(before, None, None, [QUESTION], AT))

    assert [(message.seq, message.role) for message in added] == [(1, "bot")]


async def test_append__nothing_said_and_nothing_replied__still_ends_the_turn(store: SqlStore) -> None:
    conversation = (await talk(store)).id
    turn = await accept(store, said(conversation))
    before = await snapshot(store, conversation)

    assert await store.write(lambda tx: tx.append(before, turn.id, None, [], AT)) == []
    assert await store.read(lambda tx: tx.oldest_unapplied(conversation)) is None
    assert await store.read(lambda tx: tx.replies(turn.id)) == []


async def test_append__turn_applied_already__changes_nothing(store: SqlStore) -> None:
    conversation = (await talk(store)).id
    turn = await take(store, conversation)
    before = await snapshot(store, conversation)

    with pytest.raises(AlreadyApplied):
        await store.write(lambda tx: tx.append(before, turn, "igen", [NOTICE], AT))
    assert len(await log_of(store, conversation)) == 3


async def test_append__applied__keeps_the_words_in_the_log_only(store: SqlStore) -> None:
    turn = await take(store, (await talk(store)).id, "hemmeligt")

    found = await store.read(lambda tx: tx.turn(turn))
    assert found is not None
    assert found.incoming.text == ""


async def test_apply__same_turn_many_times_at_once__is_applied_once(store: SqlStore) -> None:
    conversation = (await talk(store)).id
    turn = await accept(store, said(conversation))
    answers = {Key("rolle"): "leder"}
    results = await asyncio.gather(*(apply_turn(store, turn.id, answers, [QUESTION]) for _ in range(12)))

    log = await log_of(store, conversation)
    assert [message.role for message in log] == ["user", "bot"]
    assert all(result[-1] == log[-1] for result in results)


async def test_apply__turns_of_one_conversation_at_once__follow_each_other(store: SqlStore) -> None:
    conversation = (await talk(store)).id
    turns = [await accept(store, said(conversation, str(number))) for number in range(12)]

    def work(tx: Transaction, turn: TurnId) -> None:
        before = tx.snapshot(conversation, lock=True)
        assert before is not None
        misses = before.state.misses + 1
        tx.save(before, "v1", replace(before.state, misses=misses), AT)
        tx.append(before, turn, "x", [Reply("notice", str(misses))], AT)

    async def count(turn: Turn) -> None:
        await store.write(lambda tx: work(tx, turn.id))

    await asyncio.gather(*(count(turn) for turn in turns))

    log = await log_of(store, conversation)
    assert [message.seq for message in log] == list(range(1, 25))
    assert [message.reply.text for message in log if message.role == "bot"] == [str(n) for n in range(1, 13)]


async def test_messages__after_and_limit__oldest_first(store: SqlStore) -> None:
    conversation = (await talk(store)).id
    for _ in range(3):
        await take(store, conversation)

    async def seqs(after: int, limit: int) -> list[int]:
        found = await store.read(lambda tx: tx.messages(conversation, after, limit))
        return [message.seq for message in found]

    assert await seqs(0, 4) == [1, 2, 3, 4]
    assert await seqs(4, 100) == [5, 6, 7, 8, 9]
    assert await seqs(9, 100) == []
    assert await seqs(10**30, 100) == []
    assert await seqs(-(10**30), 1) == [1]


async def test_message__time__is_utc_to_the_microsecond(store: SqlStore) -> None:
    conversation = (await talk(store)).id
    copenhagen = AT.astimezone(timezone(timedelta(hours=2)))
    await take(store, conversation, at=copenhagen)

    found = await log_of(store, conversation)
    assert {message.time for message in found} == {AT}
    assert {message.time.utcoffset() for message in found} == {timedelta()}


async def test_time__without_zone__is_refused(store: SqlStore) -> None:
    conversation = (await talk(store)).id
    with pytest.raises(TypeError):
        await accept(store, said(conversation), AT.replace(tzinfo=None))
