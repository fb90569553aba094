"""The application: paths to calls, with what every call needs around them."""

from __future__ import annotations

import time

from aiohttp import web

from bot.web import calls, edge, embedding, pages
from bot.web.keys import CONVERSATIONS, LIMITS, OPENAPI, SETTINGS, STREAMS
from bot.web.limits import Limits, Monotonic
from bot.web.openapi import document
from bot.web.operations import CONVERSATION
from bot.web.presenting import encode
from bot.web.service import Conversations
from bot.web.settings import WebSettings
from bot.web.streaming import stream
from bot.web.streams import Streams


def create_app(
    conversations: Conversations, settings: WebSettings, monotonic: Monotonic = time.monotonic
) -> web.Application:
    """A fresh application. Serve it with `bot.web.server.make_runner`, which keeps words out of logs.

    The widget and the pages around it are part of it; rate limits hold where a path begins with `/api/`.
    """
    app = web.Application(middlewares=[edge.shape_errors, edge.answer_options, edge.limit_address, edge.refuse_origins])
    app[CONVERSATIONS] = conversations
    app[SETTINGS] = settings
    app[LIMITS] = Limits(settings, monotonic)
    app[STREAMS] = streams = Streams(settings.streams_per_conversation, settings.waits.sweep)
    app[OPENAPI] = encode(document())
    app.add_routes([*_routes(), *embedding.routes(), *pages.routes(settings)])
    app.on_response_prepare.append(edge.add_headers)
    app.on_shutdown.append(streams.close)
    app.cleanup_ctx.append(streams.sweep)
    return app


def _routes() -> list[web.RouteDef]:
    return [
        web.post("/api/v1/conversations", calls.open_conversation),
        web.post(f"{CONVERSATION}/messages", calls.post_message),
        web.get(f"{CONVERSATION}/messages", calls.list_messages),
        web.get(f"{CONVERSATION}/stream", stream, allow_head=False),
        web.get(f"{CONVERSATION}/data", calls.show_data),
        web.delete(CONVERSATION, calls.erase),
        web.get("/api/openapi.json", calls.openapi),
        web.get("/healthz", calls.healthz),
        web.get("/readyz", calls.readyz),
    ]
