"""Serving the application with nothing of a person in any log, and one shape of errors below it too."""

from __future__ import annotations

import logging

from aiohttp import web
from aiohttp.web_protocol import RequestHandler, _RequestHandler

from bot.errors import BibsnakError, Malformed
from bot.web.edge import EVERYWHERE, FOR_DATA, of_aiohttp
from bot.web.failures import frames
from bot.web.presenting import error_response

SHUTDOWN_SECONDS = 15.0
"""For turns that are being taken. Event streams end at once."""

KEEPALIVE_SECONDS = 75.0
"""That a connection may be idle: longer than a proxy's, so that it is the proxy that closes it."""

LINGERING_SECONDS = 2.0
"""That the rest of a refused body is read and dropped, so that its client gets to read why."""

log = logging.getLogger(__name__)


def make_runner(app: web.Application) -> web.AppRunner:
    """`setup` it, then add sites. There is no access log: paths hold ids, and a proxy writes a better one."""
    return _Runner(
        app,
        access_log=None,
        shutdown_timeout=SHUTDOWN_SECONDS,
        keepalive_timeout=KEEPALIVE_SECONDS,
        lingering_time=LINGERING_SECONDS,
    )


class _Runner(web.AppRunner):
    """aiohttp has no other place to say what handles a connection; `tests/web/test_server.py` guards this."""

    async def _make_server(self) -> web.Server:
        server = await super()._make_server()
        shaped = _with_shape(server.request_handler)
        return _Server(shaped, request_factory=server.request_factory, loop=server._loop, **server._kwargs)


class _Server(web.Server):
    def __call__(self) -> RequestHandler:
        return _Connection(self, loop=self._loop, **self._kwargs)


class _Connection(RequestHandler):
    """Has what never becomes a request — not HTTP, a header too long — refused in the one shape of errors.

    aiohttp would log such bytes, and they can be a token or what a person wrote.
    """

    def log_exception(self, *args: object, **kw: object) -> None:
        """What aiohttp logs here can quote a reply, and exceptions quote their input."""
        failure = kw.get("exc_info")
        log.error("a connection failed\n%s", frames(failure) if isinstance(failure, BaseException) else "")

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        if status >= 500:
            self.log_exception(exc_info=exc)
        if request.writer.output_size > 0:
            raise ConnectionError("a part of the reply is already sent")
        response = error_response(Malformed() if status < 500 else BibsnakError(), EVERYWHERE | FOR_DATA)
        response.force_close()
        return response


def _with_shape(handler: _RequestHandler) -> _RequestHandler:
    """Some errors, such as an unknown `Expect`, aiohttp raises before any middleware runs."""

    async def handle(request: web.BaseRequest) -> web.StreamResponse:
        try:
            return await handler(request)
        except web.HTTPException as error:
            if error.status < 400:
                raise
            return of_aiohttp(error)

    return handle
