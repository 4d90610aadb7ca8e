"""Facilities entered with their upkeep, changed, photographed, imported."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from app.caredesk.facilities import queries, services
from app.caredesk.facilities.importing import import_facilities, plan_facilities
from app.caredesk.facilities.rules import Condition, FacilityDraft, Whose
from app.caredesk.upkeep import queries as upkeep
from app.exchange.importing import ImportOptions
from app.exchange.photos.queries import photos_of
from app.kernel.errors import Refused
from tests.exchange.photos.test_photos import photo

if TYPE_CHECKING:
    from pathlib import Path

    from app.book import Book, Operator

HYDRANT = FacilityDraft("hydrant", "消火栓", "东门内侧", whose=Whose.RIGHT_UNIT, answers="房管所 62350055")


def test_a_facility_brings_the_upkeep_its_kind_wants_and_stands_in_the_ledger_once(book: Book, owner: Operator):
    with book.work(owner) as work:
        key = services.add_facility(work, HYDRANT, person="赵国平")
        found = upkeep.tasks_of(upkeep.tasks(work), facility_id=key)
        assert len(found) == 2
        assert {one.draft.person for one in found} == {"赵国平"}
        with pytest.raises(Refused):
            services.add_facility(work, replace(HYDRANT, name=" 消火栓 "))
        bare = services.add_facility(work, replace(HYDRANT, place="3号楼西"), with_upkeep=False)
        assert upkeep.tasks_of(upkeep.tasks(work), facility_id=bare) == ()


def test_what_is_out_of_use_waits_for_no_upkeep_until_it_is_used_again(book: Book, owner: Operator):
    with book.work(owner) as work:
        key = services.add_facility(work, HYDRANT)
        services.change_facility(work, key, replace(HYDRANT, condition=Condition.STOPPED))
        assert upkeep.tasks(work) == ()
        services.change_facility(work, key, replace(HYDRANT, condition=Condition.FAULTY))
        assert len(upkeep.tasks(work)) == 2
        with pytest.raises(Refused):
            services.change_facility(work, 99, HYDRANT)


def test_a_photo_is_kept_and_taken_off_with_its_reason(book: Book, owner: Operator, tmp_path: Path):
    file = tmp_path / "栓.jpg"
    file.write_bytes(photo())
    with book.work(owner) as work:
        key = services.add_facility(work, HYDRANT)
        services.add_photo(work, key, file)
        (kept,) = photos_of(work, services.OWNER, key)
        services.take_photo(work, kept.id, "拍糊了")
        assert photos_of(work, services.OWNER, key) == ()


def _sheet(path: Path, *rows: tuple[object, ...]) -> Path:
    made = Workbook()
    sheet = made.active
    sheet.append(["设施设备台账"])
    sheet.append(["类别", "名称", "安装位置", "数量", "安装日期", "状态", "责任人"])
    for row in rows:
        sheet.append(list(row))
    made.save(path)
    return path


def test_a_committees_own_list_is_taken_in_and_again_changes_nothing(book: Book, owner: Operator, tmp_path: Path):
    file = _sheet(
        tmp_path / "台账.xlsx",
        ("消防", "干粉灭火器", "各单元", 30, "2024年11月", "完好", "赵国平"),
        (None, "楼道声控灯", "全院", "46", None, "个别损坏", "孙长河"),
        (None, "楼道声控灯", "全院", "46", None, "", ""),
        ("其他", "石狮子", None, 2, None, "", ""),
    )
    with book.work(owner) as work:
        plan = plan_facilities(work, file, ImportOptions())
        assert (plan.new, plan.changed, plan.unchanged, len(plan.refused)) == (2, 0, 0, 2)
        import_facilities(work, plan)
        first, second = sorted((one.draft for one in queries.facilities(work)), key=lambda one: one.quantity)
        assert (first.kind, first.quantity, first.installed) == ("extinguisher", 30, datetime.date(2024, 11, 1))
        assert (second.kind, second.condition) == ("lighting", Condition.FAULTY)
        again = plan_facilities(work, file, ImportOptions())
        assert (again.new, again.changed, again.unchanged) == (0, 0, 2)
        more = _sheet(tmp_path / "新.xlsx", ("消防", "干粉灭火器", "各单元", 32, None, "", ""))
        changed = plan_facilities(work, more, ImportOptions())
        assert changed.changed == 1
        import_facilities(work, changed)
        assert {one.draft.quantity for one in queries.facilities(work)} == {32, 46}


def test_a_row_that_cannot_be_read_says_which_column(book: Book, owner: Operator, tmp_path: Path):
    file = _sheet(tmp_path / "坏.xlsx", ("消防", "灭火器", "门口", "很多", None, "", ""))
    with book.work(owner) as work:
        (refused,) = plan_facilities(work, file, ImportOptions()).refused
    assert refused.column == "数量"
