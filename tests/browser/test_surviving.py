"""Nothing is lost: reloads, no network, a server that stops in the middle, two tabs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.chat import ANSWERS, LEADER, Chat, said
from tests.browser.conftest import Opening
from tests.program.conftest import MODELS
from tests.program.running import Program, running


@pytest.fixture
def own_program(tmp_path: Path) -> Iterator[Program]:
    with running(tmp_path / "var", MODELS) as started:
        yield started


def test_reload__at_every_item__goes_on_where_it_was(page: Page, program: Program) -> None:
    page.goto(f"{program.url}/snak")
    chat = Chat(page).greeted()
    for answer in LEADER:
        chat.step(answer)
        asked, choices = chat.bubbles.last.inner_text(), chat.answers.inner_text()
        page.reload()
        chat.asked(asked.split("\n")[0])
        assert chat.answers.inner_text() == choices
    assert chat.own.all_inner_texts() == said(LEADER)
    chat.give("Indsend")
    expect(chat.bubbles.last).to_contain_text("Dine svar er sendt ind")
    assert chat.stored(program.url)["answers"] == ANSWERS


def test_reload__before_the_reply__the_message_is_sent_once(page: Page, program: Program) -> None:
    page.goto(f"{program.url}/snak")
    chat = Chat(page).greeted().says("Ja")

    def swallow(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/messages", swallow)
    chat.give("Leder")
    expect(chat.pending).to_contain_text("Ikke sendt endnu")
    page.unroute("**/messages", swallow)
    page.reload()
    chat.asked("Hvilken kommune")
    expect(chat.pending).to_be_hidden()
    assert chat.written(program.url) == ["Ja", "Leder"]
    assert chat.own.all_inner_texts() == ["Ja", "Leder"]


def test_draft__reloaded__is_still_in_the_field(page: Page, program: Program) -> None:
    page.goto(f"{program.url}/snak")
    Chat(page).greeted().field.fill("Et halvt svar")
    page.reload()
    expect(Chat(page).greeted().field).to_have_value("Et halvt svar")


def test_offline__messages_wait_in_order_and_are_sent_once(page: Page, program: Program) -> None:
    page.goto(f"{program.url}/snak")
    chat = Chat(page).greeted().says("Ja", "Leder")
    page.context.set_offline(True)
    for text in ("Aarhus", "folkebibliotek", "chef"):
        chat.give(f">{text}")
    expect(chat.pending).to_contain_text("Ikke sendt endnu")
    expect(page.get_by_text("Ingen forbindelse").first).to_be_visible()
    expect(chat.pending.locator(".bubble")).to_have_text(["Aarhus", "folkebibliotek", "chef"])
    page.context.set_offline(False)
    chat.asked("Hvor mange år")
    expect(chat.pending).to_be_hidden()
    expect(page.get_by_text("Ingen forbindelse").first).to_be_hidden()
    assert chat.written(program.url) == ["Ja", "Leder", "Aarhus", "folkebibliotek", "chef"]


def test_offline__then_reloaded__the_messages_are_sent(page: Page, program: Program) -> None:
    page.goto(f"{program.url}/snak")
    chat = Chat(page).greeted().says("Ja", "Leder")
    page.route("**/messages*", lambda route: route.abort())
    chat.give(">Aarhus").give(">folkebibliotek")
    expect(chat.pending.locator(".bubble")).to_have_text(["Aarhus", "folkebibliotek"])
    page.unroute("**/messages*")
    page.reload()
    chat.asked("På hvilket niveau")
    assert chat.written(program.url) == ["Ja", "Leder", "Aarhus", "folkebibliotek"]


def test_offline__at_the_very_start__goes_on_when_the_network_is_there(page: Page, program: Program) -> None:
    page.goto(program.url)
    expect(page.get_by_role("button", name="Åbn chatten")).to_be_visible()
    page.context.set_offline(True)
    page.get_by_role("button", name="Åbn chatten").click()
    expect(page.get_by_text("Henter samtalen").first).to_be_visible()
    page.context.set_offline(False)
    Chat(page).greeted()


@pytest.mark.slow
def test_server__killed_in_the_middle_of_an_answer__the_conversation_goes_on(page: Page, own_program: Program) -> None:
    page.goto(f"{own_program.url}/snak")
    chat = Chat(page).greeted().says("Ja", "Leder", ">Aarhus")

    def kill(route: Route) -> None:
        own_program.kill()
        route.continue_()

    page.route("**/messages", kill)
    chat.give("Folkebibliotek")
    expect(chat.pending).to_contain_text("Ikke sendt endnu")
    page.unroute("**/messages")
    own_program.start(ready=False)
    expect(chat.own).to_have_count(4, timeout=60_000)
    chat.asked("På hvilket niveau").says("Chef").asked("Hvor mange år")
    assert chat.written(own_program.url) == ["Ja", "Leder", "Aarhus", "Folkebibliotek", "Chef"]


def test_refused__a_message_that_can_never_be_taken__says_so_and_can_be_removed(page: Page, program: Program) -> None:
    page.goto(f"{program.url}/snak")
    chat = Chat(page).greeted().says("Ja")
    refusal = '{"error": {"code": "invalid-value", "message": "En af oplysningerne i beskeden kan ikke bruges."}}'
    page.route("**/messages", lambda route: route.fulfill(status=422, body=refusal, content_type="application/json"))
    chat.give("Leder")
    expect(chat.pending).to_contain_text("En af oplysningerne i beskeden kan ikke bruges.")
    expect(chat.button("Leder")).to_be_visible()
    page.get_by_role("button", name="Fjern", exact=True).click()
    expect(chat.pending).to_be_hidden()
    page.unroute("**/messages")
    chat.says("Leder").asked("Hvilken kommune")


def test_storage_blocked__the_chat_works_for_as_long_as_the_page_lives(profile: Opening, program: Program) -> None:
    page = profile().new_page()
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no') }})")
    page.goto(f"{program.url}/snak")
    Chat(page).greeted().says("Ja", "Leder", ">Aarhus").asked("Hvilken slags bibliotek")


def two_tabs(profile: Opening, program: Program) -> tuple[Chat, Chat]:
    context = profile()
    tabs = []
    for _ in range(2):
        page = context.new_page()
        page.goto(f"{program.url}/snak")
        tabs.append(Chat(page).greeted())
    return tabs[0], tabs[1]


def test_two_tabs__show_the_same_conversation(profile: Opening, program: Program) -> None:
    one, other = two_tabs(profile, program)
    one.says("Ja")
    other.asked("Er du leder").says("Leder")
    one.asked("Hvilken kommune").says(">Aarhus")
    other.asked("Hvilken slags")
    assert one.bubbles.all_inner_texts() == other.bubbles.all_inner_texts()
    assert one.own.all_inner_texts() == ["Ja", "Leder", "Aarhus"]


def test_two_tabs__a_proxy_that_keeps_streams_back__they_ask_instead(profile: Opening, program: Program) -> None:
    context = profile()
    context.route("**/stream", lambda route: route.fulfill(status=200, body="", content_type="text/event-stream"))
    one, other = context.new_page(), context.new_page()
    for page in (one, other):
        page.goto(f"{program.url}/snak")
        Chat(page).greeted()
    Chat(one).says("Ja")
    Chat(other).asked("Er du leder")


def test_two_tabs__data_deleted_in_one__the_other_is_told(profile: Opening, program: Program) -> None:
    one, other = two_tabs(profile, program)
    one.says("Ja", "Leder")
    other.asked("Hvilken kommune")
    one.menu("Slet mine data")
    one.page.get_by_role("button", name="Slet alt", exact=True).click()
    expect(one.answers).to_contain_text("Alt om dig er slettet")
    expect(other.answers).to_contain_text("Samtalen findes ikke mere")
    assert other.bubbles.count() == 0
    one.button("Begynd en ny samtale").click()
    one.greeted()
    other.greeted()
