"""What each kind of record says was done, in plain words."""

from __future__ import annotations

from typing import Final

from app.bulletin.trail.rules import TOPICS, Room
from app.kernel.i18n import Message, msg

ACTS: Final[dict[str, Message]] = {
    "absence.added": msg("Absence noted"),
    "absence.withdrawn": msg("Note of absence taken back"),
    "accounts.opened": msg("Accounts and funds set up"),
    "balances.settled": msg("Months paid on paper taken over"),
    "batch.billed": msg("Dues billed"),
    "batch.undone": msg("Billing withdrawn"),
    "book.created": msg("Book made"),
    "book.upgraded": msg("Book brought up to date"),
    "book.encrypted": msg("Book encrypted"),
    "book.decrypted": msg("Encryption of the book removed"),
    "book.passphrase_changed": msg("Passphrase of the book changed"),
    "case.appealed": msg("Guard's appeal written down"),
    "case.decided": msg("Case of a guard decided"),
    "case.recorded": msg("Case of a guard recorded"),
    "case.statement_added": msg("Guard's account written down"),
    "charge.reversed": msg("Charges taken back and reckoned again"),
    "checklist.opened": msg("Checklist put into use"),
    "collector.named": msg("Collector named"),
    "cost.shared": msg("Cost shared out"),
    "cost.taken_back": msg("Shared cost taken back"),
    "courtyard.changed": msg("Facts of the courtyard changed"),
    "courtyard.opened": msg("Courtyard entered"),
    "deduction.settled": msg("Wage deduction settled"),
    "deposit.given_back": msg("Deposit given back"),
    "deposit.taken": msg("Deposit taken"),
    "duty.signed_off": msg("Shift signed off"),
    "duty.signed_on": msg("Shift signed on"),
    "dwelling.added": msg("Dwelling added"),
    "dwelling.changed": msg("Dwelling changed"),
    "entries.posted": msg("Vouchers posted from an import"),
    "entry.posted": msg("Voucher posted"),
    "fee.added": msg("Fee item added"),
    "fee.quantity_set": msg("Number of things kept entered"),
    "fee.rate_set": msg("Rate of a fee set"),
    "fee.start_set": msg("Beginning of a dwelling's years entered"),
    "gate.added": msg("Gate added"),
    "hand_in.recorded": msg("Money handed in by a collector"),
    "holding.added": msg("Somebody entered for a dwelling"),
    "holding.changed": msg("Somebody's place in a dwelling changed"),
    "holding.ended": msg("Somebody left a dwelling"),
    "holding.removed": msg("Wrong entry of somebody removed"),
    "holding.reopened": msg("Somebody's leaving taken back"),
    "households.imported": msg("Household list taken in"),
    "item.graded": msg("Item of a round graded"),
    "late.terms_set": msg("Terms of late charges set"),
    "meter.read": msg("Meter read"),
    "meter.reading_voided": msg("Meter reading voided"),
    "minimum_wage.set": msg("Minimum wage set"),
    "notice.changed": msg("Draft of a notice changed"),
    "notice.issued": msg("Notice sent out"),
    "notice.withdrawn": msg("Notice withdrawn"),
    "notice.written": msg("Notice written"),
    "operator.added": msg("Operator given a seat"),
    "operator.disabled": msg("Operator's door closed"),
    "operator.enabled": msg("Operator's door opened again"),
    "operator.password_set": msg("Password set"),
    "operator.seat_changed": msg("Seat changed"),
    "operator.sign_in_failed": msg("Wrong password again and again"),
    "operator.signed_in": msg("Signed in after wrong passwords"),
    "payment.recorded": msg("Payment taken"),
    "person.added": msg("Person added"),
    "person.changed": msg("Person changed"),
    "receipt.printed": msg("Receipt printed"),
    "receipt.voided": msg("Receipt voided"),
    "posting.allowed": msg("Posting of room numbers allowed"),
    "refund.paid": msg("Money given back"),
    "refund.voided": msg("Slip of a deposit or refund voided"),
    "reminder.noted": msg("Step of urging written down"),
    "reminder.struck_out": msg("Step of urging struck out"),
    "rectification.ordered": msg("Repair of a fault ordered"),
    "rectification.rechecked": msg("Fault looked at again"),
    "roster.made": msg("Roster made"),
    "roster.published": msg("Roster published"),
    "round.closed": msg("Round closed"),
    "round.opened": msg("Round begun"),
    "seats.joined": msg("One person for books and cash from now on"),
    "seats.parted": msg("Books and cash with two people again"),
    "shift_pattern.added": msg("Shift pattern added"),
    "space.added": msg("Space added"),
    "space.held": msg("Space given to a dwelling"),
    "space.released": msg("Space given up"),
    "space.rent_set": msg("Rent of a space set"),
    "staff.added": msg("Member of staff taken on"),
    "staff.changed": msg("Facts of a member of staff changed"),
    "staff.pay_set": msg("Pay of a member of staff set"),
    "statement.given_out": msg("Statement given out for the board"),
    "stub.entered": msg("Stub of a collector entered"),
    "stub.given": msg("Stubs given out"),
    "stub.returned": msg("Stubs taken back"),
    "stub.voided": msg("Stub voided"),
    "vehicle.added": msg("Vehicle added"),
    "vehicle.changed": msg("Vehicle changed"),
    "vehicle.pass_given": msg("Vehicle pass given"),
    "waiver.granted": msg("Waiver granted"),
    "waiver.taken_back": msg("Waiver taken back"),
    "words.erased": msg("Somebody's data erased"),
}

ROOMS: Final[dict[Room, Message]] = {
    Room.REGISTER: msg("Households"),
    Room.DUES: msg("Dues and receipts"),
    Room.MONEY: msg("Vouchers"),
    Room.GATE: msg("Gate and staff"),
    Room.STANDARDS: msg("Four haves"),
    Room.POSTING: msg("Notices and statements"),
    Room.BOOK: msg("Book and operators"),
}


def act_words(action: str) -> Message:
    """What ``action`` (``payment.recorded``) says was done; a newer program's acts are named as they stand."""
    return ACTS.get(action) or msg("Other: {action}", action=action)


def acts_saying(words: str) -> tuple[str, ...]:
    """The actions whose words, in the language of the screens, hold ``words``."""
    return tuple(action for action, said in ACTS.items() if words.casefold() in said.text().casefold())


def room_of(action: str) -> Room | None:
    """The room an action belongs to; None for one nobody knows."""
    topic = action.partition(".")[0]
    return next((room for room, topics in TOPICS.items() if topic in topics), None)
