"""What each kind of record says was done, in plain words."""

from __future__ import annotations

from typing import Final

from app.bulletin.trail.rules import TOPICS, Room
from app.kernel.i18n import Message, msg

ACTS: Final[dict[str, Message]] = {
    "absence.added": msg("Absence noted"),
    "absence.withdrawn": msg("Note of absence taken back"),
    "accounts.opened": msg("Accounts and funds set up"),
    "bank.imported": msg("Bank statement brought in"),
    "bank.matched": msg("Bank lines and vouchers matched"),
    "bank.unmatched": msg("A match with the bank taken apart"),
    "balances.settled": msg("Months paid on paper taken over"),
    "batch.billed": msg("Dues billed"),
    "batch.undone": msg("Billing withdrawn"),
    "book.created": msg("Book made"),
    "book.upgraded": msg("Book brought up to date"),
    "book.encrypted": msg("Book encrypted"),
    "book.decrypted": msg("Encryption of the book removed"),
    "book.passphrase_changed": msg("Passphrase of the book changed"),
    "cash.counted": msg("Cash counted"),
    "cash.day_closed": msg("Cash day closed"),
    "cash.difference_entered": msg("Cash short or over entered"),
    "budget.adopted": msg("Budget adopted"),
    "case.appealed": msg("Guard's appeal written down"),
    "case.decided": msg("Case of a guard decided"),
    "case.recorded": msg("Case of a guard recorded"),
    "case.statement_added": msg("Guard's account written down"),
    "charge.reversed": msg("Charges taken back and reckoned again"),
    "checklist.opened": msg("Checklist put into use"),
    "cost.shared": msg("Cost shared out"),
    "cost.taken_back": msg("Shared cost taken back"),
    "contract.added": msg("Income contract entered"),
    "contract.ended": msg("Income contract ended early"),
    "contract.rent_taken": msg("Rent of a contract taken"),
    "costing.saved": msg("Costing of the services saved"),
    "courtyard.changed": msg("Facts of the courtyard changed"),
    "courtyard.opened": msg("Courtyard entered"),
    "custody.asked": msg("Money asked of its keeper"),
    "custody.received": msg("Money asked for has come"),
    "custody.withdrawn": msg("Draw request withdrawn"),
    "deduction.settled": msg("Wage deduction settled"),
    "directory.added": msg("Entry of the directory added"),
    "directory.changed": msg("Entry of the directory changed"),
    "directory.dropped": msg("Entry of the directory taken off"),
    "duty.signed_off": msg("Shift signed off"),
    "duty.signed_on": msg("Shift signed on"),
    "dwelling.added": msg("Dwelling added"),
    "dwelling.changed": msg("Dwelling changed"),
    "entries.posted": msg("Vouchers posted from an import"),
    "entry.corrected": msg("Voucher put right"),
    "entry.posted": msg("Voucher posted"),
    "fee.added": msg("Fee item added"),
    "fee.quantity_set": msg("Number of things kept entered"),
    "fee.rate_set": msg("Rate of a fee set"),
    "fee.start_set": msg("Beginning of a dwelling's years entered"),
    "figure.cleared": msg("Committee's own figure given up"),
    "figure.set": msg("Figure set by the committee"),
    "fund.moved": msg("Maintenance fund changed"),
    "gate.added": msg("Gate added"),
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
    "yard_meter.added": msg("Public meter entered"),
    "yard_meter.read": msg("Public meter read"),
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
    "plan.written": msg("Spending plan written"),
    "receipt.printed": msg("Receipt printed"),
    "receipt.voided": msg("Receipt voided"),
    "reconciliation.signed": msg("Bank reconciliation signed"),
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
    "staff.basis_set": msg("What a wage is paid for set"),
    "staff.changed": msg("Facts of a member of staff changed"),
    "staff.pay_set": msg("Pay of a member of staff set"),
    "statement.given_out": msg("Statement given out for the board"),
    "vehicle.added": msg("Vehicle added"),
    "vehicle.changed": msg("Vehicle changed"),
    "vehicle.pass_given": msg("Vehicle pass given"),
    "waiver.granted": msg("Waiver granted"),
    "waiver.taken_back": msg("Waiver taken back"),
    "wages.advanced": msg("Advance on a wage paid"),
    "wages.noted": msg("Days or pay of a month typed in"),
    "wages.paid": msg("Wage still owed paid"),
    "wages.posted": msg("Wage or allowance sheet posted"),
    "wages.taken_back": msg("Wage sheet or payment taken back"),
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
