"""The calls of the public API as its document lists them: what each takes, gives, and can fail with."""

from __future__ import annotations

from dataclasses import dataclass

from bot import errors

CONVERSATION = "/api/v1/conversations/{conversation}"


@dataclass(frozen=True)
class Failure:
    """One status of failing. `errors` are those it can carry, each with a field that it could name."""

    status: int
    says: str
    errors: tuple[errors.BibsnakError, ...]


FAILURES = {
    "Malformed": Failure(400, "Not JSON of the documented shape, or not HTTP.", (errors.Malformed(),)),
    "OriginRefused": Failure(403, "A page of a site that may not call.", (errors.OriginRefused(),)),
    "Unknown": Failure(404, "No such conversation, or not with this token.", (errors.Unknown(),)),
    "UnknownCode": Failure(404, "No conversation has this resume code.", (errors.UnknownCode(),)),
    "Ended": Failure(409, "The conversation was continued elsewhere.", (errors.Ended(),)),
    "TooLarge": Failure(413, "The body is larger than 64 KiB.", (errors.TooLarge(),)),
    "WrongType": Failure(415, "The body is not `application/json`.", (errors.WrongType(),)),
    "Invalid": Failure(
        422,
        "A value cannot be used; `field` names it.",
        (
            errors.Invalid("choice"),
            errors.TextTooLong("text"),
            errors.TextEmpty("text"),
            errors.MissingField("id"),
            errors.UnknownField("tekst"),
        ),
    ),
    "TooMany": Failure(429, "Too many calls, or too many open streams.", (errors.TooMany(3),)),
    "Internal": Failure(500, "A failure of the server, never of what was sent.", (errors.BibsnakError(),)),
    "NotReady": Failure(503, "Kept, but not answered yet: send the same again.", (errors.NotReady(),)),
    "Unavailable": Failure(503, "The database takes and gives nothing now: try again.", (errors.Unavailable(),)),
    "Starting": Failure(503, "A turn cannot be taken yet, for want of what is named.", (errors.Starting(["rasa"]),)),
}

CALL = ("Malformed", "OriginRefused", "TooMany", "Internal")
STORED = ("Unavailable", *CALL)
NAMING = ("Unknown", *STORED)
WITH_BODY = ("TooLarge", "WrongType", "Invalid")


@dataclass(frozen=True)
class Operation:
    """One call. `replies` and `takes` name schemas, `fails` failures, `parameters` parameters."""

    method: str
    path: str
    name: str
    summary: str
    status: int
    fails: tuple[str, ...]
    replies: str = ""
    media: str = "application/json"
    takes: str = ""
    takes_nothing_too: bool = False
    parameters: tuple[str, ...] = ()


OPERATIONS = (
    Operation(
        method="post",
        path="/api/v1/conversations",
        name="openConversation",
        summary="Start a conversation, or continue one with its resume code",
        takes="Opening",
        takes_nothing_too=True,
        status=201,
        replies="Opened",
        fails=("UnknownCode", *WITH_BODY, *STORED),
    ),
    Operation(
        method="post",
        path=f"{CONVERSATION}/messages",
        name="postMessage",
        summary="Say something, or press a button, and get the replies; the same id gives the same replies",
        parameters=("conversation",),
        takes="Posted",
        status=200,
        replies="Messages",
        fails=(*NAMING, "Ended", "NotReady", *WITH_BODY),
    ),
    Operation(
        method="get",
        path=f"{CONVERSATION}/messages",
        name="listMessages",
        summary="What was said after a message, by both sides, oldest first",
        parameters=("conversation", "after"),
        status=200,
        replies="Messages",
        fails=(*NAMING, "Invalid"),
    ),
    Operation(
        method="get",
        path=f"{CONVERSATION}/stream",
        name="streamMessages",
        summary="What is said, as it is said: one `message` event for each Message, with its seq as id",
        parameters=("conversation", "after", "lastEventId"),
        status=200,
        replies="Event",
        media="text/event-stream",
        fails=(*NAMING, "Invalid"),
    ),
    Operation(
        method="get",
        path=f"{CONVERSATION}/data",
        name="showData",
        summary="Everything stored about this person",
        parameters=("conversation",),
        status=200,
        replies="Data",
        fails=NAMING,
    ),
    Operation(
        method="delete",
        path=CONVERSATION,
        name="eraseConversation",
        summary="Erase everything about this person",
        parameters=("conversation",),
        status=204,
        fails=NAMING,
    ),
    Operation(
        method="get",
        path="/api/openapi.json",
        name="openapi",
        summary="This document",
        status=200,
        replies="Document",
        fails=CALL,
    ),
    Operation(
        method="get",
        path="/healthz",
        name="healthz",
        summary="Whether the process lives",
        status=200,
        replies="Health",
        fails=("Malformed", "Internal"),
    ),
    Operation(
        method="get",
        path="/readyz",
        name="readyz",
        summary="Whether a turn can be taken from end to end",
        status=200,
        replies="Health",
        fails=("Malformed", "Internal", "Starting"),
    ),
)
