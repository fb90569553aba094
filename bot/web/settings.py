"""What an operator can choose about the public API. `main` fills it from the environment."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_ORIGIN = re.compile(r"https?://([a-z0-9.-]+|\[[0-9a-f:]+\])(:[0-9]{1,5})?")


@dataclass(frozen=True)
class Rate:
    """`per_minute` in the long run, `burst` at once. Raises ValueError unless both are at least 1."""

    per_minute: int
    burst: int

    def __post_init__(self) -> None:
        if self.per_minute < 1 or self.burst < 1:
            raise ValueError("a rate is at least 1 a minute, with a burst of at least 1; for none, turn rate_limit off")


@dataclass(frozen=True)
class Waits:
    """Seconds. Not for operators: tests shorten them."""

    ping: float = 15.0
    """Of silence after which an event stream says that it is alive, lest a proxy cuts it."""

    sweep: float = 1.0
    """Between looks for event streams whose client is gone."""

    write: float = 30.0
    """That a client may take nothing of what its event stream has for it."""

    body: float = 15.0
    """That a client has to send the body of a request."""


@dataclass(frozen=True)
class WebSettings:
    """Raises ValueError with a sentence that says what to write instead."""

    rate_limit: bool = True
    """Off for load tests and evaluation only: no limit on rates at all. The limit on open streams stays."""

    rate_conversation: Rate = Rate(per_minute=60, burst=20)
    """Messages posted by one client of one conversation."""

    rate_address: Rate = Rate(per_minute=600, burst=200)
    """Calls to the API from one address. High, because a whole library shares one; an IPv6 /64 is one."""

    rate_new: Rate = Rate(per_minute=60, burst=30)
    """Conversations started, and resume codes tried, from one address."""

    trust_proxy: bool = False
    """Takes the address from the last entry of `X-Forwarded-For`. Only behind a proxy that appends to it."""

    allowed_origins: tuple[str, ...] = ()
    """Other origins the widget may call from, like `https://intranet.example.dk`. Empty: same origin only."""

    demo: bool = True
    """Shows a demonstration at `/`; else that leads to the chat."""

    title: str = "bibsnak"
    minutes: int = 10
    """Of the questionnaire, for the pages."""

    responsible: str = ""
    retention: str = ""
    """Who is responsible for the data and how long they are kept, in Danish, for the page about privacy."""

    streams_per_conversation: int = 8
    """Event streams open at the same time in one conversation."""

    waits: Waits = Waits()

    origins: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        for origin in self.allowed_origins:
            _check_origin(origin)
        if self.streams_per_conversation < 1:
            raise ValueError("streams_per_conversation must be at least 1")
        object.__setattr__(self, "origins", frozenset(self.allowed_origins))


def _check_origin(origin: str) -> None:
    if not _ORIGIN.fullmatch(origin):
        raise ValueError(
            f"allowed_origins has {origin!r}: write scheme, host and port only, as browsers send them,"
            " such as https://intranet.example.dk"
        )
