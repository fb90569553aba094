"""What a person may have removed is gone: from the tables, and on SQLite from the bytes on the disk."""

from __future__ import annotations

import asyncio
import random
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot.core.dialogue import State
from bot.core.rendering import Reply
from bot.core.values import Json, Key
from bot.ports import ConversationId, Snapshot, Transaction
from bot.store import SqlStore, open_store
from bot.store.tidying import Tidying
from tests.store.conftest import Query
from tests.store.samples import AT, NOTICE, Talk, accept, log_of, said, save, snapshot, take, talk

TABLES = ("conversations", "keys", "messages", "answers", "inbox", "outbox")


def _counts(query: Query) -> dict[str, int]:
    return {table: query(f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}


async def _full(store: SqlStore, word: str = "ord") -> Talk:
    """A conversation with a row in every table, its words starting with `word`."""
    made = await talk(store)
    await take(store, made.id, f"{word}-sagt", {Key("tekst"): f"{word}-svar"}, [Reply("notice", f"{word}-gentaget")])
    await accept(store, said(made.id, f"{word}-venter"))
    payload = {"conversation": made.id, "text": f"{word}-mail"}
    await store.write(lambda tx: tx.enqueue(f"job of {made.id}", "mail", payload, AT))
    return made


async def test_erase__conversation__leaves_no_row_and_spares_the_others(store: SqlStore, query: Query) -> None:
    await _full(store)
    one_alone = _counts(query)
    erased = await _full(store)
    await _erase(store, erased)

    assert set(one_alone.values()) <= {1, 2}
    assert _counts(query) == one_alone
    assert not await store.read(lambda tx: tx.opens(erased.id, erased.token_hash))
    assert await store.read(lambda tx: tx.with_code(erased.code_hash)) is None


async def test_erase__unknown_conversation__is_no_error(store: SqlStore) -> None:
    await store.write(lambda tx: tx.erase(ConversationId("nobody's")))


async def test_erase__continued_from_elsewhere__takes_the_old_places_along(store: SqlStore, query: Query) -> None:
    first, second, last = [await _full(store) for _ in range(3)]
    await store.write(lambda tx: tx.end(first.id, second.id))
    await store.write(lambda tx: tx.end(second.id, last.id))
    await _erase(store, last)

    assert set(_counts(query).values()) == {0}


async def test_end__conversation__its_codes_lead_on_and_its_tokens_stay(store: SqlStore) -> None:
    first, second, last = [await _full(store) for _ in range(3)]
    await store.write(lambda tx: tx.end(first.id, second.id))
    await store.write(lambda tx: tx.end(second.id, last.id))

    made = (first, second, last)
    assert await store.read(lambda tx: {tx.with_code(one.code_hash) for one in made}) == {last.id}
    assert await store.read(lambda tx: all(tx.opens(one.id, one.token_hash) for one in made))


async def test_end__conversation__is_ended_and_holds_no_answers(store: SqlStore) -> None:
    first, second = await _full(store), await _full(store)
    await save(store, first.id, State({Key("tekst"): "svar"}, "paused", misses=1))
    log = await log_of(store, first.id)
    await store.write(lambda tx: tx.end(first.id, second.id))

    assert await snapshot(store, first.id) == Snapshot(first.id, "v1", State(), 2, True, first.response)
    assert await log_of(store, first.id) == log
    assert [response.id for response in await store.read(lambda tx: list(tx.responses()))] == [second.response]


async def test_blank_words__applied_turns__only_the_persons_words_go(store: SqlStore, query: Query) -> None:
    conversation = (await talk(store)).id
    turn = await take(store, conversation, "hemmeligt", replies=[NOTICE])
    other = await _full(store, "andres")
    await store.write(lambda tx: tx.blank_words(conversation))

    log = await log_of(store, conversation)
    assert [message.reply for message in log] == [Reply("notice", ""), NOTICE]
    assert await store.read(lambda tx: tx.replies(turn)) == log[1:]
    stored = query("SELECT body FROM messages") + query("SELECT body FROM inbox")
    assert not any("hemmeligt" in body for (body,) in stored)
    assert (await log_of(store, other.id))[0].reply.text == "andres-sagt"


async def test_blank_words__turn_that_waits__can_still_be_applied(store: SqlStore) -> None:
    conversation = (await talk(store)).id
    turn = await accept(store, said(conversation, "jeg vil alligevel"))
    await store.write(lambda tx: tx.blank_words(conversation))

    assert await store.read(lambda tx: tx.oldest_unapplied(conversation)) == turn


async def _erase(store: SqlStore, made: Talk) -> None:
    await store.write(lambda tx: tx.erase(made.id))


def _on_disk(url: str) -> bytes:
    file = Path(str(make_url(url).database))
    return b"".join(part.read_bytes() for part in file.parent.glob(f"{file.name}*"))


async def _long(store: SqlStore, place: int, chance: random.Random) -> Talk:
    """Answers of several lengths, changed again, so that pages split, merge and overflow."""
    made = await talk(store)
    for turn in range(6):
        words = [f"mærke{place:03}-" * chance.choice([5, 20, 500]) for _ in range(3)]
        await take(store, made.id, words[0], {Key(f"item{turn % 5}"): words[1]}, [Reply("notice", words[2])])
    payload: dict[str, Json] = {"conversation": made.id, "text": f"mærke{place:03}-"}
    await store.write(lambda tx: tx.enqueue(f"job {place}", "mail", payload, AT))
    return made


def _marks_on_disk(url: str, places: Iterable[int]) -> list[int]:
    content = _on_disk(url)
    return [place for place in places if f"mærke{place:03}-".encode() in content]


async def test_erase__sqlite__soon_leaves_no_word_in_the_files(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    try:
        chance = random.Random(7)
        talks = [await _long(store, place, chance) for place in range(120)]
        gone = sorted(chance.sample(range(120), 60))
        assert _marks_on_disk(sqlite_url, range(120)) == list(range(120))
        for place in gone:
            await _erase(store, talks[place])

        assert len(_marks_on_disk(sqlite_url, gone)) < 10  # bytes that SQLite left between rows
        assert await _eventually(lambda: _marks_on_disk(sqlite_url, gone) == [])
        assert len(_marks_on_disk(sqlite_url, range(120))) == 60
        assert talks[gone[0]].id.encode() not in _on_disk(sqlite_url)
    finally:
        await store.close()


async def _eventually(holds: Callable[[], bool], seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while not holds() and time.monotonic() < deadline:
        await asyncio.sleep(0.05)
    return holds()


async def test_erase__sqlite_killed_before_the_file_was_tidied__the_next_start_does_it(
    sqlite_url: str, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(sqlite_url)
    with monkeypatch.context() as patch:
        patch.setattr(Tidying, "tidy", lambda *_: None)
        made = await _full(store)
        await _erase(store, made)
        store.close().close()  # the file stays as it is
        assert query("PRAGMA user_version")[0][0] == 1
    await open_store(sqlite_url).close()
    assert query("PRAGMA user_version")[0][0] == 0


async def test_erase__sqlite_while_someone_reads__the_log_is_emptied_afterwards(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    try:
        made = await talk(store)
        await take(store, made.id, "hemmeligt")
        began, may_end = threading.Event(), threading.Event()

        def read(tx: Transaction) -> None:
            tx.snapshot(made.id)
            began.set()
            assert may_end.wait(10)

        reading = asyncio.create_task(store.read(read))
        await asyncio.to_thread(began.wait, 10)
        await _erase(store, made)
        await talk(store)
        assert b"hemmeligt" in _on_disk(sqlite_url)
        may_end.set()
        await reading
        assert await _eventually(lambda: b"hemmeligt" not in _on_disk(sqlite_url))
    finally:
        await store.close()


@pytest.mark.parametrize("how", ["blank_words", "end"])
async def test_removed_words__sqlite__are_not_in_the_files(sqlite_url: str, how: str) -> None:
    store = open_store(sqlite_url)
    try:
        made, other = await talk(store), await talk(store)
        if how == "end":
            await save(store, made.id, State({Key("tekst"): "hemmeligt"}))
            await store.write(lambda tx: tx.end(made.id, other.id))
        else:
            await take(store, made.id, "hemmeligt")
            await store.write(lambda tx: tx.blank_words(made.id))

        assert b"hemmeligt" not in _on_disk(sqlite_url)
    finally:
        await store.close()
