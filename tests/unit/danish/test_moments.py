"""When a reminder is wished for, in the words people use."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.danish.sentences.moments import resolved, when

WEDNESDAY = datetime(2021, 6, 9, 13, 5, tzinfo=ZoneInfo("Europe/Copenhagen"))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("mind mig om det i morgen kl. 9", "2021-06-10 09:00"),
        ("i morgen tidlig", "2021-06-10 08:00"),
        ("om to timer", "2021-06-09 15:05"),
        ("om en halv time", "2021-06-09 13:35"),
        ("om halvanden time", "2021-06-09 14:35"),
        ("om 3 dage", "2021-06-12 09:00"),
        ("om en uge kl 8.30", "2021-06-16 08:30"),
        ("på fredag kl 13.30", "2021-06-11 13:30"),
        ("fredag formiddag", "2021-06-11 10:00"),
        ("på onsdag", "2021-06-16 09:00"),
        ("næste uge", "2021-06-14 09:00"),
        ("i eftermiddag", "2021-06-09 14:00"),
        ("kl. halv ti", "2021-06-10 09:30"),
        ("klokken 15", "2021-06-09 15:00"),
        ("den 14. juni kl. 10", "2021-06-14 10:00"),
        ("d. 2/8", "2021-08-02 09:00"),
        ("den 1. januar", "2022-01-01 09:00"),
    ],
)
def test_when__usual_words__is_the_moment_meant(text: str, moment: str) -> None:
    wished = when(text)

    assert wished is not None
    assert f"{resolved(wished, WEDNESDAY):%Y-%m-%d %H:%M}" == moment


@pytest.mark.parametrize("text", ["mind mig om det", "senere", "", "når jeg får tid", "i uge 32"])
def test_when__no_time__is_none(text: str) -> None:
    assert when(text) is None


@pytest.mark.parametrize("text", ["31/2", "den 30. februar"])
def test_resolved__date_that_does_not_exist__is_none(text: str) -> None:
    wished = when(text)

    assert wished is not None
    assert resolved(wished, WEDNESDAY) is None


@given(
    st.text() | st.from_regex(r"(kl|om|den|d\.) ?[0-9]{1,4}[.:/ ]?[0-9]{0,3} ?(time|dage|juni|uge)?", fullmatch=True)
)
def test_when__any_text__never_fails_and_is_never_past(text: str) -> None:
    wished = when(text)
    moment = resolved(wished, WEDNESDAY) if wished is not None else None

    assert moment is None or moment >= WEDNESDAY
