"""The analysis of the balance: step by step to the closing, month by month in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.bulletin.statement.analysis.papers import build_analysis
from app.kernel.dates import Month
from app.kernel.money import Fen, total
from app.paper.forms import PaperRequest
from app.treasury.queries import money_summary
from app.treasury.totals.queries import month_flows

if TYPE_CHECKING:
    from app.book import Book


def test_the_steps_lead_from_the_opening_to_the_closing(yard: Book) -> None:
    with yard.view() as view:
        data = build_analysis(view, PaperRequest("2026Q3", clock=yard.clock))
    rows = data.tables["bridge"].rows
    steps = [row.cells for row in rows[1:-1]]
    assert rows[0].cells[2] == data.values["opening"]
    assert rows[0].cells[2] + total(cells[1] for cells in steps) == rows[-1].cells[2] == data.values["closing"]
    assert sorted(data.pictures) == ["balance", "flows"]


def test_twelve_months_in_a_row_are_those_of_the_ledger(yard: Book) -> None:
    with yard.view() as view:
        flows = month_flows(view, Month(2026, 9), 12)
        assert len(flows) == 12
        for one in flows:
            money = money_summary(view, one.month.first, one.month.last)
            assert (one.income, one.spending, one.held) == (
                money.income_total,
                money.expense_total,
                money.closing_total,
            )


def test_an_empty_book_has_nothing_to_compare(book: Book) -> None:
    with book.view() as view:
        data = build_analysis(view, PaperRequest(None, clock=book.clock))
    assert (data.values["lasts"], data.values["result"], data.pictures) == ("", Fen(0), {})
    assert data.tables["years"].rows == ()
