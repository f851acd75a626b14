"""Leaflets made one after the other, as `build` and `preview` do it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from handouts.commands.telling import Findings
from handouts.errors import HandoutsError
from handouts.press import Made, Order, Press

_MANY = 4
"""From this many leaflets on, a terminal shows a progress bar: fewer are done before it could be read."""


def made(press: Press, orders: tuple[Order, ...], heard: Findings) -> Iterator[tuple[Order, Made]]:
    """Make the orders one after the other. One that cannot be made is told; the rest are made all the same."""
    for order in _with_progress(orders):
        try:
            leaflet = press.make(order)
        except HandoutsError as error:
            heard.tell(error.findings)
            continue
        heard.tell(leaflet.findings)
        yield order, leaflet


def _with_progress(orders: tuple[Order, ...]) -> Iterable[Order]:
    """Show a bar on a terminal while many leaflets are made; a pipe gets only the plain lines."""
    if len(orders) < _MANY or not (sys.stdout.isatty() and sys.stderr.isatty()):
        return orders
    from rich.progress import track

    return track(orders, "Leaflets", transient=True)
