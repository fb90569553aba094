"""What one message does to a conversation: read and stepped, with a classifier that is sure of nothing."""

from __future__ import annotations

from bot.core.context import Context
from bot.core.dialogue import Outcome, Say, State
from bot.core.hearing import Guess, Heard
from bot.core.reading import read
from bot.core.step import step
from bot.core.values import Key, Value
from bot.questionnaires import load

QUESTIONNAIRE = load()
YEAR = 2021
HELD: dict[str, Value] = {
    "rolle": "medarbejder",
    "kommune": "0461",
    "bibliotekstype": "folkebibliotek",
    "faggruppe": "bibliotekar",
    "anciennitet": 6,
    "kompetencer": ("didaktik", "facilitering"),
    "vigtigst": "facilitering",
    "laeringsform": ("e_laering", "kursus"),
    "barrierer": ("oekonomi", "tid"),
    "deltage": "ja",
    "antal": 3,
    "tema": ("didaktik",),
    "opstart": "ja",
}
"""What someone has answered, as it is known where a message is read."""
GIVEN: dict[Key, Value] = {
    Key("samtykke"): "ja",
    **{Key(code): HELD[code] for code in ("rolle", "kommune", "bibliotekstype", "faggruppe", "anciennitet")},
    Key("kompetencer"): ("didaktik",),
    Key("niveau", "didaktik"): 2,
}
"""The answers of a conversation that has come as far as the first free text."""


def after(state: State, text: str, likely: str = "answer") -> Outcome:
    heard = Heard((Guess(likely, 0.3),))
    return step(QUESTIONNAIRE, state, read(QUESTIONNAIRE, Context.of(QUESTIONNAIRE, state), text, heard, year=YEAR))


def wordings(outcome: Outcome) -> list[str]:
    return [one.wording for one in outcome.said if isinstance(one, Say)]
