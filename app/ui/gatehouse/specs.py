"""How the room enters the rail; its pages are loaded when they are first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Right
from app.kernel.i18n import msg
from app.ui.page import PageSpec

if TYPE_CHECKING:
    from app.ui.operation import Desk
    from app.ui.page import Page


def _roster(desk: Desk) -> Page:
    from app.ui.gatehouse.roster_page import RosterPage  # noqa: PLC0415

    return RosterPage(desk)


def _duty(desk: Desk) -> Page:
    from app.ui.gatehouse.duty_page import DutyPage  # noqa: PLC0415

    return DutyPage(desk)


def _visits(desk: Desk) -> Page:
    from app.ui.gatehouse.visits_page import VisitsPage  # noqa: PLC0415

    return VisitsPage(desk)


def _staff(desk: Desk) -> Page:
    from app.ui.gatehouse.staff_page import StaffPage  # noqa: PLC0415

    return StaffPage(desk)


ROSTER = PageSpec(
    "roster",
    msg("Roster"),
    "clock",
    Right.READ_GATE,
    _roster,
    msg(
        "Who stands at the gate when. “Make the roster” works it out within the law and evenly. Type 早, 中, 夜 or 休 into a "
        "cell (or 1, 2, 3, 0), drag one cell onto another, or press Enter; what breaks a rule is marked at once and Ctrl+Z "
        "takes it back. “Somebody is out” moves as little as may be. Publish it, then print it for the booth."
    ),
)

DUTY = PageSpec(
    "duty",
    msg("Duty log"),
    "shield-check",
    Right.READ_GATE,
    _duty,
    msg(
        "Press 1 when you come, 2 after a round, 3 when something happened, 4 when the gate is opened or closed, 5 to hand "
        "over; times are filled in. Read what was left for you before you take over. Late, missed and unrelieved shifts show "
        "by themselves. “Paper sheet” types in whole shifts with their own times, in any order."
    ),
)

VISITS = PageSpec(
    "visits",
    msg("Visitors and vehicles"),
    "clipboard-list",
    Right.SIGN_SHIFT,
    _visits,
    msg(
        "Write down who comes in: name, Enter, room or initials, Enter, a digit for what they come for, Ctrl+Enter. Time and "
        "one person are filled in. F8 goes to those inside, Enter signs out. Documents are looked at and handed back, no "
        "number is copied. Residents' own vehicles are known by their plate. Entries are erased after the set time."
    ),
)

STAFF = PageSpec(
    "staff",
    msg("Staff and rulebook"),
    "users",
    Right.READ_MONEY,
    _staff,
    msg(
        "Who works here and for what pay; and cases under the gatehouse rulebook: written down, the guard heard, decided. "
        "What comes off the pay stops at a fifth of the wage and at the minimum wage."
    ),
)
