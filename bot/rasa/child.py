"""Rasa as a supervised child: started on a free loopback port, watched, started again with backoff when it dies."""

from __future__ import annotations

import asyncio
import logging
import os
import random
import signal
import socket
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO

import aiohttp

from bot.rasa.model import TrainingFailed

log = logging.getLogger(__name__)

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
STEADY = 60.0
"""Seconds a child must live for the pause before its next start to be the first one again."""
LOOK_SECONDS = 5.0
SILENCES = 4
"""Looks in a row, `LOOK_SECONDS` apart, that a running child may leave unanswered before it is started anew."""
LARGEST_LOG = 5_000_000
START_LIMIT = 180.0
"""Seconds after which a child that never answered is taken for hung."""


class RasaChild:
    """`model` makes or finds the model file; `said` hears, in English, what happens to the child."""

    def __init__(
        self,
        root: Path,
        python: Path,
        model: Callable[[], Awaitable[Path]],
        said: Callable[[str], None],
        log_file: Path,
    ) -> None:
        self._root, self._python = root, python
        self._environment: dict[str, str] = {}
        self._model, self._said, self._log_file = model, said, log_file
        self._process: asyncio.subprocess.Process | None = None
        self._task: asyncio.Task[None] | None = None
        self.url: str | None = None
        self._up = asyncio.Event()

    @property
    def ready(self) -> bool:
        return self._up.is_set()

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process is not None else None

    async def wait_ready(self) -> None:
        await self._up.wait()

    def start(self, environment: Mapping[str, str]) -> None:
        """Begins to supervise; `environment` is all that the child sees."""
        self._environment = dict(environment)
        self._task = asyncio.create_task(self._supervise())

    async def stop(self) -> None:
        """Stops supervising and ends the child at once: it has nothing to lose."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        await self._end()

    async def _supervise(self) -> None:
        pause = FIRST_PAUSE
        loop = asyncio.get_running_loop()
        while True:
            started = loop.time()
            try:
                await self._live(await self._model())
            except TrainingFailed as error:
                self._said(str(error))
            except OSError as error:
                self._said(f"Rasa cannot be started: {error}. `bibsnak doctor` says what is missing.")
            finally:
                self._up.clear()
                self.url = None
                await self._end()
            pause = FIRST_PAUSE if loop.time() - started > STEADY else pause
            self._said(
                f"Rasa stopped; starting it again in {pause:g} s. Messages wait in the inbox. Its log: {self._log_file}"
            )
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _live(self, model: Path) -> None:
        """Starts one child and returns when it is gone."""
        port = free_port()
        with self._open_log() as output:
            self._process = await asyncio.create_subprocess_exec(
                str(self._python), "-m", "nlu.serve", "--model", str(model), "--port", str(port),
                cwd=self._root, env=self._environment, stdin=asyncio.subprocess.PIPE,
                stdout=output, stderr=output, start_new_session=True,
            )  # fmt: skip
        gone = asyncio.create_task(self._process.wait())
        url = f"http://127.0.0.1:{port}"
        try:
            if not await self._answers(url, gone):
                return
            self.url = url
            self._up.set()
            self._said("Rasa is ready.")
            await self._watch(url, gone)
        finally:
            gone.cancel()

    async def _watch(self, url: str, gone: asyncio.Task[int]) -> None:
        """Returns when the child is gone, or has not answered for so long that it counts as hung."""
        silent = 0
        while silent < SILENCES:
            await asyncio.wait({gone}, timeout=LOOK_SECONDS)
            if gone.done():
                return
            silent = 0 if await self._responds(url) else silent + 1
        self._said("Rasa no longer answers.")

    async def _responds(self, url: str) -> bool:
        try:
            timeout = aiohttp.ClientTimeout(total=LOOK_SECONDS)
            async with aiohttp.ClientSession(timeout=timeout) as session, session.get(url) as response:
                return response.status == 200
        except (aiohttp.ClientError, TimeoutError):
            return False

    def _open_log(self) -> IO[bytes]:
        """For this user only; begun anew when it has grown too large to read."""
        large = self._log_file.exists() and self._log_file.stat().st_size > LARGEST_LOG
        flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if large else os.O_APPEND)
        return os.fdopen(os.open(self._log_file, flags, 0o600), "ab")

    async def _answers(self, url: str, gone: asyncio.Task[int]) -> bool:
        loop = asyncio.get_running_loop()
        limit = loop.time() + START_LIMIT
        while not gone.done() and loop.time() < limit:
            if await self._responds(url):
                return True
            await asyncio.sleep(0.1)
        return False

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None or process.returncode is not None:
            return
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


def free_port() -> int:
    """A loopback port that nobody listens on, below the range that the kernel gives to outgoing connections, so that
    none of those takes it before it is used."""
    while True:
        port = random.randrange(20_000, 30_000)  # noqa: S311
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with suppress(OSError):
                probe.bind(("127.0.0.1", port))
                return port
