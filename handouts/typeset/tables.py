"""Tables: hairlines between rows only, header bold over a 1 pt rule and repeated where a table goes on."""

from __future__ import annotations

from collections.abc import Sequence

from handouts.content.model import Align, Inline, Span, Table
from handouts.typeset.cards import bold
from handouts.typeset.maker import Maker
from handouts.typeset.marks import Mark, RuleMark
from handouts.typeset.rows import Row, change, height_of, moved, reach, spaced
from handouts.units import mm

CELL_GAP = mm(5)
AIR = 4.0
_EVER = 1e6


def natural_widths(maker: Maker, table: Table) -> tuple[list[float], list[float]]:
    """Return the least (longest word) and the wished (longest cell) width of each column."""
    least, wished = [], []
    style = maker.style("table")
    for index in range(len(table.header)):
        low = high = 0.0
        for cell in (bold(table.header[index]), *(row[index] for row in table.rows)):
            if not cell:
                continue
            high = max(high, max(line.width for line in maker.lines(cell, style, _EVER, table.place)))
            for span in cell:
                for word in span.text.split():
                    inline = (Span(word, span.bold, span.italic, span.link),)
                    low = max(low, maker.lines(inline, style, _EVER, table.place)[0].width)
        least.append(low + 0.5)
        wished.append(high + 0.5)
    return least, wished


def is_wide(maker: Maker, table: Table, column: float) -> bool:
    """Tell whether a table wants the whole page rather than a column."""
    _, wished = natural_widths(maker, table)
    return sum(wished) + CELL_GAP * (len(wished) - 1) > column


def table(maker: Maker, block: Table, measure: float, parent: int) -> list[Row]:
    """Return a table as rows, one for each of its own; numbers stand right in tabular columns."""
    widths = _shares(maker, block, measure)
    tag = maker.tags.add("Table", parent)
    rows: list[Row] = []
    if block.caption:
        rows += maker.text(block.caption, "subhead", measure, maker.tags.add("Caption", tag), place=block.place)
        rows = [change(row, keep=True) for row in rows]
    head_tag = maker.tags.add("TR", maker.tags.add("THead", tag))
    cells = [maker.tags.add("TH", head_tag, scope="Column", keep=True) for _ in block.header]
    head = _row(maker, block, [bold(cell) for cell in block.header], widths, cells)
    under = RuleMark(0.0, -head.height, sum(widths) + CELL_GAP * (len(widths) - 1), -head.height, 1.0, "primary")
    head = change(head, marks=(*head.marks, under), keep=True, gap=4.0 if rows else 0.0)
    rows.append(head)
    again = _untagged(head)
    body = maker.tags.add("TBody", tag)
    full = sum(widths) + CELL_GAP * (len(widths) - 1)
    for number, content in enumerate(block.rows):
        line = maker.tags.add("TR", body)
        cells = [maker.tags.add("TD", line, keep=True) for _ in content]
        row = _row(maker, block, content, widths, cells)
        if number < len(block.rows) - 1:
            row = change(row, marks=(*row.marks, RuleMark(0.0, -row.height, full, -row.height, 0.5, "line")))
        if number:
            repeated = (*again.marks, *moved(row.marks, 0.0, -again.height))
            row = change(row, first=change(row, height=row.height + again.height, marks=repeated))
        rows.append(change(row, keep=number == 0 or (number == len(block.rows) - 2 and len(block.rows) > 2)))
    if rows:
        rows[-1] = change(rows[-1], keep=False)
    return maker.on_grid(spaced(rows, 0.0))


def _shares(maker: Maker, block: Table, measure: float) -> list[float]:
    """Return column widths: as wished where there is room, else the least plus a share by what is wished."""
    least, wished = natural_widths(maker, block)
    room = measure - CELL_GAP * (len(least) - 1)
    if sum(wished) <= room:
        spare = (room - sum(wished)) / len(wished)
        return [width + min(spare, mm(10)) for width in wished]
    spare = room - sum(least)
    if spare <= 0:
        return [room * width / sum(least) for width in least]
    wants = [high - low for low, high in zip(least, wished, strict=True)]
    return [low + spare * want / sum(wants) for low, want in zip(least, wants, strict=True)]


def _row(maker: Maker, block: Table, cells: Sequence[Inline], widths: Sequence[float], tags: Sequence[int]) -> Row:
    marks: list[Mark] = []
    height = 0.0
    x = 0.0
    for cell, width, align, tag in zip(cells, widths, block.align, tags, strict=True):
        rows = maker.text(cell, "table", width, tag, place=block.place) if cell else []
        for index, row in enumerate(rows):
            spare = max(0.0, width - reach([row]))
            by = spare if align is Align.RIGHT else spare / 2 if align is Align.CENTRE else 0.0
            top = -AIR - index * maker.style("table").leading
            marks.extend(moved(row.marks, x + by, top))
        height = max(height, height_of(rows))
        x += width + CELL_GAP
    height = max(height, maker.style("table").leading)
    return Row(height + 2 * AIR, tuple(marks), place=block.place, what="table row")


def _untagged(row: Row) -> Row:
    """Return a row as an artifact: a header said again is not content (ISO 14289-1, 7.1)."""
    marks = []
    for mark in row.marks:
        if hasattr(mark, "url"):
            continue
        values = {name: getattr(mark, name) for name in mark.__slots__}
        values["tag"] = None
        marks.append(type(mark)(**values))
    return change(row, marks=tuple(marks))
