"""What a figure file says, as values: phases, poses, limbs, props, arrows, the person. No numpy here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from handouts.errors import Place
from handouts.values import dataclass

Vector = tuple[float, float, float]
Words = Mapping[str, str]
"""A text by language code."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a hand or foot goes: an anchor of the body (or none) plus an offset in body heights."""

    anchor: str = ""
    offset: Vector = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class LimbPose:
    """One arm or leg. Angles in degrees, physiotherapy signs.

    ``first``/``second`` are directions in the side plane (0 right, 90 up) of thigh or upper arm and shank or forearm;
    they replace ``flex``/``bend``. ``end``: ankle or wrist angle; ``turn``: pronation; ``flat``: foot or hand lies
    level, as on the floor; ``at``: a target that inverse kinematics reaches, bending
    towards ``pole``; ``shape``: the hand's shape; ``point``: heading of a flat hand or foot about the vertical.
    ``seam``: the sleeve is outlined on the shirt up to the shoulder.
    """

    flex: float = 0.0
    abd: float = 0.0
    rot: float = 0.0
    bend: float = 0.0
    end: float = 0.0
    toes: float = 0.0
    turn: float = 0.0
    first: float | None = None
    second: float | None = None
    flat: bool = False
    at: Target | None = None
    pole: Vector | None = None
    shape: str = "open"
    point: float = 0.0
    seam: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """One arrow: straight, or an arc where ``radius`` is given.

    Straight: from ``at`` in ``direction`` (degrees) after ``gap``. Arc: about ``at`` from ``start`` to ``stop``
    degrees. ``double``: a head at both ends. ``towards``: a straight arrow comes from outside and its tip stops at the
    body. ``over``: it lies on the body, for what moves under the skin. ``shift``: moves the anchor, in H.
    ``axis``: the arc turns about this direction in the scene, not on paper; looking along it, 0 lies to the right.
    ``scale``: the width of shaft and head, 1 the usual.
    """

    at: str
    direction: float = 90.0
    gap: float = 0.02
    length: float = 0.11
    radius: float = 0.0
    start: float = 0.0
    stop: float = 0.0
    double: bool = False
    towards: bool = False
    over: bool = False
    shift: tuple[float, float] = (0.0, 0.0)
    axis: Vector | None = None
    scale: float = 1.0
    place: Place = field(default_factory=lambda: Place("figure"))


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing in the scene: its kind and its own numbers (``at``, ``size``, ``from``, ``to`` …)."""

    kind: str
    values: Mapping[str, float | str | Vector | tuple[float, ...]]
    place: Place


@dataclass(frozen=True, slots=True)
class Person:
    """Who is drawn."""

    sex: str = "woman"
    build: str = "medium"
    age: str = "adult"
    hair: str = "bun"
    glasses: bool = False
    sleeves: str = "short"
    legwear: str = "long"
    feet: str = "bare"


@dataclass(frozen=True, slots=True)
class View:
    """How the scene is seen: turned about the vertical, then obliquely (x' = x − a·z, y' = y − b·z).

    ``above``: the height of the eye in degrees, 0 level to 90 straight above, without distortion; it replaces
    ``oblique``.
    """

    turn: float = 0.0
    oblique: tuple[float, float] = (0.24, 0.12)
    above: float | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """One numbered picture of an exercise."""

    label: Words
    pitch: float = 0.0
    roll: float = 0.0
    turn: float = 0.0
    hip: Vector = (0.0, 0.0, 0.0)
    hip_height: float | None = None
    lumbar: Vector = (0.0, 0.0, 0.0)
    thoracic: Vector = (0.0, 0.0, 0.0)
    neck: Vector = (0.0, 0.0, 0.0)
    head: Vector = (0.0, 0.0, 0.0)
    protract: float = 0.0
    swell: float = 0.0
    shrug: float = 0.0
    retract: float = 0.0
    limbs: Mapping[str, LimbPose] = field(default_factory=dict)
    ground: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    solve: str = ""
    props: tuple[Prop, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    contacts: tuple[str, ...] = ()
    max_gap: float = 0.006
    order: tuple[str, ...] = ()
    place: Place = field(default_factory=lambda: Place("figure"))


@dataclass(frozen=True, slots=True)
class FigureSpec:
    """A figure file, read and merged."""

    name: str
    title: Words
    alt: Words
    phases: tuple[Phase, ...]
    view: View = field(default_factory=View)
    person: Person = field(default_factory=Person)
    layout: str = "auto"
    ghost: bool = False
    crop: tuple[str, float, float, float, float] | None = None
    """The point it lies about, half its width and height, and how far it is moved from there."""
    balance: str = ""
    path: str = ""
    digest: str = ""
