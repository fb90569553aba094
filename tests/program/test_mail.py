"""Mail over a real mail server, with bibsnak killed on the way; and mails that come later or not at all."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.mail.peer import HANG, Peer, listening
from tests.mail.samples import parsed
from tests.program.answers import passed_on, signed_up
from tests.program.conftest import MODELS
from tests.program.running import Person, Program, running


async def test_killed__after_the_yes__the_letter_arrives_once(tmp_path: Path) -> None:
    async with listening(Peer(answers={"DATA": [HANG]})) as peer:
        url = {"BIBSNAK_SMTP_URL": f"smtp://127.0.0.1:{peer.port}", "BIBSNAK_MAIL_FROM": "bibsnak@example.org"}

        def before() -> Person:
            person = Person(program).says("ja")
            return passed_on(person, "Når spørgsmålet frem?")

        with running(tmp_path / "var", MODELS, **url) as program:
            person = await asyncio.to_thread(before)
            assert "er på vej" in person.text
            await asyncio.wait_for(peer.in_data.wait(), 120)
            program.kill()
            with closing(sqlite3.connect(tmp_path / "var" / "bibsnak.sqlite")) as database, database:
                database.execute("UPDATE outbox SET held_until = NULL")  # spares the wait until the lease runs out
            await asyncio.to_thread(program.start)
            await asyncio.to_thread(program.until, lambda: bool(peer.arrived))
            await asyncio.to_thread(program.until, lambda: person.data()["handoffs"][0]["state"] == "sent")
            await asyncio.to_thread(person.says, "er min besked sendt?")
            reference = person.data()["handoffs"][0]["reference"]

    assert "er sendt" in person.text
    assert {parsed(one.content)["Message-ID"] for one in peer.arrived} == {f"<{reference}@example.org>"}


async def test_refused_for_good__the_person_hears_the_truth_and_the_operator_sees_it(tmp_path: Path) -> None:
    async with listening(Peer(answers={"RCPT": ["550 5.1.1 no such user"] * 9})) as peer:
        url = {"BIBSNAK_SMTP_URL": f"smtp://127.0.0.1:{peer.port}", "BIBSNAK_MAIL_FROM": "bibsnak@example.org"}
        with running(tmp_path / "var", MODELS, **url) as program:
            person = await asyncio.to_thread(lambda: passed_on(Person(program).says("ja"), "Når det frem?"))
            await asyncio.to_thread(program.until, lambda: person.data()["handoffs"][0]["state"] == "failed")
            await asyncio.to_thread(person.says, "er min besked sendt?")
            listed = await asyncio.to_thread(program.command, "mail", "list")

    assert "kunne ikke leveres" in person.text
    assert "BIB-" in listed.stdout
    assert "550" in listed.stdout
    assert "Når det frem" not in listed.stdout


# -- later, or never -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def one_program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    with running(tmp_path_factory.mktemp("reminders") / "var", MODELS) as started:
        yield started


@pytest.fixture
def patient(one_program: Program) -> Program:
    """One that remembers no reminder of other tests."""
    with closing(sqlite3.connect(one_program.folder / "bibsnak.sqlite")) as database, database:
        database.execute("DELETE FROM outbox WHERE kind = 'reminder'")
    return one_program


def _make_due(program: Program) -> None:
    with closing(sqlite3.connect(program.folder / "bibsnak.sqlite")) as database, database:
        database.execute("UPDATE outbox SET due = 0 WHERE kind = 'reminder'")


def _reminders(program: Program) -> list[str]:
    with closing(sqlite3.connect(program.folder / "bibsnak.sqlite")) as database:
        return [state for (state,) in database.execute("SELECT state FROM outbox WHERE kind = 'reminder'")]


def test_reminder__wished_for_with_an_address__comes_by_mail(patient: Program) -> None:
    person = Person(patient).says("ja", "medarbejder", "mind mig om det i morgen kl. 9 på husk@example.dk")
    assert "kl. 09.00" in person.text
    _make_due(patient)

    (mail,) = patient.mails_to("husk@example.dk")

    assert "spørgeskemaet" in str(mail["Subject"])
    assert person.says("fortsæt").waiting == "kommune"
    assert "husk@example.dk" not in patient.stored_words(person.conversation)


def test_reminder__wished_for_without_an_address__is_promised_when_it_comes(patient: Program) -> None:
    person = Person(patient).says("ja", "medarbejder", "Odense", "mind mig om det i morgen kl. 9", "husk2@example.dk")
    assert "kl. 09.00" in person.text
    _make_due(patient)

    assert len(patient.mails_to("husk2@example.dk")) == 1
    person.says("fortsæt")
    assert person.waiting == "bibliotekstype"
    assert "husk2@example.dk" not in patient.stored_words(person.conversation)


def test_reminder__third_one_and_one_without_an_address__are_not_promised(patient: Program) -> None:
    person = Person(patient).says("ja", "mind mig om det i morgen")
    assert "på mail" in person.text
    for _ in range(3):
        person.says("mind mig om det i morgen på husk@example.dk", "fortsæt")

    assert len(_reminders(patient)) == 2


@pytest.mark.parametrize("end", ["stop", "slet mine data"])
def test_reminder__after_a_stop__is_never_sent(patient: Program, end: str) -> None:
    person = Person(patient).says("ja", "medarbejder", "mind mig om det i morgen på husk@example.dk", end)
    if end != "stop":
        person.says("ja")

    assert _reminders(patient) == []


def test_reminder__of_someone_who_went_on__is_not_sent(patient: Program) -> None:
    Person(patient).says("ja", "medarbejder", "mind mig om det i morgen på videre@example.dk", "fortsæt")
    _make_due(patient)
    patient.until(lambda: _reminders(patient) == ["done"])

    mails = [file.read_text() for file in (patient.folder / "mail").glob("*.eml")]
    assert not [one for one in mails if "videre@example.dk" in one]


def test_places__all_taken__the_next_waits_and_moves_up(tmp_path: Path) -> None:
    with running(tmp_path / "var", MODELS, BIBSNAK_PLACES="4") as program:
        first = signed_up(Person(program), "Anna Alfa", "anna@example.dk")
        second = signed_up(Person(program), "Bent Beta", "bent@example.dk")
        assert "nummer 1 på ventelisten" in str(second.messages())

        first.says("afmeld mig", "ja")

        wanted = ["Du er på ventelisten", "Du har fået en plads"]
        program.until(lambda: sorted(str(one["Subject"]) for one in program.mails_to("bent@example.dk")) == wanted)


def test_kept__no_longer_than_told__by_the_program_itself(tmp_path: Path) -> None:
    with running(tmp_path / "var", MODELS) as program:
        left = Person(program).says("ja", "leder")
        submitted = signed_up(Person(program), "Rest Restesen", "rest@example.dk")
        program.mails_to("rest@example.dk")
        program.stop()
        with closing(sqlite3.connect(program.folder / "bibsnak.sqlite")) as database, database:
            database.execute("UPDATE counters SET value = value - 400 WHERE name = 'installed'")
            database.execute("UPDATE conversations SET updated = 0 WHERE filed = 0")
        program.start()

        program.until(lambda: b"rest@example.dk" not in program.everything_on_disk())
        assert program.call("GET", f"{left.path}/data", token=left.token).status == 404
        assert program.call("GET", f"{submitted.path}/data", token=submitted.token).status == 404
        answers = program.command("export", "responses", "--format", "json").stdout
        assert '"rolle": "medarbejder"' in answers
