"""Photos of the sample courtyard's rounds, drawn here: a fault as it was found, the same place once it is put right.

The same scene and turn give the same picture; another turn gives another day: other light, other litter.
"""

from __future__ import annotations

from functools import cache
from random import Random
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw, ImageFilter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_WIDE: Final = 480
_HIGH: Final = 360
_FLOOR: Final = 210  # where the wall meets the ground
_QUALITY: Final = 78
_GRAIN: Final = 0.05  # how much of it shows
_Draw = ImageDraw.ImageDraw
_Colour = tuple[int, int, int]


def take_photo(file: Path, scene: str, turn: int, *, mended: bool) -> None:
    """Write the photo of ``scene`` to ``file`` as a JPEG of 480 × 360 px; KeyError for a scene there is none of."""
    picture = Image.new("RGB", (_WIDE, _HIGH))
    chance = Random(f"{scene} {turn}")  # noqa: S311 — a picture, not a secret
    SCENES[scene](ImageDraw.Draw(picture), chance, mended)
    _as_taken(picture, chance).save(file, "JPEG", quality=_QUALITY)


def _as_taken(picture: Image.Image, chance: Random) -> Image.Image:
    """With the softness, the grain and the uneven light of a phone's camera."""
    soft = picture.filter(ImageFilter.SMOOTH)
    grain = Image.frombytes("L", (_WIDE // 2, _HIGH // 2), chance.randbytes(_WIDE * _HIGH // 4)).resize((_WIDE, _HIGH))
    soft = Image.blend(soft, Image.merge("RGB", (grain, grain, grain)), _GRAIN)
    return Image.composite(soft, Image.new("RGB", (_WIDE, _HIGH), (24, 26, 30)), _light())


@cache
def _light() -> Image.Image:
    """Bright in the middle, darker towards the corners."""
    return Image.radial_gradient("L").resize((_WIDE, _HIGH)).point(lambda value: 255 - value // 5)


def _ground(draw: _Draw, chance: Random, wall: _Colour, floor: _Colour) -> None:
    """A wall of plaster over a ground of slabs."""
    draw.rectangle((0, 0, _WIDE, _FLOOR), fill=wall)
    for _ in range(26):
        x, y, wide = chance.randrange(_WIDE), chance.randrange(_FLOOR), chance.randrange(20, 90)
        draw.ellipse((x, y, x + wide, y + wide // 3), fill=_shade(wall, chance.randrange(-7, 5)))
    draw.rectangle((0, _FLOOR, _WIDE, _HIGH), fill=floor)
    for row in range(5):
        y = _FLOOR + row * row * 7 + row * 6
        draw.line((0, y, _WIDE, y), fill=_shade(floor, -18), width=2)
    for column in range(-6, 14):
        draw.line(
            (_WIDE // 2 + (column - 4) * 40, _FLOOR, _WIDE // 2 + (column - 4) * 92, _HIGH), _shade(floor, -14), 2
        )


def _shade(colour: _Colour, by: int) -> _Colour:
    red, green, blue = (min(255, max(0, part + by)) for part in colour)
    return red, green, blue


def _rubbish(draw: _Draw, chance: Random, mended: bool) -> None:  # noqa: FBT001 — here and below: before or after
    _ground(draw, chance, (196, 186, 168), (150, 148, 142))
    for place, colour in ((110, (52, 96, 66)), (230, (70, 84, 110))):
        draw.polygon(((place - 6, 128), (place + 96, 128), (place + 84, 268), (place + 6, 268)), fill=colour)
        draw.polygon(
            ((place + 40, 128), (place + 96, 128), (place + 84, 268), (place + 44, 268)), fill=_shade(colour, -14)
        )
        lid = -4 if mended else -40
        draw.polygon(
            ((place - 10, 128), (place + 2, 112 + lid), (place + 90, 112 + lid), (place + 100, 128)),
            fill=_shade(colour, 18),
        )
        for wheel in (14, 70):
            draw.ellipse((place + wheel, 258, place + wheel + 16, 276), fill=(34, 34, 36))
    if mended:
        return
    for _ in range(15):
        x, y, size = chance.randrange(92, 330), chance.randrange(88, 132), chance.randrange(24, 44)
        _bag(draw, chance, x, y, size)
    for _ in range(24):
        _bag(draw, chance, chance.randrange(60, 400), chance.randrange(250, 320), chance.randrange(10, 44))


def _bag(draw: _Draw, chance: Random, x: int, y: int, size: int) -> None:
    colour = chance.choice(
        ((40, 40, 44), (206, 204, 198), (176, 62, 54), (82, 110, 160), (196, 170, 90), (120, 104, 84))
    )
    draw.ellipse((x, y, x + size, y + size * 3 // 4), fill=colour)
    draw.arc((x + 3, y + 3, x + size - 4, y + size * 2 // 3), 200, 320, fill=_shade(colour, 45), width=2)
    draw.polygon(
        ((x + size // 2, y - size // 6), (x + size // 2 - 5, y + 4), (x + size // 2 + 6, y + 4)),
        fill=_shade(colour, -15),
    )


def _lane(draw: _Draw, chance: Random, mended: bool) -> None:  # noqa: FBT001
    _ground(draw, chance, (186, 178, 170), (112, 114, 116))
    for stripe in range(-3, 9):
        x = stripe * 66
        draw.polygon(((x, _HIGH), (x + 22, _HIGH), (x + 96, 232), (x + 82, 232)), fill=(208, 176, 60))
    draw.line((0, 232, _WIDE, 232), fill=(208, 176, 60), width=5)
    draw.rectangle((18, 60, 112, 128), fill=(176, 40, 38))
    for line, wide in ((74, 74), (90, 60), (106, 68)):
        draw.rectangle((28, line, 28 + wide, line + 7), fill=(238, 234, 226))
    if mended:
        return
    body = chance.choice(((196, 200, 204), (120, 134, 150), (226, 224, 216)))
    draw.ellipse((130, 292, 452, 334), fill=(70, 72, 74))
    draw.polygon(((140, 300), (140, 190), (176, 132), (410, 128), (440, 148), (446, 300)), fill=body)
    draw.polygon(((154, 192), (184, 142), (236, 140), (236, 192)), fill=(64, 80, 92))
    for window in (246, 342):
        draw.rectangle((window, 140, window + 84, 190), fill=(72, 88, 100))
    draw.line((240, 134, 240, 300), fill=_shade(body, -40), width=2)
    draw.line((338, 134, 338, 300), fill=_shade(body, -40), width=2)
    for wheel in (182, 372):
        draw.ellipse((wheel, 272, wheel + 56, 328), fill=(30, 30, 32))
        draw.ellipse((wheel + 16, 288, wheel + 40, 312), fill=(150, 152, 154))


def _adverts(draw: _Draw, chance: Random, mended: bool) -> None:  # noqa: FBT001
    draw.rectangle((0, 0, _WIDE, _HIGH), fill=(208, 204, 190))
    draw.rectangle((0, 250, _WIDE, _HIGH), fill=(122, 148, 132))
    draw.line((0, 250, _WIDE, 250), fill=(84, 104, 94), width=4)
    draw.polygon(((330, 0), (_WIDE, 0), (_WIDE, _HIGH), (346, _HIGH)), fill=(96, 70, 56))
    draw.rectangle((356, 170, 368, 196), fill=(196, 190, 170))
    for _ in range(18):
        x, y = chance.randrange(310), chance.randrange(240)
        draw.ellipse(
            (x, y, x + chance.randrange(16, 60), y + 14), fill=_shade((208, 204, 190), chance.randrange(-8, 6))
        )
    for _ in range(13):
        x, y = chance.randrange(20, 270), chance.randrange(16, 220)
        wide, high = chance.randrange(34, 62), chance.randrange(22, 40)
        paper = chance.choice(((232, 220, 96), (236, 236, 232), (220, 120, 96), (150, 196, 210)))
        lean = chance.randrange(-6, 7)
        if mended:
            draw.polygon(
                ((x, y), (x + wide, y + lean), (x + wide, y + high + lean), (x, y + high)), fill=(214, 210, 198)
            )
            continue
        draw.polygon(((x, y), (x + wide, y + lean), (x + wide, y + high + lean), (x, y + high)), fill=paper)
        for line in range(3):
            top = y + 6 + line * (high - 8) // 3
            draw.line((x + 5, top, x + wide - 6, top + lean), fill=(60, 50, 60), width=3 if line == 0 else 2)


def _weeds(draw: _Draw, chance: Random, mended: bool) -> None:  # noqa: FBT001
    _ground(draw, chance, (178, 168, 154), (150, 144, 134))
    draw.polygon(((20, 214), (460, 214), (480, 300), (0, 300)), fill=(96, 74, 54))
    draw.polygon(((0, 300), (480, 300), (480, 322), (0, 322)), fill=(164, 90, 72))
    for _ in range(150 if mended else 420):
        x = chance.randrange(14, 466)
        foot = chance.randrange(226, 298)
        high = chance.randrange(8, 24) if mended else chance.randrange(30, 150)
        green = (60 + chance.randrange(40), 104 + chance.randrange(50), 44 + chance.randrange(30))
        if not mended and chance.random() < 0.3:
            green = (164 + chance.randrange(30), 150, 80)
        draw.line((x, foot, x + chance.randrange(-22, 23) * (1 if mended else 2), foot - high), fill=green, width=3)
    if mended:
        for place in range(40, 460, 42):
            y = 244 + chance.randrange(34)
            draw.ellipse((place - 22, y - 26, place + 22, y + 10), fill=(52, 98, 52))
            for _ in range(5):
                x, top = place + chance.randrange(-16, 14), y + chance.randrange(-22, 2)
                draw.ellipse(
                    (x, top, x + 8, top + 8), fill=chance.choice(((214, 76, 96), (236, 188, 76), (240, 236, 228)))
                )


def _drain(draw: _Draw, chance: Random, mended: bool) -> None:  # noqa: FBT001
    draw.rectangle((0, 0, _WIDE, _HIGH), fill=(118, 118, 116))
    for _ in range(420):
        x, y = chance.randrange(_WIDE), chance.randrange(_HIGH)
        draw.ellipse((x, y, x + 5, y + 4), fill=_shade((118, 118, 116), chance.randrange(-22, 20)))
    draw.polygon(((0, 0), (_WIDE, 0), (_WIDE, 66), (0, 84)), fill=(164, 158, 148))
    draw.polygon(((0, 84), (_WIDE, 66), (_WIDE, 82), (0, 102)), fill=(134, 128, 120))
    draw.polygon(((118, 124), (368, 118), (392, 292), (98, 300)), fill=(58, 58, 60))
    for bar in range(9):
        x = 132 + bar * 28
        draw.polygon(
            ((x, 132), (x + 12, 132), (x + 14 + (bar - 4) * 2, 288), (x - 2 + (bar - 4) * 2, 288)), fill=(24, 24, 26)
        )
    for _ in range(14 if mended else 300):
        x, y = (
            (chance.randrange(_WIDE), chance.randrange(110, 350))
            if mended
            else (int(chance.gauss(245, 80)), int(chance.gauss(214, 52)))
        )
        leaf = chance.choice(((150, 96, 44), (176, 132, 52), (110, 78, 46), (128, 116, 50)))
        draw.ellipse((x, y, x + chance.randrange(12, 26), y + chance.randrange(7, 15)), fill=leaf)


def _panes(draw: _Draw, chance: Random, mended: bool) -> None:  # noqa: FBT001
    draw.rectangle((0, 0, _WIDE, _HIGH), fill=(170, 120, 98))
    for row in range(0, _HIGH, 24):
        draw.line((0, row, _WIDE, row), fill=(142, 98, 82), width=2)
        for brick in range(0, _WIDE, 60):
            x = brick + (30 if row // 24 % 2 else 0)
            draw.line((x, row, x, row + 24), fill=(142, 98, 82), width=2)
    draw.rectangle((66, 36, 414, 316), fill=(226, 224, 218))
    for left, top in ((80, 50), (246, 50), (80, 186), (246, 186)):
        glass = (120, 168, 196) if mended else (150, 146, 130)
        draw.rectangle((left, top, left + 154, top + 118), fill=glass)
        if mended:
            draw.polygon(
                ((left + 20, top + 118), (left + 76, top), (left + 104, top), (left + 48, top + 118)),
                fill=(186, 214, 228),
            )
            draw.polygon(
                (
                    (left, top + 118),
                    (left, top + 84),
                    (left + 60, top + 100),
                    (left + 154, top + 78),
                    (left + 154, top + 118),
                ),
                fill=(92, 128, 96),
            )
            continue
        for _ in range(70):
            x, y = left + chance.randrange(140), top + chance.randrange(106)
            draw.ellipse(
                (x, y, x + chance.randrange(4, 16), y + chance.randrange(3, 14)),
                fill=_shade(glass, chance.randrange(-26, 24)),
            )
        draw.arc((left + 30, top + 20, left + 130, top + 110), 200, 300, fill=(178, 176, 160), width=9)


SCENES: Final[dict[str, Callable[[_Draw, Random, bool], None]]] = {
    "rubbish": _rubbish,
    "bays": _lane,
    "roads_stairs": _adverts,
    "weeds": _weeds,
    "drains": _drain,
    "panes": _panes,
}
