"""How the room enters the rail; its pages are loaded when they are first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Right
from app.kernel.i18n import msg
from app.ui.page import PageSpec

if TYPE_CHECKING:
    from app.ui.operation import Desk
    from app.ui.page import Page


def _resolutions(desk: Desk) -> Page:
    from app.ui.committee.page import ResolutionsPage  # noqa: PLC0415

    return ResolutionsPage(desk)


RESOLUTIONS = PageSpec(
    "resolutions",
    msg("Resolutions"),
    "scroll-text",
    Right.READ_REGISTER,
    _resolutions,
    msg(
        "What the committee decided, numbered within the year. A meeting can decide when two thirds of those called are "
        "there. Hang every resolution up within three days and note when; one that no longer holds is withdrawn by a new one."
    ),
)
