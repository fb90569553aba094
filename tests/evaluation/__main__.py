"""`python -m tests.evaluation`: accuracy per part through the whole system; exit status 1 below the floors."""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from rich.console import Console
from rich.table import Table

from benchmarks.processes import child_of, cpu_seconds
from bot import main as program
from bot.rasa.child import free_port
from bot.settings import ROOT, load
from tests.evaluation import cases as held_out
from tests.evaluation.cases import ROUNDS, Case, InvalidCase
from tests.evaluation.judging import Judge, Seen, Verdict
from tests.evaluation.playing import play, prepared
from tests.evaluation.stock import Baseline, baseline, recorded
from tests.evaluation.understanding import Alone, calibration_error, reliability, understood
from tests.program.running import Program

FLOORS = Path(__file__).parent / "floors.yml"
Result = tuple[Case, Seen, Verdict]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation", description=__doc__)
    parser.add_argument("--failures", action="store_true", help="list every case that went wrong")
    parser.add_argument("--stock", action="store_true", help="train Rasa's stock pipeline anew (some hours)")
    parser.add_argument("--part", help="only this part")
    parser.add_argument("--round", choices=ROUNDS, help="list the failures of this round of authors alone")
    parser.add_argument("--page", type=Path, default=ROOT / "var" / "evaluation.html", help="where the page is written")
    arguments = parser.parse_args()
    console = Console(record=True, width=120)
    results, cost = evaluate(arguments.part)
    show(console, results, cost, baseline([case for case, _, _ in results]) if arguments.stock else recorded())
    if arguments.failures:
        for case, _, verdict in results:
            if not verdict.right and arguments.round in (None, case.round):
                wanted = (
                    case.answer or case.either or case.topics or case.any or case.command or case.confirm or "nothing"
                )
                console.print(
                    f"{case.part} @{case.at}: {case.said!r} wanted {wanted} – {verdict.fault}: {verdict.got}",
                    markup=False,
                )
    arguments.page.parent.mkdir(parents=True, exist_ok=True)
    console.save_html(str(arguments.page), clear=False)
    return 0 if arguments.part else below_floors(console, results)


@dataclass(frozen=True)
class Cost:
    """CPU milliseconds a message, of bibsnak and Rasa together; and what understanding alone takes and makes of it."""

    whole: float
    understanding: Alone | None = None


def evaluate(part: str | None = None, *, alone: bool = True) -> tuple[list[Result], Cost]:
    """Every case with its verdict, and what a message costs; `alone` measures understanding by itself too."""
    settings_before = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="bibsnak-evaluation-") as folder:
        os.environ |= {"BIBSNAK_DATA_DIR": folder, "BIBSNAK_RATE_LIMIT": "off"}
        (Path(folder) / "models").symlink_to(ROOT / "var" / "models")
        (ROOT / "var" / "models").mkdir(parents=True, exist_ok=True)
        settings = load()
        script = program.script(settings)
        chosen, states = [], []
        for case in held_out.load():
            if part in (None, case.part):
                try:
                    states.append(held_out.state_of(script.questionnaire, case))
                    chosen.append(case)
                except InvalidCase as error:
                    print(f"left out, cannot be played: {error}")
        people = asyncio.run(prepared(settings, script, states))
        running = Program(Path(folder), port=free_port()).start()
        try:
            assert running.process is not None
            pids = (running.process.pid, child_of(running.process.pid, "nlu.serve"))
            before = sum(map(cpu_seconds, pids))
            seen = asyncio.run(play(running.url, chosen, people))
            cpu = sum(map(cpu_seconds, pids)) - before
        finally:
            running.stop()
            os.environ.clear()
            os.environ |= settings_before
    judge = Judge(script.questionnaire, script.wording.texts)
    results = [(case, one, judge.verdict(case, one)) for case, one in zip(chosen, seen, strict=True)]
    return results, Cost(cpu / max(1, len(chosen)) * 1000, understood(script, chosen, states) if alone else None)


def groups(results: Sequence[Result]) -> dict[str, list[Result]]:
    found: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        found[result[0].part].append(result)
    return dict(sorted(found.items()))


def share(results: Sequence[Result]) -> float:
    """Percent right."""
    return 100 * sum(verdict.right for _, _, verdict in results) / max(1, len(results))


def show(console: Console, results: Sequence[Result], cost: Cost, stock: Baseline) -> None:
    table = Table(title=f"{len(results)} held-out messages through the whole system")
    for name in (
        "part",
        "messages",
        "right %",
        "newest round",
        "right %",
        "stored wrong",
        "wrong topic or fact",
        "asked again",
        "stock Rasa: intent right %",
    ):
        table.add_column(name, justify="left" if name == "part" else "right")
    for part, some in groups(results).items():
        faults = Counter(verdict.fault for _, _, verdict in some)
        newest = max((result[0].round for result in some), key=ROUNDS.index)
        last = [result for result in some if result[0].round == newest]
        table.add_row(
            part, str(len(some)), f"{share(some):.1f}", f"{newest}: {len(last)}", f"{share(last):.1f}",
            str(faults["stored wrong"]),
            str(faults["wrong topic"] + faults["wrong fact"]), str(faults["asked again"]),
            f"{stock.right[part]:.1f}" if part in stock.right else "–",
        )  # fmt: skip
    console.print(table)
    console.print(
        f"All: {share(results):.1f} %. CPU a message, bibsnak and Rasa with everything stored: {cost.whole:.1f} ms"
    )
    if cost.understanding is not None:
        alone = cost.understanding
        console.print(
            f"Understanding alone: {alone.median_ms:.1f} ms CPU a message (median), {alone.mean_ms:.1f} ms (mean)"
        )
        _show_reliability(console, [case for case, _, _ in results], alone)
    console.print(
        f"Stock Rasa understands one message in {stock.cpu_ms:.1f} ms CPU. It was trained on {stock.sentences}"
        f" sentences and asked {stock.messages} messages; of a correction only the intent counts there, here the value."
    )
    items = Table(title="Closed answers, per item")
    for name in ("item", "messages", "right %"):
        items.add_column(name)
    by_item: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        if result[0].part == "closed":
            by_item[result[0].key.code].append(result)
    for code, some in sorted(by_item.items(), key=lambda one: share(one[1])):
        items.add_row(code, str(len(some)), f"{share(some):.1f}")
    console.print(items)
    pairs = Counter(
        (" + ".join(case.topics or case.any or [case.command or "?"]), verdict.got)
        for case, _, verdict in results
        if not verdict.right and case.part in ("faq", "oos", "command") and verdict.fault in ("wrong topic", "other")
    )
    confused = Table(title="Most confused")
    for name in ("wanted", "got", "times"):
        confused.add_column(name)
    for (wanted, got), times in pairs.most_common(20):
        confused.add_row(wanted, got, str(times))
    console.print(confused)


def _show_reliability(console: Console, cases: Sequence[Case], alone: Alone) -> None:
    bins = reliability(cases, alone.likeliest)
    table = Table(title="How sure the classifier is of its likeliest intent, and how often it is right")
    for name in ("messages", "sure %", "right %"):
        table.add_column(name, justify="right")
    for one in bins:
        table.add_row(str(one.messages), f"{100 * one.sure:.0f}", f"{100 * one.right:.0f}")
    console.print(table)
    console.print(f"Expected calibration error {100 * calibration_error(bins):.1f} percentage points")


def below_floors(console: Console, results: Sequence[Result]) -> int:
    """1 when a part is less right than `floors.yml` says it was, with round and part named."""
    low = too_low(results)
    for where, (found, floor) in low.items():
        console.print(f"{where}: {found} % is below the floor of {floor} %")
    return 1 if low else 0


def too_low(results: Sequence[Result]) -> dict[str, tuple[float, float]]:
    """What is right (percent) and the floor that it does not reach, by round and part."""
    floors: dict[str, dict[str, float]] = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))
    low = {}
    for round_, parts in floors.items():
        found = groups([result for result in results if result[0].round == round_])
        for part, floor in parts.items():
            reached = round(share(found.get(part, [])), 1)
            if reached < floor:
                low[f"{round_} round, {part}"] = (reached, floor)
    return low


if __name__ == "__main__":
    raise SystemExit(main())
