"""What a person typed into the one search box: part of a room, a name, pinyin initials, the tail of a phone."""

from __future__ import annotations

import unicodedata
from typing import Final

from app.kernel.frozen import frozen
from app.register.notation.rules import entrance_text, room_parts

_PHONE_TAIL: Final = 3
_PLATE_PART: Final = 3


@frozen
class Wanted:
    """One search text read every way it can be meant; an empty part is not looked for."""

    rooms: tuple[str, ...] = ()  # 3-2-501 or the beginning of it; 3--501 where a building has no entrances
    packed: str = ""  # 32501, the beginning of it, or a door
    name: str = ""
    initials: str = ""
    phone: str = ""
    plate: str = ""  # any part of a number plate

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return any((self.rooms, self.packed, self.name, self.initials, self.phone, self.plate))


def wanted(text: str) -> Wanted:
    """What ``text`` may mean."""
    bare = unicodedata.normalize("NFKC", text).strip()
    packed = "".join(bare.split())
    if not packed:
        return Wanted()
    letters = packed.lower()
    plain = packed.isascii()
    return Wanted(
        rooms=_rooms(packed),
        packed=packed.upper() if plain and packed.isalnum() else "",
        name=" ".join(text.split()),
        initials=letters if plain and letters.isalpha() else "",
        phone=packed if plain and packed.isdigit() and len(packed) >= _PHONE_TAIL else "",
        plate=_plate(packed),
    )


def _plate(text: str) -> str:
    """What may be part of a plate: at least three signs, a digit among them, and no room."""
    bare = "".join(sign for sign in text.upper() if sign.isalnum())
    return bare if len(bare) >= _PLATE_PART and any(map(str.isdigit, bare)) and not _rooms(text) else ""


def _rooms(text: str) -> tuple[str, ...]:
    building, entrance, door = room_parts(text)
    door = entrance_text(door)  # 3号楼2单元, not yet a whole room
    if not building:
        return ()
    return (f"{building}-{entrance}-{door}",) if entrance else (f"{building}-{door}", f"{building}--{door}")
