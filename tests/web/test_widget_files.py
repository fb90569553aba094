"""The widget's files and our own pages, as a browser gets them."""

from __future__ import annotations

import re
import shutil
import subprocess
from http import HTTPStatus
from pathlib import Path

import pytest

from bot.web import files
from bot.web.embedding import FOLDER
from bot.web.settings import WebSettings
from tests.web.conftest import Api, api_with

PAGES = ["/", "/snak", "/indlejring", "/tilgaengelighed", "/privatliv"]
SCRIPTS = sorted(path.name for path in FOLDER.glob("*.js"))


async def folder_of(api: Api) -> str:
    """Where the entry looks for the rest, this version in it."""
    found = re.search(r"widget/[0-9a-f]{12}/", await (await api.http.get("/widget.js")).text())
    assert found is not None
    return f"/{found[0]}"


async def test_entry__is_asked_about_each_time__and_unchanged_is_304(api: Api) -> None:
    first = await api.http.get("/widget.js")
    assert first.headers["Cache-Control"] == "no-cache"
    again = await api.http.get("/widget.js", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status, await again.read()) == (HTTPStatus.NOT_MODIFIED, b"")
    other = await api.http.get("/widget.js", headers={"If-None-Match": '"other"'})
    assert other.status == HTTPStatus.OK


async def test_module__under_its_version__is_kept_forever_and_open_to_any_page(api: Api) -> None:
    reply = await api.http.get(f"{await folder_of(api)}main.js", headers={"Origin": "https://anyone.example"})
    assert reply.status == HTTPStatus.OK
    assert "immutable" in reply.headers["Cache-Control"]
    assert reply.headers["Access-Control-Allow-Origin"] == "*"
    assert reply.content_type == "text/javascript"
    assert reply.headers["X-Content-Type-Options"] == "nosniff"


async def test_module__under_another_version__is_not_kept(api: Api) -> None:
    reply = await api.http.get("/widget/000000000000/main.js")
    assert (reply.status, reply.headers["Cache-Control"]) == (HTTPStatus.OK, "no-cache")


@pytest.mark.parametrize("name", ["nope.js", "tsconfig.json", "..%2Fapp.py", "%2E%2E/app.py", "templates"])
async def test_file__that_is_none_of_ours__is_unknown(name: str, api: Api) -> None:
    for folder in ("/widget/current/", "/sider/"):
        assert (await api.http.get(f"{folder}{name}")).status == HTTPStatus.NOT_FOUND


async def test_every_module__is_named_by_the_entry(api: Api) -> None:
    entry = await (await api.http.get("/widget.js")).text()
    named = set(re.findall(r'"([a-z]+)"', entry[entry.index("names = [") : entry.index("];")]))
    assert {f"{name}.js" for name in named} == set(SCRIPTS) - {"widget.js"}


@pytest.mark.parametrize("path", [*(FOLDER / name for name in SCRIPTS)], ids=lambda path: path.name)
def test_script__without_its_comments__is_the_same_script(path: Path, tmp_path: Path) -> None:
    if shutil.which("node") is None:
        pytest.skip("no Node")
    served = tmp_path / "served.mjs"
    served.write_bytes(files.without_comments(path.read_bytes()))
    subprocess.run(["node", "--check", served], check=True, capture_output=True)
    code = re.sub(r"/\*\*?.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert "".join(served.read_text(encoding="utf-8").split()) == "".join(code.split())
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", code)


@pytest.mark.parametrize("path", PAGES)
async def test_page__has_a_policy_without_exceptions(path: str, api: Api) -> None:
    reply = await api.http.get(path)
    assert (reply.status, reply.content_type) == (HTTPStatus.OK, "text/html")
    policy = reply.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    page = await reply.text()
    assert 'lang="da"' in page
    assert not re.search(r"<style|\son\w+=|\sstyle=|javascript:", page)
    addresses = re.findall(r'(?:src|href)="([a-z]+:[^"]*)"', page)
    assert [one for one in addresses if not one.startswith("mailto:")] == [], "no other host is asked or linked"


async def test_first_page__without_the_demonstration__is_the_chat() -> None:
    async with api_with(WebSettings(rate_limit=False, demo=False)) as api:
        reply = await api.http.get("/", allow_redirects=False)
        assert (reply.status, reply.headers["Location"]) == (HTTPStatus.FOUND, "/snak")
        assert "Eksempel" not in await (await api.http.get("/indlejring")).text()


async def test_pages__say_the_title_and_length_of_the_questionnaire() -> None:
    async with api_with(WebSettings(rate_limit=False, title="Kantinen <3", minutes=4)) as api:
        page = await (await api.http.get("/")).text()
        assert "Kantinen &lt;3" in page
        assert "cirka 4 minutter" in page
