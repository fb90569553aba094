"""A question is passed on from anywhere: what is missing is asked, the letter is shown, and it goes on a yes alone."""

from __future__ import annotations

import email
import email.policy
import time
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.program.answers import passed_on, signed_up
from tests.program.running import Person, Program

WAITING = 20


def letter(program: Program, job: str) -> EmailMessage:
    """The mail in the file mailbox, as a mail program reads it."""
    program.mailed(job)
    found = email.message_from_bytes((program.folder / "mail" / f"{job}.eml").read_bytes(), policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


def body(found: EmailMessage) -> str:
    part = found.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def test_question__that_the_bot_cannot_answer__goes_as_it_was_asked(program: Program) -> None:
    person = Person(program).says("ja", "leder", "hvornår er sidste frist for at tilmelde sig", "send det videre")
    person.says("Mette Møller", "mette@example.dk", "20 12 34 56")
    assert "hvornår er sidste frist for at tilmelde sig" in person.text
    assert "Mette Møller" in person.text
    assert person.data()["handoffs"] == []

    person.says("ja send den")

    (handoff,) = person.data()["handoffs"]
    assert handoff["reference"] in person.text
    found = letter(program, handoff["reference"])
    assert found["To"] == "Nanna Jardorf <nj@seismonaut.com>"
    assert found["Reply-To"] == "Mette Møller <mette@example.dk>"
    assert handoff["reference"] in found["Subject"]
    assert "hvornår er sidste frist for at tilmelde sig" in body(found)
    assert "+45 20 12 34 56" in body(found)
    assert "Leder" not in body(found)
    assert person.waiting == "kommune"
    until = time.monotonic() + 20
    while (state := person.data()["handoffs"][0]["state"]) == "queued" and time.monotonic() < until:
        time.sleep(0.1)
    assert state == "kept"


def test_municipality_and_role__agreed__stand_in_the_letter(program: Program) -> None:
    person = Person(program).says("ja", "leder", "Odense", "jeg vil tale med et menneske")
    person.says("Er der forplejning på workshoppen?", "Bo Prøve", "bo@example.dk", "spring over")
    person.presses("oplysninger", "kopi")

    reference = person.data()["handoffs"][-1]["reference"]
    assert "Kommune: Odense" in body(letter(program, reference))
    assert "Rolle: Leder" in body(letter(program, reference))
    assert letter(program, f"{reference}-kopi")["To"] == "Bo Prøve <bo@example.dk>"


def test_no__to_what_may_be_left_out__is_taken_and_a_copy_is_a_yes(program: Program) -> None:
    person = Person(program).says("ja", "jeg vil gerne tale med et menneske", "er min besked sendt?")
    assert "Ingen endnu" in person.text
    person.says("Hvem holder workshoppen?", "Bo Prøve", "bo@example.dk", "nej tak")
    assert person.text.startswith("Sådan kommer mailen til at se ud")
    person.says("ja, jeg vil gerne have en kopi")

    reference = person.data()["handoffs"][0]["reference"]
    assert letter(program, f"{reference}-kopi")["To"] == "Bo Prøve <bo@example.dk>"


@pytest.mark.parametrize("no", ["nej", "send ikke", "fortryd", "glem det"])
def test_no__at_the_letter__nothing_is_sent(program: Program, no: str) -> None:
    person = Person(program).says("ja", "jeg vil gerne tale med et menneske", "Hvem holder workshoppen?")
    person.says("Bo Prøve", "bo@example.dk", "spring over", no)

    assert person.data()["handoffs"] == []
    assert person.waiting == "rolle"


def test_address__skipped__no_reply_is_promised(program: Program) -> None:
    person = Person(program).says("ja", "jeg vil gerne tale med et menneske", "Hvem holder workshoppen?", "Bo Prøve")
    person.says("spring over", "spring over", "send den")

    found = letter(program, person.data()["handoffs"][0]["reference"])
    assert found["Reply-To"] is None
    assert "Svaret kommer" not in person.text


def test_name_and_address__given_in_the_questionnaire__are_not_asked_again(program: Program) -> None:
    person = Person(program).says("ja", "medarbejder", "Odense", "folkebibliotek", "bibliotekar", "12", "didaktik", "3")
    person.says(*["spring over"] * 2, "kursus", "tid", "spring over", "ja", "Mette Møller", "mette@example.dk", "ja")

    person.says("jeg vil gerne tale med et menneske", "Er der parkering?")

    assert "telefonnummer" in person.text
    person.says("spring over", "send den")
    assert letter(program, person.data()["handoffs"][0]["reference"])["Reply-To"] == "Mette Møller <mette@example.dk>"


def test_fourth_question__within_an_hour__is_not_sent(program: Program) -> None:
    person = Person(program).says("ja")
    for number in range(4):
        passed_on(person, f"Spørgsmål nummer {number} om workshoppen?")

    assert len(person.data()["handoffs"]) == 3
    assert "nj@seismonaut.com" in person.text


def test_before_consent_and_after_a_no__anyone_can_ask(program: Program) -> None:
    for first in ([], ["nej"]):
        person = Person(program).says(*first)
        passed_on(person, "Hvad går det her ud på?")
        assert len(person.data()["handoffs"]) == 1


@pytest.mark.parametrize(
    "question",
    [
        "Er der <b>mad</b>?\r\nBcc: alle@example.dk\n\nHilsen & tak",
        "Æøå é ß 中文 😄 " + "lang " * 500,
        "{mine:navn} {reference} {letter} {{ x }} {% raw %}",
        ".\r\n.\r\nFrom nogen",
    ],
)
def test_any_question__arrives_as_it_was_written(program: Program, question: str) -> None:
    person = Person(program).says("ja")
    passed_on(person, question, name="Renée Sørensen-Åberg")

    found = letter(program, person.data()["handoffs"][0]["reference"])
    assert question.strip().replace("\r\n", "\n") in body(found).replace("\r\n", "\n")
    assert found["Bcc"] is None
    assert found["Reply-To"] == "Renée Sørensen-Åberg <mette@example.dk>"
    html = found.get_body(("html",))
    assert html is not None
    assert "<b>mad" not in html.get_content()


def test_mail_of_a_sign_up__has_what_was_written_and_the_weeks(program: Program) -> None:
    person = signed_up(Person(program), "Åse Ærlig", "aase@example.dk")
    mails = program.mails_to("aase@example.dk")

    (found,) = mails
    assert "Antal deltagere: 3" in body(found)
    (calendar,) = [part for part in found.walk() if part.get_content_type() == "text/calendar"]
    assert "DTSTART;VALUE=DATE:20210809" in calendar.get_content()
    assert person.data()["signup"]["navn"] == "Åse Ærlig"


def test_log__of_everything_personal__names_its_kind_alone(program: Program, tmp_path: Path) -> None:
    person = signed_up(Person(program), "Gunhild Sjældenavn", "gunhild@example.dk", "Sjældenby Bibliotek")

    said = program.stored_words(person.conversation)
    for word in ("Gunhild", "Sjældenavn", "gunhild@", "Sjældenby"):
        assert word not in said
    assert "{mine:navn}" in said
    assert "Gunhild Sjældenavn" in str(person.messages())


@pytest.mark.parametrize("number", ["010190-1234", "4111 1111 1111 1111"])
def test_secret_number__is_taken_out_before_anything_is_stored(program: Program, number: str) -> None:
    person = Person(program).says("ja", "medarbejder", f"mit nummer er {number}")

    assert "fjernet" in person.text
    assert number not in str(person.messages())
    assert number.encode() not in program.everything_on_disk()
