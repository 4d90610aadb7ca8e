"""The quarterly statement of the sample courtyard, read as a resident reads it on the board."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.bulletin.statement.papers import PAPERS, build_statement
from app.bulletin.statement.queries import period_statement
from app.bulletin.statement.rules import FORMS
from app.kernel.dates import parse_period
from app.kernel.errors import UsageError
from app.kernel.masks import Audience
from app.kernel.money import Fen, total
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from app.register import tables as register
from app.register.queries import courtyard
from app.register.rules import PersonDraft
from app.register.services import add_person, save_courtyard
from app.treasury.queries import explain
from app.treasury.rules import OpeningDraft, SpendDraft
from app.treasury.services import open_balance, spend
from tests.bulletin.samples import open_copy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.book import Book, Operator

DAY = datetime.date
GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "quarterly_statement.txt"


@pytest.fixture(scope="module")
def sample(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    made = open_copy(sample_file, tmp_path_factory.mktemp("sample"), DAY(2026, 9, 30))
    yield made
    made.close()


def _printed(book: Book, target: str, language: str) -> bytes:
    with book.view() as view:
        data = build_statement(view, PaperRequest("2026Q3", Audience.BOARD, book.clock))
    return render("quarterly_statement", data, PaperOptions(language, audience=Audience.BOARD), target)


def test_the_text_of_the_statement_is_as_it_was_agreed(sample: Book) -> None:
    assert _printed(sample, "txt", "zh_CN+en").decode() == GOLDEN.read_text(encoding="utf8")


@pytest.mark.parametrize("language", ["zh_CN", "en", "zh_CN+en"])
def test_the_same_book_prints_the_same_bytes(sample: Book, language: str) -> None:
    assert _printed(sample, "pdf", language) == _printed(sample, "pdf", language)


def test_no_resident_is_named_on_the_board(sample: Book) -> None:
    text = _printed(sample, "txt", "zh_CN+en").decode()
    with sample.view() as view:
        people = view.conn.execute(select(register.person.c.name, register.person.c.phones)).all()
    assert people
    for name, phones in people:
        assert name not in text
        assert all(phone not in text for phone in phones)


def test_money_adds_up_for_the_quarter_and_for_the_year(sample: Book) -> None:
    for quarter in ("2025Q4", "2026Q1", "2026Q2", "2026Q3"):
        with sample.view() as view:
            report = period_statement(view, parse_period(quarter))
        assert report.money.adds_up
        assert report.year.adds_up
        assert report.year.closing_total == report.money.closing_total
        assert report.closing.total == report.money.closing_total


def test_each_opening_is_the_last_closing(sample: Book) -> None:
    closing = None
    for quarter in ("2025Q4", "2026Q1", "2026Q2", "2026Q3"):
        with sample.view() as view:
            report = period_statement(view, parse_period(quarter))
        assert closing in (None, report.opening.total)
        closing = report.closing.total


def test_every_figure_opens_to_the_vouchers_it_is_added_up_from(sample: Book) -> None:
    with sample.view() as view:
        report = period_statement(view, parse_period("2026Q3"))
        for item in (*report.money.income, *report.money.expense):
            assert total(part.amount for part in explain(view, item.figure)) == item.amount


def test_a_month_is_no_quarter(book: Book) -> None:
    with book.view() as view, pytest.raises(UsageError, match="2026-09"):
        build_statement(view, PaperRequest("2026-09"))


def test_an_empty_book_still_prints_a_statement(book: Book) -> None:
    assert set(PAPERS) == set(FORMS.values())
    with book.view() as view:
        assert period_statement(view, parse_period("2026Q3")).is_empty
    assert "0.00" in _printed(book, "txt", "zh_CN").decode()


def test_a_resident_named_in_what_was_typed_is_masked_on_the_board(book: Book, owner: Operator) -> None:
    with book.work(owner) as work:
        add_person(work, PersonDraft("欧阳明珠", ("13812345678",)))
        open_balance(work, OpeningDraft(DAY(2026, 6, 30), "cash", Fen(2_000_000)))
        spend(
            work,
            SpendDraft(
                DAY(2026, 7, 1), Fen(600_000), "repairs", "", "修欧阳明珠家阳台，电话13812345678", approved_by="管委会"
            ),
        )
        work.commit()
    with book.view() as view:
        data = build_statement(view, PaperRequest("2026Q3", Audience.BOARD, book.clock))
    for language in ("zh_CN", "en"):
        board = PaperOptions(language, audience=Audience.BOARD)
        text = render("quarterly_statement", data, board, "txt").decode()
        assert text.count("修欧阳**家阳台，电话138****5678") == 2
        assert "欧阳明珠" not in text
    office = PaperOptions("zh_CN", audience=Audience.OFFICE)
    assert "修欧阳明珠家阳台" in render("quarterly_statement", data, office, "txt").decode()


def _signed_by(book: Book, owner: Operator, **names: str) -> tuple[str, str]:
    with book.work(owner) as work:
        save_courtyard(work, replace(courtyard(work), signatories=tuple(sorted(names.items()))))
        work.commit()
    chinese, english = (_printed(book, "txt", language).decode() for language in ("zh_CN", "en"))
    return chinese, english


def test_one_person_who_signs_for_books_and_cash_is_shown_as_such(book: Book, owner: Operator) -> None:
    chinese, english = _signed_by(book, owner, bookkeeper="王秀兰", cashier="王秀兰", chair="周明")
    assert "记账和出纳由王秀兰一人兼任。" in chinese
    assert "记账兼出纳：王秀兰" in chinese
    assert "Bookkeeper and cashier are one person" in english
    assert "Bookkeeper and cashier: " in english


@pytest.mark.parametrize("names", [{}, {"bookkeeper": "李建国", "cashier": "王秀兰"}, {"cashier": "王秀兰"}])
def test_two_people_or_nobody_sign_each_for_themselves(book: Book, owner: Operator, names: dict[str, str]) -> None:
    chinese, english = _signed_by(book, owner, **names)
    assert "兼" not in chinese
    assert "记账：" in chinese
    assert "出纳：" in chinese
    assert "one person" not in english
