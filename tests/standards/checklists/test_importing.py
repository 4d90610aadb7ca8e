"""Checklists from a committee's own sheets: looked at first, then taken whole or not at all."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from app.exchange.importing import ImportOptions
from app.kernel.errors import RowsRefused
from app.standards import queries as rounds
from app.standards import services
from app.standards.checklists import queries
from app.standards.checklists.importing import import_checklists, plan_checklists
from app.standards.rules import Every

if TYPE_CHECKING:
    from pathlib import Path

DAY = datetime.date(2026, 10, 8)
HEAD = ("类别", "检查内容", "频次")


def sheet(folder: Path, *lists: tuple[str, list[tuple[object, ...]]]) -> Path:
    """A workbook with a sheet for each list: its title above the table."""
    book = Workbook()
    book.remove(book.active)
    for number, (title, rows) in enumerate(lists, 1):
        made = book.create_sheet(f"Sheet{number}")
        made.append((title,))
        made.append(HEAD)
        for row in rows:
            made.append(row)
    file = folder / "检查表.xlsx"
    book.save(file)
    return file


def test_lists_come_in_by_sheet_and_again_as_a_new_version_only_where_they_say_something_new(
    act, read, tmp_path
) -> None:
    shed = [("车棚", "灯亮着", "每天"), (None, "没有飞线", "每周"), ("车位", "划线清楚", None)]
    file = sheet(tmp_path, ("自行车棚检查表", shed), ("花池检查表", [("花池", "没有杂草", "每月两次")]))
    plan = read(plan_checklists, file, ImportOptions())
    assert (plan.new, plan.changed, plan.unchanged, plan.refused) == (4, 0, 0, ())
    assert ["1 项没写频次" in str(each) for each in plan.warnings] == [False, True, False]
    act(import_checklists, plan)
    own = read(queries.usable, "own1")
    assert own.name == "自行车棚检查表"
    assert [(item.area_name, item.text, item.every) for item in own.items] == [
        ("车棚", "灯亮着", Every.DAILY),
        ("车棚", "没有飞线", Every.WEEKLY),
        ("车位", "划线清楚", Every.WEEKLY),
    ]
    again = read(plan_checklists, file, ImportOptions())
    assert (again.new, again.changed, again.unchanged, again.work) == (0, 0, 4, ())
    old = act(services.open_round, "周明", DAY, "车棚", "own1")
    changed = sheet(tmp_path, ("自行车棚检查表", [*shed[:1], ("车棚", "没有飞线", "每天"), ("车棚", "车锁好", "每天")]))
    plan = read(plan_checklists, changed, ImportOptions())
    assert (plan.new, plan.changed, plan.unchanged) == (1, 2, 1)  # one of the changed falls out
    act(import_checklists, plan)
    assert [(item.code, item.text) for item in read(queries.usable, "own1").items] == [
        ("i1", "灯亮着"),
        ("i2", "没有飞线"),
        ("i4", "车锁好"),
    ]
    assert [each.item.text for each in read(rounds.round_, old).items] == ["灯亮着", "没有飞线", "划线清楚"]


def test_what_cannot_be_taken_is_named_by_sheet_row_and_column_and_nothing_is_changed(read, tmp_path) -> None:
    file = sheet(
        tmp_path,
        ("甲表", [("门", "锁好", "每天"), ("门", "锁好", "每天"), ("门", "灯亮", "半年")]),
        ("乙表", [("门", None, "每天"), ("门", "干净", "每天")]),
    )
    plan = read(plan_checklists, file, ImportOptions())
    assert [(one.sheet, one.row, one.column) for one in plan.refused] == [
        ("Sheet1", 4, "检查内容"),
        ("Sheet1", 5, "频次"),
        ("Sheet2", 3, "检查内容"),
    ]
    with pytest.raises(RowsRefused):
        plan.require_whole()
    assert len(read(queries.all_lists)) == 10


def test_a_shipped_list_is_known_by_its_name_and_a_csv_of_any_encoding_is_read(act, read, tmp_path) -> None:
    file = tmp_path / "消防.csv"
    rows = ["检查表,检查内容,频次", "消防巡查表,楼梯、安全出口畅通，疏散门能打开,每月两次", ",消防沙箱满着,每月"]
    file.write_text("\r\n".join(rows), "gb18030")
    plan = read(plan_checklists, file, ImportOptions())
    assert (plan.new, plan.changed, plan.unchanged) == (1, 7, 1)  # seven fall out
    act(import_checklists, plan)
    known = read(queries.usable, "fire_round")
    assert (known.own, [item.code for item in known.items]) == (True, ["fire_stairs", "i1"])
    assert known.items[0].text_en
    many = sheet(tmp_path, ("太长", [("甲", f"第{number}项", "每天") for number in range(201)]))
    (refused,) = read(plan_checklists, many, ImportOptions()).refused
    assert "200" in str(refused.reason)
