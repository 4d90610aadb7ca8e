"""Bank, cash box and custody from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from app.bootstrap import house
from app.cli import main

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., tuple[int, str, str]]
ROWS = (
    "账号:,6222 **** 1024\n交易日期,摘要,借方发生额,贷方发生额,余额,对方户名\n"
    '20260705,场地费,,500.00,"1,500.00",智能柜公司\n20260721,结息,,3.86,"1,503.86",\n'
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs ``courtyard WORDS`` on a book with ¥1,000.00 in cash and in the bank at the end of June, and a bank file."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("COURTYARD_PASSWORD", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "b.csv").write_bytes(ROWS.encode("gb18030"))

    def typed(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main.run(["--book", "y.book", *words], house())
        said = capsys.readouterr()
        return status, said.out, said.err

    assert typed("new", "y.book", "--name", "幸福里小区")[0] == 0
    for place in ("cash", "bank"):
        assert typed("opening", place, "1000", "--date", "2026-06-30")[0] == 0
    assert typed("earn", "500", "--kind", "lockers", "--to", "bank", "--date", "2026-07-04")[0] == 0
    return typed


def test_a_statement_is_brought_in_looked_at_matched_and_signed(run: Run) -> None:
    assert run("reconcile")[0] == 3
    assert json.loads(run("import", "bank", "b.csv", "--json")[1])["new"] == 2
    assert json.loads(run("import", "bank", "b.csv", "--json")[1]) | {"warnings": 0} == {
        "new": 0, "changed": 0, "unchanged": 2, "refused": [], "warnings": 0, "rejects": None,
    }  # fmt: skip
    looked = json.loads(run("reconcile", "--at", "2026-07-31", "--json")[1])
    assert (looked["matched"], looked["bank"], looked["book"]) == (0, "1503.86", "1500.00")
    assert [offer["sure"] for offer in looked["offers"]] == [True]
    assert "金额相同，相差1天" in run("reconcile", "--at", "2026-07-31")[1]
    done = json.loads(run("reconcile", "--accept-sure", "--at", "2026-07-31", "--sign", "陈会计", "--json")[1])
    assert (done["matched"], done["signed"], done["equal"], done["offers"]) == (1, 1, True, [])
    assert [one["text"] for one in done["bank_in"]] == ["结息"]
    assert run("print", "bank_reconciliation", "-o", "r.pdf")[0] == 0
    assert run("verify")[0] == 0


def test_one_offer_is_accepted_by_its_number(run: Run) -> None:
    run("import", "bank", "b.csv")
    status, said, _ = run("reconcile", "--accept", "1", "--at", "2026-07-31")
    assert status == 0
    assert "已配对 1 组" in said
    assert "两边相等" in said


def test_a_bank_line_without_a_voucher_is_entered_by_its_number(run: Run) -> None:
    run("import", "bank", "b.csv")
    run("reconcile", "--accept-sure")
    number = json.loads(run("reconcile", "--json")[1])["bank_in"][0]["line"]
    assert f"#{number} 结息" in run("reconcile")[1]
    assert json.loads(run("enter-line", str(number), "--json")[1])["voucher"] == "记-2026-07-0002"
    assert run("enter-line", str(number))[0] == 3
    left = json.loads(run("reconcile", "--json")[1])
    assert (left["bank_in"], left["book"], left["equal"]) == ([], "1503.86", True)


def test_the_box_is_counted_and_the_difference_entered_with_a_reason(run: Run) -> None:
    status, _, err = run("count", "100x9", "--by", "李出纳")
    assert (status, "监盘人" in err) == (3, True)
    status, out, _ = run("count", "100x9", "0.5x3", "--by", "李出纳", "--watched-by", "张监督")
    assert status == 0
    assert "差额 ¥-98.50" in out
    kept = json.loads(
        run("count", "100x9", "--by", "李出纳", "--watched-by", "张监督", "--enter", "找错零钱", "--json")[1]
    )
    assert kept["voucher"].startswith("记-")
    assert run("count", "hundert", "--by", "甲", "--watched-by", "乙")[0] == 2


def test_a_day_is_closed_and_money_is_asked_of_its_keeper(run: Run) -> None:
    assert json.loads(run("close-day", "--by", "李出纳", "--date", "2026-07-04", "--json")[1])["closing"] == "1000.00"
    assert run("close-day", "--by", "李出纳", "--date", "2026-07-04")[0] == 3
    status, _, err = run("draw", "100", "--for", "修门", "--by", "李出纳", "--approved-by", "王主任")
    assert (status, "代管单位" in err) == (3, True)
