"""The statements of a month, a half-year and a year: the same report, the same page, each with its own code."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.book.operators import sign_in
from app.bulletin.statement.code.queries import check_code, statement_code
from app.bulletin.statement.code.rules import Verdict
from app.bulletin.statement.handing_out.queries import given_out
from app.bulletin.statement.papers import PAPERS
from app.bulletin.statement.queries import period_statement
from app.bulletin.statement.rules import FORMS
from app.kernel.dates import parse_period
from app.kernel.errors import UsageError
from app.kernel.masks import Audience
from app.kernel.money import Fen
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from app.treasury.rules import EarnDraft, OpeningDraft, SpendDraft
from app.treasury.services import earn, open_balance, spend

if TYPE_CHECKING:
    from app.book import Book, Operator

DAY = datetime.date
PERIODS = ("2026-09", "2026Q3", "2026H1", "2026")


def _text(book: Book, period: str, language: str = "zh_CN") -> str:
    form = FORMS[parse_period(period).kind]
    with book.view() as view:
        data = PAPERS[form].build(view, PaperRequest(period, Audience.BOARD, book.clock))
    return render(form, data, PaperOptions(language, audience=Audience.BOARD), "txt").decode()


@pytest.fixture
def two_years(book: Book, owner: Operator) -> Book:
    with book.work(owner) as work:
        open_balance(work, OpeningDraft(DAY(2025, 1, 1), "bank", Fen(1_000_000)))
        earn(work, EarnDraft(DAY(2025, 9, 5), Fen(50_000), "recycling", money="bank"))
        spend(work, SpendDraft(DAY(2025, 9, 6), Fen(77_700), "insurance", money="bank"))
        earn(work, EarnDraft(DAY(2026, 9, 5), Fen(60_000), "recycling", money="bank"))
        spend(work, SpendDraft(DAY(2026, 9, 6), Fen(12_345), "office", money="bank"))
        work.commit()
    return book


@pytest.mark.parametrize("period", PERIODS)
def test_every_kind_of_statement_adds_up_and_opens_with_the_last_closing(yard: Book, period: str) -> None:
    asked = parse_period(period)
    with yard.view() as view:
        report = period_statement(view, asked)
        before = period_statement(view, asked.previous())
    assert report.money.adds_up
    assert report.opening.total == before.closing.total + report.money.opened_within


def test_months_add_up_to_their_quarter_and_quarters_to_their_half(yard: Book) -> None:
    with yard.view() as view:
        months = [period_statement(view, parse_period(f"2026-{month:02d}")).money for month in (1, 2, 3)]
        quarters = [period_statement(view, parse_period(one)).money for one in ("2026Q1", "2026Q2")]
        half = period_statement(view, parse_period("2026H1")).money
    assert sum(one.income_total for one in months) == quarters[0].income_total
    assert sum(one.expense_total for one in quarters) == half.expense_total


@pytest.mark.parametrize("period", PERIODS)
def test_the_code_of_every_statement_is_read_back_as_its_period(yard: Book, period: str) -> None:
    with yard.view() as view:
        code = statement_code(view, period_statement(view, parse_period(period)))
        found = check_code(view, code.lower().replace("-", " "))
    assert (str(found.period), found.verdict, code) == (period, Verdict.AS_NOW, found.code)


def test_each_kind_of_statement_is_noted_as_given_out_by_itself(yard: Book) -> None:
    with yard.view() as view:
        owner = sign_in(view, None, None)
    with yard.work(owner) as work:
        PAPERS["monthly_statement"].given_out(work, PaperRequest("2026-09", Audience.BOARD, yard.clock))
        work.commit()
    with yard.view() as view:
        assert given_out(view, parse_period("2026-09")) == yard.clock.today()
        assert given_out(view, parse_period("2026Q3")) is None


def test_a_year_before_stands_beside_this_year_with_kinds_that_are_gone(two_years: Book) -> None:
    text = _text(two_years, "2026-09")
    assert "去年同期" in text
    row = next(line for line in text.splitlines() if "废品" in line)
    assert [part for part in row.split() if part.endswith(".00")] == ["600.00", "600.00", "500.00"]
    gone = next(line for line in text.splitlines() if "保险" in line)
    assert "777.00" in gone


def test_without_a_year_before_there_is_no_column_for_it(two_years: Book) -> None:
    assert "去年同期" not in _text(two_years, "2025-09")


def test_a_year_needs_no_column_for_the_year_so_far(two_years: Book) -> None:
    english = _text(two_years, "2026", "en")
    assert "This year" in english
    assert "Year to date" not in english
    assert "A year before" in english


@pytest.mark.parametrize(
    ("form", "wrong"),
    [("monthly_statement", "2026Q3"), ("half_year_statement", "2026"), ("annual_statement", "2026-09")],
)
def test_a_statement_of_another_length_is_refused_with_how_to_write_it(book: Book, form: str, wrong: str) -> None:
    with book.view() as view, pytest.raises(UsageError, match=wrong):
        PAPERS[form].build(view, PaperRequest(wrong))


def test_unasked_the_last_ended_period_is_taken(yard: Book) -> None:
    with yard.view() as view:
        data = PAPERS["annual_statement"].build(view, PaperRequest(None, Audience.BOARD, yard.clock))
    assert str(data.values["period"]) == "2025"
