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
    from app.ui.caredesk.requests.page import RequestsPage  # noqa: PLC0415

    return RequestsPage(desk)


def _orders(desk: Desk) -> Page:
    from app.ui.caredesk.requests.orders_page import OrdersPage  # noqa: PLC0415

    return OrdersPage(desk)


def _facilities(desk: Desk) -> Page:
    from app.ui.caredesk.facilities.page import FacilitiesPage  # noqa: PLC0415

    return FacilitiesPage(desk)


def _contractors(desk: Desk) -> Page:
    from app.ui.caredesk.contractors.page import ContractorsPage  # noqa: PLC0415

    return ContractorsPage(desk)


def _breaches(desk: Desk) -> Page:
    from app.ui.caredesk.breaches_page import BreachesPage  # noqa: PLC0415

    return BreachesPage(desk)


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
BREACHES = PageSpec(
    "breaches",
    msg("Convention and works"),
    "scroll-text",
    Right.READ_REGISTER,
    _breaches,
    msg(
        "Where the residents' convention was not kept: give notice with a day, look again, mediate, and only then tell the "
        "authority. The committee punishes nobody; compensation is what both sides signed under a clause on file. Beside "
        "it the files of works, the activities and the inventory of what belongs to all."
    ),
)
