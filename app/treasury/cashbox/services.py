"""What a person does with the cash box: count it, make a difference an entry, close a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from app.book import Right, service
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.treasury.balance.queries import money_at
from app.treasury.cashbox import queries, tables
from app.treasury.cashbox.rules import check_count, check_reason, counted
from app.treasury.closing.services import check_unclosed
from app.treasury.rules import CASH, EarnDraft, SpendDraft, check_day
from app.treasury.services import earn, spend

if TYPE_CHECKING:
    import datetime

    from app.book import UnitOfWork
    from app.treasury.cashbox.rules import CountDraft
    from app.treasury.rules import Posted


@service(Right.POST_ENTRY)
def count_cash(work: UnitOfWork, draft: CountDraft) -> queries.Count:
    """Keep a count of today beside what the book says now; Refused for one that nobody made or watched."""
    check_count(draft, queries.pieces())
    table, day = tables.cash_count, work.clock.today()
    check_unclosed(work, day)
    number = int(work.conn.execute(select(func.coalesce(func.max(table.c.number), 0))).scalar_one()) + 1
    values = {
        "date": day,
        "pieces": {str(value): how_many for value, how_many in draft.pieces.items() if how_many},
        "counted": counted(draft.pieces),
        "book": money_at(work, day)[CASH],
        "counted_by": draft.counted_by.strip(),
        "watched_by": draft.watched_by.strip(),
        "note": draft.note.strip(),
    }
    work.conn.execute(
        insert(table).values(number=number, **values, operator_id=work.operator.id, counted_at=work.clock.now())
    )
    work.audit("cash.counted", f"cash_count {number}", after=values)
    return queries.count(work, number)


@service(Right.POST_ENTRY)
def settle_difference(work: UnitOfWork, number: int, reason: str) -> Posted:
    """Make an entry of what a count found short or over; Refused without a reason, twice, or where nothing differs."""
    found = queries.count(work, number)
    check_reason(reason)
    if not found.difference:
        raise Refused(msg("The count no. {number} agrees with the book: there is nothing to enter", number=number))
    if found.entry_id is not None:
        raise Refused(msg("What the count no. {number} found is entered already", number=number))
    amount, why = abs(found.difference), reason.strip()
    if found.difference > 0:
        note = f"现金盘盈（盘点第{number}号）：{why}"
        posted = earn(work, EarnDraft(found.date, amount, "other_income", note=note, money=CASH))
    else:
        note = f"现金盘亏（盘点第{number}号）：{why}"
        posted = spend(work, SpendDraft(found.date, amount, "other_expense", note=note, money=CASH))
    work.conn.execute(
        insert(tables.cash_difference).values(
            count_id=found.id,
            entry_id=posted.id,
            reason=why,
            operator_id=work.operator.id,
            settled_at=work.clock.now(),
        )
    )
    after = {"amount": found.difference, "reason": why, "voucher": posted.voucher}
    work.audit("cash.difference_entered", f"cash_count {number}", after=after)
    return posted


@service(Right.POST_ENTRY)
def close_day(work: UnitOfWork, day: datetime.date, closed_by: str) -> queries.ClosedDay:
    """Keep what came in, went out and is left of one day (日清); Refused where it stands closed just so already."""
    check_day(day, work.clock.today())
    if not closed_by.strip():
        raise Refused(msg("Say who closes the day"))
    check_unclosed(work, day)
    standing = next((one for one in queries.closed_days(work) if one.day.date == day), None)
    if standing is not None and not standing.changed:
        raise Refused(
            msg("{day} is closed already, by {name}: nothing changed since", day=day, name=standing.closed_by)
        )
    now = queries.day_of(work, day)
    values = {"opening": now.opening, "taken": now.taken, "paid": now.paid, "closing": now.closing}
    work.conn.execute(
        insert(tables.cash_day).values(
            date=day,
            **values,
            closed_by=closed_by.strip(),
            operator_id=work.operator.id,
            closed_at=work.clock.now(),
        )
    )
    work.audit("cash.day_closed", f"cash_day {day}", after={"date": day, **values, "closed_by": closed_by.strip()})
    return next(one for one in queries.closed_days(work) if one.day.date == day)
