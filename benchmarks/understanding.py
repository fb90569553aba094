"""CPU that understanding one message takes, alone. Run by Rasa's own interpreter.

`python -m benchmarks.understanding MODEL < messages.json`: reads a JSON list of `[text, context]`, as bibsnak sends
them to Rasa, has the pipeline's own components understand each, and prints the median and the mean CPU milliseconds,
and for each message the classifier's likeliest intent with its probability.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import time
from typing import Any

from nlu.intents import IntentClassifier

ROUNDS = 3


def main() -> None:
    messages = json.load(sys.stdin)
    print(json.dumps(asyncio.run(_times(sys.argv[1], messages))))


async def _times(model: str, messages: list[tuple[str, dict[str, object]]]) -> dict[str, object]:
    from rasa.core.agent import Agent
    from rasa.core.channels.channel import UserMessage

    agent = Agent.load(model)
    assert agent.processor is not None
    best = [float("inf")] * len(messages)
    for _ in range(ROUNDS):
        for place, (text, context) in enumerate(messages):
            message = UserMessage(text, sender_id="measured", metadata={"context": context})
            started = time.process_time()
            await agent.processor.parse_message(message)
            best[place] = min(best[place], time.process_time() - started)
    classifier = _classifier(agent.processor.graph_runner)
    return {
        "median_ms": statistics.median(best) * 1000,
        "mean_ms": statistics.fmean(best) * 1000,
        "likeliest": [classifier.rank(text)[0] for text, _ in messages],
    }


def _classifier(runner: Any) -> IntentClassifier:
    components = (node._component for node in runner._instantiated_nodes.values())
    return next(one for one in components if isinstance(one, IntentClassifier))


if __name__ == "__main__":
    main()
