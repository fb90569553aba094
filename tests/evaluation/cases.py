"""The held-out messages, and the conversations in which they are said."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from benchmarks.places import typical
from bot.core.answering import fits, settled
from bot.core.asking import opening
from bot.core.dialogue import State, Understood
from bot.core.questionnaire import Questionnaire
from bot.core.step import step
from bot.core.values import Json, Key, Value, from_json
from tests.evaluation.training import plain, sentences

HERE = Path(__file__).parent
ROUNDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
"""Folders of messages, each by other authors, oldest first; docs/decisions/0008 says what each round measured when it
was played for the first time. Since then all have been looked at by kind of mistake."""
DEFAULTS: dict[str, Json] = {
    "samtykke": "ja",
    "rolle": "medarbejder",
    "kompetencer": ["didaktik", "facilitering"],
    "deltage": "ja",
    "kontakt_samtykke": "ja",
}
"""What someone has answered before, unless the case says otherwise."""


class InvalidCase(ValueError):
    """A case that cannot be played: its item does not come, or a value does not exist."""


@dataclass(frozen=True)
class Case:
    """One message: where it is said, and what a careful person would make of it. Only one of the wishes is given.

    `round` is the folder that it stands in.
    """

    part: str
    at: str
    said: str
    given: dict[str, Json] = field(default_factory=dict)
    before: str | None = None
    answer: dict[str, Json] | None = None
    either: list[dict[str, Json]] | None = None
    confirm: str | None = None
    topics: list[str] | None = None
    any: list[str] | None = None
    command: str | None = None
    item: str | None = None
    stored: bool = False
    round: str = ROUNDS[0]

    @property
    def key(self) -> Key:
        code, _, option = self.at.partition(":")
        return Key(code, option or None)


def load(folder: Path = HERE) -> list[Case]:
    """Every case but those whose very sentence is also a training example: people who write apart still say the same
    short things. Raises TypeError for a field that no case has."""
    rows: list[dict[str, Any]] = []
    for name in ROUNDS:
        for path in sorted((folder / name).glob("*.yml")):
            found = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
            rows.extend({**row, "round": name} for row in found)
    known = sentences()
    return [case for row in rows if plain((case := Case(**row)).said) not in known]


def state_of(questionnaire: Questionnaire, case: Case) -> State:
    """The conversation in which the case's item waits, with what it gives answered. Raises InvalidCase."""
    given = {**DEFAULTS, **_implied(questionnaire, case.key), **_said_again(questionnaire, case), **case.given}
    state = opening(questionnaire).state
    for _ in range(60):
        waiting = state.waiting(questionnaire)
        if waiting is None or waiting.code == "opsummering" or waiting == case.key:
            break
        value = _given(questionnaire, waiting, given, state)
        state = step(questionnaire, state, Understood("answer", ((waiting, value),), text="ord")).state
        if state.pending is not None:
            state = step(questionnaire, state, Understood("answer", choice=("ja",), text="ord")).state
    state = _with_later(questionnaire, case, given, state)
    if state.waiting(questionnaire) != case.key:
        raise InvalidCase(f"{case.at} does not come: {case.said}")
    return state


def _said_again(questionnaire: Questionnaire, case: Case) -> dict[str, Json]:
    """What an answer says of items that come before its own: it was answered so, or the message would contradict it."""
    if case.part != "closed" or case.answer is None:
        return {}
    codes = [item.code for item in questionnaire.items]
    earlier = codes[: codes.index(case.key.code)]
    return {code: value for code, value in case.answer.items() if code in earlier and not isinstance(value, dict)}


def _implied(questionnaire: Questionnaire, key: Key) -> dict[str, Json]:
    """Answers without which the case's item would not be asked at all."""
    item = questionnaire.by_code[key.code]
    implied: dict[str, Json] = {}
    for condition in item.when.alternatives[0] if item.when.alternatives else ():
        if condition.one_of:
            implied[condition.code] = min(condition.one_of)
    if item.for_each is not None and key.option is not None:
        chosen: list[Json] = [*sorted({key.option, "facilitering" if key.option != "facilitering" else "didaktik"})]
        implied[item.for_each] = chosen
    return implied


def _given(questionnaire: Questionnaire, key: Key, given: dict[str, Json], state: State) -> Value:
    raw = given.get(key.code)
    if isinstance(raw, dict) and key.option is not None:
        raw = raw.get(key.option)
    value = from_json(raw) if raw is not None else typical(questionnaire, questionnaire.item(key), key, state)
    if not fits(questionnaire, key, value, state.answers):
        raise InvalidCase(f"{key.code} cannot be {raw!r}")
    return value


def _with_later(questionnaire: Questionnaire, case: Case, given: dict[str, Json], state: State) -> State:
    """Answers that the case gives although they come after its item: said earlier, among other things."""
    answers = dict(state.answers)
    for code, raw in case.given.items():
        key = Key(code)
        if code in questionnaire.by_code and key not in answers and key != case.key and not isinstance(raw, dict):
            answers[key] = from_json(raw)
    kept = settled(questionnaire, answers, answers, set(answers))
    return State(answers=kept, revisit=state.revisit, history=state.history)
