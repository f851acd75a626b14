"""Baked figures: finished path data beside the figure files, read without numpy or shapely.

A baked file is JSON: the digest of what it was drawn from, titles and alt texts, and per phase its box and shapes
``[path, fill, stroke, width, hairline, clip]`` (the clip by number, if any). Coordinates are whole drawing units.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from handouts.drawing import Drawing, Shape
from handouts.figures.model import Figure, PhaseDrawing, arrange, flipped, line_art, own_way
from handouts.shelf import Shelf, shipped

if TYPE_CHECKING:
    from handouts.figures.spec import FigureSpec

ENGINE = "6"
"""Changes whenever the engine draws the same file differently."""
FOLDER = "figures/baked"


def bake(spec: FigureSpec, phases: tuple[PhaseDrawing, ...]) -> str:
    """Return the text of the baked file."""
    clip_paths: list[str] = []
    rows: list[dict[str, Any]] = []
    for phase in phases:
        shapes: list[list[Any]] = []
        for shape in phase.shapes:
            row: list[Any] = [shape.path, shape.fill or "", shape.stroke or "", shape.width, shape.hairline]
            if shape.clip and shape.clip not in clip_paths:
                clip_paths.append(shape.clip)
            clip = clip_paths.index(shape.clip) + 1 if shape.clip else 0
            shapes.append([*row, clip] if clip else row)
        rows.append(
            {
                "label": dict(sorted(phase.label.items())),
                "box": [phase.width, phase.height, phase.left, phase.bottom, phase.x, phase.y],
                "shapes": shapes,
            }
        )
    data = {
        "engine": ENGINE,
        "digest": spec.digest,
        "layout": spec.layout,
        "title": dict(sorted(spec.title.items())),
        "alt": dict(sorted(spec.alt.items())),
        "clips": clip_paths,
        "phases": rows,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def load_baked(
    name: str, shelf: Shelf, *, style: str = "colour", side: str = "right", digest: str = ""
) -> Figure | None:
    """Return a shipped figure from its baked file; None where there is none, or it is stale.

    With ``digest`` (of the figure file as it is now) a file baked from something else counts as stale.
    """
    # only what ships is trusted to be what the engine wrote: its paths go into the PDF as they are
    path = Shelf((shipped("assets"),), record=shelf.record).find(FOLDER, f"{name}.json")
    if path is None:
        return None
    data = cast("dict[str, Any]", json.loads(shelf.open_text(path)))
    if data.get("engine") != ENGINE or (digest and data.get("digest") != digest):
        return None
    return opened(name, data, style=style, side=side)


def opened(name: str, data: Mapping[str, Any], *, style: str = "colour", side: str = "right") -> Figure:
    """Return the figure of a baked file's data, which must be what `bake` wrote."""
    clips: list[str] = data["clips"]
    phases = tuple(_phase(number, row, clips) for number, row in enumerate(data["phases"], start=1))
    if style == "line":
        phases = tuple(map(line_art, phases))
    return assembled(name, phases, data["layout"], data["title"], data["alt"], side)


def _phase(number: int, row: Mapping[str, Any], clips: list[str]) -> PhaseDrawing:
    shapes: list[Shape] = []
    for path, fill, stroke, line, hairline, *rest in row["shapes"]:
        clip = clips[rest[0] - 1] if rest else ""
        shapes.append(Shape(path, fill or None, stroke or None, line, hairline, clip=clip))
    return PhaseDrawing(number, row["label"], tuple(shapes), *row["box"])


def assembled(
    name: str,
    phases: tuple[PhaseDrawing, ...],
    layout: str,
    title: Mapping[str, str],
    alt: Mapping[str, str],
    side: str,
    warnings: tuple[str, ...] = (),
) -> Figure:
    """Put phases together as the layout asks, facing right or left."""
    way = own_way(layout, phases)
    figure = Figure(name, phases, Drawing(0.0, 0.0, ()), way, alt, title, warnings)
    if side == "left":
        return flipped(figure)
    return Figure(name, phases, arrange(figure, way), way, alt, title, warnings)
