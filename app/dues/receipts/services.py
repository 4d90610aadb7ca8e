"""What the cashier does: take a payment, void a receipt, print one."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from app.book import Right, service
from app.book.bulk import insert_rows
from app.dues import tables
from app.dues.billing.lands import fees_land
from app.dues.billing.rules import show_span
from app.dues.charges.queries import Charge, open_charges
from app.dues.prepayments.services import (
    GIVEN,
    PREPAID_FUND,
    PREPAYMENTS,
    Gift,
    apply_prepayments,
    line_drafts,
    post_gifts,
)
from app.dues.receipts.queries import Allocation, Receipt, receipt_by
from app.dues.recorded.queries import allocations_mark, last_allocation
from app.dues.refunds.queries import refunded_of_payment
from app.dues.rules import (
    PaymentDraft,
    Share,
    Sharing,
    allocate,
    chosen_first,
    money_account,
    receipt_text,
    receipt_year,
)
from app.dues.totals.services import giving
from app.kernel.errors import Refused, UsageError
from app.kernel.frozen import frozen
from app.kernel.i18n import DEFAULT_LANGUAGE, Message, msg
from app.kernel.money import ZERO, Fen, total
from app.paper.rare import unprintable
from app.register.queries import Dwelling, dwelling, payer_name
from app.treasury.rules import EntryDraft
from app.treasury.services import post_entry, reverse_entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.book import UnitOfWork
    from app.dues.billing.lands import Lands


@frozen
class PaymentResult:
    """What was done with a payment: its receipt, what it paid, what is left over, what is still owed."""

    payment_id: int
    number: int
    receipt: str
    payer: str
    amount: Fen
    parts: tuple[Allocation, ...]
    prepaid: Fen
    still_owed: Fen
    notices: tuple[Message, ...]


@frozen
class Taking:
    """A payment understood: whose, by whom, for what."""

    draft: PaymentDraft
    places: tuple[Dwelling, ...]
    payer: str
    owed: tuple[Charge, ...]
    sharing: Sharing
    number: int
    year: int

    @property
    def receipt(self) -> str:
        """The number of its receipt as shown."""
        return receipt_text(self.year, self.number)

    @cached_property
    def parts(self) -> tuple[Allocation, ...]:
        """What it pays of which charge."""
        known = {charge.id: charge for charge in self.owed}
        return tuple(Allocation(known[share.charge_id], share.amount) for share in self.sharing.shares)


# made once: making a statement anew costs more than running it
_TAKE = insert(tables.payment).returning(tables.payment.c.id)
_ISSUED = ("number", "year", "payment_id", "issued_on")
_LAST_RECEIPT = "SELECT number, year FROM receipt ORDER BY number DESC LIMIT 1"


@service(Right.COLLECT)
def record_payment(work: UnitOfWork, draft: PaymentDraft) -> PaymentResult:
    """Take a payment: oldest charges first or the chosen ones, the rest kept as prepayment; writes receipt and entry."""
    taking = _understand(work, draft)
    entry = post_entry(work, entry_of(taking, fees_land(work)))
    payment = {
        "dwelling_id": draft.dwellings[0],
        "payer": taking.payer,
        "date": draft.date,
        "method": draft.method,
        "reference": draft.reference.strip(),
        "amount": draft.amount,
        "entry_id": entry.id,
        "operator_id": work.operator.id,
        "recorded_at": work.clock.now(),
    }
    payment_id = work.conn.execute(_TAKE, payment).scalar_one()
    day = draft.date.isoformat()
    if taking.sharing.shares:
        rows = [(payment_id, one.charge_id, int(one.amount), day, entry.id) for one in taking.sharing.shares]
        with giving(work, (one.charge_id for one in taking.sharing.shares)):
            insert_rows(work.conn, tables.allocation, GIVEN, rows)
    insert_rows(work.conn, tables.receipt, _ISSUED, [(taking.number, taking.year, payment_id, day)])
    work.audit("payment.recorded", f"dwelling {draft.dwellings[0]}", after=audited(taking, entry.voucher))
    return _result(taking, payment_id)


def _understand(work: UnitOfWork, draft: PaymentDraft) -> Taking:
    if draft.amount <= 0:
        raise UsageError(msg("{text}: an amount must be more than 0", text=draft.amount.plain()))
    if not draft.dwellings:
        raise UsageError(msg("Say which dwelling pays"))
    if draft.date > work.clock.today():
        raise Refused(
            msg("{day} has not come yet: check the date, and the clock of this PC if it is wrong", day=draft.date)
        )
    places = tuple(dwelling(work, key) for key in dict.fromkeys(draft.dwellings))
    owed = open_charges(work, *(place.id for place in places))
    _check_chosen(draft, owed)
    claims = chosen_first([Share(charge.id, charge.open) for charge in owed], draft.charges)
    payer = draft.payer.strip() or payer_name(work, places[0].id, draft.date) or places[0].room
    last = work.conn.exec_driver_sql(_LAST_RECEIPT).first()
    return Taking(
        draft=draft,
        places=places,
        payer=payer,
        owed=owed,
        sharing=allocate(draft.amount, claims),
        number=(last.number if last else 0) + 1,
        year=receipt_year(draft.date, last.year if last else None),
    )


def _check_chosen(draft: PaymentDraft, owed: Sequence[Charge]) -> None:
    missing = set(draft.charges) - {charge.id for charge in owed}
    if missing:
        raise Refused(
            msg("{count} of the chosen charges are no longer owed: look at the list again", count=len(missing))
        )


def entry_of(taking: Taking, items: Mapping[int, Lands]) -> EntryDraft:
    """The entry of a payment: money in, each fee's income by its fund, the rest a prepayment."""
    money = money_account(taking.draft.method)
    sums: dict[tuple[str, str], Fen] = defaultdict(lambda: ZERO)
    for part in taking.parts:
        item = items[part.charge.fee_item_id]
        sums[money, item.fund] += part.amount
        sums[item.account, item.fund] -= part.amount
    if taking.sharing.prepayment:
        sums[money, PREPAID_FUND] += taking.sharing.prepayment
        sums[PREPAYMENTS, PREPAID_FUND] -= taking.sharing.prepayment
    rooms = "、".join(place.room for place in taking.places)
    return EntryDraft(
        date=taking.draft.date,
        summary=_summary(taking).text(DEFAULT_LANGUAGE),
        lines=line_drafts(sums),
        counterparty=f"{rooms} {taking.payer}" if taking.payer not in rooms else rooms,
        origin="payment",
    )


def _summary(taking: Taking) -> Message:
    """What the entry says: fee and months, and the receipt; who paid stands beside it, not in it."""
    if not taking.parts:
        return msg("Dues paid in advance (receipt {receipt})", receipt=taking.receipt)
    fees = "、".join(dict.fromkeys(part.charge.fee for part in taking.parts))
    first = min(part.charge.start for part in taking.parts)
    last = max(part.charge.end for part in taking.parts)
    return msg("{fee}, {months} (receipt {receipt})", fee=fees, months=show_span(first, last), receipt=taking.receipt)


def audited(taking: Taking, voucher: str) -> dict[str, object]:
    """What the record of a payment says."""
    return {
        "receipt": taking.receipt,
        "payer": taking.payer,
        "amount": taking.draft.amount,
        "method": taking.draft.method,
        "date": taking.draft.date,
        "reference": taking.draft.reference.strip(),
        "charges": {str(share.charge_id): share.amount for share in taking.sharing.shares},
        "prepaid": taking.sharing.prepayment,
        "voucher": voucher,
    }


def _result(taking: Taking, payment_id: int) -> PaymentResult:
    paid = total(share.amount for share in taking.sharing.shares)
    still = total(charge.open for charge in taking.owed) - paid
    return PaymentResult(
        payment_id=payment_id,
        number=taking.number,
        receipt=taking.receipt,
        payer=taking.payer,
        amount=taking.draft.amount,
        parts=taking.parts,
        prepaid=taking.sharing.prepayment,
        still_owed=still,
        notices=tuple(_notices(taking, still)),
    )


def _notices(taking: Taking, still: Fen) -> Iterable[Message]:
    yield from unprintable(taking.draft.payer, taking.draft.reference)
    room = taking.places[0].room
    more = taking.sharing.prepayment.grouped()
    if not taking.parts:
        yield msg("{room} owes nothing at present: all ¥{amount} is kept as prepayment", room=room, amount=more)
    elif taking.sharing.prepayment:
        yield msg("¥{amount} more than was owed is kept as prepayment of {room}", room=room, amount=more)
    if still:
        yield msg("¥{amount} is still owed", amount=still.grouped())


@service(Right.VOID_RECEIPT)
def void_receipt(work: UnitOfWork, number: int | str, reason: str) -> Receipt:
    """Void a receipt by reversal: number and copies stay, its charges are owed again. Refused the second time."""
    receipt = receipt_by(work, number)
    if receipt.voided_on is not None:
        raise Refused(
            msg(
                "Receipt {receipt} was voided on {day} already and needs nothing more: if money comes again, write a new receipt",
                receipt=receipt.text,
                day=receipt.voided_on,
            )
        )
    why = reason.strip()
    if not why:
        raise UsageError(msg("Say why receipt {receipt} is voided", receipt=receipt.text))
    if work.conn.execute(select(refunded_of_payment(receipt.payment_id))).scalar_one() > ZERO:
        raise Refused(msg("Of receipt {receipt} money was given back: void that refund first", receipt=receipt.text))
    today, before = work.clock.today(), last_allocation(work)
    reversal = reverse_entry(work, receipt.entry_id, today, why)
    given = _given(work, receipt.payment_id)
    own = [gift for entry_id, gift in given if entry_id == receipt.entry_id]
    later = [gift for entry_id, gift in given if entry_id != receipt.entry_id]
    if own:
        rows = [(one.payment_id, one.charge_id, int(one.amount), today.isoformat(), reversal.id) for one in own]
        with giving(work, (one.charge_id for one in own)):
            insert_rows(work.conn, tables.allocation, GIVEN, rows)
    post_gifts(work, later, today, msg("Prepaid dues taken back: receipt {receipt} was voided", receipt=receipt.text))
    work.conn.execute(
        insert(tables.receipt_void).values(receipt_id=receipt.id, reason=why, voided_on=today, entry_id=reversal.id)
    )
    _cover_again(work, receipt, [gift.charge_id for gift in (*own, *later)])
    work.audit(
        "receipt.voided",
        f"receipt {receipt.number}",
        before={"amount": receipt.amount, "payer": receipt.payer},
        after={
            "reason": why,
            "voided_on": today,
            "voucher": reversal.voucher,
            "allocations": allocations_mark(work, before),
        },
    )
    return receipt_by(work, receipt.number)


def _given(work: UnitOfWork, payment_id: int) -> list[tuple[int, Gift]]:
    """What the payment still gives to charges, as gifts to take back, each with the entry that gave it."""
    columns = tables.allocation.c
    rows = work.conn.execute(
        select(
            columns.charge_id,
            func.min(columns.entry_id).label("entry_id"),
            func.sum(columns.amount).label("amount"),
            tables.payment.c.method,
            tables.charge.c.fee_item_id,
        )
        .join_from(tables.allocation, tables.payment, tables.payment.c.id == columns.payment_id)
        .join(tables.charge, tables.charge.c.id == columns.charge_id)
        .where(columns.payment_id == payment_id)
        .group_by(columns.charge_id, columns.entry_id == tables.payment.c.entry_id)
        .having(func.sum(columns.amount) > ZERO)
        .order_by(columns.charge_id)
    )
    return [
        (row.entry_id, Gift(payment_id, row.method, row.charge_id, row.fee_item_id, -row.amount)) for row in rows.all()
    ]


def _cover_again(work: UnitOfWork, receipt: Receipt, charge_ids: list[int]) -> None:
    """What is owed again may be covered by another prepayment of the same dwellings."""
    if not charge_ids:
        return
    rows = work.conn.execute(
        select(tables.charge.c.dwelling_id).where(tables.charge.c.id.in_(charge_ids)).distinct()
    ).scalars()
    summary = msg("Prepaid dues applied after receipt {receipt} was voided", receipt=receipt.text)
    apply_prepayments(work, summary, *rows.all())


@service(Right.READ_MONEY)
def note_receipt_print(work: UnitOfWork, number: int | str) -> int:
    """Write down that a receipt was printed; gives how many prints there are now (from the second on: 补打)."""
    receipt = receipt_by(work, number)
    work.conn.execute(
        insert(tables.receipt_print).values(
            receipt_id=receipt.id, printed_at=work.clock.now(), operator_id=work.operator.id
        )
    )
    work.audit("receipt.printed", f"receipt {receipt.number}", after={"copy": receipt.printed + 1})
    return receipt.printed + 1
