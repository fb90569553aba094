"""How often a caller may call: token buckets in memory, one number for each caller, bounded in count."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Hashable
from ipaddress import IPv6Address, ip_address

from aiohttp import web

from bot.errors import TooMany
from bot.web.settings import Rate, WebSettings

CAPACITY = 20_000
"""Callers remembered by one limiter (about 3 MB). Beyond, the one that was quiet longest starts afresh."""

Monotonic = Callable[[], float]


class Limiter:
    """A token bucket for each key, kept as the time when it will be full again (GCRA)."""

    def __init__(self, rate: Rate, monotonic: Monotonic, capacity: int = CAPACITY) -> None:
        self._interval = 60 / rate.per_minute
        self._slack = self._interval * (rate.burst - 1)
        self._monotonic = monotonic
        self._capacity = capacity
        self._full_at: OrderedDict[Hashable, float] = OrderedDict()

    def __len__(self) -> int:
        return len(self._full_at)

    def take(self, key: Hashable) -> None:
        """One call more of `key`. Raises TooMany, with the whole seconds until one is allowed again."""
        now = self._monotonic()
        full_at = max(self._full_at.get(key, now), now)
        over = full_at - now - self._slack
        if over > 1e-9:
            raise TooMany(math.ceil(over))
        self._full_at[key] = full_at + self._interval
        self._full_at.move_to_end(key)
        if len(self._full_at) > self._capacity:
            self._full_at.popitem(last=False)


class Limits:
    """The limiters of the API; with `rate_limit` off none of them ever refuses."""

    def __init__(self, settings: WebSettings, monotonic: Monotonic) -> None:
        self._on = settings.rate_limit
        self._trust_proxy = settings.trust_proxy
        self._address = Limiter(settings.rate_address, monotonic)
        self._new = Limiter(settings.rate_new, monotonic)
        self._conversation = Limiter(settings.rate_conversation, monotonic)

    def call(self, request: web.Request) -> None:
        """Counts one call from the request's address. Raises TooMany."""
        if self._on:
            self._address.take(address(request, self._trust_proxy))

    def new(self, request: web.Request) -> None:
        """Counts one conversation started or resume code tried. Raises TooMany."""
        if self._on:
            self._new.take(address(request, self._trust_proxy))

    def message(self, conversation: str, token: str) -> None:
        """Counts one message. A wrong token has a bucket of its own, so it cannot use up the right one's."""
        if self._on:
            self._conversation.take(hash((conversation, token)))


def address(request: web.Request, trust_proxy: bool) -> str:
    """Who calls, as far as limits go: an IPv4 address, an IPv6 /64, or "" where neither is known."""
    forwarded = request.headers.getall("X-Forwarded-For", []) if trust_proxy else []
    told = _network(forwarded[-1].rpartition(",")[2].strip()) if forwarded else ""
    return told or _network(request.remote or "")


def _network(text: str) -> str:
    try:
        found = ip_address(text.partition("%")[0].strip("[]"))
    except ValueError:
        return ""
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(IPv6Address(int(found) >> 64 << 64))
