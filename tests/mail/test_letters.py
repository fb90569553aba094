"""What the mails say: the facts, all of them, and no promise that cannot be kept."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import get_args

import pytest
from icalendar import Calendar
from markupsafe import escape

from bot.mail.letters import MailLetters
from bot.ports import Letter, News
from bot.services.letters import letter_json, letter_of
from tests.mail.samples import AT, LETTERS, PROJECT, WORDS, confirmation, handoff

LINES = (("Navn", "Bo <Ø>"), ("Antal deltagere", "3"), ("Bemærkning", "Ikke tirsdag\n& ikke <fredag>"))
KINDS: tuple[News, ...] = get_args(News)


def asked(email: str | None, phone: str | None = None, about: tuple[str, ...] = ()) -> Letter:
    return LETTERS.handoff("BIB-2026-0042", WORDS, "Bo", email, phone, about, AT)


def signup(kind: News, place: int | None = None, revision: int = 1, letters: MailLetters = LETTERS) -> Letter:
    return letters.signup(kind, "ab12", revision, "Bo", "bo@bib.dk", LINES, place, AT)


def test_handoff__everything_given__says_everything() -> None:
    letter = asked("bo@bib.dk", "+45 20 12 34 56", ("Kommune: Odense", "Rolle: Leder"))

    assert letter.to == PROJECT
    assert letter.reply_to == ("Bo", "bo@bib.dk")
    assert letter.message_id == "<BIB-2026-0042@example.org>"
    assert "BIB-2026-0042" in letter.subject
    for said in ("Bo", "bo@bib.dk", "+45 20 12 34 56", "Kommune: Odense", "Rolle: Leder", "BIB-2026-0042"):
        assert said in letter.text
        assert said in letter.html
    assert WORDS in letter.text


def test_handoff__no_municipality_and_role__says_nothing_of_them() -> None:
    letter = asked("bo@bib.dk")

    assert "Kommune" not in letter.text + letter.html
    assert "Rolle" not in letter.text + letter.html
    assert "Telefon" not in letter.text + letter.html


@pytest.mark.parametrize("phone", [None, "+45 20 12 34 56"])
def test_handoff__no_address__promises_no_answer_by_mail(phone: str | None) -> None:
    letter = asked(None, phone)

    assert letter.reply_to is None
    assert "ingen e-mailadresse" in letter.text
    assert "Svar på mailen her." not in letter.text + letter.html
    assert (f"ringe på {phone}" in letter.text) is (phone is not None)


def test_handoff__shown_before_it_is_sent__keeps_the_placeholders_and_is_otherwise_the_same() -> None:
    fields = {"{mine:q}": "Hvad?", "{mine:navn}": "Bo", "{mine:mail}": "bo@bib.dk", "{mine:tlf}": "20123456"}
    question, name, email, phone = fields
    shown = LETTERS.handoff("", question, name, email, phone, ("Rolle: Leder",), AT)
    sent = LETTERS.handoff("BIB-1", "Hvad?", "Bo", "bo@bib.dk", "20123456", ("Rolle: Leder",), AT)

    filled = shown.text
    for placeholder, value in fields.items():
        assert placeholder in filled
        filled = filled.replace(placeholder, value)
    assert filled == sent.text.replace("Nummer: BIB-1\n", "")
    assert shown.subject == sent.subject.replace(" (BIB-1)", "")


def test_handoff__name_with_a_line_end__adds_no_line_of_facts() -> None:
    letter = handoff(name="Bo\nTelefon: 12345678")

    assert "\nTelefon" not in letter.text


@pytest.mark.parametrize("signs", ["<img src=x>", "\"&'"])
def test_handoff__words_that_are_html__are_words_in_every_field(signs: str) -> None:
    letter = LETTERS.handoff("B-1", signs, signs, f"bo{signs}@x.dk", signs, (f"Rolle: {signs}",), AT)

    assert signs in letter.text
    assert signs not in letter.html
    assert letter.html.count(escape(signs)) == 6


def test_handoff_copy__person__gets_the_words_and_answers_to_the_project() -> None:
    letter = LETTERS.handoff_copy("BIB-2026-0042", WORDS, "Bo", "bo@bib.dk", None, ("Rolle: Leder",), AT)

    assert (letter.to, letter.reply_to) == (("Bo", "bo@bib.dk"), PROJECT)
    assert letter.message_id == "<BIB-2026-0042-kopi@example.org>"
    assert WORDS in letter.text
    assert "Svaret kommer på mail til bo@bib.dk" in letter.text


@pytest.mark.parametrize("kind", KINDS)
def test_signup__kind__has_a_subject_of_its_own_and_a_stable_id(kind: News) -> None:
    letter = signup(kind, revision=7)

    assert letter.message_id == "<signup-ab12-7@example.org>"
    assert [signup(other).subject for other in KINDS].count(letter.subject) == 1
    assert (letter.to, letter.reply_to) == (("Bo", "bo@bib.dk"), PROJECT)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "withdrawn"])
def test_signup__kind_but_withdrawn__says_what_was_signed_up_for_and_that_no_day_is_known(kind: News) -> None:
    letter = signup(kind)

    assert "Navn: Bo <Ø>\nAntal deltagere: 3\nBemærkning: Ikke tirsdag\n& ikke <fredag>\n" in letter.text
    assert "Bo &lt;Ø&gt;" in letter.html
    assert "Ikke tirsdag<br>\n&amp; ikke &lt;fredag&gt;" in letter.html
    assert "Uge 32 (9. august – 15. august 2021): digital opstartsworkshop" in letter.text
    assert "De præcise dage og tider er ikke oplyst endnu." in letter.text


def test_signup__withdrawn__repeats_nothing_and_has_no_calendar() -> None:
    letter = signup("withdrawn")

    assert letter.attachments == ()
    assert "Antal" not in letter.text + letter.html


@pytest.mark.parametrize("kind", ["waiting", "changed"])
def test_signup__on_the_waiting_list__says_the_place_and_is_tentative(kind: News) -> None:
    letter = signup(kind, place=4)

    assert "Du er nummer 4 på ventelisten." in letter.text
    assert "STATUS:CONFIRMED" not in letter.attachments[0].content


def test_signup__off_the_waiting_list__says_nothing_of_a_place() -> None:
    assert "Du er nummer" not in signup("promoted").text


def events(letter: Letter) -> dict[str, tuple[date, date]]:
    calendar = Calendar.from_ical(letter.attachments[0].content)
    return {str(one["UID"]): (one.decoded("DTSTART"), one.decoded("DTEND")) for one in calendar.walk("VEVENT")}


@pytest.mark.parametrize(("year", "first", "last"), [(2021, (8, 9), (9, 26)), (2026, (8, 3), (9, 20))])
def test_invitation__year__is_whole_weeks_of_it(year: int, first: tuple[int, int], last: tuple[int, int]) -> None:
    begins, ends = date(year, *first), date(year, *last)
    week, day = timedelta(weeks=1), timedelta(1)

    assert events(signup("confirmed", letters=MailLetters(PROJECT, "example.org", year))) == {
        f"opstart-{year}@example.org": (begins, begins + week),
        f"designgrupper-{year}@example.org": (begins, ends + day),
        f"afslutning-{year}@example.org": (ends + day - week, ends + day),
    }


def test_invitation__later_mail__is_the_same_events_renewed() -> None:
    assert events(signup("confirmed")) == events(signup("changed", revision=2))
    assert "SEQUENCE:2\r\n" in signup("changed", revision=2).attachments[0].content
    assert "ikke oplyst" in str(
        Calendar.from_ical(signup("confirmed").attachments[0].content).walk("VEVENT")[0]["DESCRIPTION"]
    )


@pytest.mark.parametrize("kind", KINDS)
def test_signup_notice__kind__tells_the_project(kind: News) -> None:
    letter = LETTERS.signup_notice(kind, "ab12", 1, LINES, AT)

    assert letter.to == PROJECT
    assert letter.message_id == "<signup-ab12-1-notits@example.org>"
    assert "Antal deltagere: 3" in letter.text
    assert "Bo &lt;Ø&gt;" in letter.html


def test_signup__newsletter_alone__has_no_dates() -> None:
    letter = LETTERS.signup("confirmed", "ab12", 1, "", "bo@bib.dk", LINES, None, AT, takes_part=False)

    assert letter.attachments == ()
    assert "uge 32" not in letter.text.lower()
    assert "uge 32" not in letter.html.lower()


def test_reminder__person__is_a_mail_named_after_its_job_that_leads_back() -> None:
    letter = LETTERS.reminder("reminder-ab12", "bo@bib.dk", None, AT)

    assert (letter.to, letter.reply_to) == (("", "bo@bib.dk"), PROJECT)
    assert letter.message_id == "<reminder-ab12@example.org>"
    assert "skriv fortsæt" in letter.text
    assert "<p>" in letter.html


def test_proof__two_at_different_times__are_two_mails() -> None:
    later = LETTERS.proof("bo@bib.dk", AT + timedelta(microseconds=1))

    assert LETTERS.proof("bo@bib.dk", AT).message_id != later.message_id


@pytest.mark.parametrize("letter", [handoff(), confirmation(), asked(None)], ids=["handoff", "signup", "no address"])
def test_letter__through_json__is_the_same(letter: Letter) -> None:
    assert letter_of(json.loads(json.dumps(letter_json(letter)))) == letter
