"""The mailbox of a bibsnak without a mail server: a folder with a file for each mail."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Sequence
from pathlib import Path

from bot.mail.mime import NotMailable, Sender, job_of, to_bytes
from bot.ports import Letter, PermanentFailure, TemporaryFailure

_JOB = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


class FileMailbox:
    """Files are named after their jobs, readable to their owner only."""

    def __init__(self, folder: Path, sender: Sender) -> None:
        self.folder = folder
        self._sender = sender

    async def send(self, letter: Letter) -> None:
        try:
            path, content = self.path_of(letter), to_bytes(letter, self._sender)
        except NotMailable as error:
            raise PermanentFailure(str(error)) from None
        try:
            await asyncio.to_thread(_put, path, content)
        except OSError as error:
            raise TemporaryFailure(f"the file mailbox cannot be written: {os.strerror(error.errno or 0)}") from None

    def remove(self, jobs: Sequence[str]) -> None:
        for job in jobs:
            if _JOB.fullmatch(job):
                for path in (self._path(job), _part(self._path(job))):
                    path.unlink(missing_ok=True)

    def read(self, job: str) -> bytes | None:
        """The mail that this job has sent, if it is here."""
        if _JOB.fullmatch(job) is None:
            return None
        try:
            return self._path(job).read_bytes()
        except FileNotFoundError:
            return None

    def path_of(self, letter: Letter) -> Path:
        """Raises NotMailable."""
        return self._path(job_of(letter))

    def _path(self, job: str) -> Path:
        return self.folder / f"{job}.eml"


def _put(path: Path, content: bytes) -> None:
    """All of it or nothing, and on disk when it returns."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = _part(path)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    _sync(path.parent)


def _part(path: Path) -> Path:
    """What a crash may leave; named after the job as well, so that it goes where the mail goes."""
    return path.with_name(f".{path.name}.part")


def _sync(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
