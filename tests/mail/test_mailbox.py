"""Without a mail server every mail is one private file."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest

from bot.mail.mailbox import FileMailbox
from bot.mail.mime import to_bytes
from bot.ports import PermanentFailure, TemporaryFailure
from tests.mail.samples import SENDER, confirmation, handoff


@pytest.fixture
def mailbox(tmp_path: Path) -> FileMailbox:
    return FileMailbox(tmp_path / "mail", SENDER)


def names(mailbox: FileMailbox) -> list[str]:
    return sorted(one.name for one in mailbox.folder.iterdir())


async def test_send__letter__is_a_private_file_named_after_its_job(mailbox: FileMailbox) -> None:
    await mailbox.send(handoff())
    file = mailbox.folder / "BIB-2026-0042.eml"

    assert file.read_bytes() == to_bytes(handoff(), SENDER)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(mailbox.folder.stat().st_mode) == 0o700


async def test_send__again__is_the_same_one_file(mailbox: FileMailbox) -> None:
    await mailbox.send(handoff())
    await mailbox.send(handoff())

    assert names(mailbox) == ["BIB-2026-0042.eml"]


async def test_send__after_a_crash_in_the_middle__is_whole(mailbox: FileMailbox) -> None:
    mailbox.folder.mkdir()
    (mailbox.folder / ".BIB-2026-0042.eml.part").write_bytes(b"To: x" * 9999)
    await mailbox.send(handoff())

    assert names(mailbox) == ["BIB-2026-0042.eml"]
    assert mailbox.read("BIB-2026-0042") == to_bytes(handoff(), SENDER)


async def test_remove__jobs__takes_them_and_what_a_crash_left_and_no_other(mailbox: FileMailbox) -> None:
    await mailbox.send(handoff())
    await mailbox.send(confirmation())
    (mailbox.folder / ".BIB-2026-0042.eml.part").touch()
    mailbox.remove(["BIB-2026-0042", "never-was"])

    assert names(mailbox) == ["signup-ab12-1.eml"]


@pytest.mark.parametrize("job", ["../outside", "/outside", "..", "", "a/b"])
async def test_job__that_leads_elsewhere__touches_nothing(mailbox: FileMailbox, tmp_path: Path, job: str) -> None:
    outside = tmp_path / "outside.eml"
    outside.write_text("stays")
    mailbox.remove([job])

    assert mailbox.read(job) is None
    with pytest.raises(PermanentFailure):
        await mailbox.send(replace(handoff(), message_id=f"<{job}@example.org>"))
    assert outside.read_text() == "stays"


async def test_send__folder_that_cannot_be_written__is_temporary(mailbox: FileMailbox) -> None:
    mailbox.folder.touch()

    with pytest.raises(TemporaryFailure, match="cannot be written"):
        await mailbox.send(handoff())
