"""Lengths and rectangles. Everything inside the program is in PDF points (1/72 inch), y upwards."""

from __future__ import annotations

from handouts.values import dataclass

MM = 72 / 25.4
"""Points in one millimetre."""


def mm(value: float) -> float:
    """Return millimetres as points."""
    return value * MM


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
