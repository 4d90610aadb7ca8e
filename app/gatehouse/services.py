"""All that is done in the gatehouse, by its one name; the work itself stands in the room's folders."""

from __future__ import annotations

from app.gatehouse.dutylog.services import SignOn, sign_off, sign_on
from app.gatehouse.roster.services import (
    add_gate,
    add_pattern,
    change_turn,
    make_roster,
    open_gatehouse,
    publish_roster,
)
from app.gatehouse.rulebook.services import (
    add_statement,
    appeal_case,
    decide_case,
    record_case,
    set_minimum_wage,
    settle_deduction,
)
from app.gatehouse.staff.services import (
    IMPORTS,
    add_absence,
    add_staff,
    change_staff,
    import_staff,
    set_pay,
    withdraw_absence,
)

__all__ = [
    "IMPORTS", "SignOn", "add_absence", "add_gate", "add_pattern", "add_staff", "add_statement", "appeal_case",
    "change_staff", "change_turn", "decide_case", "import_staff", "make_roster", "open_gatehouse", "publish_roster",
    "record_case", "set_minimum_wage", "set_pay", "settle_deduction", "sign_off", "sign_on", "withdraw_absence",
]  # fmt: skip
