"""The training sentences, to see that no held-out message is one of them."""

from __future__ import annotations

import yaml

from bot.settings import ROOT


def sentences() -> set[str]:
    """Every example in `nlu/data`, as `plain` makes it."""
    found: set[str] = set()
    for path in (ROOT / "nlu" / "data").glob("*.yml"):
        for block in yaml.safe_load(path.read_text(encoding="utf-8")).get("nlu", ()):
            for line in block["examples"].splitlines():
                found.add(plain(line.strip().removeprefix("- ")))
    return found


def plain(text: str) -> str:
    """A sentence as it is compared: lower case, no white space or punctuation at its ends."""
    return " ".join(text.lower().strip(" .!?").split())
