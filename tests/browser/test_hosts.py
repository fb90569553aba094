"""The widget on pages of others: strict ones, hostile ones, and those that may not have it."""

from __future__ import annotations

import gzip
import re
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, Route, expect

from bot.web.embedding import FOLDER
from tests.browser.chat import LEADER, Chat
from tests.browser.conftest import PHONE, Opening
from tests.browser.hosts import HOSTILE, Host
from tests.program.running import Program

KIB_30 = 30 * 1024


def test_size__all_that_a_page_loads__is_at_most_30_kb(page: Page, host: Host, program: Program) -> None:
    loaded: set[str] = set()
    page.on("request", lambda request: loaded.add(request.url))
    page.goto(host.page("size"))
    Chat(page).launch()
    files = [url for url in loaded if url.startswith(f"{program.url}/widget")]
    ours = {path.name for path in FOLDER.iterdir() if path.suffix in (".js", ".css")}
    assert {Path(urlsplit(url).path).name for url in files} == ours, "what is loaded is what there is"
    total = 0
    for url in files:
        with urllib.request.urlopen(urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})) as reply:
            body = reply.read()
        assert gzip.decompress(body)
        total += len(body)
    print(f"\nwidget: {total} bytes in {len(files)} files, gzip")
    assert total <= KIB_30


def test_strict_host__its_policy_is_kept__and_nobody_else_is_asked(page: Page, host: Host, program: Program) -> None:
    console: list[str] = []
    asked: set[str] = set()
    page.on("console", lambda message: console.append(message.text))
    page.on("request", lambda request: asked.add("{0.scheme}://{0.netloc}".format(urlsplit(request.url))))
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', one => console.log(one.violatedDirective))"
    )
    page.goto(host.page("strict", strict=True, settings='data-color="#8a1538" data-title="Spørgeskema"'))
    before = set(page.evaluate("() => Object.keys(window)"))
    chat = Chat(page).launch().says(*LEADER[:7])
    chat.menu("Hent mine svar som fil")
    assert console == []
    assert asked == {host.url, program.url}
    assert page.context.cookies() == []
    assert set(page.evaluate("() => Object.keys(window)")) - before == set()
    fill = chat.own.first.evaluate("one => getComputedStyle(one).backgroundColor")
    assert fill == "rgb(138, 21, 56)", "its own style sheet and the configured colour hold"


def test_globals__one_line_on_a_page__adds_none(page: Page, host: Host, program: Program) -> None:
    page.route("**/widget.js", lambda route: route.abort())
    page.goto(host.page("globals"))
    without = set(page.evaluate("() => Object.getOwnPropertyNames(window)"))
    page.unroute("**/widget.js")
    page.goto(host.page("globals"))
    Chat(page).launch()
    assert set(page.evaluate("() => Object.getOwnPropertyNames(window)")) == without


LOOKS = """one => [...one.shadowRoot.querySelectorAll('.root, .root *')].filter(it => it.checkVisibility()).map(it => {
    const {width, height} = it.getBoundingClientRect();
    const style = getComputedStyle(it);
    const watched = ['color', 'backgroundColor', 'fontSize', 'fontFamily', 'direction', 'letterSpacing',
        'textTransform', 'cursor', 'textAlign', 'opacity', 'visibility', 'lineHeight'];
    const looks = watched.map(name => style[name]);
    return [it.tagName, it.className, Math.round(width), Math.round(height), ...looks].join(' ');
}).filter(line => !line.includes('TIME'))"""


@pytest.mark.parametrize(
    ("html", "css"),
    [("", HOSTILE), ('dir="rtl"', ""), ('dir="rtl"', HOSTILE), ("", "html { font-size: 40px } body { color: red }")],
    ids=["hostile", "rtl", "both", "huge"],
)  # fmt: skip
def test_hostile_host__looks_exactly_as_on_a_plain_one(
    html: str, css: str, profile: Opening, host: Host, program: Program
) -> None:
    looks = []
    for number, page_css in enumerate(("", css)):
        page = profile().new_page()
        page.goto(host.page(f"hostile{number}", html=html if number else "", css=page_css, settings='data-start="Hej"'))
        expect(page.get_by_role("button", name="Åbn chatten")).to_be_visible()
        closed = page.locator("bibsnak-chat").evaluate(LOOKS)
        chat = Chat(page).launch().says("Ja", "Leder", ">Aarhus").asked("Hvilken slags")
        looks.append([*closed, *page.locator("bibsnak-chat").evaluate(LOOKS)])
        box = chat.field.bounding_box()
        assert box is not None
        assert box["x"] > 800, "it is in the right corner"
    assert looks[0] == looks[1]


@pytest.mark.parametrize("settings", ["", 'data-position="left" data-start="Har du 10 minutter?"'])
def test_host__its_layout__never_shifts(settings: str, page: Page, host: Host, program: Program) -> None:
    page.add_init_script(
        "window.shifts = []; new PerformanceObserver(list => shifts.push(...list.getEntries()"
        ".flatMap(one => one.sources).filter(one => one.node && document.contains(one.node))"
        ".map(one => one.node.nodeName)))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(host.page("shift", settings=settings))
    before = page.locator("#text").bounding_box()
    chat = Chat(page).launch().says("Ja", "Leder")
    page.keyboard.press("Escape")
    expect(chat.field).to_be_hidden()
    assert page.locator("#text").bounding_box() == before
    assert page.evaluate("() => shifts") == []


def test_host__nobody_opens_it__the_api_is_not_asked(page: Page, host: Host, program: Program) -> None:
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    page.goto(host.page("quiet"))
    expect(page.get_by_role("button", name="Åbn chatten")).to_be_visible()
    assert [one.url for one in asked if "/api/" in one.url] == []
    assert page.evaluate("() => Object.keys(localStorage)") == []


def test_inline__element_on_the_page__is_where_it_stands(page: Page, host: Host, program: Program, axe: str) -> None:
    from tests.browser.test_accessibility import violations

    page.goto(host.page("inline", inside="<bibsnak-chat data-title='Spørg os'></bibsnak-chat>"))
    chat = Chat(page).greeted().says("Ja")
    expect(page.get_by_role("heading", name="Spørg os")).to_be_visible()
    expect(page.get_by_role("button", name="Åbn chatten")).to_have_count(0)
    box, around = chat.field.bounding_box(), page.locator("main").bounding_box()
    assert box is not None
    assert around is not None
    assert around["x"] < box["x"]
    assert box["y"] + box["height"] < around["y"] + around["height"]
    assert violations(page, axe) == []


def test_stranger__may_not_embed__is_told_politely_and_the_api_refuses(page: Page, stranger: Host) -> None:
    console: list[str] = []
    page.on("console", lambda message: console.append(message.text))
    page.goto(stranger.page("stranger"))
    page.get_by_role("button", name="Åbn chatten").click()
    expect(page.get_by_text("Chatten kan desværre ikke bruges på denne side").first).to_be_visible()
    told = [line for line in console if line.startswith("bibsnak may not be used")]
    assert len(told) == 1
    assert f"BIBSNAK_ALLOWED_ORIGINS={stranger.url}" in told[0]


COLOUR = "one => getComputedStyle(one).backgroundColor"


def test_attributes__each__does_what_the_documents_say_also_when_it_changes(
    page: Page, host: Host, program: Program
) -> None:
    page.goto(
        host.page("attributes", settings='data-title="Spørg" data-start="Hej med dig" data-header-color="#402060"')
    )
    widget = page.locator("bibsnak-chat")
    expect(page.get_by_text("Hej med dig")).to_be_visible()
    page.get_by_role("button", name="Fjern beskeden").click()
    expect(page.get_by_text("Hej med dig")).to_be_hidden()
    page.reload()
    launcher = page.get_by_role("button", name="Spørg: Åbn chatten")
    expect(launcher).to_be_visible()
    expect(page.get_by_text("Hej med dig")).to_be_hidden()
    launcher.click()
    Chat(page).greeted()
    assert widget.locator(".head").evaluate(COLOUR) == "rgb(64, 32, 96)"
    assert widget.locator(".panel").evaluate(COLOUR) == "rgb(250, 246, 239)"
    widget.evaluate("one => Object.assign(one.dataset, {title: 'Andet', theme: 'dark', position: 'left'})")
    expect(page.get_by_role("heading", name="Andet")).to_be_visible()
    assert widget.locator(".panel").evaluate(COLOUR) == "rgb(28, 25, 23)"
    box = widget.locator(".panel").bounding_box()
    assert box is not None
    assert box["x"] < 100


def test_attributes__fill__is_as_high_as_what_surrounds_it(page: Page, host: Host, program: Program) -> None:
    around = "<div class='around'><bibsnak-chat data-fill></bibsnak-chat></div>"
    page.goto(host.page("fill", inside=around, css=".around { height: 333px }"))
    Chat(page).greeted()
    box = page.locator("bibsnak-chat").bounding_box()
    assert box is not None
    assert box["height"] == 333


def test_loading__parts_lost_on_the_way__are_asked_for_again(page: Page, host: Host, program: Program) -> None:
    lost: set[str] = set()

    def lose(route: Route) -> None:
        if route.request.url in lost:
            route.continue_()
            return
        lost.add(route.request.url)
        route.abort()

    page.route(re.compile(r"/(dom|element)\.js$|/widget\.css$"), lose)
    page.goto(host.page("lost"))
    Chat(page).launch().says("Ja")
    assert len(lost) == 3


def test_embed_page__choices__are_seen_at_once_and_stand_in_the_line(page: Page, host: Host, program: Program) -> None:
    page.goto(f"{program.url}/indlejring")
    page.get_by_label("Titel").fill('Vores "chat" <3')
    page.get_by_label("Farve", exact=True).fill("#8a1538")
    page.get_by_label("Hjørne").select_option("Venstre")
    page.get_by_label("Besked ved knappen").fill("")
    launcher = page.get_by_role("button", name='Vores "chat" <3: Åbn chatten')
    box = launcher.bounding_box()
    assert box is not None
    assert box["x"] < 100
    line = page.locator("#linje").inner_text()
    assert line == (
        f'<script src="{program.url}/widget.js" async data-title="Vores &quot;chat&quot; &lt;3" data-color="#8a1538"'
        ' data-position="left"></script>'
    )
    host.pages["/pasted/"] = (f"<!doctype html><html lang=da><title>x</title><body><h1>x</h1>{line}", {})
    page.goto(f"{host.url}/pasted/")
    assert launcher.bounding_box() == box
    fill = launcher.evaluate("one => getComputedStyle(one).backgroundColor")
    assert fill == "rgb(138, 21, 56)"


def test_full_page__is_a_phone_page_that_can_be_installed(profile: Opening, program: Program) -> None:
    page = profile(viewport=PHONE).new_page()
    page.goto(f"{program.url}/snak")
    Chat(page).greeted()
    found = page.context.new_cdp_session(page).send("Page.getAppManifest")
    assert found["errors"] == []
    problems = page.context.new_cdp_session(page).send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [one["errorId"] for one in problems if one["errorId"] != "in-incognito"] == []
    assert page.evaluate("() => document.scrollingElement.scrollHeight <= innerHeight")
