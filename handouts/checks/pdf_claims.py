"""What a file says of itself: standards, title, language, colours, boxes (ISO 19005-2, PDF/UA-1 clauses 5 and 7)."""

from __future__ import annotations

import re

import pikepdf

from handouts.checks.pdf_objects import Report, entry, items, name, numbers, text, whole

_MOST_XMP = 1_000_000
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_SLACK = 0.01
"""Points by which a box may reach over another: rounding."""


def check_claims(pdf: pikepdf.Pdf, report: Report) -> None:
    """Add what is missing in the catalogue, its metadata and its output intent."""
    root = pdf.Root
    packet = _packet(root)
    if _claim(packet, "pdfuaid:part") != "1":
        report.error("the file does not say that it keeps PDF/UA-1", "pdfua-claim")
    part, level = _claim(packet, "pdfaid:part"), _claim(packet, "pdfaid:conformance")
    if not part:
        report.error("the file does not say that it keeps PDF/A", "pdfa-claim")
    elif part not in "23" or level.upper() != "A":
        report.warning(f"the file keeps PDF/A-{part}{level.lower()}, and not PDF/A-2a", "pdfa-claim")
    if part and pdf.is_encrypted:
        report.error("the file is encrypted, which PDF/A forbids", "encrypted", "verify it before it gets its password")
    if not re.search(rb"<dc:title>.*?<rdf:li[^>]*>\s*[^<\s]", packet, re.DOTALL):
        report.error("the file has no title", "title")
    if entry(entry(root, "/ViewerPreferences"), "/DisplayDocTitle") is not True:
        report.error("viewers show the file's name instead of its title", "display-title")
    if not _LANGUAGE.fullmatch(text(entry(root, "/Lang"))):
        report.error("the file does not say its language", "language")
    if entry(entry(root, "/MarkInfo"), "/Marked") is not True:
        report.error("the file does not say that it is tagged", "marked")
    if not any(
        name(entry(intent, "/S")) == "GTS_PDFA1" and isinstance(entry(intent, "/DestOutputProfile"), pikepdf.Stream)
        for intent in items(entry(root, "/OutputIntents"))
    ):
        report.error("the file does not say what its colours mean (no output intent)", "output-intent")
    if any(entry(root, key) is not None for key in ("/OpenAction", "/AA")) or _scripts(root):
        report.error("the file acts by itself when it is opened", "action")


def check_boxes(pdf: pikepdf.Pdf, report: Report) -> None:
    """Add each page whose boxes are missing or do not lie one within the other (ISO 32000-1, 14.11.2)."""
    for index, page in enumerate(pdf.pages, start=1):
        media = numbers(_inherited(page.obj, "/MediaBox"))
        if not _sound(media):
            report.error(f"page {index} has no size", "boxes")
            continue
        within = media
        for key in ("/BleedBox", "/TrimBox"):
            box = numbers(entry(page.obj, key))
            if not box:
                if key == "/TrimBox":
                    report.warning(f"page {index} does not say where it is trimmed", "boxes")
                continue
            if not _sound(box) or not _within(box, within):
                report.error(f"page {index}: its {key[1:]} reaches over its edge", "boxes")
                continue
            within = box
        if whole(entry(page.obj, "/Rotate")) not in (None, 0, 90, 180, 270):
            report.error(f"page {index} is turned by an odd angle", "boxes")


def _sound(box: list[float]) -> bool:
    return len(box) == 4 and 3 <= box[2] - box[0] <= 14_400 and 3 <= box[3] - box[1] <= 14_400


def _within(box: list[float], other: list[float]) -> bool:
    low = all(box[side] >= other[side] - _SLACK for side in (0, 1))
    return low and all(box[side] <= other[side] + _SLACK for side in (2, 3))


def _inherited(holder: object, key: str) -> object:
    for _ in range(12):
        found = entry(holder, key)
        if found is not None or holder is None:
            return found
        holder = entry(holder, "/Parent")
    return None


def _packet(root: object) -> bytes:
    stream = entry(root, "/Metadata")
    if not isinstance(stream, pikepdf.Stream):
        return b""
    data = stream.read_bytes()
    return data if len(data) <= _MOST_XMP else b""


def _claim(packet: bytes, key: str) -> str:
    """Return a simple property of an XMP packet, written as element or as attribute; "" where it has none."""
    found = re.search(rf"{key}\s*(?:=\s*[\"']|>)\s*(\w+)".encode(), packet)
    return found[1].decode("ascii", "replace") if found else ""


def _scripts(root: object) -> bool:
    return entry(entry(root, "/Names"), "/JavaScript") is not None
