"""How the page enters the rail; it is loaded when it is first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Right
from app.kernel.i18n import msg
from app.ui.page import PageSpec

if TYPE_CHECKING:
    from app.ui.operation import Desk
    from app.ui.page import Page


def _facilities(desk: Desk) -> Page:
    from app.ui.facilities.page import FacilitiesPage  # noqa: PLC0415

    return FacilitiesPage(desk)


FACILITIES = PageSpec(
    "facilities",
    msg("Facilities and cleaning"),
    "building-2",
    Right.READ_REGISTER,
    _facilities,
    msg(
        "What falls due at the facilities and in the cleaning areas, overdue first: press Enter on a line to write down "
        "that it was done. On the other tabs stand the ledger, the areas with their people, and what is ready for an "
        "emergency. Ctrl+P prints what the tab shows."
    ),
)
