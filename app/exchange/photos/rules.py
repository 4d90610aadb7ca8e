"""Rules of files kept as evidence: what kind a file is by its content, how large it may be, what a photo is."""

from __future__ import annotations

from typing import Final

from app.kernel.errors import Refused
from app.kernel.i18n import msg

MOST_BYTES: Final = 20 * 1024 * 1024  # a photo of 12 megapixels has 3 to 8 MB
MOST_PIXELS: Final = 120_000_000  # the largest cameras of phones make 108 million
MOST_PLAIN: Final = 50_000_000  # what is no JPEG is opened whole before it can be made smaller
LONGEST: Final = 1_600  # px of the longer side of what is kept: a plate or a crack can still be read
_SIGNS: Final = (
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"%PDF-", "pdf"),
    (b"II*\x00", "tif"),
    (b"MM\x00*", "tif"),
    (b"BM", "bmp"),
)
_PHONE: Final = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"})


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
    if content[4:8] == b"ftyp" and content[8:12] in _PHONE:
        raise Refused(
            msg(
                "This photo is in the HEIC format of newer phones: send it as JPEG (on the phone: camera settings, "
                "formats, most compatible) and choose it again"
            )
        )
    raise Refused(msg("This is no photo, scan or PDF: choose a JPEG, PNG, TIFF, BMP, WebP or PDF file"))


def photo_kind(content: bytes) -> str:
    """As ``kind_of``, for what is to be seen on a paper; Refused for a PDF."""
    kind = kind_of(content)
    if kind == "pdf":
        raise Refused(msg("This is a PDF, not a photo: choose a JPEG or PNG file"))
    return kind


def check_pixels(kind: str, width: int, height: int) -> None:
    """Refused for more pixels than a camera makes: such a file would fill the memory when it is opened."""
    most = MOST_PIXELS if kind == "jpg" else MOST_PLAIN
    if width * height > most:
        raise Refused(
            msg(
                "The photo has {width} × {height} pixels, more than the {most} million that can be kept: make it smaller",
                width=width,
                height=height,
                most=most // 1_000_000,
            )
        )
