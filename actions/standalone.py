"""Wiring for `python -m rasa_sdk --actions actions`, where an operator runs the actions apart from bibsnak."""

from __future__ import annotations

from functools import cache

from actions.turn_action import TurnTaker


@cache
def turn_taker() -> TurnTaker:
    from bot.main import turn_taker as build

    return build()
