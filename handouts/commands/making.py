"""Leaflets made one after the other, as `build` and `preview` do it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from handouts.commands.telling import Findings
from handouts.errors import HandoutsError
from handouts.press import Made, Order, Press, Stamped

_Result = TypeVar("_Result", Made, Stamped)
_MANY = 4
"""From this many leaflets on, a terminal shows a progress bar: fewer are done before it could be read."""


def stamped(press: Press, orders: tuple[Order, ...], heard: Findings) -> Iterator[tuple[Order, Stamped]]:
    """Make the orders as fast as can be: those that are in the stock are not set anew."""
    return _each(orders, heard, press.stamped)


def made(press: Press, orders: tuple[Order, ...], heard: Findings) -> Iterator[tuple[Order, Made]]:
    """Make the orders one after the other. One that cannot be made is told; the rest are made all the same."""
    return _each(orders, heard, press.make)


def _each(
    orders: tuple[Order, ...], heard: Findings, make: Callable[[Order], _Result]
) -> Iterator[tuple[Order, _Result]]:
    for order in _with_progress(orders):
        try:
            leaflet = make(order)
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
