"""What a message may be taken for besides an answer: a correction, a question, a command, small talk, nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from bot.core.context import Context
from bot.core.correcting import CONSIDERED, CUE, WRONG, Corrections, corrected, named_item
from bot.core.correcting.items import names_in
from bot.core.danish import Parsed, normalise
from bot.core.danish.words.cues import CHANGING, DEPENDING, EXCLAIMING, STATING
from bot.core.danish.words.text import tokens
from bot.core.dialogue import Understood
from bot.core.hearing import Guess, Heard
from bot.core.plainly import CERTAINLY, CONCLUDING, PROBABLE
from bot.core.questionnaire import Option, Questionnaire
from bot.core.questions import ASKED, BARE, CHANGE_TOPIC, HEEDED, SURE, Questions, explained_by
from bot.core.spoken import CLEAR
from bot.core.suggesting import Suggest, nothing

STATED, STRANGE, UNASKED = 0.7, 0.88, 0.95
"""From these on words that ask for nothing are a remark, about something else, or a question all the same."""


_ENDS = frozenset({"command/pause", "command/stop"})
"""Surely one of these, nothing is asked: "skal til møde, fortsætter senere"."""
_ABOUT_ITEM = re.compile(r"\b(?:spørgsm\w*|det med|den med|det der med|punktet|feltet)\b", re.IGNORECASE)
"""Only then is help wanted with another question than the one that waits."""


@dataclass(frozen=True)
class Readings:
    """Each gives its reading, or None where the message is none of the kind."""

    questionnaire: Questionnaire
    context: Context
    text: str
    heard: Heard
    year: int
    suggest: Suggest = nothing

    @property
    def best(self) -> Guess:
        return self.heard.best

    @cached_property
    def questions(self) -> Questions:
        return Questions(self.questionnaire, self.context, self.text, self.heard)

    @property
    def asks(self) -> bool:
        ends = self.best.label in _ENDS and self.best.probability >= CERTAINLY and "?" not in self.text
        return self.questions.asks and not ends and CONCLUDING.search(self.text) is None

    @property
    def corrects(self) -> bool:
        at_summary = (
            self.context.waiting is not None and self.questionnaire.item(self.context.waiting).type == "summary"
        )
        told = CUE.search(self.text) is not None or self.correcting >= CONSIDERED
        return told or (at_summary and not self.asks)

    @property
    def plainly_corrects(self) -> bool:
        """Whether it corrects something though it may also answer what waits."""
        return CUE.search(self.text) is not None or self.correcting >= ASKED

    @property
    def correcting(self) -> float:
        """How likely it is that something is to be corrected."""
        meant = (one for one in self.heard.whole if one.family == "correction" or one.label == "command/change")
        return sum(one.probability for one in meant)

    def options(self) -> tuple[Option, ...]:
        if self.context.options or self.context.waiting is None:
            return self.context.options
        return self.questionnaire.item(self.context.waiting).options

    @property
    def length(self) -> int:
        return len(normalise(self.text).split())

    @cached_property
    def corrections(self) -> Corrections:
        context = self.context
        likely = self.correcting if self.length > 1 and not self._names_where_it_is_asked() else 0.0
        options = self.options()
        return corrected(
            self.questionnaire, context.answered, context.waiting, options, self.text, self.year, likely=likely
        )

    def _names_where_it_is_asked(self) -> bool:
        """ "Rødovre Bibliotek" is the answer where a place of work is asked for, however like a correction."""
        item = None if self.context.waiting is None else self.questionnaire.item(self.context.waiting)
        return item is not None and item.contact and item.type == "text" and CUE.search(self.text) is None

    def correction(self, *, firm: bool = False) -> Understood | None:
        """A change of an earlier answer, if it says so; `firm`: only what cannot well be anything else."""
        wish = self.best.label == "command/change" and self.best.probability >= HEEDED
        if not self.corrects and not wish:
            return None
        found = self.corrections
        if firm or found.values or found.doubtful:
            clear = found.firm or not firm
            return Understood("correction", found.values, item=found.item, text=self.text) if clear else None
        named = self.named_item()
        if wish or (named is not None and WRONG.search(self.text)):
            return Understood("command", command="change", item=named, text=self.text)
        return None

    def named_item(self) -> str | None:
        return named_item(self.questionnaire, self.text)

    def question(self, sure: float) -> Understood | None:
        """What the message asks about the project."""
        topics = self.questions.topics(sure)
        if topics == (CHANGE_TOPIC,) and (correction := self.correction()) is not None and correction.values:
            return correction
        if topics == (CHANGE_TOPIC,) and (change := self.change_asked_for()) is not None:
            return change
        return Understood("question", topics=topics, text=self.text) if topics else None

    def _names_what_waits(self) -> bool:
        """ "hvad mener du med nye opgaver, er det for hele biblioteket": the question that waits is not understood."""
        named = names_in(self.questionnaire, tokens(self.text))
        return self.context.waiting is not None and any(one.code == self.context.waiting.code for one in named)

    def change_asked_for(self) -> Understood | None:
        """ "Kan jeg ændre min kommune?" asks how answers are changed, and wants it done."""
        return self.change_of(self.named_item() if CHANGING.search(self.text) else None)

    def change_of(self, named: str | None) -> Understood | None:
        """The wish to change the answer to this item, if it has one."""
        if named is None or not self.context.has_answer(named):
            return None
        return Understood("command", command="change", item=named, text=self.text)

    def follow_up(self, *, answers: bool) -> Understood | None:
        topic = self.questions.follow_up(answers=answers)
        return None if topic is None else Understood("question", topics=(topic,), text=self.text)

    def interruption(self, parsed: Parsed) -> Understood | None:
        """What is said beside the waiting item, where the words do not answer it."""
        family, probability = self.best.family, self.best.probability
        if family == "faq" and (self.questions.torn() or self.questions.strange()):
            return None
        if family == "faq":
            named = parsed.value is not None or parsed.problem is not None
            least = ASKED if self.asks else 1.0 if named else self.unasked()
            return self.told() if probability >= least else None
        if family in ("command", "human"):
            return self.told() if probability >= HEEDED else None
        if family in ("smalltalk", "oos"):
            return self.told() if probability >= (STRANGE if family == "oos" and not self.asks else STATED) else None
        return None

    def beside(self, sure: float) -> Understood | None:
        """What the classifier makes of it, where there is no item whose answer it could be."""
        follow_up = self.follow_up(answers=self.context.pending == "other" and not self.asks)
        if follow_up is not None:
            return follow_up
        if self.asks and (question := self.question(min(sure, SURE))) is not None:
            return question
        if self.questions.strange():
            return Understood("out_of_scope", text=self.text)
        if self.best.probability < sure or self.best.family in ("answer", "correction"):
            return None
        if self.best.family == "faq" and EXCLAIMING.match(self.text):
            return None
        return self.told()

    def unasked(self) -> float:
        """How sure a topic must be where nothing is asked; a bare word is a poor answer, not a question."""
        if any(one.search(self.text) for one in (DEPENDING, STATING, EXCLAIMING)):
            return 1.0
        return UNASKED if len(self.text.split()) > BARE else 1.0

    def which(self) -> Understood | None:
        topics = self.questions.which() if self.asks else ()
        return Understood("unclear", topics=topics, text=self.text) if topics else None

    def guessed(self) -> Understood | None:
        """The likeliest reading of words that nothing else explains, if it is likely at all."""
        least = {"smalltalk": STATED, "oos": HEEDED if self.asks else STRANGE}.get(self.best.family, PROBABLE)
        if self.best.probability < least or self.best.family in ("answer", "correction"):
            return None
        if self.best.family == "faq" and not self.asks:
            return None
        if self.best.family == "faq" and self.questions.strange(at_all=self.best.probability < ASKED):
            return Understood("out_of_scope", text=self.text)
        return self.told()

    def told(self, guess: Guess | None = None) -> Understood:
        guess = guess or self.best
        family, name = guess.family, guess.name
        if family == "faq":
            return Understood("question", topics=self.questions.named(guess, self.text), text=self.text)
        if family == "command":
            return self.commanded(guess)
        if family == "smalltalk":
            return Understood("smalltalk", command=name, text=self.text)
        return Understood("human" if family == "human" else "out_of_scope", text=self.text)

    def commanded(self, guess: Guess) -> Understood:
        """The command, or how it is given, if that is what is asked."""
        topic = explained_by(guess.name, self.text, firm=guess.probability >= CLEAR)
        if topic is not None:
            wished = self.change_of(self.named_item()) if guess.name == "change" else None
            return wished or Understood("question", topics=(topic,), text=self.text)
        if guess.name == "change" and (correction := self.correction(firm=True)) is not None:
            return correction
        item = self.named_item() if guess.name in ("change", "help") else None
        if guess.name == "help" and (self._names_what_waits() or _ABOUT_ITEM.search(self.text) is None):
            item = None
        return Understood("command", command=guess.name, item=item, text=self.text)
