"""Settings: what all rows of a run share, as it goes to every worker."""

from __future__ import annotations

from handouts.values import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What all rows of a run share.

    ``roots``: the content folders beside what ships; ``content``: the fingerprint of it all; ``elsewhere``: whether
    the worker may be on another machine, and must prove that it has the same content.
    """

    out: str
    key: bytes
    content: bytes
    roots: tuple[str, ...] = ()
    side: str | None = None
    grayscale: bool = False
    ink_saver: bool = False
    password: str = ""
    elsewhere: bool = False

    def __repr__(self) -> str:
        """Hide key and password."""
        return f"Settings({self.out!r}, …)"

    @property
    def facts(self) -> dict[str, object]:
        """What `handouts.order.Order` says beside the row's own, by name, in its order."""
        return {
            "side": self.side,
            "grayscale": self.grayscale,
            "ink_saver": self.ink_saver,
            "marks": False,
            "per_page": 0,
            "impose": True,
        }
