"""The documents as a contract: what there is is in them, and what they name is there."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from bot import errors, settings
from bot.cli import commands
from bot.core.definition import ITEM_FIELDS, OPTION_FIELDS
from bot.core.questionnaire import ItemType
from bot.settings import ROOT, Settings

NOT_OURS = {"models", "node_modules", "var"}
FOLDERS = [one for one in ROOT.iterdir() if one.is_dir() and not one.name.startswith(".") and one.name not in NOT_OURS]
PAGES = sorted([*ROOT.glob("*.md"), *(page for folder in FOLDERS for page in folder.rglob("*.md"))])
DOCUMENTS = [*PAGES, ROOT / ".env.example", *sorted((ROOT / "docs").glob("*.svg"))]

FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^()\s]+)\)")
ELSEWHERE = re.compile(r"[a-z]+:")
MACHINE_PATH = re.compile(r"(?<![\w.…/-])/(?:work|root|home|Users|tmp)\b")
PACKAGE_HOST = re.compile(
    r"pypi\.org|pythonhosted|npmjs|registry\.|crates\.io|golang\.org|anaconda|rubygems|maven|cdnjs|jsdelivr|/simple\b"
)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


# -- settings --------------------------------------------------------------------------------------------------------

DEFAULTS = {
    settings.PREFIX + name.upper(): getattr(Settings(), name)
    for name in Settings.__dataclass_fields__  # in the order of the class
}


def written(default: object) -> str:
    """A default as one would write it into `.env`."""
    if isinstance(default, bool):
        return "on" if default else "off"
    if default is None:
        return ""
    if isinstance(default, tuple):
        return ",".join(default)
    return str(default.relative_to(ROOT) if isinstance(default, Path) else default)


@pytest.mark.parametrize(("name", "default"), DEFAULTS.items(), ids=list(DEFAULTS))
def test_setting__operating__has_its_default_and_meaning(name: str, default: object) -> None:
    shown = f"`{written(default)}`" if written(default) else "empty"
    assert re.search(rf"^\| `{name}` \| {re.escape(shown)} \| \S.+ \|$", read("docs/operating.md"), re.MULTILINE)


@pytest.mark.parametrize(("name", "default"), DEFAULTS.items(), ids=list(DEFAULTS))
def test_setting__env_example__has_its_default(name: str, default: object) -> None:
    assert f"\n#{name}={written(default)}\n" in read(".env.example")


@pytest.mark.parametrize("name", DEFAULTS)
def test_setting__readme__names_it(name: str) -> None:
    assert f"`{name}`" in read("README.md")


def test_env_example__with_every_line_taken__is_the_defaults(tmp_path: Path) -> None:
    taken = tmp_path / "env"
    taken.write_text(re.sub(r"^#(?=BIBSNAK_)", "", read(".env.example"), flags=re.MULTILINE), encoding="utf-8")
    assert settings.load({}, taken) == Settings()


# -- errors, commands, fields ----------------------------------------------------------------------------------------


def error_classes(root: type[errors.BibsnakError] = errors.BibsnakError) -> Iterator[type[errors.BibsnakError]]:
    yield root
    for one in root.__subclasses__():
        if one.__module__ == errors.__name__:
            yield from error_classes(one)


def test_errors__api_page__has_each_with_its_status_and_no_other() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| (\d{3}) \|", read("docs/api.md"), re.MULTILINE)
    assert {(one.code, str(one.status)) for one in error_classes()} == set(rows)
    assert len(rows) == len(set(rows))


def command_lines(parser: argparse.ArgumentParser, said: str = "bibsnak") -> Iterator[str]:
    below = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    for action in below:
        for name, sub in action.choices.items():
            yield from command_lines(sub, f"{said} {name}")
    if not below:
        yield said


@pytest.mark.parametrize("line", list(command_lines(commands._parser())))
def test_command__readme__has_it(line: str) -> None:
    assert f"`{line}" in read("README.md")


def test_make_targets__named_in_documents__exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    named = {name for page in PAGES for name in re.findall(r"[`$] ?make ([a-z]+)", page.read_text(encoding="utf-8"))}
    assert named
    assert named <= targets


@pytest.mark.parametrize("field", sorted(ITEM_FIELDS | OPTION_FIELDS | set(get_args(ItemType))))
def test_questionnaire_field__coordinators_page__explains_it(field: str) -> None:
    assert re.search(rf"`{field}[`:]", read("docs/koordinator.md"))


# -- every document --------------------------------------------------------------------------------------------------


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", FENCED.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}


def dead_links(page: Path) -> Iterator[str]:
    for target in LINK.findall(FENCED.sub("", page.read_text(encoding="utf-8"))):
        path, _, anchor = target.partition("#")
        if ELSEWHERE.match(target):
            continue
        there = (page.parent / path).resolve() if path else page
        if not there.is_relative_to(ROOT) or not there.exists() or (anchor and anchor not in anchors(there)):
            yield target


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links__relative__lead_somewhere(page: Path) -> None:
    assert list(dead_links(page)) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_document__every_line__names_no_path_of_a_machine_and_no_host_of_packages(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    assert [found[0] for found in (*MACHINE_PATH.finditer(text), *PACKAGE_HOST.finditer(text))] == []


def test_decisions__numbered__without_gaps() -> None:
    names = sorted(page.name for page in (ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
