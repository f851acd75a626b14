"""Typst through its Python binding: one compiler, the patient's name as an input."""

from __future__ import annotations

import shutil
from pathlib import Path

import typst


class Peer:
    """Makes the leaflet from `leaflet.typ`; PDF/UA-1, which Typst checks while it writes."""

    def __init__(self, folder: Path) -> None:
        """Take the folder of content, drawings and fonts; nothing is compiled yet."""
        # Typst reads nothing above its root, so the template lies beside its content.
        page = folder / "leaflet.typ"
        if not page.exists():
            shutil.copyfile(Path(__file__).with_name("leaflet.typ"), page)
        self._compiler = typst.Compiler(
            str(page), root=str(folder), font_paths=[str(folder / "fonts")], ignore_system_fonts=True
        )

    def make(self, patient: str) -> bytes:
        """Return the leaflet of one patient."""
        made = self._compiler.compile(format="pdf", sys_inputs={"patient": patient}, pdf_standards="ua-1")
        assert isinstance(made, bytes)
        return made
