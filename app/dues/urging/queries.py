"""What screens, papers and the card read of urging: steps taken, the next one, when a claim runs out."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import column, select, table

from app.book import Role
from app.book import tables as book_tables
from app.committee.resolutions.queries import resolutions
from app.dues import tables as dues
from app.dues.arrears.queries import Arrears, arrears_by_dwelling
from app.dues.presets import urge_waits, warn_months
from app.dues.urging import tables
from app.dues.urging.rules import (
    Cause,
    Done,
    Limitation,
    Next,
    Proof,
    Restart,
    Step,
    limitation,
    next_step,
    restarts,
)
from app.kernel.frozen import frozen
from app.kernel.money import ZERO, Fen

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from app.book import Reader

# The gate's own list, read by name: dues and the gate stand side by side and know nothing of each other's parts.
_STAFF = table("staff", column("name"), column("post"))


@frozen
class Reminder:
    """One step as it was written down; ``voided_on`` where it was struck out."""

    id: int
    dwelling_id: int
    step: Step
    on: datetime.date
    person: str
    second: str
    proof: Proof
    evidence: str
    deadline: datetime.date | None
    owed: Fen
    voided_on: datetime.date | None
    void_reason: str

    @property
    def people(self) -> str:
        """Who took it."""
        return "、".join(filter(None, (self.person, self.second)))


@frozen
class Urged:
    """A dwelling that owes: how far urging has come, and when the first of its claims runs out."""

    owed: Arrears
    last: Reminder | None
    next: Next
    limit: Limitation
    warned: bool
    over: bool


def guards(reader: Reader) -> frozenset[str]:
    """Everybody who is or was a gate guard here: they may never urge, whoever writes it down."""
    seats = select(book_tables.operator.c.name).where(book_tables.operator.c.role == Role.GUARD)
    posts = select(_STAFF.c.name).where(_STAFF.c.post == "guard")
    return frozenset(reader.conn.execute(seats).scalars()) | frozenset(reader.conn.execute(posts).scalars())


def reminders(reader: Reader, *dwelling_ids: int) -> tuple[Reminder, ...]:
    """Every step about these dwellings (about all without one), struck out ones too, newest first."""
    noted, void = tables.reminder.c, tables.reminder_void.c
    wanted = (
        select(
            noted.id,
            noted.dwelling_id,
            noted.step,
            noted.on_day,
            noted.person,
            noted.second,
            noted.proof,
            noted.evidence,
            noted.deadline,
            noted.owed,
            void.voided_on,
            void.reason,
        )
        .select_from(tables.reminder.outerjoin(tables.reminder_void))
        .order_by(noted.on_day.desc(), noted.id.desc())
    )
    if dwelling_ids:
        wanted = wanted.where(noted.dwelling_id.in_(dwelling_ids))
    rows: Any = reader.conn.execute(wanted).all()
    made = []
    for row in rows:
        fields: tuple[Any, ...] = (*row[:-1], row[-1] or "")
        made.append(Reminder(*fields))
    return tuple(made)


def urged(reader: Reader, *dwelling_ids: int) -> tuple[Urged, ...]:
    """Who (of these dwellings, or of all) owes something overdue, with the next step and when it runs out."""
    today = reader.clock.today()
    owing = [owed for owed in arrears_by_dwelling(reader, today, *dwelling_ids) if owed.since < today]
    by_place: dict[int, list[Reminder]] = defaultdict(list)
    for one in reminders(reader, *dwelling_ids):
        if one.voided_on is None:
            by_place[one.dwelling_id].append(one)
    paid = _part_payments(reader, dwelling_ids)
    waits, months = urge_waits(), warn_months()
    return tuple(_urged(owed, by_place[owed.dwelling.id], paid, (waits, months), today) for owed in owing)


def _urged(
    owed: Arrears,
    taken: list[Reminder],
    paid: dict[tuple[int, int], list[datetime.date]],
    figures: tuple[dict[str, int], int],
    today: datetime.date,
) -> Urged:
    waits, months = figures
    steps = list(_restarts(taken))
    clocks = []
    for charge in owed.charges:
        payments = [Restart(day, Cause.PAYMENT) for day in paid.get((owed.dwelling.id, charge.fee_item_id), ())]
        clocks.append(limitation(charge.due_on, [*steps, *payments]))
    first = min(clocks, key=lambda clock: clock.runs_out)
    done = [Done(one.step, one.on, one.deadline) for one in taken]
    last = next((one for one in taken if one.on >= owed.since), None)
    coming = next_step(owed.since, done, waits)
    return Urged(owed, last, coming, first, first.warned(today, months), first.over(today))


def _restarts(taken: Iterable[Reminder]) -> Iterable[Restart]:
    for one in taken:
        cause = restarts(one.step, one.proof)
        if cause is not None:
            yield Restart(one.on, cause)


def _part_payments(reader: Reader, dwelling_ids: tuple[int, ...]) -> dict[tuple[int, int], list[datetime.date]]:
    """The days on which a dwelling paid something of a fee, receipts that stand."""
    wanted = (
        select(dues.charge.c.dwelling_id, dues.charge.c.fee_item_id, dues.payment.c.date)
        .join_from(dues.allocation, dues.charge)
        .join(dues.payment, dues.payment.c.id == dues.allocation.c.payment_id)
        .join(dues.receipt, dues.receipt.c.payment_id == dues.payment.c.id)
        .outerjoin(dues.receipt_void)
        .where(dues.receipt_void.c.id.is_(None), dues.allocation.c.amount > ZERO)
        .distinct()
    )
    if dwelling_ids:
        wanted = wanted.where(dues.charge.c.dwelling_id.in_(dwelling_ids))
    found: dict[tuple[int, int], list[datetime.date]] = defaultdict(list)
    for place, item, day in reader.conn.execute(wanted):
        found[place, item].append(day)
    return found


def posting_leaves(reader: Reader) -> tuple[tuple[str, datetime.date], ...]:
    """The resolutions on file that allow room numbers on the board, newest first; none that is no longer in force."""
    leave = tables.posting_leave.c
    rows = reader.conn.execute(select(leave.resolution, leave.decided_on).order_by(leave.id.desc()))
    today, kept = reader.clock.today(), {one.number: one for one in resolutions(reader)}
    return tuple(
        (row.resolution, row.decided_on)
        for row in rows
        if row.resolution not in kept or kept[row.resolution].in_force(today)
    )
