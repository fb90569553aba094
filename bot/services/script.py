"""What the bot has to say and in which version: the questionnaire, its wording, and the facts that fill it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.questionnaire import Questionnaire
from bot.core.rendering import Wording


@dataclass(frozen=True)
class Script:
    """`version` changes with the questionnaire; conversations stored under another one are adapted when they go on."""

    questionnaire: Questionnaire
    wording: Wording
    version: str
