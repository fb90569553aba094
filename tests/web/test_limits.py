"""How often a client may call."""

from __future__ import annotations

from http import HTTPStatus

import pytest

from bot.errors import TooMany
from bot.web.limits import Limiter
from bot.web.settings import Rate, WebSettings
from tests.web.conftest import Api, Moment, api_with

FREE = Rate(6000, 6000)


def test_limiter__burst_used_up__says_when_the_next_is_allowed() -> None:
    clock = Moment()
    limiter = Limiter(Rate(per_minute=6, burst=3), clock)
    for _ in range(3):
        limiter.take("a")
    with pytest.raises(TooMany) as refused:
        limiter.take("a")
    assert refused.value.retry_after == 10


def test_limiter__refused_and_waited_as_told__is_allowed_once() -> None:
    clock = Moment()
    limiter = Limiter(Rate(per_minute=7, burst=1), clock)
    limiter.take("a")
    for _ in range(100):
        with pytest.raises(TooMany) as refused:
            limiter.take("a")
        clock.now += refused.value.retry_after or 0
        limiter.take("a")


def test_limiter__long_pause__gives_no_more_than_the_burst() -> None:
    clock = Moment()
    limiter = Limiter(Rate(per_minute=60, burst=2), clock)
    limiter.take("a")
    clock.now += 3600
    limiter.take("a")
    limiter.take("a")
    with pytest.raises(TooMany):
        limiter.take("a")


def test_limiter__at_the_rate__is_never_refused() -> None:
    clock = Moment()
    limiter = Limiter(Rate(per_minute=60, burst=1), clock)
    for _ in range(1000):
        limiter.take("a")
        clock.now += 1.0


def test_limiter__other_key__is_not_affected() -> None:
    limiter = Limiter(Rate(per_minute=1, burst=1), Moment())
    limiter.take("a")
    limiter.take("b")


def test_limiter__many_keys__remembers_the_latest_only() -> None:
    limiter = Limiter(Rate(per_minute=1, burst=1), Moment(), capacity=10)
    for key in range(1000):
        limiter.take(key)
    assert len(limiter) == 10
    with pytest.raises(TooMany):
        limiter.take(999)


async def test_messages__beyond_the_burst__wait_as_told() -> None:
    async with api_with(WebSettings(rate_conversation=Rate(30, 2), rate_address=FREE)) as api:
        await api.open()
        for number in range(2):
            assert (await api.say({"id": str(number), "text": "hej"})).status == HTTPStatus.OK
        refused = await api.say({"id": "2", "text": "hej"})
        assert (refused.status, refused.headers["Retry-After"]) == (HTTPStatus.TOO_MANY_REQUESTS, "2")
        assert (await refused.json())["error"]["code"] == "too-many"
        api.clock.now += 2
        assert (await api.say({"id": "2", "text": "hej"})).status == HTTPStatus.OK


async def test_messages__with_a_wrong_token__do_not_use_up_the_right_ones() -> None:
    async with api_with(WebSettings(rate_conversation=Rate(1, 1), rate_address=FREE)) as api:
        await api.open()
        for _ in range(3):
            await api.http.post(
                f"{api.path}/messages", json={"id": "1", "text": "hej"}, headers={"Authorization": "Bearer x"}
            )
        assert (await api.say({"id": "1", "text": "hej"})).status == HTTPStatus.OK


async def test_messages__beyond_the_limit__are_refused_before_the_body_is_read() -> None:
    async with api_with(WebSettings(rate_conversation=Rate(1, 1), rate_address=FREE)) as api:
        await api.open()
        await api.say({"id": "1", "text": "hej"})
        assert (await api.send(b"not JSON")).status == HTTPStatus.TOO_MANY_REQUESTS


async def test_conversations__beyond_the_limit__are_refused_with_resume_codes_counted() -> None:
    async with api_with(WebSettings(rate_new=Rate(1, 2), rate_address=FREE)) as api:
        await api.http.post("/api/v1/conversations", json={"resume_code": "gæt"})
        await api.open()
        refused = await api.http.post("/api/v1/conversations", json={"resume_code": "gæt"})
        assert (refused.status, refused.headers["Retry-After"]) == (HTTPStatus.TOO_MANY_REQUESTS, "60")


async def test_address__beyond_the_limit__is_refused_everywhere_in_the_api() -> None:
    async with api_with(WebSettings(rate_address=Rate(1, 1))) as api:
        assert (await api.http.get("/api/openapi.json")).status == HTTPStatus.OK
        assert (await api.http.get("/api/openapi.json")).status == HTTPStatus.TOO_MANY_REQUESTS
        assert (await api.http.get("/api/nope")).status == HTTPStatus.TOO_MANY_REQUESTS
        assert (await api.http.get("/healthz")).status == HTTPStatus.OK


async def test_rate_limit__off__never_refuses() -> None:
    settings = WebSettings(rate_limit=False, rate_conversation=Rate(1, 1), rate_address=Rate(1, 1), rate_new=Rate(1, 1))
    async with api_with(settings) as api:
        for _ in range(3):
            await api.open()
            assert (await api.say({"id": "1", "text": "hej"})).status == HTTPStatus.OK
            assert (await api.say({"id": "2", "text": "hej"})).status == HTTPStatus.OK


async def _statuses(api: Api, *forwarded: str) -> list[int]:
    return [(await api.http.get("/api/openapi.json", headers={"X-Forwarded-For": one})).status for one in forwarded]


async def test_forwarded_for__no_trusted_proxy__is_ignored() -> None:
    async with api_with(WebSettings(rate_address=Rate(1, 1))) as api:
        assert await _statuses(api, "192.0.2.1", "192.0.2.2") == [200, 429]


async def test_forwarded_for__trusted_proxy__counts_the_last_address() -> None:
    async with api_with(WebSettings(rate_address=Rate(1, 1), trust_proxy=True)) as api:
        assert await _statuses(api, "192.0.2.1", "192.0.2.2") == [200, 200]
        assert await _statuses(api, "198.51.100.9, 192.0.2.1", "spoofed, ::ffff:192.0.2.2") == [429, 429]


async def test_forwarded_for__same_ipv6_network__is_one_caller() -> None:
    async with api_with(WebSettings(rate_address=Rate(1, 1), trust_proxy=True)) as api:
        assert await _statuses(api, "2001:db8::1", "[2001:db8::2]", "2001:db8:0:1::1") == [200, 429, 200]


async def test_forwarded_for__not_an_address__falls_back_to_the_peer() -> None:
    async with api_with(WebSettings(rate_address=Rate(1, 1), trust_proxy=True)) as api:
        assert await _statuses(api, "unknown", "") == [200, 429]
