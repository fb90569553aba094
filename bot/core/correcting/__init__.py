"""Corrections in plain words: which earlier answer is meant, and what it should be instead.

The answers given so far are known, so "nej, det er Randers, ikke Viborg" needs no item named: every answered item reads
the message, and one whose own value is denied there has been corrected. Where it is not certain which item is meant,
nothing is changed. Pure: may import the parsers and the questionnaire's model.
"""

from bot.core.correcting.choosing import Corrections, corrected
from bot.core.correcting.cues import CUE, TOLD, WRONG
from bot.core.correcting.items import named_item
from bot.core.correcting.message import CONSIDERED

__all__ = ["CONSIDERED", "CUE", "TOLD", "WRONG", "Corrections", "corrected", "named_item"]
