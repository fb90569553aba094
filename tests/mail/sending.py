"""An outbox in a process of its own, for tests that kill it: works off what is due and ends.

`python -m tests.mail.sending DATABASE_URL PORT TIME`
"""

from __future__ import annotations

import asyncio
import sys
from datetime import datetime

from bot.mail.server import Server
from bot.mail.smtp import SmtpMailer
from bot.store import open_store
from tests.mail.samples import SENDER, Clock
from tests.mail.working import worker


async def main(url: str, port: str, at: str) -> None:
    store = open_store(url)
    try:
        mailer = SmtpMailer(Server("127.0.0.1", int(port), "none"), SENDER)
        await worker(store, mailer, Clock(datetime.fromisoformat(at))).work_off()
    finally:
        await store.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
