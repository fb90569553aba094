"""The words of a message that may correct something, and what is known of the conversation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.core.correcting.cues import CLEAR, MARKED, MEANT
from bot.core.correcting.items import Name, hinted, length, names_in
from bot.core.danish.geography.places import gazetteer, places
from bot.core.danish.meant.clause import Span
from bot.core.danish.persons.addresses import blanked
from bot.core.danish.words.text import Token, tokens
from bot.core.questionnaire import Item, Option, Questionnaire
from bot.core.values import Key, Value

LONGEST = 600
"""Characters of a correction: who writes more is writing a free text."""
CONSIDERED = 0.3
"""From this on a message is looked at as a correction; whether it is one is for the values in it to show."""
TAKEN = "¤"
"""Stands for each character of what was taken out of a text."""


@dataclass(frozen=True)
class Message:
    """`answers`: those that are known here. `hidden`: answered items whose answers are not. `named`: the items that
    the words name; `hinted`: the places of words that stand in one question alone, and whose. `likely`: how likely as
    a whole it is a correction."""

    questionnaire: Questionnaire
    answers: Mapping[Key, Value]
    hidden: tuple[str, ...]
    text: str
    said: tuple[Token, ...]
    year: int
    named: tuple[Name, ...]
    hinted: Mapping[int, str]
    likely: float = 0.0

    @classmethod
    def of(
        cls, questionnaire: Questionnaire, answered: Mapping[str, Value], text: str, year: int, *, likely: float = 0.0
    ) -> Message:
        answers = {
            Key(code, option or None): value
            for one, value in answered.items()
            if value is not None
            for code, _, option in [one.partition(":")]
        }
        hidden = tuple(code for code, value in answered.items() if value is None)
        return cls._read(questionnaire, answers, hidden, text, year, likely)

    @classmethod
    def _read(
        cls,
        questionnaire: Questionnaire,
        answers: Mapping[Key, Value],
        hidden: tuple[str, ...],
        text: str,
        year: int,
        likely: float,
    ) -> Message:
        said = tokens(blanked(text))
        named = names_in(questionnaire, said)
        return cls(questionnaire, answers, hidden, text, said, year, named, hinted(questionnaire, said), likely)

    def without(self, start: int, end: int) -> Message:
        """The same without what stands between these places; the rest keeps its places in the text."""
        text = f"{self.text[:start]}{TAKEN * (end - start)}{self.text[end:]}"
        return self._read(self.questionnaire, self.answers, self.hidden, text, self.year, self.likely)

    @cached_property
    def marked(self) -> bool:
        """Whether its words, or all of it, say outright that something is to be corrected."""
        return self.likely >= CONSIDERED or MARKED.search(self.text) is not None

    @cached_property
    def clear(self) -> bool:
        """Whether a value that is merely said in it may be a correction."""
        return self.likely >= CONSIDERED or CLEAR.search(self.text) is not None

    @cached_property
    def known(self) -> frozenset[str]:
        """Words that are no misspelt option: those of corrections, those in names of items, and places."""
        spans = [one.span for one in self.named if one.sure]
        towns = places(gazetteer(self.questionnaire.municipalities), self.said, forgiving=False)
        spans += [Span(one.first, one.last) for one in towns]
        return MEANT | {self.said[place].word for span in spans for place in range(*span)}

    def name_of(self, item: Item) -> Name | None:
        """The longest sure name of the item."""
        own = [one for one in self.named if one.code == item.code and one.sure]
        return max(own, key=lambda one: length(self.said, one), default=None)

    def name_in(self, code: str, start: int, end: int) -> bool:
        """Whether a sure name of the item stands between these places of the text."""
        own = (one.span for one in self.named if one.code == code and one.sure)
        return any(start <= self.start(span.first) and self.said[span.last - 1].end <= end for span in own)

    def holds(self, item: Item) -> Value:
        """The answer to an item that is asked once."""
        return self.answers.get(item.alone[0])

    def options(self, item: Item) -> tuple[Option, ...]:
        return self.questionnaire.options(item.alone[0], self.answers)

    def start(self, place: int) -> int:
        """Where in the text this token begins, or the text ends."""
        return self.said[place].start if place < len(self.said) else len(self.text)

    def between(self, first: int, last: int) -> list[str]:
        return [token.word for token in self.said[first:last]]
