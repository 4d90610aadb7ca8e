"""What a copy is and what is in it, as the screens say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.kernel.i18n import tr

if TYPE_CHECKING:
    from app.book.backups.examining import Examined


def contents_words(examined: Examined) -> str:
    """What is in a copy, or why it cannot be trusted."""
    if examined.fault is not None:
        return str(examined.fault)
    lines = [str(line) for line in examined.contents.lines()]
    if not examined.sealed:
        lines.append(tr("No seal (.sha256) stands beside this copy: it was checked by what is in it only"))
    return "\n".join(lines)


def size_words(size: int) -> str:
    """``790528`` bytes → ``0.8 MB``, as files are told of."""
    tenths = -(-size // 100_000)
    return f"{tenths // 10}.{tenths % 10} MB"
