"""The invariants of finished files, and that each of them is able to fail."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pdfkit.invariants import broken
from pdfkit.mutants import MUTANTS
from pdfkit.sample import sample

from handouts.pdf.paint import paint
from handouts.typeset.marks import Leaflet


@pytest.fixture(scope="module")
def leaflet() -> Leaflet:
    """The hand-made leaflet."""
    return sample()


@pytest.fixture(scope="module")
def file(leaflet: Leaflet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The leaflet as a file."""
    path = tmp_path_factory.mktemp("pdf") / "sample.pdf"
    path.write_bytes(paint(leaflet))
    return path


def test_a_painted_leaflet_breaks_no_invariant(file: Path, leaflet: Leaflet) -> None:
    """What paint writes is kept to every rule."""
    assert broken(file, leaflet) == []


def test_saving_anew_breaks_no_invariant(file: Path, leaflet: Leaflet, tmp_path: Path) -> None:
    """The way by which the faulty files are made adds no fault of its own."""
    path = tmp_path / "again.pdf"
    with pikepdf.open(file) as pdf:
        pdf.save(path)
    assert broken(path, leaflet) == []


@pytest.mark.parametrize("fault", MUTANTS)
def test_a_fault_is_found(fault: str, file: Path, leaflet: Leaflet, tmp_path: Path) -> None:
    """Each single fault breaks an invariant."""
    path = tmp_path / "mutant.pdf"
    with pikepdf.open(file) as pdf:
        MUTANTS[fault](pdf)
        pdf.save(path)
    assert broken(path, leaflet)


def test_a_line_end_is_wanted_before_endstream(file: Path, leaflet: Leaflet, tmp_path: Path) -> None:
    """The one rule that is about bytes and not about objects."""
    path = tmp_path / "mutant.pdf"
    path.write_bytes(file.read_bytes().replace(b"\nendstream", b" endstream"))
    assert broken(path, leaflet)
