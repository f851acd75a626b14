"""What a file for a print shop promises: boxes to cut by and, where it says PDF/X-4, what ISO 15930-7 asks of it.

Only a file that says it is PDF/X is held to PDF/X; boxes are looked at in every file. What is checked is what our own
files could get wrong and a print shop would send back; a shop's preflight has hundreds of rules more.
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from handouts.checks.pdf_claims import said_of
from handouts.checks.pdf_objects import Report, TooLargeError, entries, entry, identity, items, name, numbers, text

_X = "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"
_XMP, _MM, _PDF = "{http://ns.adobe.com/xap/1.0/}", "{http://ns.adobe.com/xap/1.0/mm/}", "{http://ns.adobe.com/pdf/1.3/}"
_WANTED = (
    _XMP + "CreateDate", _XMP + "ModifyDate", _XMP + "MetadataDate",
    _MM + "DocumentID", _MM + "VersionID", _MM + "RenditionClass",
)  # fmt: skip
"""What a file must say of itself (ISO 15930-7, 6.7)."""
_SPACES = {b"CMYK": ("DeviceCMYK", 4), b"GRAY": ("DeviceGray", 1), b"RGB ": ("DeviceRGB", 3)}
_SETTING = {"k": "DeviceCMYK", "K": "DeviceCMYK", "rg": "DeviceRGB", "RG": "DeviceRGB"}
_MARKS = frozenset(["PrinterMark", "TrapNet"])
_SLACK = 0.01
_MOST_BYTES = 3_000_000
"""Of a form's operators; pages are bounded where their content is read."""


def check_press(pdf: pikepdf.Pdf, report: Report) -> None:
    """Add what a print shop would send back. Raises `TooLargeError`."""
    for index, page in enumerate(pdf.pages, start=1):
        _check_boxes(page.obj, f"page {index}", report)
    told = said_of(pdf.Root, report)
    version = told.get(_X) or text(entry(entry(pdf.trailer, "/Info"), "/GTS_PDFXVersion"))
    if not version.startswith("PDF/X"):
        return
    if not version.startswith("PDF/X-4"):
        report.warning(f"the file says {version}, of which only PDF/X-4 is looked at", "pdfx-claim", "make it PDF/X-4")
        return
    missing = [key.split("}")[1] for key in _WANTED if not told.get(key)]
    if missing:
        report.error(f"the file says PDF/X-4 and does not tell its {', '.join(missing)}", "pdfx-claim")
    trapped = name(entry(entry(pdf.trailer, "/Info"), "/Trapped")) or told.get(_PDF + "Trapped", "")
    if trapped not in ("True", "False"):
        report.error("the file says PDF/X-4 and not whether it is trapped", "pdfx-claim")
    if pdf.is_encrypted:
        report.error("the file says PDF/X-4 and is encrypted, which that forbids", "pdfx-claim")
    space = _checked_intent(pdf, report)
    for index, page in enumerate(pdf.pages, start=1):
        _check_page(page, f"page {index}", space, report)


def _check_boxes(page: pikepdf.Object, where: str, report: Report) -> None:
    """Add an art box or a crop box that does not go with the others (ISO 32000-1, 14.11.2)."""
    media, trim = numbers(entry(page, "/MediaBox")), numbers(entry(page, "/TrimBox"))
    art, crop = numbers(entry(page, "/ArtBox")), numbers(entry(page, "/CropBox"))
    if len(media) != 4 or len(trim) != 4:
        return  # told by the check of boxes
    if art and not (len(art) == 4 and _within(art, media)):
        report.error(f"{where}: its ArtBox reaches over its edge", "boxes")
    if crop and not (len(crop) == 4 and _within(trim, crop)):
        report.warning(f"{where}: its CropBox hides a part of what is trimmed to", "boxes", "take the CropBox out")


def _within(box: list[float], other: list[float]) -> bool:
    low = all(box[side] >= other[side] - _SLACK for side in (0, 1))
    return low and all(box[side] <= other[side] + _SLACK for side in (2, 3))


def _checked_intent(pdf: pikepdf.Pdf, report: Report) -> str:
    """Return the colour space that the intended press prints in, "" where that cannot be told (6.2)."""
    intents = {name(entry(intent, "/S")): intent for intent in items(entry(pdf.Root, "/OutputIntents"))}
    intent = intents.get("GTS_PDFX")
    if intent is None:
        report.error("the file says PDF/X-4 and not for which press (no output intent)", "pdfx-intent")
        return ""
    if not text(entry(intent, "/OutputConditionIdentifier")):
        report.error("the output intent names no printing condition", "pdfx-intent")
    profile = entry(intent, "/DestOutputProfile")
    if not isinstance(profile, pikepdf.Stream):
        report.error("the output intent brings no profile, which PDF/X-4 wants", "pdfx-intent")
        return ""
    data = profile.read_bytes()
    space, count = _SPACES.get(data[16:20], ("", 0))
    if data[12:16] != b"prtr" or not space or entry(profile, "/N") != count:
        report.error("the output intent's profile is not that of a press", "pdfx-intent")
        return ""
    other = entry(intents.get("GTS_PDFA1"), "/DestOutputProfile")
    if other is not None and identity(other) != identity(profile):
        report.error("the file has two profiles for what its colours mean", "pdfx-intent")
    return space


def _check_page(page: pikepdf.Page, where: str, space: str, report: Report) -> None:
    if entry(page.obj, "/ArtBox") is not None and entry(page.obj, "/TrimBox") is not None:
        report.error(f"{where} has a TrimBox and an ArtBox, of which PDF/X allows one", "pdfx-page")
    for annotation in items(entry(page.obj, "/Annots")):
        if name(entry(annotation, "/Subtype")) not in _MARKS:
            report.error(f"{where} has a link or note, which PDF/X does not allow on what is printed", "pdfx-page")
    if space:
        foreign = sorted({used for used in _spaces(page.obj) if used != space and used != "DeviceGray"})
        if foreign:
            report.error(f"{where} has colours in {', '.join(foreign)}; its press prints {space}", "pdfx-colour")


def _spaces(page: object) -> Iterator[str]:
    """Yield the device colour spaces that a page, its forms and pictures use; those with a profile are none."""
    waiting, seen = [page], {(0, 0)}
    while waiting:
        holder = waiting.pop()
        if isinstance(holder, pikepdf.Stream) and len(holder.read_bytes()) > _MOST_BYTES:
            raise TooLargeError
        for instruction in pikepdf.parse_content_stream(holder):  # type: ignore[arg-type]
            operator = str(instruction.operator)
            if operator in _SETTING:
                yield _SETTING[operator]
            elif operator in ("cs", "CS") and instruction.operands:
                yield from _device(next(iter(instruction.operands)))
        for _, thing in entries(entry(entry(holder, "/Resources"), "/XObject")):
            if identity(thing) in seen:
                continue
            seen.add(identity(thing))
            if name(entry(thing, "/Subtype")) == "Form":
                waiting.append(thing)
            yield from _device(entry(thing, "/ColorSpace"))


def _device(space: object) -> Iterator[str]:
    found = name(space)
    if found in ("DeviceRGB", "DeviceCMYK"):
        yield found
