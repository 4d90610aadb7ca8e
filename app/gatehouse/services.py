"""All that is done in the gatehouse, by its one name; the work itself stands in the room's folders."""

from __future__ import annotations

from app.gatehouse.crew.services import (
    add_pair,
    add_wish,
    pin_cell,
    set_card,
    unpin_cell,
    withdraw_pair,
    withdraw_wish,
)
from app.gatehouse.dutylog.entries.services import add_entry_photo, correct_entry, note, remove_entry_photo
from app.gatehouse.dutylog.pins.services import change_own_pin, drop_pin, set_pin
from app.gatehouse.dutylog.services import SignOn, accept_handover, sign_off, sign_on
from app.gatehouse.dutylog.sheets.services import Sheet, enter_sheet
from app.gatehouse.dutylog.stock.services import set_stock, settle_matter
from app.gatehouse.posts.services import add_rotation, change_gate, change_rotation, set_terms, set_turns, write_pattern
from app.gatehouse.roster.importing.services import IMPORTS as ROSTER_IMPORTS
from app.gatehouse.roster.importing.services import import_roster
from app.gatehouse.roster.services import (
    add_gate,
    add_pattern,
    keep_roster,
    make_by_rotation,
    make_roster,
    open_gatehouse,
    publish_roster,
    substitute,
)
from app.gatehouse.rulebook.services import (
    add_case_photo,
    add_statement,
    adopt_rulebook,
    appeal_case,
    decide_case,
    record_case,
    remove_case_photo,
    set_minimum_wage,
    settle_deduction,
)
from app.gatehouse.staff.certificates.services import add_paper, set_consent, take_back_paper
from app.gatehouse.staff.services import IMPORTS as STAFF_IMPORTS
from app.gatehouse.staff.services import (
    add_absence,
    add_staff,
    change_staff,
    import_staff,
    set_pay,
    withdraw_absence,
)
from app.gatehouse.swaps.services import agree_swap, ask_swap, drop_swap
from app.gatehouse.visits.services import correct_visit, erase_due, erase_visit, sign_out, strike_visit, write_visit
from app.register.calendar.services import IMPORTS as CALENDAR_IMPORTS
from app.register.calendar.services import drop_calendar_day, import_calendar, set_calendar_day

IMPORTS = {**STAFF_IMPORTS, **CALENDAR_IMPORTS, **ROSTER_IMPORTS}

__all__ = [
    "IMPORTS",
    "Sheet",
    "SignOn",
    "accept_handover",
    "add_absence",
    "add_case_photo",
    "add_entry_photo",
    "add_gate",
    "add_pair",
    "add_paper",
    "add_pattern",
    "add_rotation",
    "add_staff",
    "add_statement",
    "add_wish",
    "adopt_rulebook",
    "agree_swap",
    "appeal_case",
    "ask_swap",
    "change_gate",
    "change_own_pin",
    "change_rotation",
    "change_staff",
    "correct_entry",
    "correct_visit",
    "decide_case",
    "drop_calendar_day",
    "drop_pin",
    "drop_swap",
    "enter_sheet",
    "erase_due",
    "erase_visit",
    "import_calendar",
    "import_roster",
    "import_staff",
    "keep_roster",
    "make_by_rotation",
    "make_roster",
    "note",
    "open_gatehouse",
    "pin_cell",
    "publish_roster",
    "record_case",
    "remove_case_photo",
    "remove_entry_photo",
    "set_calendar_day",
    "set_card",
    "set_consent",
    "set_minimum_wage",
    "set_pay",
    "set_pin",
    "set_stock",
    "set_terms",
    "set_turns",
    "settle_deduction",
    "settle_matter",
    "sign_off",
    "sign_on",
    "sign_out",
    "strike_visit",
    "substitute",
    "take_back_paper",
    "unpin_cell",
    "withdraw_absence",
    "withdraw_pair",
    "withdraw_wish",
    "write_pattern",
    "write_visit",
]  # fmt: skip
