"""Bank files as banks give them: taken in once, kept as they came, gaps told."""

from __future__ import annotations

import datetime
import sqlite3
from typing import TYPE_CHECKING

import pytest

from app.book.integrity import faults
from app.bootstrap import house
from app.exchange.importing import ImportOptions, ImportPlan
from app.exchange.table_out import Table, write_table
from app.kernel.errors import Refused, RowsRefused
from app.kernel.money import Fen
from app.treasury.bank.queries import bank_lines, course
from app.treasury.bank.services import import_bank, plan_bank

if TYPE_CHECKING:
    from pathlib import Path

    from app.book import Book, Operator

HEAD = "账户明细查询\n户名:,幸福里小区管委会,账号:,{account}\n起止日期:,20260701,20260731\n"
TITLES = "交易日期,交易时间,摘要,借方发生额,贷方发生额,余额,对方户名,交易流水号\n"
JULY = (
    '20260705,10:00:00,代发6月工资,"16,300.00",,"46,080.17",代发工资户,1',
    '20260708,10:01:01,微信提现,,135.00,"46,215.17",财付通,2',
    '20260708,11:01:01,微信提现,,135.00,"46,350.17",财付通,3',
    '20260721,10:24:24,结息,,38.64,"46,388.81",,4',
)
AUGUST = ('20260809,10:20:20,手续费,5.00,,"46,383.81",,5',)


def bank_file(folder: Path, *rows: str, name: str = "流水.csv", account: str = "6222 **** **** 1024") -> Path:
    file = folder / name
    file.write_bytes((HEAD.format(account=account) + TITLES + "\n".join(rows) + "\n").encode("gb18030"))
    return file


def bring_in(book: Book, owner: Operator, file: Path) -> ImportPlan:
    with book.work(owner) as work:
        plan = plan_bank(work, file, ImportOptions())
        plan.require_whole()
        import_bank(work, plan)
        if work.actions:
            work.commit()
    return plan


def test_a_file_of_the_bank_is_taken_in_as_it_is(book: Book, owner: Operator, tmp_path: Path) -> None:
    plan = bring_in(book, owner, bank_file(tmp_path, *JULY))
    assert (plan.new, plan.unchanged, plan.warnings) == (4, 0, ())
    with book.view() as view:
        found = bank_lines(view)
        assert [one.amount for one in found] == [-1_630_000, 13_500, 13_500, 3_864]
        assert found[0].words == "代发6月工资 代发工资户"
        july = course(view, datetime.date(2026, 7, 31))
        assert (july.opening, july.balance, july.gap) == (6_238_017, 4_638_881, 0)


def test_the_same_file_again_changes_nothing_and_an_overlapping_one_adds_the_rest(
    book: Book, owner: Operator, tmp_path: Path
) -> None:
    bring_in(book, owner, bank_file(tmp_path, *JULY))
    assert bring_in(book, owner, bank_file(tmp_path, *JULY)).unchanged == 4
    plan = bring_in(book, owner, bank_file(tmp_path, *JULY[2:], *AUGUST))
    assert (plan.new, plan.unchanged, plan.warnings) == (1, 2, ())


def test_a_missing_statement_between_two_files_is_told(book: Book, owner: Operator, tmp_path: Path) -> None:
    bring_in(book, owner, bank_file(tmp_path, *JULY[:2]))
    plan = bring_in(book, owner, bank_file(tmp_path, *AUGUST))
    assert [one.params["then"] for one in plan.warnings] == ["46,388.81"]
    with book.view() as view:
        assert course(view, datetime.date(2026, 8, 31)).gap == 13_500 + 3_864
    earlier = bring_in(book, owner, bank_file(tmp_path, *JULY[2:]))
    assert earlier.warnings == ()
    with book.view() as view:
        assert course(view, datetime.date(2026, 8, 31)).gap == 0


def test_more_lines_on_days_an_earlier_file_has_are_pointed_out(book: Book, owner: Operator, tmp_path: Path) -> None:
    bring_in(book, owner, bank_file(tmp_path, *JULY))
    odd = '20260710,10:00:00,另一笔,,1.00,"99,999.00",,9'
    plan = bring_in(book, owner, bank_file(tmp_path, odd))
    assert any("以前的文件" in str(one) for one in plan.warnings)


def test_a_balance_that_does_not_run_is_refused_with_its_row(book: Book, owner: Operator, tmp_path: Path) -> None:
    wrong = JULY[1].replace("46,215.17", "46,215.71")
    with pytest.raises(RowsRefused) as refused:
        bring_in(book, owner, bank_file(tmp_path, JULY[0], wrong, JULY[2]))
    assert [(row.row, row.column) for row in refused.value.rows] == [(6, "余额")]


def test_a_file_of_another_account_is_refused(book: Book, owner: Operator, tmp_path: Path) -> None:
    bring_in(book, owner, bank_file(tmp_path, *JULY))
    with pytest.raises(Refused, match="只管一个银行账户"):
        bring_in(book, owner, bank_file(tmp_path, *AUGUST, account="6222 **** **** 2048"))


def test_one_signed_column_in_utf8_and_a_spreadsheet_are_read_too(book: Book, owner: Operator, tmp_path: Path) -> None:
    file = tmp_path / "明细.csv"
    file.write_text(
        "日期,金额,摘要,对方户名\n2026-07-01,-20.00,手续费,\n2026-07-02,1500.00,场地费,智能柜公司\n", "utf8"
    )
    assert bring_in(book, owner, file).new == 2
    sheet = tmp_path / "明细.xlsx"
    head = ("交易日期", "收入金额", "支出金额", "余额", "备注")
    rows = [(datetime.date(2026, 8, 1), Fen(5_000), None, Fen(5_000), "利息")]
    write_table(sheet, Table("明细", head, rows))
    assert bring_in(book, owner, sheet).new == 1
    with book.view() as view:
        assert [one.amount for one in bank_lines(view)] == [-2_000, 150_000, 5_000]
        assert bank_lines(view)[-1].summary == "利息"


def test_a_line_changed_outside_is_found_and_the_book_itself_refuses(
    book: Book, owner: Operator, tmp_path: Path
) -> None:
    bring_in(book, owner, bank_file(tmp_path, *JULY))
    raw = sqlite3.connect(book.path)
    for words in (
        "UPDATE bank_line SET amount = 1", "DELETE FROM bank_line", "UPDATE bank_file SET closing = 0",
        "INSERT OR REPLACE INTO bank_line SELECT * FROM bank_line LIMIT 1",
    ):  # fmt: skip
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute(words)
    raw.execute("DROP TRIGGER bank_line_kept_update")
    raw.execute("UPDATE bank_line SET summary = '转账' WHERE turn = 2")
    raw.commit()
    raw.close()
    with book.view() as view:
        assert any("流水.csv" in str(one.message) for one in faults(view, house().checks))
