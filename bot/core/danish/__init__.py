"""Danish as people write it in answers: one parser for each type of item, and what is said besides.

Pure: nothing is read but what is passed in. May import the questionnaire's model and small parsing libraries.
Certainty and coverage of a reading are for whoever chooses between readings; here nothing is thrown away for them.
"""

from bot.core.danish.choices.closed import pick
from bot.core.danish.parse import parse
from bot.core.danish.sentences.asking import asks
from bot.core.danish.spotting import spot
from bot.core.danish.words.parsed import Parsed, Spotted
from bot.core.danish.words.text import fold, normalise

__all__ = ["Parsed", "Spotted", "asks", "fold", "normalise", "parse", "pick", "spot"]
