"""Encryption: a finished file behind a password, AES with 256 bits (ISO 32000-2, 7.6; revision 6).

PDF/A forbids encryption (ISO 19005-2, 6.1.3), so the file no longer says that it is PDF/A. It stays PDF/UA-1:
assistive technology may read it (ISO 14289-1, 7.16; permission bit 10). Two runs do not give the same bytes: the
keys are random.
"""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf

_CLAIM = re.compile(rb"\s*<pdfaid:(part|conformance)>[^<]*</pdfaid:\1>")


def protect(pdf: bytes, password: str) -> bytes:
    """Return the file encrypted; the password opens it with all rights."""
    with pikepdf.open(BytesIO(pdf)) as file:
        packet = file.Root.Metadata
        packet.write(_CLAIM.sub(b"", packet.read_bytes()))
        packet.Type, packet.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
        made = BytesIO()
        allowed = pikepdf.Permissions(accessibility=True)
        lock = pikepdf.Encryption(owner=password, user=password, R=6, allow=allowed, aes=True, metadata=True)
        file.save(made, encryption=lock, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return made.getvalue()


def unprotect(pdf: bytes, password: str) -> bytes:
    """Return the file as it is without its encryption. Raises `pikepdf.PasswordError` when the password is another."""
    with pikepdf.open(BytesIO(pdf), password=password) as file:
        made = BytesIO()
        file.save(made, encryption=False, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return made.getvalue()
