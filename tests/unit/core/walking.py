"""Random walks through a questionnaire: what people may say at any point, and the straight way to the end."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.core.commands import COMMANDS, pressed
from bot.core.dialogue import Outcome, State, Understood
from bot.core.offers import offered
from bot.core.questionnaire import Answers, Item, Questionnaire
from bot.core.step import step
from bot.core.values import Key, Other, Value, several

WORDS = ("Vi mangler tid", "æøå", "noget andet", "-")


def values(questionnaire: Questionnaire, key: Key, answers: Answers) -> st.SearchStrategy[Value]:
    """Values that fit this question now."""
    item = questionnaire.item(key)
    if item.type == "number":
        return st.integers(item.minimum or 0, item.maximum or 99)
    if item.type == "municipality":
        return st.sampled_from(sorted(questionnaire.municipalities))
    if not item.closed:
        return st.sampled_from(WORDS)
    options = questionnaire.options(key, answers)
    if not options:
        return st.nothing()
    if item.type == "scale":
        return st.sampled_from([int(one.value) if one.value.isdigit() else one.value for one in options])
    one_of = st.sampled_from([Other(one.value, "mit eget") if one.other else one.value for one in options])
    if item.type != "multi":
        return one_of
    exclusive = {one.value for one in options if one.exclusive}
    plain = st.lists(one_of, min_size=item.minimum or 1, max_size=item.maximum or 4, unique=True).map(several)
    return plain.filter(lambda chosen: len(chosen) == 1 or not exclusive & {str(one) for one in chosen})


@st.composite
def messages(draw: st.DrawFn, questionnaire: Questionnaire, state: State) -> Understood:
    """Something a person may say in this state, understood one way or another."""
    kind = draw(
        st.sampled_from(
            ["answer", "answer", "answer", "button", "nonsense", "command", "beside", "several", "fix", "change"]
        )
    )
    waiting = state.waiting(questionnaire)
    if kind == "answer" and waiting is not None and not state.pending:
        item = questionnaire.item(waiting)
        if item.type == "summary":
            return Understood("answer", choice=(draw(st.sampled_from(["indsend", "ret"])),))
        return Understood("answer", ((waiting, draw(values(questionnaire, waiting, state.answers))),), text="ord")
    letter = state.pending is not None and state.pending.kind in ("handoff", "signup") and state.pending.key
    if kind == "answer" and letter:
        fitting = values(questionnaire, letter, state.answers)
        return Understood("answer", ((letter, draw(fitting)),), text="ord")
    if kind in ("answer", "button"):
        options = [one.value for one in offered(questionnaire, state)]
        chosen = draw(st.lists(st.sampled_from([*options, "findes-ikke"]), min_size=1, max_size=3))
        return Understood("answer", choice=tuple(chosen))
    if kind == "command":
        named = draw(st.none() | st.sampled_from([item.code for item in questionnaire.asked]))
        return Understood("command", command=draw(st.sampled_from(sorted(COMMANDS))), item=named)
    if kind == "change":
        keys = [*(f"{key.code}:{key.option}" if key.option else key.code for key in state.answers), "findes-ikke"]
        return pressed((f"ret:{draw(st.sampled_from(keys))}",))
    if kind == "beside":
        return draw(
            st.sampled_from(
                [
                    Understood("question", topics=("pris",)),
                    Understood("human"),
                    Understood("smalltalk", command="hej"),
                    Understood("out_of_scope"),
                ]
            )
        )
    if kind in ("several", "fix"):
        return draw(_several(questionnaire, state, "answer" if kind == "several" else "correction"))
    return draw(st.sampled_from([Understood("unclear", text="blah"), Understood("unclear", topics=("pris", "frist"))]))


@st.composite
def _several(draw: st.DrawFn, questionnaire: Questionnaire, state: State, intent: str) -> Understood:
    items = draw(st.lists(st.sampled_from(questionnaire.asked), max_size=3))
    found = [(key, value) for item in items for key, value in draw(_offers(questionnaire, item, state.answers))]
    return Understood("answer" if intent == "answer" else "correction", tuple(found), text="ord")


@st.composite
def _offers(draw: st.DrawFn, questionnaire: Questionnaire, item: Item, answers: Answers) -> list[tuple[Key, Value]]:
    keys = questionnaire.keys(item, answers) or (Key(item.code),)
    if item.options_from is not None and not questionnaire.options(keys[0], answers):
        return []
    return [(key, draw(values(questionnaire, key, answers))) for key in keys]


def gone_through(questionnaire: Questionnaire, state: State) -> Questionnaire:
    """The questionnaire as a conversation in this state goes through it."""
    return questionnaire.without_signup if state.filed else questionnaire


def straight_on(questionnaire: Questionnaire, state: State) -> Outcome:
    """The shortest helpful message: what someone says who only wants to get through."""
    if state.phase == "paused":
        return step(questionnaire, state, Understood("command", command="resume"))
    if state.phase == "declined":
        return step(questionnaire, state, Understood("answer", choice=("ja",)))
    if state.pending is not None:
        options = offered(questionnaire, state)
        if state.pending.kind in ("handoff", "signup"):
            return step(questionnaire, state, Understood("command", command="stop"))
        wanted = {"confirm": "ja", "clarify": "svar"} | dict.fromkeys(("restart", "erase", "withdraw", "unsign"), "nej")
        if not options:
            return step(questionnaire, state, Understood("answer", text="mit eget"))
        return step(
            questionnaire, state, Understood("answer", choice=(wanted.get(state.pending.kind, options[0].value),))
        )
    key = state.waiting(questionnaire)
    assert key is not None
    item = questionnaire.item(key)
    options = questionnaire.options(key, state.answers)
    if options and item.type != "municipality":
        return step(questionnaire, state, Understood("answer", choice=(options[0].value,)))
    return step(questionnaire, state, Understood("answer", ((key, plain_value(questionnaire, item)),), text="ord"))


def plain_value(questionnaire: Questionnaire, item: Item) -> Value:
    if item.type == "number":
        return item.minimum or 0
    if item.type == "municipality":
        return sorted(questionnaire.municipalities)[0]
    return "et svar"
