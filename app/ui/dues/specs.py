"""How the room enters the rail; its pages are loaded when they are first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Right
from app.kernel.i18n import msg
from app.ui.page import PageSpec

if TYPE_CHECKING:
    from app.ui.operation import Desk
    from app.ui.page import Page


def _dues(desk: Desk) -> Page:
    from app.ui.dues.page import CashierPage  # noqa: PLC0415

    return CashierPage(desk)


def _billing(desk: Desk) -> Page:
    from app.ui.dues.billing_page import BillingPage  # noqa: PLC0415

    return BillingPage(desk)


DUES = PageSpec(
    "dues",
    msg("Cashier desk"),
    "hand-coins",
    Right.READ_MONEY,
    _dues,
    msg(
        "Find the household, press Enter: what it owes is offered. Enter again, choose how it is paid, Enter: the receipt. "
        "F4 says how each amount came about, F8 voids the last receipt."
    ),
)

BILLING = PageSpec(
    "billing",
    msg("Billing"),
    "scroll-text",
    Right.READ_MONEY,
    _billing,
    msg(
        "Fee items say what is charged. Choose a period, look at what would be charged, then post it: nobody is charged "
        "twice. A batch nobody has paid of can be undone."
    ),
)
