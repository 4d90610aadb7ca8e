"""What the window has done for the register in worker processes: the readings of characters weigh 58 MB."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.kernel.frozen import frozen
from app.kernel.i18n import tr
from app.register.services import font_warning, initials_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.kernel.i18n import Message

    Report = Callable[[int, int, str], object]


@frozen
class Readings:
    """How a name is typed by initials, and what to tell of characters no font can draw."""

    initials: str
    warning: Message | None


def read_names(report: Report, names: tuple[str, ...]) -> dict[str, Readings]:
    """The readings of a few names, by name."""
    report(0, 0, tr("Looking the names up …"))
    return {name: Readings(initials_of(name), font_warning(name)) for name in names}
