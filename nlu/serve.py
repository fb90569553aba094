"""Starts Rasa as bibsnak's child: loopback only, no API, no telemetry, and the repeated work of a turn done once.

`python -m nlu.serve --model FILE --port N`, with `BIBSNAK_ACTION_URL` and `BIBSNAK_ACTION_TOKEN` in the environment.
It ends when its standard input closes, so that it never outlives bibsnak, however bibsnak dies.
"""

from __future__ import annotations

import argparse
import gc
import logging
import os
import sys
import threading
import warnings
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from nlu import light


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m nlu.serve")
    parser.add_argument("--model", required=True)
    parser.add_argument("--port", type=int, required=True)
    arguments = parser.parse_args()
    quiet()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    light.apply(Path("config.yml"), serving=True)
    from nlu import lean

    quiet_logs()
    lean.apply()
    import rasa.core.run
    from rasa.core.run import serve_application
    from rasa.core.utils import AvailableEndpoints

    rasa.core.run.load_agent_on_start = _settled(rasa.core.run.load_agent_on_start)
    serve_application(
        model_path=arguments.model,
        interface="127.0.0.1",
        port=arguments.port,
        credentials="credentials.yml",
        endpoints=AvailableEndpoints.read_endpoints("endpoints.yml"),
        enable_api=False,
    )


def quiet() -> None:
    """One thread for numerics (a turn is too small to share), warnings of libraries off, nothing sent anywhere."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"):
        os.environ.setdefault(name, "1")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    os.environ.setdefault("SANIC_ACCESS_LOG", "false")
    warnings.simplefilter("ignore")


def quiet_logs() -> None:
    """Warnings and errors only. Debug calls become no-ops: what they would print are people's words."""
    import structlog

    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("rasa").setLevel(logging.WARNING)
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING), cache_logger_on_first_use=True
    )


def _settled(load: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Loads the agent, then takes all that is there for good out of the garbage collector's rounds."""

    async def load_and_freeze(*arguments: Any, **named: Any) -> Any:
        agent = await load(*arguments, **named)
        gc.collect()
        gc.freeze()
        return agent

    return load_and_freeze


def _end_with_parent() -> None:
    while sys.stdin.buffer.read(4096):
        pass
    os._exit(0)


if __name__ == "__main__":
    main()
