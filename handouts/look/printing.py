"""What a press prints with: an ICC profile of a printing condition, and how colours become its inks.

A colour becomes per cents of cyan, magenta, yellow and black by the profile's own table, relative to the paper and
with black for black (ICC.1, relative colorimetric with black point compensation). What has no hue is black alone, of
the same lightness, so that type and hairlines stand on one plate and cannot be out of register. A brand's own inks
go before all reckoning.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handouts.errors import LookError, Place
from handouts.look.colour import Inks, is_colour, luminance
from handouts.shelf import shipped
from handouts.values import dataclass

if TYPE_CHECKING:
    from PIL.Image import Image

BUILT_IN = "fogra39.icc"

_LARGEST = 8_000_000
"""Bytes of a profile; the largest in use have three million."""
_REGISTERED = re.compile(r"\b(FOGRA[0-9]{2}|PSO|GRACOL|SWOP|CGATS[ .]?[A-Z0-9]+|TR ?0[0-9]{2})", re.IGNORECASE)
_DIRT = 2
"""Per cent under which an ink is left out: no press prints so small a dot."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A printing condition: its ICC profile and what it is called.

    ``identifier``: its name in the ICC's registry of characterisation data where ``registered``, else what the profile
    calls itself. ``described``: in words.
    """

    profile: bytes
    identifier: str
    described: str
    registered: bool


def read_condition(path: Path | None = None) -> Condition:
    """Return the condition of the user's profile, or that of coated paper, FOGRA39, which ships with the program.

    Raises `LookError` when the file is no profile of a four-colour press.
    """
    if path is None:
        data = _bytes(shipped("assets") / "press" / BUILT_IN)
        return Condition(data, "FOGRA39", "Offset on coated paper (FOGRA39)", True)
    place = Place(str(path))
    data = _bytes(path)
    if len(data) < 132 or data[36:40] != b"acsp" or struct.unpack_from(">I", data)[0] != len(data):
        raise LookError.at(place, "is not an ICC profile", "ask the print shop for its profile, a file .icc", "profile")
    kind, space = data[12:16], data[16:20]
    if kind != b"prtr" or space != b"CMYK" or data[8] > 4:
        what = f"is a profile of another kind ({kind.decode('latin-1').strip()}, {space.decode('latin-1').strip()})"
        remedy = "give one of a four-colour press (prtr, CMYK), such as PSO Coated or ISO Coated"
        raise LookError.at(place, what, remedy, "profile")
    described = _described(data, place)
    known = _REGISTERED.search(described)
    return Condition(data, known[0].upper() if known else described[:60], described[:200], bool(known))


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        what = f"the profile “{path.name}” cannot be read: {error.strerror}"
        raise LookError.at(Place(str(path)), what, "check its name and rights", "profile") from error
    if len(data) > _LARGEST:
        what = f"the profile is larger than {_LARGEST // 1_000_000} MB"
        raise LookError.at(Place(str(path)), what, "give a profile of a press", "profile")
    return data


def _described(data: bytes, place: Place) -> str:
    """Return what a profile calls itself; it is opened for it, so that a broken one is found here."""
    from PIL import ImageCms  # heavy: only files for a press pay for it

    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(data))
        text = ImageCms.getProfileDescription(profile)
        ImageCms.buildTransform(ImageCms.createProfile("sRGB"), profile, "RGB", "CMYK")
    except (ImageCms.PyCMSError, OSError, ValueError) as error:
        raise LookError.at(place, "is a broken ICC profile", "ask the print shop for it again", "profile") from error
    return " ".join("".join(char for char in text if char.isprintable()).split()) or "unnamed"


class Printer:
    """Turns colours and pictures into the inks of one condition. ``own``: colours whose inks a brand gives itself."""

    def __init__(self, condition: Condition, own: Mapping[str, Inks] | None = None) -> None:
        """Take the condition."""
        self.condition = condition
        self._own = dict(own or {})

    def inks(self, colours: Iterable[str]) -> dict[str, Inks]:
        """Return the inks of each ``#RRGGBB``."""
        wanted = sorted(set(colours))
        plain = [colour for colour in wanted if colour not in self._own and not neutral(colour)]
        reckoned = dict(zip(plain, _separated(self.condition.profile, tuple(plain)), strict=True))
        return {
            colour: self._own.get(colour) or reckoned.get(colour) or black_of(self.condition.profile, colour)
            for colour in wanted
        }

    def picture(self, image: Image) -> Image:
        """Return an RGB picture in the four inks."""
        from PIL import ImageCms  # loaded by now

        inked = ImageCms.applyTransform(image, _transforms(self.condition.profile)[0])
        assert inked is not None  # only a transform in place gives nothing back
        return inked


def written(inks: Inks) -> str:
    """Return inks as marks name them, told from ``#RRGGBB`` by its first sign: ``%0 0 0 100``."""
    return "%" + " ".join(map(str, inks))


def black_of(profile: bytes, colour: str) -> Inks:
    """Return black alone, not lighter than ``colour``."""
    least = luminance(colour)
    lights = _lights(profile, tuple((0, 0, 0, black) for black in range(101)))
    return 0, 0, 0, next((black for black, light in enumerate(lights) if light <= least + 1e-9), 100)


def light_of(profile: bytes, inks: Inks) -> float:
    """Return the luminance of printed inks relative to the paper's, 0 to 1."""
    return _lights(profile, (inks,))[0]


def share_of(profile: bytes, inks: Inks, colour: str) -> Inks:
    """Return a tint of ``inks`` that is as light as ``colour``: all of them less by one share."""
    cyan, magenta, yellow, black = inks
    steps: list[Inks] = [
        (round(cyan * share), round(magenta * share), round(yellow * share), round(black * share))
        for share in (percent / 100 for percent in range(101))
    ]
    lights = _lights(profile, tuple(steps))
    wanted = luminance(colour)
    return min(zip(lights, steps, strict=True), key=lambda pair: abs(pair[0] - wanted))[1]


def neutral(colour: str) -> bool:
    """Tell whether a colour has no hue."""
    return is_colour(colour) and colour[1:3] == colour[3:5] == colour[5:7]


@lru_cache(maxsize=4)
def _transforms(profile: bytes) -> tuple[Any, Any]:
    """Return sRGB to the press, and the press to sRGB without moving its black."""
    from PIL import ImageCms  # heavy: only files for a press pay for it

    screen, press = ImageCms.createProfile("sRGB"), ImageCms.ImageCmsProfile(BytesIO(profile))
    relative = ImageCms.Intent.RELATIVE_COLORIMETRIC
    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
    return (
        ImageCms.buildTransform(screen, press, "RGB", "CMYK", relative, flags),
        ImageCms.buildTransform(press, screen, "CMYK", "RGB", relative),
    )


@lru_cache(maxsize=64)
def _separated(profile: bytes, colours: tuple[str, ...]) -> tuple[Inks, ...]:
    pixels = bytes.fromhex("".join(colours).replace("#", ""))
    return tuple(_cleaned(four) for four in _turned(0, profile, "RGB", pixels))


@lru_cache(maxsize=256)
def _lights(profile: bytes, inks: tuple[Inks, ...]) -> tuple[float, ...]:
    data = bytes(round(part * 2.55) for four in inks for part in four)
    return tuple(luminance("#" + bytes(three).hex()) for three in _turned(1, profile, "CMYK", data))


def _turned(way: int, profile: bytes, mode: str, data: bytes) -> list[tuple[int, ...]]:
    """Return the pixels that a transform makes of ``data``, pixels of ``mode``."""
    from PIL import Image, ImageCms  # loaded with the transform

    if not data:
        return []
    image = Image.frombytes(mode, (len(data) // len(mode), 1), data)
    turned = ImageCms.applyTransform(image, _transforms(profile)[way])
    assert turned is not None  # only a transform in place gives nothing back
    count, raw = len(turned.getbands()), turned.tobytes()
    return [tuple(raw[index : index + count]) for index in range(0, len(raw), count)]


def _cleaned(four: tuple[int, ...]) -> Inks:
    cyan, magenta, yellow, black = (part if (part := round(value / 2.55)) >= _DIRT else 0 for value in four)
    return cyan, magenta, yellow, black
