"""The same messages given to Rasa's stock pipeline, trained on the same data: which intent it names."""

from __future__ import annotations

import json
import os
import subprocess
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.rasa.model import fingerprint
from bot.settings import ROOT
from tests.evaluation.cases import Case
from tests.evaluation.training import sentences

PYTHON = ROOT / ".venv" / "rasa" / "bin" / "python"
RECORD = Path(__file__).parent / "stock.yml"
COMPARABLE = ("faq", "oos", "command", "correction", "smalltalk")
"""Parts whose right answer is an intent. What follows from an answer's words has no counterpart in a stock pipeline."""


@dataclass(frozen=True)
class Baseline:
    """Percent right per part, and CPU milliseconds to understand one message; with how many sentences it was trained,
    and how many messages it was asked."""

    right: dict[str, float]
    cpu_ms: float
    sentences: int
    messages: int


def recorded() -> Baseline:
    """What was found when the stock pipeline was last trained."""
    return Baseline(**yaml.safe_load(RECORD.read_text(encoding="utf-8")))


def baseline(cases: Sequence[Case]) -> Baseline:
    """Trains the stock pipeline once for today's data (some hours) and asks it about every comparable case."""
    chosen = [case for case in cases if case.part in COMPARABLE]
    quiet = {
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "RASA_TELEMETRY_ENABLED": "false",
        "PYTHONWARNINGS": "ignore",
        "LOG_LEVEL": "ERROR",
    }
    folder = ROOT / "var" / "stock" / fingerprint(ROOT)
    result = subprocess.run(
        [str(PYTHON), "-m", "benchmarks.stock", str(folder)], cwd=ROOT, env=os.environ | quiet, text=True, check=True,
        input=json.dumps([case.said for case in chosen]), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    found = json.loads(result.stdout.splitlines()[-1])
    hits: dict[str, list[bool]] = defaultdict(list)
    for case, label in zip(chosen, found["labels"], strict=True):
        hits[case.part].append(label in labels(case))
    right = {part: 100 * sum(some) / len(some) for part, some in hits.items()}
    return Baseline(right, found["cpu_ms"], len(sentences()), len(chosen))


def labels(case: Case) -> set[str]:
    """The intents that count as right; one of two questions is enough, as a stock pipeline names only one."""
    if case.part == "oos":
        return {"oos", "nlu_fallback"}
    if case.part == "command":
        return {"human" if case.command == "human" else f"command/{case.command}"}
    if case.part == "smalltalk":
        return {f"smalltalk/{name}" for name in ("hej", "tak", "farvel", "undskyld", "ros", "frustration", "language")}
    if case.part == "correction":
        return {"correction"}
    return {f"faq/{topic}" for topic in case.topics or case.any or ()}
