"""Conversations: keys, state and answers as they were, and only what changed is written."""

from __future__ import annotations

from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.dialogue import Change, Pending, State
from bot.core.values import Key, Other, Value
from bot.ports import ConversationId, Response, SealedKey, Snapshot
from bot.store import SqlStore
from tests.store.conftest import Query
from tests.store.samples import AT, later, save, snapshot, talk

ANSWERS: dict[Key, Value] = {
    Key("rolle"): "leder",
    Key("kommune"): "0751",
    Key("antal"): 12,
    Key("andel"): 0.5,
    Key("sprunget"): None,
    Key("former"): ("kursus", "netvaerk"),
    Key("andre"): (Other("andet", "Læsekreds æøå 😀"), "kursus"),
    Key("funktion"): Other("andet", "Bogbus\0\ud800"),
    Key("niveau", "didaktik"): 3,
    Key("niveau", "facilitering"): 4,
}


async def test_create__read_back__is_fresh(store: SqlStore) -> None:
    made = await talk(store)

    assert await snapshot(store, made.id) == Snapshot(made.id, "v1", State(), 0, False, made.response)
    assert await store.read(lambda tx: tx.snapshot(ConversationId("nobody's"))) is None


async def test_opens__only_the_conversation_of_the_token(store: SqlStore) -> None:
    one, other = await talk(store), await talk(store)

    assert await store.read(lambda tx: tx.opens(one.id, one.token_hash))
    assert not await store.read(lambda tx: tx.opens(one.id, other.token_hash))
    assert not await store.read(lambda tx: tx.opens(one.id, b"\0" * 32))
    assert not await store.read(lambda tx: tx.opens(ConversationId("\0\ud800"), one.token_hash))


async def test_add_key__second_client__both_open(store: SqlStore) -> None:
    made = await talk(store)
    token, code = uuid4().bytes * 2, uuid4().bytes * 2
    await store.write(lambda tx: tx.add_key(made.id, token, code, AT, b"sealed"))

    assert await store.read(lambda tx: tx.opens(made.id, token) and tx.opens(made.id, made.token_hash))
    assert await store.read(lambda tx: tx.with_code(code)) == SealedKey(made.id, b"sealed")
    assert await store.read(lambda tx: tx.with_code(made.code_hash)) == SealedKey(made.id, None)
    assert await store.read(lambda tx: tx.with_code(b"\0" * 32)) is None


async def test_save__every_shape_of_state__comes_back(store: SqlStore) -> None:
    conversation = (await talk(store)).id
    change = Change({Key("rolle"): "leder", Key("andre"): (Other("andet", "ø"),)}, frozenset([Key("antal")]))
    pending = Pending("other", Key("niveau", "didaktik"), Other("andet", ""), "Læsekreds", "formaal")
    state = State(ANSWERS, "paused", Key("rolle"), pending, 2, (change, change), "formaal")
    await save(store, conversation, state, "v2")

    found = await snapshot(store, conversation)
    assert found.state == state
    assert found.questionnaire == "v2"


_TEXT = st.text(max_size=30)
_CHOSEN = st.one_of(st.sampled_from(["kursus", "netvaerk"]), st.builds(Other, st.just("andet"), _TEXT))
_SINGLE: st.SearchStrategy[Value] = st.one_of(
    st.none(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), _TEXT, _CHOSEN
)
_CODE = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
_ANSWERS = st.dictionaries(st.builds(Key, _CODE, st.none()), _SINGLE, max_size=5)


@pytest.fixture
async def conversation(store: SqlStore) -> ConversationId:
    return (await talk(store)).id


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(answers=_ANSWERS)
async def test_save__any_answers__replace_those_before(
    store: SqlStore, conversation: ConversationId, answers: dict[Key, Value]
) -> None:
    await save(store, conversation, State(answers))

    assert (await snapshot(store, conversation)).state.answers == answers


async def test_save__one_answer_changed__writes_only_that(store: SqlStore, query: Query) -> None:
    conversation = (await talk(store)).id
    await save(store, conversation, State(ANSWERS))

    def stored() -> dict[str, str]:
        rows = query("SELECT code, option, value FROM answers WHERE conversation = :id", id=conversation)
        return {f"{code}/{option}": value for code, option, value in rows}

    before = await snapshot(store, conversation)
    query("UPDATE answers SET value = '\"untouched\"' WHERE conversation = :id", id=conversation)
    changed = {key: value for key, value in ANSWERS.items() if key != Key("antal")}
    changed |= {Key("rolle"): "medarbejder", Key("ny", "option"): "ja"}
    await store.write(lambda tx: tx.save(before, "v1", State(changed), AT))

    expected = {f"{key.code}/{key.option or ''}": '"untouched"' for key in changed}
    assert stored() == expected | {"rolle/": '"medarbejder"', "ny/option": '"ja"'}


async def test_save__time__is_when_the_conversation_was_updated(store: SqlStore, query: Query) -> None:
    conversation = (await talk(store)).id
    before = query("SELECT created, updated FROM conversations")
    await save(store, conversation, State())
    after = query("SELECT created, updated FROM conversations")

    assert before[0][0] == before[0][1] == after[0][0]
    assert after[0][1] > after[0][0]


async def test_responses__submitted_and_under_way__in_random_order(store: SqlStore) -> None:
    talks = [await talk(store, later(number)) for number in range(6)]
    await save(store, talks[0].id, State({Key("rolle"): "leder"}))
    for one in talks[1:5]:
        await save(store, one.id, State(ANSWERS, "submitted"))

    expected = [Response(one.response, True, ANSWERS) for one in talks[1:5]]
    expected.append(Response(talks[0].response, False, {Key("rolle"): "leder"}))
    found = await store.read(lambda tx: list(tx.responses()))
    assert found == sorted(expected, key=lambda response: response.id)
