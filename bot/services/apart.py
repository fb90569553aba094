"""What a turn does to what is kept apart from its conversation: questions passed on, sign-ups filed, changed, ended."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.dialogue import Draft, Outcome, Said, Say, State
from bot.core.piping import answer_lines, placeholder, spoken
from bot.core.questionnaire import Questionnaire
from bot.core.rendering import Reply
from bot.core.shape import answers_json
from bot.core.values import Json, Key, Value, from_json, to_json
from bot.ports import Access, ConversationId, Handoff, Signup, Snapshot, Transaction
from bot.services.letters import KIND as MAIL
from bot.services.letters import mail_job
from bot.services.script import Script
from bot.services.signups import item_of_type, normalised, signed_up, without

AN_HOUR = timedelta(hours=1)
LETTER = "{letter}"
"""Stands in a rendered reply where the letter is to be shown as it will be sent."""
PAGE = 500


def carried_out(
    tx: Transaction, script: Script, snapshot: Snapshot, before: State, outcome: Outcome, access: Access, at: datetime
) -> Outcome:
    """Does what the outcome asks for and tells of it, before all else that is said."""
    said: list[Said] = []
    if "handoff" in outcome.effects and outcome.draft is not None:
        said.append(_passed_on(tx, script, snapshot, before, outcome.draft, access, at))
    if "submitted" in outcome.effects:
        said.extend(_filed(tx, script, before, access))
    if "signup" in outcome.effects and outcome.value is not None:
        said.append(_changed(tx, script, access, *outcome.value))
    if "unsign" in outcome.effects:
        said.extend(_ended(tx, script, before, access, at))
    return replace(outcome, said=(*said, *outcome.said)) if said else outcome


# -- questions passed on ---------------------------------------------------------------------------------------------


def _passed_on(
    tx: Transaction, script: Script, snapshot: Snapshot, state: State, draft: Draft, access: Access, at: datetime
) -> Say:
    earlier = tx.handoffs(access.handoffs)
    if sum(one.created > at - AN_HOUR for one in earlier) >= script.rules.handoffs_per_hour:
        return Say("handoff_limit", "handoff")
    reference = f"BIB-{at.year}-{tx.next_number(f'handoff {at.year}'):04}"
    question, name, address, phone = _letter_fields(script.questionnaire, draft)
    lines = about_lines(script.questionnaire, state) if draft.about else ()
    owner = access.handoffs.hex()
    tx.add_handoff(reference, access.handoffs, question, at)
    letter = script.letters.handoff(reference, question, name, address, phone, lines, at)
    tx.enqueue(reference, *mail_job(letter, handoff=reference), at, owner)
    if draft.copy and address is not None:
        copy = script.letters.handoff_copy(reference, question, name, address, phone, lines, at)
        tx.enqueue(f"{reference}-kopi", *mail_job(copy), at, owner)
    _without(tx, snapshot.conversation, question, f"[{script.questionnaire.form[0].name}]")
    if not script.rules.mail_leaves:
        wording = "handoff_kept"
    else:
        wording = "handoff_sent" if address is not None else "handoff_sent_without_address"
    return Say(wording, "handoff", {"reference": placeholder(f"reference/{len(earlier) + 1}")})


def _letter_fields(questionnaire: Questionnaire, draft: Draft) -> tuple[str, str, str | None, str | None]:
    question, name, address, phone = (draft.values.get(item.code) for item in questionnaire.form[:-1])
    return str(question), str(name), _text(address), _text(phone)


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def about_lines(questionnaire: Questionnaire, state: State) -> tuple[str, ...]:
    """The answers that a letter may tell, as "Kommune: Odense"."""
    keys = [Key(code) for code in questionnaire.about]
    return tuple(answer_lines(questionnaire, state.answers, keys).replace("*", "").splitlines())


def _without(tx: Transaction, conversation: ConversationId, words: str, instead: str) -> None:
    """Takes what was passed on out of the conversation's log, so that the letter does not lead there."""
    after = 0
    while page := tx.messages(conversation, after, PAGE):
        for message in page:
            if words in message.reply.text:
                text = message.reply.text.replace(words, instead)
                tx.rewrite(conversation, message.seq, replace(message.reply, text=text))
        after = page[-1].seq


def with_letter(script: Script, state: State, replies: Sequence[Reply], at: datetime) -> Sequence[Reply]:
    """The replies with the letter shown where it is to be; personal parts as placeholders."""
    if state.draft is None or not any(LETTER in one.text for one in replies):
        return replies
    codes = [item.code for item in script.questionnaire.form[:-1]]
    question, name, address, phone = (
        None if state.draft.values.get(code) is None else placeholder(code) for code in codes
    )
    lines = about_lines(script.questionnaire, state) if state.draft.about else ()
    letter = script.letters.handoff("", question or "", name or "", address, phone, lines, at)
    recipient, mail = letter.to
    shown = f"*Til:* {recipient} ({mail})\n*Emne:* {letter.subject}\n\n{letter.text.strip()}"
    return [replace(one, text=one.text.replace(LETTER, shown)) for one in replies]


# -- sign-ups --------------------------------------------------------------------------------------------------------


def _filed(tx: Transaction, script: Script, before: State, access: Access) -> tuple[Said, ...]:
    """The sign-up leaves the conversation; without an address there is none."""
    questionnaire = script.questionnaire
    answers = answers_json(questionnaire, before.answers, signup=True)
    address = item_of_type(questionnaire, "email")
    given = answers.get(address.code) if address is not None else None
    if not isinstance(given, str):
        return ()
    tx.keep_signups(signed_up(tx.signups(), access.signup, normalised(given), answers, script.room))
    return (Say("signup_filed"),)


def _changed(tx: Transaction, script: Script, access: Access, key: Key, value: Value) -> Say:
    found = tx.signup_with(access.signup)
    if found is None:
        return Say("signup_unknown")
    answers: dict[str, Json] = {**found.answers, key.code: to_json(value)}
    address = item_of_type(script.questionnaire, "email")
    mail = normalised(str(answers[address.code])) if address is not None else found.address
    after = signed_up(tx.signups(), access.signup, mail, answers, script.room)
    tx.keep_signups(after)
    mine = next(one for one in after if access.signup in one.keys)
    return Say("signup_changed" if dict(mine.answers) == answers else "signup_no_room")


def _ended(tx: Transaction, script: Script, before: State, access: Access, at: datetime) -> tuple[Said, ...]:
    found = tx.signup_with(access.signup)
    if found is None:
        asked_for = before.pending is not None and before.pending.kind == "unsign"
        return (Say("signup_unknown"),) if asked_for else ()
    tx.keep_signups(without(tx.signups(), found.id, script.room))
    tx.drop_queued(found.id, MAIL)
    tx.pass_jobs(found.id, access.signup.hex())
    for job, kind, payload in signup_letters(script, replace(found, news="withdrawn", revision=found.revision + 1), at):
        tx.enqueue(job, kind, payload, at, access.signup.hex())
    return (Say("signup_ended"),)


def signup_letters(script: Script, signup: Signup, at: datetime) -> list[tuple[str, str, Mapping[str, Json]]]:
    """The mails that tell of the sign-up's news: one to the person, one to the project."""
    assert signup.news is not None
    lines = signup_lines(script.questionnaire, signup)
    by_type = {item.type: item.code for item in script.questionnaire.asked if item.personal}
    name = str(signup.answers.get(by_type.get("person_name", ""), "") or "")
    address = str(signup.answers.get(by_type.get("email", ""), signup.address))
    id, revision, news = signup.id, signup.revision, signup.news
    takes_part = script.room.seats_of(signup) > 0
    person = script.letters.signup(news, id, revision, name, address, lines, signup.place, at, takes_part=takes_part)
    project = script.letters.signup_notice(news, id, revision, lines, at)
    stem = f"signup-{id}-{revision}"
    return [(stem, *mail_job(person)), (f"{stem}-notits", *mail_job(project))]


def signup_lines(questionnaire: Questionnaire, signup: Signup) -> tuple[tuple[str, str], ...]:
    """What the person signed up with, as (name of the item, answer), in the questionnaire's order."""
    return tuple(
        (item.name[:1].upper() + item.name[1:], spoken(questionnaire, item, from_json(signup.answers[item.code])))
        for item in questionnaire.asked
        if item.personal and signup.answers.get(item.code) is not None
    )


# -- rights ----------------------------------------------------------------------------------------------------------


def erase(tx: Transaction, script: Script, access: Access, at: datetime) -> None:
    """Removes what is kept apart for this person: sign-up, passed-on questions, mails sent or not."""
    gone: list[str] = []
    found = tx.signup_with(access.signup)
    if found is not None:
        tx.keep_signups(without(tx.signups(), found.id, script.room))
        gone.extend(tx.drop_jobs(found.id))
    tx.drop_handoffs(access.handoffs)
    gone.extend(tx.drop_jobs(access.handoffs.hex()))
    gone.extend(tx.drop_jobs(access.signup.hex()))
    if gone:
        tx.enqueue(f"unmail-{secrets.token_hex(8)}", "unmail", {"jobs": list(gone)}, at)


def handoffs_json(script: Script, handoffs: Sequence[Handoff]) -> list[Json]:
    return [{"reference": one.reference, "question": one.question, "state": standing(script, one)} for one in handoffs]


def standing(script: Script, handoff: Handoff) -> str:
    """`queued`, `sent` or `failed`; `kept` where it was written down here, as no mail leaves this machine."""
    return "kept" if handoff.state == "sent" and not script.rules.mail_leaves else handoff.state


def tell_news(tx: Transaction, script: Script, at: datetime) -> int:
    """Queues the mails about sign-ups that their persons do not know yet. Returns about how many sign-ups."""
    known = tx.signups()
    untold = [one for one in known if one.news is not None]
    for signup in untold:
        for job, kind, payload in signup_letters(script, signup, at):
            tx.enqueue(job, kind, payload, at, signup.id)
    if untold:
        tx.keep_signups([replace(one, news=None) for one in known])
    return len(untold)
