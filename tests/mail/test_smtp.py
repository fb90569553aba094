"""Mail through a real server: what arrives is the letter, and what goes wrong is said as what it is."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from dataclasses import replace

import aiosmtplib
import pytest

from bot.mail.mime import to_bytes
from bot.mail.server import Security, Server
from bot.mail.smtp import GOODBYE, STEP, WHOLE, SmtpMailer, failure_of
from bot.ports import Letter, PermanentFailure, TemporaryFailure
from bot.services.outbox import LEASE
from tests.mail.peer import HANG, LOSE, TAKE_AND_LOSE, Peer, listening, trusting
from tests.mail.samples import SENDER, confirmation, handoff

SECRET = "hem/me:lig@"
unsafe = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
"""The peer wants a password in the open, and says that it should not."""


@pytest.fixture
async def peer() -> AsyncIterator[Peer]:
    async with listening(Peer()) as made:
        yield made


def mailer(peer: Peer, security: Security = "none", password: str = "", step: float = STEP) -> SmtpMailer:
    server = Server("127.0.0.1", peer.port, security, "bibsnak" if password else "", password)
    return SmtpMailer(server, SENDER, tls=trusting(), step=step)


async def refusal(mailer: SmtpMailer, letter: Letter | None = None) -> TemporaryFailure | PermanentFailure:
    with pytest.raises((TemporaryFailure, PermanentFailure)) as failed:
        await mailer.send(letter or handoff())
    assert isinstance(failed.value, TemporaryFailure | PermanentFailure)
    return failed.value


@pytest.mark.parametrize(
    "letter", [handoff(), handoff(question="æ😀" * 1500), confirmation()], ids=["handoff", "long", "signup"]
)
async def test_send__letter__arrives_byte_for_byte(peer: Peer, letter: Letter) -> None:
    await mailer(peer).send(letter)

    (mail,) = peer.arrived
    assert mail.content == to_bytes(letter, SENDER)
    assert (mail.sender, mail.recipients) == ("bibsnak@example.org", (letter.to[1],))


async def test_send__lines_that_begin_with_dots__arrive_with_all_of_them(peer: Peer) -> None:
    letter = handoff(question=".\r\n..\n.hej\n.")
    await mailer(peer).send(letter)

    assert peer.arrived[0].content == to_bytes(letter, SENDER)


@pytest.mark.parametrize("stage", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize(("answer", "kind"), [("451 later", TemporaryFailure), ("550 no", PermanentFailure)])
async def test_send__refused__is_temporary_on_4xx_and_permanent_on_5xx(
    peer: Peer, stage: str, answer: str, kind: type[Exception]
) -> None:
    peer.answers[stage] = [answer]

    assert type(await refusal(mailer(peer))) is kind
    assert peer.arrived == []


async def test_send__451_then_250__arrives_once_with_the_same_bytes(peer: Peer) -> None:
    peer.answers["DATA"] = ["451 later"]
    await refusal(mailer(peer))
    await mailer(peer).send(handoff())

    assert [one.content for one in peer.arrived] == [to_bytes(handoff(), SENDER)]


@pytest.mark.parametrize("stage", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize(("event", "says"), [(HANG, "in time"), (LOSE, "was lost")])
async def test_send__server_goes_silent_or_away__is_temporary(peer: Peer, stage: str, event: str, says: str) -> None:
    peer.answers[stage] = [event]

    failure = await refusal(mailer(peer, step=0.3 if event == HANG else STEP))
    assert isinstance(failure, TemporaryFailure)
    assert says in str(failure)


async def test_send__server_that_answers_nothing_at_all__is_temporary() -> None:
    async def listens(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    silent = await asyncio.start_server(listens, "127.0.0.1", 0)
    async with silent:
        port = silent.sockets[0].getsockname()[1]
        assert "in time" in str(await refusal(mailer(Peer(port=port), step=0.3)))


async def test_send__server_that_answers_slowly_all_the_way__is_given_up_as_a_whole(peer: Peer) -> None:
    peer.answers["DATA"] = [HANG]
    patient = SmtpMailer(Server("127.0.0.1", peer.port, "none"), SENDER, whole=0.3)

    assert "in time" in str(await asyncio.wait_for(refusal(patient), STEP / 2))


async def test_send__nobody_listens__is_temporary_and_says_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    failure = await refusal(mailer(Peer(port=port)))
    assert isinstance(failure, TemporaryFailure)
    assert str(failure) == "the mail server cannot be reached"


@pytest.mark.parametrize("event", [HANG, LOSE, "500 no"])
async def test_send__trouble_after_the_mail_is_taken__is_no_failure(peer: Peer, event: str) -> None:
    peer.answers["QUIT"] = [event]
    await mailer(peer).send(handoff())

    assert len(peer.arrived) == 1


async def test_send__server_killed_and_restarted__takes_it_afterwards(peer: Peer) -> None:
    peer.answers["DATA"] = [HANG]
    sending = asyncio.create_task(refusal(mailer(peer)))
    await peer.in_data.wait()
    await peer.kill()
    assert isinstance(await sending, TemporaryFailure)

    await peer.start()
    await mailer(peer).send(handoff())
    assert [one.content for one in peer.arrived] == [to_bytes(handoff(), SENDER)]


async def test_send__acceptance_lost_on_the_way__the_second_is_the_same_mail(peer: Peer) -> None:
    peer.answers["DATA"] = [TAKE_AND_LOSE]
    await refusal(mailer(peer))
    await mailer(peer).send(handoff())

    first, second = peer.arrived
    assert first.content == second.content


async def test_send__refusal_that_quotes_the_address__keeps_the_numbers_alone(peer: Peer) -> None:
    peer.answers["RCPT"] = ["550 5.1.1 <soeren@bib.dk> Søren is unknown"]

    assert str(await refusal(mailer(peer), confirmation())) == "the mail server refuses the recipient (550 5.1.1)"


@unsafe
@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_send__encrypted_with_a_login__arrives(security: Security) -> None:
    wants = Peer("bibsnak", SECRET, starttls=security == "starttls", tls=security == "tls")
    async with listening(wants) as peer:
        await mailer(peer, security, SECRET).send(handoff())

    assert [(one.user, one.encrypted) for one in peer.arrived] == [("bibsnak", True)]


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_send__certificate_that_is_not_trusted__is_temporary_and_nothing_is_said(security: Security) -> None:
    async with listening(Peer(starttls=security == "starttls", tls=security == "tls")) as peer:
        distrusting = SmtpMailer(Server("127.0.0.1", peer.port, security), SENDER)
        failure = await refusal(distrusting)

    assert isinstance(failure, TemporaryFailure)
    assert "certificate" in str(failure)
    assert peer.arrived == []


async def test_send__starttls_that_is_not_offered__does_not_send_in_the_open(peer: Peer) -> None:
    failure = await refusal(mailer(peer, "starttls"))

    assert isinstance(failure, TemporaryFailure)
    assert "TLS" in str(failure)
    assert peer.arrived == []


@unsafe
async def test_send__wrong_password__is_temporary_for_it_can_be_mended() -> None:
    async with listening(Peer("bibsnak", SECRET)) as peer:
        failure = await refusal(mailer(peer, password="forkert"))

    assert isinstance(failure, TemporaryFailure)
    assert str(failure).startswith("the mail server refuses user and password (535")


@unsafe
async def test_send__login_that_is_missing__is_temporary() -> None:
    async with listening(Peer("bibsnak", SECRET)) as peer:
        failure = await refusal(mailer(peer))

    assert isinstance(failure, TemporaryFailure)
    assert "another login (530" in str(failure)


async def test_send__recipient_with_danish_letters__needs_a_server_that_takes_them(peer: Peer) -> None:
    letter = replace(confirmation(), to=("Åse", "åse@bøger.dk"))
    await mailer(peer).send(letter)
    async with listening(Peer(smtputf8=False)) as old:
        refused = await refusal(mailer(old), letter)

    assert peer.arrived[0].recipients == ("åse@xn--bger-gra.dk",)
    assert peer.arrived[0].content == to_bytes(letter, SENDER)
    assert isinstance(refused, PermanentFailure)


async def test_send__recipient_that_is_no_address__is_permanent_without_asking(peer: Peer) -> None:
    failure = await refusal(mailer(peer), replace(handoff(), to=("Bo", "bo@b.dk>\r\nDATA")))

    assert isinstance(failure, PermanentFailure)
    assert peer.arrived == []


@pytest.mark.parametrize("code", [530, 534, 535, 538])
def test_failure_of__sender_refused_for_want_of_a_login__is_temporary(code: int) -> None:
    assert isinstance(failure_of(aiosmtplib.SMTPSenderRefused(code, "login", "b@example.org")), TemporaryFailure)


def test_whole__with_the_goodbye__ends_before_the_lease() -> None:
    assert STEP <= WHOLE
    assert LEASE.total_seconds() > WHOLE + GOODBYE
