"""Sign-ups: one a person, places and the waiting list. Pure; who calls it stores the result whole."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.core.questionnaire import Item, ItemType, Questionnaire
from bot.core.values import Json
from bot.ports import News, Signup


@dataclass(frozen=True)
class Room:
    """How many can take part: `places` for those that the sign-ups' item `seats` counts; 0 is room for all."""

    places: int = 0
    seats: str | None = None

    def seats_of(self, signup: Signup) -> int:
        """How many come along; none for who only wants the newsletter."""
        number = signup.answers.get(self.seats) if self.seats is not None else None
        return int(number) if isinstance(number, (int, float)) else 0

    def has(self, taken: int, more: int) -> bool:
        return self.places == 0 or more == 0 or taken + more <= self.places


def signed_up(
    known: Sequence[Signup], key: bytes, address: str, answers: Mapping[str, Json], room: Room
) -> list[Signup]:
    """All sign-ups with this one added, or changed if the address or the key has one already.

    Who has a place keeps it, with as many seats as before where there is no room for more.
    """
    mine = [one for one in known if one.address == address or key in one.keys]
    others = [one for one in known if one not in mine]
    if not mine:
        fresh = Signup(secrets.token_hex(8), address, answers, _last(known) + 1, 0, "waiting", (key,))
        return seated([*others, fresh], room)
    old = min(mine, key=lambda one: one.place or 0)
    keys = tuple(sorted({key, *(held for one in mine for held in one.keys)}))
    kept = replace(old, address=address, answers=answers, keys=keys)
    taken = sum(room.seats_of(one) for one in others if one.place is None)
    if old.place is None and room.seats is not None and not room.has(taken, room.seats_of(kept)):
        kept = replace(kept, answers={**answers, room.seats: old.answers.get(room.seats)})
    if dict(kept.answers) != dict(old.answers):
        kept = _with_news(kept, "changed" if old.news is None else old.news)
    return seated([*others, kept], room)


def without(known: Sequence[Signup], id: str, room: Room) -> list[Signup]:
    return seated([one for one in known if one.id != id], room)


def seated(signups: Sequence[Signup], room: Room) -> list[Signup]:
    """Gives free places to those who wait, in their order, and numbers the rest of the waiting list from 1."""
    settled = [one for one in signups if one.place is None]
    taken = sum(room.seats_of(one) for one in settled)
    queue = 0
    for one in sorted((one for one in signups if one.place is not None), key=lambda one: one.place or 0):
        seats = room.seats_of(one)
        if room.has(taken, seats) and (queue == 0 or seats == 0):
            taken += seats
            settled.append(_with_news(replace(one, place=None), "promoted" if one.revision else "confirmed"))
        else:
            queue += 1
            settled.append(replace(one, place=queue, revision=max(one.revision, 1)))
    return settled


def _with_news(signup: Signup, news: News) -> Signup:
    return replace(signup, news=news, revision=signup.revision + 1)


def _last(signups: Sequence[Signup]) -> int:
    return max((one.place or 0 for one in signups), default=0)


def item_of_type(questionnaire: Questionnaire, type: ItemType) -> Item | None:
    """The sign-up's item of this type: its address, its number of people."""
    items = (*questionnaire.asked, *questionnaire.aside)
    return next((item for item in items if item.personal and item.type == type), None)


def normalised(address: str) -> str:
    """How two spellings of one address are the same."""
    return address.strip().casefold()
