"""Receipt, arrears notice and dues table, read back from the finished papers."""

from __future__ import annotations

import datetime
from itertools import product
from typing import TYPE_CHECKING

import pytest

from app.dues import services
from app.dues.papers import PAPERS
from app.dues.parking.services import take_parking
from app.dues.refunds.rules import SlipDraft
from app.dues.refunds.services import return_deposit, take_deposit
from app.dues.rules import Method
from app.kernel.dates import FixedClock
from app.kernel.errors import Refused, UsageError
from app.kernel.masks import Audience
from app.kernel.money import Fen
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from tests.dues.conftest import DAY, VISITOR
from tests.paper.reading import read

if TYPE_CHECKING:
    from tests.dues.conftest import Desk

NOVEMBER = FixedClock(datetime.date(2026, 11, 21))
LANGUAGES = ("zh_CN", "en", "zh_CN+en")


@pytest.fixture
def billed(desk: Desk) -> Desk:
    desk.fee(name_en="Cleaning fee", resolution="〔2026〕1号")
    desk.bill("2026Q3")
    return desk


def built(desk: Desk, form: str, for_: str | None = None, audience: Audience = Audience.RESIDENT):
    return desk.look(PAPERS[form].build, PaperRequest(for_, audience, NOVEMBER))


def text(
    desk: Desk, form: str, for_: str | None = None, audience: Audience = Audience.RESIDENT, language="zh_CN"
) -> str:
    options = PaperOptions(language=language, audience=audience)
    return render(form, built(desk, form, for_, audience), options, "txt").decode("utf8")


def test_a_receipt_names_number_months_and_amount_in_capitals(billed: Desk):
    billed.pay("1-1-102", "45")
    words = text(billed, "receipt", "2026-000001")
    for part in (
        "收据",
        "2026-000001",
        "2026年9月30日",
        "1-1-102",
        "杨华英",
        "2026年7月至9月",
        "¥45.00",
        "人民币肆拾伍元整",
        "现金",
    ):
        assert part in words
    assert "不作发票" in words
    assert "发票专用" not in words


def test_a_receipt_says_void_and_reprint(billed: Desk):
    billed.pay("1-1-102", "45", method=Method.WECHAT, reference="4200001")
    assert built(billed, "receipt", "1").mark is None
    billed.do(services.note_receipt_print, 1)
    assert built(billed, "receipt", "1").mark.text() == "补打"
    billed.void(1, "金额写错")
    assert built(billed, "receipt", "1").mark.text() == "作废"
    words = text(billed, "receipt", "1")
    assert "金额写错" in words
    assert "4200001" in words


def test_printing_a_receipt_by_its_number_is_written_down(billed: Desk):
    billed.pay("1-1-102", "45")
    billed.do(PAPERS["receipt"].printed, PaperRequest("2026-000001", Audience.RESIDENT, NOVEMBER))
    assert built(billed, "receipt", "1").mark.text() == "补打"


def test_a_receipt_for_two_dwellings_names_both_and_the_prepayment(billed: Desk):
    billed.pay("1-1-101", "100", "1-1-102")
    words = text(billed, "receipt", "1", language="en")
    for part in ("1-1-101、1-1-102", "Cleaning fee", "Prepayment", "10.00", "CNY 100.00"):
        assert part in words


def test_a_receipt_needs_its_number(billed: Desk):
    with pytest.raises(UsageError):
        built(billed, "receipt")
    with pytest.raises(Refused):
        built(billed, "receipt", "7")


def test_an_arrears_notice_says_what_is_owed_and_until_when(billed: Desk):
    billed.pay("1-1-102", "20")
    words = text(billed, "arrears_notice", "1-1-102")
    for part in (
        "催缴通知单",
        "1-1-102 杨华英",
        "应交 ¥15.00",
        "25.00",
        "人民币贰拾伍元整",
        "2026年12月1日",
        "签收",
        "20261121-1-1-102",
    ):
        assert part in words


def test_notices_for_all_make_one_file_and_none_where_nothing_is_owed(billed: Desk):
    assert [copy.label for copy in built(billed, "arrears_notice")] == ["1-1-101", "1-1-102", "2-1-101", "2-1-102"]
    billed.pay("1-1-101", "45")
    with pytest.raises(Refused):
        built(billed, "arrears_notice", "1-1-101")
    assert len(built(billed, "arrears_notice")) == 3


def test_a_dues_table_shows_what_each_pays_before_and_after_billing(billed: Desk):
    billed.fee("物业费", name_en="Service fee", rate=100_000)
    before = text(billed, "dues_table", "2026Q3", Audience.OFFICE)
    assert "尚未出账" in before
    for part in ("杨华英", "45.00", "30.00", "75.00", "300.00", "〔2026〕1号"):
        assert part in before
    billed.bill("2026Q3")
    after = text(billed, "dues_table", "2026Q3", Audience.OFFICE)
    assert "尚未出账" not in after
    assert "300.00" in after


def test_a_board_copy_of_the_dues_table_carries_no_name(billed: Desk):
    words = text(billed, "dues_table", "2026Q3", Audience.BOARD)
    assert "1-1-102" in words
    for name in ("杨华英", "杨**", "周春英", "曾福"):
        assert name not in words


def test_a_dues_table_of_a_period_without_charges_says_so(billed: Desk):
    assert "本期没有应收费用" in text(billed, "dues_table", "2025Q1", Audience.OFFICE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_arrears_notice_is_one_small_sheet(billed: Desk, language: str):
    made = built(billed, "arrears_notice", "1-1-102", Audience.RESIDENT)
    (page,) = read(render("arrears_notice", made, PaperOptions(language)))
    assert round(page.height) == 595


@pytest.mark.parametrize(("form", "language"), list(product(sorted(set(PAPERS) - {"breakeven"}), LANGUAGES)))
def test_every_paper_renders_in_every_language_and_size(billed: Desk, form: str, language: str):
    billed.pay("1-1-102", "20")
    deposit = SlipDraft(billed.rooms["1-1-102"], Fen(10000), Method.CASH, DAY, "装修押金")
    billed.do(take_deposit, deposit)
    billed.do(return_deposit, 1, deposit)
    billed.do(take_parking, VISITOR)
    for_ = {
        "receipt": "1",
        "dues_table": "2026Q3",
        "deposit_slip": "1",
        "refund_slip": "2",
        "parking_slip": "1",
        "household_file": "1-1-102",
    }.get(form)
    sizes = ("a4", "a5", "241") if form == "receipt" else ("a4", None)
    for size, type_ in product(sizes, ("normal", "large")):
        options = PaperOptions(language=language, size=size, type=type_, audience=Audience.OFFICE)
        pdf = render(form, built(billed, form, for_, Audience.OFFICE), options)
        assert pdf.startswith(b"%PDF")
    assert render(form, built(billed, form, for_, Audience.OFFICE), PaperOptions(language), "xlsx").startswith(b"PK")
