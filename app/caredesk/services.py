"""All that is done at the care desk, by its one name; the work itself stands in the room's folders."""

from __future__ import annotations

from app.caredesk.facilities.importing import IMPORTS
from app.caredesk.orders.prices.services import set_price, take_off
from app.caredesk.orders.services import (
    Settling,
    add_photo,
    draft_order,
    finish_order,
    give_order,
    give_up_order,
    link_voucher,
    pay_order,
    receive_order,
    remove_photo,
    write_lines,
)
from app.caredesk.requests.services import (
    add_party,
    add_request_photo,
    assign_request,
    call_back,
    close_request,
    erase_request_photo,
    escalate,
    follow_up,
    hand_over,
    hold_mediation,
    note_attended,
    note_posted,
    note_result,
    note_warned,
    remove_request_photo,
    route_request,
    settle_dispute,
    take_request,
    withdraw_request,
)

__all__ = [
    "IMPORTS", "Settling", "add_party", "add_photo", "add_request_photo", "assign_request", "call_back", "close_request", "draft_order", "erase_request_photo", "escalate", "finish_order",
    "follow_up", "give_order", "give_up_order", "hand_over", "hold_mediation", "link_voucher", "note_attended",
    "note_posted", "note_result", "note_warned", "pay_order", "receive_order", "remove_photo", "remove_request_photo", "route_request", "set_price",
    "settle_dispute", "take_off", "take_request", "withdraw_request", "write_lines",
]  # fmt: skip
