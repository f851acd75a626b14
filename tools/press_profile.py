"""Make the profile of offset on coated paper: ``python tools/press_profile.py [DATA.ti3]``.

Reads the characterisation data FOGRA39L (Fogra, December 2006: 1,617 printed patches measured; Debian's package
icc-profiles-free has them under the zlib licence) and writes ``assets/press/fogra39.icc``, an ICC profile
(ICC.1:2001-04, version 2) of our own reckoning: nothing of another profile is copied.

Ink to colour: the patches lie on grids of cyan, magenta and yellow at six levels of black; between them Lab is
interpolated by monotone cubics (F. Fritsch and J. Butland, 1984), one axis after the other. Colour to ink: black
replaces grey of the three inks (`generation`), which leaves three unknowns that are found by damped least squares;
what no ink can print becomes the nearest colour that can, hue weighing most. No more than 300 % of ink is laid.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "assets" / "press" / "fogra39.icc"
DATA = Path("/usr/share/color/icc/FOGRA39L.ti3")

D50 = np.array([0.9642, 1.0, 0.8249])
BLACKS = (0, 20, 40, 60, 80, 100)
LEVELS = {
    0: (0, 10, 20, 30, 40, 55, 70, 85, 100), 20: (0, 10, 20, 40, 70, 100), 40: (0, 20, 40, 70, 100),
    60: (0, 20, 40, 70, 100), 80: (0, 40, 70, 100), 100: (0, 40, 100),
}  # fmt: skip
"""Per cent of black, and the per cents of the other three inks at which all combinations were printed with it."""

BLACK_START, NEUTRAL, VIVID = 0.1, 0.8, 1.5
"""The grey from which neutral colours have black, the share of it that black takes in the end, and how soon saturation
raises that to all of it."""
MOST_INK = 298
"""Per cent of all inks, and two for rounding: what sheet-fed offset on coated paper dries with is 300."""
INK_GRID = 9
COLOUR_GRID = 21
BEND = 0.45
"""Slope of the curve that packs the grid of a and b near neutral, where the eye sees most."""
NAME = "Offset on coated paper, FOGRA39, made by handouts from Fogra's data"
RIGHTS = "Reckoned from FOGRA39L characterisation data, (c) Fogra, www.fogra.org. Use freely."


def measured(path: Path) -> dict[tuple[float, ...], Floats]:
    """Return ink per cents to Lab, absolute, of the file's patches."""
    found: dict[tuple[float, ...], Floats] = {}
    inside = False
    for line in path.read_text(encoding="ascii", errors="replace").splitlines():
        if line in ("BEGIN_DATA", "END_DATA"):
            inside = line == "BEGIN_DATA"
        elif inside:
            row = [float(part) for part in line.split()]
            found[tuple(row[1:5])] = np.array(row[8:11])
    return found


def along(x: Floats, y: Floats, at: Floats) -> Floats:
    """Return monotone cubics through ``y`` (N, knots, …) at knots ``x``, each evaluated at its own ``at`` (N)."""
    shape = (1, -1, *[1] * (y.ndim - 2))
    step = np.diff(x).reshape(shape)
    rise = np.diff(y, axis=1) / step
    slope = np.empty_like(y)
    slope[:, 0], slope[:, -1] = rise[:, 0], rise[:, -1]
    before, after = rise[:, :-1], rise[:, 1:]
    first, second = 2 * step[:, 1:] + step[:, :-1], step[:, 1:] + 2 * step[:, :-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = (first + second) / (first / before + second / after)
    slope[:, 1:-1] = np.where(before * after > 0, mean, 0.0)
    index = np.clip(np.searchsorted(x, at, side="right") - 1, 0, len(x) - 2)
    rows = np.arange(len(at))
    shape = (-1, *[1] * (y.ndim - 2))
    width = (x[index + 1] - x[index]).reshape(shape)
    part = (at - x[index]).reshape(shape) / width
    square, cube = part**2, part**3
    low = (2 * cube - 3 * square + 1) * y[rows, index] + (cube - 2 * square + part) * width * slope[rows, index]
    high = (3 * square - 2 * cube) * y[rows, index + 1] + (cube - square) * width * slope[rows, index + 1]
    return np.asarray(low + high)


class Press:
    """The printed colour (Lab relative to paper) of any inks."""

    def __init__(self, patches: dict[tuple[float, ...], Floats]) -> None:
        """Take the measured patches."""
        self.paper = xyz(patches[(0.0, 0.0, 0.0, 0.0)])
        self._slices = []
        for black in BLACKS:
            levels = LEVELS[black]
            grid = np.array(
                [[[patches[(c, m, y, black)] for y in levels] for m in levels] for c in levels], dtype=np.float64
            )
            self._slices.append((np.array(levels, dtype=np.float64), grid))

    def absolute(self, inks: Floats) -> Floats:
        """Return absolute Lab of (N, 4) per cents."""
        parts = [self._some(inks[start : start + 1500]) for start in range(0, len(inks), 1500)]
        return np.concatenate(parts)

    def _some(self, inks: Floats) -> Floats:
        count = len(inks)
        stack = []
        for levels, grid in self._slices:
            value = np.broadcast_to(grid, (count, *grid.shape))
            for axis in range(3):
                value = along(levels, value, inks[:, axis])
            stack.append(value)
        return along(np.array(BLACKS, dtype=np.float64), np.stack(stack, axis=1), inks[:, 3])

    def lab(self, inks: Floats) -> Floats:
        """Return Lab relative to the paper, as an ICC profile's colorimetric table has it."""
        return lab(xyz(self.absolute(inks)) * (D50 / self.paper))


def xyz(colour: Floats) -> Floats:
    """Return XYZ (D50, 0–1) of Lab."""
    middle = (colour[..., 0] + 16) / 116
    parts = np.stack([middle + colour[..., 1] / 500, middle, middle - colour[..., 2] / 200], axis=-1)
    return np.asarray(D50 * np.where(parts > 6 / 29, parts**3, 3 * (6 / 29) ** 2 * (parts - 4 / 29)))


def lab(light: Floats) -> Floats:
    """Return Lab of XYZ."""
    ratio = np.maximum(light / D50, 0)
    root = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.stack(
        [116 * root[..., 1] - 16, 500 * (root[..., 0] - root[..., 1]), 200 * (root[..., 1] - root[..., 2])], axis=-1
    )


def generation(three: Floats) -> Floats:
    """Return four inks (per cent) for three (0–1): a share of their grey becomes black, the rest is spread anew.

    Of a saturated colour nearly all grey is taken, so that dark blues and reds stay clean; of a neutral one none until
    `BLACK_START`. What is then more than `MOST_INK` is taken from the three inks in their proportions.
    """
    grey, most = three.min(axis=-1, keepdims=True), three.max(axis=-1, keepdims=True)
    vivid = (most - grey) ** VIVID
    start = np.clip((grey - BLACK_START) / (1 - BLACK_START), 0, 1)
    taken = grey * (vivid + (1 - vivid) * NEUTRAL * start)
    rest = (three - taken) / (1 - taken)
    black = (taken / NEUTRAL).clip(0, 1)
    room = MOST_INK / 100 - black
    return 100 * np.concatenate(
        [rest * np.minimum(1, room / np.maximum(rest.sum(axis=-1, keepdims=True), 1e-9)), black], axis=-1
    )


class Separator:
    """Inks for a colour, by way of a grid of the three unknowns and their colours."""

    SIDE = 25

    def __init__(self, press: Press) -> None:
        """Print the grid."""
        axis = np.linspace(0, 1, self.SIDE)
        self._nodes = np.stack(np.meshgrid(axis, axis, axis, indexing="ij"), axis=-1)
        self._colours = press.lab(generation(self._nodes.reshape(-1, 3))).reshape(*self._nodes.shape[:3], 3)

    def colour(self, three: Floats) -> Floats:
        """Return Lab of (N, 3), between the nodes of the grid in straight lines."""
        place = np.clip(three, 0, 1) * (self.SIDE - 1)
        low = np.minimum(place.astype(int), self.SIDE - 2)
        part = place - low
        out = np.zeros_like(three)
        for corner in range(8):
            step = np.array([corner >> 2 & 1, corner >> 1 & 1, corner & 1])
            weight = np.prod(np.where(step, part, 1 - part), axis=-1, keepdims=True)
            index = low + step
            out += weight * self._colours[index[:, 0], index[:, 1], index[:, 2]]
        return out

    def inks(self, wanted: Floats) -> tuple[Floats, Floats]:
        """Return per cents of four inks for (N, 3) Lab, and how far from it they print (ΔE 1976)."""
        flat_nodes, flat = self._nodes.reshape(-1, 3), self._colours.reshape(-1, 3)
        chroma = np.hypot(wanted[:, 1], wanted[:, 2])[:, None]
        hue = np.where(chroma > 1e-6, wanted[:, 1:] / np.maximum(chroma, 1e-6), [[1.0, 0.0]])
        frame = np.zeros((len(wanted), 3, 3))
        frame[:, 0, 0] = 1.0  # lightness
        # Chroma gives way first: what is dark stays dark, what is light and vivid may grow a little darker.
        frame[:, 1, 1:] = (0.4 + 0.35 * np.clip((wanted[:, :1] - 30) / 40, 0, 1)) * hue
        frame[:, 2, 1], frame[:, 2, 2] = -1.2 * hue[:, 1], 1.2 * hue[:, 0]
        three = np.empty_like(wanted)
        for start in range(0, len(wanted), 200):
            away = np.einsum("nij,nkj->nki", frame[start : start + 200], wanted[start : start + 200, None] - flat[None])
            three[start : start + 200] = flat_nodes[(away**2).sum(axis=-1).argmin(axis=-1)]
        damping = np.full((len(wanted), 1, 1), 1.0)
        error = self._error(three, wanted, frame)
        for _ in range(80):
            jacobian = np.stack(
                [(self._error(three + step, wanted, frame) - self._error(three - step, wanted, frame)) / 0.02
                 for step in 0.01 * np.eye(3)], axis=-1,
            )  # fmt: skip
            normal = np.einsum("nki,nkj->nij", jacobian, jacobian) + damping * np.eye(3)
            move = np.linalg.solve(normal, -np.einsum("nki,nk->ni", jacobian, error)[..., None])[..., 0]
            tried = np.clip(three + move, 0, 1)
            next_error = self._error(tried, wanted, frame)
            better = (next_error**2).sum(axis=-1) < (error**2).sum(axis=-1)
            three[better], error[better] = tried[better], next_error[better]
            damping = np.clip(np.where(better[:, None, None], damping * 0.4, damping * 3), 1e-3, 1e6)
        printed = self.colour(three)
        return generation(three), np.sqrt(((printed - wanted) ** 2).sum(axis=-1))

    def _error(self, three: Floats, wanted: Floats, frame: Floats) -> Floats:
        return np.einsum("nij,nj->ni", frame, self.colour(three) - wanted)


def table(inputs: int, outputs: int, grid: int, curves: Floats, values: Floats) -> bytes:
    """Return a lut16Type (6.5.9): input ``curves`` (inputs, 256) and ``values`` (…, outputs), all 0–65535."""
    head = b"mft2\0\0\0\0" + struct.pack(">4B", inputs, outputs, grid, 0)
    head += struct.pack(">9i", *[65536 * (row == column) for row in range(3) for column in range(3)])
    head += struct.pack(">2H", curves.shape[1], 2)
    ends = np.tile(np.array([0, 65535]), outputs)
    return head + b"".join(np.rint(part).astype(">u2").tobytes() for part in (curves, values, ends))


def coded(colour: Floats) -> Floats:
    """Return Lab as version 2 writes it in 16 bits (6.5.9, table 10): 100 is 0xFF00, a and b have 0x8000 for 0."""
    scaled = np.stack([colour[..., 0] * 652.8, (colour[..., 1] + 128) * 256, (colour[..., 2] + 128) * 256], axis=-1)
    return np.clip(scaled, 0, 65535)


def bent(place: Floats) -> Floats:
    """Return a or b / 128 for a place on the grid from -1 to 1."""
    return np.asarray(BEND * place + (1 - BEND) * place**3)


def profile(press: Press) -> bytes:
    """Return the whole profile."""
    side = np.linspace(0, 100, INK_GRID)
    inks = np.stack(np.meshgrid(side, side, side, side, indexing="ij"), axis=-1).reshape(-1, 4)
    straight = np.tile(np.linspace(0, 65535, 2), (4, 1))
    forward = table(4, 3, INK_GRID, straight, coded(press.lab(inks)))
    place = np.linspace(-1, 1, COLOUR_GRID)
    axes = (np.linspace(0, 100, COLOUR_GRID), 128 * bent(place), 128 * bent(place))
    colours = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, 3)
    found, away = Separator(press).inks(colours)
    found[np.all(colours == [100.0, 0.0, 0.0], axis=-1)] = 0.0
    # Lightness ends at 0xFF00; a and b run over 0–255 with 128 in the middle.
    codes = np.linspace(0, 65535, 1024)
    fine = np.linspace(-1, 1, 20001)
    opponent = np.interp((codes / 256 - 128) / 128, bent(fine), fine)
    curves = np.stack([np.minimum(codes / 65280, 1), (opponent + 1) / 2, (opponent + 1) / 2]) * 65535
    levels = np.rint(found * 2.55) * 257  # inks in 256 steps: the file packs better, and no press has more
    backward = table(3, 4, COLOUR_GRID, curves, levels)
    gamut = table(3, 1, COLOUR_GRID, curves, np.where(away > 4, 65535.0, 0.0))
    return written(press.paper, forward, backward, gamut)


def written(paper: Floats, forward: bytes, backward: bytes, gamut: bytes) -> bytes:
    """Return header, tag table and tags; the three intents share one table each way."""
    name = NAME.encode()
    described = b"desc\0\0\0\0" + struct.pack(">I", len(name) + 1) + name + b"\0" + bytes(4 + 4 + 2 + 1 + 67)
    white = b"XYZ \0\0\0\0" + struct.pack(">3i", *[round(float(part) * 65536) for part in paper])
    bodies = {
        b"desc": described, b"cprt": b"text\0\0\0\0" + RIGHTS.encode() + b"\0", b"wtpt": white,
        b"A2B0": forward, b"B2A0": backward, b"gamt": gamut,
    }  # fmt: skip
    shared = {b"A2B1": b"A2B0", b"A2B2": b"A2B0", b"B2A1": b"B2A0", b"B2A2": b"B2A0"}
    start = 128 + 4 + 12 * (len(bodies) + len(shared))
    where, data = {}, b""
    for tag, body in bodies.items():
        where[tag] = struct.pack(">II", start + len(data), len(body))
        data += body + bytes(-len(body) % 4)
    entries = [tag + where[shared.get(tag, tag)] for tag in (*bodies, *shared)]
    header = struct.pack(">I4sI4s4s4s", start + len(data), bytes(4), 0x02400000, b"prtr", b"CMYK", b"Lab ")
    header += struct.pack(">6H4s", 2026, 1, 1, 0, 0, 0, b"acsp") + bytes(20)
    header += struct.pack(">I", 1) + struct.pack(">3i", *[round(part * 65536) for part in (0.9642, 1.0, 0.8249)])
    header += bytes(128 - len(header))
    return header + struct.pack(">I", len(entries)) + b"".join(entries) + data


def main(arguments: list[str]) -> None:
    """Write the profile, and say how near the interpolation is to the patches that are on none of its grids."""
    patches = measured(Path(arguments[0]) if arguments else DATA)
    press = Press(patches)
    on_grid = {known for known in patches if known[3] in LEVELS and set(known[:3]) <= set(LEVELS[int(known[3])])}
    inks = np.array([known for known in patches if known not in on_grid])
    away = np.sqrt(((press.absolute(inks) - np.array([patches[tuple(row)] for row in inks])) ** 2).sum(axis=-1))
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_bytes(profile(press))
    sys.stdout.write(
        f"{OUT.relative_to(ROOT)}: {OUT.stat().st_size} bytes; {len(inks)} other patches: "
        f"mean ΔE {away.mean():.2f}, most {away.max():.2f}\n"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
