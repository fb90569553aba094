"""`bibsnak chat` as a person meets it, in a terminal."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.cli.command import chat, terminal
from tests.cli.scripted_server import ScriptedServer, serving


async def test_chat__in_a_terminal__shows_bold_numbers_progress_and_who_says_what(tmp_path: Path) -> None:
    server = ScriptedServer()
    async with serving(server) as url, terminal(tmp_path, url) as shown:
        await shown.until("du > ")

    assert "bibsnak  2 af 19\n" in shown.shown
    assert "Er du leder eller medarbejder?" in shown.shown
    assert "\x1b[1mleder\x1b[0m" in shown.raw
    assert "    1  Leder\n" in shown.shown
    assert "    2  Medarbejder\n" in shown.shown


async def test_chat__while_it_waits__says_that_the_bot_is_thinking(tmp_path: Path) -> None:
    server = ScriptedServer(failures=[503])
    async with serving(server) as url, terminal(tmp_path, url) as shown:
        await shown.until("du > ")
        shown.type("leder\n")
        await shown.until("bibsnak er ved at gøre sig klar")
        await shown.until("Hvilke kompetencer")

    assert "bibsnak tænker …" in shown.shown


async def test_chat__end_of_input__leaves_with_a_line_how_to_come_back(tmp_path: Path) -> None:
    async with serving(ScriptedServer()) as url, terminal(tmp_path, url) as shown:
        await shown.until("du > ")
        shown.type("\x04")

        assert await shown.ended() == 0
        await shown.until(f"chat --url {url}")


async def test_chat__interrupted_at_the_prompt__leaves_politely(tmp_path: Path) -> None:
    async with serving(ScriptedServer()) as url, terminal(tmp_path, url) as shown:
        await shown.until("du > ")
        await asyncio.sleep(0.5)  # from showing the prompt, readline needs a moment until it waits for keys
        shown.type("\x03")

        assert await shown.ended() == 0
        await shown.until("Vil du fortsætte senere")
    assert "Traceback" not in shown.shown


async def test_chat__interrupted_while_a_message_is_under_way__sends_it_again_under_its_id_later(
    tmp_path: Path,
) -> None:
    server = ScriptedServer(failures=["lose"] * 50)
    async with serving(server) as url:
        async with terminal(tmp_path, url) as shown:
            await shown.until("du > ")
            shown.type("leder\n")
            await shown.until("Ingen forbindelse")
            shown.type("\x03")
            assert await shown.ended() == 1
            await shown.until("Din sidste besked er gemt")
        server.failures.clear()
        async with terminal(tmp_path, url) as shown:
            await shown.until("Fortsæt? (j/n)")
            shown.type("j\n")
            await shown.until("du > leder")
            await shown.until("Hvilke kompetencer")

    assert set(server.ids) == {server.ids[0]}
    assert (server.said, server.started, len(server.replies)) == (["leder"], 1, 1)


async def test_chat__continued__shows_where_the_conversation_was_and_takes_its_numbers(
    tmp_path: Path,
) -> None:
    server = ScriptedServer()
    async with serving(server) as url:
        await chat(tmp_path, url, "medarbejder")
        async with terminal(tmp_path, url) as shown:
            await shown.until("Fortsæt? (j/n)")
            shown.type("\n")
            await shown.until("du > medarbejder")
            await shown.until("Hvilke kompetencer")
            await shown.until("du > ")
            shown.type("2\n")
            await shown.until("klædt på")

    assert (server.said, server.started) == (["medarbejder", "didaktik"], 1)
    assert "Hej!" not in shown.shown


async def test_chat__not_continued__begins_anew(tmp_path: Path) -> None:
    server = ScriptedServer()
    async with serving(server) as url:
        await chat(tmp_path, url, "medarbejder")
        async with terminal(tmp_path, url) as shown:
            await shown.until("Fortsæt? (j/n)")
            shown.type("hvad?\n")
            await shown.until("Fortsæt? (j/n)")
            shown.type("Nej\n")
            await shown.until("Hej!")

    assert server.started == 2


async def test_chat__left_at_the_question_whether_to_continue__can_still_be_continued(tmp_path: Path) -> None:
    async with serving(ScriptedServer()) as url:
        await chat(tmp_path, url, "medarbejder")
        async with terminal(tmp_path, url) as shown:
            await shown.until("Fortsæt? (j/n)")
            shown.type("\x04")
            assert await shown.ended() == 0
            await shown.until("Vil du fortsætte senere")


@pytest.mark.parametrize("options", [("--new",), ("--resume", "ABCD-EFGH")])
async def test_chat__told_which_conversation__does_not_ask(tmp_path: Path, options: tuple[str, ...]) -> None:
    async with serving(ScriptedServer()) as url:
        await chat(tmp_path, url, "medarbejder")
        async with terminal(tmp_path, url, *options) as shown:
            await shown.until("du > ")

    assert "Fortsæt?" not in shown.shown


async def test_chat__continued_but_erased_meanwhile__says_so_and_begins_anew(tmp_path: Path) -> None:
    async with serving(ScriptedServer()) as url:
        await chat(tmp_path, url, "medarbejder")
        memory = tmp_path / "data" / "chat.json"
        memory.write_text(memory.read_text("utf-8").replace('"c1"', '"c2"'), "utf-8")
        async with terminal(tmp_path, url) as shown:
            await shown.until("Fortsæt? (j/n)")
            shown.type("j\n")
            await shown.until("Så begynder vi på en ny samtale.")
            await shown.until("Hej!")


async def test_chat__bold_and_brackets_in_a_text__are_shown_as_they_were_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = ScriptedServer()
    text = "Skriv *ja* [bold]ikke[/bold], 2*3*4 * 5 *"
    monkeypatch.setattr(server, "_bot", lambda said, inner=server._bot: inner({**said, "text": text}))
    async with serving(server) as url, terminal(tmp_path, url) as shown:
        await shown.until("du > ")

    assert "Skriv ja [bold]ikke[/bold], 2*3*4 * 5 *" in shown.shown
