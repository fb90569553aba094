"""`python -m benchmarks`: turns a second at saturation and CPU a turn, at items 2, 10 and 25, by button and in words.

It starts the real program on a fresh SQLite database, with conversations that have come as far as the item, and sends
each of them one answer through the public API. Before the measured answer every conversation has asked a question, so
that Rasa's session is open, as it is for all turns but the first.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.client import send_all
from benchmarks.places import Prepared, at_position, prepare
from benchmarks.processes import child_of, cpu_seconds, memory_mb
from bot import main as program
from bot.core.questionnaire import Questionnaire
from bot.core.values import Key
from bot.rasa.child import free_port
from bot.settings import ROOT, load

POSITIONS = (2, 10, 25)
GOAL_CPU_MS = 12.0
GOAL_TURNS = 150.0


@dataclass(frozen=True)
class Scenario:
    position: int
    buttons: bool
    code: str
    body: dict[str, Any]
    people: Sequence[Prepared]


@dataclass(frozen=True)
class Figures:
    turns_per_second: float
    bibsnak_ms: float
    rasa_ms: float

    @property
    def cpu_ms(self) -> float:
        return self.bibsnak_ms + self.rasa_ms


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--turns", type=int, default=300, help="measured turns of each kind and round")
    parser.add_argument("--rounds", type=int, default=5, help="rounds through all kinds; their medians are shown")
    parser.add_argument("--clients", type=int, default=12)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bibsnak-benchmark-") as folder:
        os.environ |= {"BIBSNAK_DATA_DIR": folder, "BIBSNAK_RATE_LIMIT": "off", "BIBSNAK_PORT": str(free_port())}
        models = ROOT / "var" / "models"
        if models.exists():
            (Path(folder) / "models").symlink_to(models)
        print("Preparing conversations …", flush=True)
        scenarios = asyncio.run(_scenarios(arguments.turns * arguments.rounds))
        with _program() as (port, bibsnak, rasa):
            taken: list[list[Figures]] = [[] for _ in scenarios]
            for number in range(arguments.rounds):
                print(f"Round {number + 1} of {arguments.rounds} …", flush=True)
                for scenario, found in zip(scenarios, taken, strict=True):
                    people = scenario.people[number :: arguments.rounds]
                    found.append(_measure(scenario, people, port, (bibsnak, rasa), arguments.clients))
            measured = [_medians(found) for found in taken]
            print(f"Medians of {arguments.rounds} rounds of {arguments.turns} turns, {arguments.clients} clients:")
            print(f"{'item':>4}  {'by':<6} {'code':<18} {'turns/s':>8} {'CPU ms':>7} {'bibsnak':>8} {'Rasa':>6}")
            for scenario, figures in zip(scenarios, measured, strict=True):
                print(_row(scenario, figures), flush=True)
            print(f"Memory: bibsnak {memory_mb(bibsnak):.0f} MB, Rasa {memory_mb(rasa):.0f} MB")
    slowest = min(one.turns_per_second for one in measured)
    dearest = max(one.cpu_ms for one in measured)
    cheapest = min(one.cpu_ms for one in measured)
    print(
        f"Slowest {slowest:.0f} turns/s (goal {GOAL_TURNS:.0f}), dearest {dearest:.1f} ms CPU (goal {GOAL_CPU_MS:.0f})."
    )
    print(f"Dearest to cheapest {dearest / cheapest:.2f} (goal 1).")
    return 0


async def _scenarios(turns: int) -> list[Scenario]:
    settings = load()
    store = program.open_store(settings)
    script = program.script(settings)
    found: list[Scenario] = []
    for position in POSITIONS:
        for buttons in (True, False):
            state, key = at_position(script.questionnaire, position, buttons=buttons)
            people = await prepare(store, script, state, turns, program.now())
            place = script.questionnaire.applicable(state.answers).index(key) + 1
            found.append(Scenario(place, buttons, key.code, _answer(script.questionnaire, key, buttons), people))
    await store.close()
    return found


def _answer(questionnaire: Questionnaire, key: Key, buttons: bool) -> dict[str, Any]:
    item = questionnaire.item(key)
    option = item.options[0] if item.options else None
    if buttons and option is not None:
        return {"choice": option.value}
    if option is not None:
        return {"text": f"jeg vil nok sige {option.value if option.value.isdigit() else option.label.lower()}"}
    return {"text": "Vi kan bedst om formiddagen, og vi er to der deles om det"}


@contextmanager
def _program() -> Iterator[tuple[int, int, int]]:
    """The real program in a process of its own: its port, its process id and Rasa's."""
    port = int(os.environ["BIBSNAK_PORT"])
    process = subprocess.Popen([sys.executable, "-m", "bot", "run"], cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        print("Starting bibsnak and Rasa …", flush=True)
        _wait(f"http://127.0.0.1:{port}/readyz", process)
        yield port, process.pid, child_of(process.pid, "nlu.serve")
    finally:
        process.terminate()
        process.wait(30)


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 300
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("bibsnak did not get ready; start it with `make run` to see why")


def _measure(scenario: Scenario, people: Sequence[Prepared], port: int, pids: tuple[int, int], clients: int) -> Figures:
    warm = [(one, {"id": uuid.uuid4().hex, "text": "hvad koster det at være med?"}) for one in people]
    asyncio.run(send_all(port, clients, warm))
    work = [(one, {"id": uuid.uuid4().hex} | scenario.body) for one in people]
    before, started = [cpu_seconds(pid) for pid in pids], time.perf_counter()
    asyncio.run(send_all(port, clients, work))
    seconds = time.perf_counter() - started
    bibsnak, rasa = ((cpu_seconds(pid) - was) / len(work) * 1000 for pid, was in zip(pids, before, strict=True))
    return Figures(len(work) / seconds, bibsnak, rasa)


def _medians(rounds: Sequence[Figures]) -> Figures:
    return Figures(
        median(one.turns_per_second for one in rounds),
        median(one.bibsnak_ms for one in rounds),
        median(one.rasa_ms for one in rounds),
    )


def _row(scenario: Scenario, figures: Figures) -> str:
    by = "button" if scenario.buttons else "words"
    return (
        f"{scenario.position:>4}  {by:<6} {scenario.code:<18} {figures.turns_per_second:>8.0f} {figures.cpu_ms:>7.2f}"
        f" {figures.bibsnak_ms:>8.2f} {figures.rasa_ms:>6.2f}"
    )


if __name__ == "__main__":
    raise SystemExit(main())
