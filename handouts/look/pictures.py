"""Raster pictures: opened with bounds, turned upright, flattened on paper, stripped of what they tell.

The one place in the program that reads pictures from outside. PNG, JPEG and WebP only; what a picture
says about where, when and with what it was taken never reaches a leaflet.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.errors import LookError, Place
from handouts.look.colour import WHITE, rgb
from handouts.look.jpeg import bare
from handouts.values import dataclass

if TYPE_CHECKING:
    from PIL.Image import Image

    from handouts.look.printing import Printer

FORMATS = ("PNG", "JPEG", "WEBP")
SUFFIXES = (".png", ".jpg", ".jpeg", ".webp")
_LARGEST = 30_000_000
"""Bytes of a file."""
_MOST = 60_000_000
"""Pixels; more than the largest phone cameras give, and 180 MB when opened."""
_ENOUGH = 300
"""Dots per inch beyond which print does not get better."""
_QUALITY = 88
_PHOTO_PIXELS, _PHOTO_COLOURS = 250_000, 4096
"""Pixels and different colours of them from which a picture is a photograph, whatever it was saved as: packed without
loss it would be megabytes."""
_SMALL, _BYTES_ENOUGH = 60_000, 0.5
"""Bytes of a JPEG file, and bytes for each of its pixels, up to which it is taken as it is."""


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height of a picture in pixels, as it will be seen (camera turns applied)."""

    width: int
    height: int

    @property
    def ratio(self) -> float:
        """Width over height."""
        return self.width / self.height

    def dpi(self, width: float) -> float:
        """Return the dots per inch when the picture is printed ``width`` points wide."""
        return self.width / (width / 72)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready for the PDF painter. ``data`` is ``format``: JPEG, or zlib-free raw ``RGB``/``L`` samples."""

    data: bytes
    format: str
    mode: str
    size: Size


def picture_size(path: Path, place: Place | None = None) -> Size:
    """Return a picture's size from its header, without opening its pixels. Raises `LookError` at ``place``."""
    with _opened(path, place) as image:
        width, height = image.size
        turned = image.getexif().get(0x0112, 1) in (5, 6, 7, 8)  # EXIF orientation: a quarter turn
        return Size(height, width) if turned else Size(width, height)


def read_picture(
    path: Path,
    width: float | None = None,
    paper: str = WHITE,
    grayscale: bool = False,
    printer: Printer | None = None,
    place: Place | None = None,
) -> Picture:
    """Return a picture for print: upright, on paper, without metadata, and no larger than print can use.

    ``width``: how wide it will stand, in points; more than 300 dots per inch are resampled. ``printer``: makes it
    one of four inks. Photographs stay JPEG, coded as they are where print can use that, and become it where they were
    saved as another format; the rest comes as raw samples, which PDF packs without loss. Raises `LookError` at
    ``place``.
    """
    from PIL import Image, ImageOps  # heavy: only leaflets with pictures pay for it

    most = max(1, round(width / 72 * _ENOUGH)) if width else _MOST
    with _opened(path, place) as image:
        photo = image.format == "JPEG" or (image.format == "WEBP" and "A" not in image.getbands())
        try:
            if (kept := _as_it_is(image, path, most, grayscale or printer is not None)) is not None:
                return kept
            upright = ImageOps.exif_transpose(image)
            flat = _flattened(upright, paper)
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
            raise _broken(path, place) from error
    if grayscale:
        flat = flat.convert("L")
    if flat.width > most:
        flat = flat.resize((most, max(1, round(flat.height * most / flat.width))), Image.Resampling.LANCZOS)
    photo = photo or (flat.width * flat.height > _PHOTO_PIXELS and flat.getcolors(_PHOTO_COLOURS) is None)
    if printer is not None and flat.mode == "RGB":
        flat = printer.picture(flat)
    size = Size(*flat.size)
    if photo:
        out = BytesIO()
        flat.save(out, "JPEG", quality=_QUALITY, optimize=True)
        return Picture(out.getvalue(), "JPEG", flat.mode, size)
    return Picture(flat.tobytes(), "raw", flat.mode, size)


def _as_it_is(image: Image, path: Path, most: int, other_inks: bool) -> Picture | None:
    """Return a JPEG file's own coding, which a second one would only blur, where print can use it as it stands.

    It stands upright, has no more dots than print can use nor more bytes than they need, and its colours mean what
    ours do. The file is decoded all the same: what cannot be shown whole is found here and not at the reader's.
    """
    wide, high = image.size
    if image.format != "JPEG" or wide > most or image.getexif().get(0x0112, 1) != 1:
        return None
    if image.mode not in ("L", "RGB") or (other_inks and image.mode == "RGB") or _foreign(image):
        return None
    if path.stat().st_size > max(_SMALL, wide * high * _BYTES_ENOUGH):
        return None
    image.load()
    data = bare(path.read_bytes())
    return Picture(data, "JPEG", image.mode, Size(wide, high)) if data else None


def _foreign(image: Image) -> bool:
    """Tell whether a picture brings a profile of colours that are not sRGB's."""
    profile = image.info.get("icc_profile")
    return isinstance(profile, bytes) and b"sRGB" not in profile and b"s\0R\0G\0B" not in profile


def _opened(path: Path, place: Place | None) -> Image:
    from PIL import Image, UnidentifiedImageError  # heavy: only leaflets with pictures pay for it

    where = place or Place(str(path))
    try:
        if path.stat().st_size > _LARGEST:
            remedy = f"save it smaller than {_LARGEST // 1_000_000} MB"
            raise LookError.at(where, f"the picture “{path.name}” is too large a file", remedy, "picture")
        with warnings.catch_warnings():
            # Pillow's own bound on pixels is a warning first; ours is below it and an error.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(path, formats=FORMATS)
    except UnidentifiedImageError as error:
        what = f"“{path.name}” is not a PNG, JPEG or WebP picture"
        raise LookError.at(where, what, "save it as one of them", "picture") from error
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise _broken(path, place) from error
    if image.width * image.height > _MOST:
        what = f"the picture “{path.name}” has {image.width} × {image.height} pixels"
        image.close()
        raise LookError.at(where, what, f"scale it below {_MOST // 1_000_000} million pixels", "picture")
    return image


def _broken(path: Path, place: Place | None) -> LookError:
    where = place or Place(str(path))
    error = LookError.at(where, f"the picture “{path.name}” cannot be read", "save it again", "picture")
    return LookError(error.findings)


def _flattened(image: Image, paper: str) -> Image:
    """Return the picture as plain RGB or L: transparency is paper, colours are sRGB, profiles and palettes are gone."""
    from PIL import Image as Pillow  # loaded by now

    if _foreign(image):
        image = _translated(image)
    if image.mode in ("L", "1", "I;16", "I"):
        return image.convert("L")
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        ground = Pillow.new("RGBA", layer.size, (*rgb(paper), 255))
        return Pillow.alpha_composite(ground, layer).convert("RGB")
    return image.convert("RGB")


def _translated(image: Image) -> Image:
    """Return a picture with the colours of its profile (a camera's, a press's) as sRGB; a broken one is passed over."""
    from PIL import ImageCms  # loaded by now, but for this part

    bands, mode = ("RGBA", "RGBA") if image.mode in ("RGBA", "LA", "PA") else (image.mode, "RGB")
    if bands not in ("RGB", "RGBA", "CMYK"):
        return image
    try:
        turned = ImageCms.profileToProfile(
            image.convert(bands),
            ImageCms.ImageCmsProfile(BytesIO(image.info["icc_profile"])),
            ImageCms.createProfile("sRGB"),
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            mode,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return turned if turned is not None else image
