"""The structure tree: what the marks on the pages mean, in the order they are read (ISO 32000-1, 14.7 and 14.8).

The tree is in `Leaflet.tags`; painting only tells it which marked content on which page is whose. An element's
kids are its own marked content, its links' annotations and its child elements, by where each first appears.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from handouts.pdf.document import Document, Whole
from handouts.pdf.syntax import box, name, text_string
from handouts.typeset.marks import Tag
from handouts.values import dataclass


@dataclass(frozen=True, slots=True)
class _Kid:
    """Something below an element: marked content of a page (``mcid``), or an annotation (``annotation``).

    ``place``: which page it stands on in the order of reading, and its number in the order of painting.
    """

    place: tuple[int, int]
    page: int
    mcid: int = -1
    annotation: str = ""


@dataclass(slots=True)
class Structure:
    """What painting has told of each tag so far. ``pages``: number of pages, whose keys come first in ParentTree.

    ``turn``: which page is being painted in the order of reading; several may lie on one side of a sheet.
    """

    tags: Sequence[Tag]
    pages: int
    turn: int = 0
    _kids: dict[int, list[_Kid]] = field(default_factory=dict)
    _contents: dict[int, list[int]] = field(default_factory=dict)
    _links: list[int] = field(default_factory=list)
    _clock: int = 0

    def content(self, tag: int, page: int) -> int:
        """Return the number (MCID) of a new piece of marked content of ``tag`` on ``page``."""
        owners = self._contents.setdefault(page, [])
        owners.append(tag)
        self._add(tag, page, mcid=len(owners) - 1)
        return len(owners) - 1

    def link(self, tag: int) -> int:
        """Return the key in ParentTree (StructParent) for a new annotation of ``tag``."""
        self._links.append(tag)
        return self.pages + len(self._links) - 1

    def annotate(self, tag: int, page: int, annotation: str) -> None:
        """Make an annotation, by its reference, a kid of ``tag``."""
        self._add(tag, page, annotation=annotation)

    def _add(self, tag: int, page: int, mcid: int = -1, annotation: str = "") -> None:
        self._clock += 1
        self._kids.setdefault(tag, []).append(_Kid((self.turn, self._clock), page, mcid, annotation))

    def write(self, document: Document, pages: Sequence[str]) -> str:
        """Put the tree into the file and return the reference to its root; ``pages``: references to the pages."""
        children = self._children()
        elements = {-1: Whole()}
        for index in _preorder(children):
            elements[index] = Whole()
        references = {index: document.put(element) for index, element in elements.items()}
        where = self._where()
        notes = []
        for index, element in elements.items():
            if index >= 0:
                tag = self.tags[index]
                kids = [references[kid] if isinstance(kid, int) else kid for kid in children[index]]
                identity = f"note-{index}" if tag.role == "Note" else ""
                if identity:
                    notes.append((identity, references[index]))
                element.body = _element(tag, references[tag.parent], identity, kids, where.get(index, -1), pages)
        numbers = [f"{page} [{' '.join(references[tag] for tag in tags)}]" for page, tags in self._contents.items()]
        numbers += [f"{self.pages + number} {references[tag]}" for number, tag in enumerate(self._links)]
        parents = document.put(Whole(f"<</Nums[{' '.join(numbers)}]>>"))
        root = f"/K[{' '.join(references[kid] for kid in children[-1] if isinstance(kid, int))}]/ParentTree {parents}"
        root += f"/ParentTreeNextKey {self.pages + len(self._links)}"
        if notes:
            names = " ".join(f"({identity}) {reference}" for identity, reference in sorted(notes))
            root += f"/IDTree {document.put(Whole(f'<</Names[{names}]>>'))}"
        elements[-1].body = f"<</Type/StructTreeRoot{root}>>"
        return references[-1]

    def _where(self) -> dict[int, int]:
        """Return the page on which each element first appears, if only by what is below it."""
        where = {tag: min([(kid.place, kid.page) for kid in kids]) for tag, kids in self._kids.items()}
        for index in range(len(self.tags) - 1, -1, -1):  # parents come before their children
            if index in where:
                parent = self.tags[index].parent
                where[parent] = min(where.get(parent, where[index]), where[index])
        return {tag: page for tag, (_, page) in where.items()}

    def _children(self) -> dict[int, list[int | _Kid]]:
        """Return the kids of every element that stays, child elements by their index, in reading order."""
        first = {tag: min([kid.place for kid in kids]) for tag, kids in self._kids.items()}
        stays = set(first)
        for index in range(len(self.tags) - 1, -1, -1):  # parents come before their children
            tag = self.tags[index]
            if index in stays or tag.keep:
                stays.add(index)
                stays.add(tag.parent)
                if index in first:
                    first[tag.parent] = min(first.get(tag.parent, first[index]), first[index])
        below: dict[int, list[int | _Kid]] = {index: list(self._kids.get(index, ())) for index in sorted(stays | {-1})}
        empty = []
        for index in sorted(stays - {-1}):
            if index in first:
                below[self.tags[index].parent].append(index)
            else:
                empty.append(index)
        for kids in below.values():
            kids.sort(key=lambda kid: first[kid] if isinstance(kid, int) else kid.place)
        for index in empty:  # nothing of it is seen: it stands after the sibling it follows in the leaflet's tags
            kids = below[self.tags[index].parent]
            before = [place for place, kid in enumerate(kids) if isinstance(kid, int) and kid < index]
            after = [place for place, kid in enumerate(kids) if isinstance(kid, int) and kid > index]
            kids.insert(before[-1] + 1 if before else after[0] if after else len(kids), index)
        return below


def _preorder(children: dict[int, list[int | _Kid]]) -> list[int]:
    order, waiting = [], [-1]
    while waiting:
        index = waiting.pop()
        order.append(index)
        waiting += [kid for kid in reversed(children[index]) if isinstance(kid, int)]
    return order[1:]


def _element(tag: Tag, parent: str, identity: str, kids: Sequence[str | _Kid], page: int, pages: Sequence[str]) -> str:
    """Return a structure element's dictionary (14.7.2, table 323); ``page`` is where it begins, -1 for nowhere."""
    parts = [f"<</S{name(tag.role)}/P {parent}"]
    if page >= 0:
        parts.append(f"/Pg {pages[page]}")
    if identity:
        parts.append(f"/ID({identity})")  # PDF/UA-1 7.9: every note has one
    for key, text in (("T", tag.title), ("Alt", tag.alt), ("ActualText", tag.actual), ("Lang", tag.lang)):
        if text:
            parts.append(f"/{key}{text_string(text)}")
    parts.append(_attributes(tag))
    if kids:
        parts.append(f"/K[{' '.join([_kid(kid, page, pages) for kid in kids])}]")
    parts.append(">>")
    return "".join(parts)


def _kid(kid: str | _Kid, page: int, pages: Sequence[str]) -> str:
    if isinstance(kid, str):
        return kid
    elsewhere = "" if kid.page == page else f"/Pg {pages[kid.page]}"
    if kid.annotation:
        return f"<</Type/OBJR/Obj {kid.annotation}{elsewhere}>>"
    return f"<</Type/MCR{elsewhere}/MCID {kid.mcid}>>" if elsewhere else str(kid.mcid)


def _attributes(tag: Tag) -> str:
    """Return the attributes of lists, header cells and figures (14.8.5)."""
    found = []
    if tag.numbering:
        found.append(f"<</O/List/ListNumbering{name(tag.numbering)}>>")
    if tag.scope or tag.columns > 1:
        scope = f"/Scope{name(tag.scope)}" if tag.scope else ""
        span = f"/ColSpan {tag.columns}" if tag.columns > 1 else ""
        found.append(f"<</O/Table{scope}{span}>>")
    if tag.bbox:
        found.append(f"<</O/Layout/Placement/Block/BBox{box(tag.bbox[1])}>>")
    return f"/A{found[0]}" if len(found) == 1 else f"/A[{''.join(found)}]" if found else ""
