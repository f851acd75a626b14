"""Lengths and rectangles. Everything inside the program is in PDF points (1/72 inch), y upwards."""

from __future__ import annotations

from handouts.values import dataclass

MM = 72 / 25.4
"""Points in one millimetre."""


def mm(value: float) -> float:
    """Return millimetres as points."""
    return value * MM


_PAPERS = {
    (297, 420): "A3", (210, 297): "A4", (148, 210): "A5", (105, 148): "A6", (216, 279): "US Letter",
    (279, 432): "US Tabloid",
}  # fmt: skip


def paper_name(width: float, height: float) -> str:
    """Return what a paper of that size in millimetres is called, upright or lying; else its size."""
    sides = sorted((int(width + 0.5), int(height + 0.5)))
    near = (name for (short, long), name in _PAPERS.items() if abs(sides[0] - short) + abs(sides[1] - long) <= 1)
    return next(near, f"{width:g} × {height:g} mm")


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in points: lower left corner, width, height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.y + self.height

    def inset(self, amount: float) -> Rect:
        """Return the rectangle made smaller by ``amount`` points on every side."""
        return Rect(self.x + amount, self.y + amount, self.width - 2 * amount, self.height - 2 * amount)

    def holds(self, other: Rect, slack: float = 0.01) -> bool:
        """Tell whether ``other`` lies inside, give or take ``slack`` points."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.top <= self.top + slack
        )
