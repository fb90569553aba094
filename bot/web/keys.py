"""What the application holds for its handlers."""

from __future__ import annotations

from aiohttp import web

from bot.web.limits import Limits
from bot.web.service import Conversations
from bot.web.settings import WebSettings
from bot.web.streams import Streams

CONVERSATIONS: web.AppKey[Conversations] = web.AppKey("conversations")
SETTINGS = web.AppKey("settings", WebSettings)
LIMITS = web.AppKey("limits", Limits)
STREAMS = web.AppKey("streams", Streams)
OPENAPI = web.AppKey("openapi", bytes)
