"""Seats, doors and passwords from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Said

    Run = Callable[..., Said]

GOOD = "梧桐树下3号"


@pytest.fixture
def ready(courtyard: Run) -> Run:
    assert courtyard("new", "y.book", "--name", "幸福里小区").status == 0
    return courtyard


@pytest.fixture
def give(ready: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give somebody a seat with a password."""

    def given(name: str, role: str, password: str = GOOD, *more: str) -> Said:
        monkeypatch.setenv("COURTYARD_NEW_PASSWORD", password)
        return ready("operator", "add", name, "--role", role, *more)

    return given


def test_a_plain_password_is_refused_and_nobody_is_added(ready: Run, give: Run) -> None:
    said = give("王秀兰", "cashier", "123456")
    assert said.status == 3
    assert "人人都会先试" in said.err
    assert "王秀兰" not in ready("operator", "list").out


def test_one_seat_for_books_and_cash_is_warned_of(ready: Run, give: Run) -> None:
    said = give("王秀兰", "collector", "")
    assert said.status == 0
    assert "记账兼出纳" in said.out
    assert "既收钱又记账" in said.err
    said = ready("operator", "seat", "王秀兰", "--role", "cashier", "--json")
    assert (said.status, said.data["role"]) == (0, "cashier")


def test_closing_a_door_that_leaves_one_for_both_is_warned_of(ready: Run, give: Run) -> None:
    give("王秀兰", "cashier", "")
    assert "既收钱又记账" not in give("李建国", "bookkeeper", "").err
    said = ready("operator", "disable", "李建国", "--json")
    assert "既收钱又记账" in said.data["warning"]
    said = ready("operator", "enable", "李建国", "--json")
    assert said.data == {"name": "李建国", "disabled": False, "warning": None}


def test_a_seat_that_does_not_exist_is_a_usage_error_and_the_last_manager_stays(ready: Run, give: Run) -> None:
    give("周明", "chair", "")
    assert ready("operator", "seat", "周明", "--role", "king").status == 2
    assert ready("operator", "seat", "没有此人", "--role", "guard").status == 3


def test_five_wrong_passwords_make_wait_whatever_the_command(
    ready: Run, give: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    give("周明", "chair")
    monkeypatch.setenv("COURTYARD_PASSWORD", "wrong")
    for _ in range(4):
        said = ready("--as", "周明", "verify")
        assert said.status == 5
        assert "密码不对" in said.err
    assert "请等 30 秒" in ready("--as", "周明", "operator", "enable", "周明").err
    monkeypatch.setenv("COURTYARD_PASSWORD", GOOD)
    said = ready("--as", "周明", "verify")
    assert said.status == 5
    assert "请等" in said.err


def test_ones_own_password_takes_the_old_one(ready: Run, give: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    give("张门卫", "guard", "7352")
    monkeypatch.setenv("COURTYARD_NEW_PASSWORD", "9146")
    monkeypatch.setenv("COURTYARD_PASSWORD", "0000")
    assert ready("--as", "张门卫", "operator", "password").status == 5
    monkeypatch.setenv("COURTYARD_PASSWORD", "7352")
    assert ready("--as", "张门卫", "operator", "password", "系统管理员").status in {3, 5}
    said = ready("--as", "张门卫", "operator", "password")
    assert (said.status, "张门卫" in said.out) == (0, True)
    monkeypatch.setenv("COURTYARD_PASSWORD", "9146")
    monkeypatch.setenv("COURTYARD_NEW_PASSWORD", "5028")
    assert ready("--as", "张门卫", "operator", "password", "张门卫").status == 0


def test_a_guard_gets_neither_money_nor_names_nor_a_copy_of_the_book(
    ready: Run, give: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    give("张门卫", "guard", "7352")
    monkeypatch.setenv("COURTYARD_PASSWORD", "7352")
    for words in (
        ("balance",),
        ("fee", "list"),
        ("bill", "2026Q3", "--dry-run"),
        ("collect", "1-1-101", "45", "--method", "cash"),
        ("export", "people", "-o", "x.xlsx"),
        ("export", "staff", "-o", "x.xlsx"),
        ("export", "journal", "-o", "x.journal"),
        ("print", "quarterly_statement", "--for", "2026Q3", "-o", "x.pdf"),
        ("print", "receipt", "--for", "1", "-o", "x.pdf"),
        ("print", "notice", "-o", "x.pdf"),
        ("operator", "list"),
        ("backup",),
        ("verify",),
    ):
        said = ready("--as", "张门卫", *words)
        assert said.status == 5, words
        assert "张门卫" in said.err, words
    assert ready("--as", "张门卫", "export", "roster", "-o", "r.xlsx").status == 0
