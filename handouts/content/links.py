"""Addresses: which ones a leaflet may carry."""

from __future__ import annotations

import re

from markdown_it.common.normalize_url import normalizeLink

_LONGEST = 500
"""Characters; a longer one makes a QR code that no camera reads at 20 mm."""
LINKS = "http(s), mailto or tel"


def address(text: str) -> str | None:
    """Return an address ready for a PDF and a QR code (ASCII, RFC 3986), or None when it is not allowed.

    Allowed are http and https with a host, mailto with an address, tel with a number, and ``brand:/path``
    for a page of the clinic's own site.
    """
    if not text or len(text) > _LONGEST or re.search(r"[\s<>\"{}\\^`|]", text):
        return None
    scheme, _, rest = text.partition(":")
    match scheme.lower():
        case "http" | "https":
            return normalizeLink(text) if re.match(r"//[^/?#:@]+(?::\d{1,5})?(?:[/?#]|$)", rest) else None
        case "mailto":
            return text if text.isascii() and re.match(r"[^@?]+@[^@?]+\.[^@?]+(?:\?|$)", rest) else None
        case "tel":
            return text if re.fullmatch(r"\+?[0-9-]{3,20}", rest) else None
        case "brand":
            return normalizeLink(text) if rest.startswith("/") else None
        case _:
            return None
