"""Rules of wages: a month's pay from days, hours, bonus and deductions; what an entry of it looks like."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from app.gatehouse.rulebook.rules import reckon
from app.gatehouse.staff.rules import Post
from app.gatehouse.wages.attendance.rules import DAY, HOUR, Presence
from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg
from app.kernel.money import ZERO, Fen, total

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterable, Sequence

    from app.gatehouse.wages.attendance.rules import Terms
    from app.kernel.dates import Month

OWED: Final = "wages_owed"  # the account of what is not paid yet; an advance stands on its other side
ORIGIN: Final = "wages"

# which kind of spending a post's wage is
ACCOUNTS: Final = {
    Post.GUARD: "guard_wages",
    Post.CLEANER: "cleaning_wages",
    Post.GARDENER: "greening_wages",
    Post.REPAIRER: "repairs",
    Post.OTHER: "other_expense",
    Post.VOLUNTEER: "other_expense",
}
VOLUNTEERS: Final = "volunteers"


class Kind(StrEnum):
    """The two sheets there are."""

    WAGES = "wages"
    ALLOWANCE = "allowance"


class Basis(StrEnum):
    """What the rate on somebody's card is paid for."""

    MONTH = "month"
    DAY = "day"
    HOUR = "hour"


def kind_title(kind: Kind) -> Message:
    """What the sheet is called."""
    return {Kind.WAGES: msg("Wage sheet"), Kind.ALLOWANCE: msg("Volunteers' allowance sheet")}[kind]


def basis_title(basis: Basis) -> Message:
    """The basis in words."""
    return {Basis.MONTH: msg("by the month"), Basis.DAY: msg("by the day"), Basis.HOUR: msg("by the hour")}[basis]


@dataclass(frozen=True)
class Note:
    """What was typed for somebody's month in place of what the book knows; None leaves that."""

    days: int | None = None
    weekday: int | None = None
    rest: int | None = None
    holiday: int | None = None
    bonus: Fen | None = None
    correction: Fen = ZERO
    reason: str = ""


@dataclass(frozen=True)
class Member:
    """Who is paid, and at what rate."""

    staff_id: int
    name: str
    post: Post
    post_text: str
    basis: Basis
    rate: Fen
    bonus: Fen


@dataclass(frozen=True)
class Off:
    """What wants to come off a month's pay: settled deductions, and advances not taken off yet."""

    claimed: Fen = ZERO
    advance: Fen = ZERO


@dataclass(frozen=True)
class Line:
    """One person's month: what is earned, what comes off, what is paid; ``claimed`` is what deductions asked for."""

    staff_id: int | None
    name: str
    post_text: str
    account: str
    basis: Basis
    rate: Fen
    presence: Presence
    wage: Fen
    bonus: Fen = ZERO
    overtime: Fen = ZERO
    claimed: Fen = ZERO
    taken: Fen = ZERO
    advance: Fen = ZERO
    correction: Fen = ZERO
    reason: str = ""

    @property
    def cost(self) -> Fen:
        """What the month costs the courtyard."""
        return self.wage + self.bonus + self.overtime - self.taken + self.correction

    @property
    def pay(self) -> Fen:
        """What is still to be paid out of it."""
        return self.cost - self.advance


@dataclass(frozen=True)
class AllowanceDraft:
    """What a volunteer is given: so many times or days at ``each``, for what."""

    name: str
    times: int
    each: Fen
    what: str


@dataclass(frozen=True)
class AdvanceDraft:
    """A part of the coming wage, given beforehand from cash or bank, of which fund."""

    staff_id: int
    amount: Fen
    date: datetime.date
    place: str
    fund: str = ""


@dataclass(frozen=True)
class PayDraft:
    """How a sheet is posted: from cash or bank, of which fund, who approved it, who is not paid yet (names)."""

    date: datetime.date
    place: str
    approved_by: str
    fund: str = ""
    resolution: str = ""
    unpaid: frozenset[str] = frozenset()


def fen(exact: Fraction) -> Fen:
    """``exact`` fen, half a fen up."""
    return Fen(int((exact + Fraction(1, 2)) // 1))


def hour_rate(basis: Basis, rate: Fen, terms: Terms) -> Fraction:
    """An ordinary hour's pay in fen: the month's wage by 21.75 and by the hours of a day (劳社部发〔2008〕3号)."""
    if basis is Basis.HOUR:
        return Fraction(int(rate))
    day = Fraction(int(rate)) / terms.divisor if basis is Basis.MONTH else Fraction(int(rate))
    return day / terms.day_hours


def earned(basis: Basis, rate: Fen, presence: Presence, terms: Terms) -> Fen:
    """The wage of what was worked: the month's wage less missed days, or days or hours times their rate.

    A day missed costs the month's wage by 21.75; where more was missed than worked the days worked are counted up.
    """
    days = Fraction(presence.days, DAY)
    if basis is Basis.DAY:
        return fen(days * int(rate))
    if basis is Basis.HOUR:
        return fen(Fraction(presence.minutes, HOUR) * int(rate))
    missed = Fraction(max(0, presence.due - presence.days), DAY)
    if not missed:
        return rate
    day = Fraction(int(rate)) / terms.divisor
    left = int(rate) - missed * day if missed <= days else days * day
    return fen(min(max(left, Fraction(0)), Fraction(int(rate))))


def overtime_pay(hour: Fraction, presence: Presence, terms: Terms) -> Fen:
    """Overtime at 150, 200 and 300 per cent of an hour's pay (Labour Law 44)."""
    parts = (
        (presence.weekday, terms.weekday),
        (presence.rest, terms.rest),
        (presence.holiday, terms.holiday),
    )
    return fen(sum((hour * minutes * percent / (HOUR * 100) for minutes, percent in parts), Fraction(0)))


def typed_over(known: Presence, note: Note, terms: Terms) -> Presence:
    """What the book knows, with what was typed in its place."""
    days = known.days if note.days is None else note.days
    minutes = known.minutes if note.days is None else days * terms.day_hours * HOUR // DAY
    return Presence(
        due=known.due,
        days=days,
        minutes=minutes,
        weekday=known.weekday if note.weekday is None else note.weekday,
        rest=known.rest if note.rest is None else note.rest,
        holiday=known.holiday if note.holiday is None else note.holiday,
    )


def line_of(member: Member, presence: Presence, note: Note, off: Off, terms: Terms) -> Line:
    """One person's month: deductions stop at cap and floor, an advance at what is left; the rest of it waits."""
    seen = typed_over(presence, note, terms)
    wage = earned(member.basis, member.rate, seen, terms)
    bonus = (member.bonus if seen.days else ZERO) if note.bonus is None else note.bonus
    overtime = overtime_pay(hour_rate(member.basis, member.rate, terms), seen, terms)
    taken = reckon(off.claimed, wage, bonus, terms.cap_percent, terms.floor).taken
    cost = wage + bonus + overtime - taken + note.correction
    return Line(
        staff_id=member.staff_id,
        name=member.name,
        post_text=member.post_text,
        account=ACCOUNTS[member.post],
        basis=member.basis,
        rate=member.rate,
        presence=seen,
        wage=wage,
        bonus=bonus,
        overtime=overtime,
        claimed=off.claimed,
        taken=taken,
        advance=min(off.advance, max(cost, ZERO)),
        correction=note.correction,
        reason=note.reason,
    )


def with_return(note: Note, back: Sequence[tuple[Month, Fen]]) -> Note:
    """``note`` with what goes back of deductions of earlier months, said in its reason."""
    if not back:
        return note
    said = [f"退回{month}扣款（申诉成立）" for month, _ in back]
    reason = "；".join(filter(None, (note.reason.strip(), *said)))
    return replace(note, correction=note.correction + total(amount for _, amount in back), reason=reason)


def allowance_line(draft: AllowanceDraft) -> Line:
    """A volunteer's line; Refused without a name, a purpose, or an amount."""
    if not draft.name.strip() or not draft.what.strip():
        raise Refused(msg("An allowance needs the volunteer's name and what it is for"))
    if draft.times <= 0 or draft.each <= 0:
        raise Refused(msg("{name}: the times and the amount each must be more than 0", name=draft.name))
    days = draft.times * DAY
    return Line(
        staff_id=None,
        name=draft.name.strip(),
        post_text=draft.what.strip(),
        account=VOLUNTEERS,
        basis=Basis.DAY,
        rate=draft.each,
        presence=Presence(days, days),
        wage=draft.each * draft.times,
    )


def check_note(name: str, note: Note) -> None:
    """Refused for a figure below 0, or pay changed by hand without a reason."""
    typed = (note.days, note.weekday, note.rest, note.holiday, note.bonus)
    if any(one is not None and one < 0 for one in typed):
        raise Refused(msg("{name}: days, hours and bonus cannot be below 0: write 0 or more", name=name))
    if (note.correction or note.bonus is not None) and not note.reason.strip():
        raise Refused(msg("{name}: say why the pay is changed by hand", name=name))


def check_sheet(lines: Sequence[Line], draft: PayDraft) -> None:
    """Refused for an empty sheet, without approval, for pay below 0, or where the unpaid are not on it."""
    if not lines:
        raise Refused(msg("Nobody is on this sheet: enter who is paid first"))
    if not draft.approved_by.strip():
        raise Refused(msg("A sheet is approved before it is posted: write down who approved it"))
    for line in lines:
        if line.pay < 0:
            raise Refused(
                msg("{name}: {pay} would be paid; check the correction", name=line.name, pay=line.pay.grouped())
            )
    missing = draft.unpaid - {line.name for line in lines}
    if missing:
        raise Refused(msg("{name} is not on this sheet: check the name", name=min(missing)))
    if not total(line.cost for line in lines):
        raise Refused(msg("The sheet comes to 0: there is nothing to post"))


def paid_now(lines: Iterable[Line], unpaid: Collection[str]) -> Fen:
    """What goes out with the sheet."""
    return total(line.pay for line in lines if line.name not in unpaid)


def entry_sides(lines: Iterable[Line], unpaid: Collection[str]) -> tuple[dict[str, Fen], Fen, Fen]:
    """An entry's sides: cost by kind of spending, what goes out, what stays owed (an advance counts as owed)."""
    costs: dict[str, Fen] = {}
    kept = tuple(lines)
    for line in kept:
        costs[line.account] = costs.get(line.account, ZERO) + line.cost
    out = paid_now(kept, unpaid)
    return costs, out, total(costs.values()) - out


def warnings(lines: Iterable[Line], terms: Terms) -> tuple[Message, ...]:
    """What should be looked at before the sheet is approved; nothing is refused for it."""
    found: list[Message] = []
    for line in lines:
        if line.taken < line.claimed:
            found.append(
                msg(
                    "{name}: {taken} of {claimed} is deducted, for the wage stops it; the rest is never collected",
                    name=line.name,
                    taken=line.taken.grouped(),
                    claimed=line.claimed.grouped(),
                )
            )
        if line.presence.overtime > terms.month_hours * HOUR:
            found.append(
                msg("{name}: more than {hours} hours of overtime in the month", name=line.name, hours=terms.month_hours)
            )
        full = line.basis is Basis.MONTH and line.presence.days >= line.presence.due
        if full and line.wage < terms.floor:
            found.append(
                msg(
                    "{name}: the wage of {wage} lies below the minimum wage of {floor}; right only for part-time work",
                    name=line.name,
                    wage=line.wage.grouped(),
                    floor=terms.floor.grouped(),
                )
            )
    return tuple(found)
