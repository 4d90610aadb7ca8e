"""Rounds, lists, hazards, patrols and lamps, typed command by command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said

    Run = Callable[..., Said]


@pytest.fixture
def yard(courtyard: Run) -> Run:
    assert courtyard("new", "y.book", "--name", "幸福里小区").status == 0
    return courtyard


def test_a_round_goes_from_due_to_closed_and_its_fault_to_mended(yard: Run, tmp_path: Path) -> None:
    Image.new("RGB", (40, 30), "gray").save(tmp_path / "a.jpg")
    Image.new("RGB", (40, 30), "green").save(tmp_path / "b.jpg")
    assert yard("checklist", "use", "four_haves", "全院", "--person", "周明").status == 0
    due = yard("round", "due", "--json").data["due"][0]
    assert due["overdue"] == 0
    made = yard("round", "open", "周明", "--place", "全院", "--due", "--json").data
    assert made["items"] == due["items"]
    assert yard("round", "grade", "1", "bays=3:堵了", "--rest", "1", "--json").data["open"] == 0
    assert yard("round", "photo", "1", "bays", str(tmp_path / "a.jpg")).status == 0
    assert yard("round", "rectify", "1", "bays", "李大海", "--due", "2099-01-01").status == 0
    assert yard("round", "close", "1").status == 0
    assert yard("round", "open-faults", "--json").data["faults"][0]["note"] == "堵了"
    assert yard("round", "recheck", "1", "--photo", str(tmp_path / "b.jpg")).status == 0
    shown = {one["item"]: one["grade"] for one in yard("round", "show", "1", "--json").data["items"]}
    assert shown["bays"] == "fail"


def test_what_was_seen_on_a_round_is_taken_into_the_ledger_once_with_its_words_and_photo(
    yard: Run, tmp_path: Path
) -> None:
    Image.new("RGB", (8, 6), "gray").save(tmp_path / "a.jpg")
    assert yard("round", "open", "周明").status == 0
    assert yard("round", "grade", "1", "bays=3:电线裸露", "--rest", "1").status == 0
    assert yard("round", "photo", "1", "bays", str(tmp_path / "a.jpg")).status == 0
    take = ("hazard", "from-round", "1", "bays")
    assert yard(*take, "--due", "2099-01-01").status == 2  # nobody is named who sees to it
    assert yard("hazard", "from-round", "1", "moon", "--person", "李大海").status == 2
    number = yard(*take, "--person", "李大海", "--due", "2099-01-01", "--json").data["number"]
    (row,) = yard("hazard", "list", "--json").data["hazards"]
    assert [row[name] for name in ("number", "what", "person", "due")] == [number, "电线裸露", "李大海", "2099-01-01"]
    (shown,) = yard("hazard", "photos", number, "--json").data["photos"]
    assert yard("hazard", "unphoto", str(shown["id"]), "--reason", "拍糊了").status == 0
    assert yard("hazard", "photos", number, "--json").data == {"photos": []}
    assert yard(*take, "--person", "李大海").status == 3


def test_a_list_is_written_and_changed(yard: Run) -> None:
    assert (
        yard("checklist", "write", "电梯", "--item", "机房|门锁好|daily", "--item", "轿厢|灯亮着", "--json").data[
            "code"
        ]
        == "own1"
    )
    assert (
        yard("checklist", "write", "电梯", "--item", "机房|门锁好|monthly", "--code", "own1", "--json").data["version"]
        == 2
    )
    (item,) = yard("checklist", "show", "own1", "--json").data["items"]
    assert (item["code"], item["every"]) == ("i1", "monthly")
    assert len(yard("checklist", "list", "--json").data["checklists"]) == 11


def test_hazards_patrols_and_lamps(yard: Run, tmp_path: Path) -> None:
    Image.new("RGB", (40, 30), "gray").save(tmp_path / "a.jpg")
    found = yard(
        "hazard", "add", "东门", "电线裸露", "--by", "周明", "--person", "李大海", "--due", "2099-01-01", "--json"
    )
    number = found.data["number"]
    assert yard("hazard", "photo", number, str(tmp_path / "a.jpg")).status == 0
    assert yard("hazard", "note", number, "配件未到", "--due", "2099-02-01", "--json").data["due"] == "2099-02-01"
    assert yard("hazard", "strike", number, "--person", "周明").status == 3
    assert yard("hazard", "strike", number, "--person", "周明", "--words", "已包好").status == 0
    assert yard("hazard", "list", "--all", "--json").data["hazards"][0]["standing"] == "struck_off"
    for name in ("东门", "泵房"):
        assert yard("patrol", "point", name).status == 0
    assert yard("patrol", "route", "夜巡", "东门", "泵房").status == 0
    assert yard("patrol", "plan", "夜巡", "2").status == 0
    assert yard("patrol", "walk", "夜巡", "老王", "东门=22:05:灯坏", "--json").data["missed"] == ["泵房"]
    assert yard("patrol", "list", "--json").data["plans"][0]["done"] == 1
    assert yard("lamps", "楼道", "100", "97", "--person", "周明", "--json").data["enough"] is False
