"""That everybody can use it: axe in every state, focus, what is read aloud, zoom, colours, sizes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chat import LEADER, Chat
from tests.browser.conftest import DESKTOP, PHONE, Opening
from tests.browser.hosts import Host
from tests.browser.test_questionnaire import Keyboard
from tests.program.running import Program

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "tags => axe.run(document, {runOnly: tags}).then(found => JSON.stringify(found))"


def violations(page: Page, axe: str) -> list[str]:
    """What axe finds wrong with all of the page, a line for each element; also what it could not decide on contrast."""
    page.evaluate(axe)
    found: dict[str, Any] = json.loads(page.evaluate(RUN, TAGS))
    assert found["passes"], "axe looked at nothing"
    return [
        f"{rule['id']}: {node['html'][:160]} {node['target']}" for rule in found["violations"] for node in rule["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "snak", "indlejring", "tilgaengelighed", "privatliv"])
def test_axe__our_pages__nothing(path: str, scheme: str, profile: Opening, program: Program, axe: str) -> None:
    page = profile(color_scheme=scheme).new_page()
    page.goto(f"{program.url}/{path}")
    if path == "snak":
        Chat(page).greeted()
    elif path not in ("tilgaengelighed", "privatliv"):
        expect(page.get_by_role("button", name="Åbn chatten")).to_be_visible()
    assert violations(page, axe) == []


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(DESKTOP, "light"), (DESKTOP, "dark"), (PHONE, "light"), (PHONE, "dark")]
)
def test_axe__every_state_of_the_conversation__nothing(
    viewport: dict[str, int], scheme: str, profile: Opening, program: Program, axe: str
) -> None:
    context = profile(viewport=viewport, color_scheme=scheme)
    page = context.new_page()
    page.goto(program.url)
    found: dict[str, list[str]] = {}

    def look(state: str) -> None:
        found[state] = violations(page, axe)

    expect(page.get_by_role("button", name="Åbn chatten")).to_be_visible()
    look("closed")
    chat = Chat(page).launch()
    look("consent")
    chat.says("Ja", "Leder").asked("Hvilken kommune")
    look("words")
    page.get_by_role("button", name="Flere muligheder").click()
    look("menu")
    page.keyboard.press("Escape")
    chat.menu("Slet mine data")
    look("confirm")
    page.keyboard.press("Escape")
    chat.menu("Fortsæt med en kode")
    look("code")
    page.keyboard.press("Escape")
    chat.says(">Aarhus", "Folkebibliotek", "Chef", ">12")
    chat.answers.get_by_label("Facilitering").check()
    look("several")
    chat.answers.get_by_label("Facilitering").uncheck()
    chat.says(LEADER[6], "Didaktik").asked("Hvor godt klædt på")
    look("scale")
    chat.says(">hvad koster det?", ">pause")
    look("paused, with a code")
    chat.says(">fortsæt", "4", "Ved ikke")
    chat.field.fill("x" * 4100)
    look("too long")
    chat.field.fill("")
    context.set_offline(True)
    chat.give(">Uden forbindelse")
    expect(chat.pending).to_contain_text("Ikke sendt endnu")
    look("offline")
    context.set_offline(False)
    expect(chat.own.last).to_have_text("Uden forbindelse")
    chat.says(*LEADER[11:]).asked("Skal jeg sende dine svar ind?")
    look("summary")
    chat.says("Indsend")
    look("submitted")
    chat.menu("Slet mine data")
    page.get_by_role("button", name="Slet alt", exact=True).click()
    expect(chat.button("Begynd en ny samtale")).to_be_visible()
    look("erased")
    assert {state: what for state, what in found.items() if what} == {}
    assert len(found) == 14


def test_announcements__each_new_message__once_and_never_the_old_ones(page: Page, program: Program) -> None:
    page.goto(f"{program.url}/snak")
    chat = Chat(page).greeted()
    chat.live.evaluate(
        """live => {
            window.heard = [];
            const hear = node => heard.push(node.textContent);
            new MutationObserver(all => all.forEach(one => one.addedNodes.forEach(hear)))
                .observe(live, {childList: true});
        }"""
    )
    chat.says("Ja", "Leder", ">Aarhus")
    assert page.evaluate("() => heard") == [
        "Er du leder eller medarbejder? Du kan vælge: Leder, Medarbejder.",
        "Hvilken kommune arbejder du i?",
        "Hvilken slags bibliotek arbejder du på? Du kan vælge: Folkebibliotek, Centralbibliotek, Kombibibliotek, "
        "Skolebibliotek, Forskningsbibliotek, Andet.",
    ]
    assert chat.live.get_attribute("aria-live") == "polite"
    assert chat.log.evaluate("log => log.closest('[aria-live], [role=log], [role=status]')") is None


def test_announcements__after_a_reload__only_the_newest_message(page: Page, program: Program) -> None:
    page.goto(f"{program.url}/snak")
    Chat(page).greeted().says("Ja", "Leder")
    page.reload()
    chat = Chat(page).asked("Hvilken kommune")
    assert chat.live.locator("p").all_inner_texts() == ["Samtalen er hentet.", "Hvilken kommune arbejder du i?"]


def test_focus__while_the_person_writes__is_not_moved_by_what_arrives(profile: Opening, program: Program) -> None:
    context = profile()
    one, other = context.new_page(), context.new_page()
    for page in (one, other):
        page.goto(f"{program.url}/snak")
        Chat(page).greeted()
    Chat(one).field.focus()
    one.keyboard.type("halvt skre")
    Chat(other).says("Ja")
    Chat(one).asked("Er du leder")
    one.keyboard.type("vet")
    assert Keyboard(one).focused == "TEXTAREA Din besked"
    assert Chat(one).field.input_value() == "halvt skrevet"


def test_escape__closes_one_thing_at_a_time_and_gives_the_focus_back(page: Page, program: Program) -> None:
    page.goto(program.url)
    chat, keys = Chat(page).launch(), Keyboard(page)
    page.get_by_role("button", name="Flere muligheder").press("Enter")
    page.keyboard.press("Escape")
    assert keys.focused == "BUTTON Flere muligheder"
    chat.menu("Slet mine data")
    page.keyboard.press("Escape")
    assert keys.focused == "BUTTON Flere muligheder"
    page.keyboard.press("Escape")
    assert keys.focused == "BUTTON Biblioteker i bevægelse: Åbn chatten"
    expect(chat.field).to_be_hidden()


@pytest.mark.parametrize("viewport", [{"width": 320, "height": 256}, {"width": 320, "height": 640}])
def test_zoom__400_percent_of_a_desktop__nothing_runs_off_sideways(
    viewport: dict[str, int], profile: Opening, program: Program
) -> None:
    page = profile(viewport=viewport).new_page()
    page.goto(f"{program.url}/snak")
    chat = Chat(page).greeted()
    chat.says(*LEADER[:8])
    wide = "() => document.scrollingElement.scrollWidth <= innerWidth"
    assert page.evaluate(wide)
    assert chat.answers.evaluate("at => at.closest('.scroll').scrollWidth <= at.closest('.scroll').clientWidth")
    chat.button("1 – slet ikke").scroll_into_view_if_needed()
    chat.says("4", "Ved ikke")
    assert page.evaluate(wide)


@pytest.mark.parametrize("path", ["", "snak", "indlejring", "tilgaengelighed", "privatliv"])
def test_zoom__our_pages_at_320__nothing_runs_off_sideways(path: str, profile: Opening, program: Program) -> None:
    page = profile(viewport={"width": 320, "height": 640}).new_page()
    page.goto(f"{program.url}/{path}")
    assert page.evaluate("() => document.scrollingElement.scrollWidth") == 320


def sizes(page: Page) -> list[dict[str, Any]]:
    return list(
        page.evaluate(
            """() => [...document.querySelector('bibsnak-chat').shadowRoot
                .querySelectorAll('button, a, label.choice, textarea')]
                .filter(one => one.checkVisibility()).map(one => {
                    const {width, height} = one.getBoundingClientRect();
                    const answer = one.matches('.choice, .done, .send');
                    return {name: one.ariaLabel || one.textContent, answer, width, height};
                })"""
        )
    )


def test_targets__are_large_enough_for_a_thumb(profile: Opening, program: Program) -> None:
    page = profile(viewport=PHONE).new_page()
    page.goto(program.url)
    chat = Chat(page).launch()
    seen = sizes(page)
    chat.says(*LEADER[:6])
    seen += sizes(page)
    chat.says(*LEADER[6:8])
    seen += sizes(page)
    assert [one for one in seen if min(one["width"], one["height"]) < 24] == []
    assert [one for one in seen if one["answer"] and min(one["width"], one["height"]) < 43.9] == []


COLOURS = ["#ffff00", "#ffffff", "#000000", "#7f7f7f", "hotpink", "rgb(0 200 120)", "#808000", "#1e90ff"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast__whatever_colour_is_configured__is_enough(
    scheme: str, profile: Opening, host: Host, program: Program, axe: str
) -> None:
    page = profile(color_scheme=scheme).new_page()
    page.goto(host.page("farver", settings=f'data-color="{COLOURS[0]}"'))
    chat = Chat(page).launch().says("Ja", "Leder", ">Aarhus", "Folkebibliotek", "Chef", ">12")
    chat.answers.get_by_label("Projektledelse").hover()
    found = {}
    for colour in COLOURS:
        page.locator("bibsnak-chat").evaluate("(one, colour) => one.dataset.color = colour", colour)
        found[colour] = violations(page, axe)
    assert {colour: what for colour, what in found.items() if what} == {}


def test_colours_of_the_system__forced__everything_is_still_there(profile: Opening, program: Program, axe: str) -> None:
    page = profile(forced_colors="active").new_page()
    page.goto(program.url)
    chat = Chat(page).launch().says("Ja", "Leder")
    assert violations(page, axe) == []
    borders = chat.page.locator("bibsnak-chat").evaluate(
        "one => [...one.shadowRoot.querySelectorAll('.bubble, .send')].map(it => getComputedStyle(it).borderTopWidth)"
    )
    assert set(borders) == {"1px"}


def test_motion__reduced__nothing_moves(page: Page, program: Program) -> None:
    page.goto(program.url)
    Chat(page).launch().give("Ja")
    assert page.evaluate("() => document.getAnimations({subtree: true}).length") == 0
    assert page.locator("bibsnak-chat").evaluate("one => one.shadowRoot.getAnimations().length") == 0


def test_language__widget_and_bot_say_theirs(page: Page, host: Host, program: Program) -> None:
    page.goto(host.page("english", html='lang="en"', settings='data-lang="en"'))
    page.get_by_role("button", name="Open the chat").click()
    assert page.locator("bibsnak-chat .root").get_attribute("lang") == "en"
    assert page.locator("bibsnak-chat .log").first.get_attribute("lang") == "da"
    page.goto(f"{program.url}/snak")
    assert page.locator("bibsnak-chat .root").get_attribute("lang") == "da"
