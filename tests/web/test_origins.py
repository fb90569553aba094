"""The widget on the pages of others: which origins may call."""

from __future__ import annotations

from http import HTTPStatus

import pytest

from bot.web.settings import WebSettings
from tests.web.conftest import Api, api_with

INTRANET = "https://intranet.example.dk"
SETTINGS = WebSettings(rate_limit=False, allowed_origins=(INTRANET,))


def _preflight(origin: str) -> dict[str, str]:
    return {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type",
    }


async def test_preflight__allowed_origin__may_send_token_and_json() -> None:
    async with api_with(SETTINGS) as api:
        reply = await api.http.options("/api/v1/conversations/x/messages", headers=_preflight(INTRANET))
        assert (reply.status, await reply.read()) == (HTTPStatus.NO_CONTENT, b"")
        assert reply.headers["Access-Control-Allow-Origin"] == INTRANET
        assert "POST" in reply.headers["Access-Control-Allow-Methods"].split(", ")
        assert "Authorization" in reply.headers["Access-Control-Allow-Headers"]
        assert reply.headers["Vary"] == "Origin"
        assert "Access-Control-Allow-Credentials" not in reply.headers


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://intranet.example.dk", f"{INTRANET}.evil"])
async def test_preflight__other_origin__gets_no_leave(origin: str) -> None:
    async with api_with(SETTINGS) as api:
        reply = await api.http.options("/api/v1/conversations", headers=_preflight(origin))
        assert not [name for name in reply.headers if name.startswith("Access-Control")]


async def test_preflight__no_origins_configured__gets_no_leave(api: Api) -> None:
    reply = await api.http.options("/api/v1/conversations", headers=_preflight(INTRANET))
    assert not [name for name in reply.headers if name.startswith("Access-Control")]


async def test_call__allowed_origin__may_be_read_with_its_errors() -> None:
    async with api_with(SETTINGS) as api:
        for path in ("/api/openapi.json", "/api/v1/conversations/x/data"):
            reply = await api.http.get(path, headers={"Origin": INTRANET})
            assert reply.headers["Access-Control-Allow-Origin"] == INTRANET
            assert reply.headers["Access-Control-Expose-Headers"] == "Retry-After"


async def test_call__no_origin__varies_by_it_all_the_same() -> None:
    async with api_with(SETTINGS) as api:
        reply = await api.http.get("/api/openapi.json")
        assert reply.headers["Vary"] == "Origin"
        assert "Access-Control-Allow-Origin" not in reply.headers


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", "nonsense"])
async def test_call__page_of_another_site__is_refused(origin: str) -> None:
    async with api_with(SETTINGS) as api:
        reply = await api.http.post("/api/v1/conversations", json={}, headers={"Origin": origin})
        assert (reply.status, (await reply.json())["error"]["code"]) == (HTTPStatus.FORBIDDEN, "origin-refused")
        assert "Access-Control-Allow-Origin" not in reply.headers
        assert await (await api.http.get("/widget/may-embed", headers={"Origin": origin})).json() == {"allowed": False}


async def test_call__allowed_origin__may_start_a_conversation() -> None:
    async with api_with(SETTINGS) as api:
        reply = await api.http.post("/api/v1/conversations", json={}, headers={"Origin": INTRANET})
        assert reply.status == HTTPStatus.CREATED
        assert await (await api.http.get("/widget/may-embed", headers={"Origin": INTRANET})).json() == {"allowed": True}


async def test_call__own_page__may_whatever_the_settings_name(api: Api) -> None:
    reply = await api.http.post("/api/v1/conversations", json={}, headers={"Origin": api.url})
    assert reply.status == HTTPStatus.CREATED


async def test_call__own_page_behind_a_proxy_that_hides_the_host__may(api: Api) -> None:
    headers = {"Origin": "https://bibsnak.example.dk", "Sec-Fetch-Site": "same-origin"}
    assert (await api.http.post("/api/v1/conversations", json={}, headers=headers)).status == HTTPStatus.CREATED


@pytest.mark.parametrize(("trusted", "status"), [(True, HTTPStatus.CREATED), (False, HTTPStatus.FORBIDDEN)])
async def test_call__host_told_by_a_proxy__counts_if_the_proxy_is_trusted(trusted: bool, status: HTTPStatus) -> None:
    headers = {"Origin": "https://bibsnak.example.dk", "X-Forwarded-Host": "bibsnak.example.dk"}
    async with api_with(WebSettings(rate_limit=False, trust_proxy=trusted)) as api:
        assert (await api.http.post("/api/v1/conversations", json={}, headers=headers)).status == status


async def test_options__anyone__says_what_is_allowed(api: Api) -> None:
    reply = await api.http.options("/api/v1/conversations/x/messages")
    assert (reply.status, reply.headers["Allow"]) == (HTTPStatus.NO_CONTENT, "GET, HEAD, OPTIONS, POST")


async def test_options__unknown_path__is_unknown(api: Api) -> None:
    assert (await api.http.options("/nope")).status == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    "origin",
    ["*", "intranet.example.dk", "https://intranet.example.dk/", "https://intranet.example.dk/side", "https://",
     "HTTPS://intranet.example.dk", "https://Intranet.example.dk", "null", "file://x", "https://a@b", "https://a:x"],
)  # fmt: skip
def test_settings__what_no_browser_sends_as_origin__stops_the_start(origin: str) -> None:
    with pytest.raises(ValueError, match="write scheme, host and port only"):
        WebSettings(allowed_origins=(origin,))


@pytest.mark.parametrize("origin", ["http://localhost:5005", "https://xn--kbenhavn-54a.example"])
def test_settings__origin_with_port_or_punycode__is_accepted(origin: str) -> None:
    assert origin in WebSettings(allowed_origins=(origin,)).origins
