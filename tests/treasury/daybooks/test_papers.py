"""Day books and vouchers on paper: running sums, pages carried forward, red with a minus."""

from __future__ import annotations

import datetime
import io
import itertools
import subprocess
from typing import TYPE_CHECKING

import pytest

from app.bootstrap import house
from app.kernel.dates import FixedClock, parse_period
from app.kernel.errors import Refused
from app.kernel.masks import Audience
from app.kernel.money import Fen
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from app.treasury.correcting.services import correct_amount
from app.treasury.daybooks.queries import day_book, trial_lines
from app.treasury.queries import money_at
from app.treasury.rules import EarnDraft, SpendDraft
from app.treasury.services import earn, take_back

if TYPE_CHECKING:
    from pathlib import Path

    from app.book import Book, Operator
    from tests.treasury.conftest import Do

CLOCK = FixedClock(datetime.date(2026, 9, 30))


def printed(book: Book, form: str, for_: str, kind: str = "txt", language: str = "zh_CN") -> bytes:
    with book.view() as view:
        built = house().papers[form].build(view, PaperRequest(for_, clock=CLOCK))
    return render(form, built, PaperOptions(language), kind)  # type: ignore[arg-type]


def test_the_cash_book_runs_from_month_to_month_and_ends_where_the_ledger_does(with_money: Do, book: Book) -> None:
    for month, amount in ((7, 1_000), (7, 500), (9, 2_000)):
        with_money(EarnDraft(datetime.date(2026, month, 3), Fen(amount), "recycling"))
    with_money(SpendDraft(datetime.date(2026, 9, 5), Fen(300), "office"))
    with book.view() as view:
        found = day_book(view, "cash", parse_period("2026Q3"))
        assert found.closing == money_at(view)["cash"]
    assert (found.opening, [part.taken for part in found.months]) == (343_250, [1_500, 0, 2_000])
    assert [(part.year_taken, part.year_paid) for part in found.months] == [
        (1_500, 0),
        (1_500, 0),
        (3_500, 300),
    ]
    said = printed(book, "cash_book", "2026Q3").decode()
    for words in ("上期结余", "本月合计", "本年累计", "废品"):
        assert words in said


def test_a_red_voucher_stands_in_its_column_with_a_minus_everywhere(
    with_money: Do, book: Book, owner: Operator
) -> None:
    wrong = with_money(SpendDraft(datetime.date(2026, 9, 5), Fen(30_000), "office", note="打印"))
    with book.work(owner) as work:
        made = correct_amount(work, wrong.id, Fen(29_000), "多写了")[0]
        work.commit()
    assert "-10.00" in printed(book, "cash_book", "2026-10").decode()
    said = printed(book, "voucher", made.voucher).decode()
    assert "红字凭证：冲减 记-2026-09-0001" in said
    assert "-10.00" in said
    assert "人民币负壹拾元整" in said
    assert "-10.00" in printed(book, "detail_list", "2026-10").decode()


def test_a_voucher_that_takes_back_last_years_is_blue(with_money: Do, book: Book, owner: Operator) -> None:
    with book.work(owner) as work:
        old = earn(work, EarnDraft(datetime.date(2025, 12, 30), Fen(700), "recycling", money="bank"))
        blue = take_back(work, old.id, "没有收到")
        work.commit()
    said = printed(book, "voucher", blue.voucher).decode()
    assert "蓝字更正凭证" in said
    assert "-7.00" not in said


def test_pages_close_with_what_they_carry_and_begin_with_it(with_money: Do, book: Book, tmp_path: Path) -> None:
    for day in range(1, 29):
        for _ in range(3):
            with_money(EarnDraft(datetime.date(2026, 9, day), Fen(100), "recycling"))
    file = tmp_path / "c.pdf"
    file.write_bytes(printed(book, "cash_book", "2026-09", "pdf"))
    text = subprocess.run(["pdftotext", "-layout", str(file), "-"], check=True, capture_output=True, text=True).stdout
    pages = text.split("\f")[:-1]
    assert len(pages) > 2
    for page, after in itertools.pairwise(pages):
        out, back = carried(page, "过次页"), carried(after, "承前页")
        assert out == back
        assert float(out[-1].replace(",", "")) == 3432.50 + float(out[0].replace(",", ""))
    assert carried(pages[-1], "过次页") == carried(pages[0], "承前页") == []


def carried(page: str, words: str) -> list[str]:
    """The figures of the row that begins with ``words``."""
    return next((line.split()[1:] for line in page.splitlines() if line.split()[:1] == [words]), [])


def test_the_trial_balance_is_level_before_within_and_after(with_money: Do, book: Book) -> None:
    with_money(SpendDraft(datetime.date(2026, 9, 5), Fen(300), "office"))
    with book.view() as view:
        lines = trial_lines(view, parse_period("2026Q3"))
    assert sum(line.opening for line in lines) == sum(line.closing for line in lines) == 0
    assert sum(line.debit for line in lines) == sum(line.credit for line in lines) == 300
    assert "两边相等" in printed(book, "trial_balance", "2026Q3").decode()


def test_all_vouchers_of_a_month_make_one_print_and_an_empty_one_says_so(with_money: Do, book: Book) -> None:
    for day in (3, 4, 5):
        with_money(SpendDraft(datetime.date(2026, 9, day), Fen(300), "office"))
    with book.view() as view:
        paper = house().papers["voucher"]
        assert len(paper.build(view, PaperRequest("2026-09", clock=CLOCK))) == 3
        assert len(paper.build(view, PaperRequest(None, clock=CLOCK))) == 3
        with pytest.raises(Refused, match="没有凭证"):
            paper.build(view, PaperRequest("2026-08", clock=CLOCK))
        with pytest.raises(Refused, match="内部"):
            paper.build(view, PaperRequest("2026-09", Audience.BOARD, CLOCK))
    assert io.BytesIO(printed(book, "voucher", "2026-09", "pdf")).read(4) == b"%PDF"
