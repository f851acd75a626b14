"""How long a saved change takes to stand on the screen of ``handouts preview --watch``, in a real browser.

    python benchmarks/live_preview.py [ROUNDS]

Needs the extra “watch”, Playwright and an installed Chromium. Prints milliseconds from the end of the save to the
moment that the browser has the new first page loaded: minimum, median and maximum.
"""

from __future__ import annotations

import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
GUIDE = "low-back-pain"


def main(rounds: int) -> None:
    """Save the guide again and again, each time with other words, and wait for the page."""
    with tempfile.TemporaryDirectory() as folder:
        guides = Path(folder) / "guides"
        guides.mkdir()
        for lang in ("da", "en"):
            shutil.copy(ROOT / "assets" / "guides" / f"{GUIDE}.{lang}.md", guides)
        guide = guides / f"{GUIDE}.da.md"
        text = guide.read_text(encoding="utf-8")
        command = [sys.executable, "-m", "handouts", "preview", GUIDE, "--watch", "--content", folder]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        try:
            address = re.search(r"http://\S+", process.stdout.readline())
            assert address is not None
            print(_told(_rounds(address[0], guide, text, rounds)))
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=20)


def _rounds(address: str, guide: Path, text: str, rounds: int) -> list[float]:
    times = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
        )
        page = browser.new_page()
        page.goto(address)
        page.wait_for_function("() => document.querySelector('main img')?.naturalWidth > 600")
        for number in range(rounds):
            before = page.locator("main img").first.get_attribute("src")
            guide.write_text(text.replace("Bevægelse hjælper", f"Bevægelse hjælper {number}"), encoding="utf-8")
            start = time.perf_counter()
            page.wait_for_function(
                "before => { const i = document.querySelector('main img');"
                " return i.getAttribute('src') !== before && i.complete }",
                arg=before,
                polling="raf",
            )
            times.append(1000 * (time.perf_counter() - start))
            time.sleep(0.4)
        browser.close()
    return times


def _told(times: list[float]) -> str:
    low, middle, high = min(times), statistics.median(times), max(times)
    return f"saved change on the screen, {len(times)} rounds: {low:.0f} / {middle:.0f} / {high:.0f} ms (min/median/max)"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 12)
