"""Layout files: how a guide lies on paper. Read from ``layouts/<id>.yaml`` into a frozen `Layout`.

Lengths in the file are millimetres for paper and points for type, as printers write them; inside the
program everything is points.
"""

from __future__ import annotations

from collections.abc import Mapping

from handouts.errors import LookError, Place, nearest
from handouts.look.exercises import Diary, Exercises, read_diary, read_exercises
from handouts.look.inks import INK_ROLES
from handouts.look.layoutfile import read_layout_entry
from handouts.look.layoutkeys import KEYS, STYLE, STYLE_NAMES, TOP, prove_numbers
from handouts.look.parts import Part, prove_parts, read_parts
from handouts.look.sheets import Panel, Sheet, prove_sheet, read_panels, read_sheet
from handouts.shelf import Shelf
from handouts.units import mm
from handouts.values import dataclass
from handouts.yamlfile import Record


@dataclass(frozen=True, slots=True)
class Style:
    """How a role of text is set. ``size``/``leading``/``tracking`` in points; ``ink`` an ink role.

    ``divide``: whether words may be divided at line ends. ``heading``: set in the heading family.
    """

    name: str
    size: float
    leading: float
    bold: bool = False
    italic: bool = False
    ink: str = "ink"
    tracking: float = 0.0
    divide: bool = False
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Front:
    """The front page. ``figure`` stands right of the title, ``figure_height`` points high (0: none)."""

    figure: str
    figure_height: float
    figure_most: float
    own_page: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """Paper, frames and styles of a layout; all lengths in points."""

    id: str
    place: Place
    width: float
    height: float
    left: float
    right: float
    top: float
    foot: float
    footer: float
    """Baseline of the footer above the trim."""
    columns: int
    gutter: float
    grid: float
    """The baseline step."""
    section_gap: float
    block_gap: float
    panel: float
    """Width of an exercise's figure panel."""
    panel_above: bool
    """Whether the panel stands above the text, as wide as it, instead of left of it."""
    figure_least: float
    """Narrowest figure in a panel."""
    figure_most: float
    """Highest figure panel when a page is filled up."""
    split: float
    """Width of the left part of rows split in two (myth and fact)."""
    page_multiple: int
    page_most: int
    page_wish: int
    """Pages that the fit ladder climbs for; 0: as many as it takes."""
    floor: float
    """Smallest type of running text."""
    least: float
    """Smallest type of anything."""
    front: Front
    styles: Mapping[str, Style]
    parts: tuple[Part, ...] = ()
    """What it is made of, in reading order."""
    exercises: Exercises = Exercises()
    diary: Diary = Diary()
    numbered: bool = True
    """Whether the footer says title and page."""
    drop: int = 3
    """The priority from which fit may leave blocks out where the pages are full."""
    lineage: tuple[str, ...] = ()
    """The layouts that this one extends, nearest first."""
    sheet: Sheet | None = None
    """The paper that the pages are laid on; None: each page is a sheet's side."""
    panels: tuple[Panel, ...] = ()
    """What the pages of a folded sheet are, in the order in which a reader turns them."""

    def width_of(self, page: int) -> float:
        """Return the width of a page, counted from 0: of its panel, where it is one."""
        return self.panels[page].width if page < len(self.panels) else self.width

    def left_of(self, page: int) -> float:
        """Return a page's left margin: panels have one measure, which stands in the middle of each."""
        return (self.panels[page].width - self.measure) / 2 if page < len(self.panels) else self.left

    @property
    def names(self) -> tuple[str, ...]:
        """Its own name and those of the layouts it extends: what ``only`` and ``not`` may call it by."""
        return (self.id, *self.lineage)

    @property
    def measure(self) -> float:
        """The full width between the margins."""
        return self.width - self.left - self.right

    @property
    def column(self) -> float:
        """The width of one column."""
        return (self.measure - self.gutter * (self.columns - 1)) / self.columns

    @property
    def depth(self) -> float:
        """The height between the top margin and the end of text."""
        return self.height - self.top - self.foot


def read_layout(name: str, shelf: Shelf) -> Layout:
    """Read ``layouts/<name>.yaml``; raise `LookError` when there is none or something in it is wrong."""
    entry, lineage = read_layout_entry(name, shelf)
    path = entry.path
    record = Record(entry, TOP, "layout")
    prove_numbers(entry, record)
    paper = record.record("paper", KEYS["paper"])
    margins = record.record("margins", KEYS["margins"])
    columns = record.record("columns", KEYS["columns"])
    gaps = record.record("gaps", KEYS["gaps"])
    pages = record.record("pages", KEYS["pages"])
    floor = record.record("floor", KEYS["floor"])
    front = record.record("front", KEYS["front"])
    exercise = record.record("exercise", KEYS["exercise"])
    diary = record.record("diary", KEYS["diary"])
    styles = record.record("styles", STYLE_NAMES)
    panels = read_panels(record)
    layout = Layout(
        id=name,
        place=Place(path, 1),
        width=mm(paper.number("width", required=True)),
        height=mm(paper.number("height", required=True)),
        left=mm(margins.number("left", 16)),
        right=mm(margins.number("right", 16)),
        top=mm(margins.number("top", 15)),
        foot=mm(margins.number("foot", 22)),
        footer=mm(margins.number("footer", 9)),
        columns=columns.integer("count", 2),
        gutter=mm(columns.number("gutter", 8)),
        grid=record.number("grid", 16),
        section_gap=gaps.number("section", 24),
        block_gap=gaps.number("block", 8),
        panel=mm(exercise.number("panel", 74)),
        panel_above=exercise.flag("above"),
        figure_least=mm(exercise.number("figure_least", 45)),
        figure_most=mm(exercise.number("figure_most", 90)),
        split=mm(record.number("split", 62)),
        page_multiple=pages.integer("multiple", max(1, len(panels))),
        page_most=pages.integer("most", len(panels) or 12),
        page_wish=pages.integer("wish", 0),
        floor=floor.number("body", 12),
        least=floor.number("any", 9.5),
        front=Front(
            figure=front.text("figure", ""),
            figure_height=mm(front.number("figure_height", 0)),
            figure_most=mm(front.number("figure_most", 0)),
            own_page=front.flag("own_page", False),
        ),
        styles={style: _style(style, styles.record(style, STYLE)) for style in STYLE_NAMES},
        parts=read_parts(record, Place(path, 1)),
        exercises=read_exercises(exercise),
        diary=read_diary(diary),
        drop=pages.integer("drop", 3),
        lineage=lineage,
        numbered=pages.flag("numbered", True),
        sheet=read_sheet(record),
        panels=panels,
    )
    for part in (paper, margins, columns, gaps, pages, floor, front, exercise, styles, record):
        part.finish()
    _prove(layout)
    return layout


def _style(name: str, record: Record) -> Style:
    style = Style(
        name=name,
        size=record.number("size", required=True),
        leading=record.number("leading", required=True),
        bold=record.flag("bold", False),
        italic=record.flag("italic", False),
        ink=record.text("ink", "ink"),
        tracking=record.number("tracking", 0),
        divide=record.flag("divide", False),
        heading=record.flag("heading", False),
    )
    if style.ink not in INK_ROLES:
        what = f"style “{name}” asks for the ink “{style.ink[:60]}”"
        record.fault(record.place("ink"), what, nearest(style.ink[:60], INK_ROLES), "ink")
    record.finish()
    return style


def _prove(layout: Layout) -> None:
    """Raise when type falls under the layout's own floors or a frame has no room."""
    prove_parts(layout.parts, layout.place)
    prove_sheet(layout.sheet, layout.panels, layout.width, layout.height, layout.place)
    if layout.drop not in (2, 3):
        what, remedy = f"“pages: drop” is {layout.drop}", "write 2 or 3: what has priority 1 must appear"
        raise LookError.at(layout.place, what, remedy, "priority")
    for style in layout.styles.values():
        if style.size < layout.least:
            raise LookError.at(
                layout.place,
                f"style “{style.name}” is {style.size:g} pt, under the floor of {layout.least:g} pt",
                "raise its size, or the floor “any” if the paper is read at arm's length",
                "size-floor",
            )
    if layout.styles["body"].size < layout.floor:
        raise LookError.at(
            layout.place,
            f"body text is {layout.styles['body'].size:g} pt, under the floor of {layout.floor:g} pt",
            "raise “styles: body: size”",
            "size-floor",
        )
    if layout.column < 10 * layout.styles["body"].size or layout.depth < 10 * layout.grid or layout.columns < 1:
        raise LookError.at(layout.place, "the margins leave no room for text", "make margins or gutter smaller", "room")
