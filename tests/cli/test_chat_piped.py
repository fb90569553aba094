"""`bibsnak chat` as scripts use it: the real command in a process of its own, lines in, lines out."""

from __future__ import annotations

import asyncio
import json
import stat
from pathlib import Path

import pytest

from tests.cli.command import Result, chat, free_port, piped
from tests.cli.scripted_server import RESUME_CODE, TOKEN, ScriptedServer, serving


def kept(home: Path, url: str) -> dict[str, object]:
    found: dict[str, dict[str, object]] = json.loads((home / "data" / "chat.json").read_text("utf-8"))
    return found[url]


async def test_chat__lines_until_end_of_input__prints_the_conversation_and_ends_well(tmp_path: Path) -> None:
    server = ScriptedServer()
    async with serving(server) as url:
        result = await chat(tmp_path, url, "medarbejder", "1 3")

    assert result == Result(
        0,
        "bibsnak: Hej! Jeg er en chatbot.\n"
        "bibsnak: Er du *leder* eller medarbejder?\n"
        "  1) Leder\n"
        "  2) Medarbejder\n"
        "  [2 af 19]\n"
        "du: medarbejder\n"
        "bibsnak: Hvilke kompetencer er vigtigst?\n"
        "  1) Facilitering\n"
        "  2) Didaktik\n"
        "  3) Projektledelse\n"
        "  [3 af 19]\n"
        "du: 1 3\n"
        "bibsnak: Hvor godt klædt på er du?\n"
        "  1) slet ikke\n"
        "  2)\n"
        "  3)\n"
        "  4) Ved ikke\n"
        "  [4 af 19]\n",
        "",
    )


async def test_chat__words_and_numbers__are_sent_as_text_and_as_choices(tmp_path: Path) -> None:
    server = ScriptedServer()
    async with serving(server) as url:
        result = await chat(tmp_path, url, "2", "1 3", "  /restart; ikke? ", "1")

    assert result.status == 0
    assert server.said == ["medarbejder", ["facilitering", "projektledelse"], "  /restart; ikke? ", "1"]
    assert [set(one) - {"id"} for one in server.received] == [{"choice"}, {"choice"}, {"text"}, {"text"}]


async def test_chat__empty_lines__are_not_sent(tmp_path: Path) -> None:
    server = ScriptedServer()
    async with serving(server) as url:
        result = await chat(tmp_path, url, "", "   ", "leder")

    assert (server.said, result.status) == (["leder"], 0)


async def test_chat__bytes_that_are_no_text__reach_the_server_as_replacement_characters(
    tmp_path: Path,
) -> None:
    server = ScriptedServer()
    async with serving(server) as url:
        result = await piped(tmp_path, b"l\xe6ser\n", "--url", url)

    assert (server.said, result.status) == (["l�ser"], 0)


@pytest.mark.parametrize("failure", ["drop", "lose"])
async def test_chat__connection_cut__sends_the_message_again_under_the_same_id(tmp_path: Path, failure: str) -> None:
    server = ScriptedServer(failures=[failure])
    async with serving(server) as url:
        result = await chat(tmp_path, url, "leder", "didaktik")

    assert result.status == 0
    assert server.said == ["leder", "didaktik"]
    assert server.received[0] == server.received[1]
    assert server.ids[0] == server.ids[1] != server.ids[2]
    assert result.out.count("Hvilke kompetencer") == 1
    assert len(server.replies) == 2


@pytest.mark.parametrize(("status", "says"), [(429, "Det går lidt for stærkt"), (503, "ved at gøre sig klar")])
async def test_chat__server_asks_for_a_pause__waits_says_why_and_sends_the_same_again(
    tmp_path: Path, status: int, says: str
) -> None:
    server = ScriptedServer(failures=[status])
    async with serving(server) as url:
        result = await chat(tmp_path, url, "leder")

    assert (result.status, server.said, len(server.received)) == (0, ["leder"], 2)
    assert server.received[0] == server.received[1]
    assert server.times[1] - server.times[0] >= 1
    assert says in result.err
    assert says not in result.out


async def test_chat__too_many_for_longer_than_its_patience__waits_all_the_same(tmp_path: Path) -> None:
    server = ScriptedServer(failures=[429])
    async with serving(server) as url:
        result = await chat(tmp_path, url, "leder", options=("--patience", "0.5"))

    assert (result.status, server.said, len(server.received)) == (0, ["leder"], 2)


async def test_chat__server_away__says_how_to_start_it_and_gives_up_in_the_end(tmp_path: Path) -> None:
    url = f"http://127.0.0.1:{free_port()}"
    result = await chat(tmp_path, url, "leder", options=("--patience", "0.5"))

    assert result.status == 1
    assert "make run" in result.err
    assert url in result.err
    assert "Traceback" not in result.err


async def test_chat__server_comes_late__goes_on_by_itself(tmp_path: Path) -> None:
    server, port = ScriptedServer(), free_port()
    tried = asyncio.Event()

    def hang_up(_: asyncio.StreamReader, connection: asyncio.StreamWriter) -> None:
        connection.close()
        tried.set()

    door = await asyncio.start_server(hang_up, "127.0.0.1", port)
    talking = asyncio.create_task(chat(tmp_path, f"http://127.0.0.1:{port}", "leder"))
    async with door:
        await tried.wait()
    async with serving(server, port):
        result = await talking

    assert (result.status, server.said) == (0, ["leder"])
    assert result.err.count("make run") == 1


async def test_chat__message_never_acknowledged__is_kept_under_its_id_and_the_status_says_so(
    tmp_path: Path,
) -> None:
    server = ScriptedServer(failures=["lose"] * 50)
    async with serving(server) as url:
        result = await chat(tmp_path, url, "leder", "didaktik", options=("--patience", "0.5"))

    assert result.status == 1
    assert set(server.ids) == {server.ids[0]}
    assert kept(tmp_path, url)["unsent"] == {"id": server.ids[0], "text": "leder", "choice": []}


async def test_chat__message_refused__says_why_goes_on_and_the_status_says_so(tmp_path: Path) -> None:
    server = ScriptedServer(failures=[(422, "text-too-long")])
    async with serving(server) as url:
        result = await chat(tmp_path, url, "x" * 5000, "leder")

    assert (result.status, server.said[1]) == (1, "leder")
    assert "Nej tak." in result.err
    assert "unsent" not in kept(tmp_path, url)


@pytest.mark.parametrize("gone", [(404, "unknown-conversation"), (409, "conversation-ended")])
async def test_chat__conversation_gone__says_so_and_forgets_it(tmp_path: Path, gone: tuple[int, str]) -> None:
    server = ScriptedServer(failures=[gone])
    async with serving(server) as url:
        result = await chat(tmp_path, url, "leder", "didaktik")

    assert (result.status, server.said) == (1, ["leder"])
    assert "Nej tak." in result.err
    assert json.loads((tmp_path / "data" / "chat.json").read_text("utf-8")) == {}


async def test_chat__resume_code__continues_that_conversation(tmp_path: Path) -> None:
    server = ScriptedServer()
    async with serving(server) as url:
        await chat(tmp_path, url, "leder")
        result = await chat(tmp_path / "elsewhere", url, "1", options=("--resume", RESUME_CODE))

    assert result.out.startswith("bibsnak: Velkommen tilbage.\nbibsnak: Hvilke kompetencer")
    assert server.said == ["leder", "facilitering"]


async def test_chat__unknown_resume_code__says_so_and_fails(tmp_path: Path) -> None:
    async with serving(ScriptedServer()) as url:
        result = await chat(tmp_path, url, "leder", options=("--resume", "forkert"))

    assert result.status == 1
    assert "Jeg kender ikke den kode." in result.err


async def test_chat__another_program_on_that_address__says_so(tmp_path: Path) -> None:
    async with serving(ScriptedServer()) as url:
        result = await chat(tmp_path, f"{url}/noget/andet", "leder")

    assert result.status == 1
    assert "ligner ikke bibsnak" in result.err


async def test_chat__any_conversation__is_remembered_where_only_the_owner_can_read(tmp_path: Path) -> None:
    async with serving(ScriptedServer()) as url:
        await chat(tmp_path, url, "leder")

    assert stat.S_IMODE((tmp_path / "data" / "chat.json").stat().st_mode) == 0o600
    assert kept(tmp_path, url) == {"conversation": "c1", "token": TOKEN}


async def test_chat__folder_that_cannot_be_made__talks_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file, no folder")
    server = ScriptedServer()
    async with serving(server) as url:
        result = await chat(tmp_path, url, "leder")

    assert (result.status, server.said) == (0, ["leder"])
    assert "Jeg kan ikke gemme samtalen" in result.err


async def test_chat__control_characters_from_the_server__do_not_reach_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = ScriptedServer()
    monkeypatch.setattr(
        server,
        "_bot",
        lambda said, inner=server._bot: inner({**said, "text": "a\x1b[2Jb\x07\x9bc\n" + said["text"]}),
    )
    async with serving(server) as url:
        result = await chat(tmp_path, url)

    assert not set(result.out) & {"\x1b", "\x07", "\x9b"}
    assert "a[2Jbc\nHej!" in result.out
