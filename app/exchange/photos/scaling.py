"""A photo made small: turned the right way up, no longer than it need be, nothing in it but the picture."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, Final

from app.exchange.contained import ReaderDied, contained
from app.exchange.photos.rules import LONGEST, MOST_BYTES, check_pixels, photo_kind
from app.kernel.disk import why
from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

_FORMATS: Final = {"jpg": "JPEG", "png": "PNG", "tif": "TIFF", "bmp": "BMP", "webp": "WEBP"}
_SECONDS: Final = 20
_MEMORY: Final = 640 * 1024 * 1024
_QUALITY: Final = 82


@frozen
class Shot:
    """A photo as it is kept: a JPEG without place, time or maker in it; ``width`` and ``height`` in pixels."""

    content: bytes
    width: int
    height: int


def read_bounded(file: Path) -> bytes:
    """The file, or a byte more than may be kept where it is larger: nothing of any size is read whole; Refused."""
    try:
        with file.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as fault:
        raise Refused(msg("{path} could not be kept ({fault})", path=file, fault=why(fault))) from fault


def scaled(content: bytes) -> Shot:
    """``content`` as it is kept; Refused for what is no photo, too large, damaged or cut short.

    It is opened in a process of its own: a picture made to break a reader breaks nothing here.
    """
    kind = photo_kind(content)
    try:
        return contained(lambda: _scaled(content, kind), seconds=_SECONDS, memory=_MEMORY)
    except ReaderDied as fault:
        raise _damaged() from fault


def _scaled(content: bytes, kind: str) -> Shot:
    from PIL import Image, ImageOps  # noqa: PLC0415 — needed only here, mostly in a process of its own

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            opened = Image.open(io.BytesIO(content), formats=(_FORMATS[kind],))
            check_pixels(kind, opened.width, opened.height)
            opened.draft("RGB", (LONGEST, LONGEST))  # a JPEG is read at a half or a quarter at once
            turned = ImageOps.exif_transpose(opened)
    except Image.DecompressionBombError as fault:
        raise Refused(msg("The photo has more pixels than can be kept: make it smaller")) from fault
    except (OSError, ValueError, SyntaxError, KeyError, IndexError, TypeError, OverflowError, EOFError) as fault:
        raise _damaged() from fault
    plain = _coloured(turned)
    plain.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS, reducing_gap=2)
    made = io.BytesIO()
    plain.save(made, "JPEG", quality=_QUALITY, optimize=True)
    return Shot(made.getvalue(), plain.width, plain.height)


def _coloured(picture: Image) -> Image:
    """In plain colours: what was see-through lies on white."""
    from PIL import Image  # noqa: PLC0415 — as above

    if picture.mode.startswith("I;16"):
        higher = slice(0 if picture.mode == "I;16B" else 1, None, 2)
        picture = Image.frombytes("L", picture.size, picture.tobytes()[higher])
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        ground = Image.new("RGB", seen.size, "white")
        ground.paste(seen, mask=seen.getchannel("A"))
        return ground
    return Image.frombytes("RGB", picture.size, picture.convert("RGB").tobytes())  # leaves all that was written with it


def _damaged() -> Refused:
    return Refused(msg("The photo is damaged or was cut short when it was copied: copy it again, or take it anew"))
