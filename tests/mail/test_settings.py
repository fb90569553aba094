"""Settings of mail: what is impossible stops the start with what to write instead, and no secret is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import mail
from bot.mail.mailbox import FileMailbox
from bot.mail.server import Server, server_of
from bot.mail.smtp import SmtpMailer
from bot.settings import Settings, SettingsError, load
from tests.mail.samples import AT


def loaded(tmp_path: Path, **given: str) -> Settings:
    return load({f"BIBSNAK_{name.upper()}": value for name, value in given.items()}, tmp_path / "no.env")


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://127.0.0.1", Server("127.0.0.1", 25, "none")),
        ("smtp://localhost:2525/", Server("localhost", 2525, "none")),
        ("smtp://[::1]:25", Server("::1", 25, "none")),
        ("smtp://mail.example.org", Server("mail.example.org", 25, "none")),
        ("smtp://bo:x@127.0.0.1:1025", Server("127.0.0.1", 1025, "none", "bo", "x")),
        ("smtp+starttls://mail.example.org", Server("mail.example.org", 587, "starttls")),
        ("smtps://b%40x:h%2Fe%3Am%40@mail.example.org", Server("mail.example.org", 465, "tls", "b@x", "h/e:m@")),
    ],
)
def test_server_of__url__is_read(url: str, server: Server) -> None:
    assert server_of(url) == server


@pytest.mark.parametrize(
    "url",
    [
        "mail.example.org", "http://bo:hemmelig@mail.example.org", "smtps://bo:hemmelig@", "smtps://bo:hemmelig@x:port",
        "smtps://bo:hem/hemmelig@x", "smtps://bo:hemmelig@x:99999", "smtps://bo:hemmelig@x/?a", "smtps://hemmelig@x",
        "smtp://bo:hemmelig@mail.example.org", "smtps://bo:hemmelig@[::1",
    ],
)  # fmt: skip
def test_smtp_url__impossible__stops_without_the_password(tmp_path: Path, url: str) -> None:
    with pytest.raises(SettingsError) as stopped:
        loaded(tmp_path, smtp_url=url, mail_from="b@example.org")

    assert "BIBSNAK_SMTP_URL must be" in str(stopped.value)
    assert "smtp" in str(stopped.value).removeprefix("BIBSNAK_SMTP_URL")
    assert "hemmelig" not in str(stopped.value)


def test_server__shown__has_no_password() -> None:
    server = server_of("smtps://bo:hemmelig@mail.example.org")

    assert "hemmelig" not in f"{server} {server!r}"
    assert str(server) == "mail.example.org:465 (TLS, with a password)"


def test_mail_from__missing_with_a_mail_server__says_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="BIBSNAK_MAIL_FROM must be set"):
        loaded(tmp_path, smtp_url="smtp://127.0.0.1")


@pytest.mark.parametrize("name", ["mail_from", "mail_to", "mail_fallback"])
@pytest.mark.parametrize("address", ["bo", "Bo <bo@x.dk>", "bo@x.dk, ib@x.dk", "bo@x.dk\nBcc: ib@x.dk", "bo..@x.dk"])
def test_address__that_is_none__stops(tmp_path: Path, name: str, address: str) -> None:
    with pytest.raises(SettingsError, match=f"BIBSNAK_{name.upper()} must be a mail address alone"):
        loaded(tmp_path, **{name: address})


def test_mail_fallback__the_same_as_the_project__stops(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="BIBSNAK_MAIL_FALLBACK must be another"):
        loaded(tmp_path, mail_fallback="nj@seismonaut.com")


def test_mailer__no_mail_server__is_the_file_mailbox_and_says_so(tmp_path: Path) -> None:
    settings = loaded(tmp_path, data_dir=str(tmp_path))
    made = mail.mailer(settings)

    assert isinstance(made, FileMailbox)
    assert made.folder == tmp_path / "mail"
    assert mail.where(settings) == f"No mail leaves this machine: it is written to files in {tmp_path / 'mail'}."


def test_mailer__mail_server__is_smtp_and_says_so_without_the_password(tmp_path: Path) -> None:
    settings = loaded(tmp_path, smtp_url="smtps://bo:hemmelig@mail.example.org", mail_from="b@example.org")

    assert isinstance(mail.mailer(settings), SmtpMailer)
    assert mail.where(settings) == "Mail goes through mail.example.org:465 (TLS, with a password), from b@example.org."


def test_letters_for__settings__write_to_who_is_set(tmp_path: Path) -> None:
    settings = loaded(tmp_path, mail_to="bo@x.dk", mail_to_name="Bo Å", mail_from="b@example.org")
    letter = mail.letters_for(settings).proof("ib@x.dk", AT)

    assert letter.message_id.endswith("@example.org>")
    assert mail.letters_for(settings).handoff("B-1", "?", "Ib", None, None, (), AT).to == ("Bo Å", "bo@x.dk")
