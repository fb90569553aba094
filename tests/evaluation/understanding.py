"""What understanding alone costs: the held-out messages through the trained pipeline, in Rasa's own environment."""

from __future__ import annotations

import json
import os
import subprocess
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from bot.core.context import Context
from bot.core.dialogue import State
from bot.rasa.model import model_file
from bot.services.script import Script
from bot.settings import ROOT
from tests.evaluation.cases import Case
from tests.evaluation.stock import COMPARABLE, labels

PYTHON = ROOT / ".venv" / "rasa" / "bin" / "python"


@dataclass(frozen=True)
class Alone:
    """CPU milliseconds that one message takes, each at its best of three, and of each message the classifier's
    likeliest intent with its probability."""

    median_ms: float
    mean_ms: float
    likeliest: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Bin:
    """Messages whose likeliest intent has about the same probability: how sure the classifier was of them on average,
    and what share of them was right."""

    messages: int
    sure: float
    right: float


def understood(script: Script, cases: Sequence[Case], states: Sequence[State]) -> Alone:
    contexts = [Context.of(script.questionnaire, state).to_json(script.questionnaire) for state in states]
    messages = [[case.said, context] for case, context in zip(cases, contexts, strict=True)]
    quiet = {"RASA_TELEMETRY_ENABLED": "false", "PYTHONWARNINGS": "ignore", "LOG_LEVEL": "ERROR"}
    model = model_file(ROOT, ROOT / "var" / "models")
    result = subprocess.run(
        [str(PYTHON), "-m", "benchmarks.understanding", str(model)], cwd=ROOT, env=os.environ | quiet, text=True,
        check=True, input=json.dumps(messages), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    found = json.loads(result.stdout.splitlines()[-1])
    likeliest = tuple((label, probability) for label, probability in found["likeliest"])
    return Alone(found["median_ms"], found["mean_ms"], likeliest)


def reliability(cases: Sequence[Case], likeliest: Sequence[tuple[str, float]], bins: int = 5) -> list[Bin]:
    """How far the classifier's probabilities can be believed, on messages whose right answer is an intent."""
    found: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for case, (label, probability) in zip(cases, likeliest, strict=True):
        if case.part in COMPARABLE and case.before is None:
            found[min(int(probability * bins), bins - 1)].append((probability, label in labels(case)))
    return [
        Bin(len(some), fmean(sure for sure, _ in some), fmean(right for _, right in some))
        for _, some in sorted(found.items())
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """Expected calibration error, 0–1: how far the two differ on average (Naeini, Cooper and Hauskrecht 2015)."""
    total = sum(one.messages for one in bins)
    return sum(abs(one.sure - one.right) * one.messages for one in bins) / max(1, total)
