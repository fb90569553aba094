"""The same actions under `python -m rasa_sdk`, for operators who run them apart."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from typing import Any

from bot.rasa.child import free_port
from bot.settings import ROOT
from tests.program.running import Person, Program


def test_actions_apart__session_start__has_the_slots_of_the_database(program: Program) -> None:
    person = Person(program).presses("ja", "leder")
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "rasa_sdk", "--actions", "actions", "--port", str(port)],
        cwd=ROOT, env=program.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        call = {
            "next_action": "action_session_start",
            "sender_id": person.conversation,
            "tracker": {"sender_id": person.conversation, "slots": {}, "latest_message": {}, "events": []},
            "domain": {},
            "version": "3.6.21",
        }
        reply = _posted(f"http://127.0.0.1:{port}/webhook", call)
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
    slots = {event["name"]: event["value"] for event in reply["events"] if event["event"] == "slot"}
    assert slots == {"waiting_item": "kommune"}


def _posted(url: str, body: dict[str, Any]) -> dict[str, Any]:
    until = time.monotonic() + 60
    while True:
        try:
            request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
            with urllib.request.urlopen(request, timeout=20) as reply:
                return dict(json.loads(reply.read()))
        except urllib.error.HTTPError:
            raise
        except OSError:
            assert time.monotonic() < until, "the action server never answered"
            time.sleep(0.3)
