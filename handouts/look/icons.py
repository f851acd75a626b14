"""Icons: the project's own set in ``assets/icons``, drawn on a grid of 24 with one line weight.

The line is .85 units, which is .9 pt where an icon stands 9 mm high. ``person`` and ``person-outline``
are pictograms for counted people, 14 units wide and without margins. An icon is SVG as `svg.read_svg`
reads it: ``currentColor`` is the ink ``primary`` unless ``data-ink`` names another role.
"""

from __future__ import annotations

from handouts.drawing import Drawing
from handouts.errors import LookError, Place, nearest
from handouts.look.svg import read_svg
from handouts.shelf import Shelf


def icon(name: str, shelf: Shelf, place: Place | None = None) -> Drawing:
    """Return the drawing of an icon. Raises `LookError` at ``place`` naming the nearest icon there is."""
    path = shelf.find("icons", f"{name}.svg")
    if path is None:
        known = shelf.names("icons", ".svg")
        raise LookError.at(place or Place("icons"), f"there is no icon “{name}”", nearest(name, known), "icon")
    return read_svg(shelf.open_text(path).encode(), str(path))
