"""What a sheet with a roster would do: date, gate, shift, guard, one row a turn."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.exchange.importing import ImportPlan
from app.exchange.recognise import recognise
from app.exchange.sheets import read_workbook
from app.exchange.values import BadValue, read_date, text_of
from app.gatehouse.roster.problem import Turn
from app.gatehouse.roster.queries import current, gates
from app.gatehouse.staff.queries import members
from app.kernel.dates import month_of
from app.kernel.errors import RefusedRow
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from pathlib import Path

    from app.book import Reader
    from app.exchange.importing import ImportOptions
    from app.exchange.recognise import Recognised, Record
    from app.gatehouse.roster.problem import Shift
    from app.gatehouse.roster.queries import Gate
    from app.kernel.dates import Month


@dataclass(frozen=True)
class MonthWork:
    """A month as the sheet has it."""

    month: Month
    turns: tuple[Turn, ...]


class _RowRefusedError(Exception):
    def __init__(self, column: str, reason: Message) -> None:
        super().__init__(column)
        self.column, self.reason = column, reason


def plan_roster(reader: Reader, path: Path, options: ImportOptions) -> ImportPlan:
    """What the sheet would do: gates, shifts and people are known by name; a month comes whole or is left out."""
    book = recognise(read_workbook(path), "roster", options.columns, only=options.sheet)
    people = {each.name: each.id for each in members(reader)}
    known = gates(reader)
    months: dict[Month, list[Turn]] = defaultdict(list)
    refused: list[RefusedRow] = []
    for found in book.found:
        for record in found.records:
            try:
                turn = _turn(record, known, people)
            except _RowRefusedError as fault:
                refused.append(_refused(record, found.recognised, fault))
            else:
                months[month_of(turn.date)].append(turn)
    work, new, changed, unchanged = [], 0, 0, 0
    for month, turns in sorted(months.items()):
        present = current(reader, month)
        before = set(present.turns) if present else set()
        if before == set(turns):
            unchanged += len(turns)
            continue
        new += sum(turn not in before for turn in turns)
        changed += sum(turn not in turns for turn in before)
        work.append(MonthWork(month, tuple(turns)))
    return ImportPlan(new, changed, unchanged, tuple(refused), work=tuple(work), found=book.found)


def _turn(record: Record, known: tuple[Gate, ...], people: dict[str, int]) -> Turn:
    try:
        date = read_date(record.get("date"))
    except BadValue as fault:
        msg_0 = "date"
        raise _RowRefusedError(msg_0, fault.message) from None
    if date is None:
        msg_0 = "date"
        raise _RowRefusedError(msg_0, msg("The date is missing: write it as 2026-11-14"))
    gate = _gate(text_of(record.get("gate")), known)
    shift = _shift(text_of(record.get("shift")), gate)
    who = people.get(text_of(record.get("guard")))
    if who is None:
        msg_0 = "guard"
        raise _RowRefusedError(msg_0, msg("Nobody on the staff has this name: enter them first"))
    return Turn(date, gate.id, shift, who)


def _gate(name: str, known: tuple[Gate, ...]) -> Gate:
    if not name and len(known) == 1:
        return known[0]
    for gate in known:
        if name in (gate.name, gate.name_en):
            return gate
    there = "、".join(gate.name for gate in known) or "–"
    msg_0 = "gate"
    raise _RowRefusedError(msg_0, msg("There is no gate {name}; there are: {known}", name=name, known=there))


def _shift(name: str, gate: Gate) -> Shift:
    for shift in gate.pattern.shifts:
        if name.casefold() in (shift.code.casefold(), shift.name.casefold(), shift.name_en.casefold()):
            return shift
    there = "、".join(shift.name for shift in gate.pattern.shifts)
    msg_0 = "shift"
    raise _RowRefusedError(msg_0, msg("There is no shift {shift}; there are: {known}", shift=name, known=there))


def _refused(record: Record, heads: Recognised, fault: _RowRefusedError) -> RefusedRow:
    value = text_of(record.get(fault.column))
    return RefusedRow(record.sheet, record.row, heads.label(fault.column), fault.reason, value)
