"""What a person typed into the one search box: part of a room, a name, pinyin initials, the tail of a phone."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

from app.register.notation.rules import entrance_text, room_key

_PHONE_TAIL: Final = 3


@dataclass(frozen=True)
class Wanted:
    """One search text read every way it can be meant; an empty part is not looked for."""

    room: str = ""  # 3-2-501 or the beginning of it
    digits: str = ""  # 32501, the beginning of it, or a door
    name: str = ""
    initials: str = ""
    phone: str = ""

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return any((self.room, self.digits, self.name, self.initials, self.phone))


def wanted(text: str) -> Wanted:
    """What ``text`` may mean."""
    bare = unicodedata.normalize("NFKC", text).strip()
    packed = "".join(bare.split())
    if not packed:
        return Wanted()
    letters = packed.lower()
    plain = packed.isascii()
    return Wanted(
        room=entrance_text(room_key(packed)).rstrip("-"),
        digits=packed.upper() if plain and packed.isalnum() else "",
        name=" ".join(text.split()),
        initials=letters if plain and letters.isalpha() else "",
        phone=packed if plain and packed.isdigit() and len(packed) >= _PHONE_TAIL else "",
    )
