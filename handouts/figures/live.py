"""Drawing a figure: from its baked file where that is true to the figure file, from the user's cache, else live."""

from __future__ import annotations

import json
from dataclasses import replace

from handouts.figures import cache
from handouts.figures.bake import assembled, load_baked, opened
from handouts.figures.model import Figure, line_art
from handouts.figures.read import read_figure
from handouts.figures.spec import FigureSpec
from handouts.shelf import Shelf

STYLES = ("colour", "line")


def draw(
    spec: FigureSpec, *, style: str = "colour", side: str = "right", build: str = "", check: bool = True
) -> Figure:
    """Draw a figure live.

    ``style``: "colour", or "line" for line art that survives a photocopier. ``side``: the side that the file
    describes ("right") or its mirror image. ``build``: replaces the person's build.
    """
    from handouts.figures.scene import draw_phases  # numpy and shapely: only for what is not baked

    if build:
        spec = replace(spec, person=replace(spec.person, build=build))
    phases, stages = draw_phases(spec)
    warnings: tuple[str, ...] = ()
    if check:
        from handouts.figures.checks import check_stages  # the same reason

        warnings = check_stages(spec, stages)
    if style == "line":
        phases = tuple(map(line_art, phases))
    return assembled(spec.name, phases, spec.layout, spec.title, spec.alt, side, warnings)


def baked_text(spec: FigureSpec) -> str:
    """Draw a figure and return the text of its baked file."""
    from handouts.figures.bake import bake
    from handouts.figures.scene import draw_phases  # numpy and shapely: only for what is not baked

    phases, _ = draw_phases(spec)
    return bake(spec, phases)


def figure(name: str, shelf: Shelf, *, style: str = "colour", side: str = "right", build: str = "") -> Figure:
    """Return a figure by name: baked where its file has not changed since, else drawn live, once, and kept.

    Raises:
        FigureError: there is no such figure, or its file is wrong.
    """
    spec = read_figure(name, shelf)
    if not build or build == spec.person.build:
        baked = load_baked(name, shelf, style=style, side=side, digest=spec.digest)
        if baked is not None:
            return baked
    own = build or spec.person.build
    data = cache.load(spec.digest, own)
    if data is None:
        text = baked_text(replace(spec, person=replace(spec.person, build=own)))
        cache.keep(spec.digest, own, text)
        data = json.loads(text)
    return opened(name, data, style=style, side=side)
