"""What to tell at entry of characters no shipped font can draw; fonts are looked into only for rare ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from app.kernel.i18n import msg

if TYPE_CHECKING:
    from app.kernel.i18n import Message

# what every Chinese keyboard writes: Latin, punctuation, kana, the basic Hanzi, full-width forms
_COMMON: Final = re.compile("[\u0000-\u2fff\u3000-\u33ff\u4e00-\u9fa5\uff00-\uffef]*")


def unprintable(*texts: str) -> tuple[Message, ...]:
    """A warning for each text that will print with a code in brackets; it is kept as typed all the same."""
    rare = [text for text in dict.fromkeys(texts) if not _COMMON.fullmatch(text)]
    if not rare:
        return ()
    from app.paper.fonts import missing_characters, printable  # noqa: PLC0415 — typesetting is heavy, and rarely asked

    return tuple(
        msg(
            "No font can draw {codes} in “{text}”: it is kept as it is, and printed as its code in brackets",
            codes=" ".join(f"U+{ord(char):04X}" for char in missing),
            text=printable(text),
        )
        for text in rare
        if (missing := missing_characters(text))
    )
