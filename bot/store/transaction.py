"""One unit of work: `bot.ports.Transaction` over one connection that is in a transaction."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Literal

from bot.core.dialogue import State
from bot.core.memory import recalled, remembered
from bot.core.rendering import Reply
from bot.core.values import Key, Value, from_json, to_json
from bot.ports import ConversationId, Incoming, Message, Response, SealedKey, Snapshot, Turn, TurnId
from bot.store import rows
from bot.store import statements as sql
from bot.store.apart import Apart
from bot.store.delivery import Delivery
from bot.store.errors import AlreadyApplied, Contended
from bot.store.prepared import Line
from bot.store.timeless import Timeless

Role = Literal["bot", "user"]

MAX_SEQ = 2**31 - 1


class SqlTransaction(Apart, Delivery, Timeless):
    """Lives as long as the transaction.

    Words are in the inbox only until their turn is applied; what waits there is not blanked, for it will be
    applied. What was continued in a conversation is erased with it.
    """

    def create(
        self, conversation: ConversationId, channel: str, questionnaire: str, response: str, at: datetime
    ) -> None:
        values = {
            "id": conversation,
            "channel": channel,
            "questionnaire": questionnaire,
            "response": response,
        }
        time = self._stored(at)
        self._run(sql.create, {**values, "memory": rows.EMPTY, "last_seq": 0, "created": time, "updated": time})

    def add_key(
        self,
        conversation: ConversationId,
        token_hash: bytes,
        code_hash: bytes,
        at: datetime,
        sealed: bytes | None = None,
    ) -> None:
        hashes = {"token_hash": token_hash, "code_hash": code_hash, "sealed": sealed}
        places = {"conversation": conversation, "leads_to": conversation}
        self._run(sql.add_key, {**hashes, **places, "created": self._stored(at)})

    def opens(self, conversation: ConversationId, token_hash: bytes) -> SealedKey | None:
        found = _sealed(self._one(sql.opens, {"token_hash_": token_hash}))
        # compared here: an id from outside may hold characters that PostgreSQL refuses
        return found if found is not None and found.conversation == conversation else None

    def with_code(self, code_hash: bytes) -> SealedKey | None:
        return _sealed(self._one(sql.with_code, {"code_hash_": code_hash}))

    def accept(self, turn: TurnId, incoming: Incoming, at: datetime) -> Turn:
        client_id = rows.client_bytes(incoming.id)
        new = {"id": turn, "conversation": incoming.conversation, "client_id": client_id}
        body = rows.incoming_json(incoming)
        if self._run(self._upserts.accept, {**new, "body": body, "received": self._stored(at)}).rowcount:
            return Turn(turn, incoming, applied=False)
        known = {"conversation_": incoming.conversation, "client_id_": client_id}
        found = self._one(sql.turn_of_message, known)
        if found is None:
            raise Contended("the conversation was erased meanwhile")
        return _turn(found)

    def turn(self, turn: TurnId) -> Turn | None:
        found = self._one(sql.turn, {"turn_": turn})
        return None if found is None else _turn(found)

    def oldest_unapplied(self, conversation: ConversationId) -> Turn | None:
        found = self._one(sql.oldest_unapplied, {"conversation_": conversation})
        return None if found is None else _turn(found)

    def unapplied(self, limit: int) -> Sequence[ConversationId]:
        return [ConversationId(one) for (one,) in self._all(sql.unapplied, {"limit_": limit})]

    def snapshot(
        self, conversation: ConversationId, *, lock: bool = False, known: Snapshot | None = None
    ) -> Snapshot | None:
        this = {"conversation_": conversation}
        found = self._one(sql.snapshot_locked if lock else sql.snapshot, this)
        if found is None:
            return None
        questionnaire, memory, last_seq, ended, response = found
        if known is not None and (known.last_seq, known.questionnaire) == (last_seq, questionnaire):
            state = known.state
        else:
            state = recalled(rows.load(memory), _answers(self._all(sql.answers_of, this)))
        return Snapshot(conversation, questionnaire, state, last_seq, bool(ended), response)

    def save(
        self, before: Snapshot, questionnaire: str, state: State, at: datetime, apart: Container[str] = ()
    ) -> None:
        this = before.conversation
        memory = rows.dump(remembered(state))
        values = {"questionnaire": questionnaire, "memory": memory, "filed": state.filed, "updated": self._stored(at)}
        self._run(sql.save, {"conversation_": this, **values})
        held, now = before.state.answers, state.answers
        gone = [key for key in held if key not in now]
        new = [key for key, value in now.items() if key not in held or held[key] != value]
        for keys, drop, put in (
            ([key for key in gone if key.code not in apart], sql.drop_answer, None),
            ([key for key in gone if key.code in apart], sql.drop_contact, None),
            ([key for key in new if key.code not in apart], None, self._upserts.answer),
            ([key for key in new if key.code in apart], None, self._upserts.contact),
        ):
            if keys and drop is not None:
                self._run_each(drop, [_place(this, key) for key in keys])
            if keys and put is not None:
                self._run_each(put, [_answer(this, key, now[key]) for key in keys])

    def append(
        self, before: Snapshot, turn: TurnId | None, said: str | None, replies: Sequence[Reply], at: datetime
    ) -> Sequence[Message]:
        spoken: list[tuple[Role, Reply]] = [] if said is None else [("user", Reply("notice", said))]
        spoken += [("bot", reply) for reply in replies]
        added = [Message(seq, role, at, reply) for seq, (role, reply) in enumerate(spoken, before.last_seq + 1)]
        last = before.last_seq + len(added)
        time = self._stored(at)
        if turn is not None:
            self._mark_applied(turn, last - len(replies), last, time)
        if added:
            self._run(sql.advance, {"conversation_": before.conversation, "last_seq": last})
            self._run_each(sql.add_message, [_line(before.conversation, message, time) for message in added])
        return added

    def _mark_applied(self, turn: TurnId, said: int, replied: int, time: object) -> None:
        values = {"turn_": turn, "applied": time, "said": said, "replied": replied, "body": rows.EMPTY}
        if not self._run(sql.mark_applied, values).rowcount:
            raise AlreadyApplied(f"turn {turn} is applied already, or erased")

    def replies(self, turn: TurnId) -> Sequence[Message]:
        return [self._message(line) for line in self._all(sql.replies, {"turn_": turn})]

    def messages(self, conversation: ConversationId, after: int, limit: int) -> Sequence[Message]:
        wanted = {"conversation_": conversation, "after_": max(0, min(after, MAX_SEQ)), "limit_": limit}
        return [self._message(line) for line in self._all(sql.messages_after, wanted)]

    def rewrite(self, conversation: ConversationId, seq: int, reply: Reply) -> None:
        self.removed = True
        values = {"conversation_": conversation, "seq_": seq, "body": rows.reply_json(reply)}
        self._run(sql.rewrite_message, values)

    def blank_words(self, conversation: ConversationId, last: int) -> None:
        self.removed = True
        self._run(sql.blank_messages, {"conversation_": conversation, "last_": last, "body": rows.NO_WORDS})

    def end(self, conversation: ConversationId, continued_in: ConversationId) -> None:
        self.removed = True
        self._run(sql.lead_on, {"conversation_": conversation, "leads_to": continued_in})
        self._run(sql.end, {"conversation_": conversation, "memory": rows.EMPTY})  # its history holds answers too
        self._run(sql.drop_answers, {"conversation_": conversation})
        self._run(sql.drop_contacts, {"conversation_": conversation})

    def erase(self, conversation: ConversationId) -> None:
        self.removed = True
        continued = self._all(sql.continued_here, {"conversation_": conversation})
        every = [{"conversation_": one} for one in sorted({conversation, *(one for (one,) in continued)})]
        self._run_each(sql.erase_one, every)

    def idle(self, before: datetime, limit: int) -> Sequence[ConversationId]:
        found = self._all(sql.idle_since, {"before_": self._stored(before), "limit_": limit})
        return [ConversationId(one) for (one,) in found]

    def logged(self, limit: int) -> Sequence[tuple[ConversationId, bool]]:
        return [(ConversationId(one), bool(filed)) for one, filed in self._all(sql.logged, {"limit_": limit})]

    def drop_log(self, conversation: ConversationId) -> None:
        self.removed = True
        for statement in sql.drop_log:
            self._run(statement, {"conversation_": conversation})

    def responses(self) -> Iterable[Response]:
        found = groupby(self._all(sql.responses, {}), lambda line: (line[0], line[1]))
        return [
            Response(
                response,
                rows.load(memory).get("phase") == "submitted",
                _answers([line[2:] for line in lines]),
            )
            for (response, memory), lines in found
        ]

    def _message(self, line: Line) -> Message:
        seq, role, time, body = line
        return Message(seq, role, self._read(time), rows.reply_of(body))


def _answers(lines: Sequence[Line]) -> dict[Key, Value]:
    """Answers from lines of (code, option, value), whose JSON is parsed at one go."""
    values = rows.load(f"[{','.join([line[2] for line in lines])}]")
    return {Key(line[0], line[1] or None): from_json(value) for line, value in zip(lines, values, strict=True)}


def _answer(conversation: ConversationId, key: Key, value: Value) -> dict[str, object]:
    stored = rows.dump(to_json(value))
    return {"conversation": conversation, "code": key.code, "option": key.option or "", "value": stored}


def _place(conversation: ConversationId, key: Key) -> dict[str, object]:
    return {"conversation_": conversation, "code_": key.code, "option_": key.option or ""}


def _sealed(line: Line | None) -> SealedKey | None:
    if line is None:
        return None
    conversation, sealed = line
    return SealedKey(ConversationId(conversation), None if sealed is None else bytes(sealed))


def _line(conversation: ConversationId, message: Message, time: object) -> dict[str, object]:
    body = rows.reply_json(message.reply)
    return {
        "conversation": conversation,
        "seq": message.seq,
        "role": message.role,
        "time": time,
        "body": body,
    }


def _turn(line: Line) -> Turn:
    turn, conversation, client_id, body, applied = line
    return Turn(TurnId(turn), rows.incoming_of(conversation, client_id, body), applied is not None)
