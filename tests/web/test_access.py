"""Who may see a conversation: the holder of its token, and nobody learns whether it exists."""

from __future__ import annotations

from http import HTTPStatus

import pytest

from tests.web.conftest import Api

CALLS = [("POST", "/messages"), ("GET", "/messages"), ("GET", "/stream"), ("GET", "/data"), ("DELETE", "")]
WRONG = {
    "absent": None,
    "empty": "",
    "another token": "Bearer bm9nZXQgYW5kZXQ",
    "no scheme": "bm9nZXQgYW5kZXQ",
    "another scheme": "Basic bm9nZXQgYW5kZXQ=",
    "no token": "Bearer ",
    "two tokens": "Bearer a b",
    "not ASCII": "Bearer æøå",
    "very long": "Bearer " + "x" * 5000,
}


@pytest.mark.parametrize("given", WRONG.values(), ids=WRONG.keys())
@pytest.mark.parametrize(("method", "path"), CALLS)
async def test_call__wrong_token__is_the_same_as_an_unknown_id(
    api: Api, method: str, path: str, given: str | None
) -> None:
    headers = {} if given is None else {"Authorization": given}
    body = {"id": "1", "text": "hej"} if method == "POST" else None
    for conversation in (api.conversation, "ukendt"):
        address = f"/api/v1/conversations/{conversation}{path}"
        reply = await api.http.request(method, address, json=body, headers=headers)
        assert reply.status == HTTPStatus.NOT_FOUND
        assert (await reply.json())["error"]["code"] == "unknown-conversation"
    assert api.conversation in api.service.talks


@pytest.mark.parametrize("conversation", ["%00", "a%2Fb", "x" * 65, "%ED%A0%80", "æ", "a b", "a'--"])
async def test_call__id_that_no_conversation_has__is_unknown(api: Api, conversation: str) -> None:
    reply = await api.http.get(f"/api/v1/conversations/{conversation}/data", headers=api.auth)
    assert reply.status == HTTPStatus.NOT_FOUND
    assert (await reply.json())["error"]["code"] == "unknown-conversation"


async def test_call__scheme_in_other_case__is_accepted(api: Api) -> None:
    headers = {"Authorization": api.auth["Authorization"].replace("Bearer", "bearer")}
    assert (await api.http.get(f"{api.path}/data", headers=headers)).status == HTTPStatus.OK


async def test_call__two_authorizations__is_unknown(api: Api) -> None:
    headers = [("Authorization", api.auth["Authorization"]), ("Authorization", "Bearer x")]
    assert (await api.http.get(f"{api.path}/data", headers=headers)).status == HTTPStatus.NOT_FOUND
