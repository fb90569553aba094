"""The whole questionnaire in a real browser, by mouse, by keyboard alone, and on a phone whose network loses things."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chat import ANSWERS, LEADER, Chat, said
from tests.browser.conftest import PHONE, Opening
from tests.browser.rough import rough_network
from tests.program.running import Program


def submitted(chat: Chat, program: Program) -> None:
    expect(chat.bubbles.last).to_contain_text("Dine svar er sendt ind")
    data = chat.stored(program.url)
    assert data["submitted"] is True
    assert data["answers"] == ANSWERS


def test_questionnaire__by_mouse_on_the_demo_page__every_answer_is_stored(page: Page, program: Program) -> None:
    page.goto(program.url)
    chat = Chat(page).launch().says(*LEADER)
    expect(chat.bubbles.last).to_contain_text("Aarhus")
    assert chat.own.all_inner_texts() == said(LEADER), "a chosen answer stays readable"
    chat.give("Indsend")
    submitted(chat, program)


class Keyboard:
    """Someone with nothing but keys: what is pressed is what has the focus."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def focused(self) -> str:
        """Role-like name of what has the focus: its tag and its label or text."""
        return str(
            self.page.evaluate(
                """() => {
                    let at = document.activeElement;
                    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
                    const label = at.getAttribute('aria-label') || at.labels?.[0]?.textContent || at.textContent;
                    return `${at.tagName} ${label.trim()}`;
                }"""
            )
        )

    def tab_to(self, wanted: str, key: str = "Tab") -> None:
        for _ in range(60):
            if self.focused.partition(" ")[2] == wanted:
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{wanted} is not reached by {key}")


def test_questionnaire__by_keyboard_alone__every_answer_is_stored(page: Page, program: Program) -> None:
    page.goto(program.url)
    chat, keys = Chat(page), Keyboard(page)
    expect(page.get_by_role("button", name="Åbn chatten")).to_be_visible()
    keys.tab_to("Biblioteker i bevægelse: Åbn chatten", "Shift+Tab")
    page.keyboard.press("Enter")
    chat.greeted()
    assert keys.focused == "TEXTAREA Din besked"
    for answer in [*LEADER, "Indsend"]:
        before = chat.own.count()
        if isinstance(answer, list):
            for one in answer:
                keys.tab_to(one, "Tab" if keys.focused.startswith(("DIV", "INPUT")) else "Shift+Tab")
                page.keyboard.press("Space")
            keys.tab_to("Færdig")
            page.keyboard.press("Enter")
        elif answer.startswith(">"):
            keys.tab_to("Din besked")
            page.keyboard.type(answer[1:])
            page.keyboard.press("Enter")
        else:
            named = {"4": "4"}.get(answer, answer)
            keys.tab_to(named, "Tab" if keys.focused.startswith("DIV") else "Shift+Tab")
            page.keyboard.press("Enter")
        expect(chat.own).to_have_count(before + 1)
        expect(chat.answers.locator(".typing")).to_have_count(0)
        assert keys.focused.startswith(("DIV Svarmuligheder", "TEXTAREA")), "the focus is where the person left it"
    submitted(chat, program)
    page.keyboard.press("Escape")
    assert keys.focused == "BUTTON Biblioteker i bevægelse: Åbn chatten"


@pytest.fixture
def patient() -> Iterator[None]:
    """What is expected may take the minute that a lost request and its retries take."""
    expect.set_options(timeout=60_000)
    yield
    expect.set_options(timeout=5_000)


@pytest.mark.slow
@pytest.mark.usefixtures("patient")
def test_questionnaire__on_a_phone_with_a_slow_and_lossy_network__nothing_lost_nothing_twice(
    profile: Opening, program: Program
) -> None:
    """150 kbit/s, 400 ms, and three requests in ten lost, silent or broken off, there or back."""
    page = profile(viewport=PHONE, has_touch=True, is_mobile=True, device_scale_factor=2).new_page()
    slow = {"offline": False, "latency": 400, "downloadThroughput": 150_000 / 8, "uploadThroughput": 150_000 / 8}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", slow)
    page.context.set_default_timeout(60_000)
    with rough_network(program.port) as rough:
        page.goto(rough.url)
        expect(page.get_by_role("button", name="Åbn chatten")).to_be_visible()
        rough.on = True
        chat = Chat(page).launch()
        chat.says(*LEADER)
        chat.give("Indsend")
        expect(chat.bubbles.last).to_contain_text("Dine svar er sendt ind")
        rough.on = False
        submitted(chat, program)
        expect(chat.pending).to_be_hidden()
        once = [*said(LEADER[:-1]), "[nyhedsbrev]", "Indsend"]
        assert chat.written(program.url) == once, "every answer once, in order"
        assert chat.own.all_inner_texts() == [*said(LEADER), "Indsend"]
        print(f"\nrough network: {dict(rough.happened)}")
        assert {"request lost", "request silent", "reply lost", "reply broken off"} <= set(rough.happened)
