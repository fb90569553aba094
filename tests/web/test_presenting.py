"""Messages and times on the wire."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.core.rendering import ItemRef, Reply
from bot.ports import Message
from bot.web.presenting import encode, message_json
from bot.web.streaming import event

COPENHAGEN = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        (datetime(2021, 6, 7, 9, 12, 31, tzinfo=UTC), "2021-06-07T09:12:31Z"),
        (datetime(2021, 6, 7, 9, 12, 31, 999999, tzinfo=UTC), "2021-06-07T09:12:31Z"),
        (datetime(2021, 6, 7, 1, 0, 0, tzinfo=COPENHAGEN), "2021-06-06T23:00:00Z"),
        (datetime(987, 6, 7, tzinfo=UTC), "0987-06-07T00:00:00Z"),
    ],
)
def test_time__of_any_zone__is_shown_in_utc(at: datetime, shown: str) -> None:
    assert message_json(Message(1, "bot", at, Reply("notice", "")))["time"] == shown


def test_item__for_an_option__names_it() -> None:
    reply = Reply("question", "Hvor godt?", item=ItemRef("niveau", "didaktik", 3, 19))
    shown = message_json(Message(1, "bot", datetime(2021, 6, 7, tzinfo=UTC), reply))
    assert shown["item"] == {"code": "niveau", "option": "didaktik", "position": 3, "total": 19}


def test_event__text_with_line_breaks__is_one_data_line() -> None:
    reply = Reply("notice", "en\nto\r\ntre\u2028fire\n\nid: 9")
    sent = event(Message(7, "bot", datetime(2021, 6, 7, tzinfo=UTC), reply))
    first, second, data, *rest = sent.decode().split("\n")
    assert (first, second, rest) == ("event: message", "id: 7", ["", ""])
    assert json.loads(data.removeprefix("data: "))["text"] == "en\nto\r\ntre\u2028fire\n\nid: 9"


def test_encode__danish__is_utf_8_as_it_is() -> None:
    assert encode({"a": "æøå"}) == '{"a":"æøå"}'.encode()
