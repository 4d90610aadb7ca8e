"""Wishes, swaps, substitutes, gates and the calendar as commands."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest

from app.book.operators import sign_in
from app.bootstrap import new_book
from app.gatehouse import services
from app.gatehouse.staff.rules import Post, StaffDraft
from tests.gatehouse.crews import NAMES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def manned(courtyard: Callable[..., Any], tmp_path: Path) -> Callable[..., Any]:
    """Four guards whose November goes round by 四班三运转, and a fifth who has nothing yet."""
    path = tmp_path / "crew.book"
    with new_book(path, "幸福里小区") as made:
        with made.view() as view:
            owner = sign_in(view, None, None)
        with made.work(owner) as work:
            services.open_gatehouse(work)
            for name in NAMES[:4]:
                services.add_staff(work, StaffDraft(name, Post.GUARD, since=datetime.date(2024, 1, 1)))
            work.commit()

    def run(*words: str) -> Any:
        return courtyard("--book", str(path), "--json", *words)

    return run


def test_pairs_and_gates_are_told_in_words(manned: Callable[..., Any], courtyard: Callable[..., Any], tmp_path: Path):
    assert manned("crew", "pair", "王建国", "李大海").status == 0
    book = ("--book", str(tmp_path / "crew.book"))
    assert courtyard(*book, "crew", "pairs").out == "1\t王建国\t李大海\t不要同班\n"
    assert courtyard(*book, "crew", "gates").out.startswith("大门\t1\t门卫\t")


def test_a_month_goes_from_rotation_to_swap(manned: Callable[..., Any]):
    made = manned("roster", "2026-11", "--rotation", "四班三运转")
    assert (made.status, made.data["version"], made.data["clashes"]) == (0, 1, [])
    assert manned("crew", "publish", "2026-11").data["version"] == 1
    law = manned("crew", "law", "2026-11").data
    assert [row["guard"] for row in law["guards"]] == list(NAMES[:4])
    assert manned("crew", "wish", "王建国", "2026-11-14", "--weight", "3").data["id"] == 1
    assert manned("crew", "wishes", "2026-11").data["wishes"][0]["guard"] == "王建国"
    assert manned("crew", "pair", "王建国", "李大海").status == 0
    assert manned("crew", "terms", "张玉", "--weekdays", "一三五").data["weekdays"] == "135"
    assert manned("crew", "pin", "赵长顺", "2026-11-14", "夜").status == 0
    refused = manned("crew", "swap", "王建国", "2026-11-14", "李大海")
    assert refused.status == 3
    assert manned("crew", "swaps", "2026-11").data["swaps"] == []
    assert manned("crew", "agree", "7", "王建国").status == 3
    assert manned("crew", "drop", "7", "没空").status == 3
    assert manned("crew", "gates").data["gates"][0]["gate"] == "大门"
    assert [row["other"] for row in manned("crew", "pairs").data["pairs"]] == ["李大海"]
    for words in (("wish", "1"), ("pair", "1"), ("pin", "赵长顺", "2026-11-14")):
        assert manned("crew", "take-back", *words).status == 0
        assert manned("crew", "take-back", *words).status == 3
    assert manned("crew", "take-back", "pin", "赵长顺").status == 2


def test_a_gate_is_opened_manned_by_turns_and_closed_by_its_hours(manned: Callable[..., Any]):
    assert manned("crew", "pattern", "两班", "白 白班 07:00-19:00 Day", "夜 夜班 19:00-07:00 Night").status == 0
    assert manned("crew", "rotation", "两班倒", "白夜休休", "--pattern", "两班").status == 0
    assert manned("crew", "gate", "北门", "--pattern", "没有").status == 2
    opened = manned(
        "crew", "gate", "北门", "--pattern", "两班", "--by", "guard", "--by", "志愿者", "--winter", "05:30-22:00"
    )
    assert opened.status == 0
    assert manned("crew", "turns", "北门", "白=门卫 夜=志愿者", "--from", "2026-12-01").data["turns"] == [
        "白=门卫 夜=志愿者"
    ]
    assert manned("crew", "turns", "北门", "白=门卫").status == 3
    known = manned("crew", "gates").data["gates"][1]
    assert (known["winter"], known["by"], known["turns"]) == ("05:30-22:00", "guard、volunteer", ["白=门卫 夜=志愿者"])
    assert manned("crew", "gate", "北门", "--by", "谁").status == 2
    assert (
        manned("crew", "gate", "北门", "--places", "2", "--season", "04-01/10-31", "--from", "2027-01-01").status == 0
    )
    assert manned("crew", "gate", "北门", "--summer", "05:00-24:00", "--from", "什么时候").status == 2


def test_the_calendar_is_read_and_entered(manned: Callable[..., Any]):
    assert len(manned("crew", "calendar", "2026").data["days"]) == 28
    assert manned("crew", "calendar", "2031").status == 3
    assert manned("crew", "day", "2031-01-01", "statutory", "--name", "元旦").status == 0
    assert manned("crew", "calendar", "2031").data["days"][0]["name"] == "元旦"
    assert manned("crew", "day", "2031-01-01", "ordinary").status == 0
    assert manned("crew", "day", "2031-01-01", "?").status == 2
