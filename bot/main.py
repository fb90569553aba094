"""The one composition root: settings to a running bibsnak, and the pieces of it that commands and actions need."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import secrets
import signal
import sys
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from actions.endpoint import endpoint
from bot import mail, questionnaires, wording
from bot.core.asking import opening
from bot.ports import Job, Store
from bot.rasa import model
from bot.rasa.child import RasaChild
from bot.rasa.client import RasaUnderstanding
from bot.services import apart, reminders
from bot.services.conversations import Conversations
from bot.services.lanes import Lanes
from bot.services.outbox import Fallback, Outbox
from bot.services.recent import Recent
from bot.services.retention import Retention, carry_out, installed_on
from bot.services.script import Rules, Script
from bot.services.signups import Room, item_of_type
from bot.services.timeless import repair
from bot.services.turns import TurnTaking
from bot.settings import ROOT, Settings, SettingsError, load
from bot.store import SqlStore
from bot.store import open_store as open_database
from bot.web.app import create_app
from bot.web.failures import frames
from bot.web.server import make_runner
from bot.web.settings import WebSettings

SWEEP_SECONDS = 20.0
"""Between looks for turns that nobody works off: left by a crash, or by another process that is gone."""

REPAIR_SECONDS = 600.0
"""Between looks for times that submitted conversations should not have. The first is at the start."""


def now() -> datetime:
    return datetime.now(UTC)


def say(line: str) -> None:
    """One line to the operator's terminal, with the time."""
    print(f"{datetime.now().astimezone():%H:%M:%S}  {line}", flush=True)


def open_store(settings: Settings) -> SqlStore:
    """Creates or migrates the database. Raises bot.store.CannotOpen."""
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    return open_database(settings.database)


def script(settings: Settings, retention: Retention | None = None) -> Script:
    """Raises InvalidQuestionnaire, InvalidWording or MissingWording."""
    retention = retention or Retention(settings.keep_abandoned_days, settings.last_day, settings.keep_days)
    questionnaire = questionnaires.load(settings.questionnaire)
    told = {
        "responsible": wording.responsible(settings.controller, settings.data_protection_officer, settings.legal_basis),
        "retention": wording.kept(retention.abandoned, retention.last_day),
    }
    seats = item_of_type(questionnaire, "number")
    opening(questionnaire)
    return Script(
        questionnaire,
        wording.load(ROOT / "domain.yml", settings.year, told),
        questionnaires.version(settings.questionnaire),
        mail.letters_for(settings),
        Room(settings.places, seats.code if seats else None),
        Rules(settings.handoffs_per_hour, settings.year, bool(settings.smtp_url)),
    )


async def retention_of(settings: Settings, store: Store) -> Retention:
    """What is kept how long. A project that had ended before bibsnak was first used here is counted from that day."""
    first_day = await store.write(lambda tx: installed_on(tx, now().date()))
    return Retention(settings.keep_abandoned_days, max(settings.last_day, first_day), settings.keep_days)


def turn_taker() -> TurnTaking:
    """The service of a stand-alone action server, on the database that the settings name."""
    settings = load()
    store = open_store(settings)
    with ThreadPoolExecutor(1) as apart_from_the_loop:
        retention = apart_from_the_loop.submit(asyncio.run, retention_of(settings, store)).result()
    return TurnTaking(store, script(settings, retention), now, Recent())


def rasa_environment(settings: Settings, action_url: str = "", action_token: str = "") -> dict[str, str]:
    """What Rasa's process sees: no secret of ours but the token of the action endpoint."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BIBSNAK_")}
    kept.pop("PYENV_VERSION", None)
    return kept | {
        "BIBSNAK_ACTION_URL": action_url,
        "BIBSNAK_ACTION_TOKEN": action_token,
        "BIBSNAK_QUESTIONNAIRE": str(settings.questionnaire),
        "BIBSNAK_YEAR": str(settings.year),
    }


async def trained(settings: Settings) -> Path:
    """The model for today's training data, trained first if it has changed."""
    wanted = model.model_file(ROOT, settings.model_dir)
    if wanted.exists():
        return wanted
    steps = {"loading Rasa": "1 of 2: loading Rasa", "training": "2 of 2: training", "trained": "done"}
    say("The training data is new to this machine: training the model, about half a minute.")
    return await model.train(
        ROOT, settings.rasa_python, settings.model_dir, rasa_environment(settings),
        lambda step: say(f"  {steps[step]}"),
    )  # fmt: skip


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[tuple[str, RasaChild]]:
    """Everything started, in the order in which it is needed; stopped in the opposite order. Yields the address."""
    async with AsyncExitStack() as stack:
        store: Store = await asyncio.to_thread(open_store, settings)
        stack.push_async_callback(store.close)
        retention = await retention_of(settings, store)
        words = script(settings, retention)
        session = await stack.enter_async_context(
            aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=60))
        )
        child = RasaChild(ROOT, settings.rasa_python, lambda: trained(settings), say, settings.data_dir / "rasa.log")
        understanding = RasaUnderstanding(child, session)
        lanes, recent = Lanes(store, words, understanding, now), Recent()
        conversations = Conversations(store, words, understanding, lanes, recent, now, settings.patience)
        app = create_app(conversations, _web(settings, words))
        address = await _listen(stack, make_runner(app), settings.host, settings.port)
        token = secrets.token_urlsafe(24)
        actions = endpoint(TurnTaking(store, words, now, recent, lanes.applied), token)
        action_address = await _listen(stack, web.AppRunner(actions, access_log=None), "127.0.0.1", 0)
        stack.push_async_callback(conversations.close)
        outbox = _outbox(settings, store, words)
        lanes.on_applied(lambda conversation: outbox.wake())
        outbox.start()
        stack.push_async_callback(outbox.close)
        gc.collect()
        gc.freeze()
        child.start(rasa_environment(settings, f"{action_address}/webhook", token))
        stack.push_async_callback(child.stop)
        for task in (_sweep(conversations, store, retention), _repair(store, words)):
            stack.callback(asyncio.create_task(task).cancel)
        yield address, child


def _web(settings: Settings, words: Script) -> WebSettings:
    try:
        return WebSettings(
            rate_limit=settings.rate_limit, trust_proxy=settings.trust_proxy, allowed_origins=settings.allowed_origins,
            demo=settings.demo, title=words.questionnaire.title, minutes=words.questionnaire.minutes,
            responsible=words.wording.facts["responsible"], retention=words.wording.facts["retention"],
        )  # fmt: skip
    except ValueError as error:
        raise SettingsError(f"BIBSNAK_ALLOWED_ORIGINS cannot be used: {error}") from error


class _NoWords(logging.Formatter):
    """Tracebacks without the exceptions' messages: those of databases and parsers quote what people wrote."""

    def formatException(self, ei: Any) -> str:
        return frames(ei[1])


async def _listen(stack: AsyncExitStack, runner: web.AppRunner, host: str, port: int) -> str:
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    site = web.TCPSite(runner, host, port)
    await site.start()
    bound = runner.addresses[0]
    return f"http://{bound[0]}:{bound[1]}"


def _outbox(settings: Settings, store: Store, words: Script) -> Outbox:
    mailer = mail.mailer(settings)

    async def remind(job: Job) -> None:
        letter = await store.read(lambda tx: reminders.due(tx, job.payload))
        if letter is not None:
            await mailer.send(letter)

    async def tell_news() -> None:
        if await store.read(lambda tx: tx.has_news()):
            at = now()
            await store.write(lambda tx: apart.tell_news(tx, words, at))

    fallback = Fallback(settings.mail_to, settings.mail_fallback) if settings.mail_fallback else None
    return Outbox(store, mailer, now, {reminders.KIND: remind}, fallback, before=tell_news)


async def _sweep(conversations: Conversations, store: Store, retention: Retention) -> None:
    while True:
        try:
            await conversations.sweep()
            await carry_out(store, retention, now())
        except Exception:
            logging.getLogger(__name__).exception("the look for waiting turns failed")
        await asyncio.sleep(SWEEP_SECONDS)


async def _repair(store: Store, words: Script) -> None:
    while True:
        try:
            await repair(store, words.timeless)
        except Exception:
            logging.getLogger(__name__).exception("the look for times that are left failed")
        await asyncio.sleep(REPAIR_SECONDS)


def run() -> int:
    """`bibsnak run`: serves until Ctrl-C or SIGTERM. Returns the exit status."""
    handler = logging.StreamHandler()
    handler.setFormatter(_NoWords("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    settings = load()
    try:
        return asyncio.run(_serve(settings))
    except KeyboardInterrupt:
        return 0
    except OSError as error:
        print(f"bibsnak cannot listen on {settings.host}:{settings.port}: {error.strerror or error}. "
              "Is it running already? BIBSNAK_PORT chooses another port.", file=sys.stderr)  # fmt: skip
        return 1


async def _serve(settings: Settings) -> int:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    say(f"bibsnak starts. Data: {settings.data_dir}")
    async with running(settings) as (address, child):
        say(f"Serving on {address}. It greets people already; Rasa is starting and needs a few seconds.")
        say(mail.where(settings))
        if not settings.controller:
            say("BIBSNAK_CONTROLLER is not set: nobody is told who is responsible for the data.")
        ready = asyncio.create_task(child.wait_ready())
        await asyncio.wait({ready, asyncio.create_task(stop.wait())}, return_when=asyncio.FIRST_COMPLETED)
        if not stop.is_set():
            say(f"Ready. See it at {address}/ or chat in another terminal: .venv/app/bin/bibsnak chat")
            say("The API is described at " + address + "/api/openapi.json. Stop with Ctrl-C.")
        await stop.wait()
        ready.cancel()
        say("Stopping. What was acknowledged is on disk.")
    say("Stopped.")
    return 0


def train() -> int:
    """`bibsnak train`: trains the model if it is not there. Returns the exit status."""
    settings = load()
    try:
        say(f"Model: {asyncio.run(trained(settings))}")
    except model.TrainingFailed as error:
        print(error, file=sys.stderr)
        return 1
    return 0
