"""What the bot says, in words: wording filled from the state, buttons, and where in the questionnaire we are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.core.dialogue import Ask, Kind, Pending, Receipt, Said, Say, State
from bot.core.offers import offered
from bot.core.piping import PLACEHOLDER, answer_lines, as_answer, placeholder, question_text, said_value
from bot.core.questionnaire import Option, Questionnaire
from bot.core.values import Key

TRAILING = re.compile(r"^[ \t]+|[ \t]+$", re.MULTILINE)
ASKED_AS = {"signup": "ask_confirm"}
RESUME_CODE = "{resume_code}"
"""Stays in stored texts: only the respondent's own key can fill it, see `services.keys`."""


class MissingWording(KeyError):
    """A sentence that the code says has no response in `domain.yml`."""


@dataclass(frozen=True)
class Wording:
    """The responses of `domain.yml` without their `utter_`, and facts that fill placeholders in any of them."""

    texts: Mapping[str, str]
    facts: Mapping[str, str]

    def text(self, name: str) -> str:
        if name not in self.texts:
            raise MissingWording(f"domain.yml has no response utter_{name}")
        return self.texts[name]


@dataclass(frozen=True)
class ItemRef:
    """Which question waits: `position` of `total` counts from 1 among the questions that apply now."""

    code: str
    option: str | None
    position: int
    total: int


@dataclass(frozen=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True)
class Reply:
    """One message of the bot, as the public API shows it."""

    kind: Kind
    text: str
    choices: tuple[Choice, ...] = ()
    select: Literal["one", "many"] | None = None
    item: ItemRef | None = None
    topic: str | None = None


def render(questionnaire: Questionnaire, wording: Wording, state: State, said: tuple[Said, ...]) -> tuple[Reply, ...]:
    """Each thing said, in order, as it reads when the turn is over. Raises MissingWording."""
    return tuple(_reply(questionnaire, wording, state, one) for one in said)


def _reply(questionnaire: Questionnaire, wording: Wording, state: State, said: Said) -> Reply:
    if isinstance(said, Ask):
        return _question(questionnaire, wording, state, said)
    if isinstance(said, Receipt):
        receipt = next(item for item in questionnaire.items if item.type == "receipt")
        return Reply("receipt", _filled(questionnaire, wording, state, receipt.text(state.answers), {}))
    return Reply(said.kind, _said(questionnaire, wording, state, said), topic=said.topic)


def _said(questionnaire: Questionnaire, wording: Wording, state: State, said: Say) -> str:
    kind, _, code = said.wording.partition(":")
    if not code:
        return _filled(questionnaire, wording, state, wording.text(kind), said.params)
    item = questionnaire.by_code[code]
    text = {"item": item.text(state.answers), "help": item.help, "refusal": item.refusal_text}.get(kind)
    if text is None:
        text = wording.text(kind).replace("{example}", item.example)
    return _filled(questionnaire, wording, state, text, said.params)


def _filled(questionnaire: Questionnaire, wording: Wording, state: State, text: str, params: Mapping[str, str]) -> str:
    if "{" not in text:
        return text

    def fill(name: str) -> str:
        if name in params:
            return params[name]
        if name in wording.facts:
            return wording.facts[name]
        if name == "dates":
            return wording.facts.get(f"week_{params.get('week', '')}", "")
        if name in questionnaire.by_code:
            return said_value(questionnaire, Key(name), state.answers)
        computed = _computed(questionnaire, state, name)
        return "{" + name + "}" if computed is None else computed

    return TRAILING.sub("", PLACEHOLDER.sub(lambda found: fill(found[1]), text)).strip()


def _computed(questionnaire: Questionnaire, state: State, name: str) -> str | None:
    if name == "answers":
        return answer_list(questionnaire, state)
    if name == "minutes":
        return str(questionnaire.minutes)
    applicable = questionnaire.applicable(state.answers)
    if name == "total":
        return str(len(applicable))
    if name == "answered":
        return str(sum(key in state.answers for key in applicable))
    if name == "remaining":
        return str(sum(key not in state.answers for key in applicable))
    return None


def answer_list(questionnaire: Questionnaire, state: State) -> str:
    """Every answer on a line of its own, as the summary shows it; a dash where there is none yet."""
    return answer_lines(questionnaire, state.answers, questionnaire.applicable(state.answers)) or "–"


def _question(questionnaire: Questionnaire, wording: Wording, state: State, ask: Ask) -> Reply:
    options = offered(questionnaire, state)
    select: Literal["one", "many"]
    if ask.pending is not None:
        text = _pending_text(questionnaire, wording, state, ask.pending)
        choices = _choices(options)
        if ask.pending.kind == "which":
            choices = tuple(Choice(one.value, wording.texts.get(f"about/{one.value}", one.label)) for one in choices)
        many = ask.pending.kind == "signup" and ask.pending.key and questionnaire.item(ask.pending.key).type == "multi"
        select = "many" if many else "one"
        return Reply("question", text, choices, select if choices else None, _where(questionnaire, state))
    assert ask.key is not None
    item = questionnaire.item(ask.key)
    if item.type == "municipality":
        options = ()
    if ask.only:
        options = tuple(one for one in options if one.value in ask.only)
        choices = _choices(options) or tuple(
            Choice(one, questionnaire.municipalities[one]) for one in ask.only if one in questionnaire.municipalities
        )
    else:
        choices = _choices(options)
    text = question_text(questionnaire, ask.key, state.answers)
    if item.type == "summary":
        text = _filled(questionnaire, wording, state, wording.text("summary"), {"question": text})
    select = "many" if item.type == "multi" else "one"
    return Reply("question", text, choices, select if choices else None, _where(questionnaire, state))


def _pending_text(questionnaire: Questionnaire, wording: Wording, state: State, pending: Pending) -> str:
    if pending.key is not None and pending.kind == "handoff":
        return _filled(questionnaire, wording, state, questionnaire.item(pending.key).text(state.answers), {})
    if pending.key is not None and pending.kind == "signup" and pending.value is None:
        return question_text(questionnaire, pending.key, state.answers)
    params = {"text": pending.text}
    if pending.key is not None:
        item = questionnaire.item(pending.key)
        params["item"] = item.name
        if item.personal:
            params["text"] = placeholder(item.code)
        if pending.kind in ("confirm", "signup"):
            params["value"] = as_answer(questionnaire, pending.key, pending.value, state.answers)
        if pending.kind == "other" and item.other is not None:
            params["option"] = item.other.label
    return _filled(
        questionnaire, wording, state, wording.text(ASKED_AS.get(pending.kind, f"ask_{pending.kind}")), params
    )


def _choices(options: tuple[Option, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(one.value, one.label) for one in options)


def _where(questionnaire: Questionnaire, state: State) -> ItemRef | None:
    """The waiting question. The summary comes after the last question and stands at the same position."""
    waiting = state.waiting(questionnaire)
    if waiting is None:
        return None
    applicable = questionnaire.applicable(state.answers)
    position = applicable.index(waiting) + 1 if waiting in applicable else len(applicable)
    return ItemRef(waiting.code, waiting.option, max(position, 1), max(len(applicable), 1))
