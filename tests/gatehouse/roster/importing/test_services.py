"""A roster somebody made in a sheet is taken as a draft and judged like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from app.exchange.importing import ImportOptions
from app.gatehouse.roster import queries
from app.gatehouse.roster.importing.queries import plan_roster
from app.gatehouse.roster.importing.services import import_roster
from app.gatehouse.roster.services import publish_roster
from app.kernel.errors import Refused
from tests.gatehouse.crews import NAMES, NOVEMBER

if TYPE_CHECKING:
    from pathlib import Path

    from app.book import Book, Operator


def sheet(path: Path, *rows: tuple[str, ...]) -> Path:
    book = Workbook()
    for row in (("日期", "班次", "姓名"), *rows):
        book.active.append(row)
    book.save(path)
    return path


def test_a_month_from_a_sheet_is_a_draft_that_must_keep_the_rules_to_be_published(
    book: Book, owner: Operator, november: int, tmp_path: Path
):
    with book.work(owner) as work:
        turns = list(queries.roster(work, NOVEMBER).turns)
        rows = [(f"{turn.date}", turn.shift.name, NAMES[turn.guard_id - 1]) for turn in turns[1:]]
        plan = plan_roster(work, sheet(tmp_path / "r.xlsx", *rows), ImportOptions())
        assert (plan.new, plan.changed, plan.refused) == (0, 1, ())
        import_roster(work, plan)
        made = queries.roster(work, NOVEMBER, 2)
        assert (made.origin, len(made.turns)) == ("import", 89)
        with pytest.raises(Refused, match="应有 1 人"):
            publish_roster(work, NOVEMBER, 2)


def test_rows_that_name_nobody_and_nothing_are_refused_with_their_place(
    book: Book, owner: Operator, november: int, tmp_path: Path
):
    rows = (
        ("2026-11-01", "早班", "路人"),
        ("2026-11-01", "晚班", NAMES[0]),
        ("昨天", "早班", NAMES[0]),
        ("2026-11-02", "早", NAMES[0]),
    )
    with book.work(owner) as work:
        plan = plan_roster(work, sheet(tmp_path / "r.xlsx", *rows), ImportOptions())
        assert [(row.row, row.column) for row in plan.refused] == [(2, "姓名"), (3, "班次"), (4, "日期")]
        assert len(plan.work[0].turns) == 1
