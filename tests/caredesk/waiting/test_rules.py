"""Many pieces of work are said in one line, by the one that presses most."""

from __future__ import annotations

import datetime

from app.caredesk.waiting.rules import Piece, in_lines, sheets_missing
from app.kernel.i18n import msg

D = datetime.date
TODAY = D(2026, 9, 30)


def piece(name: str, day: datetime.date) -> Piece:
    return Piece(msg("{name}: entered", name=name), day)


def test_overdue_due_and_near_are_a_line_each_the_oldest_first():
    found = in_lines(
        [piece("丙", D(2026, 10, 2)), piece("乙", D(2026, 9, 20)), piece("甲", D(2026, 9, 10)), piece("丁", TODAY)],
        TODAY,
    )
    assert [day for _, day in found] == [D(2026, 9, 10), TODAY, D(2026, 10, 2)]
    assert "甲" in str(found[0][0])
    assert "1 项" in str(found[0][0])
    assert "项" not in str(found[1][0])


def test_where_nothing_waits_nothing_is_said():
    assert in_lines((), TODAY) == ()
    assert sheets_missing(()) == ()


def test_days_without_a_sheet_are_counted_once_however_many_areas_lack_them():
    ((words, day),) = sheets_missing([D(2026, 9, 28), D(2026, 9, 29), D(2026, 9, 29)])
    assert day == D(2026, 9, 29)
    assert "2 天" in str(words)
