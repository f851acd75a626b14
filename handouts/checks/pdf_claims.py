"""What a file says of itself: standards, title, language, colours, boxes (ISO 19005-2, PDF/UA-1 clauses 5 and 7)."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pikepdf

from handouts.checks.pdf_objects import Report, entry, items, name, numbers, text, whole
from handouts.checks.pdf_sense import check_title

_MOST_XMP = 1_000_000
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_UA, _A = "{http://www.aiim.org/pdfua/ns/id/}", "{http://www.aiim.org/pdfa/ns/id/}"
_DC, _RDF = "{http://purl.org/dc/elements/1.1/}", "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_SAME = {
    "/Title": _DC + "title",
    "/Author": _DC + "creator",
    "/Subject": _DC + "description",
    "/Keywords": "{http://ns.adobe.com/pdf/1.3/}Keywords",
    "/Producer": "{http://ns.adobe.com/pdf/1.3/}Producer",
    "/Creator": "{http://ns.adobe.com/xap/1.0/}CreatorTool",
}
"""What the information dictionary says, and where XMP must say the same (ISO 19005-2, 6.6.3)."""

_HARMLESS = frozenset(["GoTo", "GoToR", "GoToE", "URI", "Thread", "Named", "SubmitForm"])
"""Actions that PDF/A lets a reader take (ISO 19005-2, 6.5.1)."""

_SLACK = 0.01
"""Points by which a box may reach over another: rounding."""


def check_claims(pdf: pikepdf.Pdf, report: Report) -> None:
    """Add what is missing in the catalogue, its metadata and its output intent."""
    root = pdf.Root
    said = said_of(root, report)
    if said.get(_UA + "part") != "1":
        report.error("the file does not say that it keeps PDF/UA-1", "pdfua-claim")
    part, level = said.get(_A + "part", ""), said.get(_A + "conformance", "")
    if not part:
        report.error("the file does not say that it keeps PDF/A", "pdfa-claim")
    elif part not in "23" or level.upper() != "A":
        report.warning(f"the file keeps PDF/A-{part}{level.lower()}, and not PDF/A-2a", "pdfa-claim")
    if part and pdf.is_encrypted:
        report.error("the file is encrypted, which PDF/A forbids", "encrypted", "verify it before it gets its password")
    if not said.get(_DC + "title"):
        report.error("the file has no title", "title")
    check_title(said.get(_DC + "title") or text(entry(entry(pdf.trailer, "/Info"), "/Title")), report)
    for key, known in _SAME.items():
        told = text(entry(entry(pdf.trailer, "/Info"), key)).strip()
        if told and told != said.get(known, ""):
            report.error(f"the file's {key[1:].lower()} is not the same in XMP", "metadata")
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
    if entry(entry(root, "/MarkInfo"), "/Suspects") is True:
        report.error("the file says of its own tags that they may be wrong", "marked")
    _check_actions(pdf, report)


def check_boxes(pdf: pikepdf.Pdf, report: Report) -> None:
    """Add each page whose boxes are missing or do not lie one within the other (ISO 32000-1, 14.11.2)."""
    untrimmed = []
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
                    untrimmed.append(index)
                continue
            if not _sound(box) or not _within(box, within):
                report.error(f"page {index}: its {key[1:]} reaches over its edge", "boxes")
                continue
            within = box
        if whole(entry(page.obj, "/Rotate")) not in (None, 0, 90, 180, 270):
            report.error(f"page {index} is turned by an odd angle", "boxes")
    if untrimmed:
        which = "no page says" if len(untrimmed) == len(pdf.pages) > 1 else f"page {untrimmed[0]} does not say"
        report.warning(f"{which} where it is trimmed", "boxes")


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


def said_of(root: object, report: Report) -> dict[str, str]:
    """Return the properties of the XMP packet with their words; of a list or several languages the first."""
    stream = entry(root, "/Metadata")
    if not isinstance(stream, pikepdf.Stream):
        return {}
    packet = stream.read_bytes()
    try:
        # XMP needs no document type, and entities in one are how small XML becomes large.
        if len(packet) > _MOST_XMP or b"<!DOCTYPE" in packet.replace(b"\0", b""):
            raise ElementTree.ParseError
        top = ElementTree.fromstring(packet)
    except (ElementTree.ParseError, ValueError, LookupError):
        report.error("what the file says of itself (XMP) is no XML", "metadata")
        return {}
    found: dict[str, str] = {}
    for description in top.iter(_RDF + "Description"):
        for key, value in description.attrib.items():
            found.setdefault(key, value.strip())
        for child in description:
            item = child.find(f".//{_RDF}li")
            found.setdefault(child.tag, ((child if item is None else item).text or "").strip())
    return found


def _check_actions(pdf: pikepdf.Pdf, report: Report) -> None:
    """Add scripts and programs that the file starts, and other files that it brings (ISO 19005-2, 6.5 and 6.8)."""
    root, names = pdf.Root, entry(pdf.Root, "/Names")
    if entry(root, "/AA") is not None or entry(names, "/JavaScript") is not None:
        report.error("the file runs a script", "action")
    if entry(names, "/EmbeddedFiles") is not None:
        report.error("the file brings other files along", "attached")
    actions = [("the file", entry(root, "/OpenAction"))]
    for index, page in enumerate(pdf.pages, start=1):
        if entry(page.obj, "/AA") is not None:
            report.error(f"page {index} runs a script", "action")
        actions += [(f"page {index}", entry(link, "/A")) for link in items(entry(page.obj, "/Annots"))]
    for where, action in actions:
        kind = name(entry(action, "/S"))
        if kind and kind not in _HARMLESS:
            report.error(f"{where} does what PDF/A forbids ({kind})", "action")
