"""What clients send, as it is checked, and what they get, as it is documented."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, Tag, TypeAdapter
from pydantic.config import JsonDict

TEXT_LENGTH = 4000
NO_NUL = r"^[^\x00]+$"
VISIBLE = r"^[^\x00]*[^\s\x00][^\x00]*$"
LOCALE = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}$"

Short = Annotated[str, Field(min_length=1, max_length=64, pattern=NO_NUL)]
"""A client's own id, a choice's value, a resume code. No NUL: databases refuse it."""


def _each_once(values: list[str]) -> list[str]:
    if len(set(values)) < len(values):
        raise ValueError("a choice is listed twice")
    return values


Several = Annotated[
    list[Short],
    Field(min_length=1, max_length=50, json_schema_extra={"uniqueItems": True}),
    AfterValidator(_each_once),
]


class Sent(BaseModel):
    """A body that a client sends. A field that is not declared is a mistake, never an extension."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class NewConversation(Sent):
    """Starts a conversation. The bot speaks Danish; `locale` is the client's own wish."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"locale": "da"}]})
    locale: Annotated[str, Field(pattern=LOCALE, max_length=35)] = "da"


class ResumedConversation(Sent):
    """Continues a conversation, here or on another device, with the code that the bot gave."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"resume_code": "bog-sti-4821-lampe"}]})
    resume_code: Short


class TextMessage(Sent):
    """What a person wrote. At least one character is not white space."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"id": "b1f0-1", "text": "Jeg er leder på et bibliotek i Odense"}]}
    )
    id: Short
    text: Annotated[str, Field(min_length=1, max_length=TEXT_LENGTH, pattern=VISIBLE)]


class ChoiceMessage(Sent):
    """The button or the buttons a person pressed, by their values; or `ret:` and what is to be asked again: a code, a
    code, a colon and an option, or a name as a list of answers has it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"id": "b1f0-2", "choice": "leder"},
                {"id": "b1f0-3", "choice": ["kursus", "netvaerk"]},
                {"id": "b1f0-4", "choice": "ret:rolle"},
            ]
        }
    )
    id: Short
    choice: Short | Several


def _opening_kind(data: object) -> str | None:
    return ("resume" if "resume_code" in data else "new") if isinstance(data, dict) else None


def _message_kind(data: object) -> str | None:
    return ("choice" if "choice" in data else "text") if isinstance(data, dict) else None


Opening = Annotated[
    Annotated[NewConversation, Tag("new")] | Annotated[ResumedConversation, Tag("resume")],
    Discriminator(_opening_kind),
]
Posted = Annotated[
    Annotated[TextMessage, Tag("text")] | Annotated[ChoiceMessage, Tag("choice")],
    Discriminator(_message_kind),
]
OPENING: TypeAdapter[NewConversation | ResumedConversation] = TypeAdapter(Opening)
POSTED: TypeAdapter[TextMessage | ChoiceMessage] = TypeAdapter(Posted)


class Told(BaseModel):
    """A body that a client gets. Documentation only: `presenting` builds the replies."""

    model_config = ConfigDict(extra="forbid")


class Choice(Told):
    value: str
    label: str


class Item(Told):
    """The item that waits for an answer; `option` names the option where it is asked once for each option."""

    code: str
    option: str | None
    position: int = Field(ge=1)
    total: int = Field(ge=1)


class Message(Told):
    """One line of a conversation. `text` is plain, with line breaks, `*bold*` and bare links, never HTML."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "seq": 7,
                    "role": "bot",
                    "time": "2021-06-07T09:12:31Z",
                    "kind": "question",
                    "text": "Er du leder eller medarbejder?",
                    "choices": [
                        {"value": "leder", "label": "Leder"},
                        {"value": "medarbejder", "label": "Medarbejder"},
                    ],
                    "select": "one",
                    "item": {"code": "rolle", "option": None, "position": 2, "total": 19},
                    "topic": None,
                }
            ]
        },
    )
    seq: int = Field(ge=1, description="Counts from 1 without gaps in its conversation.")
    role: Literal["bot", "user"]
    time: str = Field(json_schema_extra={"format": "date-time"}, description="RFC 3339, UTC.")
    kind: Literal["question", "answer", "notice", "receipt", "handoff", "error"]
    text: str
    choices: list[Choice]
    select: Literal["one", "many"] | None
    item: Item | None
    topic: str | None = Field(description="On an `answer`: its subject; `oos` where the bot does not know.")


class Messages(Told):
    messages: list[Message]


class Opened(Told):
    """`token` is the client's secret: it goes into `Authorization: Bearer …` and is told this once."""

    conversation: str
    token: str
    messages: list[Message]


class Handoff(Told):
    reference: str
    question: str
    state: str


class Data(Told):
    """Everything stored about a person. An answer is absent until given and null where skipped."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "answers": {
                        "rolle": "leder",
                        "kommune": "0751",
                        "kompetencer": ["didaktik", "facilitering"],
                        "niveau": {"didaktik": 3},
                    },
                    "signup": None,
                    "handoffs": [],
                    "submitted": False,
                }
            ]
        }
    )
    answers: dict[str, Any]
    signup: dict[str, Any] | None
    handoffs: list[Handoff]
    submitted: bool


def _without_default(schema: JsonDict) -> None:
    """An optional field that is absent rather than null."""
    del schema["default"]


class ErrorDetail(Told):
    """`code` is for programs, `message` is Danish and for people, `field` says which field is meant."""

    code: str
    message: str
    field: str = Field(default="", json_schema_extra=_without_default)


class Error(Told):
    error: ErrorDetail


class Health(Told):
    status: Literal["ok", "ready"]
