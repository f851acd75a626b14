"""SVG read as a drawing: what logos hold is drawn, what is dangerous or cannot be printed is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.drawing import Drawing
from handouts.errors import LookError
from handouts.look.colour import is_colour
from handouts.look.icons import icon
from handouts.look.inks import INK_ROLES
from handouts.look.logo import greyed, read_drawing
from handouts.look.svg import read_svg
from handouts.shelf import Shelf

ICONS = sorted(path.stem for path in (Path(__file__).parent.parent / "assets" / "icons").glob("*.svg"))


def drawn(body: str, box: str = "0 0 10 10") -> Drawing:
    """Read an SVG with this body."""
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    text = f'<svg {spaces} viewBox="{box}">{body}</svg>'
    return read_svg(text.encode(), "logo.svg")


def path_of(body: str) -> str:
    """Return the path of the one shape of an SVG with this body."""
    (shape,) = drawn(body).shapes
    return shape.path


def test_y_points_upwards() -> None:
    """The upper left corner of the file is the upper left corner of the drawing."""
    assert path_of('<path d="M0 0L10 0L10 4Z"/>') == "0 10 m 10 10 l 10 6 l h"


@pytest.mark.parametrize(
    ("data", "same"),
    [
        ("m1 1l2 0l0 3z", "M1 1L3 1L3 4Z"),
        ("M1 1h2v3z", "M1 1L3 1L3 4Z"),
        ("M1,1,3,1,3,4z", "M1 1L3 1L3 4Z"),
        ("M1 1 3 1zl1 1", "M1 1L3 1ZL2 2"),
        ("M0 0q3 3 6 0", "M0 0C2 2 4 2 6 0"),
        ("M0 0C1 1 2 1 3 0s2-1 3 0", "M0 0C1 1 2 1 3 0C4-1 5-1 6 0"),
        ("M0 0Q1.5 1.5 3 0T6 0", "M0 0Q1.5 1.5 3 0Q4.5-1.5 6 0"),
        ("M.5.5L1.5-1e0", "M0.5 0.5L1.5 -1"),
        ("M1 1a2 2 0 012 2", "M1 1A2 2 0 0 1 3 3"),
        ("M1 1A0 2 0 0 1 3 3", "M1 1L3 3"),
    ],
)
def test_path_data_means_what_svg_says(data: str, same: str) -> None:
    """Short, relative and mirrored forms are those long forms that the grammar gives them."""
    assert path_of(f'<path d="{data}"/>') == path_of(f'<path d="{same}"/>')


def test_an_arc_is_a_quarter_of_a_circle() -> None:
    """An arc over a right angle is one cubic with the well-known handles."""
    assert path_of('<path d="M4 0A4 4 0 0 1 0 4"/>') == "4 10 m 4 7.791 2.209 6 0 6 c"


def test_a_large_arc_goes_the_long_way() -> None:
    """The flags choose which of the four arcs is drawn."""
    far = path_of('<path d="M4 0A4 4 0 1 0 0 4"/>')
    assert far.count("c") == 3
    assert far != path_of('<path d="M4 0A4 4 0 1 1 0 4"/>')


def test_shapes_and_transforms() -> None:
    """Rectangles, polygons and nested transforms land where SVG puts them."""
    assert path_of('<rect x="1" y="2" width="3" height="4"/>') == "1 8 m 4 8 l 4 4 l 1 4 l h"
    assert path_of('<polygon points="0,0 2,0 2,2"/>') == "0 10 m 2 10 l 2 8 l h"
    moved = path_of('<g transform="translate(1 2)"><rect width="1" height="1" transform="scale(2)"/></g>')
    assert moved == "1 8 m 3 8 l 3 6 l 1 6 l h"
    turned = path_of('<path d="M1 0L2 0" transform="rotate(90 0 0)" stroke="#000000"/>')
    assert turned == "0 9 m 0 8 l"
    assert path_of('<path d="M1 1L2 1" transform="translate(1) scale(2)"/>') == "3 8 m 5 8 l"


def test_styles_come_from_attributes_sheets_and_groups() -> None:
    """Classes overrule attributes, the style attribute overrules both, and groups hand theirs down."""
    body = (
        "<style>.a{fill:#112233} rect{fill:#445566;stroke:#000}</style>"
        '<g fill="#ABCDEF"><circle r="2"/><circle class="a" r="2" fill="red"/><circle class="a" r="1" '
        'style="fill:#fff"/></g>'
        '<rect width="1" height="1"/>'
    )
    shapes = drawn(body).shapes
    assert [shape.fill for shape in shapes] == ["#ABCDEF", "#112233", "#FFFFFF", "#445566"]
    assert shapes[3].stroke == "#000000"


def test_what_is_not_to_be_seen_is_left_out() -> None:
    """Hidden, transparent and foreign elements draw nothing; half opacity is mixed with white."""
    body = (
        '<rect width="1" height="1" display="none"/><rect width="1" height="1" fill="none"/>'
        '<x:thing xmlns:x="urn:x"><x:rect/></x:thing><title>Name</title>'
        '<rect width="1" height="1" opacity=".5"/>'
    )
    (shape,) = drawn(body).shapes
    assert shape.fill == "#808080"


def test_use_and_clip_are_followed() -> None:
    """A used shape is drawn where it is used, and a clip limits the shapes of its group."""
    body = (
        '<defs><rect id="r" width="1" height="1"/></defs><use xlink:href="#r" x="2"/>'
        '<g clip-path="url(#c)"><circle r="9"/></g><clipPath id="c"><rect width="5" height="5"/></clipPath>'
    )
    used, clipped = drawn(body).shapes
    assert used.path == "2 10 m 3 10 l 3 9 l 2 9 l h"
    assert clipped.clip == "0 10 m 5 10 l 5 5 l 0 5 l h"


def test_current_colour_is_an_ink() -> None:
    """``currentColor`` takes the brand's primary, or the ink that data-ink names."""
    body = '<rect width="1" height="1" fill="currentColor"/>'
    assert [shape.fill for shape in drawn(f'{body}<g data-ink="accent">{body}</g>').shapes] == ["primary", "accent"]


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("<text>Klinik</text>", "<text>"),
        ('<image href="https://demo.example/x.png"/>', "<image>"),
        ("<script>alert(1)</script>", "<script>"),
        ('<rect width="1" height="1" onclick="x()"/>', "a script"),
        ('<rect width="1" height="1" fill="url(#g)"/>', "gradient"),
        ('<rect width="1" height="1" filter="url(#f)"/>', "filter"),
        ('<g mask="url(#m)"/>', "mask"),
        ('<use href="https://demo.example/x.svg#a"/>', "outside the file"),
        ('<use id="u" href="#u"/>', "leads to itself"),
        ('<g id="g"><use href="#g"/><use href="#g"/></g>', "leads to itself"),
        ('<g clip-path="url(other.svg#c)"/>', "not in the file"),
        ("<style>@import url(https://demo.example/x.css);</style>", "@ rule"),
        ("<style>g > rect{fill:red}</style>", "selector"),
        ('<path d="M0 0L1"/>', "too few numbers"),
        ('<path d="L1 1"/>', "not a path command"),
        ('<path d="M0 0L1e9 0"/>', "million"),
        ('<rect width="3em" height="1"/>', "plain number"),
        ('<rect width="1" height="1" fill="mauvelous"/>', "colour"),
        ('<rect width="1" height="1" transform="warp(3)"/>', "transform"),
        ('<rect width="1" height="1" transform="matrix(1 2)"/>', "transform"),
        ('<rect width="1" height="1" data-ink="gold"/>', "not an ink"),
        ("<blob/>", "<blob>"),
        ("", "draws nothing"),
        ("<g>" * 80 + "</g>" * 80, "deeply nested"),
        ("<g/>" * 20_001, "too many"),
    ],
)
def test_what_cannot_be_printed_is_refused(body: str, what: str) -> None:
    """Each thing that a logo may not hold is an error with the file, the line and a remedy."""
    with pytest.raises(LookError) as caught:
        drawn(body)
    message = str(caught.value)
    assert what in message
    assert message.startswith("logo.svg:1: error: ")
    assert " — " in message


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&c;</svg>',
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>',
        "<svg><g></svg>",
        "",
        "no xml at all",
        "<html/>",
        '<svg viewBox="0 0 0 0"><rect width="1" height="1"/></svg>',
        '<svg><rect width="1" height="1"/></svg>',
        "<svg>" + " " * 2_000_001 + "</svg>",
    ],
)
def test_hostile_and_broken_files_are_errors(text: str) -> None:
    """Entities, files that are no SVG, files without a size and giant files end in a `LookError`."""
    with pytest.raises(LookError, match=r"^logo\.svg(:\d+)?: error: "):
        read_svg(text.encode(), "logo.svg")


@given(st.text(alphabet="MmLlHhVvCcSsQqTtAaZz0123456789.,-+e ", max_size=60))
def test_any_path_data_is_drawn_or_refused(data: str) -> None:
    """No path data, however garbled, ends in anything but a drawing of sound operators or a `LookError`."""
    try:
        shapes = drawn(f'<path d="{data}"/>').shapes
    except LookError:
        return
    for token in " ".join(shape.path for shape in shapes).split():
        assert token in ("m", "l", "c", "h") or abs(float(token)) < 1e6


@pytest.mark.parametrize("name", ICONS)
def test_icons_are_one_set(name: str) -> None:
    """Every icon stands on the grid, uses ink roles only, and draws every line with one weight and round ends."""
    drawing = icon(name, Shelf.standard())
    assert (drawing.width, drawing.height) in ((24, 24), (14, 24))
    for shape in drawing.shapes:
        assert {shape.fill, shape.stroke} - {None} <= set(INK_ROLES)
        assert shape.stroke is None or (shape.width == 0.85 and not shape.square)
        numbers = [float(token) for token in shape.path.split() if not token.isalpha()]
        assert all(0 <= number <= 24 for number in numbers)


def test_an_unknown_icon_names_the_nearest() -> None:
    """A slip in an icon's name is answered with the icon that was meant."""
    with pytest.raises(LookError, match="did you mean “walk”"):
        icon("wlak", Shelf.standard())


def test_a_logo_in_grey_has_no_hue(root: Path) -> None:
    """The raw colours of a logo fall to their greys."""
    drawing = greyed(read_drawing(root / "assets/brands/demo-red/logo.svg"))
    fills = {shape.fill for shape in drawing.shapes if shape.fill}
    assert fills
    assert all(is_colour(fill) and fill[1:3] == fill[3:5] == fill[5:7] for fill in fills)
