"""Rules of source papers: what kind of file it is by its content, how large it may be, how it is named."""

from __future__ import annotations

import hashlib
from typing import Final

from app.kernel.errors import Refused
from app.kernel.i18n import msg

MOST_BYTES: Final = 20 * 1024 * 1024  # a photo of 12 megapixels has 3 to 8 MB
_SIGNS: Final = (
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"%PDF-", "pdf"),
    (b"II*\x00", "tif"),
    (b"MM\x00*", "tif"),
    (b"BM", "bmp"),
)
VIEWED: Final = ("jpg", "png", "bmp")  # shown as they are


def kind_of(content: bytes) -> str:
    """``jpg``, ``png``, ``pdf``, ``tif``, ``bmp`` or ``webp`` by the file's first bytes; Refused for anything else."""
    if not content:
        raise Refused(msg("The file is empty: take the photo or the scan again"))
    if len(content) > MOST_BYTES:
        raise Refused(msg("The file is larger than {most} MB: scan it smaller", most=MOST_BYTES // 1024 // 1024))
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    for sign, kind in _SIGNS:
        if content.startswith(sign):
            return kind
    raise Refused(msg("This is no photo, scan or PDF: choose a JPEG, PNG, TIFF, BMP, WebP or PDF file"))


def digest(content: bytes) -> str:
    """SHA-256 of ``content``, by which it is kept."""
    return hashlib.sha256(content).hexdigest()


def place(year: int, sha256: str, kind: str) -> str:
    """Where it lies in the folder of papers: ``2026/HASH.pdf``."""
    return f"{year}/{sha256}.{kind}"
