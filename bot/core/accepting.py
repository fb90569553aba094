"""What becomes of an answer: a side question about it first, or kept and read back, or not understood."""

from __future__ import annotations

from dataclasses import replace

from bot.core import filed
from bot.core.answering import Kept, keep
from bot.core.asking import PATIENCE, again, answered, asking, in_danish, reopened, way_out
from bot.core.commands import change
from bot.core.dialogue import Effect, Intent, Outcome, Pending, Problem, Receipt, Said, Say, State, Understood
from bot.core.piping import answer_lines
from bot.core.questionnaire import Item, Questionnaire
from bot.core.values import Key, Value, chosen_in, several


def answer(questionnaire: Questionnaire, state: State, message: Understood) -> Outcome:
    waiting = state.waiting(questionnaire)
    aside = {item.code for item in questionnaire.aside}
    signed = next(((key, value) for key, value in message.values if key.code in aside), None)
    if signed is not None:
        return filed.go_on(questionnaire, state, Pending("signup", signed[0]), message)
    if message.item in aside and message.intent == "correction":
        return filed.ask_anew(questionnaire, state, str(message.item))
    if message.intent == "unclear":
        return missed(questionnaire, state, message)
    values = message.values
    if message.choice:
        if waiting is not None and questionnaire.item(waiting).type == "summary":
            return _summary(questionnaire, state, message)
        chosen = from_choice(questionnaire, state, message.choice)
        if isinstance(chosen, Problem):
            return missed(questionnaire, state, replace(message, problem=chosen))
        values = (*values, *((waiting, chosen),)) if waiting is not None else values
    side = needs_more(questionnaire, state, values, waiting, message.intent)
    if side is not None:
        return _beside_question(questionnaire, state, values, side, message)
    if not values and message.intent == "correction":
        return change(questionnaire, state, message)
    if message.intent == "answer":
        values = tuple(one for one in values if one[0] == waiting or one[0] not in state.answers)
    kept = keep(questionnaire, reopened(state), values)
    if not kept.keys:
        return missed(questionnaire, state, message)
    return accepted(questionnaire, state, kept, message)


def _beside_question(
    questionnaire: Questionnaire,
    state: State,
    values: tuple[tuple[Key, Value], ...],
    side: Pending,
    message: Understood,
) -> Outcome:
    """Keeps what needs nothing more, and asks the side question about the rest, unless that no longer applies."""
    waiting = state.waiting(questionnaire)
    rest = tuple(one for one in values if one[0] != side.key)
    before = keep(questionnaire, reopened(state), rest)
    applicable = questionnaire.applicable(before.state.answers)
    if side.key not in applicable:
        return accepted(questionnaire, state, before, message)
    revisit = state.revisit if waiting not in before.keys and waiting in applicable else None
    said = _noted(questionnaire, state, before, message) if side.key != waiting else ()
    after = replace(before.state, revisit=revisit, pending=side, misses=0)
    return again(questionnaire, after, *said, *answered(message))


def _noted(questionnaire: Questionnaire, state: State, kept: Kept, message: Understood) -> tuple[Said, ...]:
    if not kept.keys or not _worth_saying(questionnaire, state, kept, message):
        return ()
    return (Say("noted", params={"answers": answer_lines(questionnaire, kept.state.answers, kept.keys)}),)


def accepted(questionnaire: Questionnaire, state: State, kept: Kept, message: Understood) -> Outcome:
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


def _worth_saying(questionnaire: Questionnaire, state: State, kept: Kept, message: Understood) -> bool:
    """Whether the person should read back what was kept: several answers at once, a changed one, or one for an
    item that was not being asked. A single plain answer is followed by the next question alone."""
    asked = state.waiting(questionnaire)
    fresh = all(key == asked and key not in state.answers for key in kept.keys)
    return message.intent == "correction" or len(kept.keys) > 1 or not fresh


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


def needs_more(
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


def missed(questionnaire: Questionnaire, state: State, message: Understood) -> Outcome:
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
    said = [*in_danish(message), Say(f"problem_{problem.code}", params=problem.params)]
    said.extend(way_out(questionnaire, after))
    if after.misses == PATIENCE - 1 and item.example:
        said.append(Say(f"example:{item.code}"))
    return Outcome(after, (*said, *answered(message), *asking(questionnaire, after, problem.choices)))


def _summary(questionnaire: Questionnaire, state: State, message: Understood) -> Outcome:
    if message.choice == ("indsend",):
        response = {key: value for key, value in state.answers.items() if not questionnaire.item(key).personal}
        sent = State(response, phase="submitted", last_topic=state.last_topic, filed=True, reminders=state.reminders)
        return Outcome(sent, (Receipt(),), ("submitted",))
    if message.choice == ("ret",):
        return change(questionnaire, state, message)
    return missed(questionnaire, state, replace(message, problem=Problem("old_button")))
