"""Trains the model: `python -m nlu.train --out FILE` (a `.tar.gz`), from `config.yml`, `domain.yml` and `nlu/data`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from nlu import light
from nlu.serve import quiet, quiet_logs


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m nlu.train")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    quiet()
    print("loading Rasa", flush=True)
    light.apply(Path("config.yml"), serving=False)
    import rasa

    quiet_logs()
    print("training", flush=True)
    result = rasa.train(
        domain="domain.yml",
        config="config.yml",
        training_files=["nlu/data"],
        output=str(arguments.out.parent),
        fixed_model_name=arguments.out.name.removesuffix(".tar.gz"),
        force_training=True,
    )
    if result.code or result.model is None:
        print("training failed", file=sys.stderr)
        return 1
    print("trained", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
