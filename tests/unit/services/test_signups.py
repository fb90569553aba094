"""One person is one sign-up; places are given in turn, and who has one keeps it."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from bot.ports import Signup
from bot.services.signups import Room, normalised, signed_up, without

ROOM = Room(places=5, seats="antal")


def _signed(known: Sequence[Signup], address: str, antal: int = 1, key: bytes = b"", room: Room = ROOM) -> list[Signup]:
    return signed_up(known, key or address.encode(), address, {"email": address, "antal": antal}, room)


def _told(known: Sequence[Signup]) -> list[Signup]:
    return [Signup(one.id, one.address, one.answers, one.place, one.revision, None, one.keys) for one in known]


def _of(known: Sequence[Signup], address: str) -> Signup:
    return next(one for one in known if one.address == address)


def test_sign_up__room__has_a_place_and_is_confirmed() -> None:
    only = _of(_signed([], "a@x"), "a@x")

    assert (only.place, only.news, only.keys) == (None, "confirmed", (b"a@x",))


def test_sign_up__same_address_or_same_key__is_one_sign_up_that_both_keys_open() -> None:
    once = _told(_signed([], "a@x", key=b"teams"))
    twice = _told(_signed(once, "a@x", 2, key=b"phone"))
    moved = _signed(twice, "b@x", 2, key=b"phone")

    assert [one.keys for one in twice] == [(b"phone", b"teams")]
    assert [(one.address, one.news) for one in moved] == [("b@x", "changed")]


def test_sign_up__the_same_again__is_no_news() -> None:
    once = _told(_signed([], "a@x"))

    assert _signed(once, "a@x")[0].news is None


def test_sign_up__no_room__waits_in_turn_and_moves_up() -> None:
    known = _signed(_signed(_signed([], "a@x", 4), "b@x", 2), "c@x", 1)
    assert [(_of(known, one).place, _of(known, one).news) for one in ("b@x", "c@x")] == [(1, "waiting"), (2, "waiting")]

    known = without(_told(known), _of(known, "a@x").id, ROOM)

    assert {one.address: (one.place, one.news) for one in known} == {
        "b@x": (None, "promoted"),
        "c@x": (None, "promoted"),
    }


def test_sign_up__more_seats_than_there_is_room_for__keeps_the_place_and_the_old_number() -> None:
    known = _told(_signed(_signed([], "a@x", 3), "b@x", 2))

    assert _of(_signed(known, "a@x", 4), "a@x").answers["antal"] == 3


def test_sign_up__newsletter_alone__needs_no_place() -> None:
    full = _signed([], "a@x", 5)
    known = signed_up(full, b"n", "n@x", {"email": "n@x", "nyhedsbrev": "ja"}, ROOM)

    assert _of(known, "n@x").place is None


STEPS = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 4)), max_size=25)


@given(STEPS)
def test_any_order__never_more_than_the_places_and_the_list_has_no_gaps(steps: list[tuple[str, int]]) -> None:
    known: list[Signup] = []
    for address, antal in steps:
        if antal == 0:
            known = without(known, next((one.id for one in known if one.address == address), ""), ROOM)
        else:
            known = _signed(known, address, antal)

    assert len({one.address for one in known}) == len(known)
    assert sum(ROOM.seats_of(one) for one in known if one.place is None) <= ROOM.places
    waiting = sorted(one.place for one in known if one.place is not None)
    assert waiting == list(range(1, len(waiting) + 1))


def test_normalised__spellings_of_one_address__are_the_same() -> None:
    assert normalised(" Mette@Example.DK ") == normalised("mette@example.dk")
