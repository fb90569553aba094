"""The terminal channel: a client of the public API, for a person or for a script that pipes lines."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

from bot.channels.api_client import ApiClient, Login, Outgoing, Reason, Refused, Unreachable
from bot.channels.terminal_memory import ChatMemory, Remembered
from bot.channels.terminal_screen import Screen, Words, numbered, screen
from bot.core.rendering import Reply
from bot.ports import Message

GONE = {404, 409}
"""The conversation was erased, or goes on elsewhere."""

SEPARATOR = re.compile(r"[\s,;&+]+(?:og\s+)?")
"""Between the numbers of several choices: "1 3", "1, 3", "1 og 3"."""


def chat(url: str, *, resume: str | None, new: bool, patience: float, memory: Path, command: str) -> int:
    """Talks until there is nothing more to read. 0 when the server acknowledged all that was said, else 1.

    `memory` is the file for the last conversation, `command` what a person types to come back.
    """
    words = Words()
    with asyncio.Runner() as runner:
        talk = _Talk(runner, screen(words), words, ChatMemory(memory), url, patience)
        try:
            return talk.run(resume, new, command)
        finally:
            runner.run(talk.client.close())


def outgoing(text: str, asked: Reply | None) -> Outgoing:
    """The message for a typed line: the number of an offered choice picks it, all else goes as it is."""
    line = text.encode("utf-8", "replace").decode("utf-8")
    return Outgoing(uuid4().hex, line, picked(line, asked))


def picked(text: str, asked: Reply | None) -> tuple[str, ...]:
    """The values of the choices that the line names by number and by nothing else, each once; else none."""
    if asked is None or asked.select is None:
        return ()
    offered = {str(one.number): one.choice.value for one in numbered(asked.choices)}
    numbers = [one.rstrip(".)") for one in SEPARATOR.split(text.strip()) if one]
    if not numbers or not offered.keys() >= set(numbers) or (asked.select == "one" and len(numbers) > 1):
        return ()
    return tuple(dict.fromkeys(offered[one] for one in numbers))


class _Talk:
    def __init__(
        self,
        runner: asyncio.Runner,
        screen: Screen,
        words: Words,
        memory: ChatMemory,
        url: str,
        patience: float,
    ) -> None:
        self._runner = runner
        self._screen = screen
        self._words = words
        self._memory = memory
        self._url = url
        self.client = ApiClient(url, patience, self._on_pause)
        self._kept: Remembered | None = None
        self._asked: Reply | None = None
        self._warned = False
        self._refused = False

    def run(self, resume: str | None, new: bool, command: str) -> int:
        try:
            self._begin(resume, new)
            self._converse()
        except KeyboardInterrupt:
            pass
        except Unreachable:
            self._refused = True
            self._screen.notice(self._words("gave_up", url=self._url))
        except Refused as refused:
            self._refused = True
            self._explain(refused)
        return self._leave(command)

    def _leave(self, command: str) -> int:
        unsent = self._kept is not None and self._kept.unsent is not None
        if unsent:
            self._screen.notice(self._words("kept"))
        if self._screen.interactive or unsent:
            self._screen.notice(self._words("come_back" if self._kept else "start_new", command=command))
        return 1 if self._refused or unsent else 0

    def _begin(self, resume: str | None, new: bool) -> None:
        fresh = new or resume is not None or not self._screen.interactive
        last = self._kept = None if fresh else self._memory.get(self._url)
        if last is not None and self._wants_to_continue():
            try:
                return self._continue(last)
            except Refused as refused:
                if refused.status not in GONE:
                    raise
                self._kept = None
                self._explain(refused)
                self._screen.notice(self._words("starting_over"))
        login, messages = self._call(self.client.start(resume))
        self._keep(Remembered(login))
        self._show(messages)

    def _wants_to_continue(self) -> bool:
        while True:
            answer = self._screen.ask(self._words("continue"))
            if answer is None:
                raise KeyboardInterrupt
            for wanted, words in ((True, "continue_yes"), (False, "continue_no")):
                if answer.strip().lower() in self._words.several(words):
                    return wanted

    def _continue(self, last: Remembered) -> None:
        if last.unsent is not None:
            self._kept = last
            self._screen.notice(self._words("sending_again"))
            self._screen.user(last.unsent.text)
            return self._deliver(last.login, last.unsent)
        said = self._call(self.client.history(last.login))
        self._kept = last
        self._screen.notice(self._words("welcome_back"))
        users = [place for place, message in enumerate(said) if message.role == "user"]
        if users:
            self._screen.user(said[users[-1]].reply.text)
        self._show(said[users[-1] + 1 :] if users else said)

    def _converse(self) -> None:
        while self._kept is not None and (line := self._screen.read()) is not None:
            text = line.rstrip("\r\n")
            if text.strip():
                self._say(self._kept.login, text)

    def _say(self, login: Login, text: str) -> None:
        try:
            self._deliver(login, outgoing(text, self._asked))
        except Refused as refused:
            if refused.status in GONE:
                raise
            self._refused = True
            self._explain(refused)

    def _deliver(self, login: Login, message: Outgoing) -> None:
        """Written down before it is sent: a client that dies here sends it again, under the same id."""
        self._keep(Remembered(login, message))
        try:
            replies = self._call(self.client.send(login, message))
        except Refused as refused:
            if refused.status in GONE:
                self._forget()
            else:
                self._keep(Remembered(login))
            raise
        self._keep(Remembered(login))
        self._show(replies)

    def _show(self, messages: Sequence[Message]) -> None:
        self._screen.bot([one for one in messages if one.role == "bot"])
        self._asked = messages[-1].reply if messages else None

    def _call[Result](self, work: Coroutine[Any, Any, Result]) -> Result:
        with self._screen.waiting():
            result = self._runner.run(work)
        self._warned = False
        return result

    def _on_pause(self, reason: Reason, seconds: float) -> None:
        if reason == "away" and not self._warned:
            self._warned = True
            self._screen.notice(self._words("not_there", url=self._url))
        self._screen.pause(self._words(f"waiting_{reason}", seconds=round(seconds) or 1))

    def _explain(self, refused: Refused) -> None:
        fallback = "not_bibsnak" if refused.code == "not-bibsnak" else "refused"
        self._screen.notice(refused.message or self._words(fallback, status=refused.status, url=self._url))

    def _keep(self, remembered: Remembered) -> None:
        first = self._kept is None
        self._kept = remembered
        try:
            self._memory.put(self._url, remembered)
        except OSError:
            if first:
                self._screen.notice(self._words("not_remembered", path=self._memory.path))

    def _forget(self) -> None:
        self._kept = None
        with suppress(OSError):
            self._memory.forget(self._url)
