"""What the bot has to say and in which version: the questionnaire, its wording, and the facts that fill it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.core.dialogue import State
from bot.core.questionnaire import Questionnaire
from bot.core.rendering import Wording
from bot.ports import Letters
from bot.services.signups import Room


@dataclass(frozen=True)
class Rules:
    """`handoffs_per_hour` is how many questions one person may have passed on; `year` that of the project.
    `mail_leaves` is false where mails only go to a folder of this machine."""

    handoffs_per_hour: int = 3
    year: int = 2021
    mail_leaves: bool = False


@dataclass(frozen=True)
class Script:
    """`version` changes with the questionnaire; conversations stored under another one are adapted when they go on."""

    questionnaire: Questionnaire
    wording: Wording
    version: str
    letters: Letters
    room: Room = field(default_factory=Room)
    rules: Rules = field(default_factory=Rules)

    def asked(self, state: State) -> Questionnaire:
        """The questionnaire as this conversation goes through it."""
        return self.questionnaire.without_signup if state.filed else self.questionnaire

    @property
    def timeless(self) -> datetime:
        """What stands in the place of every time in a conversation that was submitted."""
        return datetime(self.rules.year, 1, 1, tzinfo=UTC)
