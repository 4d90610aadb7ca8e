"""A right ToUnicode map in every PDF.

reportlab (5.1) writes ``<2CB5A>`` for a character above U+FFFF, five digits that readers take for something else, so
that 𬭚 in a name could be neither found nor copied; and it writes blocks longer than the 100 entries the format allows.
The map wants UTF-16BE. The fault sits in one function of reportlab's, which is replaced here and nowhere else.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reportlab.pdfbase import ttfonts

if TYPE_CHECKING:
    from collections.abc import Sequence

_BLOCK = 100


@cache
def mend() -> None:
    """Let reportlab write its maps with ``to_unicode_map``; once in a process."""
    ttfonts.makeToUnicodeCMap = to_unicode_map


def to_unicode_map(fontname: str, subset: Sequence[int]) -> str:
    """The map of one subset: code n of the font is the character ``subset[n]``."""
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo",
        f"<< /Registry ({fontname})",
        f"/Ordering ({fontname})",
        "/Supplement 0",
        ">> def",
        f"/CMapName /{fontname} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for block in _blocks(list(enumerate(subset))):
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{code:02X}> <{chr(char).encode('utf-16-be').hex().upper()}>" for code, char in block]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


def _blocks(entries: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    return [entries[at : at + _BLOCK] for at in range(0, len(entries), _BLOCK)]
