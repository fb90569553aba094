"""Taking time and order from conversations that were submitted, so that they lead to no sign-up."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BindParameter, bindparam, or_, select, true, update

from bot.ports import ConversationId
from bot.store.running import Running
from bot.store.tables import MOMENT, conversations, inbox, keys, messages

_conversation: BindParameter[str] = bindparam("conversation_")
_no_time = bindparam("at_", type_=MOMENT)
_applied = inbox.c.applied.is_not(None)
# the time tells which turns are left to do; the number does not: where all that SQLite has are below 0, so is the next
_timed_turn = (_applied, or_(inbox.c.received != _no_time, inbox.c.applied != _no_time))

places = select(keys.c.conversation).where(keys.c.leads_to == _conversation)
untime_conversation = (
    update(conversations)
    .where(conversations.c.id == _conversation)
    .values(created=_no_time, updated=_no_time, filed=true())
)
untime = (
    update(keys).where(keys.c.conversation == _conversation, keys.c.created != _no_time).values(created=_no_time),
    update(messages).where(messages.c.conversation == _conversation, messages.c.time != _no_time).values(time=_no_time),
)
timed_turns = select(inbox.c.id).where(inbox.c.conversation == _conversation, *_timed_turn)
untime_turn = (
    update(inbox)
    .where(inbox.c.id == bindparam("turn_"))
    .values(number=bindparam("number"), received=_no_time, applied=_no_time)
)

_filed = select(conversations.c.id).where(conversations.c.filed.is_(True))
_continued = select(keys.c.leads_to).where(keys.c.conversation == conversations.c.id, keys.c.leads_to.in_(_filed))
_timed = (
    select(keys.c.conversation).where(keys.c.created != _no_time),
    select(messages.c.conversation).where(messages.c.time != _no_time),
    select(inbox.c.conversation).where(*_timed_turn),
)
timed_conversations = select(conversations.c.id).where(
    or_(conversations.c.filed.is_(True), _continued.exists()),
    or_(
        conversations.c.created != _no_time,
        conversations.c.updated != _no_time,
        *(conversations.c.id.in_(one) for one in _timed),
    ),
)


class Timeless(Running):
    """The part of `bot.ports.Transaction` that forgets when."""

    def make_timeless(self, conversation: ConversationId, at: datetime) -> None:
        self.removed = True
        led_here = {one for (one,) in self._all(places, {"conversation_": conversation})}
        for one in sorted({conversation, *led_here}):
            self._untime(one, {"conversation_": one, "at_": self._stored(at)})

    def _untime(self, conversation: str, this: dict[str, object]) -> None:
        for statement in (untime_conversation, *untime):
            self._run(statement, this)
        for (turn,) in self._all(timed_turns, this):
            self._run(untime_turn, {"turn_": turn, "number": -1 - secrets.randbits(62), "at_": this["at_"]})

    def timed(self, at: datetime) -> Sequence[ConversationId]:
        return [ConversationId(one) for (one,) in self._all(timed_conversations, {"at_": self._stored(at)})]
