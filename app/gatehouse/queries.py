"""What the gatehouse offers the whole house: tables to take out, checks of the book."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.book.house import Export
from app.book.integrity import Fault
from app.book.rights import Right
from app.exchange.table_out import Table
from app.gatehouse.dutylog.entries.queries import entries
from app.gatehouse.dutylog.entries.rules import Kind, kind_title
from app.gatehouse.dutylog.lines.queries import log
from app.gatehouse.dutylog.rules import clock_text, flaw_text, minutes_counted
from app.gatehouse.dutylog.tables import duty
from app.gatehouse.roster import queries as roster_queries
from app.gatehouse.rulebook import queries as rulebook_queries
from app.gatehouse.rulebook.rules import adds_up
from app.gatehouse.staff import queries as staff_queries
from app.gatehouse.staff.rules import post_title
from app.gatehouse.visits.export import queries as visits
from app.gatehouse.wages.checks.queries import CHECKS as WAGE_CHECKS
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.book import Reader
    from app.book.integrity import Check


def export_staff(reader: Reader) -> Table:
    """All staff, past ones too."""
    head = (
        msg("Name"), msg("Employed as"), msg("Kind of work"), msg("Phone"), msg("Wage a month"), msg("Assessment bonus"),
        msg("First day"), msg("Last day"), msg("Remarks"),
    )  # fmt: skip
    rows = [
        (
            each.name, each.post_text, post_title(each.post), each.phone, each.wage, each.bonus,
            each.since, each.until, each.note,
        )
        for each in staff_queries.members(reader)
    ]  # fmt: skip
    return Table("staff", head, rows)


def export_roster(reader: Reader) -> Table:
    """Every shift of the rosters in force, month by month."""
    names = {each.id: each.name for each in staff_queries.members(reader)}
    gates = {each.id: each.name for each in roster_queries.gates(reader)}
    head = (msg("Date"), msg("Gate"), msg("Shift"), msg("Guard"), msg("Begins"), msg("Ends"))
    rows = [
        (turn.date, gates.get(turn.gate_id, ""), turn.shift.name, names[turn.guard_id], f"{turn.start}", f"{turn.end}")
        for month in roster_queries.months(reader)
        if (made := roster_queries.current(reader, month))
        for turn in made.turns
    ]
    return Table("roster", head, rows)


def export_duty_log(reader: Reader) -> Table:
    """Every shift that was planned or stood, up to today, with what was noticed."""
    head = (
        msg("Gate"), msg("Date"), msg("Shift"), msg("On the roster"), msg("On duty"), msg("Signed on"),
        msg("Signed off"), msg("Minutes that count"), msg("Noticed"), msg("From paper"), msg("Carried on to the next"),
        msg("Taken over by"),
    )  # fmt: skip
    today = reader.clock.today()
    first = reader.conn.execute(select(func.min(duty.c.date))).scalar() or today
    rows = [
        (
            gate.name, line.date, line.shift.name, line.planned, line.duty.guard if line.duty else "",
            clock_text(line.duty.on_at) if line.duty else "",
            clock_text(line.duty.off_at) if line.duty and line.duty.off_at else "",
            minutes_counted(line.duty.begins, line.duty.on_at, line.duty.off_at) if line.duty else None,
            "、".join(str(flaw_text(flaw)) for flaw in line.flaws),
            msg("yes") if line.duty and line.duty.from_paper else "",
            line.duty.handover.matters if line.duty and line.duty.handover else "",
            line.duty.accepted_by if line.duty else "",
        )
        for gate, _ in roster_queries.all_gates(reader)
        for line in log(reader, gate, first, today)
    ]  # fmt: skip
    return Table("duty_log", head, rows)


def export_duty_entries(reader: Reader) -> Table:
    """Every entry of every shift, those put right included."""
    head = (
        msg("No."), msg("Time"), msg("Entry"), msg("About"), msg("Text"), msg("Beside the hour, minutes"),
        msg("Reported to the police"), msg("Officer"), msg("Number"), msg("Written by"), msg("Puts right"),
        msg("Put right by"),
    )  # fmt: skip
    names = {kind: str(kind_title(kind)) for kind in Kind}
    rows = [
        (
            each.id, clock_text(each.at), names[each.kind], each.subject, each.text, each.beside,
            clock_text(each.reported_at) if each.reported_at else "", each.officer, each.number, each.guard,
            each.corrects, each.corrected_by,
        )
        for each in entries(reader, datetime.date.min, reader.clock.today())
    ]  # fmt: skip
    return Table("duty_entries", head, rows)


def check_deductions(reader: Reader) -> Iterator[Fault]:
    """Every deduction in force is the sum of what the cases behind it were upheld for."""
    for month in rulebook_queries.deduction_months(reader):
        for made in rulebook_queries.deductions(reader, month):
            if not adds_up(made.reckoning.claimed, [case.once for case in made.cases]):
                name = staff_queries.member(reader, made.staff_id).name
                yield Fault(
                    msg("The deduction of {name} in {month} is not the sum of its cases", name=name, month=made.month)
                )


EXPORTS: dict[str, Export] = {
    "staff": Export(msg("Staff"), Right.READ_MONEY, export_staff),  # wages stand in it
    "duty_log": Export(msg("Duty log"), Right.READ_GATE, export_duty_log),
    "duty_entries": Export(msg("Entries of the duty log"), Right.READ_GATE, export_duty_entries),
    "roster": Export(msg("Roster"), Right.READ_GATE, export_roster),
    "visits": Export(msg("Visitor and vehicle book"), Right.SIGN_SHIFT, visits.export_visits),
}
CHECKS: tuple[Check, ...] = (check_deductions, *WAGE_CHECKS)
