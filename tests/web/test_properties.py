"""Whatever a client sends, the API answers as its OpenAPI document says. `api_base_url` says which API."""

from __future__ import annotations

import json
import urllib.request
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks as openapi

from bot.web.openapi import document
from bot.web.operations import CONVERSATION

CHECKS = [
    not_a_server_error,
    openapi.status_code_conformance,
    openapi.content_type_conformance,
    openapi.response_headers_conformance,
    openapi.response_schema_conformance,
    openapi.negative_data_rejection,
    openapi.positive_data_acceptance,
    openapi.unsupported_method,
]
CONFIG = schemathesis.Config.from_dict({"max-stream-events": 1})
BOUNDED = settings(
    max_examples=40, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


def _of_a_holder(whole: dict[str, Any]) -> dict[str, Any]:
    """The calls within a conversation, below its address: its id and token are given, not generated."""
    within = {path.removeprefix(CONVERSATION): calls for path, calls in whole["paths"].items() if CONVERSATION in path}
    del within[""]
    for calls in within.values():
        for call in calls.values():
            del call["security"]
            call["parameters"] = [one for one in call["parameters"] if not one["$ref"].endswith("/conversation")]
    return {**whole, "paths": within}


CALL_SECONDS = 30.0
STREAM_SECONDS = 0.2
"""After which a stream with nothing to say has shown that it is well."""

DOCUMENT = json.dumps(document())
anyone = schemathesis.openapi.from_dict(json.loads(DOCUMENT), config=CONFIG)
holder = schemathesis.openapi.from_dict(_of_a_holder(json.loads(DOCUMENT)), config=CONFIG)


@pytest.fixture(scope="session")
def opened(api_base_url: str) -> dict[str, Any]:
    """A conversation that is open, as its client got it."""
    request = urllib.request.Request(f"{api_base_url}/api/v1/conversations", method="POST")
    with urllib.request.urlopen(request, timeout=CALL_SECONDS) as reply:
        answer: dict[str, Any] = json.load(reply)
        return answer


@anyone.parametrize()
@BOUNDED
def test_api__any_request_of_anyone__is_answered_as_documented(case: schemathesis.Case[Any], api_base_url: str) -> None:
    case.call_and_validate(base_url=api_base_url, checks=CHECKS, timeout=CALL_SECONDS)


@holder.parametrize()
@BOUNDED
def test_api__any_request_with_its_token__is_answered_as_documented(
    case: schemathesis.Case[Any], api_base_url: str, opened: dict[str, Any]
) -> None:
    case.call_and_validate(
        base_url=api_base_url + CONVERSATION.format(**opened),
        headers={"Authorization": f"Bearer {opened['token']}"},
        checks=CHECKS,
        timeout=STREAM_SECONDS if case.path == "/stream" else CALL_SECONDS,
    )
