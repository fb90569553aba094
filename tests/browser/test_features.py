"""What one can do in the conversation besides answering: correct, ask, pause, go on elsewhere, fetch, delete."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.chat import LEADER, Chat
from tests.browser.conftest import PHONE, Opening
from tests.program.running import Program


def test_change__on_an_own_answer__asks_that_question_again_in_one_turn(chat: Chat, program: Program) -> None:
    chat.says("Ja", "Leder", ">Aarhus").asked("Hvilken slags")
    chat.page.get_by_role("button", name="Ret Leder").click()
    chat.asked("Er du leder eller medarbejder?")
    assert chat.written(program.url) == ["Ja", "Leder", "Aarhus", "Ret et svar"]
    assert chat.own.all_inner_texts() == chat.written(program.url), "what is shown is what is kept"
    chat.says("Medarbejder").asked("Hvilken slags")
    assert chat.stored(program.url)["answers"]["rolle"] == "medarbejder"
    line = chat.log.locator(".user").filter(has_text="Ret et svar")
    expect(line.get_by_role("button")).to_have_count(0)


def test_change__without_a_network__waits_and_is_asked_once(chat: Chat, program: Program) -> None:
    chat.says("Ja", "Leder", ">Aarhus").asked("Hvilken slags")
    chat.page.context.set_offline(True)
    chat.page.get_by_role("button", name="Ret Aarhus").click()
    expect(chat.pending).to_contain_text("Ikke sendt endnu")
    chat.page.context.set_offline(False)
    chat.asked("Hvilken kommune arbejder du i?").says(">Odense").asked("Hvilken slags")
    assert chat.written(program.url) == ["Ja", "Leder", "Aarhus", "Ret et svar", "Odense"]
    assert chat.stored(program.url)["answers"]["kommune"] == "0461"


def test_change__of_one_of_several_scales__asks_about_that_one(chat: Chat, program: Program) -> None:
    chat.says(*LEADER[:8], "4", "2").asked("Hvorfor er didaktik")
    chat.page.get_by_role("button", name="Ret 2").click()
    chat.asked("i dag til didaktik?").says("5")
    assert chat.stored(program.url)["answers"]["niveau"] == {"facilitering": 4, "didaktik": 5}


def test_change__in_the_summary__each_answer_has_its_own_control(chat: Chat, program: Program) -> None:
    chat.says(*LEADER).asked("Skal jeg sende dine svar ind?")
    summary = chat.log.locator(".question .facts").last
    expect(summary.get_by_role("listitem")).to_have_count(18)
    row = summary.get_by_role("listitem").filter(has_text="Kommune")
    expect(row).to_contain_text("Aarhus")
    row.get_by_role("button", name="Ret Kommune").click()
    chat.asked("Hvilken kommune arbejder du i?").says(">Odense").asked("Skal jeg sende dine svar ind?")
    assert chat.stored(program.url)["answers"]["kommune"] == "0461"


def test_several__asked_again_because_of_too_many__keeps_what_was_ticked(chat: Chat) -> None:
    chat.says(*LEADER[:6])
    expect(chat.button("Færdig")).to_have_attribute("aria-disabled", "true")
    chat.step(["Facilitering", "Didaktik", "Projektledelse", "Borgerinddragelse"])
    expect(chat.log).to_contain_text("Du kan højst vælge 3")
    expect(chat.answers.get_by_text("4 valgt")).to_be_visible()
    chat.answers.get_by_label("Borgerinddragelse").uncheck()
    chat.button("Færdig").click()
    chat.asked("Hvilken af dem er allervigtigst?")


def test_progress__says_where_one_is(chat: Chat) -> None:
    expect(chat.page.get_by_text("1 af 13", exact=True)).to_be_visible()
    chat.says("Ja", "Leder")
    expect(chat.page.get_by_text("3 af 15", exact=True)).to_be_visible()
    expect(chat.page.get_by_text("Spørgsmål 3 af 15")).to_have_count(1)


def test_scale__on_a_phone__is_one_row(profile: Opening, program: Program) -> None:
    page = profile(viewport=PHONE).new_page()
    page.goto(f"{program.url}/snak")
    chat = Chat(page).greeted().says(*LEADER[:8])
    boxes = [chat.button(name).bounding_box() for name in ("1 – slet ikke", "2", "3", "4", "5 – i meget høj grad")]
    tops = {box["y"] for box in boxes if box}
    assert len(tops) == 1
    lefts = [box["x"] for box in boxes if box]
    assert lefts == sorted(lefts)
    expect(chat.button("Ved ikke")).to_be_visible()


def test_question_to_the_bot__is_answered_with_a_link_that_works(chat: Chat) -> None:
    chat.says("Ja", "Leder", ">hvem kan jeg kontakte?")
    link = chat.log.get_by_role("link", name="nj@seismonaut.com").last
    expect(link).to_have_attribute("href", "mailto:nj@seismonaut.com")


def test_markup__in_what_a_person_writes__stays_text(chat: Chat) -> None:
    chat.says("Ja", *LEADER[1:10])
    nasty = "<img src=x onerror=alert(1)> *fed* </li><script>alert(2)</script>"
    chat.says(f">{nasty}")
    assert chat.own.last.inner_text() == nasty
    assert chat.log.locator("img, script").count() == 0


def test_field__grows_with_the_text_and_counts_near_the_end(chat: Chat) -> None:
    def height() -> float:
        box = chat.field.bounding_box()
        assert box is not None
        return box["height"]

    low = height()
    chat.field.fill("en\nto\ntre")
    assert height() > low * 1.5
    chat.field.fill("x" * 3000)
    assert height() < 250
    expect(chat.page.get_by_text(re.compile("tegn tilbage"))).to_have_count(0)
    chat.field.fill("🙂" * 3700)
    expect(chat.page.locator(".counter")).to_have_text("300 tegn tilbage")
    chat.field.fill("x" * 4001)
    expect(chat.page.locator(".counter")).to_have_text("1 tegn for meget")
    chat.field.press("Enter")
    expect(chat.field).to_have_value("x" * 4001)
    expect(chat.pending).to_be_hidden()


def test_enter_with_shift__begins_a_new_line(chat: Chat) -> None:
    chat.field.press_sequentially("en")
    chat.field.press("Shift+Enter")
    chat.field.press_sequentially("to")
    expect(chat.field).to_have_value("en\nto")


def test_pause__shows_a_code_that_goes_on_elsewhere(chat: Chat, profile: Opening, program: Program) -> None:
    chat.says("Ja", "Leder", ">Aarhus").menu("Hold pause, og få en kode")
    expect(chat.log.locator(".code")).to_be_visible()
    chat.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    chat.page.get_by_role("button", name="Kopiér koden").click()
    expect(chat.page.get_by_text("Koden er kopieret.").first).to_be_visible()
    code = chat.page.evaluate("() => navigator.clipboard.readText()")
    assert re.fullmatch(r"(\w{4}-){2}\w{4}", code)
    elsewhere = profile(viewport=PHONE).new_page()
    elsewhere.goto(f"{program.url}/snak")
    other = Chat(elsewhere).greeted().menu("Fortsæt med en kode")
    elsewhere.get_by_label("Din kode").fill("AAAA-BBBB-CC11")
    elsewhere.get_by_role("button", name="Fortsæt", exact=True).click()
    expect(elsewhere.get_by_text("Jeg kender ikke den kode")).to_be_visible()
    elsewhere.get_by_label("Din kode").fill(code.lower())
    elsewhere.get_by_role("button", name="Fortsæt", exact=True).click()
    elsewhere.get_by_role("button", name="Luk", exact=True).click()
    other.asked("Hvilken slags bibliotek")
    assert other.own.all_inner_texts()[:3] == ["Ja", "Leder", "Aarhus"]
    other.says("Folkebibliotek")
    chat.asked("På hvilket niveau")


def test_download__is_what_the_server_has(chat: Chat, program: Program, tmp_path: Path) -> None:
    chat.says("Ja", "Leder", ">Aarhus")
    with chat.page.expect_download() as download:
        chat.menu("Hent mine svar som fil")
    download.value.save_as(tmp_path / "svar.json")
    assert download.value.suggested_filename == "mine-svar.json"
    assert json.loads((tmp_path / "svar.json").read_text()) == chat.stored(program.url)


def test_delete__only_after_a_confirmation(chat: Chat, program: Program) -> None:
    chat.says("Ja", "Leder")
    chat.menu("Slet mine data")
    chat.page.get_by_role("button", name="Fortryd").click()
    assert chat.stored(program.url)["answers"] == {"samtykke": "ja", "rolle": "leder"}
    key = chat.key
    chat.menu("Slet mine data")
    chat.page.get_by_role("button", name="Slet alt", exact=True).click()
    expect(chat.answers).to_contain_text("Alt om dig er slettet")
    chat.page.get_by_role("button", name="Flere muligheder").click()
    offered = chat.page.locator("bibsnak-chat .menu").get_by_role("button")
    assert offered.all_inner_texts() == ["Fortsæt med en kode"], "what needs a conversation is not on offer without one"
    chat.page.keyboard.press("Escape")
    reply = program.call("GET", f"/api/v1/conversations/{key['conversation']}/data", token=key["token"])
    assert reply.status == 404
    assert chat.page.evaluate("() => Object.keys(localStorage)") == []
    chat.button("Begynd en ny samtale").click()
    chat.greeted()


def test_start_over__asks_first(chat: Chat, program: Program) -> None:
    chat.says("Ja", "Leder").menu("Start forfra")
    chat.asked("Vil du begynde helt forfra?").says("Ja").asked("Må vi gemme dine svar")
    assert chat.stored(program.url)["answers"] == {}


def test_sign_off__forgets_here_and_keeps_there(chat: Chat, program: Program) -> None:
    chat.says("Ja", "Leder")
    key = chat.key
    chat.menu("Afslut på denne enhed")
    chat.page.get_by_role("button", name="Afslut", exact=True).click()
    expect(chat.answers).to_contain_text("afsluttet på denne enhed")
    assert chat.page.evaluate("() => Object.keys(localStorage)") == []
    reply = program.call("GET", f"/api/v1/conversations/{key['conversation']}/data", token=key["token"])
    assert reply.status == 200


def test_times__the_one_that_all_have_after_submission__is_not_shown(chat: Chat) -> None:
    chat.says("Ja", "Leder")
    expect(chat.log.locator("time")).not_to_have_count(0)

    def blurred(route: Route) -> None:
        reply = route.fetch()
        route.fulfill(response=reply, body=re.sub(r'"time":"[^"]+"', '"time":"2021-01-01T00:00:00Z"', reply.text()))

    chat.page.route("**/messages?after=*", blurred)
    chat.page.reload()
    chat.asked("Hvilken kommune")
    expect(chat.log.locator("time")).to_have_count(0)
    expect(chat.log.locator(".day")).to_have_count(0)


def test_sent__is_seen_on_the_newest_own_message(chat: Chat) -> None:
    chat.page.route("**/messages", lambda route: route.abort())
    chat.give("Ja")
    expect(chat.pending).to_contain_text("Ikke sendt endnu")
    chat.page.unroute("**/messages")
    expect(chat.log.get_by_text("Sendt", exact=True)).to_have_count(1)
    chat.says("Leder")
    expect(chat.log.get_by_text("Sendt", exact=True)).to_have_count(1)
    expect(chat.log.locator(".user").last).to_contain_text("Sendt")


def test_phone__floating_panel__takes_the_screen_and_gives_it_back(profile: Opening, program: Program) -> None:
    page: Page = profile(viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    page.goto(program.url)
    chat = Chat(page).launch()
    box = page.locator("bibsnak-chat dialog").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 360, "height": 640}
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement.tagName") in ("BIBSNAK-CHAT", "BODY"), (
            "the page is out of reach"
        )
    page.get_by_role("button", name="Luk chatten").click()
    expect(chat.field).to_be_hidden()
    page.get_by_role("link", name="Nyheder").focus()


def test_ended__gone_on_in_another_conversation__says_so_and_offers_a_new_one(
    chat: Chat, profile: Opening, program: Program
) -> None:
    chat.says("Ja", "Leder").menu("Hold pause, og få en kode")
    code = chat.log.locator(".code strong").inner_text()
    elsewhere = profile().new_page()
    elsewhere.goto(f"{program.url}/snak")
    Chat(elsewhere).greeted().says(f">{code}").asked("Hvilken kommune")
    chat.give(">Aarhus")
    expect(chat.answers).to_contain_text("Samtalen fortsætter et andet sted")
    expect(chat.button("Begynd en ny samtale")).to_be_visible()
    assert Chat(elsewhere).stored(program.url)["answers"] == {"samtykke": "ja", "rolle": "leder"}


IN_VIEW = """one => {
    const room = one.closest('.scroll').getBoundingClientRect(), own = one.getBoundingClientRect();
    return own.top >= room.top - 1 && own.bottom <= room.bottom + 1;
}"""


def comes_into_view(one: Locator) -> None:
    one.page.wait_for_function(f"one => ({IN_VIEW})(one)", arg=one.element_handle())


def test_scrolling__with_motion__the_question_and_its_choices_come_into_view(
    profile: Opening, program: Program
) -> None:
    """Without reduced motion the view is still on its way down when the next thing arrives."""
    page = profile(viewport=PHONE, reduced_motion="no-preference").new_page()
    page.goto(f"{program.url}/snak")
    chat = Chat(page).greeted()
    comes_into_view(chat.bubbles.first.locator("p").first)
    newest = page.get_by_role("button", name="Gå til det nyeste")
    newest.click()
    expect(newest).to_be_hidden()
    for answer in LEADER[:10]:
        chat.step(answer)
        comes_into_view(chat.bubbles.last)
        comes_into_view(chat.answers)
    expect(newest).to_be_hidden()
    for written in ("en\nto\ntre\nfire\nfem", "ord " * 930, "ord " * 1100):
        chat.field.fill(written)
        comes_into_view(chat.bubbles.last)
        expect(newest).to_be_hidden()


def test_scrolling__while_one_reads_further_up__nothing_moves(chat: Chat, profile: Opening, program: Program) -> None:
    chat.says(*LEADER[:8])
    scroll = chat.page.locator("bibsnak-chat .scroll")
    scroll.hover()
    chat.page.mouse.wheel(0, -600)
    chat.page.wait_for_function(
        "one => one.scrollTop < one.scrollHeight - one.clientHeight - 300", arg=scroll.element_handle()
    )
    before = scroll.evaluate("one => one.scrollTop")
    other = chat.page.context.new_page()
    other.goto(f"{program.url}/snak")
    Chat(other).asked("Hvor godt klædt på").says("4").asked("til didaktik")
    chat.page.bring_to_front()
    chat.asked("til didaktik")
    assert scroll.evaluate("one => one.scrollTop") == before
    expect(chat.page.get_by_role("button", name="Gå til det nyeste")).to_be_visible()
