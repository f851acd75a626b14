"""What ``build`` says of a leaflet, whichever way it was made: by the command, or from the cache without it."""

from __future__ import annotations

from collections.abc import Iterable

MOST = 6
"""Blocks named on the screen: a card leaves out most of a guide, and more lines would drown what matters."""


def left_out(blocks: Iterable[str]) -> list[str]:
    """Return the lines that name the blocks left out, each as ``path:line: kind “title”``; warnings come first."""
    ordered = sorted(blocks, key=lambda block: ": warning" not in block)
    lines = [f"  left out: {block}" for block in ordered[:MOST]]
    if len(ordered) > MOST:
        lines.append(f"  … and {len(ordered) - MOST} more, which --json names")
    return lines
