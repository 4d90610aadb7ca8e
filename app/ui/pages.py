"""The rooms in the order of the rail; a room joins with one line here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.page import PageSpec


def all_pages() -> tuple[PageSpec, ...]:
    """Every page there is; the shell leaves out those the operator has no right to."""
    from app.ui.board.page import SPEC as BOARD  # noqa: PLC0415
    from app.ui.committee.page import SPEC as RESOLUTIONS  # noqa: PLC0415
    from app.ui.dues.billing_page import SPEC as BILLING  # noqa: PLC0415
    from app.ui.dues.page import SPEC as DUES  # noqa: PLC0415
    from app.ui.gatehouse.duty_page import SPEC as DUTY  # noqa: PLC0415
    from app.ui.gatehouse.roster_page import SPEC as ROSTER  # noqa: PLC0415
    from app.ui.gatehouse.staff_page import SPEC as STAFF  # noqa: PLC0415
    from app.ui.notices.page import SPEC as NOTICES  # noqa: PLC0415
    from app.ui.operators.page import SPEC as OPERATORS  # noqa: PLC0415
    from app.ui.papers.page import SPEC as PAPERS  # noqa: PLC0415
    from app.ui.register.page import SPEC as REGISTER  # noqa: PLC0415 — pages are built when the window opens
    from app.ui.safekeeping.page import SPEC as SAFEKEEPING  # noqa: PLC0415
    from app.ui.standards.page import SPEC as STANDARDS  # noqa: PLC0415
    from app.ui.statement.page import SPEC as STATEMENT  # noqa: PLC0415
    from app.ui.today.page import SPEC as TODAY  # noqa: PLC0415
    from app.ui.trail.page import SPEC as TRAIL  # noqa: PLC0415
    from app.ui.treasury.page import SPEC as TREASURY  # noqa: PLC0415

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
        RESOLUTIONS,
        NOTICES,
        BOARD,
        PAPERS,
        SAFEKEEPING,
        TRAIL,
        OPERATORS,
    )
