"""A person's own view of stored messages: what was left out of them is filled in, from where it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.core.dialogue import State
from bot.core.personal import HANDOFFS, REFERENCE, SIGNUP, own_values, revealed
from bot.core.piping import spoken
from bot.core.questionnaire import Questionnaire
from bot.core.values import from_json
from bot.ports import Handoff, Message, Signup
from bot.services.apart import standing
from bot.services.script import Script


def own_texts(script: Script, state: State, signup: Signup | None, handoffs: Sequence[Handoff]) -> dict[str, str]:
    """How each placeholder reads for the person, by its name; see `bot.core.personal`."""
    questionnaire = script.questionnaire
    texts = own_values(questionnaire, state)
    lines = [f"*{_named(questionnaire, code)}:* {{mine:{code}}}" for code in _in_order(questionnaire, texts)]
    if signup is not None:
        filed = {
            code: spoken(questionnaire, questionnaire.by_code[code], from_json(value))
            for code, value in signup.answers.items()
            if code in questionnaire.by_code
        }
        lines = [f"*{_named(questionnaire, code)}:* {filed[code]}" for code in _in_order(questionnaire, filed)]
        if signup.place is not None:
            lines.append(script.wording.text("on_waiting_list").replace("{place}", str(signup.place)))
        texts = {**filed, **texts}
    texts |= {f"{REFERENCE}/{number}": one.reference for number, one in enumerate(handoffs, 1)}
    texts[SIGNUP] = revealed("\n".join(lines), texts, questionnaire) or "–"
    texts[HANDOFFS] = "\n".join(_told(script, one) for one in handoffs) or script.wording.text("no_handoffs")
    return texts


def _told(script: Script, handoff: Handoff) -> str:
    return (
        f"*{handoff.reference}* {script.wording.text(f'handoff_state/{standing(script, handoff)}')}: {handoff.question}"
    )


def _named(questionnaire: Questionnaire, code: str) -> str:
    name = questionnaire.by_code[code].name
    return name[:1].upper() + name[1:]


def _in_order(questionnaire: Questionnaire, values: Mapping[str, object]) -> list[str]:
    items = (*questionnaire.items, *questionnaire.aside)
    return [item.code for item in items if item.personal and item.code in values]


def shown(messages: Sequence[Message], texts: Mapping[str, str], questionnaire: Questionnaire) -> Sequence[Message]:
    return [
        replace(one, reply=replace(one.reply, text=revealed(one.reply.text, texts, questionnaire))) for one in messages
    ]


def needs_own(messages: Sequence[Message]) -> bool:
    return any("{mine:" in one.reply.text for one in messages)
