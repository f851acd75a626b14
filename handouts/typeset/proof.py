"""The proof: a leaflet as text that a person can read in a diff, and the golden form of tests."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.typeset.marks import (
    DrawingMark,
    FillMark,
    Leaflet,
    LinkMark,
    Mark,
    OutlineMark,
    PictureMark,
    RuleMark,
    TextMark,
)


def proof(leaflet: Leaflet) -> str:
    """Return every placed mark, one to a line: its tag path, where it stands, what it is."""
    return "\n".join(_lines(leaflet)) + "\n"


def tag_tree(leaflet: Leaflet) -> str:
    """Return the tags as an indented tree with the text they hold."""
    texts: dict[int, list[str]] = {}
    for marks in leaflet.reading():
        for mark in marks:
            if isinstance(mark, TextMark) and mark.tag is not None:
                texts.setdefault(mark.tag, []).append(mark.text)
    depth: list[int] = []
    lines = []
    for index, tag in enumerate(leaflet.tags):
        depth.append(depth[tag.parent] + 1 if tag.parent >= 0 else 0)
        text = "".join(texts.get(index, ())).replace("\u00ad", "").strip()
        said = {name: getattr(tag, name) for name in ("alt", "actual", "lang", "scope", "numbering", "title")}
        said["columns"] = tag.columns if tag.columns > 1 else ""
        more = "".join(f" {name}={value!r}" for name, value in said.items() if value)
        lines.append(f"{'  ' * depth[-1]}{tag.role}{more}{': ' + text if text else ''}")
    return "\n".join(lines) + "\n"


def _lines(leaflet: Leaflet) -> Iterator[str]:
    about = leaflet.about
    yield f"leaflet {about.title!r} {about.lang} pages={len(leaflet.pages)}"
    for number, page in enumerate(leaflet.pages, start=1):
        yield f"page {number} {page.width:.0f}×{page.height:.0f}"
        starts = {start: turn + 1 for start, turn in page.turns}
        for index, mark in enumerate(page.marks):
            if index in starts:
                yield f"  page {starts[index]} in the order of reading"
            role = leaflet.tags[mark.tag].role if mark.tag is not None else "-"
            yield f"  {role:<10} {_shown(mark)}"
    for bookmark in leaflet.bookmarks:
        yield f"bookmark {'  ' * bookmark.level}{bookmark.title!r} page={bookmark.page + 1} y={bookmark.y:.0f}"
    for what in leaflet.left_out:
        yield f"left out {what}"


def _shown(mark: Mark) -> str:
    match mark:
        case TextMark():
            text = mark.text.replace("\u00ad", "‐")
            return f"{mark.x:6.1f} {mark.y:6.1f} {mark.size:g} {mark.face} {mark.ink}: {text}"
        case OutlineMark():
            text = "".join(text.text for text in mark.texts).replace("\u00ad", "‐")
            return f"{mark.x:6.1f} {mark.y:6.1f} outlines of {len(text)} letters: {text:.40}"
        case RuleMark():
            return f"{mark.x0:6.1f} {mark.y0:6.1f} rule to {mark.x1:.1f} {mark.y1:.1f} {mark.width:g} {mark.ink}"
        case FillMark():
            rect = mark.rect
            size = f"{rect.width:.1f}×{rect.height:.1f}"
            return f"{rect.x:6.1f} {rect.y:6.1f} fill {size} {mark.fill} r={mark.radius:.1f}"
        case DrawingMark() | PictureMark():
            rect = mark.rect
            kind = "drawing" if isinstance(mark, DrawingMark) else "picture"
            return f"{rect.x:6.1f} {rect.y:6.1f} {kind} {rect.width:.1f}×{rect.height:.1f}"
        case LinkMark():
            rect = mark.rect
            return f"{rect.x:6.1f} {rect.y:6.1f} link {rect.width:.1f}×{rect.height:.1f} {mark.url}"
