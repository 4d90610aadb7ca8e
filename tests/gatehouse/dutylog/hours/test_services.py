"""What the log, the month and Today say of a gate that was not opened or closed by its hours."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from app.bulletin.today.queries import Copies, matters
from app.bulletin.today.rules import Step
from app.gatehouse.dutylog.entries.rules import EntryDraft, Kind
from app.gatehouse.dutylog.entries.services import correct_entry, note
from app.gatehouse.dutylog.hours.queries import acts_left_out
from app.gatehouse.dutylog.lines.queries import log
from app.gatehouse.dutylog.months.queries import month_of_log
from app.gatehouse.dutylog.rules import Flaw
from app.gatehouse.dutylog.sheets.services import Sheet, enter_sheet
from app.gatehouse.posts.queries import Terms, usual_terms
from app.gatehouse.posts.rules import OpenHours
from app.gatehouse.posts.services import set_terms
from app.gatehouse.roster.queries import find_gate
from app.gatehouse.staff.rules import Post
from tests.gatehouse.crews import NOVEMBER

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.book import Book, Operator, Reader
    from app.gatehouse.roster.queries import Gate

DAY = datetime.date(2026, 11, 14)
BEFORE = DAY - datetime.timedelta(days=1)
GATE_FLAWS = {Flaw.NOT_OPENED, Flaw.NOT_CLOSED}


def at(hour: int, minute: int = 0, day: datetime.date = DAY) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(hour, minute))


def noticed(reader: Reader, gate: Gate) -> dict[tuple[datetime.date, str], set[Flaw]]:
    lines = log(reader, gate, BEFORE, DAY)
    return {(each.date, each.shift.code): found for each in lines if (found := GATE_FLAWS & set(each.flaws))}


def test_shifts_tell_what_was_left_out_until_it_is_typed_in(
    book: Book, owner: Operator, gate: Gate, planned: Callable[..., int]
):
    with book.work(owner) as work:
        keys = {
            (day, code): enter_sheet(work, gate, Sheet(planned(code, day), day, code, on, off))
            for day, code, on, off in (
                (BEFORE, "夜", "23:30", "7:30"), (DAY, "早", "7:30", "15:30"), (DAY, "中", "15:30", "23:30"),
            )
        }  # fmt: skip
        assert noticed(work, gate) == {(BEFORE, "夜"): {Flaw.NOT_OPENED}, (DAY, "中"): {Flaw.NOT_CLOSED}}
        due = matters(work, owner, Copies(None, changed=False))
        waits = [
            str(one.words)
            for one in due
            if (one.step is Step.DUTY and "06:00" in str(one.words)) or "23:00" in str(one.words)
        ]
        assert waits == ["大门：没有人记下 06:00 开门", "大门：没有人记下 23:00 关门"]
        assert sum(each.gate_left_out for each in month_of_log(work, NOVEMBER)) == 2
        wrong = note(work, keys[DAY, "中"], EntryDraft(Kind.GATE_CLOSED, at(23, 20)), from_paper=True)
        assert noticed(work, gate) == {(BEFORE, "夜"): {Flaw.NOT_OPENED}}  # late, which the entry says itself
        correct_entry(work, wrong, EntryDraft(Kind.GATE_CLOSED, at(23, 2)))
        note(work, keys[BEFORE, "夜"], EntryDraft(Kind.GATE_OPENED, at(6)), from_paper=True)
        assert noticed(work, gate) == {}


def test_who_does_not_keep_the_gate_and_a_gate_that_is_never_closed_leave_nothing_out(
    book: Book, owner: Operator, gate: Gate, planned: Callable[..., int]
):
    usual = usual_terms()
    with book.work(owner) as work:
        enter_sheet(work, gate, Sheet(planned("中"), DAY, "中", "15:30", "23:30"))
        assert len(acts_left_out(work, gate, DAY, DAY)) == 1
        assert acts_left_out(work, gate, DAY, DAY, at(23, 5)) == ()  # within the tolerance
        set_terms(work, gate.id, Terms((Post.CLEANER,), usual.hours), DAY + datetime.timedelta(days=1))
        assert len(acts_left_out(work, find_gate(work, gate.name), DAY, DAY)) == 1  # guards stood there that day
        set_terms(work, gate.id, usual)
        set_terms(work, gate.id, Terms((Post.CLEANER,), usual.hours), DAY)
        assert acts_left_out(work, find_gate(work, gate.name), DAY, DAY) == ()
        set_terms(work, gate.id, usual, DAY)
        always = OpenHours((0, 1440), (0, 1440), "05-01", "09-30")
        set_terms(work, gate.id, Terms(usual.crews, always), DAY + datetime.timedelta(days=1))
        assert len(acts_left_out(work, find_gate(work, gate.name), DAY, DAY)) == 1  # by the hours of that day
        set_terms(work, gate.id, usual, DAY)
        set_terms(work, gate.id, Terms(usual.crews, always), DAY)
        assert acts_left_out(work, find_gate(work, gate.name), DAY, DAY) == ()
