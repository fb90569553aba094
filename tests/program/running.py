"""The real program as tests start it: `python -m bot run` in its own process, on loopback, with its own folder."""

from __future__ import annotations

import email
import email.policy
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from benchmarks.processes import child_of
from bot.rasa.child import free_port
from bot.settings import ROOT

PATIENCE = 240
"""Seconds that a start may take on a busy machine, training included."""


@dataclass
class Reply:
    status: int
    body: Any


@dataclass
class Program:
    """One bibsnak: start it, stop it, kill it, and start it again on the same data."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith("BIBSNAK_")}
        given = {"BIBSNAK_DATA_DIR": str(self.folder), "BIBSNAK_PORT": str(self.port), "BIBSNAK_RATE_LIMIT": "off"}
        return own | given | self.settings

    @property
    def output(self) -> Path:
        return self.folder / "output.log"

    def start(self, *, ready: bool = True) -> Program:
        with self.output.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"], cwd=ROOT, env=self.environment,
                stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            )  # fmt: skip
        self.wait("/readyz" if ready else "/healthz")
        return self

    def wait(self, path: str) -> None:
        assert self.process is not None
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise AssertionError(
                    f"bibsnak ended with {self.process.returncode}:\n{self.output.read_text()[-3000:]}"
                )
            try:
                if self.call("GET", path).status == 200:
                    return
            except OSError:
                pass
            time.sleep(0.1)
        self.process.kill()
        raise AssertionError(f"{path} never answered 200:\n{self.output.read_text()[-3000:]}")

    @property
    def rasa(self) -> int:
        assert self.process is not None
        return child_of(self.process.pid, "nlu.serve")

    def kill(self) -> None:
        """`kill -9`, as a crash would."""
        assert self.process is not None
        self.process.kill()
        self.process.wait(30)

    def stop(self) -> int:
        """SIGTERM; returns the exit status."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)

    def call(self, method: str, path: str, body: Any = None, token: str = "", raw: bytes | None = None) -> Reply:
        """One HTTP request. Raises OSError when nobody answers."""
        data = raw if raw is not None else None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return Reply(answer.status, json.loads(answer.read() or b"null"))
        except urllib.error.HTTPError as error:
            with error:
                return Reply(error.code, json.loads(error.read() or b"null"))

    def until(self, happened: Callable[[], bool]) -> None:
        """Waits for something that bibsnak does by itself."""
        limit = time.monotonic() + PATIENCE
        while not happened():
            assert time.monotonic() < limit, "it never happened"
            time.sleep(0.1)

    def mailed(self, job: str) -> Path:
        """Waits until the file mailbox has this mail."""
        file, until = self.folder / "mail" / f"{job}.eml", time.monotonic() + PATIENCE
        while not file.exists():
            assert time.monotonic() < until, f"no {file.name}"
            time.sleep(0.05)
        return file

    def mails_to(self, address: str) -> list[EmailMessage]:
        """The mails to this address, once there is one and nothing waits to be sent."""
        until = time.monotonic() + PATIENCE
        while True:
            files = sorted((self.folder / "mail").glob("*.eml"))
            read = [email.message_from_bytes(one.read_bytes(), policy=email.policy.default) for one in files]
            found = [one for one in read if address in str(one["To"])]
            if found and "queued" not in self.command("mail", "list").stdout:
                return found
            assert time.monotonic() < until, f"no mail to {address}"
            time.sleep(0.1)

    def stored_words(self, conversation: str) -> str:
        """What the database has of a conversation's log."""
        with closing(sqlite3.connect(self.folder / "bibsnak.sqlite")) as database:
            found = database.execute("SELECT body FROM messages WHERE conversation = ?", (conversation,))
            return "\n".join(body for (body,) in found)

    def everything_on_disk(self) -> bytes:
        """Every file that bibsnak writes but the trained models: database, mailbox, logs."""
        content = b""
        for file in sorted(self.folder.rglob("*")):
            with suppress(FileNotFoundError, IsADirectoryError):  # it may be going right now
                content += b"" if "models" in file.parts else file.read_bytes() + b"\n"
        return content

    def command(self, *words: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
        """A `bibsnak` command on the same data."""
        return subprocess.run(
            [sys.executable, "-m", "bot", *words], cwd=ROOT, env=self.environment, input=text,
            capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip


@dataclass
class Person:
    """Someone who chats over the public API, sending again with the same id when the connection is lost."""

    program: Program
    conversation: str = ""
    token: str = ""
    last: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        if not self.conversation:
            self.opened(self.program.call("POST", "/api/v1/conversations", {"locale": "da"}))

    def opened(self, reply: Reply) -> None:
        assert reply.status == 201, reply
        self.conversation, self.token = reply.body["conversation"], reply.body["token"]
        self.last = reply.body["messages"]

    @property
    def path(self) -> str:
        return f"/api/v1/conversations/{self.conversation}"

    @property
    def waiting(self) -> str | None:
        """The item that the last message asks, with `:option` where it is asked about one."""
        item = self.last[-1]["item"] if self.last else None
        return None if item is None else ":".join(filter(None, (item["code"], item["option"])))

    @property
    def text(self) -> str:
        return "\n".join(message["text"] for message in self.last)

    def send(self, *, id: str | None = None, **body: Any) -> list[dict[str, Any]]:
        """Sends until it is acknowledged, as a client does."""
        message = {"id": id or uuid.uuid4().hex, **body}
        until = time.monotonic() + PATIENCE
        while True:
            try:
                reply = self.program.call("POST", f"{self.path}/messages", message, self.token)
            except OSError:
                reply = Reply(503, None)
            if reply.status == 200:
                self.last = reply.body["messages"]
                return self.last
            assert reply.status == 503, reply
            assert time.monotonic() < until, "never acknowledged"
            time.sleep(0.2)

    def says(self, *texts: str) -> Person:
        for text in texts:
            self.send(text=text)
        return self

    def presses(self, *choices: str | list[str]) -> Person:
        for choice in choices:
            self.send(choice=choice)
        return self

    def data(self) -> dict[str, Any]:
        reply = self.program.call("GET", f"{self.path}/data", token=self.token)
        assert reply.status == 200, reply
        return dict(reply.body)

    def messages(self, after: int = 0) -> list[dict[str, Any]]:
        return list(self.program.call("GET", f"{self.path}/messages?after={after}", token=self.token).body["messages"])


@contextmanager
def running(folder: Path, models: Path, **settings: str) -> Iterator[Program]:
    """A started program that shares the trained models, stopped at the end whatever happened."""
    folder.mkdir(parents=True, exist_ok=True)
    models.mkdir(parents=True, exist_ok=True)
    (folder / "models").symlink_to(models)
    program = Program(folder, settings)
    try:
        yield program.start()
    finally:
        if program.process is not None and program.process.poll() is None:
            program.stop()


def exported(program: Program) -> Sequence[dict[str, Any]]:
    """The submitted responses, as `bibsnak export responses --format json` writes them."""
    result = program.command("export", "responses", "--format", "json")
    assert result.returncode == 0, result.stderr
    return list(json.loads(result.stdout))
