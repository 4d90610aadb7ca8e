"""Closing and reopening as typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def may_book(courtyard: Callable, monkeypatch: pytest.MonkeyPatch) -> Callable:
    monkeypatch.delenv("COURTYARD_SECOND_PASSWORD", raising=False)
    for words in (
        ("new", "y.book", "--name", "幸福里小区"),
        ("opening", "cash", "1000", "--date", "2026-06-30"),
        ("earn", "45", "--kind", "废品", "--from", "废品站", "--date", "2026-07-05"),
    ):
        assert courtyard(*words).status == 0
    return courtyard


COUNT = ("count", "100x10", "1x45", "--by", "王", "--watched-by", "李")


def test_a_close_says_point_by_point_what_is_missing_and_changes_nothing(may_book: Callable) -> None:
    said = may_book("close", "2026-07")
    assert said.status == 3
    assert "✗ 现金已盘点" in said.err
    assert "✗ 以前的账期都已结账" in said.err
    assert may_book("--json", "closings").data == {"closings": []}
    points = {one["point"]: one["settled"] for one in may_book("--json", "close", "2026-07", "--check").data["points"]}
    assert points["receipts"]
    assert "→ courtyard count" in said.err
    assert not points["earlier"]


def test_a_closed_month_is_opened_again_by_two(may_book: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    assert may_book(*COUNT).status == 0
    assert may_book("close", "2026-06").status == 0
    assert may_book("close", "2026-07").status == 0
    late = ("earn", "5", "--kind", "废品", "--date", "2026-07-06")
    said = may_book(*late)
    assert said.status == 3
    assert "结账" in said.err
    monkeypatch.setenv("COURTYARD_NEW_PASSWORD", "桂花开了168")
    assert may_book("operator", "add", "李会计", "--role", "bookkeeper").status == 0
    until = may_book("--json", "closings", "--as", "管理员").data["closings"][0]["on"]
    reopen = ("reopen", "2026-07", "--reason", "漏记", "--until", until, "--as", "管理员", "--second")
    assert may_book(*reopen, "管理员").status == 3
    assert may_book(*reopen, "没有这人").status == 3
    monkeypatch.setenv("COURTYARD_SECOND_PASSWORD", "wrong")
    assert may_book(*reopen, "李会计").status == 5
    monkeypatch.setenv("COURTYARD_SECOND_PASSWORD", "桂花开了168")
    assert may_book(*reopen, "李会计").status == 0
    assert may_book(*late, "--as", "管理员").status == 0
    assert "李会计" in may_book("closings", "--as", "管理员").out


def test_a_reason_is_given_for_a_point_that_allows_one(may_book: Callable) -> None:
    assert may_book("close", "2026-06", "--reason", "cash=没空").status == 2
    assert may_book("earn", "5", "--kind", "废品", "--date", "2026-06-30", "--slips", "0").status == 0
    assert may_book(*COUNT, "1x5").status == 0
    assert may_book("close", "2026-06").status == 3
    assert may_book("close", "2026-06", "--reason", "papers=废品站不开票").status == 0
