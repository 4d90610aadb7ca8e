"""What a person does with wages: notes days and corrections, posts a sheet, pays what is owed, takes back."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, fields, replace
from typing import TYPE_CHECKING

from sqlalchemy import insert

from app.book import Right, service
from app.book.columns import canonical_json
from app.gatehouse.staff import queries as staff_queries
from app.gatehouse.wages import queries, tables
from app.gatehouse.wages.attendance.rules import days_text, hours_text
from app.gatehouse.wages.rules import (
    ORIGIN,
    OWED,
    AdvanceDraft,
    AllowanceDraft,
    Basis,
    Kind,
    Line,
    Note,
    PayDraft,
    allowance_line,
    check_note,
    check_sheet,
    entry_sides,
    kind_title,
)
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.money import Fen, total
from app.treasury import queries as treasury
from app.treasury.approvals.queries import grounds_of
from app.treasury.balance.queries import lowest_from
from app.treasury.rules import MONEY, AccountKind, EntryDraft, LineDraft, check_day, check_enough, check_positive
from app.treasury.services import post_entry, reverse_entry
from app.treasury.shipped.services import take_shipped_account

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from app.book import UnitOfWork
    from app.kernel.dates import Month
    from app.treasury.rules import Posted


@service(Right.MANAGE_STAFF)
def set_pay_basis(work: UnitOfWork, staff_id: int, since: datetime.date, basis: Basis) -> None:
    """Let the wage on somebody's card be paid for a month, a day or an hour from ``since`` on."""
    staff_queries.member(work, staff_id)
    work.conn.execute(insert(tables.pay_basis).values(staff_id=staff_id, since=since, basis=basis))
    work.audit("staff.basis_set", f"staff {staff_id}", after={"since": since, "pay_basis": basis})


@service(Right.POST_ENTRY)
def note_month(work: UnitOfWork, staff_id: int, month: Month, note: Note) -> None:
    """Take days, hours or pay as typed for somebody's month; Refused without a reason, and once it is posted."""
    person = staff_queries.member(work, staff_id)
    check_note(person.name, note)
    _refuse_posted(work, Kind.WAGES, month)
    before = queries.notes(work, month).get(staff_id, Note())
    values = {**asdict(note), "reason": note.reason.strip()}
    work.conn.execute(
        insert(tables.wage_note).values(
            staff_id=staff_id, month=str(month), noted_at=work.clock.now(), operator_id=work.operator.id, **values
        )
    )
    told = {"month": str(month), **_told(note)}
    work.audit("wages.noted", f"staff {staff_id}", before=_told(before), after=told)


def _told(note: Note) -> dict[str, object]:
    """A note as the record of what was done tells it: days and hours, not hundredths and minutes."""
    parts = {"weekday": note.weekday, "rest": note.rest, "holiday": note.holiday}
    hours = {name: None if minutes is None else hours_text(minutes) for name, minutes in parts.items()}
    days = None if note.days is None else days_text(note.days)
    told = {"days": days, **hours, "bonus": note.bonus, "correction": note.correction, "reason": note.reason.strip()}
    return {name: value for name, value in told.items() if value is not None}


@service(Right.POST_ENTRY)
def post_wages(work: UnitOfWork, month: Month, draft: PayDraft) -> Posted:
    """Post the wages of ``month`` as one entry; Refused where they are posted, or money is not there for them."""
    return _post_sheet(work, Kind.WAGES, month, queries.plan(work, month).lines, draft)


@service(Right.POST_ENTRY)
def post_allowances(work: UnitOfWork, month: Month, given: Sequence[AllowanceDraft], draft: PayDraft) -> Posted:
    """Post what volunteers are given for ``month`` as one entry; Refused as wages are."""
    return _post_sheet(work, Kind.ALLOWANCE, month, [allowance_line(each) for each in given], draft)


@service(Right.POST_ENTRY)
def take_back_sheet(work: UnitOfWork, sheet_id: int, reason: str) -> Posted:
    """Take a sheet back by a reversal, today; Refused where later payments hang on it."""
    made = queries.sheet(work, sheet_id)
    if made.taken_back:
        raise Refused(msg("This sheet was taken back already: to pay the month, make the sheet again"))
    lines = {each.id for each in made.lines}
    if any(one.line_id in lines and not one.taken_back for one in queries.payouts(work)):
        raise Refused(msg("What was still owed has been paid since: take those payments back first"))
    posted = reverse_entry(work, made.entry_id, work.clock.today(), reason)
    _undo(work, "sheet_id", sheet_id, posted.id, reason)
    work.audit("wages.taken_back", f"entry {made.entry_id}", after={"voucher": posted.voucher, "reason": reason})
    return posted


@service(Right.POST_ENTRY)
def pay_advance(work: UnitOfWork, draft: AdvanceDraft) -> Posted:
    """Give somebody a part of the coming wage; the next sheet takes it off."""
    person = staff_queries.member(work, draft.staff_id)
    fund = (treasury.fund_by(work, draft.fund) if draft.fund.strip() else treasury.funds(work)[0]).code
    if _advance_funds(work, {person.id}) - {fund}:
        raise Refused(msg("{name} has an advance from another fund still: use the same one", name=person.name))
    given = replace(draft, fund=fund)
    posted = _pay_out(work, given, person.name, f"预支工资 {person.name}")
    _keep_payout(work, given, posted, staff_id=person.id)
    work.audit(
        "wages.advanced",
        f"entry {posted.id}",
        after={"staff_id": person.id, "amount": draft.amount, "date": draft.date},
    )
    return posted


@service(Right.POST_ENTRY)
def pay_rest(work: UnitOfWork, sheet_id: int, name: str, date: datetime.date, place: str) -> Posted:
    """Pay what a sheet still owes somebody; Refused where nothing is owed."""
    made = queries.sheet(work, sheet_id)
    owed = next((each for each in made.lines if each.line.name == name.strip() and each.rest), None)
    if owed is None or made.taken_back:
        raise Refused(msg("Nothing is owed to {name} on this sheet: check the name and the month", name=name))
    if date < made.date:
        raise Refused(msg("The sheet was posted on {day}: what is owed is paid on that day or later", day=made.date))
    given = AdvanceDraft(owed.line.staff_id or 0, owed.rest, date, place, made.fund)
    posted = _pay_out(work, given, name.strip(), f"补发{made.month.shown('zh')} {name.strip()}")
    _keep_payout(work, given, posted, line_id=owed.id)
    work.audit("wages.paid", f"entry {posted.id}", after={"name": name, "amount": owed.rest, "date": date})
    return posted


@service(Right.POST_ENTRY)
def take_back_payout(work: UnitOfWork, payout_id: int, reason: str) -> Posted:
    """Take an advance or a later payment back; Refused where a sheet has taken the advance off since."""
    paid = next((one for one in queries.payouts(work) if one.id == payout_id and not one.taken_back), None)
    if paid is None:
        raise Refused(msg("There is no such payment, or it was taken back already: look at the list of payments"))
    if paid.staff_id is not None and queries.open_advances(work).get(paid.staff_id, Fen(0)) < paid.amount:
        raise Refused(msg("A sheet has taken this advance off the wage: take that sheet back first"))
    posted = reverse_entry(work, paid.entry_id, work.clock.today(), reason)
    _undo(work, "payout_id", payout_id, posted.id, reason)
    work.audit("wages.taken_back", f"entry {paid.entry_id}", after={"voucher": posted.voucher, "reason": reason})
    return posted


def _post_sheet(work: UnitOfWork, kind: Kind, month: Month, lines: Sequence[Line], draft: PayDraft) -> Posted:
    check_sheet(lines, draft)
    _check_date(work, draft.date, month)
    _refuse_posted(work, kind, month)
    place = treasury.account_by(work, draft.place, (AccountKind.ASSET,))
    fund = treasury.fund_by(work, draft.fund) if draft.fund.strip() else treasury.funds(work)[0]
    borrowers = {line.staff_id for line in lines if line.staff_id is not None and line.advance}
    if _advance_funds(work, borrowers) - {fund.code}:
        raise Refused(
            msg("An advance came from another fund than {fund}: post the sheet from the fund it came from", fund=fund)
        )
    costs, out, owed = entry_sides(lines, draft.unpaid)
    resolution = grounds_of(work, total(costs.values()), draft.resolution, draft.date)
    _check_money(work, draft.date, out, place.code, fund.code)
    if owed:
        take_shipped_account(work, OWED)
    sides = {**costs, OWED: -owed, place.code: -out}
    title = kind_title(kind).text("zh_CN")
    posted = post_entry(
        work,
        EntryDraft(
            date=draft.date,
            summary=f"{month.shown('zh')}{title}（{len(lines)}人）",
            lines=tuple(LineDraft(code, fund.code, amount) for code, amount in sides.items() if amount),
            origin=ORIGIN,
            approved_by=draft.approved_by.strip(),
            resolution=resolution,
        ),
    )
    version = len(queries.sheets(work, kind, month)) + 1
    head: dict[str, object] = {"kind": kind, "month": str(month), "version": version}
    head |= {
        "date": draft.date,
        "place": place.code,
        "fund": fund.code,
        "approved_by": draft.approved_by.strip(),
        "resolution": resolution,
    }
    key: int = work.conn.execute(
        insert(tables.wage_sheet)
        .values(**head, entry_id=posted.id, posted_at=work.clock.now(), operator_id=work.operator.id)
        .returning(tables.wage_sheet.c.id)
    ).scalar_one()
    _keep_lines(work, key, lines, draft)
    after = {"sheet": head.pop("kind"), **head, "people": len(lines), "paid": out, "owed": owed}
    work.audit("wages.posted", f"entry {posted.id}", after={**after, "digest": lines_digest(lines)})
    return posted


def _check_date(work: UnitOfWork, day: datetime.date, month: Month) -> None:
    """Refused for a day to come, or before the month that is paid."""
    check_day(day, work.clock.today())
    if day < month.first:
        raise Refused(
            msg(
                "The sheet of {month} cannot be posted before the month begins: wait until then, or choose another month",
                month=month,
            )
        )


def _keep_lines(work: UnitOfWork, sheet_id: int, lines: Sequence[Line], draft: PayDraft) -> None:
    for line in lines:
        paid = Fen(0) if line.name in draft.unpaid else line.pay
        work.conn.execute(insert(tables.wage_line).values(sheet_id=sheet_id, paid=paid, **_columns(line)))


def _advance_funds(work: UnitOfWork, people: set[int]) -> set[str]:
    """The funds that open advances of ``people`` came from."""
    still = queries.open_advances(work).keys() & people
    latest = {one.staff_id: one.fund for one in queries.payouts(work) if one.staff_id in still and not one.taken_back}
    return set(latest.values())


def lines_digest(lines: Sequence[Line]) -> str:
    """What the audit record keeps of a sheet's lines, so that any later change of them shows."""
    return hashlib.sha256(canonical_json([_columns(line) for line in lines]).encode()).hexdigest()


def _columns(line: Line) -> dict[str, object]:
    values = {part.name: getattr(line, part.name) for part in fields(line) if part.name != "presence"}
    return {**values, **asdict(line.presence)}


def _refuse_posted(work: UnitOfWork, kind: Kind, month: Month) -> None:
    if queries.standing(work, kind, month):
        raise Refused(
            msg(
                "{sheet} of {month} is posted already: take it back first to change it",
                sheet=kind_title(kind),
                month=month,
            )
        )


def _check_money(work: UnitOfWork, day: datetime.date, amount: Fen, place: str, fund: str) -> None:
    """Neither the place nor the fund may fall below 0, on that day or after it."""
    where = treasury.account_by(work, place, (AccountKind.ASSET,))
    check_enough(lowest_from(work, day, (place,)), amount, where)
    check_enough(lowest_from(work, day, MONEY, fund), amount, msg("Fund {fund}", fund=treasury.fund_by(work, fund)))


def _pay_out(work: UnitOfWork, given: AdvanceDraft, to: str, summary: str) -> Posted:
    check_positive(given.amount)
    check_day(given.date, work.clock.today())
    where = treasury.account_by(work, given.place, (AccountKind.ASSET,)).code
    _check_money(work, given.date, given.amount, where, given.fund)
    take_shipped_account(work, OWED)
    lines = (LineDraft(OWED, given.fund, given.amount), LineDraft(where, given.fund, -given.amount))
    return post_entry(work, EntryDraft(date=given.date, summary=summary, lines=lines, counterparty=to, origin=ORIGIN))


def _keep_payout(
    work: UnitOfWork, given: AdvanceDraft, posted: Posted, *, staff_id: int | None = None, line_id: int | None = None
) -> None:
    work.conn.execute(
        insert(tables.wage_payout).values(
            staff_id=staff_id,
            line_id=line_id,
            amount=given.amount,
            date=given.date,
            fund=given.fund,
            entry_id=posted.id,
            operator_id=work.operator.id,
        )
    )


def _undo(work: UnitOfWork, column: str, key: int, entry_id: int, reason: str) -> None:
    work.conn.execute(
        insert(tables.wage_taken_back).values(
            **{column: key},
            reason=reason.strip(),
            date=work.clock.today(),
            entry_id=entry_id,
            operator_id=work.operator.id,
        )
    )
