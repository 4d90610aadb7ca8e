"""One dwelling's dues as one line in time: charged, settled on paper, paid, voided, and what was owed after each."""

from __future__ import annotations

from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING

from app.dues.charges.queries import charges
from app.dues.receipts.queries import payments_of
from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg
from app.kernel.money import ZERO, Fen, total
from app.paper.blocks import Named

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from app.book import Reader
    from app.dues.receipts.queries import Receipt


class Happened(StrEnum):
    """What a moment in a dwelling's dues is."""

    CHARGED = "charged"
    SETTLED = "settled"
    PAID = "paid"
    VOIDED = "voided"


@frozen
class Moment:
    """One thing that happened: ``amount`` owed more (less where negative), ``owed`` after it, negative where prepaid.

    ``how`` says how a charge came about.
    """

    date: datetime.date
    kind: Happened
    words: Message
    amount: Fen
    receipt: int | None = None
    owed: Fen = ZERO
    how: Message | None = None


def dwelling_account(reader: Reader, dwelling_id: int) -> tuple[Moment, ...]:
    """Everything in the dues of one dwelling, oldest first; the last ``owed`` is what it owes less what it prepaid."""
    moments = [*_charged(reader, dwelling_id), *_paid(reader, dwelling_id)]
    moments.sort(key=lambda moment: (moment.date, list(Happened).index(moment.kind)))
    sums = accumulate((moment.amount for moment in moments), initial=ZERO)
    next(sums)
    return tuple(
        Moment(m.date, m.kind, m.words, m.amount, m.receipt, owed, m.how) for m, owed in zip(moments, sums, strict=True)
    )


def _charged(reader: Reader, dwelling_id: int) -> Iterator[Moment]:
    for charge in charges(reader, dwelling_id=dwelling_id):
        words = msg("{fee} {months}", fee=Named(charge.fee, charge.fee_en), months=charge.span)
        yield Moment(charge.due_on, Happened.CHARGED, words, charge.amount, how=charge.formula)
        settled = max(ZERO, charge.amount - charge.allocated) - charge.open
        if settled:
            paper = msg("{fee} {months}, settled on paper", fee=Named(charge.fee, charge.fee_en), months=charge.span)
            yield Moment(charge.due_on, Happened.SETTLED, paper, -settled)


def _paid(reader: Reader, dwelling_id: int) -> Iterator[Moment]:
    for receipt in payments_of(reader, dwelling_id):
        amount = _share(receipt, dwelling_id)
        words = msg("Paid by {payer}, receipt {receipt}", payer=receipt.payer, receipt=receipt.text)
        yield Moment(receipt.date, Happened.PAID, words, -amount, receipt.number)
        if receipt.voided_on is not None:
            why = msg("Receipt {receipt} voided: {reason}", receipt=receipt.text, reason=receipt.void_reason)
            yield Moment(receipt.voided_on, Happened.VOIDED, why, amount, receipt.number)


def _share(receipt: Receipt, dwelling_id: int) -> Fen:
    """What of a payment was for this dwelling: its own charges, and the rest where it is the payer's."""
    own = total(part.amount for part in receipt.allocations if part.charge.dwelling_id == dwelling_id)
    return own + receipt.prepaid if receipt.dwelling_id == dwelling_id else own
