"""What a person does with a work order: gives it, prices it, notes it done, and settles its money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select

from app.book import Right, service
from app.caredesk.orders import queries
from app.caredesk.orders.rules import (
    Line,
    MoneyWay,
    OrderDraft,
    PaidBy,
    check_done,
    check_lines,
    check_order,
    left_to_move,
    number_text,
)
from app.caredesk.orders.tables import work_order, work_order_end, work_order_line, work_order_money
from app.caredesk.requests.queries import case
from app.exchange.photos.services import keep_photo, take_photo_off
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.treasury.approvals.rules import ExpenseDraft
from app.treasury.approvals.services import draft_expense
from app.treasury.ledger.queries import entry_by_voucher
from app.treasury.rules import CASH, EarnDraft, Posted, SpendDraft
from app.treasury.services import earn, spend

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence
    from pathlib import Path

    from app.book import UnitOfWork
    from app.caredesk.orders.queries import Order
    from app.caredesk.requests.rules import When
    from app.exchange.photos.queries import Photo


@dataclass(frozen=True)
class Settling:
    """How money of an order moves: when, in cash or by bank, to or from whom, who approved it or which resolution."""

    on: datetime.date
    money: str = CASH
    party: str = ""
    approved_by: str = ""
    resolution: str = ""
    slips: int = 1


@service(Right.HANDLE_REQUEST)
def give_order(work: UnitOfWork, draft: OrderDraft) -> Order:
    """Give a job to somebody under the year's next number, for a request or of the committee's own."""
    check_order(draft)
    request = case(work, draft.request_id) if draft.request_id else None
    today = work.clock.today()
    number = queries.next_number(work, today.year)
    place = draft.place.strip() or (request.place or request.room if request else "")
    key = work.conn.execute(
        insert(work_order)
        .values(
            year=today.year,
            number=number,
            request_id=draft.request_id,
            what=draft.what.strip(),
            place=place,
            person=draft.person.strip(),
            paid_by=draft.paid_by,
            ordered_on=today,
            operator_id=work.operator.id,
            recorded_at=work.clock.now(),
        )
        .returning(work_order.c.id)
    ).scalar_one()
    told = {"number": number_text(today.year, number), "person": draft.person.strip(), "payer_kind": draft.paid_by}
    work.audit("order.given", f"order {key}", after=told)
    return queries.order(work, int(key))


@service(Right.HANDLE_REQUEST)
def write_lines(work: UnitOfWork, key: int, lines: Sequence[Line]) -> Order:
    """Write material and labour down, in place of what was written before; Refused once money moved or it was given up."""
    check_lines(lines)
    before = queries.order(work, key)
    if before.given_up or before.spent or before.received or before.waiting:
        raise Refused(
            msg(
                "{number} is settled or given up: its lines stand; write a new order for anything more",
                number=before.number,
            )
        )
    version = work.conn.execute(
        select(func.coalesce(func.max(work_order_line.c.version), 0)).where(work_order_line.c.order_id == key)
    ).scalar_one()
    rows: list[dict[str, Any]] = [
        {
            "order_id": key, "version": version + 1, "kind": line.kind, "name": line.name.strip(),
            "quantity": line.quantity, "unit": line.unit.strip(), "price": line.price, "operator_id": work.operator.id,
        }
        for line in lines
    ]  # fmt: skip
    work.conn.execute(insert(work_order_line), rows)
    after = queries.order(work, key)
    told = {"lines": [f"{line.name} {line.quantity_text} {line.unit} × {line.price.plain()}" for line in after.lines]}
    work.audit("order.priced", f"order {key}", after={**told, "amount": after.cost})
    return after


@service(Right.HANDLE_REQUEST)
def finish_order(work: UnitOfWork, key: int, done_on: datetime.date, words: str) -> Order:
    """Note that the job is done; Refused without saying what was done."""
    before = _open(work, key)
    check_done(done_on, before.ordered_on, work.clock.today(), words)
    _end(work, key, done_on, words, given_up=False)
    work.audit("order.done", f"order {key}", after={"on": done_on})
    return queries.order(work, key)


@service(Right.HANDLE_REQUEST)
def give_up_order(work: UnitOfWork, key: int, reason: str) -> Order:
    """Give a job up; Refused without a reason, or once money moved. Its number stays."""
    before = _open(work, key)
    if not reason.strip():
        raise Refused(msg("Say why the work order is given up"))
    if before.spent or before.received or before.waiting:
        raise Refused(msg("{number} has money behind it: take the vouchers back first", number=before.number))
    _end(work, key, work.clock.today(), reason, given_up=True)
    work.audit("order.given_up", f"order {key}", after={"on": work.clock.today()})
    return queries.order(work, key)


@service(Right.POST_ENTRY)
def pay_order(work: UnitOfWork, key: int, how: Settling) -> Posted:
    """Pay what an order costs as repairs; Refused where it is settled, nobody who may approved it, or money is short."""
    before, amount = _to_pay(work, key)
    posted = spend(
        work,
        SpendDraft(
            how.on, amount, "repairs", how.party.strip() or before.person, f"{before.number} {before.what}", how.money,
            approved_by=how.approved_by, resolution=how.resolution, slips=how.slips,
        ),
    )  # fmt: skip
    _moved(work, before, MoneyWay.SPENT, posted.id)
    work.audit("order.paid", f"order {key}", after={"voucher": posted.voucher, "amount": amount})
    return posted


@service(Right.POST_ENTRY)
def draft_order(work: UnitOfWork, key: int, how: Settling) -> str:
    """Draft what an order costs for signatures, as it is more than one may approve; gives the draft's number."""
    before, amount = _to_pay(work, key)
    number = draft_expense(
        work,
        ExpenseDraft(
            how.on, amount, "repairs", how.party.strip() or before.person, f"{before.number} {before.what}", how.money,
            resolution=how.resolution, slips=how.slips,
        ),
    )  # fmt: skip
    work.conn.execute(
        insert(work_order_money).values(
            order_id=key, way=MoneyWay.DRAFTED, entry_id=None, draft=number, operator_id=work.operator.id,
            recorded_at=work.clock.now(),
        )
    )  # fmt: skip
    work.audit("order.drafted", f"order {key}", after={"number": number, "amount": amount})
    return number


@service(Right.POST_ENTRY)
def link_voucher(work: UnitOfWork, key: int, voucher: str) -> Order:
    """Name the voucher that paid an order already; Refused where that voucher paid nothing out, or stands no more."""
    before = queries.order(work, key)
    entry = entry_by_voucher(work, voucher)
    if entry.money >= 0 or entry.reversed_by is not None:
        raise Refused(msg("{voucher} paid nothing out, or was taken back: choose another", voucher=entry.voucher))
    if any(one.voucher == entry.voucher for one in before.money):
        raise Refused(msg("{voucher} is named already: choose another", voucher=entry.voucher))
    _moved(work, before, MoneyWay.SPENT, entry.id)
    work.audit("order.voucher_named", f"order {key}", after={"voucher": entry.voucher, "amount": -entry.money})
    return queries.order(work, key)


@service(Right.POST_ENTRY)
def receive_order(work: UnitOfWork, key: int, how: Settling) -> Posted:
    """Take what the household pays for an order, as other income; Refused where the committee pays, or it is settled."""
    before = queries.order(work, key)
    if before.paid_by is not PaidBy.HOUSEHOLD:
        raise Refused(msg("{number} is paid for by the committee", number=before.number))
    amount = left_to_move(before.cost, before.received, before.number)
    posted = earn(
        work,
        EarnDraft(
            how.on, amount, "other_income", how.party, f"{before.number} {before.what}", how.money, slips=how.slips
        ),
    )
    _moved(work, before, MoneyWay.RECEIVED, posted.id)
    work.audit("order.received", f"order {key}", after={"voucher": posted.voucher, "amount": amount})
    return posted


@service(Right.HANDLE_REQUEST)
def add_photo(work: UnitOfWork, key: int, when: When, file: Path) -> Photo:
    """Keep a photo of the place before or after the work; Refused for what is no photo, or twice."""
    queries.order(work, key)
    kept = keep_photo(work, work_order.name, key, file, when)
    work.audit("order.photo_kept", f"order {key}", after={"name": kept.name, "when": when})
    return kept


@service(Right.HANDLE_REQUEST)
def remove_photo(work: UnitOfWork, photo_id: int, reason: str) -> Photo:
    """Take a photo off its work order; the file is kept. Refused without a reason."""
    taken = take_photo_off(work, photo_id, reason, work_order.name)
    told = {"name": taken.name, "reason": reason.strip()}
    work.audit("order.photo_taken_off", f"order {taken.owner_id}", after=told)
    return taken


def _to_pay(work: UnitOfWork, key: int) -> tuple[Order, Any]:
    before = queries.order(work, key)
    if before.waiting:
        raise Refused(
            msg(
                "{number} waits for signatures as {draft}: pay it there once it is signed",
                number=before.number,
                draft=before.waiting,
            )
        )
    return before, left_to_move(before.cost, before.spent, before.number)


def _open(work: UnitOfWork, key: int) -> Order:
    found = queries.order(work, key)
    if not found.open:
        raise Refused(
            msg("{number} is done or given up already: write a new order for anything more", number=found.number)
        )
    return found


def _end(work: UnitOfWork, key: int, on: datetime.date, words: str, *, given_up: bool) -> None:
    work.conn.execute(
        insert(work_order_end).values(
            order_id=key, ended_on=on, words=words.strip(), given_up=given_up, operator_id=work.operator.id,
            recorded_at=work.clock.now(),
        )
    )  # fmt: skip


def _moved(work: UnitOfWork, before: Order, way: MoneyWay, entry_id: int) -> None:
    work.conn.execute(
        insert(work_order_money).values(
            order_id=before.id, way=way, entry_id=entry_id, draft="", operator_id=work.operator.id,
            recorded_at=work.clock.now(),
        )
    )  # fmt: skip
