"""What a message asks about the project: which topics, by its own words and by what was answered before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from bot.core.context import Context
from bot.core.danish import asks, pick
from bot.core.danish.choices.lexicon import lexicon
from bot.core.danish.choices.mentions import mentions
from bot.core.danish.sentences.asking import Form, begins_with_verb, form, only_leads_up
from bot.core.danish.sentences.tongue import foreign_topic
from bot.core.danish.words.cues import EXCLAIMING
from bot.core.danish.words.text import tokens, words
from bot.core.danish.words.wordlists import listed
from bot.core.dialogue import Understood
from bot.core.following import DATES, WEEK, about, continues, dated, elliptic, of_the_process, refers, widens
from bot.core.hearing import NO_GUESS, Guess, Heard, Part
from bot.core.questionnaire import Item, Option, Questionnaire

SURE = 0.6
"""From this probability on a guess is acted on where nothing speaks against it."""
CLEAR = 0.8
"""From this on a question about a trait that anything may have is about that trait, whatever it names."""
CERTAIN = 0.9
"""From this on a question stands for itself, whatever was answered before."""
ASKED = 0.45
"""From this on a message that has the form of a question is taken for that question."""
HEEDED = 0.5
"""From this on a part of a message is answered."""
CONCEIVABLE, LEAST_OFFERED, MOST_OFFERED = 0.1, 2, 3
"""Topics from this probability on are offered to choose from, if there are so many, and at most so many."""
MARGIN, NARROW = 0.15, 0.1
"""A topic that is less than this ahead of something else, or of another topic, is no likelier."""
TRAITS = frozenset({"pris", "kontakt", "frist", "datoer", "format", "hvem_kan_deltage"})
"""Topics that may be asked of anything that was talked about."""
BARE = 2
"""Words up to which a message that does not ask is no question."""
SHORT, FEW = 8, 4
"""Words up to which a question may be about a word alone, and up to which something is only named."""
EXPLANATION = "kompetence_forklaring"
"""The topic whose answer depends on which option is asked about, as that of `DATES` depends on the week."""
_EXPLAINING = re.compile(
    r"\b(?:hvad|hva|hvd) (?:er|betyder|betyr|menes|dækker|vil|tænker)\b|\bbetyder\b|\bgår .*ud på|\bforklare?\b"
    r"|\buddyb\b"
    r"|\ber det (?:noget|det|at|ikke|bare)\b|\bnoget med\b|\bdet samme som\b|\bforskel\w*\b|\bforstår ikke\b"
    r"|\bbetydning\b|\bmener (?:i|du)\b|\bskal .*forstås?\b"
    r"|\bwhat is\b|\bwhat does\b|\bvad är\b|\bvad betyder\b|\bhva er\b|\bhva betyr\b",
    re.IGNORECASE,
)
CHANGE_TOPIC = "rette_svar"
_OF_THE_PROCESS = {"varighed": "tidsforbrug", "maalgruppe": "hvem_kan_deltage"}
_INSTEAD = {
    **dict.fromkeys(("designproces", "designgrupper", "opstartsworkshop", "afslutning"), _OF_THE_PROCESS),
    "nyhedsbrev": {"tilmelding": "nyhedsbrev"},
}
"""By the topic of the waiting item: what is asked about that with the words for the same thing about another."""
_ELSEWHERE = re.compile(
    r"skema|spørgsmål|spoergsmaal|spørges|undersøg|undersoeg|besvar|\bsvar|udfyld|survey|questionnaire|tilbage|færdig"
    r"|proces|workshop|forløb|forloeb|grupper?\b|projekt|\b(?:det her|hk|kl)\b|seismonaut|forbund",
    re.IGNORECASE,
)
"""Names what is asked about, so that it need not be what the item is about."""
_EXPLAINED_BY = {
    "my_data": "databrug",
    "delete_data": "databrug",
    "withdraw_consent": "databrug",
    **dict.fromkeys(("pause", "resume", "restart", "change"), CHANGE_TOPIC),
}
BY_WHOM = "anonymitet"
_BY_WHOM = re.compile(r"\W*(?:og |men |så )*hvem\b", re.IGNORECASE)
"""Asks who sees what is kept, and not for it."""
_WHETHER = re.compile(r"^\W*(?:og |men |så )*(?:hvordan|hvorledes|(?:kan|må|ka|skal) (?:jeg|man|en))\b", re.IGNORECASE)
_HOW = re.compile(r"^\W*(?:og |men |så )*(?:hvordan|hvorledes|(?:kan|må|ka|skal) (?:man|en))\b", re.IGNORECASE)
_SCALE = re.compile(r"\b(?:tal\w*|skala\w*|point\w*)\b", re.IGNORECASE)
_OPENS = re.compile(r"^\W*(?:og|også|hvad med|hvad så med|men|så)\b", re.IGNORECASE)
_OF_IT = re.compile(
    r"^\W*(?:og |men |så |altså )*(?:hvad (?:er|betyder|dækker|vil|går)(?: over)? (?:det|den)"
    r"(?: (?:for noget|nu|egentlig|lige|helt|her|præcist?|over|ud på|sige|så))*\W*$|(?:betyder|dækker|gælder) det\b"
    r"|er (?:det|den) "
    r"(?!(?:ok|okay|nok|godt nok|i orden|alt|det sidste|den sidste|rigtigt|korrekt|fint|så|vigtigt|forstået)\b))",
    re.IGNORECASE,
)
_MEANING = re.compile(r"\b(?:betyder|dækker|daekker|menes)\b", re.IGNORECASE)
_IN_SPITE = re.compile(
    r"\b(?:kan|ka|må|maa|skal|får) (?:jeg|vi|man)\b.*"
    r"\b(?:så|saa|stadig|alligevel|springe|nøjes|undvære|være med|deltage)\b",
    re.IGNORECASE,
)
_JOINS_IN = re.compile(
    r"\bvil (?:\w+ ){0,2}gerne (?:være |vaere )?med\b.*\b(?:hvad gør|hvad goer|hvad skal|hvordan|hvor)\b", re.IGNORECASE
)
JOINING = "tilmelding"
_OTHER_NAMES = listed(
    """
    projekt projektet projektets projekter designgruppe designgruppen designgrupper designgrupperne designproces
    designprocessen designforloeb designforloebet
    """
)
"""Words that are no misspelt option."""
_UNTIL = re.compile(r"\W*(?:\w+ )?(?:inden|før|foer) (?:jeg|vi|man)\b", re.IGNORECASE)
""" "inden jeg siger ja, …": what may come later is not said yet."""
_IF = re.compile(r"\W*(?:hvis|når|naar)\b(?!.*\b(?:så|saa)\b)", re.IGNORECASE)
"""Leads up to the question that follows: "hvis jeg gerne vil være med, hvor melder jeg mig?"."""
_ASIDE = re.compile(r"\b(?:spørg\w*|spoerg\w*|sporg\w*|undskyld\w*|vide|høre|ting)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Questions:
    questionnaire: Questionnaire
    context: Context
    text: str
    heard: Heard

    @cached_property
    def asks(self) -> bool:
        """Whether it asks for something: by its form, or where its form allows it by what it says."""
        if EXCLAIMING.match(self.text):
            return False
        if asks(self.text) or any(part.asks for part in self.heard.parts):
            return True
        best, waiting = self.heard.best, self.context.waiting
        free = waiting is not None and self.questionnaire.item(waiting).type == "text"
        least = ASKED if not free else CLEAR if begins_with_verb(self.text) else SURE
        return self.form is Form.LOOSE and best.family in ("faq", "oos") and best.probability >= least

    @property
    def form(self) -> Form:
        return form(self.text)

    @cached_property
    def told(self) -> str:
        """What is said beside the questions; empty where all of it, or nothing of it, asks."""
        parts = self.heard.parts
        if not any(part.asks for part in parts):
            return ""
        return ", ".join(part.text.rstrip(" .,") for part in parts if _tells(part))

    @property
    def told_first(self) -> bool:
        """Whether the answer comes before the question, as it mostly does; what is said after it may be about it."""
        return bool(self.heard.parts) and _tells(self.heard.parts[0])

    def topics(self, sure: float) -> tuple[str, ...]:
        """The topics asked about: those of each of its parts, or that of the whole."""
        several = self.several()
        if len(several) > 1:
            return several
        explained = self.explanation()
        if explained:
            return explained
        best, parts = self.heard.best, self.heard.parts
        if best.probability < SURE and (topic := foreign_topic(self.text)) is not None:
            return (topic,)
        if best.probability < SURE and _JOINS_IN.search(self.text):
            return (JOINING,)
        alone = [part for part in parts if part.asks and _ASIDE.search(part.text) is None]
        least = 0.0 if best.family in ("answer", "correction") else best.probability
        if len(alone) == 1 and _is_question(alone[0], sure) and alone[0].guess.probability >= least:
            return self.named(alone[0].guess, alone[0].text)
        if self.torn() and sum(one.probability for one in self.heard.whole[:2]) >= CLEAR:
            return self.named(self._nearer(*self.heard.whole[:2]), self.text)
        if best.probability < CERTAIN and (about_it := self._about_the_item()):
            return about_it
        if best.family == "faq" and self._is_likely(sure) and not self.torn() and not self.strange():
            return self.named(best, self.text)
        return several if several and sure <= HEEDED else self._about_the_item() or self._asked_for_certain()

    def _asked_for_certain(self) -> tuple[str, ...]:
        """What is likeliest to be asked about in words that surely ask, however like an answer they are."""
        waiting = self.context.waiting
        free = waiting is not None and self.questionnaire.item(waiting).type == "text"
        if free or self.form is not Form.FIRM or self.heard.best.family not in ("answer", "correction"):
            return ()
        rest = [one for one in self.heard.whole if one.family not in ("answer", "correction")]
        total = sum(one.probability for one in rest)
        surely = rest and rest[0].family == "faq" and rest[0].probability >= max(SURE * total, 2 * CONCEIVABLE)
        return self.named(rest[0], self.text) if surely else ()

    def _is_likely(self, sure: float) -> bool:
        """Whether the likeliest is so likely, or hardly anything but a question about the project is."""
        best = self.heard.best
        mass = sum(one.probability for one in self.heard.whole if one.family == "faq")
        return best.probability >= sure or (best.probability >= ASKED and mass >= CLEAR)

    def several(self) -> tuple[str, ...]:
        """The topics of all parts that ask, each once; an explanation without its word only where no other has one."""
        asking = [part for part in self.heard.parts if part.asks]
        least = CLEAR if self._surely_strange else HEEDED
        if not any(_is_question(part, least) for part in asking):
            return ()
        guesses = [(_as_topic(part), part.text) for part in asking]
        asked = [(guess, text) for guess, text in guesses if guess.family == "faq"]
        found = dict.fromkeys(
            topic for guess, text in asked if guess.probability >= ASKED for topic in self.named(guess, text)
        )
        explained = any(topic.startswith(f"{EXPLANATION}/") for topic in found)
        return tuple(topic for topic in found if topic != EXPLANATION or not explained)

    @property
    def _surely_strange(self) -> bool:
        """Whether the message as a whole has hardly to do with the project, whatever its parts seem to be about."""
        return self.heard.best.family == "oos" and self.heard.best.probability >= CERTAIN

    def _nearer(self, first: Guess, second: Guess) -> Guess:
        """Of two guesses the one that the waiting item is about, else the likelier one."""
        return second if second.name == self._topic else first

    @property
    def _topic(self) -> str:
        waiting = self.context.waiting
        return "" if waiting is None else self.questionnaire.item(waiting).topic

    def torn(self) -> bool:
        """Whether another topic is nearly as likely as the likeliest, and neither is likely."""
        return self._apart("faq", NARROW)

    def strange(self, *, at_all: bool = False) -> bool:
        """Whether it is about as likely, or (`at_all`) half as likely, to have nothing to do with the project."""
        return self._apart("oos", self.heard.best.probability / 2 if at_all else MARGIN)

    def _apart(self, family: str, margin: float) -> bool:
        first, second = (*self.heard.whole, NO_GUESS, NO_GUESS)[:2]
        near = first.probability - second.probability < margin
        return first.family == "faq" and first.probability < SURE and second.family == family and near

    def explanation(self) -> tuple[str, ...]:
        """What a competence means, if that is what is asked about it."""
        best = self.heard.best
        if self._surely_strange or (not self.asks and self.form is Form.NONE):
            return ()
        if best.family == "faq" and best.name != EXPLANATION and best.probability >= SURE:
            return ()
        if _EXPLAINING.search(self.text) is None or len(words(self.text)) > 2 * SHORT:
            return ()
        asked = " ".join(part.text for part in self.heard.parts if part.asks)
        return tuple(f"{EXPLANATION}/{one}" for one in self.options_named(asked) or self.options_named(self.text))

    @property
    def asks_what_it_told(self) -> bool:
        """ "og borgerinddragelse, hvad er det?": the option is named to be explained, and not chosen."""
        asked = " ".join(part.text for part in self.heard.parts if part.asks)
        return bool(self.explanation()) and not self.options_named(asked)

    @property
    def asks_in_spite(self) -> bool:
        """ "jeg kan ikke i uge 32, kan jeg så være med alligevel?": what is told is why it is asked, and no answer."""
        return any(part.asks and _IN_SPITE.search(part.text) for part in self.heard.parts)

    def unexplained(self) -> bool:
        """Whether it asks what an option of the waiting item means that no topic explains."""
        if not self.asks or _EXPLAINING.search(self.text) is None or self.options_named(self.text):
            return False
        waiting, best = self.context.waiting, self.heard.best
        if waiting is None or (best.family == "faq" and best.name != EXPLANATION and best.probability >= SURE):
            return False
        if best.family == "command" and best.name != "help" and best.probability >= HEEDED:
            return False
        item = self.questionnaire.item(waiting)
        named = bool(pick(item.options, self.text)) or (item.type == "scale" and _SCALE.search(self.text) is not None)
        return named and len(words(self.text)) <= SHORT + 2

    def about_what_is_told(self, item: Item) -> Understood | None:
        """ "Facilitering, er det ikke bare at holde møder?" asks about the option that it names, and chooses none."""
        parts = tuple(part for part in self.heard.parts if part.asks or not only_leads_up(part.text))
        if item.type not in ("single", "multi") or len(parts) != 2 or not parts[1].asks or parts[0].asks:
            return None
        first, guess = parts[0].text, parts[1].guess
        elsewhere = guess.family == "faq" and guess.name != EXPLANATION and guess.probability >= SURE
        most = SHORT if _MEANING.search(parts[1].text) else FEW
        if elsewhere or len(words(first)) > most or _OF_IT.search(parts[1].text) is None:
            return None
        named = _plainly_named(self.context.options or item.options, first)
        if not named:
            return None
        explained = tuple(f"{EXPLANATION}/{one}" for one in self.options_named(first) if one in named)
        if explained:
            return Understood("question", topics=explained, text=self.text)
        return Understood("command", command="help", text=self.text)

    def follow_up(self, *, answers: bool) -> str | None:
        """The topic that a short question is about only after the one before; `answers`: it may be an answer too."""
        last = self.context.last_topic
        if len([part for part in self.heard.parts if part.asks]) > 1:
            return None
        if topic := dated(self.text, last):
            return topic
        if last is None:
            return None
        if topic := of_the_process(self.text, last):
            return topic
        opens = _OPENS.search(self.text) is not None
        if (self.asks and opens) or (not answers and (self.asks or opens)):
            explained = self._explained_next(last)
            if explained is not None:
                return explained
        if not self.asks and (answers or not widens(self.text)):
            return None
        return elliptic(self.text, last) or self._recalled(last, answers)

    def _explained_next(self, last: str) -> str | None:
        """The other competence that is asked about after one: "og didaktik?"."""
        if {EXPLANATION, "kompetencer"}.isdisjoint(about(last)) or len(words(self.text)) > SHORT:
            return None
        named = self.options_named(self.text)
        return f"{EXPLANATION}/{named[0]}" if named else None

    def _recalled(self, last: str, answers: bool) -> str | None:
        best, recalled = self.heard.best, self.heard.recalled
        itself = best.family in ("faq", "command", "human", "oos") and best.probability >= CERTAIN
        if itself and not widens(self.text):
            return None
        if best.name in TRAITS and best.probability >= CLEAR and recalled is not None and recalled.name in about(last):
            return None
        meant = recalled is not None and (refers(self.text, last) or recalled.probability > best.probability)
        if meant and recalled is not None and recalled.family == "faq" and recalled.probability >= SURE:
            return self.named(recalled, self.text)[0]
        itself = best.family == "faq" and best.probability >= SURE
        goes_on = widens(self.text) or (self.asks and continues(self.text) and not itself)
        return last.split()[-1] if goes_on and not answers else None

    def _about_the_item(self) -> tuple[str, ...]:
        """What is asked about the thing that the waiting item is about: "hvor tit kommer det?"."""
        recalled, waiting = self.heard.recalled, self.context.waiting
        best = self.heard.best
        sure = best.probability >= (CLEAR if best.family == "command" else SURE)
        if recalled is None or waiting is None or self.context.last_topic is not None or _ELSEWHERE.search(self.text):
            return ()
        about_it = recalled.label == f"faq/{self._topic}"
        surely = recalled.probability >= CERTAIN > best.probability and best.family == "faq"
        return (self._topic,) if about_it and (surely or (recalled.probability >= SURE and not sure)) else ()

    def which(self) -> tuple[str, ...]:
        """Two or three topics that may have been meant, where none is likely enough to be answered."""
        best = self.heard.best
        likely = [one.name for one in self.heard.whole if one.family == "faq" and one.probability >= CONCEIVABLE]
        bare = len(self.text.split()) <= BARE
        if bare or len(likely) < LEAST_OFFERED or best.family != "faq" or best.probability >= SURE:
            return ()
        return tuple(likely[:MOST_OFFERED])

    def named(self, guess: Guess, text: str) -> tuple[str, ...]:
        """The topic, with the detail asked about where its answer depends on one: a week, options of an item."""
        week = WEEK.search(text)
        instead = _INSTEAD.get(self._topic, {}).get(guess.name)
        if instead is not None and _ELSEWHERE.search(self.text) is None and not self.context.last_topic:
            return (instead,)
        if guess.name == DATES and week is not None:
            return (f"{guess.name}/{week[1]}",)
        if guess.name == EXPLANATION and (options := self.options_named(text)):
            return tuple(f"{guess.name}/{one}" for one in options)
        return (guess.name,)

    def options_named(self, text: str) -> tuple[str, ...]:
        """The options that are named and of which each is asked about on its own: those that can be explained."""
        codes = {item.for_each for item in self.questionnaire.asked if item.for_each is not None}
        options = (one for code in sorted(codes) for one in self.questionnaire.by_code[code].options)
        names = lexicon(tuple(one for one in options if not one.other))
        found = mentions(names, tokens(text), _OTHER_NAMES, places=False)
        return tuple(dict.fromkeys(one.values[0] for one in found if len(one.values) == 1))


def _plainly_named(options: tuple[Option, ...], text: str) -> tuple[str, ...]:
    """The options named that say more than yes or no."""
    return tuple(one for one in pick(options, text) if lexicon(options).kinds[one] == "plain")


def explained_by(command: str, text: str, *, firm: bool) -> str | None:
    """The topic that tells how a command is given, if the text asks how, or (not `firm`) whether, one can give it."""
    how = firm or command == "my_data"
    if command == "my_data" and _BY_WHOM.match(text):
        return BY_WHOM
    return _EXPLAINED_BY.get(command) if (_HOW if how else _WHETHER).search(text) else None


def _as_topic(part: Part) -> Guess:
    """The guess for a part; one that asks whether something can be done, among other questions, asks how it is done."""
    topic = explained_by(part.guess.name, part.text, firm=False) if part.guess.family == "command" else None
    return part.guess if topic is None else Guess(f"faq/{topic}", part.guess.probability)


def _tells(part: Part) -> bool:
    """Whether it may answer something, and does not only lead up to a question or talk about what is asked."""
    beside = part.guess.family in ("faq", "command", "oos", "human", "smalltalk") and part.guess.probability >= HEEDED
    return not (
        part.asks
        or beside
        or _UNTIL.match(part.text)
        or _IF.match(part.text)
        or only_leads_up(part.text)
        or _ASIDE.search(part.text)
    )


def _is_question(part: Part, sure: float) -> bool:
    return part.asks and part.guess.family == "faq" and part.guess.probability >= sure
