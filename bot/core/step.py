"""The step: `(questionnaire, state, understood message) → (state, what is said, effects)`. Pure and never stuck.

Whatever is said, a turn that leaves a question open ends by asking it.
"""

from __future__ import annotations

from dataclasses import replace

from bot.core import filed, handing_over
from bot.core.accepting import answer
from bot.core.asking import again, answered
from bot.core.chatting import beside
from bot.core.commands import COMMANDS
from bot.core.dialogue import Outcome, Say, State, Understood
from bot.core.questionnaire import Questionnaire
from bot.core.settling import settle
from bot.core.values import Key


def step(questionnaire: Questionnaire, state: State, message: Understood) -> Outcome:
    if message.intent == "command":
        for commanded in (handing_over.commanded, filed.commanded):
            if (meant := commanded(questionnaire, state, message)) is not None:
                return meant
    if message.intent == "command" and message.command in COMMANDS:
        return COMMANDS[message.command](questionnaire, state, message)
    state = handing_over.remembered_question(state, message)
    if message.intent in ("question", "human", "smalltalk", "out_of_scope"):
        return beside(questionnaire, state, message)
    if state.pending is not None:
        return settle(questionnaire, state, state.pending, message)
    if state.phase == "paused":
        return _welcome_back(questionnaire, state, message)
    if state.phase == "submitted" and not message.values and message.item is None:
        return Outcome(state, (Say("after_submit"), *answered(message)))
    if state.phase == "declined":
        return _declined(questionnaire, state, message)
    return answer(questionnaire, state, message)


def _welcome_back(questionnaire: Questionnaire, state: State, message: Understood) -> Outcome:
    rested = replace(state, phase="asking", misses=0)
    if message.values or message.choice:
        return answer(questionnaire, rested, message)
    return again(questionnaire, rested, Say("welcome_back"))


def _declined(questionnaire: Questionnaire, state: State, message: Understood) -> Outcome:
    gate = questionnaire.gate
    agreed = gate is not None and ((Key(gate.code), "ja") in message.values or message.choice == ("ja",))
    if gate is None or not agreed:
        return Outcome(state, (Say("declined_still"),))
    again = replace(message, values=(*message.values, (Key(gate.code), "ja")), choice=())
    return answer(questionnaire, State(), again)
