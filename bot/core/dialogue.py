"""What the step takes and gives: a conversation's state, an understood message, and what the bot says to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeAlias

from bot.core.questionnaire import Answers, Questionnaire
from bot.core.values import Key, Value

Phase = Literal["asking", "paused", "declined", "submitted"]
PendingKind = Literal[
    "other",
    "confirm",
    "pick",
    "clarify",
    "which",
    "restart",
    "erase",
    "withdraw",
    "handoff",
    "signup",
    "unsign",
    "remind",
]
PASSED_BY: frozenset[PendingKind] = frozenset({"clarify", "which", "pick"})
"""Side questions that nothing hangs on: something else that is said at them is read as if they were not asked."""
Intent = Literal["answer", "correction", "question", "command", "human", "smalltalk", "out_of_scope", "unclear"]
Kind = Literal["question", "answer", "notice", "receipt", "handoff", "error"]

NOTHING: Mapping[Key, Value] = MappingProxyType({})
NO_PARAMS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Pending:
    """A side question that must be settled before `key` (if any) goes on.

    `other`: the text of an option with free text, `value` being what is chosen so far. `confirm`: is `value` right?
    `pick`: which answer to change. `clarify`: was `text` an answer or a question on `topic`? `which`: on which of the
    topics named in `topic`, separated by spaces, was the question?
    `restart`, `erase`, `withdraw`, `unsign`: sure? `handoff`: the item `key` of the letter that is being written.
    `signup`: a new value for the item `key` of a sign-up that is filed; with a `value`: is it right?
    `remind`: where to send the reminder wished for in `text`.
    """

    kind: PendingKind
    key: Key | None = None
    value: Value = None
    text: str = ""
    topic: str = ""


@dataclass(frozen=True)
class Draft:
    """A question on its way to a person: what is known of the letter, by the code of the form's item.

    `about`: municipality and the like may stand in it. `copy`: the person wants one.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    about: bool = False
    copy: bool = False


@dataclass(frozen=True)
class Change:
    """One undoable step: what the touched answers held before, which were not there, and which item was revisited."""

    held: Mapping[Key, Value]
    absent: frozenset[Key]
    revisit: Key | None = None


@dataclass(frozen=True)
class State:
    """All of a conversation that the next turn depends on. `history` is oldest first and bounded. `filed` once it was
    submitted: its sign-up is kept elsewhere since then. `asked` is the last thing asked of the bot, in the person's
    words, in case it is to be passed on; `draft` the letter that is being written; `reminders` how many were wished.
    """

    answers: Answers = NOTHING
    phase: Phase = "asking"
    revisit: Key | None = None
    pending: Pending | None = None
    misses: int = 0
    history: tuple[Change, ...] = ()
    last_topic: str | None = None
    """What was answered last, until an answer is kept: topics separated by spaces, each with what it was about."""
    filed: bool = False
    asked: str = ""
    draft: Draft | None = None
    reminders: int = 0

    def waiting(self, questionnaire: Questionnaire) -> Key | None:
        """The question that waits for an answer: the one revisited, the first open one, or the summary."""
        found = self.__dict__.get("_waiting")
        if found is None or found[0] is not questionnaire:
            found = self.__dict__["_waiting"] = (questionnaire, self._find_waiting(questionnaire))
        waiting: Key | None = found[1]
        return waiting

    def _find_waiting(self, questionnaire: Questionnaire) -> Key | None:
        if self.phase in ("declined", "submitted"):
            return None
        if self.revisit is not None:
            return self.revisit
        following = questionnaire.next_open(self.answers)
        if following is None and questionnaire.summary is not None:
            return Key(questionnaire.summary.code)
        return following


@dataclass(frozen=True)
class Problem:
    """Why an answer could not be taken: a code that names a wording, and what fills its placeholders."""

    code: str
    params: Mapping[str, str] = NO_PARAMS
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Understood:
    """One message as it was understood.

    `values` are answers, the waiting item's or others' (with the intent `unclear`: a guess that must be confirmed);
    `choice` is what was picked among the offered choices (a button, or words for one); `topics` are questions asked,
    also together with an answer (with the intent `unclear`: topics that may have been meant). `item` is the code of an
    item that was named, `code` a resume code. `text` is what was written, empty for a button.
    """

    intent: Intent
    values: tuple[tuple[Key, Value], ...] = ()
    choice: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    command: str = ""
    item: str | None = None
    code: str = ""
    problem: Problem | None = None
    text: str = ""


@dataclass(frozen=True)
class Say:
    """A sentence named by its wording; `topic` on answers to what the person asked."""

    wording: str
    kind: Kind = "notice"
    params: Mapping[str, str] = NO_PARAMS
    topic: str | None = None


@dataclass(frozen=True)
class Ask:
    """The waiting question, or the side question that is pending; `only` narrows the offered options."""

    key: Key | None
    pending: Pending | None = None
    only: tuple[str, ...] = ()


@dataclass(frozen=True)
class Receipt:
    """The thanks after submitting."""


Said: TypeAlias = Say | Ask | Receipt
Effect = Literal["declined", "withheld", "submitted", "erase", "resume", "handoff", "signup", "unsign", "remind"]
"""`declined` and `withheld`: consent was refused, for everything or for the sign-up, so what was said so far goes.
`handoff`: the outcome's draft is to be sent. `signup`, `unsign`: the filed sign-up gets the outcome's value, or goes.
`remind`: the person is to be reminded, when the text says so.
"""


@dataclass(frozen=True)
class Outcome:
    """What a turn leads to: the new state, what is said, in order, and what must be done besides."""

    state: State
    said: tuple[Said, ...] = ()
    effects: tuple[Effect, ...] = ()
    about: Mapping[str, str] = field(default_factory=dict)
    draft: Draft | None = None
    value: tuple[Key, Value] | None = None
