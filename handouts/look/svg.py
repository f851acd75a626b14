"""SVG as a `Drawing`: shapes, groups, transforms, clips and flat colours; the rest is an error with its remedy.

What a logo or an icon needs of SVG 2 is here: ``path rect circle ellipse line polyline polygon g a use
symbol defs clipPath style`` (simple selectors), presentation attributes, ``style``, ``transform``,
``viewBox``. Left out on purpose: text (its font would not be embedded), pictures within, gradients,
patterns, masks, filters, scripts, animation and everything outside the file. Opacity is mixed with
white. ``currentColor`` is the ink role ``primary``, or the one that ``data-ink`` names.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import NamedTuple

from handouts.drawing import Drawing, Shape
from handouts.errors import HandoutsError, LookError, Place, nearest
from handouts.look.colour import WHITE, mix
from handouts.look.inks import INK_ROLES
from handouts.look.svgpath import IDENTITY, Matrix, PathError, Pen, times
from handouts.look.svgstyle import FLOAT, colour_of, declarations, matrix_of
from handouts.look.svgtree import Node, read_tree

_GROUPS = frozenset({"svg", "g", "a", "symbol"})
_SILENT = frozenset({"defs", "clipPath", "style", "title", "desc", "metadata", "linearGradient", "radialGradient"})
_REFUSED = {
    "text": "turn the text into paths before exporting",
    "image": "use the picture itself (PNG), or export shapes only",
    "script": "export the SVG without scripts",
    "foreignObject": "export shapes only",
}
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_USES = 8
_MOST_SHAPES = 20_000


class _State(NamedTuple):
    """What an element takes over from those around it. A tuple, since each element makes one."""

    matrix: Matrix
    fill: str = "black"
    stroke: str = "none"
    width: float = 1.0
    cap: str = "butt"
    rule: str = "nonzero"
    dash: str = "none"
    ink: str = "primary"
    opacity: float = 1.0
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    clip: str = ""
    clip_rule: str = "nonzero"
    uses: int = 0


def read_svg(data: bytes, path: str) -> Drawing:
    """Return the drawing of an SVG file; ``path`` is for messages. Raises `LookError`."""
    return _Painter(read_tree(data, path), path).drawing()


class _Painter:
    """Walks the tree of one file."""

    def __init__(self, root: Node, path: str) -> None:
        self.root = root
        self.path = path
        self.shapes: list[Shape] = []
        self.ids: dict[str, Node] = {}
        self.rules: list[tuple[str, Mapping[str, str]]] = []
        self._index(root)

    def _index(self, node: Node) -> None:
        if "id" in node.attributes:
            self.ids.setdefault(node.attributes["id"], node)
        if node.tag == "style":
            self._sheet(node)
        for child in node.children:
            self._index(child)

    def _sheet(self, node: Node) -> None:
        text = re.sub(r"/\*.*?\*/", "", node.text, flags=re.DOTALL)
        if "@" in text:
            raise self.fail(node, "a style sheet with an @ rule", "export with styles as attributes")
        for selectors, body in _RULE.findall(text):
            for selector in selectors.split(","):
                if not re.fullmatch(r"[.#]?[\w-]+", selector.strip()):
                    what = f"a style selector that is not read here: “{selector.strip()[:40]}”"
                    raise self.fail(node, what, "export with styles as attributes")
                self.rules.append((selector.strip(), declarations(body)))

    def fail(self, node: Node, what: str, remedy: str) -> HandoutsError:
        return LookError.at(Place(self.path, node.line), what, remedy, "svg")

    def drawing(self) -> Drawing:
        box = [float(part) for part in FLOAT.findall(self.root.attributes.get("viewBox", ""))]
        if len(box) != 4:
            size = [self._length(self.root, key) for key in ("width", "height")]
            box = [0.0, 0.0, *size]
        x, y, width, height = box
        if not (0 < width < 1e5 and 0 < height < 1e5 and abs(x) < 1e5 and abs(y) < 1e5):
            raise self.fail(self.root, "the SVG has no size", "give it a viewBox")
        self.paint(self.root, _State(matrix=(1.0, 0.0, 0.0, -1.0, -x, y + height)))
        if not self.shapes:
            raise self.fail(self.root, "the SVG draws nothing", "export shapes with a fill or a stroke")
        return Drawing(width, height, tuple(self.shapes))

    def paint(self, node: Node, outer: _State) -> None:
        tag = node.tag
        if tag in _SILENT:
            return
        if tag in _REFUSED:
            raise self.fail(node, f"the SVG holds <{tag}>", _REFUSED[tag])
        style = self._style(node)
        if style.get("display") == "none" or style.get("visibility") == "hidden":
            return
        state = self._state(node, style, outer)
        if tag in _GROUPS:
            for child in node.children:
                self.paint(child, state)
        elif tag == "use":
            self._use(node, state)
        else:
            self._shape(node, state)

    def _style(self, node: Node) -> Mapping[str, str]:
        """Return attributes, overruled by style sheet rules in order, overruled by the style attribute."""
        own = node.attributes
        if not self.rules and "style" not in own:
            return own
        style = dict(own)
        names = {node.tag, "#" + own.get("id", ""), *("." + name for name in own.get("class", "").split())}
        for selector, properties in self.rules:
            if selector in names:
                style.update(properties)
        style.update(declarations(own.get("style", "")))
        return style

    def _state(self, node: Node, style: Mapping[str, str], outer: _State) -> _State:
        for key in ("mask", "filter"):
            if style.get(key, "none") != "none":
                raise self.fail(node, f"the SVG uses a {key}", "export flat shapes, or use a PNG")
        ink = style.get("data-ink", outer.ink)
        if ink not in INK_ROLES:
            raise self.fail(node, f"“{ink}” is not an ink", nearest(ink, INK_ROLES))
        state = outer._replace(
            fill=_inherited(style.get("fill"), outer.fill),
            stroke=_inherited(style.get("stroke"), outer.stroke),
            width=self._number(node, style, "stroke-width", outer.width),
            cap=style.get("stroke-linecap", outer.cap),
            rule=style.get("fill-rule", outer.rule),
            clip_rule=style.get("clip-rule", outer.clip_rule),
            dash=style.get("stroke-dasharray", outer.dash),
            ink=ink,
            opacity=outer.opacity * self._number(node, style, "opacity", 1.0),
            fill_opacity=self._number(node, style, "fill-opacity", outer.fill_opacity),
            stroke_opacity=self._number(node, style, "stroke-opacity", outer.stroke_opacity),
            matrix=times(self._transform(node, style.get("transform", "")), outer.matrix),
        )
        clip = style.get("clip-path", "none")
        return state._replace(clip=self._clip(node, clip, state)) if clip != "none" else state

    def _clip(self, node: Node, reference: str, state: _State) -> str:
        match = re.fullmatch(r"url\(\s*[\"']?#([^\"')]+)[\"']?\s*\)", reference.strip())
        target = self.ids.get(match[1]) if match else None
        if target is None or target.tag != "clipPath":
            raise self.fail(node, f"a clip that is not in the file: “{reference[:40]}”", "export it again")
        if target.attributes.get("clipPathUnits") == "objectBoundingBox":
            raise self.fail(node, "a clip in units of its object", "export without clips, or use a PNG")
        if state.clip:
            # One shape has one clip. An outer one is nearly always the artboard, which the box cuts anyway.
            return state.clip
        pen = Pen(state.matrix)
        for child in target.children:
            pen.matrix = times(self._transform(child, child.attributes.get("transform", "")), state.matrix)
            self._outline(child, pen)
        return pen.path

    def _use(self, node: Node, state: _State) -> None:
        reference = node.attributes.get("href", "")
        target = self.ids.get(reference[1:]) if reference.startswith("#") else None
        if target is None:
            raise self.fail(node, f"<use> of something outside the file: “{reference[:40]}”", "export it again")
        if state.uses >= _USES:
            raise self.fail(node, "<use> that leads to itself", "export the SVG without <use>")
        x, y = (self._number(node, node.attributes, key, 0.0) for key in ("x", "y"))
        moved = times((1.0, 0.0, 0.0, 1.0, x, y), state.matrix)
        self.paint(target, state._replace(matrix=moved, uses=state.uses + 1))

    def _shape(self, node: Node, state: _State) -> None:
        fill = self._ink(node, state.fill, state, state.fill_opacity)
        stroke = self._ink(node, state.stroke, state, state.stroke_opacity)
        scale = math.sqrt(abs(state.matrix[0] * state.matrix[3] - state.matrix[1] * state.matrix[2]))
        if state.width <= 0 or scale == 0:
            stroke = None
        pen = Pen(state.matrix)
        self._outline(node, pen)
        if node.tag == "line":
            fill = None
        if not pen.parts or (fill is None and stroke is None):
            return
        if len(self.shapes) >= _MOST_SHAPES:
            raise self.fail(node, "the SVG draws too many shapes", "simplify it, or use a PNG")
        dash = () if state.dash == "none" else tuple(float(part) * scale for part in FLOAT.findall(state.dash))
        self.shapes.append(
            Shape(
                pen.path,
                fill=fill,
                stroke=stroke,
                width=round(state.width * scale, 4) if stroke else 0.0,
                square=state.cap != "round",
                even_odd=state.rule == "evenodd",
                dash=dash if stroke and any(dash) else (),
                clip=state.clip,
            )
        )

    def _outline(self, node: Node, pen: Pen) -> None:
        own = node.attributes

        def get(key: str) -> float:
            return self._number(node, own, key, 0.0)

        try:
            if node.tag == "path":
                pen.data(own.get("d", ""))
            elif node.tag == "rect":
                across = get("rx") if "rx" in own else get("ry")
                up = get("ry") if "ry" in own else across
                if get("width") > 0 and get("height") > 0:
                    pen.rectangle(get("x"), get("y"), get("width"), get("height"), across, up)
            elif node.tag in ("circle", "ellipse"):
                across, up = (get("r"), get("r")) if node.tag == "circle" else (get("rx"), get("ry"))
                if across > 0 and up > 0:
                    pen.ellipse(get("cx"), get("cy"), across, up)
            elif node.tag == "line":
                pen.polygon([(get("x1"), get("y1")), (get("x2"), get("y2"))], closed=False)
            elif node.tag in ("polyline", "polygon"):
                numbers = [float(part) for part in FLOAT.findall(own.get("points", ""))]
                points = list(zip(numbers[::2], numbers[1::2], strict=False))
                pen.polygon(points, closed=node.tag == "polygon")
            else:
                raise self.fail(node, f"the SVG holds <{node.tag}>", "export flat shapes, or use a PNG")
        except PathError as error:
            raise self.fail(node, f"wrong path data: {error}", "export the SVG again") from error

    def _ink(self, node: Node, paint: str, state: _State, opacity: float) -> str | None:
        """Return a role, ``#RRGGBB`` or None for a paint, with opacity mixed into it."""
        share = min(1.0, max(0.0, opacity * state.opacity))
        text = paint.strip()
        if text in ("none", "transparent", "") or share == 0:
            return None
        if text.lower() == "currentcolor":
            return state.ink
        if text.startswith("url("):
            raise self.fail(node, "a gradient or pattern", "export with flat colours, or use a PNG")
        colour = colour_of(text)
        if colour is None:
            raise self.fail(node, f"a colour that is not read here: “{text[:40]}”", "write it as #RRGGBB")
        return colour if share == 1 else mix(WHITE, colour, share)

    def _transform(self, node: Node, text: str) -> Matrix:
        if not text or text == "none":
            return IDENTITY
        matrix = matrix_of(text)
        if matrix is None:
            raise self.fail(node, f"a transform that is not read here: “{text[:40]}”", "export it again")
        return matrix

    def _number(self, node: Node, style: Mapping[str, str], key: str, default: float) -> float:
        text = style.get(key)
        if text is None or text == "inherit":
            return default
        match = FLOAT.match(text.strip())
        if match is None or text.strip()[match.end() :].strip() not in ("", "px"):
            raise self.fail(node, f"“{key}” is “{text[:40]}”, which is not a plain number", "export in pixels")
        return float(match[0])

    def _length(self, node: Node, key: str) -> float:
        match = FLOAT.match(node.attributes.get(key, "").strip())
        return float(match[0]) if match else 0.0


def _inherited(own: str | None, outer: str) -> str:
    return outer if own is None or own == "inherit" else own
