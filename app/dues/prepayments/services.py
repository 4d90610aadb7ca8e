"""Giving prepayments to charges and taking them back, each with its entry; called by billing and voiding."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from app.book import Right, service
from app.book.bulk import insert_rows
from app.dues import tables
from app.dues.billing.lands import fees_land
from app.dues.charges.queries import open_charges
from app.dues.prepayments.queries import prepayments
from app.dues.rules import Method, Share, allocate, money_account
from app.dues.totals.services import giving
from app.kernel.i18n import DEFAULT_LANGUAGE
from app.kernel.money import ZERO, Fen, total
from app.treasury.rules import EntryDraft, LineDraft
from app.treasury.services import post_entry

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from app.book import UnitOfWork
    from app.kernel.i18n import Message

PREPAYMENTS = "prepayments"
PREPAID_FUND = "general"
GIVEN = ("payment_id", "charge_id", "amount", "date", "entry_id")  # of an allocation


class Gift(NamedTuple):
    """A part of a payment given to a charge (taken back where negative)."""

    payment_id: int
    method: Method
    charge_id: int
    fee_item_id: int
    amount: Fen


@service(Right.POST_ENTRY)
def apply_prepayments(work: UnitOfWork, summary: Message, *dwelling_ids: int) -> Fen:
    """Give what these dwellings (all without one) have prepaid to what they owe; what was given in all."""
    waiting = prepayments(work, *dwelling_ids)
    if not waiting:
        return ZERO
    places = {item.dwelling_id for item in waiting}
    owed: dict[int, list[Share]] = defaultdict(list)
    items: dict[int, int] = {}
    for charge in open_charges(work, *places):
        owed[charge.dwelling_id].append(Share(charge.id, charge.open))
        items[charge.id] = charge.fee_item_id
    gifts: list[Gift] = []
    for prepaid in waiting:
        claims = owed[prepaid.dwelling_id]
        given = {share.charge_id: share.amount for share in allocate(prepaid.left, claims).shares}
        gifts += [Gift(prepaid.payment_id, prepaid.method, key, items[key], amount) for key, amount in given.items()]
        owed[prepaid.dwelling_id] = [
            Share(claim.charge_id, claim.amount - given.get(claim.charge_id, ZERO)) for claim in claims
        ]
    return post_gifts(work, gifts, work.clock.today(), summary)


@service(Right.POST_ENTRY)
def post_gifts(work: UnitOfWork, gifts: list[Gift], on: datetime.date, summary: Message) -> Fen:
    """Write ``gifts`` and the one entry that moves them between prepayments and income; their sum."""
    if not gifts:
        return ZERO
    draft = EntryDraft(
        date=on,
        summary=summary.text(DEFAULT_LANGUAGE),
        lines=_lines(work, gifts),
        origin="prepayment",
        slips=0,
    )
    entry_id = post_entry(work, draft).id
    rows = [(one.payment_id, one.charge_id, int(one.amount), on.isoformat(), entry_id) for one in gifts]
    with giving(work, (one.charge_id for one in gifts)):
        insert_rows(work.conn, tables.allocation, GIVEN, rows)
    return total(gift.amount for gift in gifts)


def _lines(work: UnitOfWork, gifts: Iterable[Gift]) -> tuple[LineDraft, ...]:
    """Prepayments to income; money of another fund than the prepayments' moves with it."""
    items = fees_land(work)
    sums: dict[tuple[str, str], Fen] = defaultdict(lambda: ZERO)
    for gift in gifts:
        item = items[gift.fee_item_id]
        sums[PREPAYMENTS, PREPAID_FUND] += gift.amount
        sums[item.account, item.fund] -= gift.amount
        if item.fund != PREPAID_FUND:
            sums[money_account(gift.method), PREPAID_FUND] -= gift.amount
            sums[money_account(gift.method), item.fund] += gift.amount
    return line_drafts(sums)


def line_drafts(sums: dict[tuple[str, str], Fen]) -> tuple[LineDraft, ...]:
    """Lines of an entry from sums by account and fund; what cancels out is left out."""
    return tuple(LineDraft(account, fund, amount) for (account, fund), amount in sums.items() if amount)
