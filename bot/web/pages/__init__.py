"""Pages of our own around the widget: a demonstration, the chat on a full page, how to embed it, accessibility."""

from __future__ import annotations

from pathlib import Path

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.web import files
from bot.web.settings import WebSettings

FOLDER = Path(__file__).parent
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {"Content-Security-Policy": POLICY, "Cross-Origin-Opener-Policy": "same-origin"}
PAGES = {
    "/snak": "snak.html",
    "/indlejring": "indlejring.html",
    "/tilgaengelighed": "tilgaengelighed.html",
    "/privatliv": "privatliv.html",
}


def routes(settings: WebSettings) -> list[web.RouteDef]:
    """Fills the templates and reads the files, once."""
    templates = Environment(
        loader=FileSystemLoader(FOLDER / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    facts = {
        "title": settings.title,
        "minutes": settings.minutes,
        "demo": settings.demo,
        "responsible": settings.responsible,
        "retention": settings.retention,
    }

    def page(path: str, template: str) -> web.RouteDef:
        here = facts | {"here": path.removeprefix("/")}
        filled = files.make(templates.get_template(template).render(here).encode(), "text/html; charset=utf-8")

        async def show(request: web.Request) -> web.Response:
            response = filled.reply(request)
            response.headers.update(HEADERS)
            return response

        return web.get(path, show)

    static = files.in_folder(FOLDER / "static")

    async def file(request: web.Request) -> web.Response:
        return files.named(static, request.match_info["name"]).reply(request)

    first = page("/", "intranet.html") if settings.demo else web.get("/", to_chat)
    return [first, *(page(path, name) for path, name in PAGES.items()), web.get("/sider/{name}", file)]


async def to_chat(request: web.Request) -> web.Response:
    raise web.HTTPFound("/snak")
