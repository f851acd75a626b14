"""The structure tree of a file: does it fit the pages, and does each element hold and say what it must?

ISO 32000-1 14.7 and 14.8; PDF/UA-1 clauses 7.1 to 7.9 and 7.18, as the Matterhorn Protocol lists them. Pages and
tree are compared both ways, which validators leave out: a paragraph whose words are another's passes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pikepdf

from handouts.checks.pdf_content import Content
from handouts.checks.pdf_objects import (
    MOST_ENTRIES,
    Report,
    TooLargeError,
    entries,
    entry,
    identity,
    items,
    name,
    text,
    whole,
)
from handouts.checks.pdf_sense import check_alternatives, check_guidance

_GROUPS = "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private"
_BLOCKS = "P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot"
_INLINE = "Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form"
STANDARD = frozenset(f"{_GROUPS} {_BLOCKS} {_INLINE}".split())

_INSIDE = {
    "LI": {"L"}, "LBody": {"LI"}, "TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"},
    "THead": {"Table"}, "TBody": {"Table"}, "TFoot": {"Table"}, "TOCI": {"TOC"},
    "Lbl": {"LI", "Note", "TOCI", "BibEntry", "Caption", "Figure", "Form", "Annot"},
}  # fmt: skip
"""Element to the ones it may stand in (14.8.4)."""

_HOLDS = {
    "L": {"L", "LI", "Caption"}, "LI": {"Lbl", "LBody"}, "TR": {"TH", "TD"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"}, "THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"},
}  # fmt: skip
"""Element to the only ones that may stand in it."""

Number = tuple[int, int]


@dataclass(slots=True)
class Element:
    """A structure element: ``contents`` are (page, MCID), ``objects`` the annotations it owns."""

    holder: object
    role: str
    parent: int
    children: list[int] = field(default_factory=list)
    contents: list[tuple[Number, int]] = field(default_factory=list)
    objects: list[Number] = field(default_factory=list)


def check_structure(pdf: pikepdf.Pdf, contents: Sequence[Content], report: Report) -> None:
    """Add what is wrong with the tree. ``contents``: what is on each page. Raises `TooLargeError`."""
    root = entry(pdf.Root, "/StructTreeRoot")
    elements = _read(root, report)
    if len(elements) < 2:
        report.error("the file has no structure: nothing can be read aloud in order", "no-structure")
        return
    parents = _number_tree(entry(root, "/ParentTree"))
    _check_contents(pdf, contents, elements, parents, report)
    _check_annotations(pdf, elements, parents, report)
    _check_roles(elements, report)
    _check_elements(elements, report)
    check_alternatives([element.holder for element in elements if element.role == "Figure"], report)
    check_guidance(pdf, [element.role for element in elements[1:]], report)


def _read(root: object, report: Report) -> list[Element]:
    """Return the elements in reading order; the first stands for the root."""
    roles = {key[1:]: name(value) for key, value in entries(entry(root, "/RoleMap"))}
    elements = [Element(root, "StructTreeRoot", -1)]
    seen = {identity(root)}
    waiting: list[tuple[object, int, object]] = [(kid, 0, None) for kid in reversed(items(entry(root, "/K")))]
    while waiting:
        kid, parent, page = waiting.pop()
        if len(elements) + len(waiting) > MOST_ENTRIES:
            raise TooLargeError
        owner = elements[parent]
        mcid = whole(kid) if not isinstance(kid, pikepdf.Object) else whole(entry(kid, "/MCID"))
        own = entry(kid, "/Pg") or page
        if mcid is not None:
            owner.contents.append((identity(own), mcid))
        elif entry(kid, "/Obj") is not None:
            owner.objects.append(identity(entry(kid, "/Obj")))
        elif not name(entry(kid, "/S")):
            report.error(f"{owner.role} holds something that is no element", "structure-kid")
        elif identity(kid)[0] and identity(kid) in seen:
            report.error(f"a {name(entry(kid, '/S'))} stands in the structure twice", "structure-loop")
        else:
            seen.add(identity(kid))
            role = name(entry(kid, "/S"))
            for _ in range(10):  # a map may lead on to another of its own entries
                role = roles.get(role, role) if role not in STANDARD else role
            elements.append(Element(kid, role, parent))
            owner.children.append(len(elements) - 1)
            if identity(entry(kid, "/P")) != identity(owner.holder):
                report.error(f"a {role} in {owner.role} names another parent", "structure-parent")
            waiting += [(below, len(elements) - 1, own) for below in reversed(items(entry(kid, "/K")))]
    return elements


def _number_tree(root: object) -> dict[int, object]:
    """Return a number tree as one dictionary (7.9.7)."""
    found: dict[int, object] = {}
    waiting, seen = [root], 0
    while waiting:
        node = waiting.pop()
        seen += 1
        pairs = items(entry(node, "/Nums"))
        found.update((key, value) for key, value in zip(pairs[::2], pairs[1::2], strict=False) if isinstance(key, int))
        waiting += items(entry(node, "/Kids"))
        if seen + len(found) > MOST_ENTRIES:
            raise TooLargeError
    return found


def _check_contents(
    pdf: pikepdf.Pdf,
    contents: Sequence[Content],
    elements: Sequence[Element],
    parents: dict[int, object],
    report: Report,
) -> None:
    """Compare marked content, the elements that claim it, and the tree that leads back to them (14.7.4.4)."""
    owners: dict[tuple[Number, int], Number] = {}
    for element in elements:
        for claim in element.contents:
            if claim in owners:
                report.error(f"marked content {claim[1]} belongs to two elements", "mcid-two-owners")
            owners[claim] = identity(element.holder)
    for index, (page, content) in enumerate(zip(pdf.pages, contents, strict=True), start=1):
        number = identity(page.obj)
        key = whole(entry(page.obj, "/StructParents"))
        back = items(parents.get(key)) if key is not None else []
        if content.mcids and not back:
            report.error(f"page {index} does not lead from its content to the tags", "parent-tree")
            back = []
        for mcid in content.mcids:
            owner = owners.pop((number, mcid), None)
            if owner is None:
                report.error(f"page {index}: marked content {mcid} is in no element", "mcid-unowned")
            elif back and (mcid >= len(back) or mcid < 0 or identity(back[mcid]) != owner):
                report.error(
                    f"page {index}: marked content {mcid} leads to another element than its own", "parent-tree"
                )
    for _, mcid in owners:
        report.error(f"an element claims marked content {mcid}, which no page has", "mcid-missing")


def _check_annotations(
    pdf: pikepdf.Pdf, elements: Sequence[Element], parents: dict[int, object], report: Report
) -> None:
    """Every link is printed, says where it leads, and stands in a Link element (PDF/UA-1 7.18)."""
    owners = {number: element for element in elements for number in element.objects}
    for index, page in enumerate(pdf.pages, start=1):
        annotations = items(entry(page.obj, "/Annots"))
        if annotations and name(entry(page.obj, "/Tabs")) != "S":
            report.error(f"page {index}: the tab key does not follow the structure", "tabs")
        for annotation in annotations:
            kind = name(entry(annotation, "/Subtype"))
            flags = whole(entry(annotation, "/F")) or 0
            if kind == "Popup" or flags & 2:  # hidden
                continue
            label = f"page {index}: a link" if kind == "Link" else f"page {index}: a note of the kind {kind or '?'}"
            if not text(entry(annotation, "/Contents")).strip():
                report.error(f"{label} does not say what it is for", "annotation-contents")
            if not flags & 4 or flags & 0b100001:  # print; invisible, no view
                report.error(f"{label} is left out in print", "annotation-flags")
            owner = owners.pop(identity(annotation), None)
            key = whole(entry(annotation, "/StructParent"))
            if owner is None:
                report.error(f"{label} is in no element", "annotation-unowned")
            elif kind == "Link" and owner.role != "Link":
                report.error(f"{label} is in a {owner.role}", "annotation-role")
            elif key is None or identity(parents.get(key)) != identity(owner.holder):
                report.error(f"{label} does not lead to its own element", "parent-tree")
    if owners:
        report.error("an element claims a link that no page has", "annotation-missing")


def _check_roles(elements: Sequence[Element], report: Report) -> None:
    """Elements are standard ones and stand where they may."""
    level = 0
    for element in elements[1:]:
        role, parent = element.role, elements[element.parent].role
        if role not in STANDARD:
            report.error(f"{role} is no standard element", "role-unknown")
        if role in _INSIDE and parent not in _INSIDE[role]:
            report.error(f"{role} stands in {parent}", "role-place")
        elif parent in _HOLDS and role not in _HOLDS[parent]:
            report.error(f"{parent} holds {role}", "role-place")
        if element.contents and role in _HOLDS:
            report.error(f"{role} holds content of its own", "role-place")
        if len(role) == 2 and role[0] == "H" and role[1].isdigit():
            if int(role[1]) > level + 1:
                report.error(f"the heading {role} comes after level {level}", "heading-order")
            level = int(role[1])
    if [elements[index].role for index in elements[0].children] != ["Document"]:
        report.error("the structure is not one Document", "role-place")


def _check_elements(elements: Sequence[Element], report: Report) -> None:
    """Figures say what they show, header cells what they head, notes have names, lists have items."""
    notes: set[str] = set()
    for element in elements[1:]:
        holder, role = element.holder, element.role
        if role in ("Figure", "Formula"):
            if not (text(entry(holder, "/Alt")).strip() or text(entry(holder, "/ActualText")).strip()):
                report.error(f"a {role} has no words for those who do not see it", "figure-alt")
            if not any(entry(attribute, "/BBox") is not None for attribute in _attributes(holder)):
                report.error(f"a {role} does not say where it stands", "figure-bbox")
        elif role == "TH":
            scopes = {name(entry(attribute, "/Scope")) for attribute in _attributes(holder)}
            if not scopes & {"Row", "Column", "Both"} and not any(
                entry(attribute, "/Headers") is not None for attribute in _attributes(holder)
            ):
                report.error("a header cell does not say what it heads", "table-scope")
        elif role == "Note":
            label = text(entry(holder, "/ID"))
            if not label or label in notes:
                report.error("a note has no name of its own", "note-id")
            notes.add(label)
        elif role == "Link" and not element.objects:
            report.error("a Link leads nowhere", "link-object")
        if role in ("L", "Table", "TR", "LI") and not element.children:
            report.error(f"{role} is empty", "structure-empty")


def _attributes(holder: object) -> Iterator[object]:
    return (each for each in items(entry(holder, "/A")) if isinstance(each, pikepdf.Dictionary))
