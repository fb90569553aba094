"""What the terminal client shows: in colours to a person, as plain lines to a program."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import yaml
from rich.console import Console
from rich.padding import Padding
from rich.status import Status
from rich.text import Text

from bot.core.rendering import Choice, Reply
from bot.ports import Message

WIDEST = 88
BOLD = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+)(?<=\S)\*(?![\w*])")
LINK = r"https?://[^\s<>]*[^\s<>.,;:!?)]"
CONTROL = {code: None for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}
"""What would move the cursor or change the terminal: no text may do that."""


class Words:
    """The sentences of `terminal.yml`."""

    def __init__(self) -> None:
        file = Path(__file__).parent / "terminal.yml"
        self._words: Mapping[str, Any] = yaml.safe_load(file.read_text("utf-8"))

    def __call__(self, name: str, **facts: object) -> str:
        text: str = self._words[name]
        return text.format(**facts)

    def several(self, name: str) -> Sequence[str]:
        words: Sequence[str] = self._words[name]
        return words


@dataclass(frozen=True)
class Numbered:
    """A choice as it is shown: the number to type, and its label without that number."""

    number: int
    label: str
    choice: Choice


def numbered(choices: Sequence[Choice]) -> tuple[Numbered, ...]:
    """Choices and what number picks each. A value that is a number (a scale) is its own, others count on."""
    own = {int(one.value) for one in choices if _is_number(one.value)}
    following = max(own, default=0)
    found = []
    for one in choices:
        if _is_number(one.value):
            label = re.sub(rf"^{one.value}\b[\s=:.)–-]*", "", one.label)
            found.append(Numbered(int(one.value), label, one))
        else:
            following += 1
            found.append(Numbered(following, one.label, one))
    return tuple(found)


def _is_number(value: str) -> bool:
    return value.isdecimal() and value.isascii() and str(int(value)) == value


class Screen(Protocol):
    interactive: bool

    def bot(self, messages: Sequence[Message]) -> None:
        """What the bot says in one turn, in order."""

    def user(self, text: str) -> None:
        """What the person said, where it is not on the screen already."""

    def notice(self, text: str) -> None:
        """Something the client itself says."""

    def waiting(self) -> AbstractContextManager[None]:
        """A context manager: the person sees that the bot is thinking."""

    def pause(self, text: str) -> None:
        """Why it takes longer, while `waiting`."""

    def read(self) -> str | None:
        """The next line; None when there will be no more."""

    def ask(self, question: str) -> str | None:
        """The answer to a question of the client itself."""


class RichScreen:
    interactive = True

    def __init__(self, words: Words) -> None:
        self._words = words
        self._console = Console(highlight=False)
        self._status: Status | None = None

    def bot(self, messages: Sequence[Message]) -> None:
        if not messages:
            return
        head = Text(self._words("bot"), "bold cyan")
        if progress := _progress(self._words, messages[-1].reply):
            head.append(f"  {progress}", "not bold dim default")
        self._console.print()
        self._console.print(head)
        for place, message in enumerate(messages):
            if place:
                self._console.print()
            self._print(_styled(message.reply.text, "red" if message.reply.kind == "error" else ""), 2)
            self._options(message.reply)
        self._console.print()

    def _options(self, reply: Reply) -> None:
        for one in numbered(reply.choices):
            line = Text.assemble((f"{one.number:>2}", "bold yellow"), "  ", _clean(one.label))
            self._print(line, 3)
        if reply.select == "many":
            self._print(Text(self._words("many"), "dim"), 7)

    def user(self, text: str) -> None:
        self._console.print(Text.assemble((self._words("prompt"), "bold green"), _clean(text)))

    def notice(self, text: str) -> None:
        self._console.print(Text(text, "italic yellow"), soft_wrap=True)  # a command in it must stay in one piece

    @contextmanager
    def waiting(self) -> Iterator[None]:
        try:
            with self._console.status(Text(self._words("thinking"), "dim")) as self._status:
                yield
        finally:
            self._status = None

    def pause(self, text: str) -> None:
        if self._status is not None:
            self._status.update(Text(text, "yellow"))

    def read(self) -> str | None:
        return self._input(self._words("prompt"))

    def ask(self, question: str) -> str | None:
        return self._input(f"{question} ")

    def _input(self, prompt: str) -> str | None:
        try:
            return input(self._coloured(prompt))
        except EOFError:
            self._console.print()
            return None

    def _coloured(self, prompt: str) -> str:
        """`readline` has to be told what has no width, or it misplaces the cursor in a long line."""
        if not _readline() or self._console.color_system is None:
            return prompt
        return f"\x01\x1b[1;32m\x02{prompt}\x01\x1b[0m\x02"

    def _print(self, text: Text, indent: int) -> None:
        self._console.print(Padding(text, (0, 0, 0, indent), expand=False), width=min(self._console.width, WIDEST))


class PlainScreen:
    """One line for every line said, nothing wrapped. Only the conversation is on standard output."""

    interactive = False

    def __init__(self, words: Words) -> None:
        self._words = words
        self._last_pause = ""
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="replace")

    def bot(self, messages: Sequence[Message]) -> None:
        for message in messages:
            print(f"{self._words('bot')}: {_clean(message.reply.text)}")
            for one in numbered(message.reply.choices):
                print(f"  {one.number}) {_clean(one.label)}".rstrip())
            if progress := _progress(self._words, message.reply):
                print(f"  [{progress}]")
        sys.stdout.flush()

    def user(self, text: str) -> None:
        print(f"{self._words('user')}: {_clean(text)}", flush=True)

    def notice(self, text: str) -> None:
        print(text, file=sys.stderr, flush=True)

    @contextmanager
    def waiting(self) -> Iterator[None]:
        yield

    def pause(self, text: str) -> None:
        if text != self._last_pause:
            self._last_pause = text
            self.notice(text)

    def read(self) -> str | None:
        line = sys.stdin.readline()
        if not line:
            return None
        self.user(line.rstrip("\r\n"))
        return line

    def ask(self, question: str) -> str | None:
        self.notice(question)
        return self.read()


def screen(words: Words) -> Screen:
    return RichScreen(words) if sys.stdin.isatty() and sys.stdout.isatty() else PlainScreen(words)


def _readline() -> bool:
    """Arrow keys and earlier lines in the prompt, where Python was built with it."""
    try:
        import readline  # noqa: F401
    except ImportError:
        return False
    return True


def _clean(text: str) -> str:
    return text.translate(CONTROL)


def _styled(text: str, style: str) -> Text:
    shown, end = Text(style=style), 0
    text = _clean(text)
    for bold in BOLD.finditer(text):
        shown.append(text[end : bold.start()]).append(bold[1], "bold")
        end = bold.end()
    shown.append(text[end:])
    shown.highlight_regex(LINK, "underline")
    return shown


def _progress(words: Words, reply: Reply) -> str:
    if reply.item is None or reply.kind != "question":
        return ""
    return words("progress", position=reply.item.position, total=reply.item.total)
