"""``handouts preview --watch``: a page on this machine alone that follows every saved change."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, sync_playwright
from starlette.testclient import TestClient

import cli
from handouts.errors import Finding, Place, Severity
from handouts.live.desk import Desk, View
from handouts.live.site import Bell, site
from handouts.press import Order, Press
from handouts.shelf import Shelf
from handouts.starters import new_guide

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_REMARK = Finding(Severity.NOTE, Place("x", 1), "is <b>looked</b> at", "", "test")


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """A content folder with one guide."""
    new_guide("mine", tmp_path, date(2026, 11, 25))
    return tmp_path


def desk_of(clinic: Path, *, checked: list[str] | None = None) -> Desk:
    """Return a desk for the guide; ``checked`` gathers the languages that were looked at."""

    def check(order: Order) -> tuple[Finding, ...]:
        if checked is not None:
            checked.append(order.lang)
        return (_REMARK,)

    shelf = Shelf.standard((clinic,))
    return Desk(lambda: Press(shelf), lambda press: press.orders(["mine"]), check)


def rewrite(path: Path, old: str, new: str) -> None:
    """Change a file's text."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def digests(view: View) -> list[str]:
    """Return the digests of a view's leaflets."""
    return [proof.digest for proof in view.proofs]


def test_only_what_changed_is_made_anew(clinic: Path) -> None:
    """A change of one language leaves the other as it was; a change of a brand makes all anew."""
    checked: list[str] = []
    desk = desk_of(clinic, checked=checked)
    first = desk.refresh()
    assert [proof.stale for proof in first.proofs] == [False, False]
    assert checked == ["da", "en"]
    english = clinic / "guides" / "mine.en.md"
    rewrite(english, "All movement counts", "Every step counts")
    second = desk.refresh([english])
    assert digests(second)[0] == digests(first)[0]
    assert digests(second)[1] != digests(first)[1]
    assert checked == ["da", "en", "en"]
    assert desk.pdf(digests(first)[1]) is None
    third = desk.refresh([clinic / "brands" / "default" / "brand.yaml"])
    assert digests(third) == digests(second)
    assert checked == ["da", "en", "en", "da", "en"]
    assert [view.version for view in (first, second, third)] == [1, 2, 3]


def test_an_error_keeps_the_last_pages_and_is_told(clinic: Path) -> None:
    """While a guide cannot be made its last pages stay, stale; put right, they are made anew, the other's untouched."""
    desk = desk_of(clinic)
    first = desk.refresh()
    danish = clinic / "guides" / "mine.da.md"
    rewrite(danish, "::: faq", "::: fab")
    broken = desk.refresh([danish])
    assert broken.proofs[0].stale
    assert broken.proofs[0].digest == first.proofs[0].digest
    assert "unknown container “fab”" in broken.proofs[0].findings[0].what
    rewrite(danish, "::: fab", "::: faq")
    mended = desk.refresh([danish])
    assert digests(mended) == digests(first)
    assert not mended.proofs[0].stale
    danish.rename(clinic / "guides" / "other.da.md")
    (clinic / "guides" / "mine.en.md").unlink()
    gone = desk.refresh([danish])
    assert "there is no guide “mine”" in gone.findings[0].what
    assert all(proof.stale for proof in gone.proofs)


@pytest.fixture
def client(clinic: Path) -> Iterator[tuple[TestClient, Desk]]:
    """The application with its guide made, at the token “secret”, and ending as soon as it has told once."""
    desk = desk_of(clinic)
    desk.refresh()
    app = site(desk, Bell(), "secret", iter([False, True]).__next__)
    with TestClient(app, base_url="http://127.0.0.1:8000") as made:
        yield made, desk


def test_the_page_shows_leaflets_and_findings(client: tuple[TestClient, Desk]) -> None:
    """The view names pages and findings; each page is a picture; the stream tells the version."""
    web, desk = client
    assert "<main id=\"pages\"" in web.get("/secret/").text
    assert all(web.get(f"/secret/{name}").status_code == 200 for name in ("page.css", "page.js"))
    view = web.get("/secret/view").json()
    assert [leaflet["name"] for leaflet in view["leaflets"]] == ["mine.leaflet-a4.da.pdf", "mine.leaflet-a4.en.pdf"]
    assert view["leaflets"][0]["findings"][0]["what"] == "is <b>looked</b> at"
    digest = desk.view.proofs[0].digest
    assert web.get(f"/secret/page/{digest}/1.png").content.startswith(b"\x89PNG")
    assert web.get(f"/secret/page/{digest}/99.png").status_code == 404
    assert web.get("/secret/page/none/1.png").status_code == 404
    assert web.get("/secret/events").text == "data: 1\n\n"


@pytest.mark.parametrize(
    ("path", "host", "code"),
    [
        ("/", "127.0.0.1", 404),
        ("/view", "127.0.0.1", 404),
        ("/guess/view", "127.0.0.1", 404),
        ("/secret/../cli.py", "127.0.0.1", 404),
        ("/secret/%2e%2e%2fcli.py", "127.0.0.1", 404),
        ("/secret/view", "evil.example", 400),
        ("/secret/view", "127.0.0.1.evil.example", 400),
        ("/secret/view", "localhost", 200),
    ],
)
def test_nobody_else_gets_an_answer(client: tuple[TestClient, Desk], path: str, host: str, code: int) -> None:
    """Without the token, or under another host's name, there is nothing; and no answer may be framed or cached."""
    answer = client[0].get(path, headers={"host": host})
    assert answer.status_code == code
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in answer.headers


def test_a_ring_wakes_who_waits() -> None:
    """Waiting ends with the ring, and without one after its time."""

    async def rung() -> list[bool]:
        bell = Bell()
        waiting = asyncio.create_task(bell.wait(60))
        await asyncio.sleep(0)
        bell.ring()
        await waiting
        await bell.wait(0.001)
        return [waiting.done()]

    assert asyncio.run(rung()) == [True]


@pytest.mark.parametrize(
    ("arguments", "told"), [(["a.pdf", "--watch"], "does not change"), (["low-back-pain", "--open"], "with --watch")]
)
def test_watch_is_refused_where_it_means_nothing(arguments: list[str], told: str) -> None:
    """A PDF has nothing to follow, and --open nothing to open."""
    done = CliRunner().invoke(cli.app, ["preview", *arguments])
    assert done.exit_code == 2
    assert told in done.output


@contextmanager
def served(clinic: Path) -> Iterator[str]:
    """Run the command as a process of its own; yield the address of its page."""
    command = [sys.executable, "-m", "handouts", "preview", "mine", "--watch", "--content", str(clinic)]
    process = subprocess.Popen(
        command, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/[\w-]{20,}/", line)
        assert found, line + process.stdout.read()
        yield found[0]
    finally:
        process.send_signal(signal.SIGINT)
        rest = process.communicate(timeout=20)[0]
    assert "Traceback" not in rest
    assert process.returncode == 130


@contextmanager
def browser_page() -> Iterator[Page]:
    """Open a page in the installed browser; fail on any error that it logs."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    flags = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags.split())
        page = browser.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        yield page
        browser.close()
    assert errors == []


def test_a_saved_change_shows_in_a_real_browser(clinic: Path) -> None:
    """Pages and findings appear, follow a change and an error, and text of a guide is never read as HTML."""
    with served(clinic) as address, browser_page() as page:
        page.goto(address)
        page.wait_for_selector("main img[src]")
        assert page.locator("nav button").all_inner_texts() == ["mine.leaflet-a4.da", "mine.leaflet-a4.en"]
        first = page.locator("main img").first.get_attribute("src")
        page.wait_for_function("() => document.querySelector('main img').naturalWidth >= 600")
        danish = clinic / "guides" / "mine.da.md"
        rewrite(danish, "Al bevægelse tæller.", "Hvert skridt tæller.")
        page.wait_for_function("old => document.querySelector('main img').getAttribute('src') !== old", arg=first)
        rewrite(danish, "::: faq", "::: <img/src=x>")
        page.wait_for_selector("li.error")
        assert "unknown container “<img/src=x>”" in page.locator("li.error").first.inner_text()
        assert page.locator("aside img").count() == 0
        assert page.locator("main.stale").count() == 1
        rewrite(danish, "::: <img/src=x>", "::: faq")
        page.wait_for_selector("main:not(.stale)")
        page.locator("nav button").nth(1).click()
        assert page.locator("nav button").nth(1).get_attribute("aria-pressed") == "true"
