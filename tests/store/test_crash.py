"""A process that is killed while it writes loses nothing of what it acknowledged, and doubles nothing."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.ports import ConversationId
from bot.store import open_store
from tests.store.samples import log_of

WRITER = Path(__file__).with_name("acknowledging.py")
ROUNDS = 4


@pytest.mark.slow
async def test_kill__at_any_moment__every_acknowledged_turn_is_there_once(sqlite_url: str) -> None:
    chance = random.Random()
    acknowledged: list[tuple[str, str]] = []
    for _ in range(ROUNDS):
        acknowledged += _run_and_kill(sqlite_url, chance.uniform(0.05, 0.6))

    store = open_store(sqlite_url)
    try:
        for conversation, text in acknowledged:
            log = await log_of(store, ConversationId(conversation))
            assert [message.seq for message in log] == list(range(1, len(log) + 1))
            assert [message.reply.text for message in log].count(text) == 2  # said once, repeated by the bot once
    finally:
        await store.close()
    assert len(acknowledged) > ROUNDS


def _run_and_kill(url: str, seconds: float) -> list[tuple[str, str]]:
    """What the process had said to be stored: conversation and text of each turn."""
    command = [sys.executable, str(WRITER), url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=WRITER.parents[2]) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline()]  # the first: it is under way
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.readlines()
    return [(line.split()[0], line.split()[1]) for line in lines if line.endswith("\n")]
