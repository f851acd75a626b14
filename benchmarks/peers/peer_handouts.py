"""This program in process: the press, with reading and composing (``whole``) and without (``typeset+paint``)."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import ParamSpec, TypeVar

from handouts import press as presses
from handouts.fields import Fields
from handouts.press import Press
from handouts.shelf import Shelf

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


class Peer:
    """Makes leaflets with one press, as a batch does; ``fresh``: with a new press for each, which remembers nothing."""

    def __init__(self, folder: Path, variant: str = "") -> None:
        """Take the folder of content for the sake of its kind: the guide itself is read for every leaflet."""
        del folder
        self._fresh = variant == "fresh"
        self._press = Press(Shelf.standard())
        self._order = self._press.orders(("low-back-pain",), ("da",))[0]
        self.parts = {"typeset+paint": 0.0}
        # The press calls its stages by these names; a clock around them leaves the press as it is.
        for stage in ("typeset", "paint"):
            setattr(presses, stage, self._timed(getattr(presses, stage)))

    def make(self, patient: str) -> bytes:
        """Return the leaflet of one patient."""
        self.parts["typeset+paint"] = 0.0
        if self._fresh:
            self._press = Press(Shelf.standard())
        return self._press.make(replace(self._order, fields=Fields(patient=patient))).pdf

    def _timed(self, stage: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
        def timed(*args: _Given.args, **kwargs: _Given.kwargs) -> _Made:
            start = time.perf_counter()
            made = stage(*args, **kwargs)
            self.parts["typeset+paint"] += time.perf_counter() - start
            return made

        return timed
