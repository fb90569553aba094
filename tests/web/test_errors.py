"""One shape of errors, and logs that say where without saying what."""

from __future__ import annotations

import logging
from http import HTTPStatus

import pytest
from aiohttp import web

from bot.web.app import create_app
from tests.web.conftest import UNLIMITED, Api, serving
from tests.web.memory import MemoryConversations

SECRET = "min hemmelige diagnose"


@pytest.mark.parametrize(
    "path",
    ["/ukendt", "/api", "/api/v1", "/api/v1/conversations/", "/api/v1/conversations/a/b", "/nope?x=%FF", "/%FF"],
)
async def test_path__unknown__has_the_one_shape(api: Api, path: str) -> None:
    reply = await api.http.get(path)
    assert reply.status == HTTPStatus.NOT_FOUND
    assert reply.headers["Content-Type"] == "application/json; charset=utf-8"
    assert await reply.json() == {"error": {"code": "unknown-path", "message": "Den adresse findes ikke her."}}


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/api/v1/conversations", "POST"),
        ("TRACE", "/healthz", "GET,HEAD"),
        ("PUT", "/api/v1/conversations/x", "DELETE"),
        ("PATCH", "/api/v1/conversations/x/messages", "GET,HEAD,POST"),
        ("HEAD", "/api/v1/conversations/x/stream", "GET"),
        ("QUERY", "/readyz", "GET,HEAD"),
    ],
)
async def test_method__not_of_this_path__says_which_are(api: Api, method: str, path: str, allowed: str) -> None:
    reply = await api.http.request(method, path)
    assert (reply.status, reply.headers["Allow"]) == (HTTPStatus.METHOD_NOT_ALLOWED, allowed)
    if method != "HEAD":
        assert (await reply.json())["error"]["code"] == "wrong-method"


async def test_head__of_a_call_that_reads__is_its_get_without_body(api: Api) -> None:
    reply = await api.http.head(f"{api.path}/data", headers=api.auth)
    assert (reply.status, await reply.read()) == (HTTPStatus.OK, b"")


async def test_expect__unknown__has_the_one_shape(api: Api) -> None:
    reply = await api.http.get("/healthz", headers={"Expect": "the Spanish inquisition"})
    assert reply.status == HTTPStatus.BAD_REQUEST
    assert (await reply.json())["error"]["code"] == "malformed"


async def test_failure__in_the_service__is_logged_without_what_was_said(
    api: Api, caplog: pytest.LogCaptureFixture
) -> None:
    api.service.failing = _chained()
    with caplog.at_level(logging.DEBUG):
        reply = await api.say({"id": SECRET, "text": SECRET})
    assert reply.status == HTTPStatus.INTERNAL_SERVER_ERROR
    assert await reply.json() == {
        "error": {"code": "internal", "message": "Der gik noget galt hos os. Prøv igen om lidt."}
    }
    logged = "\n".join(logging.Formatter().format(record) for record in caplog.records)
    assert api.conversation in logged
    assert "POST /api/v1/conversations/{conversation}/messages" in logged
    assert "LookupError" in logged
    assert "RuntimeError" in logged
    assert "memory.py" in logged
    assert SECRET not in logged
    assert api.auth["Authorization"].split()[1] not in logged


def _chained() -> Exception:
    try:
        try:
            raise LookupError(SECRET)
        except LookupError as cause:
            raise RuntimeError(f"INSERT … parameters {SECRET}") from cause
    except RuntimeError as failure:
        return failure


async def test_failure__that_is_a_refused_connection__is_answered(api: Api) -> None:
    api.service.failing = ConnectionRefusedError("rasa")
    assert (await api.say({"id": "1", "text": "hej"})).status == HTTPStatus.INTERNAL_SERVER_ERROR


async def test_failure__that_is_a_timeout__is_answered(api: Api) -> None:
    api.service.failing = TimeoutError("rasa")
    assert (await api.say({"id": "1", "text": "hej"})).status == HTTPStatus.INTERNAL_SERVER_ERROR


async def test_turns__that_go_well__log_nothing(api: Api, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        await api.say({"id": "1", "text": SECRET})
        await api.say({"id": "1", "tekst": SECRET})
        await api.http.get(f"{api.path}/messages", headers=api.auth)
    ours = [record for record in caplog.records if not record.name.startswith("asyncio")]
    assert ours == []


@pytest.mark.parametrize("path", ["/healthz", "/api/openapi.json", "/api/v1/conversations/x/data", "/nope"])
async def test_reply__any__has_safe_headers(api: Api, path: str) -> None:
    headers = (await api.http.get(path)).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Server"] == "bibsnak"


@pytest.mark.parametrize("path", ["/api/openapi.json", "/api/v1/conversations/x/data", "/api/nope", "/healthz"])
async def test_reply__of_the_api__is_not_stored(api: Api, path: str) -> None:
    assert (await api.http.get(path)).headers["Cache-Control"] == "no-store"


async def test_pages__added_as_a_sub_application__keep_their_own_ways(api: Api) -> None:
    async def page(request: web.Request) -> web.Response:
        raise web.HTTPSeeOther("/andetsteds")

    pages = web.Application()
    pages.router.add_get("/side", page)
    app = create_app(MemoryConversations(), UNLIMITED)
    app.add_subapp("/andre", pages)
    async with serving(app) as url:
        reply = await api.http.get(f"{url}/andre/side", allow_redirects=False)
        assert (reply.status, reply.headers["Location"]) == (HTTPStatus.SEE_OTHER, "/andetsteds")
        assert reply.headers["Referrer-Policy"] == "no-referrer"
        missing = await api.http.get(f"{url}/andre/nej")
        assert (missing.status, (await missing.json())["error"]["code"]) == (
            HTTPStatus.NOT_FOUND,
            "unknown-path",
        )
