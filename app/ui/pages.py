"""The rooms in the order of the rail; a room joins with one line here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.page import PageSpec


def all_pages() -> tuple[PageSpec, ...]:
    """Every page there is; the shell leaves out those the operator has no right to."""
    from app.ui.board.specs import BOARD  # noqa: PLC0415
    from app.ui.committee.specs import RESOLUTIONS  # noqa: PLC0415
    from app.ui.dues.specs import BILLING, DUES  # noqa: PLC0415
    from app.ui.gatehouse.specs import DUTY, ROSTER, STAFF  # noqa: PLC0415
    from app.ui.notices.specs import NOTICES  # noqa: PLC0415
    from app.ui.operators.specs import OPERATORS  # noqa: PLC0415
    from app.ui.papers.specs import PAPERS  # noqa: PLC0415
    from app.ui.register.specs import REGISTER  # noqa: PLC0415
    from app.ui.requests.specs import ORDERS, REQUESTS  # noqa: PLC0415
    from app.ui.safekeeping.specs import SAFEKEEPING  # noqa: PLC0415
    from app.ui.standards.specs import STANDARDS  # noqa: PLC0415
    from app.ui.statement.specs import STATEMENT  # noqa: PLC0415
    from app.ui.today.specs import TODAY  # noqa: PLC0415
    from app.ui.trail.specs import TRAIL  # noqa: PLC0415
    from app.ui.treasury.specs import TREASURY  # noqa: PLC0415

    return (
        TODAY,
        REGISTER,
        DUES,
        BILLING,
        TREASURY,
        STATEMENT,
        ROSTER,
        DUTY,
        STAFF,
        STANDARDS,
        REQUESTS,
        ORDERS,
        RESOLUTIONS,
        NOTICES,
        BOARD,
        PAPERS,
        SAFEKEEPING,
        TRAIL,
        OPERATORS,
    )
