"""What every file of ours keeps, with no tolerance: all that `verify` asks for, and that it says what was set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from handouts.checks.pdf_verify import verify
from handouts.typeset.marks import Leaflet, TextMark


def broken(path: Path, leaflet: Leaflet) -> list[str]:
    """Return each invariant that a file painted from ``leaflet`` breaks."""
    found = [str(finding) for finding in verify(path)]
    raw = path.read_bytes()
    if len(re.findall(rb"endstream", raw)) != len(re.findall(rb"[\r\n]endstream\r?\n", raw)):
        found.append("a line does not end before endstream (ISO 19005-2, 6.1.7.1)")
    if re.search(rb"/Encrypt|/JavaScript|/Trans\b", raw):
        found.append("something stands in the file that is never written")
    if not found:
        with pikepdf.open(path) as pdf:
            found += _fonts(pdf) + _pages(pdf, leaflet) + _words(pdf, leaflet)
    return found


def _fonts(pdf: pikepdf.Pdf) -> list[str]:
    """No font stands in the file that is not embedded, whether a glyph of it is shown or not."""
    fonts = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"]
    simple = [font for font in fonts if "/DescendantFonts" not in font]
    return [f"{font.BaseFont} is not embedded" for font in simple if "/FontFile2" not in font.FontDescriptor]


def _pages(pdf: pikepdf.Pdf, leaflet: Leaflet) -> list[str]:
    found = []
    for index, (page, made) in enumerate(zip(pdf.pages, leaflet.pages, strict=True)):
        if page.obj.get("/StructParents") != index or page.obj.get("/Tabs") != "/S":
            found.append(f"page {index + 1} does not hang in the structure")
        if [round(float(edge), 2) for edge in page.trimbox] != [0, 0, round(made.width, 2), round(made.height, 2)]:
            found.append(f"page {index + 1} is trimmed to another size")
    with pdf.open_outline() as outline:
        titles = list(_titles(outline.root))
    if titles != [bookmark.title for bookmark in leaflet.bookmarks]:
        found.append("the outline has other entries than the leaflet's bookmarks")
    return found


def _titles(entries: list[pikepdf.OutlineItem]) -> Iterator[str]:
    for entry in entries:
        yield entry.title
        yield from _titles(list(entry.children))


def _words(pdf: pikepdf.Pdf, leaflet: Leaflet) -> list[str]:
    """Each element shows the text of its own marks, in the order of the leaflet."""
    expected: list[tuple[str, str]] = []
    last: int | None = None
    for marks in leaflet.reading():
        for mark in marks:
            if isinstance(mark, TextMark) and mark.tag is not None:
                role = leaflet.tags[mark.tag].role
                if mark.tag == last:
                    expected[-1] = (role, expected[-1][1] + mark.text)
                else:
                    expected.append((role, mark.text))
                last = mark.tag
    shown = list(tree_text(pdf))
    return [] if shown == expected else [f"the tree says {shown}, the leaflet {expected}"]


def tree_text(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """Yield role and text of every piece of marked content with text, in the order of the structure tree."""
    pieces = {page.obj.objgen: _pieces(page) for page in pdf.pages}
    run: tuple[pikepdf.Object, str] | None = None

    def walk(element: pikepdf.Object) -> Iterator[tuple[pikepdf.Object, str]]:
        for kid in element.get("/K", []):
            if not isinstance(kid, pikepdf.Dictionary):
                yield element, pieces[element.Pg.objgen].get(int(kid), "")
            elif kid.get("/Type") == "/MCR":
                yield element, pieces[kid.Pg.objgen].get(int(kid.MCID), "")
            elif kid.get("/Type") != "/OBJR":
                yield from walk(kid)

    for element, text in walk(pdf.Root.StructTreeRoot):
        if not text:
            continue
        if run and run[0].objgen == element.objgen:
            run = (element, run[1] + text)
            continue
        if run:
            yield str(run[0].S)[1:], run[1]
        run = (element, text)
    if run:
        yield str(run[0].S)[1:], run[1]


def _pieces(page: pikepdf.Page) -> dict[int, str]:
    """Return the text of each MCID of a page, decoded by its fonts' own maps."""
    if "/Contents" not in page.obj:  # the empty back of a sheet
        return {}
    maps = {key: _to_unicode(font) for key, font in page.obj.Resources.Font.items()}
    found: dict[int, str] = {}
    mcid, font = -1, ""
    for instruction in pikepdf.parse_content_stream(page):
        operands = list(instruction.operands)
        match str(instruction.operator):
            case "BDC":
                mcid = int(operands[1].MCID)
            case "BMC" | "EMC":
                mcid = -1
            case "Tf":
                font = str(operands[0])
            case "Tj" | "TJ" if mcid >= 0:
                parts = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
                data = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
                codes = [data[index : index + 2].hex() for index in range(0, len(data), 2)]
                found[mcid] = found.get(mcid, "") + "".join(maps[font].get(code, "\ufffd") for code in codes)
    return found


def _to_unicode(font: pikepdf.Object) -> dict[str, str]:
    pairs = re.findall(rb"<([0-9a-f]{4})><([0-9a-f]+)>", font.ToUnicode.read_bytes())
    return {code.decode(): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}
