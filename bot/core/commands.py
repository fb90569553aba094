"""Commands: what people say about the conversation itself, anywhere in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.core import filed
from bot.core.answering import keep, revisited, undone
from bot.core.asking import again, awake, reopened
from bot.core.danish.sentences.moments import when
from bot.core.dialogue import Outcome, Pending, Say, State, Understood
from bot.core.personal import EMAIL
from bot.core.piping import name_of
from bot.core.questionnaire import Questionnaire
from bot.core.values import Key

CHANGE = "ret:"
MOST_REMINDERS = 2
"""Reminders that one person gets, however many are wished."""


def _back(questionnaire: Questionnaire, state: State, message: Understood) -> Outcome:
    rested = awake(state)
    if state.pending is not None:
        return again(questionnaire, replace(rested, pending=None, misses=0), Say("command/back"))
    if state.phase in ("declined", "submitted"):
        return Outcome(state, (Say("nothing_asked"),))
    before = undone(rested)
    if before is None:
        return again(questionnaire, rested, Say("nothing_before"))
    return again(questionnaire, before, Say("command/back"))


def _skip(questionnaire: Questionnaire, state: State, message: Understood) -> Outcome:
    waiting = state.waiting(questionnaire)
    if waiting is None or not questionnaire.item(waiting).optional:
        return again(
            questionnaire, replace(state, misses=0), Say("nothing_asked" if waiting is None else "not_optional")
        )
    return again(questionnaire, keep(questionnaire, awake(state), ((waiting, None),)).state, Say("command/skip"))


def _telling(wording: str) -> Callable[[Questionnaire, State, Understood], Outcome]:
    def tell(questionnaire: Questionnaire, state: State, message: Understood) -> Outcome:
        return again(questionnaire, state, Say(wording))

    return tell


def _progress(questionnaire: Questionnaire, state: State, message: Understood) -> Outcome:
    wording = "command/progress" if state.waiting(questionnaire) else "nothing_asked"
    return again(questionnaire, state, Say(wording))


def _help(questionnaire: Questionnaire, state: State, message: Understood) -> Outcome:
    waiting = state.waiting(questionnaire)
    code = message.item or (waiting.code if waiting else None)
    if code is not None and questionnaire.by_code[code].help:
        return again(questionnaire, state, Say(f"help:{code}"))
    return again(questionnaire, state, Say("command/help"))


def _pause(questionnaire: Questionnaire, state: State, message: Understood) -> Outcome:
    if state.phase in ("declined", "submitted"):
        return Outcome(replace(state, pending=None), (Say("goodbye"),))
    paused = replace(state, phase="paused", pending=None, draft=None, misses=0)
    return Outcome(paused, (Say(f"command/{message.command}"),))


def _resume(questionnaire: Questionnaire, state: State, message: Understood) -> Outcome:
    if message.code:
        return Outcome(state, (), ("resume",), {"code": message.code})
    if state.phase in ("declined", "submitted"):
        said = Say("declined_still" if state.phase == "declined" else "after_submit")
        return Outcome(replace(state, pending=None), (said,))
    return again(questionnaire, replace(awake(state), misses=0), Say("command/resume"))


def _confirming(kind: str) -> Callable[[Questionnaire, State, Understood], Outcome]:
    pending = {"restart": Pending("restart"), "erase": Pending("erase"), "withdraw": Pending("withdraw")}[kind]

    def confirm(questionnaire: Questionnaire, state: State, message: Understood) -> Outcome:
        return again(questionnaire, replace(state, pending=pending, misses=0))

    return confirm


def pressed(choice: tuple[str, ...]) -> Understood:
    """A button, or what a client sends to change any earlier answer: `ret:` and the question's code, its code, a colon
    and the option that it was asked about, or its name as lists of answers have it."""
    if len(choice) == 1 and choice[0].startswith(CHANGE):
        return Understood("command", choice=choice, command="change", item=choice[0].removeprefix(CHANGE))
    return Understood("answer", choice=choice)


def change(questionnaire: Questionnaire, state: State, message: Understood) -> Outcome:
    """Asks the named question again, or which one it should be."""
    applicable = questionnaire.applicable(state.answers)
    changeable = [key for key in state.answers if key in applicable]
    open_state = replace(reopened(state), phase="asking", pending=None, misses=0)
    if not changeable or state.phase == "declined":
        return again(questionnaire, state, Say("nothing_to_change"))
    if message.item is None:
        return again(questionnaire, replace(open_state, pending=Pending("pick")))
    wanted = message.item.casefold()
    apart = next(
        (one.code for one in questionnaire.aside if wanted in (one.code.casefold(), one.name.casefold())), None
    )
    if apart is not None:
        return filed.ask_anew(questionnaire, state, apart)
    named = next((key for key in applicable if key in changeable and wanted in _names(questionnaire, state, key)), None)
    if named is None:
        return again(questionnaire, state, Say("not_answered_yet"))
    return again(questionnaire, revisited(open_state, named), Say("command/change"))


def _names(questionnaire: Questionnaire, state: State, key: Key) -> tuple[str, ...]:
    """What an answered question may be called."""
    names = (key.code, f"{key.code}:{key.option}", name_of(questionnaire, key, state.answers))
    return tuple(name.casefold() for name in names)


def _remind(questionnaire: Questionnaire, state: State, message: Understood) -> Outcome:
    """A pause with a reminder at its end, no more than twice."""
    if state.phase in ("declined", "submitted"):
        return again(questionnaire, state, Say("nothing_asked"))
    if when(message.text) is None:
        return again(questionnaire, state, Say("remind_when"))
    if state.reminders >= MOST_REMINDERS:
        return again(questionnaire, state, Say("remind_enough"))
    paused = replace(state, phase="paused", pending=None, draft=None, misses=0)
    address = _address(questionnaire, state, message.text)
    if address is None:
        return again(questionnaire, replace(paused, pending=Pending("remind", text=message.text)))
    return Outcome(paused, (), ("remind",), {"text": message.text, "address": address})


def _address(questionnaire: Questionnaire, state: State, text: str) -> str | None:
    """The address in the wish itself, or the one given in the questionnaire."""
    written = EMAIL.search(text)
    if written is not None:
        return written[0]
    given = (state.answers.get(item.alone[0]) for item in questionnaire.items if item.type == "email")
    return next((one for one in given if isinstance(one, str)), None)


def _unsign(questionnaire: Questionnaire, state: State, message: Understood) -> Outcome:
    """A filed sign-up is ended after one more question; before that, whether to take part is asked again."""
    if state.filed:
        return again(questionnaire, replace(state, pending=Pending("unsign"), misses=0))
    waiting = next((key for key in questionnaire.applicable(state.answers) if key in _deciding(questionnaire)), None)
    if waiting is None or waiting not in state.answers:
        return again(questionnaire, state, Say("not_signed_up"))
    return again(questionnaire, revisited(awake(state), waiting))


def _deciding(questionnaire: Questionnaire) -> set[Key]:
    """The questions on whose answers it depends whether a person signs up."""
    names = [item for item in questionnaire.asked if item.personal and item.type == "person_name"]
    codes = {code for item in names for code in item.when.codes()}
    return {Key(code) for code in codes if not questionnaire.by_code[code].personal}


COMMANDS: dict[str, Callable[[Questionnaire, State, Understood], Outcome]] = {
    "back": _back,
    "skip": _skip,
    "progress": _progress,
    "show_answers": _telling("command/show_answers"),
    "my_data": _telling("command/my_data"),
    "help": _help,
    "options": _telling("command/options"),
    "pause": _pause,
    "stop": _pause,
    "resume": _resume,
    "restart": _confirming("restart"),
    "delete_data": _confirming("erase"),
    "withdraw_consent": _confirming("withdraw"),
    "change": change,
    "unsign": _unsign,
    "remind": _remind,
    "mail_status": _telling("command/mail_status"),
}
