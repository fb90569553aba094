"""The step: `(questionnaire, state, understood message) → (state, what is said, effects)`. Pure and never stuck.

Whatever is said, a turn that leaves a question open ends by asking it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.core import filed, handing_over
from bot.core.answering import Kept, keep, revisited
from bot.core.asking import again, answered, asking, reopened
from bot.core.commands import COMMANDS, change
from bot.core.danish.tongue import foreign
from bot.core.dialogue import Effect, Intent, Outcome, Pending, Problem, Receipt, Said, Say, State, Understood
from bot.core.offers import offered
from bot.core.piping import answer_lines
from bot.core.questionnaire import Item, Questionnaire
from bot.core.values import Key, Other, Value, chosen_in, option_of, several

PATIENCE = 3
"""Misunderstandings in a row after which a way out is offered."""


def opening(questionnaire: Questionnaire) -> Outcome:
    """The first messages of a conversation: every `info` item, then the first question."""
    state = State()
    infos = tuple(Say(f"item:{item.code}") for item in questionnaire.items if item.type == "info")
    return Outcome(state, (*infos, *asking(questionnaire, state)))


def step(questionnaire: Questionnaire, state: State, message: Understood) -> Outcome:
    if message.intent == "command":
        for commanded in (handing_over.commanded, filed.commanded):
            if (meant := commanded(questionnaire, state, message)) is not None:
                return meant
    if message.intent == "command" and message.command in COMMANDS:
        return COMMANDS[message.command](questionnaire, state, message)
    state = handing_over.remembered_question(state, message)
    if message.intent in ("question", "human", "smalltalk", "out_of_scope"):
        return _beside(questionnaire, state, message)
    if state.pending is not None:
        return _settle(questionnaire, state, state.pending, message)
    if state.phase == "paused":
        return _welcome_back(questionnaire, state, message)
    if state.phase == "submitted" and not message.values and message.item is None:
        return Outcome(state, (Say("after_submit"), *answered(message)))
    if state.phase == "declined":
        return _declined(questionnaire, state, message)
    return _answer(questionnaire, state, message)


def _beside(questionnaire: Questionnaire, state: State, message: Understood) -> Outcome:
    """What is said beside the questionnaire: answered, and the waiting question asked again, nothing stored from it."""
    if message.intent == "question":
        after = replace(state, last_topic=" ".join(message.topics))
        return again(questionnaire, after, *_in_danish(message), *answered(message))
    if message.intent == "human":
        begun = handing_over.begin(questionnaire, state, message)
        return replace(begun, said=(*_in_danish(message), *begun.said))
    if message.intent == "out_of_scope":
        after = replace(state, misses=min(state.misses + 1, PATIENCE))
        said = (*_in_danish(message), Say("oos", "answer", topic="oos"), *_way_out(questionnaire, after))
        return again(questionnaire, after, *said)
    return again(questionnaire, state, Say(f"smalltalk/{message.command}"))


def _in_danish(message: Understood) -> tuple[Said, ...]:
    """Says so in two languages, where a question in another one is answered in Danish."""
    return (Say("danish_only"),) if foreign(message.text) else ()


# -- answers ---------------------------------------------------------------------------------------------------------


def _answer(questionnaire: Questionnaire, state: State, message: Understood) -> Outcome:
    waiting = state.waiting(questionnaire)
    aside = {item.code for item in questionnaire.aside}
    signed = next(((key, value) for key, value in message.values if key.code in aside), None)
    if signed is not None:
        return filed.go_on(questionnaire, state, Pending("signup", signed[0]), message)
    if message.item in aside and message.intent == "correction":
        return filed.ask_anew(questionnaire, state, str(message.item))
    if message.intent == "unclear":
        return _missed(questionnaire, state, message)
    values = message.values
    if message.choice:
        if waiting is not None and questionnaire.item(waiting).type == "summary":
            return _summary(questionnaire, state, message)
        chosen = from_choice(questionnaire, state, message.choice)
        if isinstance(chosen, Problem):
            return _missed(questionnaire, state, replace(message, problem=chosen))
        values = (*values, *((waiting, chosen),)) if waiting is not None else values
    side = _needs_more(questionnaire, state, values, waiting, message.intent)
    if side is not None:
        return _beside_question(questionnaire, state, values, side, message)
    if not values and message.intent == "correction":
        return change(questionnaire, state, message)
    if message.intent == "answer":
        values = tuple(one for one in values if one[0] == waiting or one[0] not in state.answers)
    kept = keep(questionnaire, reopened(state), values)
    if not kept.keys:
        return _missed(questionnaire, state, message)
    return _accepted(questionnaire, state, kept, message)


def _beside_question(
    questionnaire: Questionnaire,
    state: State,
    values: tuple[tuple[Key, Value], ...],
    side: Pending,
    message: Understood,
) -> Outcome:
    """Keeps what needs nothing more, and asks the side question about the rest."""
    waiting = state.waiting(questionnaire)
    rest = tuple(one for one in values if one[0] != side.key)
    before = keep(questionnaire, reopened(state), rest)
    revisit = state.revisit if waiting not in before.keys else None
    said = _noted(questionnaire, state, before, message) if side.key != waiting else ()
    after = replace(before.state, revisit=revisit, pending=side, misses=0)
    return again(questionnaire, after, *said, *answered(message))


def _noted(questionnaire: Questionnaire, state: State, kept: Kept, message: Understood) -> tuple[Said, ...]:
    if not kept.keys or not _worth_saying(state, kept, message):
        return ()
    return (Say("noted", params={"answers": answer_lines(questionnaire, kept.state.answers, kept.keys)}),)


def _accepted(questionnaire: Questionnaire, state: State, kept: Kept, message: Understood) -> Outcome:
    gate = questionnaire.gate
    if gate is not None and kept.state.answers.get(Key(gate.code)) == "nej":
        return Outcome(State(phase="declined"), (Say("declined"), *answered(message)), ("declined",))
    said: list[Said] = []
    effects: tuple[Effect, ...] = ()
    refusals = [key for key in kept.keys if questionnaire.item(key).refusal_text and kept.state.answers[key] == "nej"]
    said.extend(Say(f"refusal:{key.code}") for key in refusals)
    said.extend(_noted(questionnaire, state, kept, message))
    if kept.dropped:
        said.append(Say("dropped"))
    after = replace(kept.state, last_topic=" ".join(message.topics) or None)
    if refusals:
        after, effects = replace(after, history=()), ("withheld",)
    if state.filed and questionnaire.signs_up(state.answers) != questionnaire.signs_up(after.answers):
        after, effects = replace(after, filed=questionnaire.signs_up(state.answers)), (*effects, "unsign")
    return replace(again(questionnaire, after, *said, *answered(message)), effects=effects)


def _worth_saying(state: State, kept: Kept, message: Understood) -> bool:
    """Whether the person should read back what was kept: several answers at once, a changed one, or one for an
    item that was not being asked. A single plain answer is followed by the next question alone."""
    return len(kept.keys) > 1 or message.intent == "correction" or any(key in state.answers for key in kept.keys)


def from_choice(questionnaire: Questionnaire, state: State, choice: tuple[str, ...]) -> Value | Problem:
    """The value that these pressed buttons stand for in the waiting question, or why they stand for none."""
    key = state.waiting(questionnaire)
    if key is None:
        return Problem("old_button")
    item = questionnaire.item(key)
    known = {*(one.value for one in questionnaire.options(key, state.answers))}
    if item.type == "municipality":
        known |= set(questionnaire.municipalities)
    if not choice or not set(choice) <= known:
        return Problem("old_button")
    if item.type == "multi":
        return _too_many(item, choice) or several(list(choice))
    if len(set(choice)) > 1:
        return Problem("only_one")
    only = choice[0]
    return int(only) if item.type == "scale" and only.isdigit() else only


def _too_many(item: Item, choice: tuple[str, ...]) -> Problem | None:
    """What is wrong with ticking all of these, said as where they are said in words."""
    alone = next((item.by_value[one] for one in choice if one in item.by_value and item.by_value[one].exclusive), None)
    if alone is not None and len(choice) > 1:
        return Problem("exclusive", {"option": alone.label}, choice)
    if item.maximum is not None and len(choice) > item.maximum:
        return Problem("too_many", {"max": str(item.maximum)}, choice)
    return None


def _needs_more(
    questionnaire: Questionnaire,
    state: State,
    values: tuple[tuple[Key, Value], ...],
    waiting: Key | None,
    intent: Intent,
) -> Pending | None:
    """The side question that a value leads to before it can be kept, if any: the waiting item's, or one elsewhere that
    is repeated first."""
    value = next((value for key, value in values if key == waiting), None)
    if waiting is not None and value is not None:
        item = questionnaire.item(waiting)
        if item.other is not None and item.other.value in chosen_in(value):
            return Pending("other", waiting, value)
        if item.confirm:
            return Pending("confirm", waiting, value)
    if intent != "correction":
        return None
    after = keep(questionnaire, state, values).state.answers
    elsewhere = (
        Pending("confirm", key, value)
        for key, value in values
        if value is not None and questionnaire.item(key).confirm and after.get(key) == value != state.answers.get(key)
    )
    return next(elsewhere, None)


def _missed(questionnaire: Questionnaire, state: State, message: Understood) -> Outcome:
    """Says what would be understood; the second time with examples, from the third with a way out."""
    waiting = state.waiting(questionnaire)
    if waiting is None:
        return Outcome(state, (Say("nothing_asked"), *answered(message)))
    item = questionnaire.item(waiting)
    if message.values and message.values[0][0] == waiting:
        return again(questionnaire, replace(state, pending=Pending("confirm", waiting, message.values[0][1])))
    if len(message.topics) > 1 and message.problem is None:
        which = Pending("which", waiting, text=message.text, topic=" ".join(message.topics))
        return again(questionnaire, replace(state, pending=which))
    if item.type == "text" and message.topics and message.problem is None:
        doubt = Pending("clarify", waiting, text=message.text, topic=message.topics[0])
        return again(questionnaire, replace(state, pending=doubt))
    after = replace(state, misses=min(state.misses + 1, PATIENCE))
    problem = message.problem or Problem(f"unclear_{item.type}")
    said = [*_in_danish(message), Say(f"problem_{problem.code}", params=problem.params)]
    said.extend(_way_out(questionnaire, after))
    if after.misses == PATIENCE - 1 and item.example:
        said.append(Say(f"example:{item.code}"))
    return Outcome(after, (*said, *answered(message), *asking(questionnaire, after, problem.choices)))


def _way_out(questionnaire: Questionnaire, state: State) -> tuple[Said, ...]:
    """After so many misunderstandings in a row that going on the same way would only annoy."""
    waiting = state.waiting(questionnaire)
    if waiting is None or state.misses < PATIENCE:
        return ()
    return (Say("way_out_skip" if questionnaire.item(waiting).optional else "way_out_human"),)


# -- side questions --------------------------------------------------------------------------------------------------


def _settle(questionnaire: Questionnaire, state: State, pending: Pending, message: Understood) -> Outcome:
    if pending.kind == "other":
        return _other_text(questionnaire, state, pending, message)
    if pending.kind == "confirm" and pending.key is not None and message.values:
        elsewhere = pending.key != state.waiting(questionnaire)
        given = replace(message, intent="correction") if elsewhere else message
        return _answer(questionnaire, replace(state, pending=None), given)
    if pending.kind == "handoff":
        return handing_over.go_on(questionnaire, state, message)
    if pending.kind == "signup":
        return filed.go_on(questionnaire, state, pending, message)
    chosen = message.choice[0] if message.choice else ""
    if chosen not in {one.value for one in offered(questionnaire, state)}:
        after = replace(state, misses=min(state.misses + 1, PATIENCE))
        return again(questionnaire, after, Say(f"problem_unclear_{pending.kind}"))
    return SETTLED[pending.kind](questionnaire, replace(state, pending=None), pending, chosen)


def _other_text(questionnaire: Questionnaire, state: State, pending: Pending, message: Understood) -> Outcome:
    assert pending.key is not None
    free = replace(state, pending=None)
    item = questionnaire.item(pending.key)
    text = message.text.strip()
    if message.choice or not text or item.other is None:
        return _answer(questionnaire, free, message)
    other = Other(item.other.value, text)
    if isinstance(pending.value, tuple):
        rest = [one for one in pending.value if option_of(one) != other.value]
        value: Value = several([*rest, other])
    else:
        value = other
    return _accepted(questionnaire, state, keep(questionnaire, free, ((pending.key, value),)), message)


def _confirmed(questionnaire: Questionnaire, state: State, pending: Pending, chosen: str) -> Outcome:
    if pending.key is None:
        return again(questionnaire, state)
    if chosen == "nej":
        elsewhere = pending.key in state.answers and pending.key != state.waiting(questionnaire)
        return again(questionnaire, revisited(state, pending.key) if elsewhere else state, Say("not_confirmed"))
    kept = keep(questionnaire, state, ((pending.key, pending.value),))
    return _accepted(questionnaire, state, kept, Understood("answer"))


def _picked(questionnaire: Questionnaire, state: State, pending: Pending, chosen: str) -> Outcome:
    code, _, option = chosen.partition(":")
    return again(questionnaire, revisited(state, Key(code, option or None)))


def _clarified(questionnaire: Questionnaire, state: State, pending: Pending, chosen: str) -> Outcome:
    if chosen == "spoergsmaal":
        return _beside(questionnaire, state, _asked(pending.topic))
    if pending.key is None:
        return again(questionnaire, state)
    return _answer(questionnaire, state, Understood("answer", ((pending.key, pending.text),), text=pending.text))


def _told_which(questionnaire: Questionnaire, state: State, pending: Pending, chosen: str) -> Outcome:
    if chosen not in pending.topic.split():
        return again(questionnaire, state, Say("not_known", "answer", topic="oos"))
    return _beside(questionnaire, state, _asked(chosen))


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


# -- summary, pause, refusal -----------------------------------------------------------------------------------------


def _summary(questionnaire: Questionnaire, state: State, message: Understood) -> Outcome:
    if message.choice == ("indsend",):
        response = {key: value for key, value in state.answers.items() if not questionnaire.item(key).personal}
        sent = State(response, phase="submitted", last_topic=state.last_topic, filed=True, reminders=state.reminders)
        return Outcome(sent, (Receipt(),), ("submitted",))
    if message.choice == ("ret",):
        return change(questionnaire, state, message)
    return _missed(questionnaire, state, replace(message, problem=Problem("old_button")))


def _welcome_back(questionnaire: Questionnaire, state: State, message: Understood) -> Outcome:
    rested = replace(state, phase="asking", misses=0)
    if message.values or message.choice:
        return _answer(questionnaire, rested, message)
    return again(questionnaire, rested, Say("welcome_back"))


def _declined(questionnaire: Questionnaire, state: State, message: Understood) -> Outcome:
    gate = questionnaire.gate
    agreed = gate is not None and ((Key(gate.code), "ja") in message.values or message.choice == ("ja",))
    if gate is None or not agreed:
        return Outcome(state, (Say("declined_still"),))
    again = replace(message, values=(*message.values, (Key(gate.code), "ja")), choice=())
    return _answer(questionnaire, State(), again)
