"""What is said beside a waiting item and shows in its words alone: how to answer it, that there is nothing to say."""

from __future__ import annotations

from bot.core.danish.meant.declining import has_nothing
from bot.core.danish.sentences.asking import is_question_word, may_ask
from bot.core.danish.sentences.helping import asks_how_to_answer, asks_what_was_answered
from bot.core.danish.words.text import words
from bot.core.dialogue import Understood
from bot.core.hearing import Guess
from bot.core.questionnaire import Item

SURELY = 0.93
"""From this on it is a question about a topic, whatever else its words may be."""
CLEARLY = 0.5
"""From this on it is the command that it seems to be."""


def said_aside(item: Item, text: str, best: Guess) -> Understood | None:
    """A command that stands in other words, or nothing where a free text may be left out; None if it is neither."""
    if item.optional and has_nothing(text, open_question=_is_open(item)):
        return Understood("command", command="skip", text=text)
    commanded = best.family in ("command", "human") and best.probability >= CLEARLY and best.name != "help"
    if commanded or (best.family == "faq" and best.probability >= SURELY):
        return None
    if not ("?" in text or may_ask(text)):
        return None
    if asks_what_was_answered(text):
        return Understood("command", command="show_answers", text=text)
    if asks_how_to_answer(text, personal=item.contact):
        return Understood("command", command="help", text=text)
    return None


def _is_open(item: Item) -> bool:
    """Whether it is asked with "hvorfor", "hvilke" and the like, to which "nej" is no answer."""
    return any(is_question_word(asked[0]) for one in item.texts if (asked := words(one.text)))
