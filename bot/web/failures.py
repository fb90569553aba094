"""Failures of ours in the log: where and what kind, never what a person wrote."""

from __future__ import annotations

import logging
import traceback

from aiohttp import web

from bot.web.reading import CONVERSATION_ID


def log_failure(log: logging.Logger, request: web.Request, failure: BaseException) -> None:
    """One error line with the call's route, the conversation's id and the traceback."""
    resource = request.match_info.route.resource
    route = resource.canonical if resource is not None else "-"
    conversation = request.match_info.get("conversation", "")
    known = conversation if CONVERSATION_ID.fullmatch(conversation) else "-"
    log.error("%s %s failed, conversation %s\n%s", request.method, route, known, frames(failure))


def frames(failure: BaseException) -> str:
    """The traceback, causes first, without messages: those of databases and parsers quote their input."""
    parts: list[str] = []
    current: BaseException | None = failure
    while current is not None and len(parts) < 10:
        parts.insert(0, "".join(traceback.format_tb(current.__traceback__)) + type(current).__qualname__)
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "\nled to\n".join(parts)
