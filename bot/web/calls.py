"""The calls of the public API, each a few lines: check, ask the service, show."""

from __future__ import annotations

from aiohttp import web

from bot.core.values import Json
from bot.errors import Starting
from bot.web.keys import CONVERSATIONS, LIMITS, OPENAPI, STREAMS
from bot.web.presenting import json_response, messages_json
from bot.web.reading import after, body, conversation_id, token_of
from bot.web.schemas import OPENING, POSTED, ChoiceMessage, ResumedConversation, TextMessage


async def open_conversation(request: web.Request) -> web.Response:
    request.app[LIMITS].new(request)
    asked = await body(request, OPENING, default=b"{}")
    conversations = request.app[CONVERSATIONS]
    if isinstance(asked, ResumedConversation):
        opened = await conversations.resume(asked.resume_code)
    else:
        opened = await conversations.start(asked.locale)
    shown: dict[str, Json] = {"conversation": opened.conversation, "token": opened.token}
    return json_response({**shown, "messages": messages_json(opened.messages)}, 201)


async def post_message(request: web.Request) -> web.Response:
    conversation, token = conversation_id(request), token_of(request)
    request.app[LIMITS].message(conversation, token)
    posted = await body(request, POSTED)
    text = posted.text if isinstance(posted, TextMessage) else ""
    replies = await request.app[CONVERSATIONS].post(conversation, token, posted.id, text, _choice(posted))
    return json_response({"messages": messages_json(replies)})


def _choice(posted: TextMessage | ChoiceMessage) -> tuple[str, ...]:
    if isinstance(posted, TextMessage):
        return ()
    return (posted.choice,) if isinstance(posted.choice, str) else tuple(posted.choice)


async def list_messages(request: web.Request) -> web.Response:
    conversation, token = conversation_id(request), token_of(request)
    messages = await request.app[CONVERSATIONS].messages(conversation, token, after(request))
    return json_response({"messages": messages_json(messages)})


async def show_data(request: web.Request) -> web.Response:
    conversation, token = conversation_id(request), token_of(request)
    return json_response(await request.app[CONVERSATIONS].data(conversation, token))


async def erase(request: web.Request) -> web.Response:
    conversation, token = conversation_id(request), token_of(request)
    await request.app[CONVERSATIONS].erase(conversation, token)
    request.app[STREAMS].end(conversation)
    return web.Response(status=204)


async def healthz(request: web.Request) -> web.Response:
    return json_response({"status": "ok"})


async def readyz(request: web.Request) -> web.Response:
    missing = request.app[CONVERSATIONS].missing()
    if missing:
        raise Starting(missing)
    return json_response({"status": "ready"})


async def openapi(request: web.Request) -> web.Response:
    return web.Response(body=request.app[OPENAPI], content_type="application/json", charset="utf-8")
