"""The sub-commands and what each leads to. A command returns its exit status."""

from __future__ import annotations

import argparse
import asyncio
import io
import os
import shlex
import shutil
import sys
import tomllib
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.cli.failing import CommandFailed

if TYPE_CHECKING:
    from bot.core.questionnaire import Questionnaire
    from bot.ports import Store
    from bot.settings import Settings

CHECKOUT = Path(__file__).parents[2]
DEFAULT_PORT = "8080"
PATIENCE = 300.0
"""Seconds that `chat` tries a message again: longer than it takes to train the model and to start."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status; wrong usage and `--help` raise SystemExit."""
    parser = _parser()
    args = parser.parse_args(argv)
    if args.version:
        print(f"bibsnak {_version()}")
        return 0
    if "command" not in args:
        parser.print_help()
        return 2
    command: Callable[[argparse.Namespace], int] = args.command
    try:
        return command(args)
    except CommandFailed as failed:
        print(f"bibsnak: {failed}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # `bibsnak export … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bibsnak", description="A conversational questionnaire in Danish.")
    parser.add_argument("--version", action="store_true", help="show the version and exit")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    commands.add_parser("run", help="start bibsnak and Rasa").set_defaults(command=_run)
    commands.add_parser("train", help="train the model that understands Danish").set_defaults(command=_train)
    _add_chat(commands.add_parser("chat", help="talk with a running bibsnak in this terminal"))
    export = commands.add_parser("export", help="write out what people answered")
    _add_export(export.add_subparsers(title="what", metavar="WHAT", required=True))
    questionnaire = commands.add_parser("questionnaire", help="check or show the questionnaire")
    _add_questionnaire(questionnaire.add_subparsers(title="what", metavar="WHAT", required=True))
    mail = commands.add_parser("mail", help="what waits to be sent, what failed, and a test of the settings")
    _add_mail(mail.add_subparsers(title="what", metavar="WHAT", required=True))
    doctor = commands.add_parser("doctor", help="say what is missing to run, and how to mend it")
    doctor.set_defaults(command=_doctor)
    return parser


def _add_chat(chat: argparse.ArgumentParser) -> None:
    chat.description = "Talk with bibsnak. Without a terminal, each line of standard input is one message."
    chat.add_argument("--url", type=_url, help=f"where it runs (http://127.0.0.1:$BIBSNAK_PORT, or {DEFAULT_PORT})")
    which = chat.add_mutually_exclusive_group()
    which.add_argument("--resume", metavar="CODE", help="continue the conversation with this resume code")
    which.add_argument("--new", action="store_true", help="begin anew without asking whether to continue the last")
    chat.add_argument(
        "--patience",
        type=float,
        default=PATIENCE,
        metavar="SECONDS",
        help="how long a message is tried again while the server is away (%(default)g)",
    )
    chat.set_defaults(command=_chat)


def _add_export(what: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    responses = what.add_parser("responses", help="the answers, without anything that identifies a person")
    responses.add_argument("--format", choices=["csv", "json"], required=True, help="CSV is made for Danish Excel")
    responses.add_argument("--output", type=Path, metavar="FILE", help="write to this file, not to standard output")
    responses.add_argument("--all", action="store_true", help="also those not submitted (column `indsendt`: nej)")
    responses.set_defaults(command=_export)
    signups = what.add_parser("signups", help="who signed up, with what they wrote; for those who run the project")
    signups.add_argument("--format", choices=["csv", "json"], required=True, help="CSV is made for Danish Excel")
    signups.add_argument("--output", type=Path, metavar="FILE", help="write to this file, not to standard output")
    signups.set_defaults(command=_export_signups)


def _add_questionnaire(what: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    for name, help, command in (
        ("check", "say what is wrong with the file, with item and field", _check),
        ("show", "every item with its texts, options and conditions, in order", _show),
    ):
        parser = what.add_parser(name, help=help)
        parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="default: the one in the settings")
        parser.set_defaults(command=command)


def _add_mail(what: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    listed = what.add_parser("list", help="jobs that wait or failed, with the last error; no words of people")
    listed.add_argument("--all", action="store_true", help="also those that are done")
    listed.set_defaults(command=_mail_list)
    show = what.add_parser("show", help="a mail as it is sent, words of people included")
    show.add_argument("job", metavar="JOB", help="as `mail list` names it")
    show.set_defaults(command=_mail_show)
    retry = what.add_parser("retry", help="try what failed again")
    which = retry.add_mutually_exclusive_group(required=True)
    which.add_argument("job", metavar="JOB", nargs="?", help="as `mail list` names it")
    which.add_argument("--all", action="store_true", help="everything that failed")
    retry.set_defaults(command=_mail_retry)
    test = what.add_parser("test", help="send a mail now, and say what happened")
    test.add_argument("address", metavar="ADDRESS", help="who gets it")
    test.set_defaults(command=_mail_test)


def _url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise argparse.ArgumentTypeError(f"{text!r} is no address; write http://127.0.0.1:{DEFAULT_PORT}, for example")
    return text.rstrip("/")


def _run(_: argparse.Namespace) -> int:
    with _explained():
        from bot import main

        return main.run()


def _train(_: argparse.Namespace) -> int:
    with _explained():
        from bot import main

        return main.train()


def _chat(args: argparse.Namespace) -> int:
    from bot.channels.terminal import chat

    environment = _environment()
    default = f"http://127.0.0.1:{environment.get('BIBSNAK_PORT') or DEFAULT_PORT}"
    url = args.url or default
    command = f"{_program()} chat" + ("" if url == default else f" --url {shlex.quote(url)}")
    memory = _memory(environment)
    return chat(url, resume=args.resume, new=args.new, patience=args.patience, memory=memory, command=command)


def _export(args: argparse.Namespace) -> int:
    from bot.services import export

    settings = _settings()
    with _explained():
        questionnaire = _questionnaire(settings.questionnaire)
        found = asyncio.run(_from_store(settings, partial(export.responses, unfinished=args.all)))
    content = io.BytesIO()
    export.write(args.format, questionnaire, found, content)
    return _given_out(args.output, content.getvalue(), f"{len(found)} responses")


def _export_signups(args: argparse.Namespace) -> int:
    from bot.services import export

    settings = _settings()
    with _explained():
        questionnaire = _questionnaire(settings.questionnaire)
        found = asyncio.run(_from_store(settings, export.signups))
    content = io.BytesIO()
    export.write_signups(args.format, questionnaire, found, content)
    return _given_out(args.output, content.getvalue(), f"{len(found)} sign-ups")


def _given_out(path: Path | None, content: bytes, what: str) -> int:
    if path is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return 0
    _write_private(path, content)
    print(f"{path}: {what}", file=sys.stderr)
    return 0


async def _from_store[Found](settings: Settings, read: Callable[[Store], Awaitable[Found]]) -> Found:
    from bot import main

    store = main.open_store(settings)
    try:
        return await read(store)
    finally:
        await store.close()


def _write_private(path: Path, content: bytes) -> None:
    """Answers are for their owner's eyes: a new file is readable to nobody else."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
    except OSError as error:
        raise CommandFailed(f"{path} cannot be written: {error.strerror}") from error


def _check(args: argparse.Namespace) -> int:
    path = _file(args)
    questionnaire = _questionnaire(path)
    asked = questionnaire.asked
    signup = sum(item.signup or item.contact for item in asked)
    print(
        f"OK: {len(questionnaire.items)} items in {path}: {len(asked) - signup} asked for the response,",
        end=" ",
    )
    print(f"{signup} for the sign-up, {len(questionnaire.items) - len(asked)} not asked")
    return 0


def _show(args: argparse.Namespace) -> int:
    from bot.cli.show import show

    show(_questionnaire(_file(args)))
    return 0


def _mail_list(args: argparse.Namespace) -> int:
    from bot.cli import mail

    settings = _settings()
    with _explained():
        print(mail.table(settings, all=args.all))
    return 0


def _mail_show(args: argparse.Namespace) -> int:
    from bot.cli import mail

    settings = _settings()
    with _explained():
        content = mail.content(settings, args.job)
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
    return 0


def _mail_retry(args: argparse.Namespace) -> int:
    from bot.cli import mail

    settings = _settings()
    with _explained():
        again = mail.retry(settings, None if args.all else args.job)
    print(f"To be tried again: {', '.join(again) or 'nothing, for nothing has failed'}")
    return 0


def _mail_test(args: argparse.Namespace) -> int:
    from bot.cli import mail

    settings = _settings()
    with _explained():
        print(mail.test(settings, args.address))
    return 0


def _doctor(_: argparse.Namespace) -> int:
    from bot.cli.doctor import examine

    broken = False
    for finding in examine():
        print(finding)
        broken = broken or not finding.ok
    return 1 if broken else 0


def _file(args: argparse.Namespace) -> Path:
    path: Path = args.file or _settings().questionnaire
    return path


def _questionnaire(path: Path) -> Questionnaire:
    from bot import questionnaires
    from bot.core.definition import InvalidQuestionnaire

    try:
        return questionnaires.load(path)
    except InvalidQuestionnaire as invalid:
        raise CommandFailed("\n  ".join([f"{path} cannot be asked:", *invalid.problems])) from invalid


def _settings() -> Settings:
    from bot.settings import SettingsError, load

    try:
        return load()
    except SettingsError as error:
        raise CommandFailed(str(error)) from error


@contextmanager
def _explained() -> Iterator[None]:
    """Ends the command with the message, not with a traceback, for errors whose message says what to do."""
    from bot.core.definition import InvalidQuestionnaire
    from bot.settings import SettingsError
    from bot.store import StoreError
    from bot.wording import InvalidWording

    try:
        yield
    except (SettingsError, StoreError, InvalidWording) as error:
        raise CommandFailed(str(error)) from error
    except InvalidQuestionnaire as invalid:
        raise CommandFailed("\n  ".join(["the questionnaire cannot be asked:", *invalid.problems])) from invalid


def _environment() -> Mapping[str, str]:
    """Variables from where the settings come from; `chat` does not need them to be valid."""
    from dotenv import dotenv_values

    from bot.settings import ROOT

    from_file = {name: value for name, value in dotenv_values(ROOT / ".env").items() if value is not None}
    return from_file | dict(os.environ)


def _memory(environment: Mapping[str, str]) -> Path:
    """In the data folder if one is set, else where programs keep their state (XDG Base Directory)."""
    from bot.settings import ROOT

    if folder := environment.get("BIBSNAK_DATA_DIR"):
        return ROOT / Path(folder).expanduser() / "chat.json"
    state = environment.get("XDG_STATE_HOME") or "~/.local/state"
    return Path(state).expanduser() / "bibsnak" / "chat.json"


def _program() -> str:
    """What to type for this command, from any folder."""
    if shutil.which("bibsnak"):
        return "bibsnak"
    beside = Path(sys.executable).with_name("bibsnak")
    return shlex.quote(str(beside)) if beside.exists() else f"{shlex.quote(sys.executable)} -m bot"


def _version() -> str:
    version: str = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    return version
