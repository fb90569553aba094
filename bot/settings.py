"""Settings from the environment and `.env`, read once, frozen and checked.

A variable of the environment wins over `.env`. A setting that is unknown or impossible stops the start with a sentence
that says what to write instead. No secret has a default.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from dotenv import dotenv_values

from bot.mail.server import server_of

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "BIBSNAK_"
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")


class SettingsError(ValueError):
    """A setting cannot be used. The message names it and says what to write."""


def _text(value: str) -> str:
    return value


def _path(value: str) -> Path:
    path = Path(value).expanduser()
    return path if path.is_absolute() else ROOT / path


def _between(low: int, high: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        if not value.isdecimal() or not low <= int(value) <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return int(value)

    return read


def _switch(value: str) -> bool:
    if value.lower() not in ("on", "off"):
        raise ValueError("on or off")
    return value.lower() == "on"


def _smtp_url(value: str) -> str:
    server_of(value)
    return value


def _address(value: str) -> str:
    if not _ADDRESS.fullmatch(value):
        raise ValueError("a mail address alone, for example bibsnak@example.org")
    return value


def _date(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError("a date such as 2021-09-26") from None


def _origins(value: str) -> tuple[str, ...]:
    return tuple(part.strip().rstrip("/") for part in value.split(",") if part.strip())


def _setting(read: Callable[[str], Any], default: Any, says: str, *, secret: bool = False) -> Any:
    return field(default=default, metadata={"read": read, "says": says, "secret": secret})


@dataclass(frozen=True)
class Settings:
    """Every setting, its variable being `BIBSNAK_` and its name in capitals."""

    host: str = _setting(_text, "127.0.0.1", "address to listen on; loopback unless a proxy or container needs another")
    port: int = _setting(_between(0, 65535), 8080, "port to listen on; 0 takes a free one")
    data_dir: Path = _setting(_path, ROOT / "var", "folder of database, model, mailbox and logs")
    database_url: str = _setting(_text, "", "postgresql+psycopg://…; empty is SQLite in the data folder")
    smtp_url: str = _setting(_smtp_url, "", "mail server; empty means that no mail leaves this machine", secret=True)
    mail_from: str = _setting(_address, "bibsnak@localhost", "address that mails come from; needed with a mail server")
    mail_to: str = _setting(_address, "nj@seismonaut.com", "address that questions and sign-ups are sent to")
    mail_to_name: str = _setting(_text, "Nanna Jardorf", "name of who reads them")
    mail_fallback: str = _setting(_address, "", "address that gets what mail_to does not take; empty is none")
    mail_auto_submitted: bool = _setting(_switch, True, "on marks mails as automatic, so that no machine answers them")
    handoffs_per_hour: int = _setting(_between(1, 1000), 3, "questions that one person may have passed on in an hour")
    places: int = _setting(_between(0, 100000), 0, "people that can take part in the design process; 0 is no limit")
    controller: str = _setting(_text, "", "who is responsible for the data (dataansvarlig), with an address")
    data_protection_officer: str = _setting(_text, "", "how to reach the data protection officer (DPO)")
    legal_basis: str = _setting(_text, "", "legal basis of the processing, as it is told to people, in Danish")
    project_end: date | None = _setting(_date, None, "last day of the project, 2021-09-26; empty is the end of week 38")
    keep_abandoned_days: int = _setting(
        _between(1, 3650), 30, "days after which a conversation that nobody submits goes"
    )
    keep_days: int = _setting(_between(1, 3650), 180, "days after the project's end that logs and sign-ups are kept")
    rate_limit: bool = _setting(_switch, True, "on, or off for load tests and evaluation")
    questionnaire: Path = _setting(
        _path, ROOT / "bot" / "questionnaires" / "biblioteker.yml", "file of the questionnaire"
    )
    year: int = _setting(_between(2021, 2100), 2021, "year in which weeks 32–38 lie and 'siden 2009' is counted to")
    rasa_python: Path = _setting(_path, ROOT / ".venv" / "rasa" / "bin" / "python", "interpreter that Rasa runs on")
    patience: int = _setting(_between(1, 300), 25, "seconds a message waits for its replies before 503")
    allowed_origins: tuple[str, ...] = _setting(_origins, (), "origins that may embed the widget, separated by commas")
    demo: bool = _setting(_switch, True, "on: a demonstration of the widget at /; off: the chat")
    trust_proxy: bool = _setting(_switch, False, "on when a proxy in front sets X-Forwarded-For")

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.data_dir / 'bibsnak.sqlite'}"

    @property
    def model_dir(self) -> Path:
        return self.data_dir / "models"

    @property
    def last_day(self) -> date:
        """Of the project: as set, or the Sunday of the design process's last week."""
        return self.project_end or date.fromisocalendar(self.year, 38, 7)

    @property
    def mail_dir(self) -> Path:
        """The mailbox of a bibsnak without a mail server."""
        return self.data_dir / "mail"


def load(environment: Mapping[str, str] | None = None, file: Path | None = None) -> Settings:
    """Settings from this environment (default: the process's) and this `.env` (default: the checkout's).

    Raises SettingsError.
    """
    environment = os.environ if environment is None else environment
    from_file = dotenv_values(file or ROOT / ".env")
    given = {name: value for name, value in from_file.items() if value is not None}
    given.update(environment)
    known = {PREFIX + one.name.upper(): one for one in fields(Settings)}
    values: dict[str, Any] = {}
    for name, value in given.items():
        if not name.startswith(PREFIX) or name in PASSED_ON:
            continue
        if name not in known:
            raise SettingsError(f"{name} is no setting. There are: {', '.join(sorted(known))}.")
        if value.strip():
            values[known[name].name] = _read(name, value.strip(), known[name].metadata)
    return _agreeing(Settings(**values))


PASSED_ON = frozenset({"BIBSNAK_ACTION_URL", "BIBSNAK_ACTION_TOKEN", "BIBSNAK_FORBID_SKIPS"})
"""Variables with the prefix that are no settings: what Rasa's child gets, and a switch of the tests."""


def _read(name: str, value: str, kind: Mapping[str, Any]) -> Any:
    try:
        return kind["read"](value)
    except ValueError as error:
        shown = "" if kind["secret"] else f", not {value!r}"
        raise SettingsError(f"{name} must be {error}{shown}.") from error


def _agreeing(settings: Settings) -> Settings:
    """Raises SettingsError for settings that do not go together."""
    if settings.smtp_url and settings.mail_from == Settings.mail_from:
        raise SettingsError(
            "BIBSNAK_MAIL_FROM must be set when BIBSNAK_SMTP_URL is: an address that the mail server lets bibsnak "
            "send from, for example bibsnak@example.org."
        )
    if settings.mail_fallback == settings.mail_to:
        raise SettingsError("BIBSNAK_MAIL_FALLBACK must be another address than BIBSNAK_MAIL_TO, or empty.")
    return settings


def described() -> list[tuple[str, str, str]]:
    """Name, default and meaning of every setting, in the order of the class."""
    return [
        (PREFIX + one.name.upper(), "" if one.default is None else str(one.default), one.metadata["says"])
        for one in fields(Settings)
    ]
