"""Every sentence that the code can say stands in `domain.yml`, and says what it must."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from bot import questionnaires, wording
from bot.core.commands import COMMANDS

ROOT = Path(__file__).parents[3]
WORDING = wording.load(ROOT / "domain.yml", 2021)
TOPICS = [
    "formaal", "hvem_staar_bag", "seismonaut", "kl_projektleder", "kontakt", "maalgruppe", "kompetencer",
    "kompetence_forklaring", "varighed", "anonymitet", "databrug", "designproces", "opstartsworkshop", "designgrupper",
    "afslutning", "datoer", "format", "pris", "tilmelding", "frist", "tidsforbrug", "hvem_kan_deltage", "redskaber",
    "nyhedsbrev", "bot", "rette_svar",
]  # fmt: skip
FACTS = {
    "hvem_staar_bag": ["KL", "Forbundet Kultur og Information", "HK Kommunal"],
    "seismonaut": ["Seismonaut", "Nanna Jardorf"],
    "kl_projektleder": ["Tina Kristensen", "KL"],
    "kontakt": ["Nanna Jardorf", "nj@seismonaut.com"],
    "kompetencer": ["facilitering", "designtænkning", "borgerinddragelse", "didaktik", "projektledelse"],
    "opstartsworkshop": ["uge 32", "digital"],
    "afslutning": ["uge 38", "ikke fået at vide"],
    "pris": ["gratis"],
    "frist": ["ikke"],
    "datoer": ["{week32_monday}", "{week38_sunday}", "{year}"],
}


def said_in(path: Path) -> set[str]:
    """The names given to `Say`, and to what makes problems and tellers, as plain strings."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                if node.func.id in ("Say", "_telling"):
                    found.add(first.value)
                elif node.func.id in ("Problem", "refused"):
                    found.add(f"problem_{first.value}")
    return found


def test_everything_said__has_a_response() -> None:
    spoken = {name for path in (ROOT / "bot").rglob("*.py") for name in said_in(path)}
    assert len(spoken) > 40
    assert spoken - set(WORDING.texts) == set()


@pytest.mark.parametrize("topic", TOPICS)
def test_topic__has_an_answer_with_its_facts(topic: str) -> None:
    text = WORDING.texts[f"faq/{topic}"]
    assert [fact for fact in FACTS.get(topic, []) if fact.lower() not in text.lower()] == []


def test_commands_and_item_types__have_responses() -> None:
    types = {item.type for item in questionnaires.load().asked}
    needed = {f"command/{name}" for name in COMMANDS} | {f"problem_unclear_{name}" for name in types}
    assert needed - set(WORDING.texts) == set()


def test_facts__2021__week_32_begins_on_9_august() -> None:
    assert WORDING.facts["week32_monday"] == "9. august"
    assert WORDING.facts["week_34"] == "Uge 34 i 2021 er fra mandag den 23. august til søndag den 29. august."


def test_load__no_responses__names_the_file(tmp_path: Path) -> None:
    (tmp_path / "domain.yml").write_text("responses:\n  utter_x: []\n", encoding="utf-8")
    with pytest.raises(wording.InvalidWording, match=r"domain\.yml"):
        wording.load(tmp_path / "domain.yml", 2021)
