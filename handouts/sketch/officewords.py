"""What office pages say, in the language of the leaflets that they lie among.

They are the office's and not a patient's: no locale file needs to hold them. A language that is not here has English.
"""

from __future__ import annotations

from handouts.values import dataclass

Forms = tuple[str, str]
"""One, and any other number; ``{0}`` is the number."""


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """The words of one language. ``decimal``: its sign."""

    lang: str
    decimal: str
    sheet: str
    copies: Forms
    print_run: str
    report: str
    rows: Forms
    made: Forms
    kept: Forms
    failed: str
    pages: Forms
    backs: Forms
    separators: Forms
    sheets: Forms
    both_sides: str
    speed: str
    more: str
    failures: tuple[str, str, str]
    """The title of a table, then its heads; so are the others."""
    runs: tuple[str, str, str, str]
    kinds: tuple[str, str, str, str]

    def count(self, forms: Forms, number: int) -> str:
        """Return a number with what it counts."""
        return forms[number != 1].format(number)

    def number(self, value: float, decimals: int) -> str:
        """Return a number with the sign of the language."""
        return f"{value:.{decimals}f}".replace(".", self.decimal)


ENGLISH = OfficeWords(
    lang="en",
    decimal=".",
    sheet="Sheet {0}",
    copies=("{0} copy", "{0} copies"),
    print_run="Print run",
    report="Report of a run",
    rows=("{0} row", "{0} rows"),
    made=("{0} leaflet made", "{0} leaflets made"),
    kept=("{0} was there before and is proven", "{0} were there before and are proven"),
    failed="{0} failed",
    pages=("{0} page", "{0} pages"),
    backs=("{0} empty back", "{0} empty backs"),
    separators=("{0} separator", "{0} separators"),
    sheets=("{0} sheet of paper", "{0} sheets of paper"),
    both_sides="printed on both sides",
    speed="{0} seconds, {1} leaflets a second.",
    more="… and {0} more",
    failures=("Rows that failed", "Why", "Row"),
    runs=("Print runs", "Leaflets", "Pages", "Sheets"),
    kinds=("Leaflets", "Kind", "Leaflets", "Sheets"),
)
DANISH = OfficeWords(
    lang="da",
    decimal=",",
    sheet="Ark {0}",
    copies=("{0} eksemplar", "{0} eksemplarer"),
    print_run="Udskrift",
    report="Rapport over en kørsel",
    rows=("{0} række", "{0} rækker"),
    made=("{0} pjece lavet", "{0} pjecer lavet"),
    kept=("{0} var der i forvejen og er kontrolleret", "{0} var der i forvejen og er kontrolleret"),
    failed="{0} mislykkedes",
    pages=("{0} side", "{0} sider"),
    backs=("{0} tom bagside", "{0} tomme bagsider"),
    separators=("{0} skilleark", "{0} skilleark"),
    sheets=("{0} ark papir", "{0} ark papir"),
    both_sides="trykt på begge sider",
    speed="{0} sekunder, {1} pjecer i sekundet.",
    more="… og {0} til",
    failures=("Rækker, der mislykkedes", "Hvorfor", "Række"),
    runs=("Udskrifter", "Pjecer", "Sider", "Ark"),
    kinds=("Pjecer", "Slags", "Pjecer", "Ark"),
)
_KNOWN = {words.lang: words for words in (ENGLISH, DANISH)}


def office_words(lang: str) -> OfficeWords:
    """Return the words of a language, English for one that has none here."""
    return _KNOWN.get(lang, ENGLISH)
