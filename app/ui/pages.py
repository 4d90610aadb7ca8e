"""The rooms in the order of the rail and the pages of each; a page joins with one word here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.kernel.i18n import msg
from app.ui.page import RoomSpec

if TYPE_CHECKING:
    from app.ui.page import Room


def all_rooms() -> tuple[Room, ...]:
    """Every page there is, by room; the shell leaves out those the operator has no right to."""
    from app.ui.board.specs import BOARD  # noqa: PLC0415
    from app.ui.caredesk.specs import BREACHES, CONTRACTORS, FACILITIES, ORDERS, REQUESTS  # noqa: PLC0415
    from app.ui.committee.specs import RESOLUTIONS  # noqa: PLC0415
    from app.ui.dues.specs import BILLING, DUES  # noqa: PLC0415
    from app.ui.gatehouse.specs import DUTY, ROSTER, STAFF, VISITS  # noqa: PLC0415
    from app.ui.notices.specs import NOTICES  # noqa: PLC0415
    from app.ui.operators.specs import OPERATORS  # noqa: PLC0415
    from app.ui.papers.specs import PAPERS  # noqa: PLC0415
    from app.ui.register.specs import PERMITS, REGISTER  # noqa: PLC0415
    from app.ui.safekeeping.specs import SAFEKEEPING  # noqa: PLC0415
    from app.ui.standards.specs import CHECKLISTS, HAZARDS, PATROLS, STANDARDS  # noqa: PLC0415
    from app.ui.statement.specs import STATEMENT  # noqa: PLC0415
    from app.ui.today.specs import TODAY  # noqa: PLC0415
    from app.ui.trail.specs import TRAIL  # noqa: PLC0415
    from app.ui.treasury.specs import TREASURY  # noqa: PLC0415

    return (
        TODAY,
        RoomSpec("households", msg("Households"), "building-2", (REGISTER, PERMITS)),
        RoomSpec("dues", msg("Collecting"), "hand-coins", (DUES, BILLING)),
        RoomSpec("treasury", msg("Treasury"), "wallet", (TREASURY, STATEMENT)),
        RoomSpec("gatehouse", msg("Gatehouse"), "shield-check", (ROSTER, DUTY, VISITS, STAFF)),
        RoomSpec("standards", msg("Four haves"), "badge-check", (STANDARDS, PATROLS, HAZARDS, CHECKLISTS)),
        RoomSpec("caredesk", msg("Service desk"), "wrench", (REQUESTS, ORDERS, BREACHES, FACILITIES, CONTRACTORS)),
        RESOLUTIONS,
        RoomSpec("bulletin", msg("Board and papers"), "megaphone", (BOARD, NOTICES, PAPERS)),
        RoomSpec("book", msg("The book"), "lock", (SAFEKEEPING, TRAIL, OPERATORS)),
    )
