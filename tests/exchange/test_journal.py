"""The journal is read by hledger and by ledger, and both come to our figures."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.exchange.journal import JournalAccount, JournalEntry, JournalLine, account_name, journal_text
from app.kernel.money import Fen

if TYPE_CHECKING:
    from pathlib import Path

DAY = datetime.date(2026, 7, 1)
CASH, DUES, BANK = "资产:库存现金", "收入:卫生 保洁费（住户）", "资产:银行存款;|()"
ACCOUNTS = (JournalAccount(CASH, "C"), JournalAccount(DUES, "R"), JournalAccount(BANK, "A"))
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8"}

needs = pytest.mark.skipif(
    not (shutil.which("hledger") and shutil.which("ledger")), reason="hledger and ledger read it"
)


def entry(
    text: str = "收卫生保洁费（1户）", fen: int = 4500, code: str = "记-1", fund: str = "general"
) -> JournalEntry:
    return JournalEntry(DAY, code, text, (JournalLine(CASH, Fen(fen), fund), JournalLine(DUES, Fen(-fen), fund)))


def ask(path: Path, *command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT, check=False, cwd=path.parent)
    assert done.returncode == 0, done.stderr + path.read_text(encoding="utf8")
    return done.stdout


def write(path: Path, *entries: JournalEntry) -> Path:
    path.write_text(journal_text("幸福里小区\n2026", ACCOUNTS, entries), encoding="utf8", newline="\n")
    return path


def test_an_entry_as_it_is_written() -> None:
    assert journal_text("幸福里小区", ACCOUNTS[:1], [entry()]) == (
        "; 幸福里小区\n\ncommodity CNY\n    format 1,000.00 CNY\n\ntag fund\n\naccount 资产:库存现金\n    ; type: C\n\n"
        "2026-07-01 (记-1) 收卫生保洁费（1户）\n    资产:库存现金  45.00 CNY  ; fund: general\n"
        "    收入:卫生 保洁费（住户）  -45.00 CNY  ; fund: general\n"
    )


@needs
def test_both_programs_come_to_our_balances(tmp_path: Path) -> None:
    path = write(tmp_path / "y.journal", entry(), entry("存行", 123_456_789), JournalEntry(
        DAY, "", "", (JournalLine(BANK, Fen(200_000), "一般, 资金: x"), JournalLine(CASH, Fen(-200_000))),
    ))  # fmt: skip
    ask(path, "hledger", "-f", path.name, "check", "--strict")
    balances = ask(path, "hledger", "-f", path.name, "balance", "-O", "csv", "-N", "--layout=bare")
    assert f'"{CASH}","CNY","1232612.89"' in balances
    assert f'"{account_name(BANK)}","CNY","2000.00"' in balances
    theirs = ask(path, "ledger", "-f", path.name, "--pedantic", "--flat", "balance")
    assert f"1,232,612.89 CNY  {CASH}" in theirs
    assert f"2,000.00 CNY  {account_name(BANK)}" in theirs


@needs
def test_both_programs_know_the_fund_and_the_kind_of_account(tmp_path: Path) -> None:
    path = write(tmp_path / "y.journal", entry(fund="general"), entry(fund="公共收益", fen=100))
    assert "1.00 CNY" in ask(path, "hledger", "-f", path.name, "balance", "type:C", "tag:fund=公共收益")
    assert "1.00 CNY" in ask(path, "ledger", "-f", path.name, "balance", CASH, "--limit", 'tag("fund")=~/公共收益/')


WORDS = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="*!(){}[];|=~%#@:,&\"'\\/ \t\n\r\u3000\u2028收费1户²", max_size=12),
    st.sampled_from(
        ["; fund: x", "(1) x", "* 已付", "=2026-01-01", "include x", "end", "a  b  ; c", "~ monthly", "{x}", "--"]
    ),
)


@needs
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(WORDS, st.integers(-(10**12), 10**12), WORDS, WORDS), min_size=1, max_size=40))
def test_no_description_code_or_fund_disturbs_either_program(
    tmp_path: Path, lines: list[tuple[str, int, str, str]]
) -> None:
    entries = [entry(text, fen, code, fund) for text, fen, code, fund in lines]
    path = write(tmp_path / "y.journal", *entries)
    total = Fen(sum(fen for _, fen, _, _ in lines))
    ask(path, "hledger", "-f", path.name, "check", "--strict")
    ours = ask(path, "hledger", "-f", path.name, "balance", "-N", CASH, "-E", "-O", "csv", "--layout=bare")
    assert f'"{total.plain()}"' in ours or (total == 0 and '"0"' in ours)
    theirs = ask(path, "ledger", "-f", path.name, "balance", "--pedantic", "-E", "--flat", CASH)
    assert total.grouped() in theirs or total == 0
    count = ask(path, "ledger", "-f", path.name, "-E", "--format", "%(account)\\n", "register", CASH)
    assert count.count(CASH) == len(lines)


@needs
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, min_size=1, max_size=20))
def test_no_account_name_disturbs_either_program(tmp_path: Path, names: list[str]) -> None:
    named = [f"资产:{name}" for name in names]
    entries = [JournalEntry(DAY, "", "x", (JournalLine(n, Fen(1)), JournalLine(CASH, Fen(-1)))) for n in named]
    path = tmp_path / "y.journal"
    text = journal_text("t", [JournalAccount(n, "A") for n in (CASH, *named)], entries)
    path.write_text(text, encoding="utf8", newline="\n")
    ask(path, "hledger", "-f", path.name, "check", "--strict")
    theirs = ask(path, "ledger", "-f", path.name, "--pedantic", "accounts").splitlines()
    ours = ask(path, "hledger", "-f", path.name, "accounts", "--used").splitlines()
    assert set(theirs) == set(ours) == {account_name(n) for n in (CASH, *named)}


def test_what_cannot_be_a_journal_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="sum to zero"):
        journal_text("x", (), [JournalEntry(DAY, "1", "x", (JournalLine(CASH, Fen(1)),))])
    with pytest.raises(ValueError, match="account type"):
        journal_text("x", [JournalAccount(CASH, "Z")], ())


@pytest.mark.parametrize(("name", "shown"), [("", "?"), (":a::b:", "a:b"), ("*x", "＊x"), ("a  b\tc", "a b c")])
def test_account_names_are_tidied(name: str, shown: str) -> None:
    assert account_name(name) == shown


@needs
def test_a_description_as_long_as_a_page_is_shortened_for_both_programs(tmp_path: Path) -> None:
    lines = (JournalLine("支出:维修", Fen(100), "general"), JournalLine(CASH, Fen(-100), "general"))
    text = journal_text("t", (), [JournalEntry(DAY, "记-2026-09-0001", "𬭚" * 5_000, lines)])
    path = tmp_path / "y.journal"
    path.write_text(text, encoding="utf8", newline="\n")
    ask(path, "hledger", "-f", path.name, "check")
    assert "1.00" in ask(path, "ledger", "-f", path.name, "balance", "支出")
