"""Which reading of a message wins: an answer, a correction, a question, a command, a wish for a person, or none.

The one place where that is decided. Deterministic parsers read the waiting item first; the classifier's guesses
decide where the words alone do not.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.core.alike import given_anew, the_same_as_before, the_same_for_all
from bot.core.asides import said_aside
from bot.core.codes import found_in
from bot.core.context import FORMS, Context
from bot.core.correcting import TOLD
from bot.core.correcting.items import is_yes_or_no
from bot.core.danish import Parsed, Spotted, parse, pick, spot
from bot.core.danish.choices.lexicon import lexicon
from bot.core.danish.choices.others import GUESSED
from bot.core.danish.meant.unknowing import unknowing
from bot.core.danish.sentences.asking import Form, asks
from bot.core.danish.sentences.excuses import without_excuses
from bot.core.danish.sentences.rhetoric import is_rhetorical
from bot.core.danish.words.cues import CHANGING
from bot.core.danish.words.text import tokens
from bot.core.dialogue import PASSED_BY, Intent, Problem, Understood
from bot.core.forms import CERTAIN, form_item, is_command
from bot.core.further import further
from bot.core.hearing import Heard
from bot.core.personal import EMAIL
from bot.core.plainly import (
    ALL,
    ANSWERED_FIRST,
    CERTAINLY,
    CORRECTING,
    DOUBTFUL,
    EXPLAINED,
    LIKELY,
    OF_WORDS,
    PROBABLE,
    READ,
    WELL,
    after_no,
    begins_with,
    begins_with_yes,
    is_picked,
    reserves,
    says_only,
)
from bot.core.questionnaire import Item, Questionnaire
from bot.core.questions import ASKED, BARE, HEEDED, SHORT, SURE
from bot.core.readings import Readings
from bot.core.spoken import BEYOND_DOUBT, CLEAR, FEW, LONG, Spoken
from bot.core.suggesting import Suggest, contradicted, nothing, suggested
from bot.core.values import Key, Value

LASTING = frozenset({"delete_data", "withdraw_consent"})
"""Commands that are asked back before they are carried out."""
OUT_OF_SCOPE = "oos"
HARMLESS = frozenset({OUT_OF_SCOPE, *(f"command/{name}" for name in ("resume", "help", "progress", "options"))})
"""What an answer that stands first may look like as a whole, and still be one."""
SKIPPED = "command/skip"
"""Where nothing can be skipped a "nej" before it is the answer: "nej, den springer jeg over"."""
_HOW_ONE = re.compile(r"\W*(?:det med |noget med )?(?:hvordan|hvad) (?:man|vi|jeg|de)\b", re.IGNORECASE)
""" "hvordan man underviser": what is to be learned, and no question."""
APOLOGY = "undskyld"
REFUSED = "not_that"
"""The problem of an answer that only tells what does not hold."""


def read(
    questionnaire: Questionnaire, context: Context, text: str, heard: Heard, *, year: int, suggest: Suggest = nothing
) -> Understood:
    """The winning reading. Never raises for any text; what cannot be understood is `unclear`. `suggest` knows answers
    in words that the parsers do not."""
    code = found_in(text)
    if code is not None:
        return Understood("command", command="resume", code=code, text=text)
    reading = _Reading(questionnaire, context, text, heard, year, suggest)
    return reading.side_question() if context.pending is not None else reading.item()


class _Reading(Readings):
    # -- side questions ----------------------------------------------------------------------------------------------

    def side_question(self) -> Understood:
        """A pending side question: its own choices first, then what interrupts it, then what was written."""
        if self.context.pending in FORMS and self.context.waiting is not None:
            return self.form_item(self.questionnaire.item(self.context.waiting))
        if self.context.pending == "remind" and EMAIL.search(self.text) is not None:
            return Understood("answer", text=self.text)
        if self.context.pending == "pick" and (told := self.corrected_meanwhile()) is not None:
            return told
        chosen = pick(self.options(), self.text) if self.context.pending != "other" else ()
        asked = self.asked_instead() if self.context.pending in ("confirm", "restart", "erase", "withdraw") else None
        if asked is not None:
            return asked
        instead = self.answered_instead(chosen) if self.context.pending == "confirm" else None
        if instead is not None:
            return instead
        if len(chosen) == 1:
            return Understood("answer", choice=chosen, text=self.text)
        interruption = self.beside(CLEAR if self.context.pending == "other" else SURE)
        interruption = interruption or self.corrected_meanwhile()
        if interruption is not None:
            return interruption
        if self.context.pending == "other":
            return Understood("answer", text=self.text)
        if self.context.pending in PASSED_BY and self.length >= FEW:
            return replace(self, context=self.context.without_pending(self.questionnaire)).item()
        return Understood("unclear", text=self.text)

    def answered_instead(self, chosen: tuple[str, ...]) -> Understood | None:
        """What is said in place of a yes or no to what was read back, or after the no: "nej, didaktik"."""
        settled = bool(chosen) and says_only(self.options(), self.text)
        if self.context.waiting is None or settled or begins_with_yes(self.text):
            return None
        free = self.context.without_pending(self.questionnaire)
        for text in dict.fromkeys((after_no(self.text), self.text)):
            said = replace(self, context=free, text=text).item() if text else None
            if said is not None and said.intent in ("answer", "correction") and said.values:
                elsewhere = chosen and all(key != self.context.waiting for key, _ in said.values)
                intent: Intent = "correction" if elsewhere else said.intent
                return replace(said, intent=intent, choice=chosen, text=self.text)
        return None

    def corrected_meanwhile(self) -> Understood | None:
        """An earlier answer that is corrected in place of an answer to the side question."""
        if self.length > CORRECTING:
            return None
        anything = self.context.pending == "pick"
        found = self.corrections if anything else None
        if found is not None and found.values:
            return Understood("correction", found.values, text=self.text)
        corrected = self.correction(firm=True)
        if corrected is None and not anything and TOLD.match(self.text) is not None:
            return Understood("command", command="change", item=self.named_item(), text=self.text)
        return corrected

    def form_item(self, item: Item) -> Understood:
        assert self.context.waiting is not None
        key, options = self.context.waiting, self.options()
        if (ordered := self.corrected_in_a_form()) is not None:
            return ordered
        parsed = parse(self.questionnaire, key, options, self.text, year=self.year)
        given = form_item(item, key, options, self.text, parsed, self.best, asks=self.asks)
        if given is None and is_command(item, self.text, self.best):
            return self.told()
        interruption = self.beside(SURE) if given is None and item.type != "text" else None
        return given or interruption or Understood("unclear", problem=parsed.problem, text=self.text)

    def corrected_in_a_form(self) -> Understood | None:
        """An answer to the questionnaire that is ordered to be changed; who and where one is belongs to the form."""
        told = self.correction(firm=True) if TOLD.match(self.text) is not None else None
        if told is None or any(self.questionnaire.item(key).contact for key, _ in told.values):
            return None
        return told if told.values else None

    def asked_instead(self) -> Understood | None:
        """A clear question, whatever words for a choice are in it: what cannot be taken back is not done by asking."""
        if not self.asks or self.questions.told:
            return None
        return self.follow_up(answers=False) or self.question(ASKED)

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
        asked = self.asked_instead()
        if asked is not None:
            return asked
        if chosen and reserves(self.text):
            return Understood("command", command="change", item=self.named_item(), text=self.text)
        plainly = is_picked(self.options(), self.text) and not (self.asks and self.length > BARE)
        if len(chosen) == 1 and plainly:
            return Understood("answer", choice=chosen, text=self.text)
        return self.beside(ASKED) or Understood("unclear", text=self.text)

    def free_text(self, item: Item) -> Understood:
        """Whatever is written is the answer, unless it clearly is something said to the bot."""
        assert self.context.waiting is not None
        aside = said_aside(item, self.text, self.best)
        if aside is not None:
            return aside
        follow_up = self.follow_up(answers=False) if self.asks else None
        if follow_up is not None:
            return follow_up
        corrected = self.correction(firm=True) if self.length <= CORRECTING else None
        if corrected is not None:
            return corrected
        spoken = Spoken(self.text, self.heard, item.contact, self.asks, self.questions.form)
        said = spoken.to_the_bot()
        interruption = self.told(said) if said is not None else self.asked_in_free_text(item, spoken.tells())
        if interruption is not None:
            return interruption
        if CHANGING.search(self.text) and self.length <= SHORT and (correction := self.correction()) is not None:
            return correction
        parsed = parse(self.questionnaire, self.context.waiting, (), self.text, year=self.year)
        if parsed.value is None:
            return Understood("unclear", problem=parsed.problem, text=self.text)
        return Understood("answer", ((self.context.waiting, parsed.value),), text=self.text)

    def asked_in_free_text(self, item: Item, tells: bool) -> Understood | None:
        """A question to the bot; where it may as well be the answer, which of the two it is."""
        if not self.asks or is_rhetorical(self.text):
            return None
        best, firm = self.best, self.questions.form is Form.FIRM
        question = self.question(ASKED if item.contact else SURE)
        both = tells and not (best.family == "faq" and best.probability >= SURE)
        if question is not None and not both and (self.length <= LONG or best.probability >= BEYOND_DOUBT):
            return question
        if self.length > LONG:
            return None
        if question is not None and question.topics:
            return Understood("unclear", topics=question.topics[:1], text=self.text)
        if best.family == "faq" and best.probability >= PROBABLE:
            return Understood("unclear", topics=self.questions.named(best, self.text)[:1], text=self.text)
        firm = firm and self.length <= DOUBTFUL and not tells
        if firm and best.family in ("command", "human") and best.probability >= HEEDED:
            return self.told()
        if firm and not self.questions.told and best.family != "answer":
            doubt = best.name if best.family == "faq" else OUT_OF_SCOPE
            return Understood("unclear", topics=(doubt,), text=self.text)
        return None

    def parsed(self, item: Item) -> Understood:
        assert self.context.waiting is not None
        waiting = self.context.waiting
        aside = self.questions.about_what_is_told(item) or said_aside(item, self.text, self.best)
        if aside is not None:
            return aside
        beside = self.questions.told not in ("", self.text)
        stated = without_excuses(self.questions.told or self.text)
        if not stated:
            wished = self.best.family in ("command", "human") and self.best.probability >= HEEDED
            return self.told() if wished else Understood("smalltalk", command=APOLOGY, text=self.text)
        parsed = self.read_as(stated)
        same = the_same_as_before(self.questionnaire, item, self.context, stated) if parsed.value is None else None
        parsed = parsed if same is None else Parsed(same, None, 1.0, 1.0)
        others = tuple(one for one in spot(self.questionnaire, stated, year=self.year) if one.key != waiting)
        exact = parsed.value is not None and parsed.certainty >= OF_WORDS and parsed.coverage >= ALL
        explained = parsed.value is not None and parsed.certainty >= CERTAIN and parsed.coverage >= EXPLAINED
        follow_up = self.follow_up(answers=explained and not (self.asks and item.type == "number"))
        if follow_up is not None:
            return follow_up
        if not beside and self.questions.unexplained():
            return Understood("command", command="help", text=self.text)
        asked_for = self.best.family == "correction" and self.best.probability >= SURE
        silent = parsed.value is None and (parsed.problem is None or item.contact)
        levels = parsed.value is not None and any(one.key.code == item.code for one in others)
        corrects = self.corrects and (silent or self.plainly_corrects) and not levels
        corrected = self.corrected_at(item) if corrects and (asked_for or not beside) else None
        if corrected is not None:
            return corrected
        if not item.contact and self.looks_like_asking(parsed):
            return self.answer(parsed, others)
        question = self.question(SURE if exact and not beside else ASKED) if self.asks else None
        if question is not None and question.intent != "question":
            return question
        if question is not None:
            stated_first = self.questions.told_first and (parsed.coverage >= WELL or not is_yes_or_no(item))
            asked_why = self.questions.asks_what_it_told or (
                self.questions.asks_in_spite and is_yes_or_no(item) and ANSWERED_FIRST.match(stated) is None
            )
            answered = beside and explained and (exact or stated_first) and not asked_why
            return self.answer(parsed, others, question.topics) if answered else question
        harmless = self.best.label in HARMLESS or (self.best.label == SKIPPED and not item.optional)
        passes = self.best.label == SKIPPED and not item.optional and is_yes_or_no(item)
        answered_first = parsed.value is not None and harmless and (passes or ANSWERED_FIRST.match(stated))
        least = CERTAINLY if explained and self.best.name not in LASTING else LIKELY
        if self.length >= FEW and not answered_first and self.is_told_to_do(item, least):
            return self.told()
        if self.heard.ordered is not None and not explained:
            return self.told(self.heard.ordered)
        if exact and not (self.asks and not beside and self.speaks_to_the_bot()):
            return self.answer(parsed, others)
        if self.best.family in ("command", "human") and self.best.probability >= CLEAR and not answered_first:
            return self.told()
        correction = self.correction() if corrects else None
        if correction is not None and (correction.intent == "correction" or not explained):
            return correction
        other_words = None if self.asks else self.in_other_words(item, parsed, stated)
        if other_words is not None and self.is_for_the_bot(other_words[0].certainty):
            other_words = None
        if other_words is not None and other_words[1]:
            return self.answer(other_words[0], others)
        if other_words is not None and parsed.value is not None and parsed.certainty > GUESSED:
            return Understood("unclear", ((waiting, other_words[0].value),), text=self.text)
        interruption = self.interruption(parsed) if not explained and not answered_first else None
        strange = interruption is not None and interruption.intent == "out_of_scope" and not self.asks
        if interruption is not None and not (strange and begins_with(self.read_as, self.text, parsed)):
            return interruption
        if self.asks and not beside:
            return self.which() or self.guessed() or Understood("unclear", text=self.text)
        in_passing = item.type == "scale" and parsed.certainty < 1 and not explained
        if parsed.value is not None and parsed.certainty >= CERTAIN and not in_passing:
            return self.answer(parsed, others)
        if parsed.value is not None and self.best.family == "answer" and self.best.probability >= PROBABLE:
            return Understood("unclear", ((waiting, parsed.value),), text=self.text)
        if others and parsed.problem is None:
            return self.answered_elsewhere(others)
        if other_words is not None:
            return Understood("unclear", ((waiting, other_words[0].value),), text=self.text)
        if parsed.problem is not None:
            return Understood("unclear", problem=parsed.problem, text=self.text)
        return self.which() or self.guessed() or Understood("unclear", text=self.text)

    def in_other_words(self, item: Item, parsed: Parsed, text: str) -> tuple[Parsed, bool] | None:
        """The likeliest option for words that no parser knows, and whether it surely is one."""
        if parsed.problem is not None:
            return self.instead_of_the_refused(item, parsed.problem, text)
        if parsed.value is not None and parsed.certainty > GUESSED:
            return None if is_yes_or_no(item) else contradicted(item, self.options(), parsed, text, self.suggest)
        return suggested(self.questionnaire, item, self.options(), text, self.suggest)

    def instead_of_the_refused(self, item: Item, problem: Problem, text: str) -> tuple[Parsed, bool] | None:
        """ "kurser giver mig ikke så meget, jeg skal se en anden gøre det"."""
        if problem.code != REFUSED:
            return None
        rest = tuple(one for one in self.options() if one.value in problem.choices)
        found = suggested(self.questionnaire, item, rest, text, self.suggest)
        return found if found is not None and found[1] else None

    def is_for_the_bot(self, unless: float) -> bool:
        """Whether it likely is something said to the bot, or of an earlier answer, and more so than it is an answer in
        other words, which it is as likely as `unless`."""
        best, asked = self.best, self.questions.form is not Form.NONE
        if best.probability < SURE or (best.family == "faq" and not asked and self.length > BARE):
            return False
        if best.family == "smalltalk":
            return best.probability >= CERTAINLY
        return best.family in ("faq", "command", "human", "correction") and best.probability >= unless

    def looks_like_asking(self, parsed: Parsed) -> bool:
        """ "nej, er på ferie", "er i Vejle": an answer without its "jeg", so that the verb comes first."""
        loosely = self.questions.form is Form.LOOSE and not asks(self.text) and self.best.family in ("faq", "oos")
        first = self.best.label == OUT_OF_SCOPE and ANSWERED_FIRST.match(self.text) is not None
        told = _HOW_ONE.match(self.text) is not None and "?" not in self.text
        whole = first or told or parsed.coverage >= ALL
        return loosely and parsed.value is not None and parsed.certainty >= READ and whole

    def answered_elsewhere(self, others: tuple[Spotted, ...]) -> Understood:
        """What answers other items, and changes them if they were answered and the message says so."""
        values = tuple((one.key, one.value) for one in others)
        again = all(
            self.questionnaire.item(key).type == "number" and self.context.has_answer(key.code) for key, _ in values
        )
        changes = (self.corrects or again) and any(
            self.context.answered.get(key.code, value) != value for key, value in values
        )
        return Understood("correction" if changes else "answer", values, text=self.text)

    def read_as(self, text: str) -> Parsed:
        """What the text answers to the question that waits."""
        assert self.context.waiting is not None
        return parse(self.questionnaire, self.context.waiting, self.options(), text, year=self.year)

    def corrected_at(self, item: Item) -> Understood | None:
        """A correction that is clear, or so commanded that it is no answer to a closed item."""
        found = self.correction(firm=True)
        if found is not None or not item.closed or TOLD.match(self.text) is None or self.named_item() == item.code:
            return found
        return self.correction() or Understood("command", command="change", item=self.named_item(), text=self.text)

    def is_told_to_do(self, item: Item, least: float) -> bool:
        """Whether it is so clearly a command that words in it for an answer do not count; no consent is no command."""
        refuses = item.type == "consent" and self.best.label == "command/withdraw_consent"
        cannot_tell = self.best.label == SKIPPED and not item.optional and unknowing(tokens(self.text))
        if cannot_tell and lexicon(self.options()).of_kind("dont_know") is not None:
            return False
        return self.best.family in ("command", "human") and self.best.probability >= least and not refuses

    def speaks_to_the_bot(self) -> bool:
        return self.questions.form is Form.FIRM and self.best.family in ("faq", "oos", "command", "human")

    def answer(self, parsed: Parsed, others: tuple[Spotted, ...], topics: tuple[str, ...] = ()) -> Understood:
        assert self.context.waiting is not None
        item = self.questionnaire.item(self.context.waiting)
        alike = the_same_for_all(item, self.context, self.text, parsed.value)
        spotted = {one.key: one.value for one in others}
        besides = further(self.questionnaire, self.context.waiting, parsed.value, self.text, self.year)
        given = {**dict(besides), **spotted, **self.number_beside(item), **dict(alike)}
        values = ((self.context.waiting, parsed.value), *given.items())
        return Understood(
            "correction" if given_anew(item, self.context, values) else "answer", values, topics=topics, text=self.text
        )

    def number_beside(self, item: Item) -> dict[Key, Value]:
        """The telephone number that stands beside a name or an address, where one is asked for."""
        if item.type not in ("person_name", "email"):
            return {}
        phones = [one.alone[0] for one in self.questionnaire.asked if one.type == "phone"]
        found = [(key, parse(self.questionnaire, key, (), self.text, year=self.year).value) for key in phones]
        return {key: value for key, value in found if value is not None}
