"""What validators by others say of a painted leaflet."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf.pdfa
import pytest
from pdfkit.sample import sample

from handouts.pdf.paint import paint


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hand-made leaflet as a file that claims PDF/UA-1 and PDF/A-2a."""
    path = tmp_path_factory.mktemp("pdf") / "sample.pdf"
    path.write_bytes(paint(sample()))
    return path


def run(*command: str) -> str:
    """Run a validator and return what it says; a verdict other than success fails the test."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_pdfua_finds_nothing(file: Path) -> None:
    """The sixteen rules that it knows are kept."""
    assert "PASS (no findings)" in run(sys.executable, "-m", "pdfua", "check", str(file))


def test_outloud_finds_no_error(file: Path) -> None:
    """A second reader of PDF/UA and of what makes sense read aloud."""
    run(str(Path(sys.executable).with_name("outloud")), "--quiet", "--fail-on", "error", str(file))


def test_pikepdf_finds_pdfa_kept(tmp_path: Path) -> None:
    """PDF/A-2b on the variant without PDF/UA's schema, which this validator does not know."""
    path = tmp_path / "sample.pdf"
    path.write_bytes(paint(sample(), conformance="2b"))
    report = pikepdf.pdfa.validate_written(path, "2b")
    assert report.findings == []


def test_qpdf_finds_the_syntax_sound(file: Path, program: Callable[[str], str]) -> None:
    """The table of objects, packed objects and streams are what they should be."""
    assert "No syntax or stream encoding errors" in run(program("qpdf"), "--check", str(file))
