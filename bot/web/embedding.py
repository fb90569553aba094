"""The widget for pages of others: its files, and whether a page may have it."""

from __future__ import annotations

from pathlib import Path

from aiohttp import web

from bot.web import files
from bot.web.edge import foreign
from bot.web.presenting import json_response

FOLDER = Path(__file__).parent / "widget"
ENTRY = "widget.js"
CURRENT = b"widget/current/"
"""Where the entry looks for the rest. Served, it names the version, so that those files never go stale in a cache."""

FOR_ANY_PAGE = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}


def routes() -> list[web.RouteDef]:
    """Reads the files."""
    found = files.in_folder(FOLDER)
    version = files.version(found.values())
    entry = files.make(found[ENTRY].body.replace(CURRENT, f"widget/{version}/".encode()), found[ENTRY].type)

    async def first(request: web.Request) -> web.Response:
        return _open(entry.reply(request))

    async def rest(request: web.Request) -> web.Response:
        caching = files.FOREVER if request.match_info["version"] == version else files.ASK_FIRST
        return _open(files.named(found, request.match_info["name"]).reply(request, caching))

    return [
        web.get(f"/{ENTRY}", first),
        web.get("/widget/may-embed", may_embed),
        web.get("/widget/{version}/{name}", rest),
    ]


async def may_embed(request: web.Request) -> web.Response:
    """Anyone may ask: a browser would hide from the page why the API refused it."""
    return _open(json_response({"allowed": not foreign(request)}, headers={"Cache-Control": "no-store"}))


def _open(response: web.Response) -> web.Response:
    response.headers.update(FOR_ANY_PAGE)
    return response
