"""A letter's bytes are right to every reader, the same each time, and hold no header that somebody made up."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.mail.mime import NotMailable, Sender, one_line, to_bytes
from bot.ports import Letter
from tests.mail.samples import SENDER, WORDS, confirmation, handoff, header, parsed, text_of

HEADERS = [
    "From", "To", "Reply-To", "Subject", "Message-ID", "Date", "Auto-Submitted", "MIME-Version", "Content-Type",
]  # fmt: skip
ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=300)
MORE = "\r\nBcc: alle@example.org\r\n\r\nHej"


def normal(text: str) -> str:
    """What mail makes of any text: line ends are one kind, halves of signs are replaced."""
    return re.sub("[\ud800-\udfff]", "\ufffd", re.sub("\r\n|\r", "\n", text))


def test_to_bytes__handoff__every_field_is_as_given() -> None:
    content = to_bytes(handoff(), SENDER)
    mail = parsed(content)

    assert list(mail.keys()) == HEADERS
    assert mail["From"] == "bibsnak <bibsnak@example.org>"
    assert mail["To"] == "Nanna Jardorf <nj@seismonaut.com>"
    assert mail["Reply-To"] == "Søren Ærø <soeren@bib.dk>"
    assert mail["Subject"] == "Spørgsmål fra chatbotten bibsnak (BIB-2026-0042)"
    assert mail["Message-ID"] == "<BIB-2026-0042@example.org>"
    assert mail["Date"] == "Mon, 03 Aug 2026 10:12:31 +0000"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content_type() == "multipart/alternative"
    assert WORDS in text_of(content)
    assert "&lt;b&gt;ikke fed&lt;/b&gt; &amp; co." in text_of(content, "html")


def test_to_bytes__twice__the_same_bytes() -> None:
    assert to_bytes(confirmation(), SENDER) == to_bytes(confirmation(), SENDER)


def test_to_bytes__attachment__arrives_byte_for_byte() -> None:
    letter = confirmation()
    (part,) = parsed(to_bytes(letter, SENDER)).iter_attachments()

    assert part.get_content_type() == "text/calendar"
    assert part.get_filename() == "designproces.ics"
    assert part.get_payload(decode=True) == letter.attachments[0].content.encode()


def test_to_bytes__auto_submitted_off__says_nothing_of_it() -> None:
    assert parsed(to_bytes(handoff(), Sender("b@example.org", auto_submitted=False)))["Auto-Submitted"] is None


def test_to_bytes__3000_characters_in_one_line__no_line_is_long() -> None:
    words = "æ😀é" * 1000
    content = to_bytes(handoff(question=words), SENDER)

    assert words in text_of(content)
    assert max(map(len, content.split(b"\r\n"))) <= 76


@pytest.mark.parametrize(
    "words", [".\r\n..", "From nogen\r\n.", "--=_0\n", "=?utf-8?q?x?=", "linje  \n\n\nto ", "=3D="]
)
def test_to_bytes__words_that_mean_something_to_mail__arrive_as_they_are(words: str) -> None:
    content = to_bytes(handoff(question=words, name="=?utf-8?q?x?="), SENDER)

    assert normal(words) in text_of(content)
    assert header(content, "Reply-To") == "=?utf-8?q?x?= <soeren@bib.dk>"


@given(ANY_TEXT, ANY_TEXT)
@example(MORE, MORE)
@example("\ud83d", "\x00\x85\u2028\ud800")
@example("æ" * 38 + "😀" * 40, "x" * 200)
def test_to_bytes__any_text__arrives_and_makes_no_header(question: str, name: str) -> None:
    content = to_bytes(replace(handoff(question=question, name=name), subject=name), SENDER)

    assert list(parsed(content).keys()) == HEADERS
    assert content.isascii()
    assert header(content, "Subject") == one_line(name)
    assert header(content, "Reply-To") == f"{one_line(name)} <soeren@bib.dk>".strip()
    assert normal(question) in text_of(content)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=90))
def test_one_line__words_without_control_characters__keeps_them(text: str) -> None:
    turned = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    assert one_line(text).split() == re.sub(f"[{turned}]", " ", text).split()


@pytest.mark.parametrize(
    "address",
    ["", "søren", "a@b@c", "a b@c.dk", "a@b.dk\r\nBcc: x@y.dk", "a@b.dk,c@d.dk", "<a@b.dk>", f"a@{'b' * 99}.dk"],
)
def test_to_bytes__recipient_that_is_none__is_refused_without_its_words(address: str) -> None:
    with pytest.raises(NotMailable) as refused:
        to_bytes(replace(handoff(), to=("Bo", address)), SENDER)
    assert not address or address not in str(refused.value)


def test_to_bytes__message_id_with_a_line_end__is_refused() -> None:
    with pytest.raises(NotMailable):
        to_bytes(replace(handoff(), message_id="<a@b>\r\nBcc: <x@y.dk>"), SENDER)


@pytest.mark.parametrize(
    ("address", "said"),
    [("bo@bøger.dk", "bo@xn--bger-gra.dk"), ("BO.Ås@x.dk", None), ("nej", None), ("a\r\nb@x.dk", None)],
)
def test_reply_to__address__is_what_every_mail_server_takes_or_left_out(address: str, said: str | None) -> None:
    content = to_bytes(replace(handoff(), reply_to=("Bo", address)), SENDER)

    assert parsed(content)["Reply-To"] == (None if said is None else f"Bo <{said}>")


def test_to_bytes__recipient_with_danish_letters__is_written_out() -> None:
    letter: Letter = replace(handoff(), to=("Åse", "åse@bøger.dk"))

    assert "To: =?utf-8?b?w4VzZQ==?=\r\n <åse@xn--bger-gra.dk>\r\n".encode() in to_bytes(letter, SENDER)
