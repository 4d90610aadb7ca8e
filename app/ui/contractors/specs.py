"""How the page enters the rail; it is loaded when it is first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Right
from app.kernel.i18n import msg
from app.ui.page import PageSpec

if TYPE_CHECKING:
    from app.ui.operation import Desk
    from app.ui.page import Page


def _contractors(desk: Desk) -> Page:
    from app.ui.contractors.page import ContractorsPage  # noqa: PLC0415

    return ContractorsPage(desk)


CONTRACTORS = PageSpec(
    "contractors",
    msg("Contractors"),
    "users",
    Right.READ_REGISTER,
    _contractors,
    msg(
        "Who works here under contract. Enter changes the contractor chosen; on the right stand its contracts with the "
        "monthly check, what the representatives thought of it, and what it was paid by the vouchers. Ctrl+P prints its card."
    ),
)
