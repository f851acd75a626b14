"""Stamping: a leaflet compiled once, its patient's values set into their slots."""

from __future__ import annotations

from datetime import date

from handouts.compose import Fields
from handouts.press import Press
from handouts.shelf import Shelf

ANNA = Fields(patient="Anna Holm", therapist="Bo Lund", day=date(2026, 11, 24))


def test_a_stamped_leaflet_is_the_leaflet_made_in_full() -> None:
    """Both ways give the same bytes, the same count of pages and the same findings."""
    press = Press(Shelf.standard())
    (order,) = press.orders(["low-back-pain"], ["da"], fields=ANNA)
    made, stamped = press.make(order), press.stamped(order)
    assert stamped.pdf == made.pdf
    assert (stamped.pages, stamped.left_out, stamped.findings) == (made.pages, made.left_out, made.findings)
