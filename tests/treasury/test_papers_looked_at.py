"""What a look at every page of the treasury's papers found, each kind of fault once."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.bootstrap import house
from app.bulletin.statement.pictures import pictures_of
from app.bulletin.statement.queries import period_statement
from app.kernel.dates import Month, month_of, parse_period
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from tests.bulletin.samples import open_copy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.book import Book

TODAY = datetime.date(2026, 9, 30)


@pytest.fixture(scope="module")
def sample(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    made = open_copy(sample_file, tmp_path_factory.mktemp("sample"), TODAY)
    yield made
    made.close()


def _said(book: Book, form: str, for_: str | None = None, language: str = "zh_CN") -> str:
    with book.view() as view:
        built = house().papers[form].build(view, PaperRequest(for_, clock=book.clock))
    return render(form, built, PaperOptions(language), "txt").decode()


def test_a_year_that_is_not_over_says_how_far_its_figures_go_and_draws_no_month_to_come(sample: Book) -> None:
    assert "还没有过完，上面的数字算到2026年9月30日" in _said(sample, "annual_statement", "2026")
    assert "还没有过完" not in _said(sample, "annual_statement", "2025")
    with sample.view() as view:
        report = period_statement(view, parse_period("2026"), TODAY)
    assert report.course[-1][0] == month_of(TODAY)
    assert pictures_of(report)["balance"].labels[-1].shown("en") == "Sep 2026"  # type: ignore[union-attr]
    carried = _said(sample, "year_carry", "2026")
    assert "还没有过完" in carried
    assert "还没有过完" not in _said(sample, "year_carry", "2025")


def test_what_is_carried_is_added_up_under_the_name_of_its_fund(sample: Book) -> None:
    funds, kinds = _said(sample, "year_carry", "2025").split("各项目结转明细")
    income, spending = next(line.split()[2:4] for line in funds.splitlines() if line.startswith("合计"))
    assert next(line.split()[1:] for line in kinds.splitlines() if line.startswith("合计")) == [income, spending]
    assert kinds.count("日常资金") == 1


def test_an_english_paper_writes_no_yuan_sign(sample: Book) -> None:
    for form, for_ in (("quarterly_statement", "2026Q3"), ("cash_count", None), ("expense_approval", None)):
        said = _said(sample, form, for_, "en")
        assert "¥" not in said
        assert "CNY" in said
    assert "100 yuan" in _said(sample, "cash_count", None, "en")


def test_every_signature_still_missing_has_a_row_to_sign_on(sample: Book) -> None:
    chain = _said(sample, "expense_approval").split("还缺")[0]
    assert sum(line.startswith("批准人") for line in chain.splitlines()) == 4


def test_an_account_nothing_stands_in_is_not_balanced(sample: Book) -> None:
    said = _said(sample, "trial_balance", "2026Q3")
    assert "银行存款" in said
    assert "押金" not in said


def test_a_column_nobody_wrote_in_takes_no_room(sample: Book) -> None:
    assert "备注" not in _said(sample, "bank_reconciliation")
    assert "凭证号" not in _said(sample, "maintenance_fund")


def test_income_of_a_budget_is_not_yet_received_and_more_than_planned_is_told(sample: Book) -> None:
    income, spending = _said(sample, "budget", "2026").split("二、支出")
    assert "还没收到" in income
    assert "剩余" not in income
    assert "剩余" in spending
    assert "红字负数是比计划多收或多付的" in income


def test_a_picture_of_months_to_come_ends_today(sample: Book) -> None:
    with sample.view() as view:
        built = house().papers["balance_analysis"].build(view, PaperRequest("2026", clock=sample.clock))
    assert built.pictures["flows"].labels[-1].shown("zh_CN") == "26年9月"  # type: ignore[union-attr]
    assert Month(2026, 9) == month_of(TODAY)


def test_who_approved_is_listed_in_the_language_of_the_paper(sample: Book) -> None:
    assert "王主任、陈会计" in _said(sample, "custody_draw_request")
    assert "王主任, 陈会计" in _said(sample, "custody_draw_request", language="en")


def test_a_budget_names_the_fund_of_what_is_not_of_the_usual_one(sample: Book) -> None:
    said = _said(sample, "budget", "2026")
    assert "没有注明的是日常资金" in said
    assert "门卫工资（补助资金）" in said
    assert "停车费（" not in said


def test_wages_of_a_year_are_one_large_item_and_those_of_a_quarter_each_its_own(sample: Book) -> None:
    assert "单项支出较大的有：门卫工资 9 笔共 ¥95,070.86。" in _said(sample, "annual_statement", "2026")
    quarter = _said(sample, "quarterly_statement", "2026Q3")
    assert "门卫工资（8月） ¥10,400.00" in quarter
    assert "2026年9月工资发放表（6人）中的门卫工资 ¥11,870.86" in quarter  # the sheet pays the cleaners too


def test_a_section_nothing_stands_in_says_so_and_has_no_empty_table(sample: Book) -> None:
    assert "用在什么地方" not in _said(sample, "common_revenue", "2026Q3")
    assert "变动比例" not in _said(sample, "balance_analysis", "2026Q3")
    assert "退还或转出" not in _said(sample, "quarterly_statement", "2026Q3")
    assert "退还或转出" in _said(sample, "annual_statement", "2026")
