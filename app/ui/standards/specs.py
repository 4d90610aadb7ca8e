"""How the room enters the rail; its pages are loaded when they are first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Right
from app.kernel.i18n import msg
from app.ui.page import PageSpec

if TYPE_CHECKING:
    from app.ui.operation import Desk
    from app.ui.page import Page


def _standards(desk: Desk) -> Page:
    from app.ui.standards.page import RoundsPage  # noqa: PLC0415

    return RoundsPage(desk)


def _patrols(desk: Desk) -> Page:
    from app.ui.standards.patrols import PatrolsPage  # noqa: PLC0415

    return PatrolsPage(desk)


def _hazards(desk: Desk) -> Page:
    from app.ui.standards.hazards import HazardsPage  # noqa: PLC0415

    return HazardsPage(desk)


def _checklists(desk: Desk) -> Page:
    from app.ui.standards.checklists import ChecklistsPage  # noqa: PLC0415

    return ChecklistsPage(desk)


STANDARDS = PageSpec(
    "standards",
    msg("Rounds"),
    "badge-check",
    Right.READ_STANDARDS,
    _standards,
    msg(
        "What is due stands above: F3 makes that round; Enter opens one that was made, Esc comes back. Press 1, 2, 3 or 0 on "
        "an item; what is not met wants a few words, then F6 names who puts it right and by when, F5 looks again, F7 keeps "
        "photos, F8 puts it into the hazard ledger. Print a blank sheet to take along, or the round as it was graded."
    ),
)
PATROLS = PageSpec(
    "patrols",
    msg("Patrols on routes"),
    "shield-check",
    Right.READ_STANDARDS,
    _patrols,
    msg(
        "Points make a route, a plan says how often it is walked. Write each walk down: a point that was not passed is "
        "named. Print a blank sheet of the route to take along."
    ),
)
HAZARDS = PageSpec(
    "hazards",
    msg("Hazard ledger"),
    "triangle-alert",
    Right.READ_STANDARDS,
    _hazards,
    msg(
        "What may do harm stands here until somebody has looked and says it is gone: a photo, or words and a name. What "
        "was done, and a deadline that moves, is noted with its reason."
    ),
)
CHECKLISTS = PageSpec(
    "checklists",
    msg("Checklists"),
    "clipboard-list",
    Right.READ_STANDARDS,
    _checklists,
    msg(
        "The lists rounds are made by: those that come with the program and your own. A changed list holds from the day "
        "you say; rounds made before keep the old one. Where a list is used, what is due follows from it."
    ),
)
