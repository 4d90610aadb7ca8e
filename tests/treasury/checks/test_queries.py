"""What must always be true of the ledger, and edits outside the program."""

from __future__ import annotations

import datetime
import sqlite3
from typing import TYPE_CHECKING

import pytest

from app.kernel.money import Fen
from app.treasury import queries, services
from app.treasury.rules import EarnDraft
from tests.treasury.builders import random_entries

if TYPE_CHECKING:
    from app.book import Book, Operator
    from tests.treasury.conftest import Do


def found(book: Book) -> list[str]:
    with book.view() as view:
        return [str(fault.message) for check in queries.CHECKS for fault in check(view)]


def tamper(book: Book, *statements: str) -> None:
    """Edits as somebody with a database program could make them: triggers dropped first."""
    raw = sqlite3.connect(book.path)
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        raw.execute(statement)
    raw.commit()
    raw.close()


@pytest.fixture
def full(book: Book, owner: Operator, do: Do) -> Book:
    with book.work(owner) as work:
        posted = services.post_entries(work, random_entries(3, 40))
        services.reverse_entry(work, posted[0].id, datetime.date(2026, 10, 1), "试")
        work.commit()
    do(EarnDraft(datetime.date(2026, 10, 2), Fen(500), "interest"))
    return book


def test_a_book_kept_by_the_program_has_no_fault(full: Book) -> None:
    assert found(full) == []


def test_a_changed_amount_is_found_by_its_voucher(full: Book) -> None:
    tamper(full, "UPDATE line SET amount = amount + 1 WHERE id = (SELECT min(id) FROM line WHERE entry_id = 5)")
    with full.view() as view:
        voucher = queries.entry(view, 5).voucher
    assert [words for words in found(full) if voucher in words and "不平" in words]
    assert [words for words in found(full) if voucher in words and "改动" in words]


@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE entry SET summary = summary || '。' WHERE id = 5",
        "UPDATE entry SET counterparty = '别人' WHERE id = 5",
        "UPDATE entry SET slips = slips + 1 WHERE id = 5",
        "UPDATE line SET amount = amount * 2 WHERE entry_id = 5",
        "UPDATE line SET account_id = account_id + 1 WHERE entry_id = 5",
    ],
)
def test_an_edit_that_still_balances_is_named_by_its_first_entry(full: Book, edit: str) -> None:
    tamper(full, edit, "UPDATE entry SET summary = 'x' WHERE id = 9")
    with full.view() as view:
        voucher = queries.entry(view, 5).voucher
    assert found(full) == [f"凭证 {voucher} 在程序之外被改动过"]


def test_a_removed_entry_is_missed(full: Book) -> None:
    with full.view() as view:
        last = max(queries.entries(view), key=lambda one: one.id)
    tamper(full, f"DELETE FROM line WHERE entry_id = {last.id}", f"DELETE FROM entry WHERE id = {last.id}")
    assert found(full) == [f"编号为 {last.id} 的分录在程序之外被删除"]


def test_a_gap_in_the_numbers_is_named(full: Book) -> None:
    tamper(full, "DELETE FROM line WHERE entry_id = 5", "DELETE FROM entry WHERE id = 5")
    assert any("缺少凭证" in words for words in found(full))


def test_an_entry_half_posted_or_in_the_wrong_month_is_named(full: Book) -> None:
    tamper(full, "UPDATE entry SET posted = 0 WHERE id = 5", "UPDATE entry SET date = '2024-01-01' WHERE id = 6")
    words = " ".join(found(full))
    assert "没有过账" in words
    assert "不在该月" in words


def test_an_entry_without_lines_is_named(full: Book) -> None:
    tamper(full, "DELETE FROM line WHERE entry_id = 5")
    assert any("不平" in words for words in found(full))
