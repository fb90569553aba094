"""What a free text holds that is said to the bot and is no answer: a command, a wish for a person, small talk."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.danish.sentences.asking import Form
from bot.core.danish.words.cues import PRAISING
from bot.core.danish.words.text import normalise
from bot.core.hearing import Guess, Heard
from bot.core.questions import HEEDED, SHORT, SURE

CLEAR = 0.8
"""From this on it wins over a free text that could also be an answer, and over words that do not ask."""
PLAIN = 0.7
"""From this on a command wins over a short free text."""
LONG = 25
"""Words above which a free text with a question in it is an answer, not a question to the bot."""
BEYOND_DOUBT = 0.93
"""From this on a question or a wish wins over a free text of more than a few words."""
FEW, FIRM = 4, 0.75
"""Words up to which `PLAIN` will do for a free text; above them a command must be this likely."""
NEVER = 1.0


@dataclass(frozen=True)
class Spoken:
    """`contact`: whether what is asked for identifies a person; `asks` and `form`: how much the text asks."""

    text: str
    heard: Heard
    contact: bool
    asks: bool
    form: Form

    @property
    def length(self) -> int:
        return len(normalise(self.text).split())

    def to_the_bot(self) -> Guess | None:
        """The guess that wins over the text as an answer."""
        best, length = self.heard.best, self.length
        likely = best.probability
        bar = CLEAR if length <= 6 else BEYOND_DOUBT
        least = {
            "command": self.least_commanding(),
            "human": SURE if self.contact else bar,
            "oos": (SURE if length <= SHORT else bar) if self.asks else NEVER,
            "smalltalk": NEVER if self.tells() else self.least_chatting(),
        }
        if likely >= least.get(best.family, NEVER):
            return best
        wished = [part.guess for part in self.heard.parts if part.asks and part.guess.family == "command"]
        if wished and length <= LONG and wished[-1].probability >= BEYOND_DOUBT and not self.tells():
            return wished[-1]
        return None

    def tells(self) -> bool:
        """Whether a part of the message is clearly an answer."""
        return any(part.guess.family == "answer" and part.guess.probability >= HEEDED for part in self.heard.parts)

    def least_commanding(self) -> float:
        if self.length <= SHORT + 2:
            return PLAIN if self.length <= FEW or self.form is Form.FIRM else FIRM
        return BEYOND_DOUBT if self.length <= LONG and not self.tells() else NEVER

    def least_chatting(self) -> float:
        if PRAISING.match(self.text) and self.length <= SHORT:
            return HEEDED
        return CLEAR if self.length <= FEW else BEYOND_DOUBT if self.length <= SHORT else NEVER
