"""The trained model: which one fits the training data, and making it."""

from __future__ import annotations

import asyncio
import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path


class TrainingFailed(Exception):
    """Rasa could not train. The message ends with what it printed last."""


def sources(root: Path) -> Iterable[Path]:
    """The files that a model follows from: pipeline, domain, training data, and the code that features come from."""
    yield root / "config.yml"
    yield root / "domain.yml"
    yield from sorted((root / "nlu" / "data").glob("*.yml"))
    yield from (
        root / "nlu" / name
        for name in (
            "intents.py",
            "options.py",
            "spelling.py",
            "ranking.py",
            "neighbours.py",
            "features.py",
            "reader.py",
        )
    )
    yield from (root / "bot" / "core" / "danish" / "words" / name for name in ("text.py", "stopwords.py"))


def fingerprint(root: Path) -> str:
    """Changes when any source does."""
    digest = hashlib.sha256()
    for path in sources(root):
        digest.update(path.name.encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def model_file(root: Path, folder: Path) -> Path:
    """Where the model for today's sources is or will be."""
    return folder / f"bibsnak-{fingerprint(root)}.tar.gz"


async def train(
    root: Path, python: Path, folder: Path, environment: Mapping[str, str], progress: Callable[[str], None]
) -> Path:
    """Trains the model for today's sources and returns its file; models of older sources are removed after it.

    `progress` hears what Rasa is doing. Raises TrainingFailed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wanted = model_file(root, folder)
    unfinished = folder / f"unfinished-{os.getpid()}.tar.gz"
    process = await asyncio.create_subprocess_exec(
        str(python), "-m", "nlu.train", "--out", str(unfinished),
        cwd=root, env=dict(environment), stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip
    last: list[str] = []
    try:
        assert process.stdout is not None
        async for line in process.stdout:
            text = line.decode(errors="replace").strip()
            last = [*last, text][-15:]
            if text in ("loading Rasa", "training", "trained"):
                progress(text)
        code = await process.wait()
    except asyncio.CancelledError:
        process.kill()
        await process.wait()
        unfinished.unlink(missing_ok=True)
        raise
    if code != 0 or not unfinished.exists():
        unfinished.unlink(missing_ok=True)
        raise TrainingFailed("\n".join(["Rasa could not train the model. It said last:", *last]))
    unfinished.replace(wanted)
    for old in folder.glob("bibsnak-*.tar.gz"):
        if old != wanted:
            old.unlink(missing_ok=True)
    return wanted
