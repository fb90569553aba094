"""The calls of `web-api.md`, as a client makes them."""

from __future__ import annotations

from http import HTTPStatus

import pytest

from bot.errors import Ended, NotReady
from tests.web.conftest import Api

SHOWN = {
    "seq": 1,
    "role": "bot",
    "time": "2021-06-07T09:12:31Z",
    "kind": "question",
    "text": "Er du leder eller medarbejder?",
    "choices": [{"value": "leder", "label": "Leder"}, {"value": "medarbejder", "label": "Medarbejder"}],
    "select": "one",
    "item": {"code": "rolle", "option": None, "position": 2, "total": 19},
    "topic": None,
}


@pytest.mark.parametrize("body", [b"", b"{}", b'{"locale": "da"}', b'{"locale": "da-DK"}'])
async def test_open__locale_or_nothing__starts_a_conversation(api: Api, body: bytes) -> None:
    reply = await api.http.post("/api/v1/conversations", data=body, headers={"Content-Type": "application/json"})
    assert reply.status == HTTPStatus.CREATED
    opened = await reply.json()
    assert set(opened) == {"conversation", "token", "messages"}
    assert opened["messages"] == [SHOWN]


async def test_open__locale__reaches_the_service(api: Api) -> None:
    await api.http.post("/api/v1/conversations", json={"locale": "da-DK"})
    assert api.service.locales == ["da", "da-DK"]


async def test_open__no_body_and_no_type__starts_a_conversation(api: Api) -> None:
    assert (await api.http.post("/api/v1/conversations")).status == HTTPStatus.CREATED


async def test_open__resume_code__continues_that_conversation(api: Api) -> None:
    reply = await api.http.post("/api/v1/conversations", json={"resume_code": api.conversation})
    assert (await reply.json())["conversation"] == api.conversation


async def test_open__wrong_resume_code__is_unknown_code(api: Api) -> None:
    reply = await api.http.post("/api/v1/conversations", json={"resume_code": "bog-sti"})
    assert reply.status == HTTPStatus.NOT_FOUND
    assert (await reply.json())["error"]["code"] == "unknown-code"


async def test_open__locale_and_resume_code__is_refused(api: Api) -> None:
    reply = await api.http.post("/api/v1/conversations", json={"resume_code": "bog-sti", "locale": "da"})
    assert reply.status == HTTPStatus.UNPROCESSABLE_ENTITY


async def test_post__text__gives_the_replies_in_order(api: Api) -> None:
    reply = await api.say({"id": "1", "text": "æøå 📚"})
    assert reply.status == HTTPStatus.OK
    first, second = (await reply.json())["messages"]
    assert (first["seq"], first["kind"], first["topic"], first["text"]) == (
        3,
        "answer",
        "oos",
        "Du skrev: æøå 📚",
    )
    assert second == {**SHOWN, "seq": 4}


@pytest.mark.parametrize(("sent", "got"), [("leder", ("leder",)), (["kursus", "netvaerk"], ("kursus", "netvaerk"))])
async def test_post__choice__reaches_the_service_in_order(api: Api, sent: object, got: tuple[str, ...]) -> None:
    assert (await api.say({"id": "1", "choice": sent})).status == HTTPStatus.OK
    assert api.service.posted == [("1", "", got)]


async def test_post__same_id_again__gives_the_same_reply(api: Api) -> None:
    first = await (await api.say({"id": "1", "text": "hej"})).json()
    assert await (await api.say({"id": "1", "text": "hej"})).json() == first
    assert len(api.service.posted) == 1


async def test_post__ended_conversation__is_conflict(api: Api) -> None:
    api.service.failing = Ended()
    assert (await api.say({"id": "1", "text": "hej"})).status == HTTPStatus.CONFLICT


async def test_post__not_ready__says_when_to_try_again(api: Api) -> None:
    api.service.failing = NotReady()
    reply = await api.say({"id": "1", "text": "hej"})
    assert (reply.status, reply.headers["Retry-After"]) == (HTTPStatus.SERVICE_UNAVAILABLE, "2")


async def test_messages__after__gives_both_sides_oldest_first(api: Api) -> None:
    await api.say({"id": "1", "text": "hej"})
    reply = await api.http.get(f"{api.path}/messages", params={"after": 1}, headers=api.auth)
    messages = (await reply.json())["messages"]
    assert [(one["seq"], one["role"]) for one in messages] == [(2, "user"), (3, "bot"), (4, "bot")]
    plain: dict[str, object] = {"kind": "notice", "choices": [], "select": None, "item": None, "topic": None}
    assert messages[0] == {**SHOWN, **plain, "seq": 2, "role": "user", "text": "hej"}


async def test_messages__no_after__gives_all(api: Api) -> None:
    reply = await api.http.get(f"{api.path}/messages", headers=api.auth)
    assert (await reply.json())["messages"] == [SHOWN]


@pytest.mark.parametrize("after", ["-1", "x", "", "1.0", "9223372036854775808", "1" * 5000, "٣", " 1", "+1", "1_0"])
async def test_messages__after_that_is_no_seq__is_refused(api: Api, after: str) -> None:
    reply = await api.http.get(f"{api.path}/messages", params={"after": after}, headers=api.auth)
    assert reply.status == HTTPStatus.UNPROCESSABLE_ENTITY
    assert (await reply.json())["error"]["field"] == "after"


async def test_messages__after_twice__is_refused(api: Api) -> None:
    reply = await api.http.get(f"{api.path}/messages?after=1&after=2", headers=api.auth)
    assert reply.status == HTTPStatus.UNPROCESSABLE_ENTITY


async def test_messages__largest_seq__is_accepted(api: Api) -> None:
    reply = await api.http.get(f"{api.path}/messages", params={"after": 2**63 - 1}, headers=api.auth)
    assert await reply.json() == {"messages": []}


async def test_data__right_token__shows_what_is_stored(api: Api) -> None:
    reply = await api.http.get(f"{api.path}/data", headers=api.auth)
    assert (await reply.json())["answers"] == {"rolle": "leder", "niveau": {"didaktik": 3}}


async def test_erase__right_token__leaves_nothing(api: Api) -> None:
    assert (await api.http.delete(api.path, headers=api.auth)).status == HTTPStatus.NO_CONTENT
    assert (await api.http.get(f"{api.path}/data", headers=api.auth)).status == HTTPStatus.NOT_FOUND


async def test_healthz__alive__is_ok(api: Api) -> None:
    reply = await api.http.get("/healthz")
    assert (reply.status, await reply.json()) == (HTTPStatus.OK, {"status": "ok"})


async def test_readyz__nothing_missing__is_ready(api: Api) -> None:
    reply = await api.http.get("/readyz")
    assert (reply.status, await reply.json()) == (HTTPStatus.OK, {"status": "ready"})


async def test_readyz__something_missing__names_it(api: Api) -> None:
    api.service.lacking = ["rasa", "database"]
    reply = await api.http.get("/readyz")
    assert (reply.status, (await reply.json())["error"]) == (
        HTTPStatus.SERVICE_UNAVAILABLE,
        {"code": "starting", "message": "Tjenesten er ikke klar endnu. Mangler: rasa, database."},
    )
