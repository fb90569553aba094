"""What understanding alone costs: the held-out messages through the trained pipeline, in Rasa's own environment."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence

from bot.core.context import Context
from bot.core.dialogue import State
from bot.rasa.model import model_file
from bot.services.script import Script
from bot.settings import ROOT
from tests.evaluation.cases import Case

PYTHON = ROOT / ".venv" / "rasa" / "bin" / "python"


def cpu_ms(script: Script, cases: Sequence[Case], states: Sequence[State]) -> tuple[float, float]:
    """Median and mean CPU milliseconds that one message takes, each message at its best of three."""
    contexts = [Context.of(script.questionnaire, state).to_json(script.questionnaire) for state in states]
    messages = [[case.said, context] for case, context in zip(cases, contexts, strict=True)]
    quiet = {"RASA_TELEMETRY_ENABLED": "false", "PYTHONWARNINGS": "ignore", "LOG_LEVEL": "ERROR"}
    model = model_file(ROOT, ROOT / "var" / "models")
    result = subprocess.run(
        [str(PYTHON), "-m", "benchmarks.understanding", str(model)], cwd=ROOT, env=os.environ | quiet, text=True,
        check=True, input=json.dumps(messages), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    found = json.loads(result.stdout.splitlines()[-1])
    return found["median_ms"], found["mean_ms"]
