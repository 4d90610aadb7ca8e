"""From a messy register to a quarterly statement on the board, typed command by command."""

from __future__ import annotations

import csv
import io
import os
import subprocess
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook

from tests.register.lists import messy

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said

    Run = Callable[..., Said]

HOMES = {
    "1": [
        ("1", 101.0, "周春英", 13815908301.0, "58.3平米", 2, "", "空置"),
        ("1", "２０２", "尉迟海", "", 42.6, 1, "", ""),
    ],
    "2": [("1", "201", "解强玉", "", -58.3, 2, "", ""), ("1", "202", "罗玉华", "", 63.88, 1, "", "")],
}


@pytest.fixture
def register(tmp_path: Path) -> Path:
    return messy(tmp_path / "住户花名册.xlsx", HOMES)


@pytest.fixture
def cash_sheet(tmp_path: Path) -> Path:
    book = Workbook()
    for row in (
        ["幸福里小区2026年第三季度现金流水账"],
        ["日期", "凭证号", "摘要", "收入", "支出", "结余", "经手人"],
        ["2026.07.01", None, "上期结余", None, None, 3432.5, None],
        ["2026.07.01", 1, "收卫生保洁费（1户）", 45, None, 3477.5, "王秀兰"],
        ["7月9日", 2, "买灯泡", None, 91.89, 3385.61, "王秀兰"],
        ["2026/7/28", 3, "存入银行", None, 2000, 1385.61, "王秀兰"],
    ):
        book.active.append(row)
    path = tmp_path / "三季度现金流水账.xlsx"
    book.save(path)
    return path


@pytest.fixture
def ready(courtyard: Run, register: Path) -> Run:
    assert courtyard("new", "y.book", "--name", "幸福里小区").status == 0
    assert courtyard("import", "households", register, "--skip-refused").status == 0
    assert courtyard(
        "fee", "add", "卫生保洁费", "--basis", "household", "--rate", "15", "--cycle", "month", "--from", "2026-01-01"
    ).status == 0  # fmt: skip
    return courtyard


def test_a_register_with_a_bad_row_is_refused_whole_and_named(courtyard: Run, register: Path) -> None:
    courtyard("new", "y.book", "--name", "幸福里小区")
    said = courtyard("import", "households", register, "--json")
    assert said.status == 3
    assert [(row["sheet"], row["row"]) for row in said.data["refused"]] == [("2号楼", 4)]
    assert "面积" in said.data["refused"][0]["column"]
    assert courtyard("bill", "2026Q3", "--json").data.get("charges", 0) == 0


def test_the_good_rows_come_in_and_a_second_time_nothing_changes(ready: Run, register: Path) -> None:
    again = ready("import", "households", register, "--skip-refused", "--json")
    assert again.status == 0
    assert (again.data["new"], again.data["changed"], again.data["unchanged"]) == (0, 0, 3)
    mended = register.with_name("住户花名册.xlsx.errors.xlsx")
    assert load_workbook(mended).active.max_row >= 2


def test_a_quarter_is_charged_once(ready: Run) -> None:
    first = ready("bill", "2026Q3", "--json").data
    assert (first["charges"], first["amount"]) == (9, "135.00")
    second = ready("bill", "2026Q3", "--json")
    assert (second.status, second.data["charges"]) == (0, 0)


def test_money_is_collected_spent_and_posted_in_two_languages(ready: Run, cash_sheet: Path, tmp_path: Path) -> None:
    ready("bill", "2026Q3")
    paid = ready("collect", "1-1-202", "45", "--method", "cash", "--date", "2026-09-30", "--receipt", "r.pdf")
    assert paid.status == 0
    assert "2026-000001" in paid.out
    assert _text(tmp_path / "r.pdf").count("肆拾伍元整") >= 1
    brought = ready("import", "entries", cash_sheet, "--json")
    assert brought.data["new"] == 4
    assert ready("import", "entries", cash_sheet, "--json").data["new"] == 0
    for kind in ("pdf", "xlsx", "txt"):
        assert ready(
            "print", "quarterly_statement", "--for", "2026Q3", "--lang", "zh_CN+en", "--copy", "board", "-o", f"q3.{kind}"
        ).status == 0  # fmt: skip
    text = _text(tmp_path / "q3.pdf")
    assert "幸福里小区2026年第三季度收支情况公示" in text
    assert "1,430.61" in text  # 1,385.61 of the sheet and 45.00 collected
    assert "尉迟海" not in text
    assert ready("verify").status == 0


def test_the_journal_balances_as_we_do_in_two_other_programs(ready: Run, cash_sheet: Path, tmp_path: Path) -> None:
    ready("import", "entries", cash_sheet)
    assert ready("export", "journal", "--to", "hledger", "-o", "y.journal").status == 0
    ours = {row["account"]: row["balance"] for row in csv.DictReader(io.StringIO(ready("balance", "--csv").out))}
    env = {**os.environ, "LC_ALL": "C.UTF-8"}
    journal = str(tmp_path / "y.journal")
    subprocess.run(["hledger", "-f", journal, "check"], env=env, check=True)
    told = subprocess.run(
        ["hledger", "-f", journal, "balance", "--flat", "--no-total", "-O", "csv", "--layout=bare"],
        env=env, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    theirs = {row["account"]: row["balance"] for row in csv.DictReader(io.StringIO(told))}
    assert {k: v for k, v in ours.items() if v != "0.00"} == {k: v.replace(",", "") for k, v in theirs.items()}
    subprocess.run(["ledger", "-f", journal, "balance"], env=env, check=True, capture_output=True)


def test_a_receipt_is_voided_once_and_keeps_its_number(ready: Run) -> None:
    ready("bill", "2026Q3")
    ready("collect", "1-1-202", "45", "--method", "cash", "--date", "2026-09-30")
    assert ready("void", "2026-000001", "--reason", "写错户").status == 0
    assert ready("void", "2026-000001", "--reason", "再来").status == 3
    paid = ready("collect", "1-1-202", "45", "--method", "cash", "--date", "2026-09-30")
    assert "2026-000002" in paid.out
    assert ready("verify").status == 0


def test_a_batch_is_undone_while_nobody_has_paid(ready: Run) -> None:
    batch = ready("bill", "2026Q3", "--json").data["batch"]
    assert ready("unbill", batch).status == 0
    assert ready("bill", "2026Q3", "--json").data["charges"] == 9


def test_every_table_and_every_paper_comes_out(ready: Run, tmp_path: Path) -> None:
    ready("bill", "2026Q3")
    tables = [line.split("\t")[0] for line in ready("export", "--list").out.splitlines()]
    assert "journal" in tables
    for table in tables:
        to = ("--to", "xlsx") if table == "journal" else ()
        assert ready("export", table, *to, "-o", f"{table}.xlsx").status == 0, table
        assert load_workbook(tmp_path / f"{table}.xlsx").active.max_row >= 1
    papers = [line.split("\t")[0] for line in ready("print", "--list").out.splitlines()]
    assert {"quarterly_statement", "receipt", "dues_table", "arrears_notice", "detail_list"} <= set(papers)


def _text(pdf: Path) -> str:
    shown = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True)
    return shown.stdout
