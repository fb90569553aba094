"""A small server that speaks the public API, asks three questions, and fails exactly as it is told to."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

ROLE = {
    "text": "Er du *leder* eller medarbejder?",
    "choices": [{"value": "leder", "label": "Leder"}, {"value": "medarbejder", "label": "Medarbejder"}],
    "select": "one",
    "item": {"code": "rolle", "option": None, "position": 2, "total": 19},
}
SKILLS = {
    "text": "Hvilke kompetencer er vigtigst?",
    "choices": [
        {"value": "facilitering", "label": "Facilitering"},
        {"value": "didaktik", "label": "Didaktik"},
        {"value": "projektledelse", "label": "Projektledelse"},
    ],
    "select": "many",
    "item": {"code": "kompetencer", "option": None, "position": 3, "total": 19},
}
LEVEL = {
    "text": "Hvor godt klædt på er du?",
    "choices": [
        *({"value": str(n), "label": label} for n, label in enumerate(["1 – slet ikke", "2", "3"], 1)),
        {"value": "ved_ikke", "label": "Ved ikke"},
    ],
    "select": "one",
    "item": {"code": "niveau", "option": "didaktik", "position": 4, "total": 19},
}
DONE = {"text": "Tak for dine svar.", "kind": "notice"}
QUESTIONS = (ROLE, SKILLS, LEVEL, DONE)
RESUME_CODE = "ABCD-EFGH"
TOKEN = "hemmelig"


@dataclass
class ScriptedServer:
    """`failures` are used up one per message, which is not applied but with `drop`.

    `drop` and `lose` cut the connection, a number is an HTTP status with `Retry-After: 1`, a pair is a status
    and an error code.
    """

    failures: list[str | int | tuple[int, str]] = field(default_factory=list)
    received: list[dict[str, Any]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    started: int = 0
    log: list[dict[str, Any]] = field(default_factory=list)
    replies: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    @property
    def ids(self) -> list[str]:
        return [one["id"] for one in self.received]

    @property
    def said(self) -> list[object]:
        """What arrived, each once: the text, or the choice."""
        return [one.get("choice", one.get("text")) for one in {one["id"]: one for one in self.received}.values()]

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/api/v1/conversations", self._start)
        app.router.add_post("/api/v1/conversations/c1/messages", self._message)
        app.router.add_get("/api/v1/conversations/c1/messages", self._history)
        return app

    def _bot(self, said: dict[str, Any]) -> dict[str, Any]:
        whole = {"kind": "question", "choices": [], "select": None, "item": None, "topic": None, **said}
        return self._logged({"role": "bot", **whole})

    def _logged(self, message: dict[str, Any]) -> dict[str, Any]:
        self.log.append({"seq": len(self.log) + 1, "time": "2021-06-07T09:12:31Z", **message})
        return self.log[-1]

    async def _start(self, request: web.Request) -> web.Response:
        body = await request.json()
        if body.get("resume_code", RESUME_CODE) != RESUME_CODE:
            return _error(404, "unknown-code", "Jeg kender ikke den kode.")
        self.started += 1
        hello = {
            "kind": "notice",
            "text": "Velkommen tilbage." if "resume_code" in body else "Hej! Jeg er en chatbot.",
        }
        messages = [self._bot(hello), self._bot(QUESTIONS[len(self.replies)])]
        return web.json_response({"conversation": "c1", "token": TOKEN, "messages": messages}, status=201)

    async def _message(self, request: web.Request) -> web.Response:
        body = await request.json()
        assert set(body) in ({"id", "text"}, {"id", "choice"}), body
        self.received.append(body)
        self.times.append(asyncio.get_running_loop().time())
        failure = self.failures.pop(0) if self.failures else None
        if isinstance(failure, tuple):
            return _error(*failure, "Nej tak.")
        if isinstance(failure, int):
            return _error(failure, "later", "Vent lidt.", {"Retry-After": "1"})
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return _error(404, "unknown-conversation", "Jeg kan ikke finde den samtale.")
        if failure != "lose" and body["id"] not in self.replies:
            self._logged({"role": "user", "kind": "notice", "text": str(body.get("text", body.get("choice")))})
            self.replies[body["id"]] = [self._bot(QUESTIONS[min(len(self.replies) + 1, len(QUESTIONS) - 1)])]
        if failure in ("drop", "lose"):
            assert request.transport is not None
            request.transport.abort()
        return web.json_response({"messages": self.replies.get(body["id"], [])})

    async def _history(self, request: web.Request) -> web.Response:
        after = int(request.query["after"])
        return web.json_response({"messages": [one for one in self.log if one["seq"] > after][:2]})


def _error(status: int, code: str, message: str, headers: dict[str, str] | None = None) -> web.Response:
    text = json.dumps({"error": {"code": code, "message": message}})
    return web.Response(status=status, text=text, content_type="application/json", headers=headers)


@asynccontextmanager
async def serving(server: ScriptedServer, port: int = 0) -> AsyncIterator[str]:
    """The address it answers on."""
    runner = web.AppRunner(server.app())
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
