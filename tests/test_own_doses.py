"""A patient's own exercises in a guide that uses them itself: what the order does not say is as the guide says."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

import cli
from handouts import quick
from handouts.errors import ExitCode
from handouts.press import Press
from handouts.shelf import Shelf

GUIDE = """---
title: Strong back
summary: Two exercises.
published: 2026-01-01
---

## Train three times a week

Bird-dog three times a week, each hold nine seconds.

## For the fridge {only=card-a6}

::: exercise bird-dog {sets=5 hold=4s days_a_week=2}
:::

## For the mat {not=card-a6}

::: exercise bird-dog {sets=4 hold=9s rest=45s days_a_week=3}
:::
"""


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A content folder with a guide that gives an exercise a dose of its own, and an empty cache."""
    monkeypatch.setenv("HANDOUTS_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "clinic" / "guides" / "back.en.md"
    path.parent.mkdir(parents=True)
    path.write_text(GUIDE, encoding="utf-8")
    return tmp_path / "clinic"


def read(pdf: bytes) -> str:
    """Return the text of a PDF with plain blanks."""
    with PdfDocument(io.BytesIO(pdf)) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).replace("\u00a0", " ").split())


def asked(clinic: Path, *exercises: str, layout: str = "leaflet-a4") -> tuple[str, bytes]:
    """Make a leaflet of the clinic's guide; return its text and its bytes, stamped and set from nothing alike."""
    press = Press(Shelf.standard((clinic,)))
    (order,) = press.orders(["back"], ["en"], [layout], exercises=exercises)
    stamped = press.stamped(order).pdf
    assert stamped == press.make(order).pdf
    return read(stamped), stamped


@pytest.mark.parametrize(
    ("exercise", "layout", "said"),
    [
        ("bird-dog:2x8", "leaflet-a4", "8 each side, hold 9 seconds, rest 45 seconds in between, 3 times a week"),
        ("bird-dog:2x8 hold 5s 5/week", "leaflet-a4", "hold 5 seconds, rest 45 seconds in between, 5 times a week"),
        ("bird-dog", "leaflet-a4", "4 sets of 10–20 each side, hold 9 seconds"),
        ("bird-dog:2x8", "card-a6", "hold 4 s"),
        ("bridge:2x8", "leaflet-a4", "2 sets of 8, hold 2–3 seconds, 3 times a week"),
    ],
    ids=["a dose", "one that says more", "no dose", "what stands in the layout first", "the library's"],
)
def test_what_the_order_does_not_say_is_as_the_guide_says(
    clinic: Path, exercise: str, layout: str, said: str
) -> None:
    """The patient's words win, then the guide's use of the exercise that stands in the layout, then the library's."""
    assert said in asked(clinic, exercise, layout=layout)[0]


def test_every_way_to_make_it_gives_the_same_bytes(clinic: Path) -> None:
    """A command that sets it, the quick way from the cache, and a row of a batch: one text, one file."""
    dose = "bird-dog:2x8"
    wanted = asked(clinic, dose)[1]
    build = ["build", "back", "--content", "clinic"]
    assert cli.run([*build, "--exercise", "bird-dog:3x12"]) == ExitCode.OK
    assert quick.run([*build, "--exercise", dose]) == ExitCode.OK
    assert Path("out/back.leaflet-a4.en.pdf").read_bytes() == wanted
    rows = ("guide,exercises,file", f"back,{dose},row", "back,bird-dog:3x12,other")
    Path("roster.csv").write_text("\n".join(rows), encoding="utf-8")
    assert cli.run(["batch", "roster.csv", "--content", "clinic", "--out", "rows", "--jobs", "1"]) == ExitCode.OK
    assert Path("rows/row.pdf").read_bytes() == wanted


def test_a_changed_dose_in_the_guide_is_seen(clinic: Path) -> None:
    """What is in the cache is no longer taken once the guide says another hold."""
    build = ["build", "back", "--content", "clinic", "--exercise", "bird-dog:2x8"]
    assert cli.run(build) == ExitCode.OK
    path = clinic / "guides" / "back.en.md"
    path.write_text(GUIDE.replace("hold=9s", "hold=8s"), encoding="utf-8")
    assert quick.run(build) is None
    assert cli.run(build) == ExitCode.OK
    assert "hold 8 seconds" in read(Path("out/back.leaflet-a4.en.pdf").read_bytes())
