"""Files with one fault each: what the invariants are tried on. Every function spoils a sound file in one way."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

Mutant = Callable[[Pdf], None]


def elements(pdf: Pdf, role: str) -> list[pikepdf.Object]:
    """Return the structure elements of a role, in reading order."""
    found, waiting = [], [pdf.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop()
        if element.get("/S") == f"/{role}":
            found.append(element)
        kids = [kid for kid in element.get("/K", []) if isinstance(kid, Dictionary) and "/S" in kid]
        waiting += reversed(kids)
    return found


def first(pdf: Pdf, role: str) -> pikepdf.Object:
    """Return the first structure element of a role."""
    return elements(pdf, role)[0]


def drop(role: str, key: str) -> Mutant:
    """Return what takes an entry from the first element of a role."""

    def spoil(pdf: Pdf) -> None:
        del first(pdf, role)[key]

    return spoil


def becomes(role: str, other: str) -> Mutant:
    """Return what gives the first element of a role another one."""

    def spoil(pdf: Pdf) -> None:
        first(pdf, role).S = Name(f"/{other}")

    return spoil


def root_without(key: str) -> Mutant:
    """Return what takes an entry from the catalogue."""

    def spoil(pdf: Pdf) -> None:
        del pdf.Root[key]

    return spoil


def link_without(key: str) -> Mutant:
    """Return what takes an entry from a link's annotation."""

    def spoil(pdf: Pdf) -> None:
        del pdf.pages[1].obj.Annots[0][key]

    return spoil


def page_without(key: str) -> Mutant:
    """Return what takes an entry from the first page."""

    def spoil(pdf: Pdf) -> None:
        del pdf.pages[0].obj[key]

    return spoil


def content(pattern: bytes, other: bytes) -> Mutant:
    """Return what changes the operators of the first page where ``pattern`` is first found."""

    def spoil(pdf: Pdf) -> None:
        page = pdf.pages[0]
        data, count = re.subn(pattern, other, page.obj.Contents.read_bytes(), count=1, flags=re.DOTALL)
        assert count == 1
        page.obj.Contents = pdf.make_stream(data)

    return spoil


def packet(pattern: bytes, other: bytes) -> Mutant:
    """Return what changes the XMP packet."""

    def spoil(pdf: Pdf) -> None:
        data, count = re.subn(pattern, other, pdf.Root.Metadata.read_bytes(), count=1, flags=re.DOTALL)
        assert count == 1
        pdf.Root.Metadata.write(data)

    return spoil


def swap_parents(pdf: Pdf) -> None:
    """Let two pieces of content lead to each other's element."""
    entries = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    before = next(index for index, (one, two) in enumerate(pairwise(entries)) if one.objgen != two.objgen)
    entries[before], entries[before + 1] = entries[before + 1], entries[before]


def claim_twice(pdf: Pdf) -> None:
    """Let two elements claim one piece of content."""
    first(pdf, "P").K.append(int(first(pdf, "H1").K[0]))


def claim_nothing(pdf: Pdf) -> None:
    """Let an element claim content that is not there."""
    first(pdf, "P").K.append(999)


def kid_twice(pdf: Pdf) -> None:
    """Let an element stand in the tree twice."""
    root = first(pdf, "Document")
    root.K.append(root.K[0])


def wrong_parent(pdf: Pdf) -> None:
    """Let an element name another parent than the one that holds it."""
    first(pdf, "H2").P = first(pdf, "Document")


def swap_paragraphs(pdf: Pdf) -> None:
    """Change the reading order."""
    kids = first(pdf, "Document").K
    kids[0], kids[1] = kids[1], kids[0]


def link_outside(pdf: Pdf) -> None:
    """Take the annotations out of their Link."""
    link = first(pdf, "Link")
    link.K = Array([kid for kid in link.K if not isinstance(kid, Dictionary)])


def unembed(pdf: Pdf) -> None:
    """Take a font's outlines out of the file."""
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and "/FontFile2" in thing:
            del thing["/FontFile2"]


def helvetica(pdf: Pdf) -> None:
    """Name a font that is not embedded, as reportlab does, and show nothing of it."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, FontDescriptor=Dictionary())
    pdf.pages[0].obj.Resources.Font["/F9"] = pdf.make_indirect(font)


def mute(pdf: Pdf) -> None:
    """Take away the way back from glyphs to text."""
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and "/ToUnicode" in thing:
            del thing["/ToUnicode"]


def babble(pdf: Pdf) -> None:
    """Let a glyph be copied as another letter."""
    font = pdf.pages[0].obj.Resources.Font["/F1"].ToUnicode
    font.write(re.sub(rb"(<0005>)<[0-9a-f]{4}>", rb"\1<0058>", font.read_bytes()))


def widen(pdf: Pdf) -> None:
    """Let the trimmed page reach over the sheet."""
    pdf.pages[0].obj.TrimBox = Array([-20, 0, 420, 595])


def no_outline(pdf: Pdf) -> None:
    """Take the bookmarks away."""
    del pdf.Root["/Outlines"]


def hide_link(pdf: Pdf) -> None:
    """Let a link not be printed."""
    pdf.pages[1].obj.Annots[0].F = 0


def unlabelled(pdf: Pdf) -> None:
    """Let a link say nothing."""
    pdf.pages[1].obj.Annots[0].Contents = String(" ")


MUTANTS: dict[str, Mutant] = {
    "unmarked text": content(rb"/P<</MCID \d+>>BDC(.*?)EMC", rb"\1"),
    "unmarked artifact": content(rb"/Artifact BMC(.*?)EMC", rb"\1"),
    "tag inside an artifact": content(rb"/P<</MCID 1>>BDC(.*?)EMC", rb"/Artifact BMC /P<</MCID 1>>BDC\1EMC EMC"),
    "marked content across text": content(rb"(/P<</MCID 1>>BDC)(.*?)ET", rb"\1\2 EMC ET /Artifact BMC"),
    "MCID twice": content(rb"MCID 2>>", rb"MCID 1>>"),
    "content without end": content(rb"EMC\s*$", rb""),
    "ParentTree swapped": swap_parents,
    "ParentTree missing": lambda pdf: pdf.Root.StructTreeRoot.__delitem__("/ParentTree"),
    "StructParents missing": page_without("/StructParents"),
    "MCID of two elements": claim_twice,
    "MCID of none": drop("H1", "/K"),
    "MCID that is not there": claim_nothing,
    "element twice": kid_twice,
    "element with a wrong parent": wrong_parent,
    "paragraphs swapped": swap_paragraphs,
    "heading as paragraph": becomes("H1", "P"),
    "heading skipped": becomes("H2", "H3"),
    "list as division": becomes("L", "Div"),
    "unknown role": becomes("P", "Paragraph"),
    "figure without words": drop("Figure", "/Alt"),
    "figure without place": drop("Figure", "/A"),
    "header cell without scope": drop("TH", "/A"),
    "note without name": drop("Note", "/ID"),
    "link without aim in words": link_without("/Contents"),
    "link with empty words": unlabelled,
    "link without way back": link_without("/StructParent"),
    "link outside its element": link_outside,
    "link not printed": hide_link,
    "tab order missing": page_without("/Tabs"),
    "trim missing": page_without("/TrimBox"),
    "trim over the edge": widen,
    "font not embedded": unembed,
    "font named and not embedded": helvetica,
    "text that cannot be copied": mute,
    "text copied as other letters": babble,
    "language missing": root_without("/Lang"),
    "title not shown": root_without("/ViewerPreferences"),
    "colours without meaning": root_without("/OutputIntents"),
    "not marked as tagged": root_without("/MarkInfo"),
    "no structure": root_without("/StructTreeRoot"),
    "metadata missing": root_without("/Metadata"),
    "title missing": packet(rb"<dc:title>.*?</dc:title>", rb""),
    "PDF/UA not claimed": packet(rb"<pdfuaid:part>1</pdfuaid:part>", rb""),
    "PDF/A not claimed": packet(rb"<pdfaid:conformance>A", rb"<pdfaid:conformance>B"),
    "bookmarks missing": no_outline,
}
"""What is wrong, and what makes it so."""
