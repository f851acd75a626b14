"""Is the drawn figure right? Warnings in words."""

from __future__ import annotations

from handouts.figures.scene import Stage
from handouts.figures.spec import FigureSpec


def check_stages(spec: FigureSpec, stages: list[Stage]) -> tuple[str, ...]:
    """Return warnings."""
    return ()
