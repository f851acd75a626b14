"""The rules on how a leaflet looks once it is set, and on what a brand gives it."""

from __future__ import annotations

from handouts.checks.rule import Family, Rule
from handouts.errors import Severity

_RNIB = "RNIB Clear Print guidelines"

CONTRAST = Rule(
    "look-contrast", Severity.ERROR, "text has a contrast under 4.5:1 (3:1 from 18 pt, or 14 pt bold)",
    "give its style a darker ink", "WCAG 2.2, 1.4.3 Contrast (minimum)",
)  # fmt: skip
CONTRAST_AAA = Rule(
    "look-contrast-aaa", Severity.NOTE, "text that is read has a contrast under 7:1 (4.5:1 from 18 pt, or 14 pt bold)",
    "give its style the ink “ink”", "WCAG 2.2, 1.4.6 Contrast (enhanced)",
)  # fmt: skip
COLOUR_ALONE = Rule(
    "look-colour-alone", Severity.WARNING, "words in a line differ from their neighbours by colour alone",
    "make them bold as well", "WCAG 2.2, 1.4.1 Use of colour",
)  # fmt: skip
FLOOR = Rule(
    "look-floor", Severity.ERROR, "something is set so small that its x-height is under 1 mm",
    "set it larger", "PMCPA, legibility: x-height of at least 1 mm",
)  # fmt: skip
X_HEIGHT = Rule(
    "look-x-height", Severity.WARNING, "running text has an x-height under 2 mm",
    "set it larger, or take a typeface with larger small letters", "Reading Sight: at least 2 mm, better 2.3 mm",
)  # fmt: skip
SIZE = Rule(
    "look-size", Severity.WARNING, "running text is under 12 pt",
    "set it in 12 pt at least", f"{_RNIB}: 12 pt at least, 14 pt recommended",
)  # fmt: skip
LARGE = Rule(
    "look-large", Severity.WARNING, "a layout that calls itself large print sets running text under 16 pt",
    "set it in 16 pt, better 18", "Hampshire accessible print: large print is 16 pt at least, better 18",
)  # fmt: skip
EDGE = Rule(
    "look-edge", Severity.ERROR, "text stands within 5 mm of the paper's edge, where office printers do not print",
    "make the margins wider", "printers: a safe zone of 5 mm (dearnevalleyprinters.co.uk)",
)  # fmt: skip
MEASURE = Rule(
    "look-measure", Severity.WARNING, "lines are too long or too short to read at ease",
    "set more or fewer columns, or another size", f"{_RNIB}: 60–70; Bringhurst 2.1.2: 45–75, in columns 40–50",
)  # fmt: skip
LEADING = Rule(
    "look-leading", Severity.WARNING, "lines of running text stand closer than 1.2 times their size",
    "give the style more leading", f"{_RNIB}: 1.5 to 2 times the space between words; WCAG 2.2, 1.4.12",
)  # fmt: skip
DIVIDED = Rule(
    "look-divided", Severity.WARNING, "a paragraph has more than one divided word",
    "put it in other words, or take a wider column", f"{_RNIB}: divided words kept to a minimum",
)  # fmt: skip
DIVIDED_HEADING = Rule(
    "look-divided-heading", Severity.ERROR, "a word is divided in a heading or a dose",
    "set divide: false in its style", f"{_RNIB}: divided words kept to a minimum",
)  # fmt: skip
CROWDED = Rule(
    "look-crowded", Severity.WARNING, "less than half of a page is left white",
    "take a layout with more pages, or leave blocks out", "CMS Toolkit, part 5 (docslib.org/doc/2175927)",
)  # fmt: skip
HOLE = Rule(
    "look-hole", Severity.WARNING, "a page that is not the last ends with a third of its height empty",
    "bring text forward, or let a figure grow", "ours: pages are filled to nine tenths",
)  # fmt: skip
OVER = Rule(
    "look-over-picture", Severity.ERROR, "text stands on a picture",
    "set it beside the picture", "CMS Toolkit, part 5, 6.8",
)  # fmt: skip
RESOLUTION = Rule(
    "picture-dpi", Severity.WARNING, "a picture has fewer than 150 pixels an inch at its size",
    "take the original, not a copy from the web", "printers: 300 dpi, 150 at least (bookprinteasy.cz, printstart.ee)",
)  # fmt: skip
SIDE = Rule(
    "picture-side", Severity.WARNING, "an exercise for the left has a photograph, or steps that name a side",
    "write “the one leg”, “the other arm”; draw the exercise, or leave --side out",
    "ours: words and drawing must not show different sides",
)  # fmt: skip
QR = Rule(
    "look-qr", Severity.WARNING, "a QR code is under 20 mm, or its modules under 0.4 mm",
    "shorten the address", "qrtool.ch, minimum sizes; ISO/IEC 18004, 9.1 (4 modules of quiet)",
)  # fmt: skip
LEFT_OUT = Rule(
    "look-left-out", Severity.ERROR, "a layout leaves out a warning",
    "give it {priority=1}, or hand out the whole leaflet as well", "ours: red flags and stop rules are never left out",
)  # fmt: skip
CONTACT = Rule(
    "brand-contact", Severity.WARNING, "a brand has no telephone number, e-mail or web address",
    "write contact: in brand.yaml", "miricanvas (exercise handouts: clinic contact); therapists expect it most",
)  # fmt: skip
EXAMPLE = Rule(
    "brand-example", Severity.WARNING, "part of a brand's contact is still that of the example it began as",
    "write your own, or delete the line", "ours: a patient must not call a number that nobody has",
)  # fmt: skip
ACCENT = Rule(
    "brand-accent", Severity.WARNING, "a brand's accent, which warnings have, is green, blue, or much like its primary",
    "write accent: with a red or an orange that titles do not have",
    "ISO 3864-1 (safety colours: red, yellow, blue, green)",
)  # fmt: skip
RULES = (
    CONTRAST, CONTRAST_AAA, COLOUR_ALONE, FLOOR, X_HEIGHT, SIZE, LARGE, EDGE, MEASURE, LEADING, DIVIDED,
    DIVIDED_HEADING, CROWDED, HOLE, OVER, RESOLUTION, SIDE, QR, LEFT_OUT, CONTACT,
    EXAMPLE, ACCENT,
)  # fmt: skip
FAMILY = Family("Look", "Measured on the leaflet as it is set in the layout and brand asked for, not guessed.", RULES)
