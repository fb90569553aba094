"""The widget as a person uses it: by what is seen and named, never by how it is made."""

from __future__ import annotations

import json
import urllib.request
from typing import Any, Self

from playwright.sync_api import Locator, Page, expect

LEADER: list[str | list[str]] = [
    "Ja", "Leder", ">Aarhus", "Folkebibliotek", "Chef", ">12", ["Facilitering", "Didaktik"], "Didaktik", "4",
    "Ved ikke", ">Vi skal kunne undervise borgerne", ">Flere forløb for skoler", ["Kursus", "Netværk"],
    ["Tid", "Økonomi"], "Delvist", ">Et kort med opgaver", "Nej", "Nej",
]  # fmt: skip
"""A whole questionnaire: a button, several to tick, or after `>` words. The summary comes after it."""

ANSWERS = {
    "samtykke": "ja",
    "rolle": "leder",
    "kommune": "0751",
    "bibliotekstype": "folkebibliotek",
    "ledelsesniveau": "chef",
    "anciennitet": 12,
    "kompetencer": ["didaktik", "facilitering"],
    "vigtigst": "didaktik",
    "niveau": {"facilitering": 4, "didaktik": "ved_ikke"},
    "hvorfor": "Vi skal kunne undervise borgerne",
    "nye_opgaver": "Flere forløb for skoler",
    "laeringsform": ["kursus", "netvaerk"],
    "barrierer": ["oekonomi", "tid"],
    "plan": "delvist",
    "ide": "Et kort med opgaver",
    "deltage": "nej",
}


class Chat:
    """One widget on a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.log = page.locator("bibsnak-chat .log:not(.pending)")
        self.pending = page.locator("bibsnak-chat .log.pending")
        self.answers = page.get_by_role("group", name="Svarmuligheder")
        self.field = page.get_by_label("Din besked")
        self.live = page.locator("bibsnak-chat [aria-live]")

    @property
    def bubbles(self) -> Locator:
        return self.log.locator(".bubble")

    @property
    def own(self) -> Locator:
        return self.log.locator(".user .bubble")

    def launch(self) -> Self:
        """Opens the floating widget."""
        self.page.get_by_role("button", name="Åbn chatten").click()
        return self.greeted()

    def greeted(self) -> Self:
        expect(self.button("Ja")).to_be_visible()
        return self

    def button(self, name: str) -> Locator:
        return self.answers.get_by_role("button", name=name, exact=True)

    def asked(self, text: str) -> Self:
        """Waits until the newest message asks this."""
        expect(self.bubbles.last).to_contain_text(text)
        expect(self.answers.locator(".typing")).to_have_count(0)
        return self

    def step(self, answer: str | list[str]) -> Self:
        """Gives one answer and waits until the bot has asked again."""
        before = self.own.count()
        self.give(answer)
        expect(self.own).to_have_count(before + 1)
        expect(self.answers.locator(".typing")).to_have_count(0)
        return self

    def give(self, answer: str | list[str]) -> Self:
        self.page.bring_to_front()  # a tab in the background takes seconds to be pressed
        if isinstance(answer, list):
            for one in answer:
                self.answers.get_by_label(one, exact=True).check()
            self.button("Færdig").click()
        elif answer.startswith(">"):
            self.field.fill(answer[1:])
            self.field.press("Enter")
        else:
            self.button(answer).or_(self.answers.locator(f"button:text-is('{answer}')")).first.click()
        return self

    def says(self, *answers: str | list[str]) -> Self:
        for answer in answers:
            self.step(answer)
        return self

    def menu(self, name: str) -> Self:
        self.page.get_by_role("button", name="Flere muligheder").click()
        self.page.locator("bibsnak-chat .menu").get_by_role("button", name=name, exact=True).click()
        return self

    @property
    def key(self) -> dict[str, str]:
        """The conversation and its token, as this browser keeps them."""
        found = self.page.evaluate(
            "() => Object.entries(localStorage).find(([name]) => /^bibsnak .* key$/.test(name))[1]"
        )
        return dict(json.loads(found))

    def stored(self, api: str, what: str = "data") -> Any:
        """What the server has of the conversation."""
        key = self.key
        request = urllib.request.Request(
            f"{api}/api/v1/conversations/{key['conversation']}/{what}",
            headers={"Authorization": f"Bearer {key['token']}"},
        )
        with urllib.request.urlopen(request, timeout=30) as reply:
            return json.load(reply)

    def written(self, api: str) -> list[str]:
        """What the server has of the person's own words, in order."""
        messages = self.stored(api, "messages")["messages"]
        return [message["text"] for message in messages if message["role"] == "user"]


def said(answers: list[str | list[str]]) -> list[str]:
    """How these answers read in the log."""
    return [", ".join(one) if isinstance(one, list) else one.removeprefix(">") for one in answers]
