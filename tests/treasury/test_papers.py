"""The detail list of income and spending."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.kernel.dates import FixedClock, parse_period
from app.kernel.errors import UsageError
from app.kernel.masks import Audience
from app.kernel.money import Fen, total
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from app.register.rules import PersonDraft
from app.register.services import add_person
from app.treasury import services
from app.treasury.papers import PAPERS, build_detail_list, detail_report
from app.treasury.rules import EarnDraft, EntryDraft, MoveDraft, OpeningDraft, SpendDraft, two_lines
from tests.treasury.builders import random_entries

if TYPE_CHECKING:
    from app.book import Book, Operator
    from tests.treasury.conftest import Do

DAY = datetime.date
CLOCK = FixedClock(DAY(2026, 10, 8))


@pytest.fixture
def quarter(book: Book, owner: Operator, with_money: Do) -> Book:
    with_money(EarnDraft(DAY(2026, 7, 3), Fen(72_000), "parking", "车主", "收停车费"))
    wrong = with_money(SpendDraft(DAY(2026, 7, 21), Fen(35_000), "repairs", "赵铁柱", "疏通下水道"))
    with_money(MoveDraft(DAY(2026, 7, 28), Fen(200_000)))
    with book.work(owner) as work:
        services.reverse_entry(work, wrong.id, DAY(2026, 7, 22), "重复")
        for who in ("3-2-501 欧阳明珠", "1-1-101 王秀兰"):
            paid = two_lines("cash", "dues", "general", Fen(4_500))
            services.post_entry(work, EntryDraft(DAY(2026, 9, 1), "卫生费", paid, who, origin="payment"))
        work.commit()
    return book


def written(book: Book, audience: Audience, language: str = "zh_CN", period: str | None = "2026Q3") -> str:
    with book.view() as view:
        data = build_detail_list(view, PaperRequest(period, audience, CLOCK))
    return render("detail_list", data, PaperOptions(language, audience=audience), "txt").decode("utf8")


def test_the_list_runs_from_opening_to_closing(quarter: Book) -> None:
    text = written(quarter, Audience.OFFICE)
    assert "上期结余 ¥13,432.50，本期收入 ¥810.00，本期支出 ¥0.00，本期结余 ¥14,242.50" in text
    assert "疏通下水道" in text
    assert "-350.00" in text
    assert "转存 1 笔，共 ¥2,000.00" in text


def test_without_a_period_it_is_the_quarter_before_today(quarter: Book) -> None:
    assert written(quarter, Audience.OFFICE, period=None) == written(quarter, Audience.OFFICE)
    with pytest.raises(UsageError):
        written(quarter, Audience.OFFICE, period="2026Q5")


def test_on_a_board_nobodys_own_payment_stands(quarter: Book) -> None:
    office, board = written(quarter, Audience.OFFICE), written(quarter, Audience.BOARD)
    for private in ("欧阳明珠", "王秀兰", "赵铁柱", "3-2-501"):
        assert private in office
        assert private not in board
    assert "住户缴费（2 笔）" in board
    assert "90.00" in board


@pytest.mark.parametrize("language", ["zh_CN", "en", "zh_CN+en"])
def test_it_is_written_in_every_language_and_kind_of_file(quarter: Book, language: str) -> None:
    with quarter.view() as view:
        data = PAPERS["detail_list"].build(view, PaperRequest("2026Q3", clock=CLOCK))
    assert render("detail_list", data, PaperOptions(language)).startswith(b"%PDF")
    assert render("detail_list", data, PaperOptions(language), "xlsx").startswith(b"PK")
    text = render("detail_list", data, PaperOptions(language), "txt").decode("utf8")
    assert ("Entry by entry" in text) is ("en" in language)
    assert ("逐笔明细" in text) is ("zh" in language)


def test_a_quarter_without_entries_says_so(book: Book) -> None:
    assert "本期没有收支" in written(book, Audience.OFFICE)


@pytest.mark.parametrize("seed", range(5))
def test_its_amounts_lead_from_opening_to_closing_for_any_book(book: Book, owner: Operator, seed: int) -> None:
    with book.work(owner) as work:
        posted = services.post_entries(work, random_entries(seed, 80))
        for one in posted[:5]:
            services.reverse_entry(work, one.id, DAY(2026, 10, 1), "试")
        for period in ("2026Q1", "2026Q4", "2026"):
            report = detail_report(work, parse_period(period))
            assert report.opening + total(line.change for line in report.lines) == report.closing


def test_what_was_there_at_the_start_is_no_income(book: Book, do: Do) -> None:
    do(OpeningDraft(DAY(2026, 7, 1), "cash", Fen(100_000)))
    do(OpeningDraft(DAY(2026, 7, 2), "bank", Fen(50_000)))
    do(OpeningDraft(DAY(2026, 7, 2), "deposits", Fen(20_000)))
    do(EarnDraft(DAY(2026, 7, 3), Fen(1_000), "recycling"))
    assert "上期结余 ¥1,500.00，本期收入 ¥10.00，本期支出 ¥0.00，本期结余 ¥1,510.00" in written(book, Audience.OFFICE)


def test_on_a_board_no_resident_is_named_in_what_was_typed(quarter: Book, owner: Operator, with_money: Do) -> None:
    with quarter.work(owner) as work:
        add_person(work, PersonDraft("王秀兰", ("13812345678",)))
        work.commit()
    with_money(SpendDraft(DAY(2026, 9, 3), Fen(1_000), "repairs", "", "修王秀兰家水管，电话13812345678"))
    office, board = written(quarter, Audience.OFFICE), written(quarter, Audience.BOARD)
    assert "修王秀兰家水管，电话13812345678" in office
    assert "修王**家水管，电话138****5678" in board
