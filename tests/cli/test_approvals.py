"""Resolutions and spending drafts, as typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.conftest import done, resolved

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def test_a_resolution_is_entered_listed_and_hung_up_once(ready: Run) -> None:
    number = resolved(ready, "works")
    few = ("--kind", "works", "--called", "9", "--present", "3", "--for", "3")
    assert ready("resolution", "add", "换灯", "换灯", *few).status == 3
    assert done(ready, "--json", "resolution", "list").data["resolutions"][0]["number"] == number
    done(ready, "resolution", "hang", number, "东门公告栏")
    assert ready("resolution", "hang", number, "东门公告栏").status == 3


def test_a_spending_is_drafted_signed_and_paid(ready: Run) -> None:
    done(ready, "opening", "cash", "5000", "--date", "2026-01-01")
    data = done(ready, "--json", "approval", "draft", "300", "--kind", "维修", "--to", "老赵", "--note", "修门").data
    assert len(data["missing"]) == 4
    for step, name in (("handled", "周"), ("received", "何"), ("checked", "林"), ("approved", "主任")):
        assert ready("approval", "pay", data["number"], "--by", "李").status == 3
        done(ready, "approval", "sign", data["number"], step, name)
    assert "✓" in done(ready, "approval", "list").out
    assert "记-" in done(ready, "approval", "pay", data["number"], "--by", "李").out
    assert done(ready, "--json", "approval", "list").data == {"drafts": []}
    other = done(ready, "--json", "approval", "draft", "30", "--kind", "维修").data["number"]
    assert ready("approval", "withdraw", other, "--reason", " ").status == 3
    done(ready, "approval", "withdraw", other, "--reason", "不买了")
