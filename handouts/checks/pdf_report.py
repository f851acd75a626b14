"""What is wrong with a file, gathered: the same fault on five pages is one finding that names them."""

from __future__ import annotations

from dataclasses import dataclass, field

from handouts.errors import Finding, Place, Severity

_MOST_PAGES = 12
"""Pages named in one finding; a fault on more of them is everywhere."""


@dataclass(slots=True)
class Report:
    """The findings on one file, in the order they were first made. Pages count from 1; 0 is the file as a whole."""

    place: Place
    _pages: dict[tuple[Severity, str, str, str], list[int]] = field(default_factory=dict)

    def error(self, rule: str, what: str, remedy: str, page: int = 0) -> None:
        """Note what a standard forbids, or what makes the file useless to a reader."""
        self._note(Severity.ERROR, rule, what, remedy, page)

    def warning(self, rule: str, what: str, remedy: str, page: int = 0) -> None:
        """Note what no standard forbids and a reader may suffer from."""
        self._note(Severity.WARNING, rule, what, remedy, page)

    def _note(self, severity: Severity, rule: str, what: str, remedy: str, page: int) -> None:
        pages = self._pages.setdefault((severity, rule, what, remedy), [])
        if page and page not in pages:
            pages.append(page)

    def findings(self) -> tuple[Finding, ...]:
        """Return what was noted, errors first."""
        found = [
            Finding(severity, self.place, what + _on(pages), remedy, rule)
            for (severity, rule, what, remedy), pages in self._pages.items()
        ]
        return tuple(sorted(found, key=lambda finding: finding.severity is not Severity.ERROR))


def _on(pages: list[int]) -> str:
    if not pages:
        return ""
    shown = ", ".join(str(page) for page in sorted(pages)[:_MOST_PAGES])
    return f" (page{'s' if len(pages) > 1 else ''} {shown}{' …' if len(pages) > _MOST_PAGES else ''})"
