"""Files that browsers load: read once at the start, served with a tag of their content, compressed where that helps."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from aiohttp import ETag, hdrs, web

TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webmanifest": "application/manifest+json",
}
FOREVER = "public, max-age=31536000, immutable"
ASK_FIRST = "no-cache"
"""Kept by browsers, and asked about each time: answered 304 while it has not changed."""

_DOC = re.compile(r"^\s*/\*(?:(?!\*/).)*\*/[ \t]*$|/\*\* @(?:(?!\*/).)*\*/ ?", re.MULTILINE | re.DOTALL)
_EDGES = re.compile(r"^\s+", re.MULTILINE)


@dataclass(frozen=True)
class File:
    body: bytes
    type: str
    tag: str
    packed: bytes | None

    def reply(self, request: web.Request, caching: str = ASK_FIRST) -> web.Response:
        """This file, or 304 where the browser has it."""
        headers = {"Cache-Control": caching, "ETag": f'"{self.tag}"', "Vary": "Accept-Encoding"}
        if any(one in (ETag(self.tag), ETag("*")) for one in request.if_none_match or ()):
            return web.Response(status=304, headers=headers)
        headers["Content-Type"] = self.type
        body = self.body
        if self.packed is not None and "gzip" in request.headers.get(hdrs.ACCEPT_ENCODING, ""):
            body = self.packed
            headers["Content-Encoding"] = "gzip"
        return web.Response(body=body, headers=headers)


def make(body: bytes, type: str) -> File:
    packed = gzip.compress(body, 9, mtime=0) if type.startswith(("text/", "image/svg", "application/")) else None
    return File(body, type, hashlib.sha256(body).hexdigest()[:20], packed)


def in_folder(folder: Path) -> dict[str, File]:
    """The files of a folder that browsers may load, by name."""
    return {one.name: _read(one) for one in sorted(folder.iterdir()) if one.suffix in TYPES}


def _read(path: Path) -> File:
    body = path.read_bytes()
    return make(without_comments(body) if path.suffix in (".js", ".css") else body, TYPES[path.suffix])


def without_comments(body: bytes) -> bytes:
    """What a browser needs of a script or style sheet: its types, comments and indentation stay here.

    A comment is one that fills its lines or is a type in the middle of one; of the scripts nothing else looks so.
    """
    return _EDGES.sub("", _DOC.sub("", body.decode())).encode()


def version(files: Iterable[File]) -> str:
    """Changes with any of the files."""
    return hashlib.sha256("".join(one.tag for one in files).encode()).hexdigest()[:12]


def named(files: Mapping[str, File], name: str) -> File:
    """Raises web.HTTPNotFound."""
    if name not in files:
        raise web.HTTPNotFound
    return files[name]
