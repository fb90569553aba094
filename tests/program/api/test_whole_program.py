"""The API's property tests again, against the real program: real services, real store, real Rasa."""

from __future__ import annotations

from tests.web.test_properties import (
    opened,
    test_api__any_request_of_anyone__is_answered_as_documented,
    test_api__any_request_with_its_token__is_answered_as_documented,
)

__all__ = [
    "opened",
    "test_api__any_request_of_anyone__is_answered_as_documented",
    "test_api__any_request_with_its_token__is_answered_as_documented",
]
