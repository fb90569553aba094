"""An item of a letter to a person, or of a sign-up that is filed: what is written for it."""

from __future__ import annotations

from bot.core.danish import Parsed, pick
from bot.core.danish.words.cues import CANCELS, DECLINES
from bot.core.dialogue import Understood
from bot.core.hearing import Guess
from bot.core.questionnaire import Item, Option
from bot.core.spoken import CLEAR, FEW
from bot.core.values import Key

CERTAIN = 0.6
"""From this on a parsed value is stored; below it is a guess that is confirmed first."""
_YES_NO = (Option("ja", "Ja"), Option("nej", "Nej"))
_BARE = 2
"""Words of a yes or no that is no text that anybody wants to send."""


def form_item(
    item: Item, key: Key, options: tuple[Option, ...], text: str, parsed: Parsed, best: Guess, *, asks: bool
) -> Understood | None:
    """Its answer, or the end of it; None where it is neither. What is to be sent may itself be a question."""
    if CANCELS.match(text):
        return Understood("command", command="stop", text=text)
    if item.optional and item.type in ("email", "phone") and DECLINES.match(text):
        return Understood("command", command="skip", text=text)
    chosen = _fullest(options, pick(options, text))
    if len(chosen) == 1:
        return Understood("answer", choice=chosen, text=text)
    bare = item.type == "text" and not item.optional and len(text.split()) <= _BARE and pick(_YES_NO, text)
    if bare or is_command(item, text, best):
        return None
    if parsed.value is not None and parsed.certainty >= CERTAIN and (item.type == "text" or not asks):
        return Understood("answer", ((key, parsed.value),), text=text)
    return None


def _fullest(options: tuple[Option, ...], chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Without those that another one says too: who wants it sent with a copy wants it sent."""
    labels = [one.label.casefold() for one in options if one.value in chosen]
    said = {one.value for one in options if sum(one.label.casefold() in label for label in labels) > 1}
    return tuple(one for one in chosen if one not in said)


def is_command(item: Item, text: str, best: Guess) -> bool:
    """Whether it is said to the bot; a text of more than a few words is none."""
    likely = best.family == "command" and best.probability >= CLEAR
    return likely and (item.type != "text" or len(text.split()) <= FEW)
