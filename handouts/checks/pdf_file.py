"""A PDF from anywhere, opened with bounds: it may be torn, locked, or unpack to a thousand times its size."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf.settings import set_qpdf_limits

from handouts.errors import PdfError, Place

_LARGEST = 100_000_000
"""Bytes of a file: a leaflet has a tenth of a megabyte, a print run of hundreds a few tens."""
_UNPACKED = 64_000_000
"""Bytes that one stream may unpack to."""
_WARNINGS = 50
"""Repairs after which a file is called broken rather than mended."""

UNREADABLE = (
    *(pikepdf.PdfError, pikepdf.DataDecodingError, UserWarning),
    *(ValueError, TypeError, KeyError, IndexError, RuntimeError),
)
"""What the library raises, at whatever it is asked for, when the bytes behind an object cannot be read."""


@contextmanager
def opened(path: Path) -> Iterator[pikepdf.Pdf]:
    """Open a file to look into. Raises `PdfError` when it is none, is locked, broken or too large."""
    place = Place(str(path))
    # The bounds are the library's own and hold for the whole process: they are put back at the end.
    before: dict[str, Any] = set_qpdf_limits(
        flate_max_memory=_UNPACKED,
        run_length_max_memory=_UNPACKED,
        png_max_memory=_UNPACKED,
        tiff_max_memory=_UNPACKED,
        dct_max_memory=_UNPACKED,
        max_stream_filters=4,
        doc_max_warnings=_WARNINGS,
    )
    silence = logging.NullHandler()  # the library logs each repair, and an unheard log is printed
    logging.getLogger("pikepdf").addHandler(silence)
    try:
        try:
            if path.stat().st_size > _LARGEST:
                what = f"is larger than {_LARGEST // 1_000_000} MB"
                raise PdfError.at(place, what, "verify its parts one by one", "too-large")
            pdf = pikepdf.open(path, suppress_warnings=True)
        except pikepdf.PasswordError as error:
            raise PdfError.at(place, "opens with a password only", "take the password off first", "locked") from error
        except (*UNREADABLE, OSError) as error:
            what = f"cannot be read as PDF ({_reason(error)})"
            raise PdfError.at(place, what, "check the path, and that it is a whole file", "unreadable") from error
        with pdf, warnings.catch_warnings():
            warnings.simplefilter("error", UserWarning)  # "Unexpected end of stream" comes as one
            yield pdf
    finally:
        logging.getLogger("pikepdf").removeHandler(silence)
        set_qpdf_limits(**before)


def _reason(error: Exception) -> str:
    """Return the first line of what the library says, without the path it puts before it."""
    lines = str(error).splitlines() or [type(error).__name__]
    return (error.strerror or lines[0]) if isinstance(error, OSError) else lines[0].rpartition(": ")[2]
