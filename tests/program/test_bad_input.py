"""What strangers and broken clients send: the documented error, or the text that it is. Nobody else's data is seen."""

from __future__ import annotations

import pytest

from tests.program.running import Person, Program


@pytest.mark.parametrize(
    ("raw", "status", "code"),
    [
        (b"{", 400, "malformed"),
        (b"[1, 2]", 400, "malformed"),
        (b'{"id": "a"}', 422, None),
        (b'{"id": "a", "text": 3}', 422, None),
        (b'{"id": "", "text": "hej"}', 422, None),
        (b'{"id": "a", "text": "' + b"x" * 20_000 + b'"}', 422, "text-too-long"),
        (b'{"id": "a", "text": "' + b"x" * 200_000 + b'"}', 413, "too-large"),
        (b'{"id": "a", "text": " \\n "}', 422, "text-empty"),
        (b'{"id": "a", "text": "\xff"}', 400, "malformed"),
    ],
)
def test_post__bad_body__is_the_documented_error(person: Person, raw: bytes, status: int, code: str | None) -> None:
    reply = person.program.call("POST", f"{person.path}/messages", raw=raw, token=person.token)
    assert reply.status == status
    assert set(reply.body) == {"error"}
    assert reply.body["error"]["message"]
    assert code is None or reply.body["error"]["code"] == code


@pytest.mark.parametrize("text", ["/restart", '/answer{"rolle": "leder"}', "/session_start", "  /restart"])
def test_post__text_that_rasa_takes_for_a_command__is_a_text(person: Person, text: str) -> None:
    person.presses("ja", "leder").says("Aarhus")
    person.says(text)
    assert person.data()["answers"] == {"samtykke": "ja", "rolle": "leder", "kommune": "0751"}
    assert text in [message["text"] for message in person.messages() if message["role"] == "user"]


def test_post__command_text_in_a_free_text__is_stored_as_it_is(person: Person) -> None:
    person.presses("ja", "medarbejder").says("Odense").presses("folkebibliotek", "bibliotekar").says("5")
    person.presses(["didaktik"], "3").says("/intent er det, vi øver os i")
    assert person.data()["answers"]["hvorfor"] == "/intent er det, vi øver os i"


def test_post__control_characters__nothing_breaks(person: Person) -> None:
    person.presses("ja", "leder").says("Aar\u200bhus\u0007")
    assert person.last[-1]["kind"] == "question"


def test_wrong_token__is_the_same_as_no_conversation(program: Program) -> None:
    mine, other = Person(program), Person(program)
    body = {"id": "a", "choice": "ja"}
    replies = [
        program.call("POST", f"{mine.path}/messages", body, other.token),
        program.call("POST", f"{mine.path}/messages", body),
        program.call("POST", "/api/v1/conversations/does-not-exist/messages", body, mine.token),
        program.call("GET", f"{mine.path}/data", token=other.token),
        program.call("GET", f"{mine.path}/messages", token=other.token),
        program.call("DELETE", mine.path, token=other.token),
    ]
    assert {reply.status for reply in replies} == {404}
    assert len({str(reply.body) for reply in replies}) == 1
    assert mine.data()["answers"] == {}


def test_same_id_again__changes_nothing_and_gives_the_same_reply(person: Person) -> None:
    first = person.send(id="one", choice="ja")
    assert person.send(id="one", choice="ja") == first
    assert person.send(id="one", text="noget helt andet") == first
    assert len(person.messages()) == 4


def test_button_of_an_earlier_question__is_not_an_answer(person: Person) -> None:
    person.presses("ja", "leder", "medarbejder")
    assert person.data()["answers"] == {"samtykke": "ja", "rolle": "leder"}
    assert person.waiting == "kommune"


def test_erased__every_trace_is_gone_from_the_folder(program: Program) -> None:
    person = Person(program).presses("ja", "leder").says("Aarhus").presses("folkebibliotek", "chef").says("12")
    person.presses(["didaktik"], "3").says("Zinkbadekar er mit hemmelige ord")
    assert program.call("DELETE", person.path, token=person.token).status == 204
    assert program.call("GET", f"{person.path}/data", token=person.token).status == 404
    for file in program.folder.rglob("*"):
        if file.is_file():
            assert b"Zinkbadekar" not in file.read_bytes(), file


def test_whole_conversation__no_words_in_any_log(program: Program) -> None:
    person = (
        Person(program).presses("ja").says("Gulerodskage er dejligt", "/Gulerodskage", "jeg er leder i Gulerodskage")
    )
    assert person.waiting
    for name in ("output.log", "rasa.log"):
        assert b"Gulerodskage" not in (program.folder / name).read_bytes(), name
