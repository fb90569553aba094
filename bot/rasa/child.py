"""Rasa as a supervised child: started on a free loopback port, watched, started again with backoff when it dies."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from pathlib import Path

import aiohttp

from bot.rasa.model import TrainingFailed

log = logging.getLogger(__name__)

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
STEADY = 60.0
"""Seconds a child must live for the pause before its next start to be the first one again."""
START_LIMIT = 180.0
"""Seconds after which a child that never answered is taken for hung."""


class RasaChild:
    """`model` makes or finds the model file; `said` hears, in English, what happens to the child."""

    def __init__(
        self,
        root: Path,
        python: Path,
        environment: Mapping[str, str],
        model: Callable[[], Awaitable[Path]],
        said: Callable[[str], None],
        log_file: Path,
    ) -> None:
        self._root, self._python, self._environment = root, python, dict(environment)
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

    def start(self) -> None:
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
        with self._log_file.open("ab") as output:
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
            await gone
        finally:
            gone.cancel()

    async def _answers(self, url: str, gone: asyncio.Task[int]) -> bool:
        loop = asyncio.get_running_loop()
        limit = loop.time() + START_LIMIT
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5)) as session:
            while not gone.done() and loop.time() < limit:
                with suppress(aiohttp.ClientError, TimeoutError):
                    async with session.get(url) as response:
                        if response.status == 200:
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
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
