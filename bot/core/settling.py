"""Side questions of the bot's own: what their answers lead to, and what may be said instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.core import filed, handing_over
from bot.core.accepting import accepted, answer, needs_more
from bot.core.answering import keep, revisited
from bot.core.asking import PATIENCE, again, awake, opening, reopened
from bot.core.chatting import beside
from bot.core.danish.sentences.moments import when
from bot.core.dialogue import PASSED_BY, Outcome, Pending, Say, State, Understood
from bot.core.offers import offered
from bot.core.personal import EMAIL
from bot.core.questionnaire import Questionnaire
from bot.core.values import Key, Other, Value, option_of, several


def settle(questionnaire: Questionnaire, state: State, pending: Pending, message: Understood) -> Outcome:
    if pending.kind == "confirm" and message.values and message.choice:
        return answer(questionnaire, replace(state, pending=None), replace(message, choice=()))
    if message.intent == "correction" and message.values and pending.key not in {key for key, _ in message.values}:
        return _corrected_meanwhile(questionnaire, state, pending, message)
    if pending.kind == "other":
        return _other_text(questionnaire, state, pending, message)
    if pending.kind == "confirm" and pending.key is not None and message.values:
        elsewhere = pending.key != state.waiting(questionnaire)
        given = replace(message, intent="correction") if elsewhere else message
        return answer(questionnaire, replace(state, pending=None), given)
    if pending.kind == "remind" and (written := EMAIL.search(message.text)) is not None:
        wish = pending.text if when(message.text) is None else message.text
        return Outcome(replace(state, pending=None), (), ("remind",), {"text": wish, "address": written[0]})
    if pending.kind == "handoff":
        return handing_over.go_on(questionnaire, state, message)
    if pending.kind == "signup":
        return filed.go_on(questionnaire, state, pending, message)
    chosen = message.choice[0] if message.choice else ""
    if pending.kind == "remind" and message.choice:
        return answer(questionnaire, awake(state), message)
    if pending.kind in PASSED_BY and not message.choice and message.intent in ("answer", "correction"):
        passed = answer(questionnaire, replace(state, pending=None), message)
        instead = (Say("taken_instead"),) if pending.kind == "clarify" and message.intent == "answer" else ()
        return replace(passed, said=(*instead, *passed.said))
    if chosen not in {one.value for one in offered(questionnaire, state)}:
        after = replace(state, misses=min(state.misses + 1, PATIENCE))
        return again(questionnaire, after, Say(f"problem_unclear_{pending.kind}"))
    return SETTLED[pending.kind](questionnaire, replace(state, pending=None), pending, chosen)


def _corrected_meanwhile(questionnaire: Questionnaire, state: State, pending: Pending, message: Understood) -> Outcome:
    """Changes the earlier answer and asks the side question again, if there still is one to ask."""
    if needs_more(questionnaire, state, message.values, None, message.intent) is not None:
        return answer(questionnaire, replace(state, pending=None), message)
    kept = keep(questionnaire, reopened(awake(state)), message.values)
    if not kept.keys:
        return again(questionnaire, state, Say("not_changed"))
    asked_still = pending.kind == "handoff" or pending.key in questionnaire.applicable(kept.state.answers)
    if pending.kind not in PASSED_BY - {"clarify"} and asked_still:
        kept = replace(kept, state=replace(kept.state, pending=pending, revisit=state.revisit))
    return accepted(questionnaire, state, kept, message)


def _other_text(questionnaire: Questionnaire, state: State, pending: Pending, message: Understood) -> Outcome:
    assert pending.key is not None
    free = replace(state, pending=None)
    item = questionnaire.item(pending.key)
    text = message.text.strip()
    if message.choice or not text or item.other is None:
        return answer(questionnaire, free, message)
    other = Other(item.other.value, text)
    if isinstance(pending.value, tuple):
        rest = [one for one in pending.value if option_of(one) != other.value]
        value: Value = several([*rest, other])
    else:
        value = other
    return accepted(questionnaire, state, keep(questionnaire, free, ((pending.key, value),)), message)


def _confirmed(questionnaire: Questionnaire, state: State, pending: Pending, chosen: str) -> Outcome:
    if pending.key is None:
        return again(questionnaire, state)
    if chosen == "nej":
        elsewhere = pending.key in state.answers and pending.key != state.waiting(questionnaire)
        return again(questionnaire, revisited(state, pending.key) if elsewhere else state, Say("not_confirmed"))
    kept = keep(questionnaire, state, ((pending.key, pending.value),))
    return accepted(questionnaire, state, kept, Understood("answer"))


def _picked(questionnaire: Questionnaire, state: State, pending: Pending, chosen: str) -> Outcome:
    code, _, option = chosen.partition(":")
    return again(questionnaire, revisited(state, Key(code, option or None)))


def _clarified(questionnaire: Questionnaire, state: State, pending: Pending, chosen: str) -> Outcome:
    if chosen == "spoergsmaal":
        return beside(questionnaire, state, _asked(pending.topic))
    if pending.key is None:
        return again(questionnaire, state)
    return answer(questionnaire, state, Understood("answer", ((pending.key, pending.text),), text=pending.text))


def _told_which(questionnaire: Questionnaire, state: State, pending: Pending, chosen: str) -> Outcome:
    if chosen not in pending.topic.split():
        return again(questionnaire, state, Say("not_known", "answer", topic="oos"))
    return beside(questionnaire, state, _asked(chosen))


def _asked(topic: str) -> Understood:
    """The question that was meant: about a topic, or about nothing that the bot knows."""
    return Understood("out_of_scope") if topic == "oos" else Understood("question", topics=(topic,))


def _restarted(questionnaire: Questionnaire, state: State, pending: Pending, chosen: str) -> Outcome:
    if chosen != "ja":
        return again(questionnaire, state, Say("nothing_changed"))
    fresh = opening(questionnaire)
    return replace(fresh, said=(Say("command/restart"), *fresh.said))


def _erased(questionnaire: Questionnaire, state: State, pending: Pending, chosen: str) -> Outcome:
    if chosen == "ja":
        return Outcome(State(phase="declined"), (Say("command/delete_data"),), ("erase",))
    return again(questionnaire, state, Say("nothing_changed"))


def _withdrawn(questionnaire: Questionnaire, state: State, pending: Pending, chosen: str) -> Outcome:
    if chosen == "ja":
        return Outcome(State(phase="declined"), (Say("command/withdraw_consent"),), ("declined", "unsign"))
    return again(questionnaire, state, Say("nothing_changed"))


def _unsigned(questionnaire: Questionnaire, state: State, pending: Pending, chosen: str) -> Outcome:
    return filed.ended(questionnaire, state, chosen)


Settling = Callable[[Questionnaire, State, Pending, str], Outcome]
SETTLED: dict[str, Settling] = {
    "confirm": _confirmed,
    "pick": _picked,
    "clarify": _clarified,
    "which": _told_which,
    "restart": _restarted,
    "erase": _erased,
    "withdraw": _withdrawn,
    "unsign": _unsigned,
}
