"""Budgets are adopted version by version, kept as they were, and compared with what came of them."""

from __future__ import annotations

import datetime
import sqlite3
from typing import TYPE_CHECKING

import pytest

from app.book.engine import connect
from app.bulletin.statement.queries import period_statement
from app.kernel.dates import parse_period
from app.kernel.errors import Refused
from app.kernel.money import Fen
from app.treasury.budget.queries import alone_above, budget_in_force, budget_report, budgets, check_budgets
from app.treasury.budget.rules import BudgetDraft, parse_lines
from app.treasury.budget.services import adopt_budget
from app.treasury.queries import explain
from app.treasury.rules import AccountKind, SpendDraft

if TYPE_CHECKING:
    from app.book import Book, Operator
    from tests.treasury.conftest import Do

DAY = datetime.date
LINES = "维修 6000\n门卫工资 4000 补助资金\n废品收入 800"


def adopt(book: Book, owner: Operator, since: datetime.date, lines: str = LINES) -> None:
    with book.work(owner) as work:
        adopt_budget(work, BudgetDraft(since.year, since, "2026年第1号决议", parse_lines(lines), DAY(2025, 12, 20)))
        work.commit()


def test_the_last_version_in_force_rules(book: Book, owner: Operator) -> None:
    adopt(book, owner, DAY(2026, 1, 1))
    adopt(book, owner, DAY(2026, 7, 1), "维修 8000")
    with book.view() as view:
        assert [one.version for one in budgets(view, 2026)] == [1, 2]
        assert budget_in_force(view, DAY(2026, 6, 30)).version == 1
        assert budget_in_force(view, DAY(2026, 7, 1)).version == 2
        assert budget_in_force(view, DAY(2025, 7, 1)) is None
        assert alone_above(view, DAY(2026, 7, 1)) == Fen(40_000)
        assert alone_above(view, DAY(2025, 7, 1)) is None


def test_actual_amounts_stand_against_the_plan_and_open_to_their_vouchers(
    book: Book, owner: Operator, with_money: Do
) -> None:
    adopt(book, owner, DAY(2026, 1, 1))
    with_money(SpendDraft(DAY(2026, 7, 2), Fen(123_400), "repairs", money="bank", approved_by="管委会"))
    with_money(SpendDraft(DAY(2026, 7, 3), Fen(5_000), "office"))
    with book.view() as view:
        report = budget_report(view, 2026, DAY(2026, 9, 30))
        rows = {(row.account.code, row.fund.code): row for row in report.rows}
        repairs = rows["repairs", "general"]
        assert (repairs.compared.planned, repairs.compared.actual, repairs.unplanned) == (
            Fen(600_000),
            Fen(123_400),
            False,
        )
        assert sum(part.amount for part in explain(view, repairs.figure)) == repairs.compared.actual
        assert rows["office", "general"].unplanned
        assert rows["guard_wages", "subsidy"].compared.actual == 0
        assert [row.account.code for row in report.of(AccountKind.INCOME)] == ["recycling"]


def test_an_item_above_a_twentieth_of_the_years_budget_stands_alone_in_the_statement(
    book: Book, owner: Operator, with_money: Do
) -> None:
    with_money(SpendDraft(DAY(2026, 7, 2), Fen(60_000), "repairs", money="bank"))
    with book.view() as view:
        assert period_statement(view, parse_period("2026Q3")).money.large == ()
    adopt(book, owner, DAY(2026, 1, 1))
    with book.view() as view:
        alone = period_statement(view, parse_period("2026Q3")).money.large
    assert [one.amount for one in alone] == [Fen(60_000)]


def test_a_kind_nobody_knows_is_refused_and_nothing_is_kept(book: Book, owner: Operator) -> None:
    with pytest.raises(Refused, match="喂猫"):
        adopt(book, owner, DAY(2026, 1, 1), "喂猫 100")
    with book.view() as view:
        assert budgets(view) == ()


def test_a_budget_changed_or_removed_from_outside_is_named(book: Book, owner: Operator) -> None:
    adopt(book, owner, DAY(2026, 1, 1))
    with book.view() as view:
        assert list(check_budgets(view)) == []
    raw = connect(book.path)
    with pytest.raises(sqlite3.IntegrityError, match="kept as they were"):
        raw.execute("UPDATE budget_line SET amount = 1")
    raw.execute("DROP TRIGGER budget_line_kept_update")
    raw.execute("UPDATE budget_line SET amount = 1 WHERE id = 1")
    raw.commit()
    with book.view() as view:
        assert ["第 1 版" in fault.message.text() for fault in check_budgets(view)] == [True]
    for table in ("budget_line", "budget"):
        raw.execute(f"DROP TRIGGER {table}_kept_delete")
        raw.execute(f"DELETE FROM {table}")
    raw.commit()
    raw.close()
    with book.view() as view:
        assert [fault.message.text() for fault in check_budgets(view)] == ["有一份预算在程序外被删掉了：budget 1"]
