"""An SVG file as a small tree of elements, read by expat with everything dangerous refused.

No entity is ever declared or expanded, nothing is fetched, size, depth and number of elements are
bounded, and each element keeps its line for messages. Elements of other namespaces (the notes of
Inkscape and Illustrator) are passed over.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.parsers import expat

from handouts.errors import HandoutsError, LookError, Place

LARGEST = 2_000_000
"""Bytes of an SVG file."""
_DEEPEST = 60
_MOST = 20_000
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"


class Node:
    """One element: local name, attributes (``xlink:href`` as ``href``), children, text, line."""

    __slots__ = ("attributes", "children", "line", "tag", "text")

    def __init__(self, tag: str, attributes: Mapping[str, str], line: int) -> None:
        """Make an element that has no children yet."""
        self.tag = tag
        self.attributes = attributes
        self.line = line
        self.children: list[Node] = []
        self.text = ""


def read_tree(data: bytes, path: str) -> Node:
    """Return the ``svg`` element of a file. Raises `LookError` with the line of what is wrong."""
    if len(data) > LARGEST:
        raise LookError.at(Place(path), f"the SVG is larger than {LARGEST // 1_000_000} MB", "simplify it", "svg")
    reader = _Reader(path)
    parser = expat.ParserCreate(namespace_separator=" ")
    reader.parser = parser
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.EntityDeclHandler = reader.entity
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        what = f"not well-formed XML: {expat.ErrorString(error.code)}"
        raise LookError.at(Place(path, error.lineno), what, "export the SVG again", "svg") from error
    if reader.root is None or reader.root.tag != "svg":
        raise LookError.at(Place(path, 1), "this is not an SVG file", "export it as SVG", "svg")
    return reader.root


class _Reader:
    """Receives expat's events and builds the tree."""

    parser: expat.XMLParserType

    def __init__(self, path: str) -> None:
        self.path = path
        self.root: Node | None = None
        self.stack: list[Node] = []
        self.count = 0
        self.foreign = 0

    def fail(self, what: str, remedy: str) -> HandoutsError:
        return LookError.at(Place(self.path, self.parser.CurrentLineNumber), what, remedy, "svg")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition(" ")
        self.count += 1
        if self.count > _MOST or len(self.stack) + self.foreign >= _DEEPEST:
            raise self.fail("the SVG has too many or too deeply nested elements", "simplify it, or use a PNG")
        if self.foreign or namespace not in ("", _SVG):
            self.foreign += 1
            return
        for key in attributes:
            if key.startswith("on"):
                raise self.fail(f"a script (“{key}”)", "export the SVG without scripts")
        plain = {key.removeprefix(_XLINK + " "): value for key, value in attributes.items()}
        node = Node(tag, plain, self.parser.CurrentLineNumber)
        if self.stack:
            self.stack[-1].children.append(node)
        elif self.root is None:
            self.root = node
        self.stack.append(node)

    def end(self, _name: str) -> None:
        if self.foreign:
            self.foreign -= 1
        else:
            self.stack.pop()

    def characters(self, text: str) -> None:
        if self.stack and not self.foreign and self.stack[-1].tag == "style":
            self.stack[-1].text += text

    def doctype(self, _name: str, _system: str | None, _public: str | None, inner: int) -> None:
        if inner:
            raise self.fail("the SVG declares a document type of its own", "export it as plain SVG")

    def entity(self, *_declaration: object) -> None:
        raise self.fail("the SVG declares entities", "export it as plain SVG")
