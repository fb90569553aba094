"""What holds for every request: one shape of errors, limits, who may call from elsewhere, and headers."""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler

from bot.errors import (
    BibsnakError,
    Malformed,
    OriginRefused,
    TooLarge,
    Unavailable,
    UnknownPath,
    WrongMethod,
    WrongType,
)
from bot.web.failures import log_failure
from bot.web.keys import LIMITS, SETTINGS
from bot.web.presenting import error_response

API = "/api/"
DATA = (API, "/healthz", "/readyz")
"""Paths whose replies are data: not to be stored, never a page."""

EVERYWHERE = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Server": "bibsnak"}
FOR_DATA = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
PREFLIGHT = {
    "Access-Control-Allow-Headers": "Authorization, Content-Type, Last-Event-ID",
    "Access-Control-Max-Age": "7200",
}
BY_STATUS: dict[int, type[BibsnakError]] = {404: UnknownPath, 405: WrongMethod, 413: TooLarge, 415: WrongType}

log = logging.getLogger(__name__)


@web.middleware
async def shape_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """The outermost middleware: whatever goes wrong has the one shape, and what is our fault is logged."""
    try:
        return await handler(request)
    except BibsnakError as error:
        if isinstance(error, Unavailable):
            log.warning("%s was refused: %s", request.method, error)
        return error_response(error)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        return of_aiohttp(error)
    except Exception as failure:
        log_failure(log, request, failure)
        return error_response(BibsnakError())


def of_aiohttp(error: web.HTTPException) -> web.Response:
    """An error that aiohttp raised itself, in the one shape."""
    headers = {"Allow": error.headers[hdrs.ALLOW]} if hdrs.ALLOW in error.headers else None
    if error.status >= 500:
        return error_response(BibsnakError())
    return error_response(BY_STATUS.get(error.status, Malformed)(), headers)


@web.middleware
async def answer_options(request: web.Request, handler: Handler) -> web.StreamResponse:
    """OPTIONS, asked by a browser before a call from elsewhere or by anyone: 204 and what the path allows."""
    refused = request.match_info.http_exception
    if request.method != hdrs.METH_OPTIONS or not isinstance(refused, web.HTTPMethodNotAllowed):
        return await handler(request)
    allowed = ", ".join(sorted({*refused.allowed_methods, hdrs.METH_OPTIONS}))
    headers = {"Allow": allowed}
    if hdrs.ACCESS_CONTROL_REQUEST_METHOD in request.headers and _origin(request) is not None:
        headers |= PREFLIGHT | {"Access-Control-Allow-Methods": allowed}
    return web.Response(status=204, headers=headers)


@web.middleware
async def limit_address(request: web.Request, handler: Handler) -> web.StreamResponse:
    if request.path.startswith(API):
        request.config_dict[LIMITS].call(request)
    return await handler(request)


@web.middleware
async def refuse_origins(request: web.Request, handler: Handler) -> web.StreamResponse:
    if request.path.startswith(API) and foreign(request):
        raise OriginRefused
    return await handler(request)


def foreign(request: web.Request) -> bool:
    """Whether a page of another site calls, one that the settings do not name.

    Who says nothing of an origin is no page. Where a proxy hides the host that was asked for, the browser's own word
    that the page is ours counts: no page can write that header.
    """
    origin = request.headers.get(hdrs.ORIGIN)
    if origin is None or _origin(request) or request.headers.get("Sec-Fetch-Site") == "same-origin":
        return False
    asked = {request.host}
    if request.config_dict[SETTINGS].trust_proxy:
        asked.add(request.headers.get("X-Forwarded-Host", ""))
    return urlsplit(origin).netloc not in asked - {""}


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """An `on_response_prepare` signal. A handler may set caching and content policy of its own."""
    headers = response.headers
    headers.update(EVERYWHERE)
    if not request.path.startswith(DATA):
        return
    for name, value in FOR_DATA.items():
        headers.setdefault(name, value)
    if request.config_dict[SETTINGS].origins:
        headers.add(hdrs.VARY, hdrs.ORIGIN)
        origin = _origin(request)
        if origin is not None:
            headers["Access-Control-Allow-Origin"] = origin
            headers["Access-Control-Expose-Headers"] = "Retry-After"


def _origin(request: web.Request) -> str | None:
    """The other origin that calls, if it may."""
    origin = request.headers.get(hdrs.ORIGIN)
    return origin if origin in request.config_dict[SETTINGS].origins else None
