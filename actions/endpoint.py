"""The endpoint from which Rasa runs the actions: `rasa_sdk`'s executor inside bibsnak's own aiohttp, on loopback."""

from __future__ import annotations

import hmac
import json
import logging

from aiohttp import web
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionMissingDomainException, ActionNotFoundException

from actions.turn_action import TurnTaker
from actions.turns import ACTIONS
from bot.services.turns import UnknownTurn

log = logging.getLogger(__name__)


def endpoint(turns: TurnTaker, token: str) -> web.Application:
    """An application with `POST /webhook`, for callers that know `token` (in the query, as Rasa sends it).

    400 when an action rejects, 404 for an unknown action, 449 without a domain, as Rasa expects; 409 for a turn that is
    not in the inbox. No reply repeats what a person wrote.
    """
    executor = ActionExecutor()
    for action in ACTIONS:
        executor.register_action(action(turns))

    async def webhook(request: web.Request) -> web.Response:
        if not hmac.compare_digest(request.query.get("token", "").encode(), token.encode()):
            return web.json_response({"error": "wrong token"}, status=403)
        call = json.loads(await request.read())
        try:
            result = await executor.run(call)
        except ActionExecutionRejection as error:
            return web.json_response({"error": str(error), "action_name": error.action_name}, status=400)
        except ActionNotFoundException as error:
            return web.json_response({"error": "unknown action", "action_name": error.action_name}, status=404)
        except ActionMissingDomainException as error:
            return web.json_response({"error": "no domain", "action_name": error.action_name}, status=449)
        except UnknownTurn:
            return web.json_response({"error": "unknown turn", "action_name": call.get("next_action")}, status=409)
        except Exception:
            log.exception("action %s failed for conversation %s", call.get("next_action"), call.get("sender_id"))
            return web.json_response({"error": "failed", "action_name": call.get("next_action")}, status=500)
        return web.json_response(result.model_dump() if result is not None else {"events": [], "responses": []})

    app = web.Application(client_max_size=4 * 1024 * 1024)
    app.router.add_post("/webhook", webhook)
    return app
