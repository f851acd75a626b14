"""Names: what a compiled leaflet is called in the stock, by all that its order says but the patient's values."""

from __future__ import annotations

import os

from handouts.stock import entries

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def said(facts: Mapping[str, object], exercises: Iterable[str], slots: Iterable[str]) -> tuple[str, ...]:
    """Return an order as texts, equal where it is the same compiled leaflet.

    ``facts``: by their names, in the order of `handouts.order.Order`; ``exercises``: a sample's; ``slots``: the names
    of the values that are filled.
    """
    return (*[f"{name}={value!r}" for name, value in facts.items()], *exercises, *sorted(slots))


def leaflet(state: str, order: tuple[str, ...], roots: Iterable[object]) -> str:
    """Return the name of an order's leaflet: ``order`` as it is `said`, ``state`` of the program, content ``roots``."""
    return entries.name(state, *order, *[os.path.abspath(str(root or "")) for root in (*roots, None)])
