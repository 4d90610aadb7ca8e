"""Money commands as typed, with what they print and end with."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from app.bootstrap import house
from app.cli import main

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs ``courtyard WORDS`` on a book with ¥1,000.00 in cash at the end of June."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("COURTYARD_PASSWORD", raising=False)
    monkeypatch.chdir(tmp_path)

    def typed(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main.run(["--book", "y.book", *words], house())
        said = capsys.readouterr()
        return status, said.out, said.err

    assert typed("new", "y.book", "--name", "幸福里小区")[0] == 0
    assert typed("opening", "cash", "1000", "--date", "2026-06-30")[0] == 0
    return typed


def balances(run: Run) -> dict[str, str]:
    status, out, _ = run("balance", "--csv")
    assert status == 0
    return {row["account"]: row["balance"] for row in csv.DictReader(io.StringIO(out))}


def test_money_is_spent_earned_and_moved(run: Run) -> None:
    words = ("--kind", "维修", "--fund", "general", "--to", "李师傅", "--note", "换锁芯", "--date", "2026-09-03")
    assert run("spend", "50", *words) == (0, "记-2026-09-0001：支出 ¥50.00\n", "")
    words = ("--kind", "recycling", "--fund", "公共收益", "--from", "收购站", "--note", "卖废品", "--to", "bank")
    status, out, _ = run("earn", "51.23", *words, "--date", "2026-09-04", "--json")
    assert status == 0
    assert json.loads(out)["voucher"] == "记-2026-09-0002"
    assert run("move", "200", "--from", "现金", "--to", "银行", "--date", "2026-09-05")[0] == 0
    assert balances(run) == {
        "资产:库存现金": "750.00",
        "资产:银行存款": "251.23",
        "权益:净资产": "-1000.00",
        "收入:废品收入": "-51.23",
        "支出:维修": "50.00",
    }


def test_the_trial_balance_is_plain_for_machines(run: Run) -> None:
    _, out, _ = run("balance", "--csv")
    assert (
        out == "account,debit,credit,balance\n资产:库存现金,1000.00,0.00,1000.00\n权益:净资产,0.00,1000.00,-1000.00\n"
    )
    _, out, _ = run("balance", "--by", "quarter", "--csv")
    assert out.splitlines()[:2] == ["quarter,account,debit,credit,balance", "2026Q2,资产:库存现金,1000.00,0.00,1000.00"]
    _, out, _ = run("balance", "--by", "fund")
    assert out.splitlines()[0] == "日常资金"
    assert out.splitlines()[-1].split() == ["合计", "1,000.00", "1,000.00", "0.00"]
    status, out, _ = run("balance", "--json", "--at", "2026-06-29")
    assert (status, json.loads(out)["rows"]) == (0, [])


def test_limits_are_said_beside_the_result(run: Run) -> None:
    run("earn", "9000", "--kind", "补助", "--fund", "general", "--date", "2026-09-01")
    words = ("spend", "6000", "--kind", "repairs", "--date", "2026-09-03")
    status, out, err = run(*words)
    assert (status, out) == (3, "")
    assert "审批" in err
    status, out, err = run(*words, "--approved-by", "管委会多数成员")
    assert (status, out) == (0, "记-2026-09-0002：支出 ¥6,000.00\n")
    assert len(err.splitlines()) == 2


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("spend", "-5", "--kind", "维修"), 2),
        (("spend", "12.345", "--kind", "维修"), 2),
        (("spend", "5", "--kind", "维修", "--from", "衣柜"), 2),
        (("spend", "5", "--kind", "维修", "--date", "2026-06-31"), 2),
        (("spend", "5"), 2),
        (("spend", "5", "--kind", "飞机"), 3),
        (("spend", "5", "--kind", "维修", "--fund", "小金库"), 3),
        (("spend", "1000.01", "--kind", "维修"), 3),
        (("spend", "5", "--kind", "维修", "--date", "2999-01-01"), 3),
        (("earn", "5", "--kind", "门卫工资"), 3),
        (("move", "5", "--from", "cash", "--to", "cash"), 2),
        (("move", "5000", "--from", "cash", "--to", "bank"), 3),
        (("opening", "cash", "1", "--date", "2026-06-30"), 3),
        (("opening", "维修", "1", "--date", "2026-06-30"), 3),
        (("balance", "--by", "week"), 2),
        (("balance", "--at", "yesterday"), 2),
    ],
)
def test_what_cannot_be_ends_with_its_status_a_sentence_and_nothing_changed(
    run: Run, words: tuple[str, ...], status: int
) -> None:
    before = balances(run)
    ended, out, err = run(*words)
    assert (ended, out) == (status, "")
    assert err.strip()
    assert balances(run) == before


def test_papers_are_attached_with_the_spending_or_later(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 a")
    (tmp_path / "b.jpg").write_bytes(b"\xff\xd8\xff b")
    words = ("spend", "5", "--kind", "repairs", "--date", "2026-09-03", "--file", "a.pdf")
    assert run(*words)[0] == 0
    assert run("attach", "记-2026-09-0001", "b.jpg")[0] == 0
    assert run("attach", "记-2026-09-0001", "b.jpg")[0] == 3
    assert len(list((tmp_path / "y.papers" / "2026").iterdir())) == 2
    (tmp_path / "c.pdf").write_bytes(b"MZ")
    assert run(*words[:-1], "c.pdf")[0] == 3
    assert "记-2026-09-0002" not in run("balance", "--by", "account")[1]
    assert run("verify")[0] == 0
