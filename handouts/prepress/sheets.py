"""From set pages to what a print shop is sent: in its order, inks, bleed and marks."""

from __future__ import annotations

from collections.abc import Sequence

from handouts.look.printing import Printer
from handouts.prepress.bleed import with_bleed
from handouts.prepress.cutmarks import with_cutmarks
from handouts.prepress.inks import separate
from handouts.typeset.marks import Leaflet


def for_press(
    leaflet: Leaflet, words: Sequence[str], *, printer: Printer | None = None, marks: bool = False
) -> Leaflet:
    """Return the leaflet in the inks of ``printer``, with bleed and ``marks``, each where it is asked for.

    ``words``: what the line beside the trim says, beside side and size: never anything of a patient.
    """
    if printer is not None:
        leaflet = separate(leaflet, printer)
        words = (*words, printer.condition.identifier)
    return with_cutmarks(with_bleed(leaflet), words) if marks else leaflet
