"""`python -m benchmarks.widget`: what the widget weighs, and how soon a mid-range phone can answer its first question.

The phone: a CPU slowed down four times, 1.6 Mbit/s down, 0.75 Mbit/s up, 150 ms to the server, nothing in the cache.
The clock starts when the page's one script has come. Then three things are waited for: the button is there, it has
been pressed and the panel is there, the first question can be answered.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from bot.settings import ROOT
from tests.program.running import running

ROUNDS = 7
GOAL_MS = 1500
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
NOW = "() => performance.now() - performance.getEntriesByName(document.querySelector('script').src)[0].responseEnd"


def one_round(browser: Browser, url: str) -> tuple[float, float, float]:
    """Milliseconds since the script had come: button there, panel there, first question there."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(url, wait_until="commit")
    page.get_by_role("button", name="Åbn chatten").wait_for()
    button = page.evaluate(NOW)
    page.get_by_role("button", name="Åbn chatten").tap()
    page.get_by_label("Din besked").wait_for()
    panel = page.evaluate(NOW)
    page.get_by_role("button", name="Ja", exact=True).wait_for()
    question = page.evaluate(NOW)
    context.close()
    return button, panel, question


def main() -> int:
    chromium = shutil.which("chromium")
    if chromium is None:
        print("Chromium is not on this machine: the widget is not measured.", file=sys.stderr)
        return 1
    arguments = ["--disable-background-networking", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder) / "var", ROOT / "var" / "models") as program,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        rounds = [one_round(browser, program.url) for _ in range(ROUNDS)]
        browser.close()
    button, panel, question = (median(times) for times in zip(*rounds, strict=True))
    print("widget on a mid-range phone (CPU 4 times slower, slow 4G), milliseconds after its script has come:")
    print(f"  button {button:.0f}, panel after a press {panel:.0f}, first question {question:.0f}")
    print(f"  first interaction: {button:.0f} (goal: under {GOAL_MS}), median of {ROUNDS}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
