"""What ends a turn: the question that waits, asked again, and answers to what the person asked."""

from __future__ import annotations

from dataclasses import replace

from bot.core.danish.sentences.tongue import foreign
from bot.core.dialogue import NO_PARAMS, Ask, Outcome, Said, Say, State, Understood
from bot.core.questionnaire import Questionnaire

PATIENCE = 3
"""Misunderstandings in a row after which a way out is offered."""


def opening(questionnaire: Questionnaire) -> Outcome:
    """The first messages of a conversation: every `info` item, then the first question."""
    state = State()
    infos = tuple(Say(f"item:{item.code}") for item in questionnaire.items if item.type == "info")
    return Outcome(state, (*infos, *asking(questionnaire, state)))


def asking(questionnaire: Questionnaire, state: State, only: tuple[str, ...] = ()) -> tuple[Said, ...]:
    """The waiting question, or the side question that is pending; nothing when none waits."""
    if state.pending is not None:
        return (Ask(state.pending.key, state.pending),)
    waiting = state.waiting(questionnaire) if state.phase == "asking" else None
    return () if waiting is None else (Ask(waiting, None, only),)


def again(questionnaire: Questionnaire, state: State, *said: Said) -> Outcome:
    return Outcome(state, (*said, *asking(questionnaire, state)))


def answered(message: Understood) -> tuple[Said, ...]:
    return tuple(told(topic) for topic in message.topics)


def told(topic: str) -> Say:
    """The answer to a topic; `topic/detail` where it depends on what was named: a week, an option."""
    name, _, detail = topic.partition("/")
    if detail and not detail.isdigit():
        return Say(f"explain/{detail}", "answer", topic=name)
    return Say(f"faq/{name}", "answer", {"week": detail} if detail else NO_PARAMS, topic=name)


def reopened(state: State) -> State:
    """A submitted response that is corrected is open again until it is sent anew."""
    return replace(state, phase="asking") if state.phase == "submitted" else state


def awake(state: State) -> State:
    """A pause ends when the person says something that goes on with the questionnaire, and with it what was asked
    about the pause."""
    return replace(state, phase="asking", pending=None) if state.phase == "paused" else state


def in_danish(message: Understood) -> tuple[Said, ...]:
    """Says so in two languages, where a question in another one is answered in Danish."""
    return (Say("danish_only"),) if foreign(message.text) else ()


def way_out(questionnaire: Questionnaire, state: State) -> tuple[Said, ...]:
    """After so many misunderstandings in a row that going on the same way would only annoy."""
    waiting = state.waiting(questionnaire)
    if waiting is None or state.misses < PATIENCE:
        return ()
    return (Say("way_out_skip" if questionnaire.item(waiting).optional else "way_out_human"),)
