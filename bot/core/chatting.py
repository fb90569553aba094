"""What is said beside the questionnaire: questions, small talk, the wish for a person, and what nobody can answer."""

from __future__ import annotations

from dataclasses import replace

from bot.core import handing_over
from bot.core.asking import PATIENCE, again, answered, in_danish, way_out
from bot.core.dialogue import Outcome, Say, State, Understood
from bot.core.questionnaire import Questionnaire


def beside(questionnaire: Questionnaire, state: State, message: Understood) -> Outcome:
    """What is said beside the questionnaire: answered, and the waiting question asked again, nothing stored from it."""
    if message.intent == "question":
        after = replace(state, last_topic=" ".join(message.topics))
        return again(questionnaire, after, *in_danish(message), *answered(message))
    if message.intent == "human":
        begun = handing_over.begin(questionnaire, state, message)
        return replace(begun, said=(*in_danish(message), *begun.said))
    if message.intent == "out_of_scope":
        after = replace(state, misses=min(state.misses + 1, PATIENCE))
        said = (*in_danish(message), Say("oos", "answer", topic="oos"), *way_out(questionnaire, after))
        return again(questionnaire, after, *said)
    return again(questionnaire, state, Say(f"smalltalk/{message.command}"))
