"""Pages of others that have the widget on them, from an origin of their own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

PAGE = """<!doctype html>
<html lang="da" {html}><head><meta charset="utf-8"><title>Intranet</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="host.css"></head>
<body><main><h1>Intranet</h1><p id="text">Tekst på siden.</p>{inside}</main>
<script src="{api}/widget.js" async {settings}></script></body></html>"""

HOSTILE = """
* { all: unset; font-size: 40px !important; color: #f0f !important; letter-spacing: .5em; text-transform: uppercase;
    line-height: 3; visibility: visible; cursor: crosshair }
button, input, textarea { background: lime !important; border: 9px dotted red !important; width: 7px !important }
bibsnak-chat { display: none; transform: rotate(3deg); opacity: .2; direction: rtl; font-family: fantasy }
"""
STRICT = "default-src 'self'; script-src {api}; connect-src {api}; style-src 'self' {api}"


@dataclass
class Host:
    """A site. `page` gives the address of one of its pages."""

    url: str
    api: str = ""
    pages: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)

    def page(
        self, name: str, *, html: str = "", settings: str = "", inside: str = "", css: str = "", strict: bool = False
    ) -> str:
        headers = {"Content-Security-Policy": STRICT.format(api=self.api)} if strict else {}
        filled = PAGE.format(html=html, settings=settings, inside=inside, api=self.api)
        self.pages[f"/{name}/"] = (filled, headers)
        self.pages[f"/{name}/host.css"] = (css, {"Content-Type": "text/css"})
        return f"{self.url}/{name}/"


@contextmanager
def serving_host() -> Iterator[Host]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body, headers = host.pages.get(urlsplit(self.path).path, ("", {}))
            self.send_response(200 if body or headers else 404)
            for name, value in ({"Content-Type": "text/html; charset=utf-8"} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    host = Host(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
