"""Balances, and the journal as other programs read it."""

from __future__ import annotations

import csv
import datetime
import io
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.exchange.table_out import write_table
from app.kernel.money import ZERO, Fen, parse_amount, total
from app.treasury import queries, services
from app.treasury.rules import EarnDraft, MoveDraft, SpendDraft
from tests.treasury.builders import random_entries

if TYPE_CHECKING:
    from app.book import Book, Operator
    from tests.treasury.conftest import Do

DAY = datetime.date
FUNDS = ("general", "common", "subsidy", "custody")
needs = {
    name: pytest.mark.skipif(not shutil.which(name), reason=f"{name} is missing") for name in ("hledger", "ledger")
}


def said(*words: str) -> str:
    spoken = {**os.environ, "LC_ALL": "C.UTF-8"}
    return subprocess.run(words, env=spoken, check=True, capture_output=True, text=True, encoding="utf8").stdout


def hledger(path: Path, *words: str) -> dict[str, Fen]:
    """hledger's balances by account, zeros left out."""
    out = said("hledger", "-f", str(path), "balance", "--flat", "-N", "-O", "csv", "--layout=bare", *words)
    rows = list(csv.reader(io.StringIO(out)))[1:]
    return {name: parse_amount(figure) for name, _, figure in rows if parse_amount(figure)}


def ledger(path: Path, *words: str) -> dict[str, Fen]:
    """ledger's balances by account, zeros left out."""
    out = said(
        "ledger", "-f", str(path), "balance", "--flat", "--no-total", "--balance-format",
        "%(account)\t%(quantity(scrub(total)))\n", *words,
    )  # fmt: skip
    pairs = (line.split("\t") for line in out.splitlines() if line.strip())
    return {name: parse_amount(figure) for name, figure in pairs if parse_amount(figure)}


def ours(rows: tuple[queries.TrialRow, ...]) -> dict[str, Fen]:
    return {row.name: row.balance for row in rows if row.balance}


@needs["hledger"]
@needs["ledger"]
@settings(max_examples=1, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10_000), st.integers(200, 400))
def test_hledger_and_ledger_find_the_same_balances(
    book: Book, owner: Operator, tmp_path: Path, seed: int, count: int
) -> None:
    path = tmp_path / "y.journal"
    with book.work(owner) as work:
        services.post_entries(work, random_entries(seed, count))
        path.write_text(queries.journal_text(work), encoding="utf8", newline="\n")
        by_account = queries.trial_balance(work)
        by_fund = queries.trial_balance(work, queries.By.FUND)
        by_quarter = queries.trial_balance(work, queries.By.QUARTER)
        middle = queries.trial_balance(work, at=DAY(2026, 3, 31))
    said("hledger", "-f", str(path), "check")
    assert hledger(path) == ledger(path) == ours(by_account)
    assert hledger(path, "-e", "2026-04-01") == ours(middle)
    for fund in FUNDS:
        rows = tuple(row for row in by_fund if row.group == fund)
        assert hledger(path, f"tag:fund=^{fund}$") == ours(rows)
        assert ledger(path, f"%fund={fund}") == ours(rows)
    for quarter in ("2025Q4", "2026Q1", "2026Q3"):
        rows = tuple(row for row in by_quarter if row.group == quarter)
        assert hledger(path, "-p", quarter) == ours(rows)


def test_a_trial_balance_sums_to_nothing_over_all_and_in_every_group(book: Book, owner: Operator) -> None:
    with book.work(owner) as work:
        services.post_entries(work, random_entries(7, 150))
        for by in queries.By:
            rows = queries.trial_balance(work, by)
            for group in {row.group for row in rows}:
                assert total(row.balance for row in rows if row.group == group) == ZERO
        sums = total(one.amount for one in queries.balances(work))
    assert sums == ZERO


def test_debits_and_credits_stand_side_by_side(book: Book, with_money: Do) -> None:
    with_money(EarnDraft(DAY(2026, 9, 3), Fen(5_123), "recycling"))
    with_money(SpendDraft(DAY(2026, 9, 4), Fen(123), "repairs"))
    with book.view() as view:
        cash = queries.trial_balance(view)[0]
        assert [row.name for row in queries.trial_balance(view)][:2] == ["资产:库存现金", "资产:银行存款"]
        before = queries.trial_balance(view, at=DAY(2026, 9, 3))[0]
    assert (cash.debit, cash.credit, cash.balance) == (Fen(348_373), Fen(123), Fen(348_250))
    assert before.credit == ZERO


def test_the_journal_carries_every_entry_with_voucher_summary_and_fund(book: Book, with_money: Do) -> None:
    with_money(MoveDraft(DAY(2026, 9, 3), Fen(5_000)))
    with book.view() as view:
        text = queries.journal_text(view)
    assert "2026-09-03 (记-2026-09-0001) 存入银行\n" in text
    assert "    资产:库存现金  -50.00 CNY  ; fund: general\n" in text
    assert "account 收入:停车费\n    ; type: R\n" in text


def test_tables_of_entries_and_balances_can_be_taken_out(book: Book, with_money: Do, tmp_path: Path) -> None:
    with_money(SpendDraft(DAY(2026, 9, 4), Fen(123), "repairs", "李师傅", "=买灯泡"))
    with book.view() as view:
        assert set(queries.EXPORTS) == {"entries", "trial_balance"}
        for name, export in queries.EXPORTS.items():
            write_table(tmp_path / f"{name}.csv", export.rows(view))
    lines = (tmp_path / "entries.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("日期,凭证号,摘要,科目,资金,借方,贷方")
    assert lines[-2].startswith("2026-09-04,记-2026-09-0001,'=买灯泡,支出:维修,日常资金,1.23,,李师傅")
    balances = (tmp_path / "trial_balance.csv").read_text(encoding="utf-8-sig")
    assert "支出:维修,1.23,0.00,1.23" in balances
