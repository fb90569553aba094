"""The real command in a process of its own: with pipes, as a script runs it, or in a terminal."""

from __future__ import annotations

import asyncio
import fcntl
import os
import re
import signal
import socket
import sys
import termios
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 20
"""Seconds for anything that is to happen."""


@dataclass
class Result:
    status: int | None
    out: str
    err: str


def environment(home: Path) -> dict[str, str]:
    """A bare one. The locale is one without æøå."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "BIBSNAK_DATA_DIR": str(home / "data"),
        "LC_ALL": "C",
        "TERM": "xterm-256color",
    }


async def chat(home: Path, url: str, *lines: str, options: tuple[str, ...] = ()) -> Result:
    return await piped(home, "".join(f"{one}\n" for one in lines).encode(), "--url", url, *options)


async def piped(home: Path, given: bytes, *options: str) -> Result:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "chat", *options),
        cwd=ROOT,
        env=environment(home),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await asyncio.wait_for(process.communicate(given), PATIENCE)
    return Result(process.returncode, out.decode(), err.decode())


class Terminal:
    """A terminal with the command in it. `shown` is what it has printed, without colours and cursor moves."""

    def __init__(self, screen: int, process: asyncio.subprocess.Process) -> None:
        self._screen = screen
        self._raw = b""
        self._more = asyncio.Event()
        self._read = 0
        self.process = process
        asyncio.get_running_loop().add_reader(screen, self._receive)

    def _receive(self) -> None:
        try:
            received = os.read(self._screen, 65536)
        except OSError:  # the other end is closed
            received = b""
        if not received:
            asyncio.get_running_loop().remove_reader(self._screen)
        self._raw += received
        self._more.set()

    @property
    def raw(self) -> str:
        return self._raw.decode(errors="replace")

    @property
    def shown(self) -> str:
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\r|\x07", "", self.raw)

    async def until(self, text: str) -> None:
        """Returns when the text is shown after what was waited for before."""
        async with asyncio.timeout(PATIENCE):
            while (place := self.shown.find(text, self._read)) < 0:
                self._more.clear()
                await self._more.wait()
        self._read = place + len(text)

    def type(self, text: str) -> None:
        os.write(self._screen, text.encode())

    async def ended(self) -> int:
        return await asyncio.wait_for(self.process.wait(), PATIENCE)


@asynccontextmanager
async def terminal(home: Path, url: str, *options: str) -> AsyncIterator[Terminal]:
    screen, inside = os.openpty()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "chat", "--url", url, *options),
        cwd=ROOT,
        env=environment(home),
        stdin=inside,
        stdout=inside,
        stderr=inside,
        preexec_fn=_owns_the_terminal,
    )
    os.close(inside)
    opened = Terminal(screen, process)
    try:
        yield opened
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
        asyncio.get_running_loop().remove_reader(screen)
        os.close(screen)


def _owns_the_terminal() -> None:
    """So that Ctrl-C typed in it interrupts, also where these tests run in the background."""
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
