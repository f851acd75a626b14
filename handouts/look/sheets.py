"""Sheets: the paper that a layout's pages are laid on when they are folded, stapled or cut apart.

A layout file says ``sheet: {kind: fold, width: 297, height: 210}``. ``fold``: the pages are panels of one sheet,
listed under ``panels:`` in the order in which a reader turns them. ``booklet``: two pages beside each other on each
side, sheets laid in one another and stapled through the spine. ``nup``: the same page several times, to be cut apart.
Lengths in the file are millimetres.
"""

from __future__ import annotations

from collections.abc import Sequence

from handouts.errors import LookError, Place, nearest
from handouts.units import MM, mm
from handouts.values import dataclass
from handouts.yamlfile import Entry, Record

KINDS = ("fold", "booklet", "nup")
SIDES = ("outside", "inside")
SHEET_KEYS = ("kind", "width", "height", "thickness", "columns", "rows")
PANEL_KEYS = ("name", "side", "x", "width")
_MOST_ACROSS = 8
_SLACK = mm(0.05)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper, points. ``thickness``: for the creep of a booklet; ``columns``/``rows``: of nup."""

    kind: str
    width: float
    height: float
    thickness: float
    columns: int
    rows: int
    place: Place


@dataclass(frozen=True, slots=True)
class Panel:
    """One face between folds. ``side``: 0 outside, 1 inside; ``x``: its left edge as that side is looked at, points."""

    name: str
    side: int
    x: float
    width: float
    place: Place


def read_sheet(record: Record) -> Sheet | None:
    """Read ``sheet:`` of a layout file; None where its pages are the sheets. Faults are noted in the record."""
    entry = record.entry("sheet")
    if entry is None or entry.value is None:
        return None
    part = record.record("sheet", SHEET_KEYS)
    kind = part.text("kind", required=True)
    if kind not in KINDS:
        what = f"there is no kind of sheet “{kind[:40]}”"
        part.fault(part.place("kind"), what, nearest(kind[:40], KINDS), "sheet")
    columns, rows = part.integer("columns", 2), part.integer("rows", 2)
    for key, value in (("columns", columns), ("rows", rows)):
        if not 1 <= value <= _MOST_ACROSS:
            part.fault(part.place(key), f"a sheet of {value} {key}", f"write 1 to {_MOST_ACROSS}", "sheet")
    return Sheet(
        kind=kind,
        width=mm(part.number("width", required=True)),
        height=mm(part.number("height", required=True)),
        thickness=mm(part.number("thickness", 0.1)),
        columns=columns,
        rows=rows,
        place=entry.place,
    )


def read_panels(record: Record) -> tuple[Panel, ...]:
    """Read ``panels:`` of a layout file, in reading order; faults are noted in the record."""
    return tuple(_panel(entry, record) for entry in record.entries("panels"))


def _panel(entry: Entry, outer: Record) -> Panel:
    record = Record(entry, PANEL_KEYS, "panel", outer.findings)
    side = record.text("side", required=True)
    if side not in SIDES:
        what = f"the side of a panel is “{side[:40]}”"
        record.fault(record.place("side"), what, "write " + " or ".join(SIDES), "panel")
    return Panel(
        name=record.text("name", required=True),
        side=SIDES.index(side) if side in SIDES else 0,
        x=mm(record.number("x", required=True)),
        width=mm(record.number("width", required=True)),
        place=entry.place,
    )


def prove_sheet(sheet: Sheet | None, panels: Sequence[Panel], width: float, height: float, place: Place) -> None:
    """Raise `LookError` when pages of ``width`` by ``height`` do not lie on the sheet as its kind says."""
    if sheet is None or sheet.kind != "fold":
        if panels:
            what, remedy = "there are panels and no sheet to fold", "write “sheet: {kind: fold, width: …, height: …}”"
            raise LookError.at(panels[0].place, what, remedy, "panel")
        if sheet is not None:
            _prove_pages(sheet, width, height)
        return
    if not panels:
        raise LookError.at(sheet.place, "a folded sheet has no panels", "list them under “panels:”", "panel")
    if abs(height - sheet.height) > _SLACK:
        what = f"the panels are {height / MM:g} mm high and the sheet {sheet.height / MM:g} mm"
        raise LookError.at(place, what, "write the sheet's height as the height of the paper", "sheet")
    _prove_panels(sheet, panels)


def _prove_pages(sheet: Sheet, width: float, height: float) -> None:
    across, down = (2, 1) if sheet.kind == "booklet" else (sheet.columns, sheet.rows)
    if across * width > sheet.width + _SLACK or down * height > sheet.height + _SLACK:
        what = (
            f"{across} by {down} pages of {width / MM:.4g} by {height / MM:.4g} mm are larger than the sheet of "
            f"{sheet.width / MM:.4g} by {sheet.height / MM:.4g} mm"
        )
        raise LookError.at(sheet.place, what, "make “paper” smaller or the sheet larger", "sheet")


def _prove_panels(sheet: Sheet, panels: Sequence[Panel]) -> None:
    for side in (0, 1):
        edge = 0.0
        for panel in sorted((panel for panel in panels if panel.side == side), key=lambda panel: panel.x):
            if panel.x < edge - _SLACK or panel.width <= 0:
                what = f"the panel “{panel.name}” lies over the one left of it, or off the sheet"
                raise LookError.at(panel.place, what, f"write “x: {edge / MM:.4g}” or more", "panel")
            edge = panel.x + panel.width
            if edge > sheet.width + _SLACK:
                what = f"the panel “{panel.name}” ends {(edge - sheet.width) / MM:.4g} mm beyond the sheet"
                raise LookError.at(panel.place, what, "make it narrower, or begin it further left", "panel")
    outside, inside = folds(sheet, panels, 0), folds(sheet, panels, 1)
    turned = tuple(sorted(sheet.width - x for x in inside))
    if inside and outside and not _same(outside, turned):
        shown = [", ".join(f"{x / MM:.4g}" for x in found) for found in (outside, turned)]
        what = f"the folds lie at {shown[0]} mm outside and, through the paper, at {shown[1]} mm inside"
        raise LookError.at(sheet.place, what, "let the panels of the two sides back each other", "panel")


def _same(some: Sequence[float], others: Sequence[float]) -> bool:
    return len(some) == len(others) and all(abs(a - b) <= _SLACK for a, b in zip(some, others, strict=True))


def folds(sheet: Sheet, panels: Sequence[Panel], side: int) -> tuple[float, ...]:
    """Return where a side of the sheet is folded from top to foot: points from its left edge."""
    if sheet.kind == "booklet":
        return (sheet.width / 2,)
    edges = {round(edge, 2) for panel in panels if panel.side == side for edge in (panel.x, panel.x + panel.width)}
    return tuple(sorted(edge for edge in edges if _SLACK < edge < sheet.width - _SLACK))
