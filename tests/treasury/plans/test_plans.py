"""Spending plans: written beforehand, kept, compared afterwards."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.book.engine import connect
from app.kernel.dates import FixedClock, Month
from app.kernel.errors import Refused
from app.kernel.money import Fen
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from app.treasury.budget.rules import parse_lines
from app.treasury.plans.papers import build_plan
from app.treasury.plans.queries import check_plans, plan_report, plans
from app.treasury.plans.rules import check_plan
from app.treasury.plans.services import write_plan
from app.treasury.queries import explain, money_summary
from app.treasury.rules import SpendDraft

if TYPE_CHECKING:
    from app.book import Book, Operator
    from tests.treasury.conftest import Do

DAY = datetime.date
OCTOBER = Month(2026, 10)


def write(book: Book, owner: Operator, month: Month, lines: str = "维修 600\n办公费 50") -> None:
    with book.work(owner) as work:
        write_plan(work, month, parse_lines(lines))
        work.commit()


def test_a_plan_is_written_before_its_month_is_over() -> None:
    check_plan(OCTOBER, DAY(2026, 10, 31), ["x"])
    with pytest.raises(Refused, match="已经过去"):
        check_plan(OCTOBER, DAY(2026, 11, 1), ["x"])
    with pytest.raises(Refused, match="至少要有一项"):
        check_plan(OCTOBER, DAY(2026, 10, 1), [])


def test_what_was_spent_stands_against_the_last_plan(book: Book, owner: Operator, with_money: Do) -> None:
    write(book, owner, OCTOBER, "维修 1")
    write(book, owner, OCTOBER)
    with_money(SpendDraft(DAY(2026, 10, 2), Fen(12_345), "repairs", money="bank"))
    with_money(SpendDraft(DAY(2026, 9, 2), Fen(700), "office"))
    with book.view() as view:
        report = plan_report(view, OCTOBER, DAY(2026, 10, 8))
        rows = {row.account.code: row for row in report.rows}
        assert (report.begun, report.whole.planned, report.held) == (True, Fen(65_000), Fen(1_342_550))
        assert (rows["repairs"].compared.left, rows["office"].before) == (Fen(47_655), Fen(700))
        assert sum(part.amount for part in explain(view, rows["repairs"].figure)) == Fen(12_345)
        ahead = plan_report(view, Month(2026, 11), DAY(2026, 10, 8))
    assert (ahead.plan, ahead.begun, ahead.rows) == (None, False, ())


def test_spending_outside_the_plan_stands_on_it_too_and_its_sums_are_those_of_the_statement(
    book: Book, owner: Operator, with_money: Do
) -> None:
    write(book, owner, OCTOBER, "办公费 50")
    for day, amount, kind in ((30, 9_729, "repairs"), (30, 1_092, "office")):
        with_money(SpendDraft(DAY(2026, 9, day), Fen(amount), kind, money="bank"))
    with book.view() as view:
        before = money_summary(view, DAY(2026, 9, 1), DAY(2026, 9, 30)).expense_total
        for today in (DAY(2026, 9, 30), DAY(2026, 10, 8)):
            report = plan_report(view, OCTOBER, today)
            assert sum(row.before for row in report.rows) == before == Fen(10_821)
            assert [row.account.code for row in report.rows if not row.is_planned] == ["repairs"]
            data = build_plan(view, PaperRequest("2026-10", clock=FixedClock(today)))
            said = render("spending_plan", data, PaperOptions("zh_CN"), "txt").decode()
            assert said.index("办公费") < said.index("计划外支出") < said.index("97.29") < said.index("108.21")


def test_income_is_not_planned_here_and_an_item_stands_once(book: Book, owner: Operator) -> None:
    with pytest.raises(Refused):
        write(book, owner, OCTOBER, "废品收入 600")
    with pytest.raises(Refused, match="两次"):
        write(book, owner, OCTOBER, "维修 600\nrepairs 50")
    with book.view() as view:
        assert plans(view) == ()


def test_a_plan_changed_or_removed_from_outside_is_named(book: Book, owner: Operator) -> None:
    write(book, owner, OCTOBER)
    with book.view() as view:
        assert list(check_plans(view)) == []
    raw = connect(book.path)
    raw.execute("DROP TRIGGER spending_plan_line_kept_update")
    raw.execute("UPDATE spending_plan_line SET amount = 1 WHERE id = 1")
    raw.commit()
    with book.view() as view:
        assert ["2026年10月" in fault.message.text() for fault in check_plans(view)] == [True]
    for table in ("spending_plan_line", "spending_plan"):
        raw.execute(f"DROP TRIGGER {table}_kept_delete")
        raw.execute(f"DELETE FROM {table}")
    raw.commit()
    raw.close()
    with book.view() as view:
        assert ["plan 1" in fault.message.text() for fault in check_plans(view)] == [True]
