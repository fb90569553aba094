"""Plays every case through the running program."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import Sequence
from typing import Any

import aiohttp

from benchmarks.places import Prepared, prepare
from bot import main as program
from bot.core.dialogue import State
from bot.services.script import Script
from bot.settings import Settings
from tests.evaluation.cases import Case
from tests.evaluation.judging import Seen

AT_ONCE = 8


async def prepared(settings: Settings, script: Script, states: Sequence[State]) -> list[Prepared]:
    """A conversation in the database for each state."""
    store = program.open_store(settings)
    try:
        return [(await prepare(store, script, state, 1, program.now()))[0] for state in states]
    finally:
        await store.close()


async def play(url: str, cases: Sequence[Case], people: Sequence[Prepared]) -> list[Seen]:
    """What the API shows for each case, in their order."""
    limit = asyncio.Semaphore(AT_ONCE)
    async with aiohttp.ClientSession() as session:

        async def one(case: Case, person: Prepared) -> Seen:
            async with limit:
                api = _Api(session, f"{url}/api/v1/conversations/{person.conversation}", person.token)
                if case.before is not None:
                    await api.say(case.before)
                before = await api.stored()
                replies = await api.say(case.said)
                return Seen(replies, before, await api.stored())

        return list(await asyncio.gather(*(one(case, person) for case, person in zip(cases, people, strict=True))))


class _Api:
    def __init__(self, session: aiohttp.ClientSession, url: str, token: str) -> None:
        self._session, self._url, self._headers = session, url, {"Authorization": f"Bearer {token}"}

    async def say(self, text: str) -> list[dict[str, Any]]:
        body = {"id": uuid.uuid4().hex, "text": text}
        async with self._session.post(f"{self._url}/messages", json=body, headers=self._headers) as reply:
            data = json.loads(await reply.read())
            assert reply.status == 200, (reply.status, data)
            return list(data["messages"])

    async def stored(self) -> dict[str, Any]:
        async with self._session.get(f"{self._url}/data", headers=self._headers) as reply:
            if reply.status == 404:
                return {}
            data = json.loads(await reply.read())
            return {**data["answers"], **(data["signup"] or {})}
