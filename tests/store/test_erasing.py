"""What a person may have removed is gone from the tables, and nothing else is."""

from __future__ import annotations

from bot.core.dialogue import State
from bot.core.rendering import Reply
from bot.core.values import Key
from bot.ports import ConversationId, SealedKey, Snapshot
from bot.store import SqlStore
from tests.store.conftest import Query
from tests.store.samples import NOTICE, accept, erase, full, log_of, said, save, snapshot, take, talk

TABLES = ("conversations", "keys", "messages", "answers", "inbox", "outbox")


def _counts(query: Query) -> dict[str, int]:
    return {table: query(f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}


async def test_erase__conversation__leaves_no_row_and_spares_the_others(store: SqlStore, query: Query) -> None:
    await full(store)
    one_alone = _counts(query)
    erased = await full(store)
    await erase(store, erased)

    assert set(one_alone.values()) <= {1, 2}
    assert _counts(query) == one_alone
    assert not await store.read(lambda tx: tx.opens(erased.id, erased.token_hash))
    assert await store.read(lambda tx: tx.with_code(erased.code_hash)) is None


async def test_erase__unknown_conversation__is_no_error(store: SqlStore) -> None:
    await store.write(lambda tx: tx.erase(ConversationId("nobody's")))


async def test_erase__continued_from_elsewhere__takes_the_old_places_along(store: SqlStore, query: Query) -> None:
    first, second, last = [await full(store) for _ in range(3)]
    await store.write(lambda tx: tx.end(first.id, second.id))
    await store.write(lambda tx: tx.end(second.id, last.id))
    await erase(store, last)
    for one in (first, second):
        await store.write(lambda tx, one=one: tx.drop_jobs(one.id))  # type: ignore[misc]

    assert set(_counts(query).values()) == {0}


async def test_end__conversation__its_codes_lead_on_and_its_tokens_stay(store: SqlStore) -> None:
    first, second, last = [await full(store) for _ in range(3)]
    await store.write(lambda tx: tx.end(first.id, second.id))
    await store.write(lambda tx: tx.end(second.id, last.id))

    made = (first, second, last)
    assert await store.read(lambda tx: {tx.with_code(one.code_hash) for one in made}) == {SealedKey(last.id, None)}
    assert await store.read(lambda tx: all(tx.opens(one.id, one.token_hash) for one in made))


async def test_end__conversation__is_ended_and_holds_no_answers(store: SqlStore) -> None:
    first, second = await full(store), await full(store)
    await save(store, first.id, State({Key("tekst"): "svar"}, "paused", misses=1))
    log = await log_of(store, first.id)
    await store.write(lambda tx: tx.end(first.id, second.id))

    assert await snapshot(store, first.id) == Snapshot(first.id, "v1", State(), 2, True, first.response)
    assert await log_of(store, first.id) == log
    assert [response.id for response in await store.read(lambda tx: list(tx.responses()))] == [second.response]


async def test_blank_words__up_to_a_message__both_sides_words_go_and_later_ones_stay(
    store: SqlStore, query: Query
) -> None:
    conversation = (await talk(store)).id
    await take(store, conversation, "hemmeligt", replies=[Reply("notice", "Du skrev: hemmeligt")])
    turn = await take(store, conversation, "nej", replies=[NOTICE])
    other = await full(store, "andres")
    await store.write(lambda tx: tx.blank_words(conversation, 2))

    log = await log_of(store, conversation)
    assert [message.reply for message in log] == [Reply("notice", "")] * 2 + [Reply("notice", "nej"), NOTICE]
    assert await store.read(lambda tx: tx.replies(turn)) == log[3:]
    stored = query("SELECT body FROM messages") + query("SELECT body FROM inbox")
    assert not any("hemmeligt" in body for (body,) in stored)
    assert (await log_of(store, other.id))[0].reply.text == "andres-sagt"


async def test_blank_words__turn_that_waits__can_still_be_applied(store: SqlStore) -> None:
    conversation = (await talk(store)).id
    turn = await accept(store, said(conversation, "jeg vil alligevel"))
    await store.write(lambda tx: tx.blank_words(conversation, 9))

    assert await store.read(lambda tx: tx.oldest_unapplied(conversation)) == turn
