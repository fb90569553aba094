"""Whether what bibsnak did is what a careful person would have done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bot.core.questionnaire import Questionnaire
from tests.evaluation.cases import Case

Fault = Literal[
    "", "asked again", "partly stored", "stored wrong", "not stored", "wrong topic", "no answer", "wrong fact", "other"
]


@dataclass(frozen=True)
class Seen:
    """What the public API showed: replies, and everything stored before and after."""

    replies: list[dict[str, Any]]
    before: dict[str, Any]
    after: dict[str, Any]

    @property
    def topics(self) -> list[str]:
        return [one["topic"] for one in self.replies if one["topic"] is not None]

    @property
    def text(self) -> str:
        return "\n".join(one["text"] for one in self.replies)

    @property
    def changed(self) -> dict[str, Any]:
        """What holds something new; an answer of which only parts were dropped, as they must be, does not count."""
        return {
            code: value
            for code, value in self.after.items()
            if (was := self.before.get(code)) != value
            and not (isinstance(was, dict) and isinstance(value, dict) and value.items() <= was.items())
        }

    @property
    def untouched(self) -> bool:
        return self.before == self.after


@dataclass(frozen=True)
class Verdict:
    right: bool
    fault: Fault = ""
    got: str = ""


RIGHT = Verdict(True)


class Judge:
    def __init__(self, questionnaire: Questionnaire, texts: Mapping[str, str]) -> None:
        self._questionnaire = questionnaire
        self._texts = texts

    def verdict(self, case: Case, seen: Seen) -> Verdict:
        if case.stored:
            return self._holds([{case.key.code: case.said.strip()}], seen)
        if case.confirm is not None:
            good = case.confirm.lower() in seen.text.lower() and seen.untouched
            return RIGHT if good else Verdict(False, "not stored", seen.text[:80])
        if case.answer is not None or case.either is not None:
            return self._holds([case.answer] if case.answer is not None else case.either or [], seen)
        if case.command is not None:
            return self._obeyed(case, seen)
        if case.topics is not None or case.any is not None:
            return self._answered(case, seen)
        if not seen.untouched:
            return Verdict(False, "stored wrong", str(seen.changed))
        project = [topic for topic in seen.topics if topic != "oos"]
        return Verdict(False, "wrong fact", ", ".join(project)) if project else RIGHT

    def _holds(self, wanted: list[dict[str, Any]], seen: Seen) -> Verdict:
        if {"samtykke": "nej"} in wanted and not seen.after:
            return (
                RIGHT if all(reply["kind"] != "question" for reply in seen.replies) else Verdict(False, "asked again")
            )
        held = [one for one in wanted if all(_same(seen.after.get(code), value) for code, value in one.items())]
        if held:
            extra = min((set(seen.changed) - set(one) for one in held), key=len)
            return Verdict(False, "stored wrong", f"also {sorted(extra)}") if extra else RIGHT
        if seen.changed:
            right = any(
                all(code in one and _same(got, one[code]) for code, got in seen.changed.items()) for one in wanted
            )
            return Verdict(False, "partly stored" if right else "stored wrong", str(seen.changed))
        if seen.topics:
            return Verdict(False, "not stored", "answered " + ", ".join(seen.topics))
        return Verdict(False, "asked again", seen.replies[0]["text"][:60] if seen.replies else "")

    def _answered(self, case: Case, seen: Seen) -> Verdict:
        if not seen.untouched:
            return Verdict(False, "stored wrong", str(seen.changed))
        got = set(seen.topics)
        if case.any is not None:
            good, allowed = bool(got & set(case.any)), set(case.any)
        else:
            good, allowed = set(case.topics or ()) <= got, set(case.topics or ())
        if case.topics == ["oos"] and not got:
            return RIGHT
        if got - allowed:
            return Verdict(False, "wrong topic", ", ".join(sorted(got - allowed)))
        return RIGHT if good else Verdict(False, "no answer", seen.replies[0]["text"][:60] if seen.replies else "")

    def _obeyed(self, case: Case, seen: Seen) -> Verdict:
        assert case.command is not None
        first = seen.replies[0]["text"] if seen.replies else ""
        helps = [self._questionnaire.by_code[case.key.code].help] if case.command == "help" else []
        wanted = [self._texts[name] for name in SAID[case.command]] + helps
        if any(first.startswith(text.partition("{")[0].strip()) for text in wanted if text):
            return RIGHT
        if case.command not in CHANGING and not seen.untouched:
            return Verdict(False, "stored wrong", str(seen.changed))
        return Verdict(False, "other", ", ".join(seen.topics) or first[:60])


SAID: dict[str, list[str]] = {
    "back": ["command/back", "nothing_before"],
    "skip": ["command/skip", "not_optional"],
    "progress": ["command/progress"],
    "show_answers": ["command/show_answers"],
    "my_data": ["command/my_data"],
    "help": ["command/help"],
    "options": ["command/options"],
    "pause": ["command/pause", "command/stop"],
    "stop": ["command/stop", "command/pause"],
    "resume": ["command/resume", "welcome_back"],
    "restart": ["ask_restart"],
    "delete_data": ["ask_erase"],
    "withdraw_consent": ["ask_withdraw"],
    "change": ["ask_pick", "command/change", "not_answered_yet"],
    "human": ["human"],
}
"""The sentences that show that a command was obeyed."""
CHANGING = frozenset({"back", "skip"})


def _same(got: Any, wanted: Any) -> bool:
    """Equal, free texts but for case, quotes and a final full stop; of a nested answer the parts that are named."""
    if isinstance(wanted, dict) and "text" in wanted:
        return (
            isinstance(got, dict)
            and got.get("value") == wanted["value"]
            and _plain(got["text"]) == _plain(wanted["text"])
        )
    if isinstance(wanted, dict):
        return isinstance(got, dict) and all(_same(got.get(name), value) for name, value in wanted.items())
    if isinstance(wanted, list):
        return isinstance(got, list) and len(got) == len(wanted) and all(map(_same, got, wanted))
    if isinstance(wanted, str) and isinstance(got, str):
        return got == wanted or _plain(got) == _plain(wanted)
    return bool(got == wanted)


def _plain(text: str) -> str:
    """Also a telephone number, which is stored with its country."""
    plain = " ".join(text.lower().strip(" .!\"'»«").split())
    digits = "".join(plain.split()).removeprefix("+45")
    return digits if digits.isdecimal() and len(digits) == 8 else plain
