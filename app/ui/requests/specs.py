"""How the room enters the rail; its pages are loaded when they are first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Right
from app.kernel.i18n import msg
from app.ui.page import PageSpec

if TYPE_CHECKING:
    from app.ui.operation import Desk
    from app.ui.page import Page


def _requests(desk: Desk) -> Page:
    from app.ui.requests.page import RequestsPage  # noqa: PLC0415

    return RequestsPage(desk)


def _orders(desk: Desk) -> Page:
    from app.ui.requests.orders_page import OrdersPage  # noqa: PLC0415

    return OrdersPage(desk)


REQUESTS = PageSpec(
    "requests",
    msg("Repairs and complaints"),
    "wrench",
    Right.READ_REQUESTS,
    _requests,
    msg(
        "Repairs, complaints, suggestions and disputes in one register. F2 takes one in; the clocks run by themselves, and "
        "what is late is red. Every request is called back. What many ask can be answered on the board with one button."
    ),
)
ORDERS = PageSpec(
    "orders",
    msg("Work orders"),
    "clipboard-list",
    Right.READ_MONEY,
    _orders,
    msg(
        "Who does what, with which material and labour. What it cost is paid or drafted for signatures from here and becomes "
        "a voucher; small repairs in the home are charged at the posted prices."
    ),
)
