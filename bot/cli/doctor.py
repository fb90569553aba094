"""What bibsnak needs to run, looked at one by one without changing or starting anything."""

from __future__ import annotations

import errno
import importlib.metadata
import os
import re
import socket
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

if TYPE_CHECKING:
    from bot.settings import Settings

ROOT = Path(__file__).parents[2]
OLDEST_PYTHON = (3, 12)
RASA_PYTHON = "3.10"
INSTALL = "run `make run`, which installs it"


@dataclass(frozen=True)
class Finding:
    """One thing looked at. A broken one has a remedy: what to do, as a command where there is one."""

    name: str
    says: str
    remedy: str = ""

    @property
    def ok(self) -> bool:
        return not self.remedy

    def __str__(self) -> str:
        return f"✓ {self.name}: {self.says}" if self.ok else f"✗ {self.name}: {self.says} → {self.remedy}"


def examine() -> Iterator[Finding]:
    """One finding for each thing; what hangs on settings that cannot be read is left out."""
    yield _python()
    yield _packages()
    try:
        from bot.settings import SettingsError, load
    except ImportError as error:
        yield _unseen("settings", error)
        return
    try:
        settings = load()
    except SettingsError as error:
        yield Finding("settings", str(error), "change it in the environment or in .env")
        return
    yield Finding("settings", "valid")
    for name, check in CHECKS.items():
        try:
            yield check(settings)
        except ImportError as error:
            yield _unseen(name, error)


def _unseen(name: str, error: ImportError) -> Finding:
    return Finding(name, f"cannot be looked at without the package {error.name}", INSTALL)


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST_PYTHON:
        return Finding("python", f"{version} is too old", "start bibsnak with `make run`, which chooses a newer one")
    return Finding("python", f"{version} in {sys.prefix}")


def _packages() -> Finding:
    """Every package of the group `app`; which versions fit is for the installer to know."""
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
    names = [re.split(r"[^A-Za-z0-9._-]", wanted, maxsplit=1)[0] for wanted in groups["app"]]
    missing = [name for name in names if not _installed(name)]
    if missing:
        return Finding("packages", f"{', '.join(missing)} missing in {sys.prefix}", INSTALL)
    return Finding("packages", f"all {len(names)} there")


def _installed(name: str) -> bool:
    try:
        importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def _rasa(settings: Settings) -> Finding:
    """Looks at files only: importing Rasa takes ten seconds, and a Python of its own."""
    python = settings.rasa_python
    if not os.access(python, os.X_OK):
        return Finding("rasa", f"there is no Python at {python}", f"{INSTALL}, or set BIBSNAK_RASA_PYTHON")
    environment = python.parent.parent
    found = next(environment.glob("lib/python3*/site-packages/rasa/__init__.py"), None)
    if found is None:
        return Finding("rasa", f"not installed in {environment}", INSTALL)
    version = found.parts[-4].removeprefix("python")
    if version != RASA_PYTHON:
        return Finding(
            "rasa", f"in Python {version}, and it needs {RASA_PYTHON}", f"delete {environment} and {INSTALL}"
        )
    metadata = next(found.parents[1].glob("rasa-*.dist-info"), None)
    release = metadata.name.removesuffix(".dist-info").removeprefix("rasa-") if metadata else "of unknown version"
    return Finding("rasa", f"{release} on Python {version} in {environment}")


def _questionnaire(settings: Settings) -> Finding:
    from bot.core.definition import InvalidQuestionnaire
    from bot.questionnaires import load

    try:
        questionnaire = load(settings.questionnaire)
    except InvalidQuestionnaire as invalid:
        return Finding("questionnaire", invalid.problems[0], "`bibsnak questionnaire check` names every problem")
    return Finding("questionnaire", f"{len(questionnaire.items)} items in {settings.questionnaire}")


def _model(settings: Settings) -> Finding:
    from bot.rasa.model import model_file

    wanted = model_file(ROOT, settings.model_dir)
    if wanted.exists():
        return Finding("model", f"trained: {wanted}")
    older = any(settings.model_dir.glob("bibsnak-*.tar.gz"))
    says = "the training data has changed since it was trained" if older else f"none in {settings.model_dir}"
    return Finding("model", says, "train it: `bibsnak train` (`make run` does so too)")


def _folder(settings: Settings) -> Finding:
    folder = settings.data_dir
    existing = next(one for one in (folder, *folder.parents) if one.exists())
    try:
        with tempfile.TemporaryFile(dir=existing):
            pass
    except OSError as error:
        remedy = "let the user that runs bibsnak write there, or set BIBSNAK_DATA_DIR to another folder"
        return Finding("data folder", f"{existing} cannot be written: {error.strerror}", remedy)
    return Finding("data folder", f"{folder} can be written" if existing == folder else f"{folder} can be created")


def _database(settings: Settings) -> Finding:
    from bot.store.errors import CannotOpen
    from bot.store.inspecting import standing

    try:
        found = standing(settings.database)
    except CannotOpen as error:
        return Finding("database", str(error), "mend it, or set BIBSNAK_DATABASE_URL to another database")
    if found == "behind":
        return Finding("database", "answers, but its tables are older than this program", "`make run` migrates it")
    return Finding(
        "database", "answers, tables up to date" if found == "ready" else "none yet; the first start makes it"
    )


def _mail(settings: Settings) -> Finding:
    """Says where mail goes; whether it arrives is for `bibsnak mail test` to find out."""
    from bot.mail import where

    return Finding("mail", where(settings))


def _port(settings: Settings) -> Finding:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    where = f"{settings.host}:{settings.port}"
    try:
        socket.create_server((settings.host, settings.port), family=family).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE and _is_bibsnak(settings):
            return Finding("port", f"bibsnak is running on {where}")
        remedy = "stop the program that has it, or set BIBSNAK_PORT (BIBSNAK_HOST) to another"
        return Finding("port", f"{where} cannot be had: {error.strerror or error}", remedy)
    return Finding("port", f"{where} is free")


def _is_bibsnak(settings: Settings) -> bool:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    opener = build_opener(ProxyHandler({}))
    try:
        with opener.open(f"http://{host}:{settings.port}/api/openapi.json", timeout=3) as reply:
            return b"bibsnak" in reply.read()
    except (URLError, OSError, ValueError):
        return False


CHECKS: Mapping[str, Callable[[Settings], Finding]] = {
    "rasa": _rasa,
    "questionnaire": _questionnaire,
    "model": _model,
    "data folder": _folder,
    "database": _database,
    "mail": _mail,
    "port": _port,
}
