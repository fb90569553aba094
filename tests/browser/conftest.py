"""A real Chromium against the real program: one of each for all tests here, a fresh profile for every test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bot.settings import ROOT
from tests.browser.chat import Chat
from tests.browser.hosts import Host, serving_host
from tests.program.conftest import MODELS
from tests.program.running import Program, running

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
PATIENCE = 15_000
"""Milliseconds that something may take to appear on a busy machine."""

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 640}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip("no Chromium (Debian: chromium)")
    arguments = ["--disable-background-networking", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield started
        started.close()


@pytest.fixture(scope="package")
def host() -> Iterator[Host]:
    with serving_host() as served:
        yield served


@pytest.fixture(scope="package")
def stranger(program: Program) -> Iterator[Host]:
    """A site that the settings do not name."""
    with serving_host() as served:
        served.api = program.url
        yield served


@pytest.fixture(scope="package")
def program(tmp_path_factory: pytest.TempPathFactory, host: Host) -> Iterator[Program]:
    folder = tmp_path_factory.mktemp("browser") / "var"
    with running(folder, MODELS, BIBSNAK_ALLOWED_ORIGINS=host.url) as started:
        host.api = started.url
        yield started


@pytest.fixture(scope="package")
def axe() -> str:
    source = ROOT / "node_modules" / "axe-core" / "axe.min.js"
    if not source.exists():
        pytest.skip("no axe (deploy/bootstrap.sh node)")
    return source.read_text(encoding="utf-8")


Opening = Callable[..., BrowserContext]


@pytest.fixture
def profile(browser: Browser) -> Iterator[Opening]:
    """Opens a browser profile: `profile(viewport=PHONE, color_scheme="dark")`. Errors of its pages fail the test."""
    opened: list[BrowserContext] = []
    errors: list[str] = []

    def make(**settings: object) -> BrowserContext:
        options: dict[str, object] = {"viewport": DESKTOP, "locale": "da-DK", "reduced_motion": "reduce", **settings}
        context = browser.new_context(**options)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        context.on("weberror", lambda error: errors.append(str(error.error)))
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()
    assert errors == []


@pytest.fixture
def page(profile: Opening) -> Page:
    return profile().new_page()


@pytest.fixture
def chat(page: Page, program: Program) -> Chat:
    """The chat on its full page, with its first question asked."""
    page.goto(f"{program.url}/snak")
    return Chat(page).greeted()
