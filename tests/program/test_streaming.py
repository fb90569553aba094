"""The event stream of the running program: every message of the conversation, once, in order, to every listener."""

from __future__ import annotations

import json
import threading
import urllib.request
from typing import Any

from tests.program.running import Person


def listen(person: Person, count: int, after: int = 0) -> list[dict[str, Any]]:
    """The first `count` messages of the stream."""
    request = urllib.request.Request(
        f"{person.program.url}{person.path}/stream",
        headers={"Authorization": f"Bearer {person.token}", "Last-Event-ID": str(after)},
    )
    found: list[dict[str, Any]] = []
    with urllib.request.urlopen(request, timeout=60) as stream:
        for raw in stream:
            line = raw.decode().rstrip("\n")
            if line.startswith("data:"):
                found.append(json.loads(line.removeprefix("data:")))
            if len(found) == count:
                return found
    return found


def test_stream__two_listeners__both_hear_everything_once_and_in_order(person: Person) -> None:
    heard: list[list[dict[str, Any]]] = []
    listeners = [threading.Thread(target=lambda: heard.append(listen(person, 6))) for _ in range(2)]
    for one in listeners:
        one.start()
    person.presses("ja", "leder")
    for one in listeners:
        one.join(60)
    assert [[message["seq"] for message in found] for found in heard] == [[1, 2, 3, 4, 5, 6]] * 2
    assert heard[0] == person.messages()


def test_stream__last_event_id__begins_after_it(person: Person) -> None:
    person.presses("ja")
    assert [message["seq"] for message in listen(person, 2, after=2)] == [3, 4]
