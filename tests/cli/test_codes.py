"""The code of a posted statement from the command line: printed, noted, typed back in."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from app.book import Book

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said

    Run = Callable[..., Said]

STATEMENT = ("print", "quarterly_statement", "--for", "2025Q3", "--copy", "board", "-o")


@pytest.fixture
def ready(courtyard: Run) -> Run:
    assert courtyard("new", "y.book", "--name", "幸福里小区").status == 0
    for words in (
        ("opening", "cash", "500", "--date", "2025-06-30"),
        ("spend", "12.50", "--kind", "office", "--note", "买扫把", "--date", "2025-08-01"),
    ):
        assert courtyard(*words).status == 0
    return courtyard


def code_of(run: Run, tmp_path: Path) -> str:
    assert run(*STATEMENT, "q3.txt").status == 0
    words = (tmp_path / "q3.txt").read_text(encoding="utf8")
    return next(line for line in words.splitlines() if line.startswith("核对编号：")).partition("：")[2]


def notes(tmp_path: Path) -> int:
    raw = sqlite3.connect(tmp_path / "y.book")
    (count,) = raw.execute("SELECT count(*) FROM audit WHERE action = 'statement.given_out'").fetchone()
    raw.close()
    return int(count)


def test_a_printed_boards_copy_is_noted_and_its_code_holds(ready: Run, tmp_path: Path) -> None:
    said = ready(*STATEMENT, "q3.pdf")
    assert (said.status, said.err) == (0, "")
    assert notes(tmp_path) == 1
    code = code_of(ready, tmp_path)
    said = ready("verify", "--code", code.lower().replace("-", " "))
    assert said.status == 0
    assert "完全一致" in said.out
    told = ready("verify", "--code", code, "--json")
    assert told.status == 0
    assert told.data["verdict"] == "same_as_posted"
    assert (told.data["code"], told.data["period"]) == (code, "2025Q3")
    assert [told.data[name] for name in ("added", "changed", "removed", "figures")] == [[], [], [], []]


def test_an_office_copy_a_text_and_a_spreadsheet_note_nothing(ready: Run, tmp_path: Path) -> None:
    office = ("print", "quarterly_statement", "--for", "2025Q3", "--copy", "office", "-o", "q3.pdf")
    for words in (office, (*STATEMENT, "q3.txt"), (*STATEMENT, "q3.xlsx")):
        assert ready(*words).status == 0
    assert notes(tmp_path) == 0
    said = ready("verify", "--code", code_of(ready, tmp_path))
    assert said.status == 0
    assert "没有记下" in said.out


def test_what_changed_since_is_named_and_ends_with_3(ready: Run, tmp_path: Path) -> None:
    ready(*STATEMENT, "q3.pdf")
    code = code_of(ready, tmp_path)
    assert ready("spend", "3.50", "--kind", "office", "--note", "买墨盒", "--date", "2025-09-02").status == 0
    said = ready("verify", "--code", code)
    assert said.status == 3
    assert "后来新增：记-2025-09-0001 2025-09-02 买墨盒 3.50" in said.out
    assert "期末结余，现金：487.50 → 484.00" in said.out
    assert "已经不一致" in said.err
    told = ready("verify", "--code", code, "--json")
    assert told.status == 3
    assert told.data["verdict"] == "changed"
    assert told.data["added"][0]["amount"] == "3.50"
    closing = next(one for one in told.data["figures"] if one["figure"] == "closing|cash")
    assert (closing["then"], closing["now"]) == ("487.50", "484.00")
    assert "error" in told.data


def test_an_edit_outside_the_program_is_named_with_the_entry_and_the_amount(ready: Run, tmp_path: Path) -> None:
    ready(*STATEMENT, "q3.pdf")
    code = code_of(ready, tmp_path)
    raw = sqlite3.connect(tmp_path / "y.book")
    raw.execute("DROP TRIGGER line_posted_update")
    raw.execute("UPDATE line SET amount = CASE WHEN amount > 0 THEN 1251 ELSE -1251 END WHERE abs(amount) = 1250")
    raw.commit()
    raw.close()
    said = ready("verify", "--code", code)
    assert said.status == 3
    assert "在程序之外被改动：记-2025-08-0001\n  原来：12.50\n  现在：12.51" in said.out
    changed = ready("verify", "--code", code, "--json").data["changed"][0]
    assert (changed["was"]["amount"], changed["now"]["amount"]) == ("12.50", "12.51")


def test_a_mistyped_and_an_unknown_code_end_with_3(ready: Run, tmp_path: Path) -> None:
    code = code_of(ready, tmp_path)
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    said = ready("verify", "--code", wrong)
    assert said.status == 3
    assert "输错" in said.err
    ready("spend", "3.50", "--kind", "office", "--date", "2025-09-02")
    said = ready("verify", "--code", code)
    assert said.status == 3
    assert "没有输错" in said.err
    assert ready("verify", "--code", code, "--json").data["verdict"] == "unknown"


def test_a_book_open_elsewhere_still_prints_and_says_that_it_was_not_noted(ready: Run, tmp_path: Path) -> None:
    with Book.open(tmp_path / "y.book"):
        said = ready(*STATEMENT, "q3.pdf")
    assert said.status == 0
    assert (tmp_path / "q3.pdf").read_bytes().startswith(b"%PDF")
    assert "没有记为张贴用的一份" in said.err
    assert notes(tmp_path) == 0


def test_a_seat_that_may_not_post_prints_without_a_note(
    ready: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COURTYARD_NEW_PASSWORD", "lamp-oil-7")
    assert ready("operator", "add", "王秀兰", "--role", "cashier").status == 0
    monkeypatch.setenv("COURTYARD_PASSWORD", "lamp-oil-7")
    said = ready("--as", "王秀兰", *STATEMENT, "q3.pdf")
    assert said.status == 0
    assert "没有记为张贴用的一份" in said.err
    assert notes(tmp_path) == 0


def test_a_guard_is_told_nothing_of_money(ready: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = code_of(ready, tmp_path)
    monkeypatch.setenv("COURTYARD_NEW_PASSWORD", "lamp-oil-8")
    assert ready("operator", "add", "老张", "--role", "guard").status == 0
    monkeypatch.setenv("COURTYARD_PASSWORD", "lamp-oil-8")
    assert ready("--as", "老张", "verify", "--code", code).status == 5
    assert ready("--as", "老张", *STATEMENT, "q3.pdf").status == 5
    assert not (tmp_path / "q3.pdf").exists()


def test_a_paper_of_no_quarter_is_a_usage_error(ready: Run, tmp_path: Path) -> None:
    said = ready("print", "quarterly_statement", "--for", "2025-09", "--copy", "board", "-o", "x.pdf")
    assert said.status == 2
    assert not (tmp_path / "x.pdf").exists()
    assert notes(tmp_path) == 0
