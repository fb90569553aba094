"""Nothing acknowledged is lost, whatever dies: processes are really killed here."""

from __future__ import annotations

import os
import shutil
import signal
import threading
import time
from pathlib import Path

import pytest

from bot.settings import ROOT
from tests.program.conftest import MODELS
from tests.program.running import Person, Program, running

ANSWERS = {"samtykke": "ja", "rolle": "leder", "kommune": "0751", "bibliotekstype": "folkebibliotek"}


def test_rasa_killed__the_message_waits_and_is_applied_once(own_program: Program) -> None:
    person = Person(own_program).presses("ja")
    os.kill(own_program.rasa, signal.SIGKILL)
    person.presses("leder").says("Aarhus")
    assert person.waiting == "bibliotekstype"
    assert [message["text"] for message in person.messages() if message["role"] == "user"] == ["Ja", "Leder", "Aarhus"]


def test_rasa_killed_again_and_again__answers_are_neither_lost_nor_doubled(own_program: Program) -> None:
    person = Person(own_program)
    stop = threading.Event()

    def murder() -> None:
        while not stop.wait(4):
            try:
                os.kill(own_program.rasa, signal.SIGKILL)
            except LookupError:
                continue

    killer = threading.Thread(target=murder)
    killer.start()
    try:
        person.presses("ja", "leder").says("Aarhus").presses("folkebibliotek", "chef").says("12")
    finally:
        stop.set()
        killer.join()
    assert person.data()["answers"] == {**ANSWERS, "ledelsesniveau": "chef", "anciennitet": 12}
    assert len([message for message in person.messages() if message["role"] == "user"]) == 6


def test_bibsnak_killed__the_client_goes_on_with_every_acknowledged_answer(own_program: Program) -> None:
    person = Person(own_program).presses("ja", "leder").says("Aarhus")
    orphan = own_program.rasa
    own_program.kill()
    own_program.start(ready=False)
    person.presses("folkebibliotek")
    assert person.data()["answers"] == ANSWERS
    assert person.waiting == "ledelsesniveau"
    _gone(orphan)


def test_bibsnak_killed_while_messages_are_under_way__each_is_applied_exactly_once(own_program: Program) -> None:
    people = [Person(own_program).presses("ja") for _ in range(4)]
    threads = [threading.Thread(target=lambda one=one: one.presses("leder").says("Aarhus", "12")) for one in people]
    for thread in threads:
        thread.start()
    time.sleep(0.02)
    own_program.kill()
    own_program.start(ready=False)
    for thread in threads:
        thread.join()
    for person in people:
        said = [message["text"] for message in person.messages() if message["role"] == "user"]
        assert said == ["Ja", "Leder", "Aarhus", "12"]
        assert {"samtykke": "ja", "rolle": "leder", "kommune": "0751"}.items() <= person.data()["answers"].items()


def test_message_accepted_before_a_crash__is_applied_without_being_sent_again(own_program: Program) -> None:
    person = Person(own_program).presses("ja")
    os.kill(own_program.rasa, signal.SIGSTOP)
    body = {"id": "one", "choice": "leder"}
    sender = threading.Thread(target=lambda: _ignoring(own_program, person, body))
    sender.start()
    time.sleep(1.0)
    stopped = own_program.rasa
    own_program.kill()
    sender.join()
    os.kill(stopped, signal.SIGCONT)
    own_program.start()
    until = time.monotonic() + 60
    while "rolle" not in person.data()["answers"] and time.monotonic() < until:
        time.sleep(0.2)
    assert person.data()["answers"] == {"samtykke": "ja", "rolle": "leder"}
    assert person.send(id="one", choice="leder")[-1]["item"]["code"] == "kommune"
    assert person.data()["answers"] == {"samtykke": "ja", "rolle": "leder"}


def _ignoring(program: Program, person: Person, body: dict[str, str]) -> None:
    try:
        program.call("POST", f"{person.path}/messages", body, person.token)
    except OSError:
        return


def test_sigterm__ends_every_process_with_status_0(own_program: Program) -> None:
    Person(own_program).presses("ja")
    rasa = own_program.rasa
    assert own_program.stop() == 0
    _gone(rasa)


def test_sigterm_while_rasa_starts__ends_every_process_with_status_0(tmp_path: Path) -> None:
    (tmp_path / "models").symlink_to(MODELS)
    MODELS.mkdir(parents=True, exist_ok=True)
    program = Program(tmp_path).start(ready=False)
    assert Person(program).waiting == "samtykke", "the first friendly word needs no Rasa"
    assert program.call("GET", "/readyz").status == 503
    assert program.stop() == 0


def _gone(pid: int) -> None:
    until = time.monotonic() + 20
    while Path(f"/proc/{pid}").exists():
        if "Z" in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1][:3]:
            return
        assert time.monotonic() < until, "Rasa outlived bibsnak"
        time.sleep(0.1)


def test_questionnaire_changed__resumes_with_the_code_at_what_is_open(tmp_path: Path) -> None:
    own = tmp_path / "skema.yml"
    original = ROOT / "bot" / "questionnaires" / "biblioteker.yml"
    shutil.copy(original, own)
    with running(tmp_path / "var", MODELS, BIBSNAK_QUESTIONNAIRE=str(own)) as program:
        person = Person(program).presses("ja", "leder").says("Aarhus").presses("folkebibliotek").says("pause")
        code = next(word.strip("*.") for word in person.text.split() if word.count("-") == 2)
        program.stop()
        text = own.read_text(encoding="utf-8")
        removed = text[: text.index("  - code: bibliotekstype")] + text[text.index("  - code: faggruppe") :]
        added = removed.replace(
            "  - code: kommune\n",
            "  - code: afdeling\n    type: text\n    name: afdeling\n    text: Hvilken afdeling?\n  - code: kommune\n",
        )
        own.write_text(added, encoding="utf-8")
        program.start()
        again = Person(program, "other", "other")
        again.opened(program.call("POST", "/api/v1/conversations", {"resume_code": code.lower()}))
        assert again.conversation == person.conversation
        assert again.waiting == "afdeling"
        assert again.data()["answers"] == {"samtykke": "ja", "rolle": "leder", "kommune": "0751"}
        again.says("Børneafdelingen")
        assert again.waiting == "ledelsesniveau"


@pytest.mark.parametrize("how", ["api", "chat"])
def test_resume_code__on_another_device__goes_on_at_the_item_that_was_left(program: Program, how: str) -> None:
    person = Person(program).presses("ja", "medarbejder").says("Odense", "pause")
    code = next(word.strip("*.") for word in person.text.split() if word.count("-") == 2)
    if how == "api":
        other = Person(program, "other", "other")
        other.opened(program.call("POST", "/api/v1/conversations", {"resume_code": code}))
    else:
        other = Person(program).says(f"min kode er {code}")
    assert other.waiting == "bibliotekstype"
    assert other.data()["answers"] == {"samtykke": "ja", "rolle": "medarbejder", "kommune": "0461"}
    other.presses("folkebibliotek")
    assert other.waiting == "faggruppe"


def test_other_questionnaire__asked_to_the_end_by_the_same_program(tmp_path: Path) -> None:
    small = ROOT / "tests" / "data" / "kantine.yml"
    with running(tmp_path / "var", MODELS, BIBSNAK_QUESTIONNAIRE=str(small)) as program:
        person = Person(program).says("ja", "3 dage", "suppe og salat", "suppe", "2", "3", "den er varm", "Odense")
        assert person.waiting == "post"
        person.says("a@example.dk", "ja", "send")
        assert person.last[-1]["kind"] == "receipt"
        assert person.data()["answers"]["retter"] == ["salat", "suppe"]
