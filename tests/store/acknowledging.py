"""Run by `test_crash`: takes turns in several conversations, each sent twice, and prints what is stored."""

from __future__ import annotations

import asyncio
import sys
from itertools import count
from pathlib import Path
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.core.rendering import Reply
from bot.core.values import Key
from bot.ports import Incoming
from bot.store import SqlStore, open_store
from tests.store.samples import accept, apply_turn, talk


async def _talk(store: SqlStore) -> None:
    conversation = (await talk(store)).id
    for number in count():
        text = uuid4().hex
        incoming = Incoming(conversation, str(number), text)
        first, again = await asyncio.gather(accept(store, incoming), accept(store, incoming))
        assert first.id == again.id
        await apply_turn(store, first.id, {Key(f"item{number % 7}"): text}, [Reply("notice", text)])
        print(conversation, text, flush=True)


async def _main() -> None:
    store = open_store(sys.argv[1])
    await asyncio.gather(*(_talk(store) for _ in range(5)))


asyncio.run(_main())
