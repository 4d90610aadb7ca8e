"""A month of the duty log, guard by guard: shifts, hours, late, missed; live or from paper, it is all one."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from app.gatehouse.dutylog.lines.queries import log
from app.gatehouse.dutylog.rules import Flaw, minutes_counted
from app.gatehouse.roster.queries import all_gates
from app.gatehouse.staff.queries import members
from app.kernel.frozen import frozen

if TYPE_CHECKING:
    from app.book import Reader
    from app.gatehouse.dutylog.lines.queries import LogLine
    from app.kernel.dates import Month


@frozen
class GuardMonth:
    """What one guard was planned for and stood; ``minutes`` as they count for the wage.

    ``missed`` are planned shifts, begun by now, that this guard did not sign, whether somebody stood in or not.
    """

    staff_id: int
    guard: str
    planned: int
    stood: int
    minutes: int
    late: int
    missed: int
    stood_in: int
    not_signed_off: int
    unrelieved: int
    from_paper: int
    gate_left_out: int = 0  # openings and closings by the gate's hours that fell into these shifts and stand nowhere


def month_of_log(reader: Reader, month: Month) -> tuple[GuardMonth, ...]:
    """Everybody who was planned for or stood a shift of ``month`` at any gate, in the order of the staff list.

    Empty where no shift of the month was signed at all: then the log was not kept.
    """
    lines = [line for gate, _ in all_gates(reader) for line in log(reader, gate, month.first, month.last)]
    if not any(line.duty for line in lines):
        return ()
    stood: dict[int, list[LogLine]] = defaultdict(list)
    planned: Counter[int] = Counter()
    missed: Counter[int] = Counter()
    for line in lines:
        if line.duty is not None:
            stood[line.duty.staff_id].append(line)
        if line.planned_id is not None:
            planned[line.planned_id] += 1
            somebody_else = line.duty is not None and line.duty.staff_id != line.planned_id
            missed[line.planned_id] += Flaw.MISSED in line.flaws or somebody_else
    return tuple(
        _guard(each.id, each.name, stood[each.id], planned[each.id], missed[each.id])
        for each in members(reader)
        if stood[each.id] or planned[each.id]
    )


def _guard(staff_id: int, name: str, stood: list[LogLine], planned: int, missed: int) -> GuardMonth:
    duties = [line.duty for line in stood if line.duty is not None]
    flawed = Counter(flaw for line in stood for flaw in line.flaws)
    return GuardMonth(
        staff_id=staff_id,
        guard=name,
        planned=planned,
        stood=len(duties),
        minutes=sum(minutes_counted(each.begins, each.on_at, each.off_at) for each in duties),
        late=flawed[Flaw.LATE],
        missed=missed,
        stood_in=flawed[Flaw.STOOD_IN],
        not_signed_off=flawed[Flaw.NOT_SIGNED_OFF],
        unrelieved=flawed[Flaw.UNRELIEVED],
        from_paper=sum(each.from_paper for each in duties),
        gate_left_out=flawed[Flaw.NOT_OPENED] + flawed[Flaw.NOT_CLOSED],
    )
