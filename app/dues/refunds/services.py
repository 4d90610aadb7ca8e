"""What the cashier does with deposits and refunds; every one is an entry, and a wrong one is reversed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, insert, select

from app.book import Right, service
from app.dues import tables as dues
from app.dues.charges.queries import charges_by_key
from app.dues.charges.services import reverse_charges
from app.dues.prepayments.queries import prepayments
from app.dues.prepayments.services import PREPAID_FUND, PREPAYMENTS, Gift, apply_prepayments, post_gifts
from app.dues.recorded.queries import allocations_mark, last_allocation
from app.dues.refunds import tables
from app.dues.refunds.parts import bill_less, check_part
from app.dues.refunds.queries import Slip, slip_by, slips
from app.dues.refunds.rules import SlipDraft, SlipKind, check_held, check_slip, slip_text, slip_title
from app.dues.rules import Share, allocate, money_account, why_void
from app.kernel.errors import Refused
from app.kernel.i18n import DEFAULT_LANGUAGE, msg
from app.kernel.money import ZERO, Fen, total
from app.register.queries import dwelling, payer_name
from app.treasury.balance.queries import lowest_from
from app.treasury.ledger.accounts.queries import account_by
from app.treasury.rules import DEPOSITS, AccountKind, EntryDraft, check_enough, two_lines
from app.treasury.services import post_entry, reverse_entry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.book import UnitOfWork
    from app.treasury.rules import Posted

_DEPOSITS: Final = frozenset({SlipKind.DEPOSIT, SlipKind.DEPOSIT_BACK})


@service(Right.COLLECT)
def take_deposit(work: UnitOfWork, draft: SlipDraft) -> Slip:
    """Take a deposit (押金): money held for the household, no income; gives its slip."""
    check_slip(draft, work.clock.today())
    return _issue(work, draft, SlipKind.DEPOSIT)


@service(Right.VOID_RECEIPT)
def return_deposit(work: UnitOfWork, deposit: int | str, draft: SlipDraft) -> Slip:
    """Give a deposit back, all or a part; Refused for more than is held of it."""
    check_slip(draft, work.clock.today())
    taken = slip_by(work, deposit)
    if taken.kind is not SlipKind.DEPOSIT or taken.voided_on is not None:
        raise Refused(msg("Slip {slip} is no deposit that stands: choose the deposit in the list", slip=taken.text))
    room = dwelling(work, taken.dwelling_id).room
    check_held(room, taken.held, draft.amount, taken.date, draft.date)
    return _issue(work, draft, SlipKind.DEPOSIT_BACK, deposit_id=taken.id)


@service(Right.VOID_RECEIPT)
def refund_prepayment(work: UnitOfWork, draft: SlipDraft) -> Slip:
    """Give a prepayment back, the oldest first; Refused for more than is prepaid."""
    check_slip(draft, work.clock.today())
    return _refund(work, draft, SlipKind.PREPAYMENT)


@service(Right.VOID_RECEIPT)
def refund_charge(work: UnitOfWork, charge_id: int, draft: SlipDraft) -> Slip:
    """Give back what was paid of a charge: the charge is reversed, its money becomes a prepayment, and that is paid out.

    Of a part the charge is billed again less that part. Refused for more than was paid, or where nothing was paid.
    """
    check_slip(draft, work.clock.today())
    charge = charges_by_key(work, {charge_id}).get(charge_id)
    gifts = _gifts(work, charge_id)
    paid = total(-gift.amount for gift in gifts)
    if charge is None or charge.dwelling_id != draft.dwelling_id or not paid:
        raise Refused(msg("Nothing is paid of this charge: there is nothing to give back"))
    if draft.amount > paid:
        raise Refused(
            msg(
                "¥{paid} was paid of {fee} {months}: give back no more than that",
                paid=paid.grouped(),
                fee=charge.fee,
                months=charge.span,
            )
        )
    part = draft.amount < paid
    if part:
        check_part(charge)
    before = last_allocation(work)
    post_gifts(work, gifts, work.clock.today(), msg("{fee} {months} given back", fee=charge.fee, months=charge.span))
    reverse_charges(work, [charge], draft.reason.strip())
    slip = _refund(work, draft, SlipKind.CHARGE, charge_id, before)
    if part:
        bill_less(work, charge, slip)
    return slip


@service(Right.VOID_RECEIPT)
def void_slip(work: UnitOfWork, number: int | str, reason: str) -> Slip:
    """Void a slip by reversal; its number stays. Refused the second time, and for a deposit given back in part."""
    one = slip_by(work, number)
    why = why_void(one.text, one.voided_on, reason)
    if one.returned:
        raise Refused(msg("Of deposit {slip} money was given back: void that slip first", slip=one.text))
    today = work.clock.today()
    reversal, given = reverse_entry(work, one.entry_id, today, why), last_allocation(work)
    values = {"slip_id": one.id, "reason": why, "voided_on": today, "entry_id": reversal.id}
    work.conn.execute(insert(tables.money_slip_void).values(**values))
    if one.kind in (SlipKind.PREPAYMENT, SlipKind.CHARGE):
        summary = msg("Prepaid dues applied after slip {slip} was voided", slip=one.text)
        apply_prepayments(work, summary, one.dwelling_id)
    before = {"receipt": one.text, "amount": one.amount, "payer": one.person}
    told = {"reason": why, "voided_on": today, "voucher": reversal.voucher}
    told |= {"allocations": allocations_mark(work, given)}
    work.audit("refund.voided", f"dwelling {one.dwelling_id}", before=before, after=told)
    return slip_by(work, one.number)


def _refund(
    work: UnitOfWork, draft: SlipDraft, kind: SlipKind, charge_id: int | None = None, before: int | None = None
) -> Slip:
    waiting = prepayments(work, draft.dwelling_id)
    room = dwelling(work, draft.dwelling_id).room
    paid = dues.payment.c
    came = select(func.max(paid.date)).where(paid.id.in_([one.payment_id for one in waiting]))
    since = work.clock.today() if charge_id else work.conn.execute(came).scalar()
    check_held(room, total(one.left for one in waiting), draft.amount, since, draft.date)
    parts = allocate(draft.amount, [Share(one.payment_id, one.left) for one in waiting]).shares
    return _issue(work, draft, kind, charge_id=charge_id, before=before, parts=parts)


def _issue(
    work: UnitOfWork,
    draft: SlipDraft,
    kind: SlipKind,
    *,
    deposit_id: int | None = None,
    charge_id: int | None = None,
    before: int | None = None,
    parts: Sequence[Share] = (),
) -> Slip:
    """Write the slip under the next number, with its entry; Refused where cash or bank has not so much."""
    place = dwelling(work, draft.dwelling_id)
    person = draft.person.strip() or payer_name(work, place.id, draft.date) or place.room
    slip = tables.money_slip.c
    last = work.conn.execute(select(slip.number, slip.year).order_by(slip.number.desc()).limit(1)).first()
    number, year = (last.number + 1, max(last.year, draft.date.year)) if last else (1, draft.date.year)
    posted = _post(work, draft, kind, slip_text(year, number), f"{place.room} {person}")
    values = {
        "number": number,
        "year": year,
        "kind": kind,
        "dwelling_id": place.id,
        "deposit_id": deposit_id,
        "charge_id": charge_id,
        "person": person,
        "date": draft.date,
        "method": draft.method,
        "reference": draft.reference.strip(),
        "amount": draft.amount,
        "reason": draft.reason.strip(),
        "entry_id": posted.id,
        "operator_id": work.operator.id,
        "recorded_at": work.clock.now(),
    }
    key = work.conn.execute(insert(tables.money_slip).values(**values).returning(tables.money_slip.c.id)).scalar_one()
    if parts:
        rows = [{"slip_id": key, "payment_id": part.charge_id, "amount": part.amount} for part in parts]
        work.conn.execute(insert(tables.refund_part), rows)
    _tell(work, kind, values | {"voucher": posted.voucher}, before)
    return slips(work)[0]


def _post(work: UnitOfWork, draft: SlipDraft, kind: SlipKind, slip: str, party: str) -> Posted:
    """The entry of a slip; Refused where cash or bank has not so much."""
    money = money_account(draft.method)
    deposit = kind in _DEPOSITS
    held = account_by(work, DEPOSITS if deposit else PREPAYMENTS, (AccountKind.LIABILITY,))
    fund = held.fund or PREPAID_FUND if deposit else PREPAID_FUND
    if kind is not SlipKind.DEPOSIT:
        have = lowest_from(work, draft.date, (money,))
        check_enough(have, draft.amount, account_by(work, money, (AccountKind.ASSET,)))
    sides = (money, held.code) if kind is SlipKind.DEPOSIT else (held.code, money)
    entry = EntryDraft(
        date=draft.date,
        summary=f"{slip_title(kind).text(DEFAULT_LANGUAGE)}（{slip}）{draft.reason.strip()}",
        lines=two_lines(*sides, fund, draft.amount),
        counterparty=party,
        origin="deposit" if deposit else "refund",
    )
    return post_entry(work, entry)


def _tell(work: UnitOfWork, kind: SlipKind, kept: Mapping[str, Any], before: int | None) -> None:
    """The audit record of a slip; of a refund also what was given to charges since ``before``."""
    told = {"receipt": slip_text(kept["year"], kept["number"]), "payer": kept["person"]}
    told |= {name: kept[name] for name in ("amount", "method", "date", "reason", "voucher")}
    subject = f"dwelling {kept['dwelling_id']}"
    if kind is SlipKind.DEPOSIT:
        work.audit("deposit.taken", subject, after=told)
    elif kind in _DEPOSITS:
        work.audit("deposit.given_back", subject, after=told)
    else:
        marked = {} if before is None else {"allocations": allocations_mark(work, before)}
        work.audit("refund.paid", subject, after=told | marked)


def _gifts(work: UnitOfWork, charge_id: int) -> list[Gift]:
    """What payments still give to the charge, as gifts to take back."""
    given, paid = dues.allocation.c, dues.payment.c
    rows = work.conn.execute(
        select(given.payment_id, paid.method, dues.charge.c.fee_item_id, func.sum(given.amount).label("amount"))
        .join_from(dues.allocation, dues.payment, paid.id == given.payment_id)
        .join(dues.charge, dues.charge.c.id == given.charge_id)
        .where(given.charge_id == charge_id)
        .group_by(given.payment_id)
        .having(func.sum(given.amount) > ZERO)
    ).all()
    return [Gift(row.payment_id, row.method, charge_id, row.fee_item_id, -Fen(row.amount)) for row in rows]
