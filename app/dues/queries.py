"""What screens, papers and the rooms above read of dues, gathered from its parts; checks and tables to take out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.book import Right
from app.book.house import Export
from app.dues.account import Happened, Moment, dwelling_account
from app.dues.arrears.queries import (
    Arrears,
    Collected,
    DuesSummary,
    arrears_by_dwelling,
    dues_summary,
    receivable,
)
from app.dues.billing.batches.queries import Batch, batches
from app.dues.billing.queries import BillingPlan, PlannedCharge, plan_billing
from app.dues.billing.rules import show_rate
from app.dues.charges.queries import Charge, charges, charges_by_key, open_charges
from app.dues.checks.queries import CHECKS as _ALWAYS_SO
from app.dues.fees.queries import FeeItem, fee_by, fee_items
from app.dues.prepayments.queries import Prepayment, prepaid_total, prepayments
from app.dues.presets import ageing_limits
from app.dues.receipts.queries import (
    Allocation,
    Receipt,
    Takings,
    bank_channels,
    last_receipts,
    next_receipt,
    payments_of,
    receipt_by,
    receipts_between,
    takings,
    with_parts,
)
from app.dues.recorded.queries import CHECKS as _AS_RECORDED
from app.dues.rules import age_titles, basis_title, cycle_title, method_title
from app.exchange.table_out import Table, Value
from app.kernel.i18n import msg
from app.register.queries import dwellings

if TYPE_CHECKING:
    import datetime

    from app.book import Reader
    from app.book.integrity import Check

__all__ = [
    "CHECKS",
    "EXPORTS",
    "Allocation",
    "Arrears",
    "Batch",
    "BillingPlan",
    "Charge",
    "Collected",
    "DuesSummary",
    "FeeItem",
    "Happened",
    "Moment",
    "PlannedCharge",
    "Prepayment",
    "Receipt",
    "Takings",
    "ageing_limits",
    "arrears_by_dwelling",
    "bank_channels",
    "batches",
    "charges",
    "charges_by_key",
    "dues_summary",
    "dwelling_account",
    "fee_by",
    "fee_items",
    "last_receipts",
    "next_receipt",
    "open_charges",
    "payments_of",
    "plan_billing",
    "prepaid_total",
    "prepayments",
    "receipt_by",
    "receipts_between",
    "receivable",
    "takings",
]

CHECKS: Final[tuple[Check, ...]] = (*_ALWAYS_SO, *_AS_RECORDED)


def export_fee_items(reader: Reader) -> Table:
    """Fee items, a row for each rate."""
    head = (
        msg("Fee item"), msg("English name"), msg("Counted"), msg("How often"), msg("Due day"), msg("Rate (yuan a month)"),
        msg("In force from"), msg("Resolution"),
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = [
        (
            item.name, item.name_en, basis_title(item.basis), cycle_title(item.cycle), item.due_day, show_rate(rate.rate),
            rate.since, rate.resolution,
        )
        for item in fee_items(reader)
        for rate in item.rates
    ]  # fmt: skip
    return Table(msg("Fee items").text(), head, rows)


def export_charges(reader: Reader) -> Table:
    """Every standing charge with what is settled of it and what is open."""
    head = (
        msg("Room"), msg("Fee item"), msg("First day"), msg("Last day"), msg("Due on"), msg("How computed"), msg("Amount charged"),
        msg("Settled on paper"), msg("Paid"), msg("Still owed"),
    )  # fmt: skip
    rooms = {place.id: place.room for place in dwellings(reader)}
    rows: list[tuple[Value, ...]] = [
        (
            rooms[c.dwelling_id], c.fee, c.start, c.end, c.due_on, c.formula, c.amount, c.settled, c.allocated, c.open,
        )
        for c in charges(reader)
    ]  # fmt: skip
    return Table(msg("Charges").text(), head, rows)


def export_receipts(reader: Reader) -> Table:
    """Every receipt with its payment, voided ones too."""
    head = (
        msg("Receipt"), msg("Date"), msg("Room"), msg("Payer"), msg("Amount"), msg("Method"), msg("Reference"),
        msg("Taken by"), msg("Voided on"), msg("Reason"),
    )  # fmt: skip
    rooms = {place.id: place.room for place in dwellings(reader)}
    rows: list[tuple[Value, ...]] = [
        (
            r.text, r.date, rooms[r.dwelling_id], r.payer, r.amount, method_title(r.method), r.reference, r.operator,
            r.voided_on, r.void_reason,
        )
        for r in reversed(last_receipts(reader, None))
    ]  # fmt: skip
    return Table(msg("Receipts").text(), head, rows)


def export_payments(reader: Reader) -> Table:
    """What each standing payment gave to which charge."""
    head = (msg("Receipt"), msg("Date"), msg("Room"), msg("Fee item"), msg("First day"), msg("Last day"), msg("Amount"))
    rooms = {place.id: place.room for place in dwellings(reader)}
    rows: list[tuple[Value, ...]] = []
    standing = [receipt for receipt in reversed(last_receipts(reader, None)) if not receipt.voided]
    for receipt in with_parts(reader, standing):
        for part in receipt.allocations:
            charge = part.charge
            room = rooms[charge.dwelling_id]
            rows.append((receipt.text, receipt.date, room, charge.fee, charge.start, charge.end, part.amount))
        if receipt.prepaid:
            room = rooms[receipt.dwelling_id]
            rows.append((receipt.text, receipt.date, room, msg("Prepayment"), None, None, receipt.prepaid))
    return Table(msg("Payments").text(), head, rows)


def export_arrears(reader: Reader) -> Table:
    """Who owes what today, by age."""
    today: datetime.date = reader.clock.today()
    head = (
        msg("Room"), msg("Payer"), msg("Owed since"), msg("Months owed"), *age_titles(ageing_limits()), msg("Total"),
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = [
        (owed.dwelling.room, owed.payer, owed.since, len(owed.months), *owed.ages, owed.total)
        for owed in arrears_by_dwelling(reader, today)
    ]
    return Table(msg("Arrears").text(), head, rows)


EXPORTS: Final = {
    "fee_items": Export(msg("Fee items"), Right.READ_MONEY, export_fee_items),
    "charges": Export(msg("Charges"), Right.READ_MONEY, export_charges),
    "receipts": Export(msg("Receipts"), Right.READ_MONEY, export_receipts),
    "payments": Export(msg("Payments"), Right.READ_MONEY, export_payments),
    "arrears": Export(msg("Arrears"), Right.READ_MONEY, export_arrears),
}
