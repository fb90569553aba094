"""The pictures in the documents. `make pictures` writes them; without it the same is taken and only looked at."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from bot.settings import ROOT
from tests.browser.chat import LEADER, Chat
from tests.browser.conftest import DESKTOP, PHONE, Opening
from tests.program.running import Program

PHONES: dict[str, Any] = {"viewport": PHONE, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
CLOCK = """() => {
    const times = document.querySelector('bibsnak-chat').shadowRoot.querySelectorAll('time');
    times.forEach(time => { time.textContent = '09.12'; });
}"""
"""Every picture at the same time of day, so that it changes only with what it shows."""


def folder(tmp_path: Path) -> Path:
    return ROOT / "docs" if os.environ.get("PICTURES") == "write" else tmp_path


def take(page: Page, name: str, tmp_path: Path) -> None:
    expect(page.locator("bibsnak-chat .typing")).to_have_count(0)
    page.evaluate(CLOCK)
    page.mouse.move(0, 0)
    path = folder(tmp_path) / f"widget-{name}.png"
    page.screenshot(path=path)
    assert path.stat().st_size > 10_000


def test_picture__desktop(profile: Opening, program: Program, tmp_path: Path) -> None:
    page = profile(viewport=DESKTOP).new_page()
    page.goto(program.url)
    Chat(page).launch().says(*LEADER[:6]).asked("Hvilke kompetencer").answers.get_by_label("Facilitering").check()
    Chat(page).answers.get_by_label("Didaktik").check()
    take(page, "desktop", tmp_path)


def test_picture__phone(profile: Opening, program: Program, tmp_path: Path) -> None:
    page = profile(**PHONES).new_page()
    page.goto(f"{program.url}/snak")
    Chat(page).greeted().says(*LEADER[:8]).asked("Hvor godt klædt på")
    take(page, "telefon", tmp_path)


def test_picture__dark(profile: Opening, program: Program, tmp_path: Path) -> None:
    page = profile(**PHONES, color_scheme="dark").new_page()
    page.goto(f"{program.url}/snak")
    Chat(page).greeted().says("Ja", "Leder", ">hvad koster det?").asked("Hvilken kommune")
    take(page, "moerk", tmp_path)


def test_picture__summary(profile: Opening, program: Program, tmp_path: Path) -> None:
    page = profile(**PHONES).new_page()
    page.goto(f"{program.url}/snak")
    Chat(page).greeted().says(*LEADER).asked("Skal jeg sende")
    take(page, "opsummering", tmp_path)


def test_picture__text_twice_as_large(profile: Opening, program: Program, tmp_path: Path) -> None:
    page = profile(viewport=DESKTOP).new_page()
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    page.goto(program.url)
    chat = Chat(page).launch().says("Ja").asked("Er du leder")
    assert chat.field.evaluate("one => getComputedStyle(one).fontSize") == "32px"
    take(page, "stor-tekst", tmp_path)
