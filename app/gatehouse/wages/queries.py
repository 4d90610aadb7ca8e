"""What screens, papers and commands read of wages: the month as it would be posted, the sheets that were."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.gatehouse.rulebook import queries as rulebook
from app.gatehouse.rulebook.rules import CaseState
from app.gatehouse.staff import queries as staff_queries
from app.gatehouse.staff.rules import Pay, Post, pay_on, post_title
from app.gatehouse.wages import tables
from app.gatehouse.wages.attendance.queries import presence_of
from app.gatehouse.wages.attendance.rules import Presence, Terms
from app.gatehouse.wages.rules import Basis, Kind, Line, Member, Note, Off, line_of, warnings, with_return
from app.kernel import presets
from app.kernel.dates import parse_period
from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg
from app.kernel.money import ZERO, Fen, total

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from sqlalchemy import Row

    from app.book import Reader
    from app.kernel.dates import Month

_PRESENCE = tuple(part.name for part in fields(Presence))
_SUMS = ("wage", "bonus", "overtime", "claimed", "taken", "advance", "correction")


@dataclass(frozen=True)
class Plan:
    """A month's wages as they would be posted now, and what should be looked at first."""

    month: Month
    lines: tuple[Line, ...]
    warnings: tuple[Message, ...]


@dataclass(frozen=True)
class SheetLine:
    """A line of a posted sheet: ``paid`` with the sheet or later; ``rest`` is still owed."""

    id: int
    line: Line
    paid: Fen

    @property
    def rest(self) -> Fen:
        """What is still owed of it."""
        return self.line.pay - self.paid


@dataclass(frozen=True)
class Sheet:
    """A posted sheet; ``taken_back`` is the reason where it was."""

    id: int
    kind: Kind
    month: Month
    version: int
    date: datetime.date
    place: str
    fund: str
    approved_by: str
    resolution: str
    entry_id: int
    lines: tuple[SheetLine, ...]
    taken_back: str

    @property
    def pay(self) -> Fen:
        """What the sheet pays altogether."""
        return total(each.line.pay for each in self.lines)

    @property
    def rest(self) -> Fen:
        """What is still owed of it."""
        return total(each.rest for each in self.lines)


@dataclass(frozen=True)
class Payout:
    """Money given out beside a sheet: an advance to ``staff_id``, or what was still owed on ``line_id``."""

    id: int
    staff_id: int | None
    line_id: int | None
    amount: Fen
    date: datetime.date
    fund: str
    entry_id: int
    taken_back: bool


def terms(reader: Reader) -> Terms:
    """The figures in force."""
    kept = presets.load("wages")
    return Terms(
        divisor=Fraction(kept["divisor"]),
        day_hours=kept["day_hours"],
        weekday=kept["weekday_percent"],
        rest=kept["rest_percent"],
        holiday=kept["holiday_percent"],
        step_minutes=kept["step_minutes"],
        month_hours=kept["month_hours"],
        cap_percent=rulebook.cap_percent(reader),
        floor=rulebook.minimum_wage(reader),
    )


def bases(reader: Reader, day: datetime.date) -> dict[int, Basis]:
    """What everybody's rate is paid for on ``day``, by their number; by the month where nothing was said."""
    kept: dict[int, list[tuple[datetime.date, int, Basis]]] = defaultdict(list)
    for row in reader.conn.execute(select(tables.pay_basis).order_by(tables.pay_basis.c.id)).all():
        if row.since <= day:
            kept[row.staff_id].append((row.since, row.id, row.basis))
    return {staff_id: max(found)[2] for staff_id, found in kept.items()}


def notes(reader: Reader, month: Month) -> dict[int, Note]:
    """What was typed for ``month``, by number of the person; the last word counts."""
    rows = reader.conn.execute(
        select(tables.wage_note).where(tables.wage_note.c.month == str(month)).order_by(tables.wage_note.c.id)
    ).all()
    return {
        row.staff_id: Note(row.days, row.weekday, row.rest, row.holiday, row.bonus, row.correction, row.reason)
        for row in rows
    }


def plan(reader: Reader, month: Month) -> Plan:
    """The wages of ``month`` as the book and what was typed have them; nothing is kept."""
    rules = terms(reader)
    basis = bases(reader, month.last)
    typed = notes(reader, month)
    advances = open_advances(reader, month.last)
    claimed = {each.staff_id: each.reckoning.taken for each in rulebook.deductions(reader, month)}
    back = given_back(reader, month)
    lines = []
    for person in staff_queries.members(reader):
        if person.post is Post.VOLUNTEER or not _serves(person, month):
            continue
        pay = pay_on(staff_queries.pays(reader, person.id), month.last) or Pay(month.first, ZERO, ZERO)
        member = Member(
            person.id,
            person.name,
            person.post,
            person.post_text or post_title(person.post).text("zh_CN"),
            basis.get(person.id, Basis.MONTH),
            pay.wage,
            pay.bonus,
        )
        lines.append(
            line_of(
                member,
                presence_of(reader, person, month, rules),
                with_return(typed.get(person.id, Note()), back.get(person.id, ())),
                Off(claimed.get(person.id, ZERO), advances.get(person.id, ZERO)),
                rules,
            )
        )
    return Plan(month, tuple(lines), (*_undecided(reader, month), *warnings(lines, rules)))


def given_back(reader: Reader, month: Month) -> dict[int, tuple[tuple[Month, Fen], ...]]:
    """What goes back to whom with the wages of ``month``: taken off an earlier sheet that stands, and too much of it."""
    found: dict[int, tuple[tuple[Month, Fen], ...]] = {}
    for one in rulebook.returns(reader):
        if one.returned_in != month:
            continue
        paid = standing(reader, Kind.WAGES, one.month)
        taken = total(each.line.taken for each in paid.lines if each.line.staff_id == one.staff_id) if paid else ZERO
        now = total(each.reckoning.taken for each in rulebook.deductions(reader, one.month, one.staff_id))
        if taken > now:
            found[one.staff_id] = (*found.get(one.staff_id, ()), (one.month, min(taken - now, one.amount)))
    return found


def _serves(person: staff_queries.Member, month: Month) -> bool:
    return (person.since is None or person.since <= month.last) and (
        person.until is None or person.until >= month.first
    )


def _undecided(reader: Reader, month: Month) -> tuple[Message, ...]:
    settled = {case.id for made in rulebook.deductions(reader, month) for case in made.cases}
    return tuple(
        msg(
            "{name} has a case of {month} that is not settled: settle it before the wages", name=each.guard, month=month
        )
        for each in rulebook.cases(reader, month=month)
        if each.state in (CaseState.OPEN, CaseState.APPEALED)
        or (each.state is CaseState.UPHELD and each.id not in settled)
    )


def sheets(reader: Reader, kind: Kind | None = None, month: Month | None = None) -> tuple[Sheet, ...]:
    """Posted sheets, those taken back too, in the order they were posted."""
    query = select(tables.wage_sheet).order_by(tables.wage_sheet.c.id)
    if kind is not None:
        query = query.where(tables.wage_sheet.c.kind == kind)
    if month is not None:
        query = query.where(tables.wage_sheet.c.month == str(month))
    back = tables.wage_taken_back
    undone: dict[int, str] = dict(
        reader.conn.execute(select(back.c.sheet_id, back.c.reason).where(back.c.sheet_id.is_not(None))).all()
    )
    later: dict[int, Fen] = defaultdict(lambda: ZERO)
    for payout in payouts(reader):
        if payout.line_id is not None and not payout.taken_back:
            later[payout.line_id] += payout.amount
    lines: dict[int, list[SheetLine]] = defaultdict(list)
    for row in reader.conn.execute(select(tables.wage_line).order_by(tables.wage_line.c.id)).all():
        lines[row.sheet_id].append(SheetLine(row.id, _line(row), row.paid + later[row.id]))
    return tuple(
        Sheet(
            row.id, row.kind, parse_period(row.month).start, row.version, row.date, row.place, row.fund,
            row.approved_by, row.resolution, row.entry_id, tuple(lines[row.id]), undone.get(row.id, ""),
        )
        for row in reader.conn.execute(query).all()
    )  # fmt: skip


def _line(row: Row[Any]) -> Line:
    return Line(
        staff_id=row.staff_id,
        name=row.name,
        post_text=row.post_text,
        account=row.account,
        basis=row.basis,
        rate=row.rate,
        presence=Presence(**{name: getattr(row, name) for name in _PRESENCE}),
        reason=row.reason,
        **{name: getattr(row, name) for name in _SUMS},
    )


def standing(reader: Reader, kind: Kind, month: Month) -> Sheet | None:
    """The sheet of ``month`` in force; None where none was posted, or the last was taken back."""
    found = [each for each in sheets(reader, kind, month) if not each.taken_back]
    return found[-1] if found else None


def sheet(reader: Reader, sheet_id: int) -> Sheet:
    """One sheet; Refused when there is none such."""
    for found in sheets(reader):
        if found.id == sheet_id:
            return found
    raise Refused(msg("There is no sheet with the number {id}: look it up in the list", id=sheet_id))


def posted_months(reader: Reader, kind: Kind) -> tuple[Month, ...]:
    """The months that have a sheet in force, oldest first."""
    return tuple(sorted({each.month for each in sheets(reader, kind) if not each.taken_back}))


def payouts(reader: Reader) -> tuple[Payout, ...]:
    """All money given out beside the sheets, in the order it was."""
    back = tables.wage_taken_back
    undone = set(reader.conn.execute(select(back.c.payout_id).where(back.c.payout_id.is_not(None))).scalars())
    rows = reader.conn.execute(select(tables.wage_payout).order_by(tables.wage_payout.c.id)).all()
    return tuple(
        Payout(row.id, row.staff_id, row.line_id, row.amount, row.date, row.fund, row.entry_id, row.id in undone)
        for row in rows
    )


def payees(reader: Reader) -> dict[int, str]:
    """Who was given each of the ``payouts``, by its number."""
    lines = {each.id: each.line.name for made in sheets(reader) for each in made.lines}
    names = {each.id: each.name for each in staff_queries.members(reader)}
    paid = payouts(reader)
    return {one.id: lines[one.line_id] if one.line_id is not None else names[one.staff_id or 0] for one in paid}


def open_advances(reader: Reader, until: datetime.date | None = None) -> Mapping[int, Fen]:
    """What everybody had in advance by ``until`` and no sheet has taken off yet, by their number."""
    left: dict[int, Fen] = defaultdict(lambda: ZERO)
    for payout in payouts(reader):
        if payout.staff_id is not None and not payout.taken_back and (until is None or payout.date <= until):
            left[payout.staff_id] += payout.amount
    for made in sheets(reader, Kind.WAGES):
        for each in made.lines:
            if each.line.staff_id is not None and each.line.advance and not made.taken_back:
                left[each.line.staff_id] += -each.line.advance
    return {staff_id: amount for staff_id, amount in left.items() if amount > 0}
