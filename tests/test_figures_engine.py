"""The engine: reading figure files, posing, reaching, fitting curves, warnings in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.errors import FigureError
from handouts.figures import arrows, bezier, body, head, propbase, props, rings
from handouts.figures.anchors import anchor
from handouts.figures.body import build_for
from handouts.figures.checks import centre_of_mass
from handouts.figures.ik import reach
from handouts.figures.live import draw
from handouts.figures.model import UNITS
from handouts.figures.names import ANCHORS, PARTS
from handouts.figures.pose import part, settle
from handouts.figures.read import parse_figure, read_figure
from handouts.figures.scene import Stage
from handouts.figures.silhouette import Camera, outline
from handouts.figures.spec import View
from handouts.figures.vectors import about_x, about_y, about_z, table
from handouts.shelf import Shelf

SHELF = Shelf.standard(())
STAND = """
title: {en: Test}
alt: {en: A person stands for the sake of a test.}
phases:
  - label: {en: Stand}
    legs: {hip: 0, knee: 2, ankle: 2}
    ground: [foot]
"""
angle = st.floats(-80, 80)


def warned(text: str) -> tuple[str, ...]:
    """Return the warnings of a figure text."""
    return draw(parse_figure(text, "test.yaml", "test", SHELF)).warnings


def refused(text: str) -> list[str]:
    """Return the messages with which a figure text is refused."""
    with pytest.raises(FigureError) as caught:
        parse_figure(text, "test.yaml", "test", SHELF)
    return [str(finding) for finding in caught.value.findings]


def test_unknown_words_are_named_with_the_nearest() -> None:
    """Unknown keys, anchors, props, parts and hand shapes are told by line, with what was probably meant."""
    text = STAND + (
        "    leg_r: {kneee: 4}\n"
        "    arm_r: {hand: fizt}\n"
        "    arrows: [{at: bely}]\n"
        "    props: [matt, {chair: {att: 3}}]\n"
        "    contacts: 3\n"
    )
    messages = refused(text)
    for wanted in (
        "“kneee”",
        "“knee”",
        "“fizt”",
        "“fist”",
        "“bely”",
        "“belly”",
        "“matt”",
        "“mat”",
        "“att”",
        "“contacts”",
    ):
        assert any(wanted in message for message in messages), wanted
    assert any(message.startswith("test.yaml:8: error:") and "kneee" in message for message in messages)


@pytest.mark.parametrize(
    "line",
    [
        "    base: {pitch: far}",
        "    base: {pitch: 1e9}",
        "    base: {at: [1, 2]}",
        "    base: {at: [1, 20, 3]}",
        "    props: [{ball: {radius: 90}}]",
        "    spine: 4",
        "    arrows: 3",
        "    base: {pitch: true}",
        "    props: [{mat: {}, chair: {}}]",
        "    solve: magic",
    ],
)
def test_wrong_values_are_refused(line: str) -> None:
    """Numbers that are none, lists of the wrong length and unknown words stop the figure, by line."""
    assert all(message.startswith("test.yaml:8: error:") for message in refused(STAND + line + "\n"))


def test_no_phases() -> None:
    """A figure without phases is refused."""
    assert "one to six phases" in refused("title: {en: x}\n")[0]


def test_circular_extends(tmp_path: Path) -> None:
    """Files that extend each other in a circle are refused."""
    folder = tmp_path / "figures"
    folder.mkdir()
    (folder / "a.yaml").write_text("extends: b\n", encoding="utf-8")
    (folder / "b.yaml").write_text("extends: a\n", encoding="utf-8")
    with pytest.raises(FigureError, match="circle"):
        read_figure("a", Shelf((tmp_path,)))


def test_unknown_figure() -> None:
    """An unknown figure is told with the nearest name."""
    with pytest.raises(FigureError, match="cat-camel"):
        read_figure("cat-cammel", SHELF)


def test_extends_keeps_what_is_not_said() -> None:
    """A figure that extends a base pose differs from it only in what it says."""
    base = read_figure("supine", SHELF)
    spec = parse_figure("extends: supine\ntitle: {en: New}\n", "new.yaml", "new", SHELF)
    assert spec.phases[0].limbs == base.phases[0].limbs
    assert spec.title["en"] == "New"
    assert spec.digest != base.digest


def test_warnings_in_words() -> None:
    """A hand that cannot reach, a foot under the floor, a stiff joint and a missing alt text are said in words."""
    text = STAND.replace("alt: {en: A person stands for the sake of a test.}\n", "")
    text += "    arm_r: {hand_at: [1.2, 1, .1]}\n    leg_l: {knee: -20}\n    spine: {lumbar: 80}\n"
    said = " | ".join(warned(text))
    for wanted in ("right hand is", "cm short", "lumbar spine bends to 80°", "no alt text"):
        assert wanted in said


def test_falling_over_is_told() -> None:
    """A standing person whose weight lies outside the feet gets a warning."""
    assert any("fall forwards" in one for one in warned(STAND + "    base: {pitch: 40}\n"))
    assert warned(STAND) == ()


def test_hovering_contact_is_told() -> None:
    """A declared contact that does not touch is told in centimetres."""
    assert any("right hand hovers" in one for one in warned(STAND + "    checks: {contacts: [hand_r]}\n"))


def test_arrow_keeps_clear() -> None:
    """A straight arrow moves outwards until it is clear of the body."""
    spec = parse_figure(STAND + "    arrows: [{at: waist, dir: right}]\n", "t.yaml", "t", SHELF)
    stage = Stage(spec, spec.phases[0])
    stage.paint()
    _, line = stage.arrow_lines[0]
    assert not stage.whole.intersects(__import__("shapely").LineString(line))


def test_an_arrow_whose_way_is_blocked_stands_beside_its_point() -> None:
    """Down from a knee an arrow stands beside the shin, and not below the foot."""
    spec = parse_figure(STAND + "    arrows: [{at: knee_r, dir: down}]\n", "t.yaml", "t", SHELF)
    stage = Stage(spec, spec.phases[0])
    stage.paint()
    _, line = stage.arrow_lines[0]
    knee = stage.camera.point(anchor(stage.skeleton, stage.build, "knee_r"))
    assert not stage.whole.intersects(shapely.LineString(line))
    assert line[0][1] - line[-1][1] == pytest.approx(0.11)
    assert 0 < knee[1] - line[0][1] < 0.1
    assert abs(line[0][0] - knee[0]) < 0.2


def test_an_arrow_towards_the_body_goes_its_direction_and_ends_there() -> None:
    """``towards`` changes where an arrow stands, and not which way it points."""
    spec = parse_figure(STAND + "    arrows: [{at: waist, dir: left, towards: true}]\n", "t.yaml", "t", SHELF)
    stage = Stage(spec, spec.phases[0])
    stage.paint()
    _, line = stage.arrow_lines[0]
    waist = stage.camera.point(anchor(stage.skeleton, stage.build, "waist"))
    assert waist[0] < line[-1][0] < line[0][0]


def test_arrow_lies_over_the_body_where_it_is_meant_to() -> None:
    """An arrow with ``over`` starts where it is told, and is no fault; without it, it is told as one."""
    bare = "    arrows: [{at: waist, dir: right, shift: [0, .02], len: .05%s}]\n"
    spec = parse_figure(STAND + bare % ", over: true", "t.yaml", "t", SHELF)
    stage = Stage(spec, spec.phases[0])
    stage.paint()
    _, line = stage.arrow_lines[0]
    x, y = stage.camera.point(anchor(stage.skeleton, stage.build, "waist"))
    assert line == pytest.approx(np.array([[x, y + 0.02], [x + 0.05, y + 0.02]]))
    assert warned(STAND + bare % ", over: true") == ()
    arc = "    arrows: [{at: waist, radius: .05, from: 0, to: 90%s}]\n"
    assert warned(STAND + arc % ", over: true") == ()
    assert "touches the body" in warned(STAND + arc % "")[0]


def test_arc_turns_about_a_direction_in_the_room() -> None:
    """An arc with ``axis`` goes from the viewer over the top to the far side; from the side it is a line."""
    text = STAND + "    arrows: [{at: waist, radius: .3, axis: [1, 0, 0], from: 0, to: 180, over: true}]\n"
    for view, wide in (("view: {above: 30}\n", 0.0), ("view: {turn: 90, above: 0}\n", 0.6)):
        spec = parse_figure(view + text, "t.yaml", "t", SHELF)
        stage = Stage(spec, spec.phases[0])
        stage.paint()
        _, line = stage.arrow_lines[0]
        middle = anchor(stage.skeleton, stage.build, "waist")
        for point, way in ((line[0], (0, 0, 0.3)), (line[-1], (0, 0, -0.3))):
            assert point == pytest.approx(stage.camera.point(middle + np.array(way)))
        assert np.ptp(line[:, 0]) == pytest.approx(wide, abs=1e-3)


def test_a_mat_is_as_wide_as_it_is_told() -> None:
    """``near`` and ``far`` set its edges."""
    wide = []
    for values in ("near: .3, far: -.17", "near: .5, far: -.4"):
        text = STAND + f"view: {{turn: 90, above: 20}}\nprops: [{{mat: {{{values}}}}}]\n"
        stage = Stage(spec := parse_figure(text, "t.yaml", "t", SHELF), spec.phases[0])
        stage.paint()
        left, _, right, _ = stage.canvas.bounds()
        wide.append(right - left)
    assert wide == pytest.approx([0.47, 0.9])


def test_a_shadow_falls_on_the_floor_beside_a_narrow_mat() -> None:
    """Arms that lie beyond the mat's edge have their shadow there; on a wide mat all of it lies on the mat."""
    text = (SHELF.find("figures", "lumbar-rotation.yaml") or Path()).read_text()
    fills = []
    for far, near in ((-0.20, 0.31), (-0.60, 0.60)):
        wide = text.replace("near: .22, far: -.36", f"near: {near}, far: {far}")
        spec = parse_figure(wide, "t.yaml", "t", SHELF)
        stage = Stage(spec, spec.phases[0])
        stage.paint()
        fills.append([shape.fill for shape in stage.canvas.shapes])
    assert "shadow" in fills[0]
    assert "shadow" not in fills[1]
    assert all("mat-shadow" in inks for inks in fills)


def test_an_arc_is_round() -> None:
    """An arrow's sweep keeps within a thousandth of a body height of the arc that it stands for."""
    spec = read_figure("open-book", SHELF)
    stage = Stage(spec, spec.phases[-1])
    stage.paint()
    shaft = next(shape for shape in stage.canvas.shapes if shape.stroke == "arrow" and not shape.fill)
    points = np.array([float(token) for token in shaft.path.split() if not token.isalpha()]).reshape(-1, 2) / UNITS
    arrow = spec.phases[-1].arrows[0]
    start = stage.camera.point(anchor(stage.skeleton, stage.build, arrow.at))
    true = shapely.LineString(arrows.path_of(arrow, start, shapely.Polygon(), stage.camera))
    share = np.linspace(0, 1, 30)[:, None]
    for first in range(0, len(points) - 3, 3):
        a, b, c, d = points[first : first + 4]
        curve = a * (1 - share) ** 3 + 3 * b * share * (1 - share) ** 2 + 3 * c * share**2 * (1 - share) + d * share**3
        assert max(true.distance(shapely.Point(point)) for point in curve) < 0.001


def test_cloth_bridges_the_cleft_where_it_is_seen_from_the_feet() -> None:
    """The outline of the pelvis hardly sinks in between the buttocks of a person seen from the feet."""
    spec = read_figure("open-book", SHELF)
    pelvis = Stage(spec, spec.phases[0]).painter.pelvis
    assert pelvis.area > 0.973 * pelvis.convex_hull.area


def test_a_face_seen_from_below_is_not_bald() -> None:
    """Hair rises behind the brow of somebody looked at from the feet, and is painted before the face."""
    spec = read_figure("open-book", SHELF)
    inks: list[list[str | None]] = []
    for hair in ("bob", "bald"):
        person = replace(spec.person, hair=hair)
        stage = Stage(replace(spec, person=person), spec.phases[1])
        assert head.is_from_below(stage.skeleton, stage.camera)
        behind = head.hair_behind(stage.skeleton, stage.build, stage.camera, hair)
        face = outline(stage.camera, head.face_chains(stage.skeleton, stage.build), 0.009, 0.0021)
        assert [shape.difference(face).area > 0.1 * face.area for shape in behind] == ([True] if hair == "bob" else [])
        stage.painter.face()
        inks.append([shape.fill for shape in stage.canvas.shapes if shape.fill in ("hair", "skin")])
    assert inks[0][0] == "hair"
    assert set(inks[1]) == {"skin"}


def test_a_face_at_eye_level_has_its_hair_in_front() -> None:
    """Nothing is painted behind a head that is not seen from below the chin."""
    spec = read_figure("neck-rotation", SHELF)
    stage = Stage(spec, spec.phases[0])
    assert head.hair_behind(stage.skeleton, stage.build, stage.camera, "bun") == []


def test_a_hand_comes_to_the_front_of_what_hides_its_arm() -> None:
    """``hand_r`` in ``order`` paints that hand once more, as one part that its wrist leaves open."""
    order = "    order: [arm_l, hips, torso, throat, face, arm_r, leg_l, leg_r%s]\n"
    shapes = []
    for more in ("", ", hand_r"):
        spec = parse_figure(STAND + order % more, "t.yaml", "t", SHELF)
        stage = Stage(spec, spec.phases[0])
        stage.paint()
        shapes.append(stage.canvas.shapes)
    assert shapes[1][: len(shapes[0])] == shapes[0]
    added = shapes[1][len(shapes[0]) :]
    assert [(shape.fill, shape.stroke) for shape in added[:2]] == [("skin", None), (None, "skin-line")]


@pytest.mark.parametrize(
    ("arm", "ink"), [("", "skin-far"), ("    arm_l: {hand_at: [.03, .72, .06], hand: flat}\n", "skin")]
)
def test_a_far_hand_that_lies_on_the_shirt_has_its_light(arm: str, ink: str) -> None:
    """Painted again in front of the chest, the hand of a shaded arm is as light as what it lies on."""
    text = STAND + arm + "    order: [arm_l, hips, torso, throat, face, leg_l, leg_r, hand_l]\n"
    spec = parse_figure(text, "t.yaml", "t", SHELF)
    stage = Stage(spec, spec.phases[0])
    stage.paint()
    assert [shape.fill for shape in stage.canvas.shapes if shape.fill in ("skin", "skin-far")][-1] == ink


def test_shoulder_blades_are_drawn_together() -> None:
    """``retract`` moves both shoulders back and inwards, and the painted blades, last in ``order``, to the spine."""
    back = "view: back\n" + STAND + "    order: [hips, torso, arm_l, arm_r, blades]\n    spine: {retract: %s}\n"
    gaps, shoulders = [], []
    for amount in (0, 0.02):
        spec = parse_figure(back % amount, "t.yaml", "t", SHELF)
        stage = Stage(spec, spec.phases[0])
        stage.paint()
        blades = [shape for shape in stage.canvas.shapes if shape.fill == "top-far"]
        assert stage.canvas.shapes[-2:] == blades
        xs = [[int(token) for token in shape.path.split() if not token.isalpha()][::2] for shape in blades]
        left, right = sorted(xs, key=max)
        gaps.append((min(right) - max(left)) / bezier.UNITS)
        shoulders.append(stage.skeleton.limbs["arm_r"].root)
    assert gaps[0] - gaps[1] == pytest.approx(0.04, abs=0.002)
    assert shoulders[1][0] < shoulders[0][0] - 0.015
    assert shoulders[1][2] < shoulders[0][2]


def test_an_arrow_is_drawn_smaller() -> None:
    """``scale`` makes an arrow's shaft thinner and leaves its length alone."""
    widths, tips = [], []
    for more in ("", ", scale: .5"):
        text = STAND + "    arrows: [{at: belly, dir: right, len: .2" + more + "}]\n"
        spec = parse_figure(text, "t.yaml", "t", SHELF)
        stage = Stage(spec, spec.phases[0])
        stage.paint()
        widths.append(next(s.width for s in stage.canvas.shapes if s.stroke == "arrow"))
        tips.append(stage.arrow_lines[0][1][-1])
    assert widths[1] == pytest.approx(widths[0] / 2, abs=0.1)
    assert tips[1] == pytest.approx(tips[0])


def test_an_arrow_with_two_heads_has_a_shaft_between_them() -> None:
    """Of its usual length, and where it is told to be too short: the heads stand apart."""
    for more, length in (("", 0.2), (", len: .06", 0.15), (", len: .3", 0.3)):
        text = STAND + "    arrows: [{at: belly, dir: right, double: true" + more + "}]\n"
        stage = Stage(spec := parse_figure(text, "t.yaml", "t", SHELF), spec.phases[0])
        stage.paint()
        _, line = stage.arrow_lines[0]
        heads = [shape.path.split() for shape in stage.canvas.shapes if shape.fill == "arrow"]
        sides = [[float(x) for x in path[::3] if x not in "mlh"] for path in heads]
        assert line[-1][0] - line[0][0] == pytest.approx(length)
        (right, left) = sides
        assert min(right) - max(left) > 0.04 * UNITS


@given(
    st.tuples(st.floats(-0.6, 0.6), st.floats(-0.6, 0.6), st.floats(-0.6, 0.6)),
    st.tuples(st.floats(-1, 1), st.floats(-1, 1), st.floats(-1, 1)),
)
def test_reach_keeps_bone_lengths(goal: tuple[float, float, float], pole: tuple[float, float, float]) -> None:
    """However a limb reaches, its bones keep their lengths, and it reaches whatever is in range."""
    root = np.zeros(3)
    mid, end, short = reach(root, np.array(goal), body.THIGH, body.SHANK, np.array(pole))
    assert np.linalg.norm(mid - root) == pytest.approx(body.THIGH, abs=1e-9)
    assert np.linalg.norm(end - mid) == pytest.approx(body.SHANK, abs=1e-9)
    if 0.03 < np.linalg.norm(goal) < 0.48:
        assert short == pytest.approx(0, abs=1e-9)
        assert end == pytest.approx(np.array(goal), abs=1e-9)


@given(angle, angle, angle)
def test_turns_keep_lengths_and_handedness(a: float, b: float, c: float) -> None:
    """Frames stay right-handed and of length one."""
    frame = about_z(a) @ about_x(b) @ about_y(c)
    assert frame.T @ frame == pytest.approx(np.eye(3), abs=1e-12)
    assert np.linalg.det(frame) == pytest.approx(1)


@given(st.floats(-40, 50), st.floats(-25, 50), st.floats(-30, 30))
def test_spine_keeps_its_length(lumbar: float, thoracic: float, side: float) -> None:
    """The trunk is equally long however it bends."""
    spec = parse_figure(
        STAND + f"    spine: {{lumbar: [{lumbar:.3f}, {side:.3f}, 0], thoracic: {thoracic:.3f}}}\n",
        "t.yaml",
        "t",
        SHELF,
    )
    skeleton = settle(spec.phases[0], build_for("woman", "medium", "adult"))
    walked = np.linalg.norm(np.diff(skeleton.spine, axis=0), axis=1).sum()
    assert walked == pytest.approx(body.TRUNK, abs=1e-9)


@given(st.floats(0, 1))
def test_width_tables_never_swing(t: float) -> None:
    """A width between two rows lies between their widths."""
    rows = np.array(body.LEG_LOWER)
    value = float(table(body.LEG_LOWER, np.array([t]))[0, 0])
    index = min(int(np.searchsorted(rows[:, 0], t, side="right")) - 1, len(rows) - 2)
    low, high = sorted((rows[index, 1], rows[index + 1, 1]))
    assert low - 1e-12 <= value <= high + 1e-12


def test_standing_height_is_one() -> None:
    """Ankle, shank, thigh, trunk, neck and head add up to the body's height."""
    spec = parse_figure(STAND.replace("knee: 2, ankle: 2", "knee: 0"), "t.yaml", "t", SHELF)
    skeleton = settle(spec.phases[0], build_for("woman", "medium", "adult"))
    assert skeleton.skull[1] == pytest.approx(1 - 0.093, abs=0.003)
    assert 0.5 < centre_of_mass(skeleton)[1] < 0.62


def test_every_anchor_and_part_has_a_place() -> None:
    """All names that a file may use lead somewhere, right and left apart."""
    spec = read_figure("standing", SHELF)
    build = build_for("man", "medium", "adult")
    skeleton = settle(spec.phases[0], build)
    for name in ANCHORS:
        assert np.isfinite(anchor(skeleton, build, name)).all()
    assert anchor(skeleton, build, "hand_r")[2] > 0 > anchor(skeleton, build, "hand_l")[2]
    for name in PARTS:
        assert all(np.isfinite(chain.lowest()) for chain in part(skeleton, build, name))


def test_curves_stay_near_their_points() -> None:
    """Fitted cubics pass within the error of a wavy line and start and end on it."""
    x = np.linspace(0, 1, 200)
    points = np.column_stack([x, 0.1 * np.sin(x * 9)])
    cubics = bezier.fit(points)
    assert len(cubics) < 20
    t = np.linspace(0, 1, 30)[:, None]
    dense = np.vstack(
        [(1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d for a, b, c, d in cubics]
    )
    gaps = np.linalg.norm(dense[:, None, :] - points[None, :, :], axis=2).min(axis=1)
    assert gaps.max() < bezier.FIT * 2.5
    assert cubics[0][0] == pytest.approx(points[0])
    assert cubics[-1][3] == pytest.approx(points[-1])


@given(st.floats(-180, 180), st.floats(0, 90))
def test_seen_from_above_nothing_is_distorted(turn: float, above: float) -> None:
    """A view from above keeps the size of what lies across the line of sight, and hides what lies along it."""
    camera = Camera(View(turn, above=above))
    assert camera.matrix @ camera.matrix.T == pytest.approx(np.eye(2), abs=1e-9)
    assert camera.point(camera.towards) == pytest.approx(np.zeros(2), abs=1e-9)


def test_straight_above_hides_height() -> None:
    """From straight above a standing person is as high as the floor under them."""
    camera = Camera(View(above=90.0))
    assert camera.point(np.array([0.0, 1.0, 0.0])) == pytest.approx(np.zeros(2), abs=1e-9)


def test_ghost_only_where_it_shows() -> None:
    """The start pose is drawn as a ghost where most of it stays visible, and not where the body covers it."""
    two = (
        STAND
        + "  - label: {en: Squat}\n    base: {pitch: 36}\n    legs: {hip: 104, knee: 100, foot: flat}\n"
        + "    ground: [foot]\n"
    )
    same = STAND + "  - label: {en: Same}\n    legs: {hip: 0, knee: 3, ankle: 3}\n    ground: [foot]\n"
    for text, wanted in ((two, True), (same, False)):
        made = draw(parse_figure("ghost: true\n" + text, "t.yaml", "t", SHELF), check=False)
        assert any(shape.fill == "ghost" for shape in made.phases[1].shapes) is wanted


def _painted(text: str, role: str) -> list[str]:
    """Return the paths of a figure text's first phase that are filled with a role."""
    made = draw(parse_figure(text, "t.yaml", "t", SHELF), check=False)
    return [shape.path for shape in made.phases[0].shapes if shape.fill == role]


def test_crop_moves_its_window() -> None:
    """A moved crop is as large, and what it shows lies elsewhere in it."""
    still, moved = (
        draw(parse_figure("crop: {at: knee_r" + more + "}\n" + STAND, "t.yaml", "t", SHELF), check=False).phases[0]
        for more in ("", ", shift: [.1, -.2]")
    )
    assert (still.width, still.height) == (moved.width, moved.height)
    assert (moved.left - still.left, moved.bottom - still.bottom) == (400, -800)


def test_rug_lies_beside_the_person() -> None:
    """A mat with edges of its own lies where they are, and catches no shadow of who stands elsewhere."""
    rug = STAND + "    props: [{mat: {from: -.3, to: .3, near: .6, far: .3}}]\n"
    assert _painted(STAND + "    props: [mat]\n", "mat-shadow")
    assert _painted(rug, "mat")
    assert not _painted(rug, "mat-shadow")


def test_what_rests_on_a_seat_throws_a_shadow_on_it() -> None:
    """With “shadow” the chair has one more shape, under the part that rests on it; without, as before."""
    lying = """
title: {en: Test}
extends: supine
common: {legs: {foot_at: null, foot: free, thigh: 88, shank: -3}}
props: [{chair: {at: [.25, 0, 0], height: .27, face: left%s}}]
"""
    bare, shaded = (_painted(lying % more, "prop-far") for more in ("", ", shadow: true"))
    assert len(shaded) == len(bare) + 1


def test_a_box_with_handles_has_a_hole_in_the_face_that_is_seen() -> None:
    """With “handles” the box has one more shape, and only then."""
    held = STAND + "    props: [{box: {at: [.3, 0, 0], size: [.2, .2, .2]%s}}]\n"
    assert not _painted(held % "", "prop-line")
    assert len(_painted(held % ", handles: true", "prop-line")) == 1


def test_a_seam_outlines_the_sleeve_up_to_the_shoulder() -> None:
    """With “seam” the line of a sleeve beside the trunk goes on up to the shoulder; no other line changes."""
    hanging = STAND + "    arms: {shoulder: 10, elbow: 10%s}\n"
    bare, seamed = (
        draw(parse_figure(hanging % more, "t.yaml", "t", SHELF), check=False).phases[0].shapes
        for more in ("", ", seam: true")
    )
    assert [shape.fill for shape in bare] == [shape.fill for shape in seamed]
    changed = [(one, other) for one, other in zip(bare, seamed, strict=True) if one != other]
    assert {one.fill or one.stroke for one, _ in changed} == {"top", "top-far", "top-line"}
    before, after = (_length(shape.path) for shape in changed[-1])  # the near sleeve is painted last
    assert after > before + 0.04 * UNITS


def _length(path: str) -> float:
    """Return how long a path is from point to point, handles too."""
    total, before, numbers = 0.0, np.zeros(2), list[float]()
    for token in path.split():
        if not token.isalpha():
            numbers.append(float(token))
            continue
        points = np.array(numbers).reshape(-1, 2)
        if token != "m":
            total += float(np.linalg.norm(np.diff(np.vstack([before, points]), axis=0), axis=1).sum())
        before, numbers = points[-1], []
    return total


def test_unsolvable_pose_is_an_error() -> None:
    """A solver that finds nothing says so and what to change."""
    text = STAND.replace("ground: [foot]", "ground: [foot]\n    arms: {hand_at: [3, 0, 0]}\n    solve: hands")
    with pytest.raises(FigureError, match="finds no position"):
        draw(parse_figure(text, "t.yaml", "t", SHELF))


number = st.one_of(st.floats(-4, 4), st.sampled_from([0.0, 1e-9, -4.0, 4.0])).map(lambda value: round(value, 4))
degrees = st.integers(-360, 360)


@settings(max_examples=10, deadline=None)
@given(st.data())
def test_wild_poses_never_break_the_engine(data: st.DataObject) -> None:
    """Whatever numbers stand in a figure file, the figure is drawn with warnings or refused in words."""

    def n() -> float:
        return data.draw(number)

    def d() -> int:
        return data.draw(degrees)

    solve = data.draw(st.sampled_from(["", "hands", "floor", "neck"]))
    text = (
        "title: {en: t}\nalt: {en: A wild pose that no one will ever take.}\n"
        f"phases:\n  - base: {{pitch: {d()}, roll: {d()}, turn: {d()}, at: [{n()}, {n()}, {n()}]}}\n"
        f"    spine: {{lumbar: [{d()}, {d()}, {d()}], neck: {d()}, protract: {n()}}}\n"
        f"    legs: {{hip: {d()}, knee: {d()}, abd: {d()}, toes: {d()}}}\n"
        f"    leg_l: {{foot_at: [{n()}, {n()}, {n()}], pole: [{n()}, {n()}, {n()}]}}\n"
        f"    arm_r: {{hand_at: {data.draw(st.sampled_from(['hand_r', 'lap_l', '[0, 0, 0]']))}, hand: fist}}\n"
        f"    ground: [foot]\n    rest: [head]\n    {f'solve: {solve}' if solve else ''}\n"
        f"    props: [mat, {{ball: {{at: [{n()}, 0, 0], radius: {n()}}}}}, {{stick: {{from: hand_r, to: hand_r}}}},"
        f" {{band: {{from: chin, to: chin}}}}, {{chair: {{at: [{n()}, 0, 0], height: {n()}, lean: {d()}}}}}]\n"
        f"    arrows: [{{at: belly, len: {n()}, gap: {n()}}},"
        f" {{at: chin, radius: {n()}, from: 0, to: 0, double: true}}]\n"
    )
    spec = parse_figure(text, "wild.yaml", "wild", SHELF)
    try:
        made = draw(spec)
    except FigureError:
        assert solve  # nothing but a solver may give up
    else:
        assert made.width > 0
        assert made.height > 0


@pytest.mark.parametrize(("face", "side"), [("right", -1), ("left", 1)])
def test_a_chairs_back_has_its_height_and_leans_away_from_its_seat(face: str, side: int) -> None:
    """Without the two keys a chair is as it always was."""

    def box(values: str) -> tuple[float, float, float, float]:
        spec = parse_figure(f"{STAND}    props: [{{chair: {{face: {face}{values}}}}}]\n", "test.yaml", "test", SHELF)
        stage = Stage(spec, spec.phases[0])
        props.paint(propbase.Scene(stage.painter.subject, stage.canvas), spec.phases[0].props[0])
        return stage.canvas.bounds()

    plain, high, leaning = box(""), box(", back: .35"), box(", lean: 20")
    assert box(", back: .25, lean: 0") == plain
    assert high[3] - plain[3] == pytest.approx(0.10, abs=1e-6)
    edge = 0 if side < 0 else 2
    assert (leaning[edge] - plain[edge]) * side == pytest.approx(0.25 * np.tan(np.radians(20)), abs=1e-6)


def test_no_chin_is_seen_from_behind() -> None:
    """The line under the chin is drawn from the front only."""

    def crosses_neck(turn: int) -> bool:
        spec = parse_figure(f"view: {{turn: {turn}, above: 6}}\n{STAND}", "test.yaml", "test", SHELF)
        stage = Stage(spec, spec.phases[0])
        stage.painter.face()
        inside = stage.painter.neck.buffer(-0.004)
        for shape in stage.canvas.shapes:
            if shape.stroke == "skin-line" and not shape.fill:
                numbers = [int(token) / bezier.UNITS for token in shape.path.split() if not token.isalpha()]
                if shapely.contains(inside, shapely.points(np.array(numbers).reshape(-1, 2))).any():
                    return True
        return False

    assert crosses_neck(90)
    assert not crosses_neck(-90)


def test_the_nose_is_a_line_of_its_own_only_where_the_outline_does_not_show_it() -> None:
    """Faces turned to the viewer have a nose; in profile it is the outline, from above its lines would cross."""

    def marks(turn: int, above: int) -> list[str]:
        spec = parse_figure(f"view: {{turn: {turn}, above: {above}}}\n{STAND}", "test.yaml", "test", SHELF)
        painter = Stage(spec, spec.phases[0]).painter
        skeleton, camera = painter.subject.skeleton, painter.subject.camera
        return [kind for kind, _ in head.eyes(skeleton, painter.subject.build, camera, "adult")]

    assert "nose" in marks(90, 6)
    assert "nose" in marks(50, 6)
    assert not {"nose"} & {*marks(0, 6), *marks(-90, 6), *marks(60, 60)}


def test_toes_are_told_apart_on_bare_feet_that_are_seen_from_above() -> None:
    """Three lines a foot; none from the side, where they would lie on the outline."""

    def lines(above: int) -> int:
        spec = parse_figure(f"view: {{turn: 0, above: {above}}}\n{STAND}", "test.yaml", "test", SHELF)
        subject = Stage(spec, spec.phases[0]).painter.subject
        return len(rings.toe_lines(subject.skeleton.limbs["leg_r"], subject.camera.towards))

    assert lines(40) == 3
    assert lines(4) == 0
