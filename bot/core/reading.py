"""Which reading of a message wins: an answer, a correction, a question, a command, a wish for a person, or none.

The one place where that is decided. Deterministic parsers read the waiting item first; the classifier's guesses
decide where the words alone do not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.core.codes import found_in
from bot.core.correcting import CUE, corrected, named_item
from bot.core.danish import Parsed, Spotted, asks, normalise, parse, pick, spot
from bot.core.dialogue import PendingKind, Phase, State, Understood
from bot.core.hearing import WEEK, Guess, Heard, questions_in
from bot.core.offers import offered
from bot.core.questionnaire import Item, Option, Questionnaire
from bot.core.values import Json, Key, Value, from_json, to_json

SURE = 0.6
"""From this probability on a guess is acted on where nothing speaks against it."""
CLEAR = 0.8
"""From this on it wins over a free text that could also be an answer, and over words that do not ask."""
PLAIN = 0.7
"""From this on a command wins over a short free text."""
ASKED = 0.4
"""From this on a message that has the form of a question is taken for that question."""
CONCEIVABLE, LEAST_OFFERED, MOST_OFFERED = 0.1, 2, 3
"""Topics from this probability on are offered to choose from, if there are so many, and at most so many."""
PROBABLE = 0.3
"""Below this a guess counts for nothing."""
CERTAIN = 0.6
"""From this on a parsed value is stored; below it is a guess that is confirmed first."""
EXPLAINED = 0.5
"""Share of a message's content words that a parsed answer must explain to win over another reading."""

HEEDED = 0.5
"""From this on a command is obeyed; those that cannot be taken back ask first."""
LONG = 25
"""Words above which a free text with a question in it is an answer, not a question to the bot."""
BARE = 2
"""Words up to which a message that does not ask is no question."""
SHORT = 8
"""Words up to which "ret …" in a free text is taken for a command."""
CHANGING = re.compile(r"\b(?:ret|rette|rettes|ændr\w*|lave? om)\b", re.IGNORECASE)
CHANGE_TOPIC = "rette_svar"
DATES, EXPLAINING = "datoer", "_forklaring"
"""The topics whose answer depends on a detail: which week, which option. See `knowledge` in the wording."""
DATED = frozenset({DATES, "designproces", "opstartsworkshop", "designgrupper", "afslutning"})
FOLLOWING = re.compile(r"^\W*(?:og|også|hvad med|hvad så med|men|så)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Context:
    """What understanding needs of the conversation: what waits, what is on offer, what was last asked about."""

    waiting: Key | None = None
    pending: PendingKind | None = None
    phase: Phase = "asking"
    options: tuple[Option, ...] = ()
    last_topic: str | None = None
    answered: Mapping[str, Value] = field(default_factory=dict)

    @classmethod
    def of(cls, questionnaire: Questionnaire, state: State) -> Context:
        pending = state.pending
        options = offered(questionnaire, state)
        waiting = state.waiting(questionnaire)
        if state.phase == "declined":
            options = questionnaire.buttons["yes_no"]
        kind = pending.kind if pending else None
        return cls(waiting, kind, state.phase, options, state.last_topic, _correctable(questionnaire, state))

    @classmethod
    def waiting_for(cls, code: str | None) -> Context:
        return cls(Key(code) if code else None)

    def to_json(self, questionnaire: Questionnaire) -> dict[str, Json]:
        """Options that the questionnaire itself knows are left out: `from_json` finds them there."""
        data: dict[str, Json] = {}
        if self.waiting is not None:
            data["item"] = self.waiting.code
            data["option"] = self.waiting.option
        if self.pending is not None:
            data["pending"] = self.pending
        if self.phase != "asking":
            data["phase"] = self.phase
        if self.last_topic is not None:
            data["topic"] = self.last_topic
        if self.answered:
            data["answered"] = {code: to_json(value) for code, value in self.answered.items()}
        own = () if self.waiting is None else questionnaire.item(self.waiting).options
        if self.options != own:
            data["options"] = [_as_list(one) for one in self.options]
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Context:
        waiting = Key(data["item"], data.get("option")) if "item" in data else None
        options = tuple(_as_option(one) for one in data.get("options", ()))
        answered = {code: from_json(value) for code, value in data.get("answered", {}).items()}
        return cls(waiting, data.get("pending"), data.get("phase", "asking"), options, data.get("topic"), answered)


def _correctable(questionnaire: Questionnaire, state: State) -> dict[str, Value]:
    """Answers that words alone can correct: no free text, nothing that identifies a person, no consent."""
    return {
        key.code: value
        for key, value in state.answers.items()
        if key.option is None
        and value is not None
        and (item := questionnaire.item(key)).type in ("single", "multi", "number", "municipality")
        and not item.contact
    }


def _as_list(option: Option) -> list[Json]:
    return [option.value, option.label, option.other, option.exclusive, *option.words]


def _as_option(data: list[Any]) -> Option:
    value, label, other, exclusive, *words = data
    return Option(value, label, tuple(words), other, exclusive)


def read(questionnaire: Questionnaire, context: Context, text: str, heard: Heard, *, year: int) -> Understood:
    """The winning reading. Never raises for any text; what cannot be understood is `unclear`."""
    code = found_in(text)
    if code is not None:
        return Understood("command", command="resume", code=code, text=text)
    reading = _Reading(questionnaire, context, text, heard, year)
    return reading.side_question() if context.pending is not None else reading.item()


@dataclass(frozen=True)
class _Reading:
    questionnaire: Questionnaire
    context: Context
    text: str
    heard: Heard
    year: int

    @property
    def best(self) -> Guess:
        return self.heard.best

    @property
    def asks(self) -> bool:
        return asks(self.text)

    @property
    def corrects(self) -> bool:
        return CUE.search(self.text) is not None or (
            self.best.family == "correction" and self.best.probability >= ASKED
        )

    def options(self) -> tuple[Option, ...]:
        if self.context.options or self.context.waiting is None:
            return self.context.options
        return self.questionnaire.item(self.context.waiting).options

    # -- side questions ----------------------------------------------------------------------------------------------

    def side_question(self) -> Understood:
        """A pending side question: its own choices first, then what interrupts it, then what was written."""
        chosen = pick(self.options(), self.text) if self.context.pending != "other" else ()
        if len(chosen) == 1:
            return Understood("answer", choice=chosen, text=self.text)
        interruption = self.beside(CLEAR if self.context.pending == "other" else SURE)
        if interruption is not None:
            return interruption
        if self.context.pending == "other":
            return Understood("answer", text=self.text)
        if self.context.pending == "confirm" and self.context.waiting is not None:
            parsed = parse(self.questionnaire, self.context.waiting, (), self.text, year=self.year)
            if parsed.value is not None:
                return Understood("answer", ((self.context.waiting, parsed.value),), text=self.text)
        return Understood("unclear", text=self.text)

    # -- the waiting item --------------------------------------------------------------------------------------------

    def item(self) -> Understood:
        if self.context.waiting is None:
            return self.nothing_waits()
        item = self.questionnaire.item(self.context.waiting)
        if item.type == "summary":
            return self.at_summary()
        if item.type == "text":
            return self.free_text(item)
        return self.parsed(item)

    def nothing_waits(self) -> Understood:
        chosen = pick(self.options(), self.text)
        if self.context.phase == "declined" and chosen:
            return Understood("answer", choice=chosen, text=self.text)
        return self.correction() or self.beside(ASKED) or Understood("answer", text=self.text)

    def at_summary(self) -> Understood:
        chosen = pick(self.options(), self.text)
        correction = self.correction()
        if correction is not None and (correction.values or correction.item):
            return correction
        if len(chosen) == 1:
            return Understood("answer", choice=chosen, text=self.text)
        return self.beside(ASKED) or Understood("unclear", text=self.text)

    def free_text(self, item: Item) -> Understood:
        """Whatever is written is the answer, unless it clearly is something said to the bot."""
        assert self.context.waiting is not None
        length = len(normalise(self.text).split())
        bar = CLEAR if length <= 6 else 0.93
        if self.best.family == "command" and self.best.probability >= PLAIN and length <= SHORT + 2:
            return self.told()
        if self.best.family == "human" and self.best.probability >= (SURE if item.contact else bar):
            return self.told()
        if self.best.family == "oos" and self.asks and self.best.probability >= (SURE if length <= SHORT else bar):
            return self.told()
        if self.best.family == "smalltalk" and self.best.probability >= CLEAR and length <= 3:
            return self.told()
        if self.asks and (question := self.question(ASKED if item.contact else SURE)) is not None:
            return question
        if self.best.family == "faq" and self.asks and self.best.probability >= PROBABLE and length <= LONG:
            return Understood("unclear", topics=(self.topic(self.best, self.text),), text=self.text)
        if CHANGING.search(self.text) and length <= SHORT:
            correction = self.correction()
            if correction is not None:
                return correction
        parsed = parse(self.questionnaire, self.context.waiting, (), self.text, year=self.year)
        if parsed.value is None:
            return Understood("unclear", problem=parsed.problem, text=self.text)
        return Understood("answer", ((self.context.waiting, parsed.value),), text=self.text)

    def parsed(self, item: Item) -> Understood:
        assert self.context.waiting is not None
        waiting = self.context.waiting
        parsed = parse(self.questionnaire, waiting, self.options(), self.text, year=self.year)
        others = tuple(one for one in self.spotted() if one.key != waiting)
        exact = parsed.value is not None and parsed.certainty >= 0.9 and parsed.coverage >= 0.99
        explained = parsed.value is not None and parsed.certainty >= CERTAIN and parsed.coverage >= EXPLAINED
        follow_up = self.follow_up()
        if follow_up is not None:
            return follow_up
        if self.asks and (question := self.question(ASKED if not exact else SURE)) is not None:
            return self.answer(parsed, others, question.topics) if explained and self.tells_too() else question
        if exact:
            return self.answer(parsed, others)
        if self.best.family == "command" and self.best.probability >= CLEAR:
            return self.told()
        correction = self.correction() if self.corrects else None
        if correction is not None and (correction.intent == "correction" or not explained):
            return correction
        if not explained and (interruption := self.interruption()) is not None:
            return interruption
        if self.asks and not self.tells_too():
            return self.which() or self.guessed() or Understood("unclear", text=self.text)
        if parsed.value is not None and parsed.certainty >= CERTAIN:
            return self.answer(parsed, others)
        if parsed.value is not None and self.best.family == "answer" and self.best.probability >= PROBABLE:
            return Understood("unclear", ((waiting, parsed.value),), text=self.text)
        if others:
            return Understood("answer", tuple((one.key, one.value) for one in others), text=self.text)
        if parsed.problem is not None:
            return Understood("unclear", problem=parsed.problem, text=self.text)
        return self.which() or self.guessed() or Understood("unclear", text=self.text)

    def answer(self, parsed: Parsed, others: tuple[Spotted, ...], topics: tuple[str, ...] = ()) -> Understood:
        assert self.context.waiting is not None
        values = ((self.context.waiting, parsed.value), *((one.key, one.value) for one in others))
        return Understood("answer", values, topics=topics, text=self.text)

    def tells_too(self) -> bool:
        """Whether one part of the message does not ask: an answer beside a question."""
        return any(not asks(text) for text, _ in self.heard.parts)

    # -- other readings ----------------------------------------------------------------------------------------------

    def spotted(self) -> tuple[Spotted, ...]:
        return spot(self.questionnaire, self.text, year=self.year)

    def correction(self) -> Understood | None:
        """A change of an earlier answer, if it says so: the new values, or the item that is to be asked again."""
        wish = self.best.label == "command/change" and self.best.probability >= HEEDED
        if not self.corrects and not wish:
            return None
        values = corrected(self.questionnaire, self.context.answered, self.context.waiting, self.text, self.year)
        named = self.named_item()
        if values:
            return Understood("correction", values, item=named, text=self.text)
        if wish or (named is not None and CHANGING.search(self.text)):
            return Understood("command", command="change", item=named, text=self.text)
        return None

    def named_item(self) -> str | None:
        return named_item(self.questionnaire, self.text)

    def question(self, sure: float) -> Understood | None:
        """What the message asks about the project: each of its parts, or the whole."""
        several = questions_in(self.heard, HEEDED)
        if len(several) > 1:
            return Understood("question", topics=tuple(self.topic(one, self.text) for one in several), text=self.text)
        best = self.best
        if best.family == "faq" and best.probability >= sure and (change := self.change_asked_for(best)) is not None:
            return change
        if best.family == "faq" and best.probability >= sure:
            return Understood("question", topics=(self.topic(best, self.text),), text=self.text)
        if len(several) == 1:
            return Understood("question", topics=(self.topic(several[0], self.text),), text=self.text)
        return None

    def change_asked_for(self, guess: Guess) -> Understood | None:
        """ "Kan jeg ændre min kommune?" asks how answers are changed, and wants it done."""
        named = self.named_item() if CHANGING.search(self.text) else None
        if named is None or guess.name != CHANGE_TOPIC or named not in self.context.answered:
            return None
        return Understood("command", command="change", item=named, text=self.text)

    def follow_up(self) -> Understood | None:
        """A short question that only makes sense after the one before: "og didaktik?", "hvad med uge 38?"."""
        last = self.context.last_topic
        if last is None or not self.asks or FOLLOWING.search(self.text) is None:
            return None
        week = WEEK.search(self.text)
        if week is not None and last in DATED:
            return Understood("question", topics=(f"{DATES}/{week[1]}",), text=self.text)
        if last.endswith(EXPLAINING) and (option := self.named_option()):
            return Understood("question", topics=(f"{last}/{option}",), text=self.text)
        return None

    def interruption(self) -> Understood | None:
        """What is said beside the waiting item, where the words do not answer it."""
        family, probability = self.best.family, self.best.probability
        if family == "faq":
            return self.told() if probability >= (ASKED if self.asks else self.unasked()) else None
        if family in ("command", "human"):
            return self.told() if probability >= HEEDED else None
        if family in ("smalltalk", "oos"):
            return self.told() if probability >= SURE else None
        return None

    def beside(self, sure: float) -> Understood | None:
        """What the classifier makes of it, where there is no item whose answer it could be."""
        if self.asks and (question := self.question(min(sure, SURE))) is not None:
            return question
        if self.best.probability < sure or self.best.family in ("answer", "correction"):
            return None
        return self.told()

    def unasked(self) -> float:
        """How sure a topic must be where nothing is asked; a bare word is a poor answer, not a question."""
        return SURE if len(self.text.split()) > BARE else 1.0

    def which(self) -> Understood | None:
        """Two or three topics that may have been meant, where none is likely enough to be answered."""
        likely = [one for one in self.heard.whole if one.family == "faq" and one.probability >= CONCEIVABLE][
            :MOST_OFFERED
        ]
        bare = len(self.text.split()) <= BARE
        if bare or len(likely) < LEAST_OFFERED or self.best.family != "faq" or self.best.probability >= SURE:
            return None
        return Understood("unclear", topics=tuple(one.name for one in likely), text=self.text)

    def guessed(self) -> Understood | None:
        """The likeliest reading of words that nothing else explains, if it is likely at all."""
        if self.best.probability < PROBABLE or self.best.family in ("answer", "correction"):
            return None
        if self.best.family == "faq" and not self.asks:
            return None
        return self.told()

    def told(self) -> Understood:
        family, name = self.best.family, self.best.name
        if family == "faq":
            return Understood("question", topics=(self.topic(self.best, self.text),), text=self.text)
        if family == "command":
            item = self.named_item() if name in ("change", "help") else None
            return Understood("command", command=name, item=item, text=self.text)
        if family == "smalltalk":
            return Understood("smalltalk", command=name, text=self.text)
        return Understood("human" if family == "human" else "out_of_scope", text=self.text)

    def topic(self, guess: Guess, text: str) -> str:
        """The topic, with the detail asked about where its answer depends on one: a week, an option of an item."""
        week = WEEK.search(text)
        if guess.name == DATES and week is not None:
            return f"{guess.name}/{week[1]}"
        if guess.name.endswith(EXPLAINING):
            named = self.named_option()
            return f"{guess.name}/{named}" if named else guess.name
        return guess.name

    def named_option(self) -> str:
        """The option of a `multi` item that is named in the message; empty for none."""
        several = (item for item in self.questionnaire.asked if item.type == "multi")
        return next((one for item in several for one in pick(item.options, self.text)), "")
