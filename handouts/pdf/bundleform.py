"""A form of the leaflets of one kind: their objects' text with gaps for the numbers that differ from one to the next.

An object is a leaflet's own when it belongs to its pages or its tree; all else that the pages need is shared by the
leaflets of the kind: fonts' dictionaries and the like. Streams are neither: they are compared byte by byte.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from operator import itemgetter

from handouts.pdf.reader import TOKEN, Parts, number, refs, value
from handouts.values import dataclass

_NUMBERS = re.compile(rb"(\d+)\s*(\[[^\]]*\]|\d+ 0 R)")
_NAMES = re.compile(rb"\(([\w-]+)\)\s*(\d+) 0 R")
_KEYED = re.compile(rb"(?P<ref>\d+) 0 R|(?P<at>\d+)")
_DOCUMENT = re.compile(rb"/S\s*/Document")
_LANG = re.compile(rb"/Lang\s*(\([^()]*\)|<[^<>]*>)")
_BETWEEN = b"\x1e"
"""Parts the texts of objects: no string of a PDF of ours holds it unescaped."""


@dataclass(frozen=True, slots=True, eq=False)
class _Text:
    """A text with gaps: ``%d`` for each number. ``places``: which of a leaflet's numbers stands in each."""

    text: bytes
    places: tuple[int, ...]

    def filled(self, numbers: Sequence[int]) -> bytes:
        """Return the text with its numbers."""
        if len(self.places) > 1:
            values: tuple[int, ...] = itemgetter(*self.places)(numbers)  # the fastest way there is
            return self.text % values
        return self.text % tuple(numbers[place] for place in self.places)


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """The objects of a kind of leaflet.

    The numbers that a form is filled with stand in this order: of its own objects, of the shared ones, of the streams,
    of the node of its pages, of the document, which leaflet it is, and its keys of the tree of numbers. ``own``: how
    many objects of its own it has; ``pages``, ``documents``, ``notes``: places among them; ``blank``: an empty page.
    """

    own: int
    shared: int
    streams: tuple[int, ...]
    pages: tuple[int, ...]
    documents: tuple[int, ...]
    notes: tuple[tuple[bytes, int], ...]
    keys: int
    blank: bytes
    _texts: _Text
    _shared_texts: _Text
    _parents: _Text

    def filled(self, numbers: Sequence[int]) -> list[bytes]:
        """Return the texts of a leaflet's own objects."""
        return self._texts.filled(numbers).split(_BETWEEN)

    def filled_shared(self, shared: Sequence[int], streams: Sequence[int]) -> list[bytes]:
        """Return the texts of what leaflets share."""
        text = self._shared_texts.filled([*[0] * self.own, *shared, *streams])
        return text.split(_BETWEEN) if text else []

    def parents(self, numbers: Sequence[int]) -> bytes:
        """Return the entries of the tree of numbers (ParentTree)."""
        return self._parents.filled(numbers)


def read_form(parts: Parts) -> Form:
    """Make the form of a leaflet's kind from one of them."""
    return _Reading(parts).form()


class _Reading:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        root = parts.texts[parts.root]
        self._tree = number(root, b"StructTreeRoot")
        self._lang = _LANG.search(root)
        tree = parts.texts[self._tree]
        self._pages = self._kids(number(root, b"Pages"))
        documents = value(tree, b"K")
        self._documents = list(refs(documents.split(b"]")[0] if documents.startswith(b"[") else documents[:20]))[:1]
        own, shared, streams = self._sorted()
        self._own, self._streams = own, streams
        every = [*own, *shared, *streams]
        self._place = {each: at for at, each in enumerate(every)}
        self._node, self._document, self._leaflet = range(len(every), len(every) + 3)
        self._shared = shared

    def form(self) -> Form:
        """Return the form."""
        texts = self._parts.texts
        tree = texts[self._tree]
        numbers = value(texts[number(tree, b"ParentTree")], b"Nums").strip().lstrip(b"[")
        names = value(texts[number(tree, b"IDTree")], b"Names") if b"/IDTree" in tree else b""
        return Form(
            own=len(self._own),
            shared=len(self._shared),
            streams=tuple(self._streams),
            pages=tuple(self._place[each] for each in self._pages),
            documents=tuple(self._place[each] for each in self._documents),
            notes=tuple((name, self._place[int(each)]) for name, each in _NAMES.findall(names)),
            keys=number(tree, b"ParentTreeNextKey"),
            blank=_blank(texts[self._pages[-1]]),
            _texts=_joined([self._gaps(self._said(each)) for each in self._own]),
            _shared_texts=_joined([self._gaps(texts[each]) for each in self._shared]),
            _parents=self._gaps(b" ".join([b"%b %b" % entry for entry in _NUMBERS.findall(numbers)]), _KEYED),
        )

    def _kids(self, node: int) -> list[int]:
        """Return the pages below a node, in order."""
        text = self._parts.texts[node]
        if b"/Kids" not in text:
            return [node]
        return [page for kid in refs(value(text, b"Kids").split(b"]")[0]) for page in self._kids(kid)]

    def _sorted(self) -> tuple[list[int], list[int], list[int]]:
        """Return what is a leaflet's own, what is shared, and the streams, of all that pages and tree refer to."""
        texts = self._parts.texts
        below: dict[int, list[int]] = {}
        waiting = [*self._pages, *self._documents]
        while waiting:
            each = waiting.pop()
            if each in below or each == self._tree:
                continue
            text = texts[each] if each in texts else self._parts.streams[each][0]
            below[each] = [ref for ref in refs(text) if ref != self._tree]
            waiting += below[each]
        # An array is what a page's content is made of, streams of the patient's own among them.
        own = {each for each in below if each in texts and (b"/StructParent" in texts[each] or texts[each][:1] == b"[")}
        own |= {*self._pages, *self._documents}
        above: dict[int, list[int]] = {}
        for each, kids in below.items():
            for kid in kids:
                above.setdefault(kid, []).append(each)
        waiting = list(own)
        while waiting:
            for each in above.get(waiting.pop(), ()):
                if each in texts and each not in own:
                    own.add(each)
                    waiting.append(each)
        found = sorted(below)
        return (
            [each for each in found if each in own],
            [each for each in found if each in texts and each not in own],
            [each for each in found if each not in texts],
        )

    def _said(self, each: int) -> bytes:
        """Return an object's text. One document has the leaflets as its parts (14.8.4.2), each in its own language."""
        text = self._parts.texts[each]
        if each in self._documents:
            lang = self._lang[0] if self._lang and not _LANG.search(text) else b""
            text = _DOCUMENT.sub(lambda _: b"/S/Part" + lang, text, count=1)
        return text

    def _gaps(self, text: bytes, tokens: re.Pattern[bytes] = TOKEN) -> _Text:
        """Return a text with its gaps."""
        parts: list[bytes] = []
        places: list[int] = []
        done = 0
        for token in tokens.finditer(text):
            gap = self._gap(token.groupdict())
            if gap:
                parts += [text[done : token.start()].replace(b"%", b"%%"), gap[0]]
                places.append(gap[1])
                done = token.end()
        parts.append(text[done:].replace(b"%", b"%%"))
        return _Text(b"".join(parts), tuple(places))

    def _gap(self, token: Mapping[str, bytes | None]) -> tuple[bytes, int] | None:
        """Return what stands for a token, and which number in it; None for a token that stays."""
        if ref := token["ref"]:
            # what hung on the root of the tree hangs on the document now
            return b"%d 0 R", self._document if int(ref) == self._tree else self._place[int(ref)]
        if at := token["at"]:
            key = token.get("key")
            return b"/%b %%d" % key if key else b"%d", self._leaflet + 1 + int(at)
        if token.get("parent"):
            return b"/Parent %d 0 R", self._node
        if name := token.get("id"):
            return b"/ID(l%07d-" + name + b")", self._leaflet
        return None


def _joined(texts: Sequence[_Text]) -> _Text:
    places = tuple(place for text in texts for place in text.places)
    return _Text(_BETWEEN.join([text.text for text in texts]), places)


def _blank(page: bytes) -> bytes:
    """Return an empty page of the same size, with a gap for the node it hangs on."""
    boxes: list[bytes] = re.findall(rb"/(?:Media|Trim|Bleed)Box\s*\[[^\]]*\]", page)
    return b"<</Type/Page/Parent %d 0 R/Resources<<>>" + b"".join(boxes) + b">>"
