"""The stock Rasa default pipeline on the same training data, as a baseline. Run by Rasa's own interpreter.

`python -m benchmarks.stock FOLDER < messages.json > labels.json`: trains once into FOLDER, reads a JSON list of texts,
and prints the full intent name of each with the CPU milliseconds that understanding one took.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path

CONFIG = """
recipe: default.v1
assistant_id: stock
language: da
pipeline:
- name: WhitespaceTokenizer
- name: RegexFeaturizer
- name: LexicalSyntacticFeaturizer
- name: CountVectorsFeaturizer
- name: CountVectorsFeaturizer
  analyzer: char_wb
  min_ngram: 1
  max_ngram: 4
- name: DIETClassifier
  epochs: 100
  constrain_similarities: true
- name: EntitySynonymMapper
- name: ResponseSelector
  epochs: 100
  constrain_similarities: true
- name: FallbackClassifier
  threshold: 0.3
  ambiguity_threshold: 0.1
"""
"""What `rasa init` writes for Rasa 3.6, with Danish as language."""


def main() -> None:
    folder = Path(sys.argv[1])
    texts = json.load(sys.stdin)
    model = folder / "stock.tar.gz"
    if not model.exists():
        print("training the stock pipeline, some minutes", file=sys.stderr, flush=True)
        _train(folder, model)
    print(json.dumps(asyncio.run(_labels(model, texts))))


def _train(folder: Path, model: Path) -> None:
    from rasa.model_training import train_nlu

    folder.mkdir(parents=True, exist_ok=True)
    config = folder / "config.yml"
    config.write_text(CONFIG, encoding="utf-8")
    made = train_nlu(str(config), "nlu/data", str(folder), fixed_model_name="stock", domain="domain.yml")
    if made is None or not model.exists():
        raise SystemExit("the stock pipeline could not be trained")


async def _labels(model: Path, texts: list[str]) -> dict[str, object]:
    from rasa.core.agent import Agent

    agent = Agent.load(str(model))
    found = []
    started = time.process_time()
    for text in texts:
        parsed = await agent.parse_message(text)
        intent = parsed["intent"]["name"]
        selected = parsed.get("response_selector", {}).get(intent) or parsed.get("response_selector", {}).get(
            "default", {}
        )
        full = selected.get("response", {}).get("intent_response_key") or ""
        found.append(full if full.startswith(f"{intent}/") else intent)
    return {"labels": found, "cpu_ms": (time.process_time() - started) / max(1, len(texts)) * 1000}


if __name__ == "__main__":
    main()
