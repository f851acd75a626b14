"""The person of one phase, painted part by part from back to front."""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from handouts.figures import bezier, body, head, rings
from handouts.figures.canvas import Canvas, disc
from handouts.figures.hands import creases, hand_size
from handouts.figures.person import SHIRT_HEM, Subject, arm_chains, hang, leg_chains
from handouts.figures.rings import Chain, join
from handouts.figures.silhouette import blob, close, outline, smooth
from handouts.figures.skeleton import Limb

_STRAIGHT = 0.35
"""The cosine between the two bones of a limb up to which its parts may cross on paper."""


class Painter:
    """Paints the parts of one subject onto a canvas."""

    def __init__(self, subject: Subject, canvas: Canvas) -> None:
        """Prepare the outlines that other parts' contours depend on."""
        self.subject, self.canvas = subject, canvas
        skeleton, build, camera = subject.skeleton, subject.build, subject.camera
        hem_down = -skeleton.trunk_at(SHIRT_HEM)[1][:, 1]
        self.hem_open = subject.opens_to_viewer(hem_down)
        top = SHIRT_HEM + (0.015 if self.hem_open else 0.2)
        hips = rings.trunk(skeleton, build, -0.16, top, grow=0.0)
        seats = [rings.gluteus(skeleton, skeleton.limbs[name], build).grown(-0.001) for name in ("leg_r", "leg_l")]
        # seen from the feet, cloth bridges the cleft between the buttocks
        cleft = 0.08 if float(-skeleton.pelvis[:, 1] @ camera.towards) > 0.5 else 0.010
        self.pelvis = smooth(close(blob(camera, [hips, *seats]), cleft), 0.006)
        shoulders = []
        for name in ("arm_r", "arm_l"):
            limb = skeleton.limbs[name]
            slope, frame = skeleton.trunk_at(0.975)
            root = slope + frame[:, 2] * (limb.side * 0.030)
            cap = rings.ball(limb.root + (slope - limb.root) * 0.05, 0.0385 * build.girth)
            shoulders.append(join([rings.ball(root, 0.018), cap]))
        shirt = rings.trunk(skeleton, build, SHIRT_HEM, 0.985, grow=0.0035)
        self.shirt = smooth(close(blob(camera, [shirt, *shoulders]), 0.016), 0.0055)
        self.neck = outline(camera, [head.neck_chain(skeleton, build)], 0.008, 0.0025)

    def _role(self, role: str, far: bool) -> str:
        return f"{role}-far" if far else role

    def leg(self, name: str) -> None:
        """Paint one leg with its foot."""
        subject, canvas, camera = self.subject, self.canvas, self.subject.camera
        limb, far = subject.skeleton.limbs[name], subject.is_shaded(name)
        short = subject.person.legwear == "short"
        over = subject.opens_to_viewer(-limb.upper[:, 1] if short else -limb.lower[:, 1])
        cloth, skin = leg_chains(subject, name, 0.0 if over else 0.2)
        shod = subject.person.feet == "shoes"
        foot = outline(camera, [rings.foot(limb, shod)], 0.006, 0.0030)
        over_shirt = self.shirt.difference(self.pelvis) if self.hem_open else self.shirt
        hole = self.pelvis.buffer(-0.006).difference(over_shirt)
        trouser = outline(camera, cloth, 0.014, 0.0075)

        def fold(role: str) -> None:
            self._fold(limb, rings.thigh(limb, subject.build), rings.shank(limb, subject.build), role)

        def paint_cloth() -> None:
            dark = far or subject.person.legwear == "skirt"
            canvas.part(trouser, self._role("bottoms", dark), "bottoms-line", hole)
            if not short:
                fold("bottoms-line")

        def paint_skin() -> None:
            if shod:
                bare = outline(camera, skin, 0.008, 0.003)
                canvas.part(bare, self._role("skin", far), "skin-line")
                if short:
                    fold("skin-line")
                canvas.part(foot, self._role("shoe", far), "shoe-line")
                self._sole(limb, foot)
                return
            bare = smooth(close(blob(camera, [*skin, rings.foot(limb)]), 0.012), 0.0030)
            hem = trouser.buffer(-0.0015) if over else None
            canvas.part(bare, self._role("skin", far), "skin-line", hem, other="bottoms-line" if over else "")
            if short:
                fold("skin-line")
            for line in rings.toe_lines(limb, camera.towards):
                canvas.stroke(bezier.line_path(camera.points(line)), "skin-line", 0.0026, 0.25)

        for step in (paint_cloth, paint_skin) if over else (paint_skin, paint_cloth):
            step()

    def _fold(self, limb: Limb, upper: Chain, lower: Chain, role: str) -> None:
        """Draw the edge of the nearer of a limb's two parts where it crosses the other: one fill tells neither."""
        camera = self.subject.camera
        if float(limb.upper[:, 1] @ limb.lower[:, 1]) > _STRAIGHT:
            return
        root, end = camera.depth(limb.root), camera.depth(limb.end)
        near, far = (upper, lower) if root > end else (lower, upper)
        edge = outline(camera, [near], 0.004, 0.004).exterior
        across = outline(camera, [far], 0.004, 0.004).buffer(-0.003)
        tip = camera.point(limb.root if root > end else limb.end)  # the round end of a part is no edge
        seen = edge.intersection(across).difference(disc(camera.point(limb.mid), 0.030)).difference(disc(tip, 0.05))
        seen = shapely.line_merge(seen)
        for run in getattr(seen, "geoms", [seen]):
            if run.length > 0.03:
                points = np.asarray(run.simplify(0.0005).coords)
                self.canvas.stroke(bezier.curve_path(points), role, 0.0036, 0.35)

    def _sole(self, limb: Limb, shoe: BaseGeometry) -> None:
        """Paint the sole of a shoe: the lowest strip of its outline."""
        frame, camera = limb.tip, self.subject.camera
        base = limb.end - frame[:, 1] * (0.039 + 0.010)
        up = frame[:, 1] * 0.0085
        ends = [base - frame[:, 0] * 0.06, base + frame[:, 0] * 0.085]
        far_end = base + frame[:, 0] * 0.085
        corner = [
            ends[0] + up,
            ends[1] + up,
            far_end + frame[:, 0] * 0.06 + up * 1.3,
            far_end + frame[:, 0] * 0.06 - up * 3,
            ends[0] - up * 3,
        ]
        region = shapely.Polygon(camera.points(np.array(corner))).buffer(0)
        part = shoe.intersection(region)
        if not part.is_empty and abs(float(frame[:, 2] @ camera.towards)) > 0.5:
            self.canvas.part(part, "halo", "shoe-line", error=bezier.FIT * 1.3)

    def hips(self) -> None:
        """Paint the pelvis: no contour under the legs, or it would show as a diaper line."""
        subject = self.subject
        legs = [blob(subject.camera, leg_chains(subject, name)[0]).buffer(-0.004) for name in ("leg_r", "leg_l")]
        hide = (
            shapely.union_all([*legs, self.shirt.buffer(-0.002)])
            if not self.hem_open
            else shapely.union_all(legs).difference(self.shirt)
        )
        self.canvas.part(self.pelvis, "bottoms", "bottoms-line", hide)

    def skirt(self) -> None:
        """Paint a skirt over both thighs: rings of one thigh joined with those of the other."""
        subject = self.subject
        build, skeleton = subject.build, subject.skeleton
        waist = rings.trunk(skeleton, build, -0.10, SHIRT_HEM + 0.01, grow=0.004)
        right, left = (
            hang(rings.thigh(skeleton.limbs[name], build, (0.0, 0.74)), 0.004, 0.020) for name in ("leg_r", "leg_l")
        )
        pairs = [
            join([right.cut(index, index + 2), left.cut(index, index + 2)]) for index in range(len(right.centres) - 1)
        ]
        hem = [blob(subject.camera, [pair]).convex_hull for pair in pairs]
        seats = [rings.gluteus(skeleton, skeleton.limbs[name], build).grown(0.004) for name in ("leg_r", "leg_l")]
        cloth = shapely.union_all([*hem, blob(subject.camera, [waist, right, left, *seats])])
        self.canvas.part(smooth(close(cloth, 0.02), 0.007), "bottoms", "bottoms-line")

    def torso(self) -> None:
        """Paint the shirt."""
        self.canvas.part(self.shirt, "top", "top-line")

    def blades(self) -> None:
        """Paint the shoulder blades on a back that is seen: nearer where drawn together, or elbows are drawn back."""
        skeleton, camera = self.subject.skeleton, self.subject.camera
        _, girdle = skeleton.trunk_at(body.SHOULDER_AT)
        if float(-girdle[:, 0] @ camera.towards) < 0.35:
            return
        for name in ("arm_r", "arm_l"):
            limb = skeleton.limbs[name]
            back = max(0.0, float(limb.upper[:, 1] @ girdle[:, 0]))  # the elbow behind the trunk
            points = []
            for at, wide in body.BLADE:
                point, frame = skeleton.trunk_at(at)
                wide -= 0.036 * back + self.subject.retract
                points.append(point + frame[:, 2] * (limb.side * wide) - frame[:, 0] * 0.055)
            shape = smooth(shapely.Polygon(camera.points(np.array(points))).buffer(0.006), 0.008)
            self.canvas.part(shape, "top-far", "top-line", person=False)

    def throat(self) -> None:
        """Paint the neck; where its outline lies on the shirt it is the collar."""
        if self._nape() > 0.6:
            self._tail()
        self.canvas.part(self.neck, "skin", "skin-line", self.shirt.buffer(0.0015), other="top-line")

    def _nape(self) -> float:
        """Return how far the face looks at the viewer: 1 straight at them, −1 away."""
        return float(self.subject.skeleton.head[:, 0] @ self.subject.camera.towards)

    def _tail(self) -> None:
        """Paint what hangs from the hair."""
        subject = self.subject
        for chain in head.hair_extra(subject.skeleton, subject.build, subject.person.hair):
            self.canvas.part(outline(subject.camera, [chain], 0.004, 0.002), *self._tones())

    def _tones(self) -> tuple[str, str]:
        # grey hair wears the tones of props: the one light grey that every theme has
        return ("prop-far", "prop-line") if self.subject.person.age == "older" else ("hair", "hair-line")

    def face(self) -> None:
        """Paint head, hair, ear and the marks of the face."""
        subject, canvas, camera = self.subject, self.canvas, self.subject.camera
        skeleton, build, person = subject.skeleton, subject.build, subject.person
        skin = outline(camera, head.face_chains(skeleton, build), 0.009, 0.0021)
        cap = [smooth(shape, 0.0045) for shape in head.hair_shapes(skeleton, build, camera, person.hair)]
        chin = camera.point(skeleton.skull + (skeleton.head[:, 0] * 0.048 - skeleton.head[:, 1] * 0.034) * build.head)
        nape = self._nape()
        under = self.neck.difference(disc(chin, 0.030)) if nape > -0.6 else self.neck  # from behind no chin is seen
        hide = under.buffer(0.001)
        frontal = abs(float(skeleton.head[:, 2] @ camera.towards)) < 0.5
        if frontal:
            self._ears(frontal=True)
        tone, edge = self._tones()
        if -0.3 < nape <= 0.6:
            self._tail()
        for shape in head.hair_behind(skeleton, build, camera, person.hair):
            canvas.part(smooth(shape, 0.0045), tone, edge)
        canvas.part(skin, "skin", "skin-line", shapely.union_all([hide, *(shape.buffer(-0.002) for shape in cap)]))
        for shape in cap:
            canvas.part(shape, tone, edge)
        if nape <= -0.3:
            self._tail()
        if not frontal:
            self._ears(frontal=False)
        for kind, points in head.eyes(skeleton, build, camera, person.age):
            if kind == "eye":
                canvas.dot(points, "face")
            else:
                width = {"brow": 0.0040, "mouth": 0.0036, "fold": 0.0026, "nose": 0.0034}[kind]
                role = {"brow": edge, "mouth": "face", "fold": "skin-line", "nose": "skin-line"}[kind]
                canvas.stroke(bezier.curve_path(points, 0.0006), role, width, 0.3)
        if person.glasses:
            for kind, points in head.spectacles(skeleton, build, camera):
                loop = np.vstack([points, points[:1]]) if kind == "lens" else points
                path = bezier.curve_path(loop, 0.0006) if kind == "lens" else bezier.line_path(loop)
                canvas.stroke(path, "face", 0.0036, 0.4)

    def _ears(self, *, frontal: bool) -> None:
        subject, canvas, camera = self.subject, self.canvas, self.subject.camera
        skeleton, build = subject.skeleton, subject.build
        for side in (1.0, -1.0):
            if side * float(skeleton.head[:, 2] @ camera.towards) <= -0.25 or subject.person.hair == "bob":
                continue
            shape = head.ear(skeleton, build, side)
            ear = outline(camera, [shape], 0.002, 0.001)
            front = camera.point(shape.centres[0] + skeleton.head[:, 0] * 0.012 - skeleton.head[:, 1] * 0.002)
            open_front = None if frontal else disc(front, 0.0085)
            canvas.part(ear, "skin", "skin-line", open_front, error=bezier.FIT * 0.8)

    def arm(self, name: str) -> None:
        """Paint one arm: sleeve over skin or skin out of the sleeve, as the hem is seen."""
        subject, canvas, camera = self.subject, self.canvas, self.subject.camera
        limb, far = subject.skeleton.limbs[name], subject.is_far(name)
        shaded = subject.is_shaded(name)
        direction = -limb.upper[:, 1] if subject.person.sleeves == "short" else -limb.lower[:, 1]
        over = subject.opens_to_viewer(direction)
        sleeve, bare, fingers = arm_chains(subject, name, 0.0 if over else 0.08)
        cloth = outline(camera, sleeve, 0.012, 0.0045)
        skin = close(blob(camera, bare), 0.012)
        skin = smooth(skin.union(close(blob(camera, fingers), 0.0022)).buffer(0.003).buffer(-0.003), 0.0021)
        shoulder = self._armhole(limb, far=far)

        def paint_cloth() -> None:
            canvas.part(cloth, self._role("top", shaded), "top-line", shoulder)

        def paint_skin() -> None:
            hem = cloth.buffer(-0.0015) if over else None
            canvas.part(skin, self._role("skin", shaded), "skin-line", hem, other="top-line" if over else "")
            for line in creases(limb, camera.towards, hand_size(subject.build.head)):
                canvas.stroke(bezier.line_path(camera.points(line)), "skin-line", 0.0026, 0.25)

        for step in (paint_cloth, paint_skin) if over else (paint_skin, paint_cloth):
            step()

    def _armhole(self, limb: Limb, *, far: bool) -> BaseGeometry:
        """Return where a sleeve has no contour, so that it runs over into the shirt."""
        camera = self.subject.camera
        if limb.pose.seam:
            inwards = (self.subject.skeleton.spine[-1] - limb.root) * 0.30
            opening: BaseGeometry = disc(camera.point(limb.root + limb.upper[:, 1] * 0.022 + inwards), 0.044)
        else:
            opening = disc(camera.point(limb.root), 0.056)
            if not far:
                opening = opening.union(
                    disc(camera.point(limb.root + (self.subject.skeleton.spine[-1] - limb.root) * 0.35), 0.045)
                )
        opening = opening.intersection(self.shirt.buffer(-0.0015))
        return opening if far else opening.difference(self.neck.buffer(0.002))

    def hand(self, name: str) -> None:
        """Paint one hand again, over what lies on its arm: fingers that come round a thigh from behind.

        A hand that lies on the shirt, the arm hidden behind it, has the light that the shirt has.
        """
        subject, canvas, camera = self.subject, self.canvas, self.subject.camera
        limb = subject.skeleton.limbs[name]
        on_shirt = shapely.covers(self.shirt, shapely.Point(camera.point(limb.end)))
        shaded = subject.is_shaded(name) and not on_shirt
        _, bare, fingers = arm_chains(subject, name)
        skin = smooth(close(blob(camera, fingers), 0.0022).buffer(0.003).buffer(-0.003), 0.0021)
        canvas.part(skin, self._role("skin", shaded), "skin-line", blob(camera, bare).buffer(-0.0015))
        for line in creases(limb, camera.towards, hand_size(subject.build.head)):
            canvas.stroke(bezier.line_path(camera.points(line)), "skin-line", 0.0026, 0.25)

    def order(self, wanted: tuple[str, ...] = ()) -> list[str]:
        """Return the parts from back to front; those of a figure file that knows better come as they are."""
        parts = list(wanted) or self._usual()
        if "blades" not in parts and "torso" in parts:
            parts.insert(parts.index("torso") + 1, "blades")
        return parts

    def _usual(self) -> list[str]:
        subject = self.subject
        skeleton, camera = subject.skeleton, subject.camera
        legs = sorted(("leg_r", "leg_l"), key=lambda name: camera.depth(skeleton.limbs[name].mid))
        arms = sorted(("arm_r", "arm_l"), key=lambda name: camera.depth(skeleton.limbs[name].mid))
        behind = [name for name in arms if self._arm_behind(name)]
        early: list[str] = []
        late: list[str] = []
        for name in legs:
            thigh = -skeleton.limbs[name].upper[:, 1]
            flexed = float(thigh @ -skeleton.pelvis[:, 1]) < 0.62
            (late if flexed and not subject.is_far(name) else early).append(name)
        far_legs = [name for name in early if subject.is_far(name)]
        near_legs = [name for name in early if name not in far_legs]
        collar = head.collar_normal(skeleton)
        trunk = ["hips", *near_legs, "torso"] if not self.hem_open else ["torso", "hips", *near_legs]
        neck = ["throat"]
        if not subject.opens_to_viewer(collar):
            trunk.insert(trunk.index("torso"), neck.pop())
        skirt = ["skirt"] if subject.person.legwear == "skirt" else []
        if skirt and not self.hem_open and not late:
            trunk.insert(trunk.index("torso"), skirt.pop())
        front_arms = [name for name in arms if name not in behind]
        return [*behind, *far_legs, *trunk, *neck, "face", *late, *skirt, *front_arms]

    def _arm_behind(self, name: str) -> bool:
        subject, camera = self.subject, self.subject.camera
        limb = subject.skeleton.limbs[name]
        if subject.is_far(name):
            return True
        other = subject.skeleton.limbs["arm_l" if name.endswith("r") else "arm_r"]
        if abs(camera.depth(limb.root) - camera.depth(other.root)) > 0.06:
            return False
        middle = (camera.depth(limb.mid) + camera.depth(limb.end)) / 2
        return middle < camera.depth(limb.root) - 0.035

    def paint(self, name: str) -> None:
        """Paint one part of the order."""
        trunk = {"hips": self.hips, "torso": self.torso, "skirt": self.skirt, "throat": self.throat, "face": self.face,
                 "blades": self.blades}  # fmt: skip
        if name in trunk:
            trunk[name]()
        elif name.startswith("leg"):
            self.leg(name)
        elif name.startswith("hand"):
            self.hand(name.replace("hand", "arm"))
        else:
            self.arm(name)
