"""`bibsnak mail` as an operator types it, on a real database, and what `bibsnak doctor` says of mail."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.cli.doctor import examine
from bot.mail.mime import Sender, to_bytes
from bot.ports import Transaction
from bot.services.letters import mail_job
from bot.settings import ROOT
from bot.store import SqlStore, open_store
from tests.cli.command import environment
from tests.mail.peer import Peer, listening
from tests.mail.samples import AT, WORDS, confirmation, handoff, parsed, text_of
from tests.mail.working import OWNER, job, standing, states

FAILED, QUEUED, DONE = "BIB-2026-0042", "signup-ab12-1", "BIB-2026-0001"


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    """With a letter that failed, one that waits and one that is done."""
    (tmp_path / "data").mkdir()
    opened = open_store(f"sqlite:///{tmp_path / 'data' / 'bibsnak.sqlite'}")

    def fill(tx: Transaction) -> None:
        tx.add_handoff(FAILED, OWNER, WORDS, AT)
        tx.mark_handoff(FAILED, "failed")
        tx.enqueue(FAILED, *mail_job(handoff(), FAILED), AT, OWNER.hex())
        tx.enqueue(QUEUED, *mail_job(confirmation()), AT)
        tx.enqueue(DONE, *mail_job(handoff(DONE)), AT)
        tx.claim(AT, AT, 10)
        tx.fail(FAILED, "the mail server refuses the recipient (550 5.1.1)")
        tx.finish(DONE)

    await opened.write(fill)
    yield opened
    await opened.close()


def bibsnak(home: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[bytes]:
    given = {f"BIBSNAK_{name.upper()}": value for name, value in settings.items()}
    return subprocess.run(
        [sys.executable, "-m", "bot", "mail", *words],
        cwd=ROOT,
        env=environment(home) | {"PYTHONUTF8": "1"} | given,
        capture_output=True,
        timeout=60,
        check=False,
    )


def told(home: Path, *words: str) -> str:
    done = bibsnak(home, *words)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


async def test_list__jobs__shows_what_waits_and_what_failed_and_no_words(store: SqlStore, tmp_path: Path) -> None:
    head, failed, queued, foot = told(tmp_path, "list").splitlines()

    assert head.split() == ["JOB", "STATE", "DUE", "ATTEMPTS", "LAST", "ERROR"]
    assert failed.startswith(f"{FAILED}  failed  ")
    assert failed.endswith("  1         the mail server refuses the recipient (550 5.1.1)")
    assert queued.startswith(f"{QUEUED}  queued  ")
    assert foot.startswith("2 shown, 1 done. No mail leaves this machine")
    for words in ("koster", "Søren", "soeren@bib.dk"):
        assert words not in f"{failed}{queued}{foot}"


async def test_list_all__jobs__shows_those_that_are_done_too(store: SqlStore, tmp_path: Path) -> None:
    assert f"\n{DONE}" in told(tmp_path, "list", "--all")


async def test_show__job__prints_the_mail_as_it_is_sent(store: SqlStore, tmp_path: Path) -> None:
    shown = bibsnak(tmp_path, "show", FAILED, mail_from="b@example.org")

    assert shown.stdout == to_bytes(handoff(), Sender("b@example.org"))
    assert WORDS in text_of(shown.stdout)


async def test_show__job_that_is_done__prints_the_file_if_there_is_one(store: SqlStore, tmp_path: Path) -> None:
    gone = bibsnak(tmp_path, "show", DONE)
    mailbox = tmp_path / "data" / "mail"
    mailbox.mkdir()
    (mailbox / f"{DONE}.eml").write_bytes(b"To: nogen\r\n\r\nHej")

    assert (gone.returncode, gone.stderr.decode()) == (
        1, f"bibsnak: {DONE} is done, and no mail of it is kept here\n",
    )  # fmt: skip
    assert bibsnak(tmp_path, "show", DONE).stdout == b"To: nogen\r\n\r\nHej"


async def test_show__no_such_job__says_so(store: SqlStore, tmp_path: Path) -> None:
    assert b"there is no job 'x'" in bibsnak(tmp_path, "show", "x").stderr


@pytest.mark.parametrize("which", [FAILED, "--all"])
async def test_retry__failed_job__waits_again_and_so_does_its_question(
    store: SqlStore, tmp_path: Path, which: str
) -> None:
    assert told(tmp_path, "retry", which) == f"To be tried again: {FAILED}\n"

    assert (await job(store, FAILED)).job.attempts == 0
    assert await states(store) == {FAILED: "queued", QUEUED: "queued", DONE: "done"}
    assert await standing(store) == "queued"


@pytest.mark.parametrize("which", [QUEUED, DONE, "x"])
async def test_retry__job_that_has_not_failed__is_refused(store: SqlStore, tmp_path: Path, which: str) -> None:
    refused = bibsnak(tmp_path, "retry", which)

    assert refused.returncode == 1
    assert b"there is no failed job" in refused.stderr
    assert (await states(store))[FAILED] == "failed"


def test_test__no_mail_server__says_where_the_file_is(tmp_path: Path) -> None:
    path, where = told(tmp_path, "test", "bo@bib.dk").splitlines()

    assert where.startswith("No mail leaves this machine")
    assert parsed(Path(path).read_bytes())["To"] == "bo@bib.dk"


async def test_test__mail_server__sends_at_once(tmp_path: Path) -> None:
    async with listening(Peer()) as peer:
        given = {"smtp_url": f"smtp://127.0.0.1:{peer.port}", "mail_from": "b@example.org"}
        done = await asyncio.to_thread(bibsnak, tmp_path, "test", "bo@bib.dk", **given)

    assert done.stdout.startswith(b"The mail server has taken it.")
    (mail,) = peer.arrived
    assert (mail.sender, mail.recipients) == ("b@example.org", ("bo@bib.dk",))
    assert "æøå é 😀" in text_of(mail.content)


async def test_test__mail_server_that_refuses__fails_and_says_why(tmp_path: Path) -> None:
    async with listening(Peer(answers={"RCPT": ["550 5.7.1 nix bo@bib.dk"]})) as peer:
        given = {"smtp_url": f"smtp://127.0.0.1:{peer.port}", "mail_from": "b@example.org"}
        done = await asyncio.to_thread(bibsnak, tmp_path, "test", "bo@bib.dk", **given)

    assert done.returncode == 1
    assert b"the mail server refuses the recipient (550 5.7.1)" in done.stderr


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("", "No mail leaves this machine"),
        ("smtps://bo:hemmelig@mail.example.org", "through mail.example.org:465 (TLS"),
    ],
)
def test_doctor__mail__says_where_it_goes(monkeypatch: pytest.MonkeyPatch, url: str, says: str) -> None:
    monkeypatch.setenv("BIBSNAK_SMTP_URL", url)
    monkeypatch.setenv("BIBSNAK_MAIL_FROM", "b@example.org")
    (found,) = [one for one in examine() if one.name == "mail"]

    assert found.ok
    assert says in found.says
    assert "hemmelig" not in str(found)
