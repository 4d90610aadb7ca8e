"""Bringing households in, against a real book and real files."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook
from sqlalchemy import select

from app.book import Book, Operator, Role
from app.book.tables import audit
from app.exchange.importing import ImportOptions, ImportPlan
from app.exchange.rejects import write_rejects
from app.kernel.dates import FixedClock
from app.kernel.errors import NotAllowed, Refused, RowsRefused
from app.register import queries
from app.register.household_import.services import IMPORTS, import_households, plan_households
from app.register.rules import Relation, State, Tenure, Use
from tests.register.lists import flat, mend, messy

if TYPE_CHECKING:
    from pathlib import Path

YARD: dict[str, list[tuple[Any, ...]]] = {
    "1": [
        ("1", 101, "周春英", 13815908301, "58.3平米", 2, None, "空置"),
        ("1", "１０２", "曾生桂、周玥华", 13497465075, "５８.３", 1, None, None),
        ("1", "201", "孙珍秀", "15685995289/17214877400", 71.02, 4, "是", "空置"),
        ("2", "101", "陈凤𬭚", None, 42.6, 1, "是", None),
        ("2", 102, "邓芹", 13948219935, 42.6, 1, None, "低保户"),
    ],
    "2": [
        ("1", "101", "邓芹", "15654610735", 58.3, 3, None, None),
        ("1", "102", "周春英", "138 1590 8301", 58.3, 3, "否", None),
    ],
}
BAD: dict[str, list[tuple[Any, ...]]] = {
    "2": [
        ("1", "201", "解强玉", "17153776020", -58.3, 2, None, None),
        ("1", "302", "郭华凤", 17356068831, "待测", 1, None, None),
        ("1", "402", "许国珍、张喆", "18861221387", 58.3, 3, None, None),
        ("1", "402", "韩玉芹", "15312581535", 58.3, 2, None, None),
    ]
}


def take(book: Book, owner: Operator, file: Path, **options: Any) -> ImportPlan:
    with book.work(owner) as work:
        plan = plan_households(work, file, ImportOptions(**options))
        import_households(work, plan)
        work.commit()
    return plan


def counts(plan: ImportPlan) -> tuple[int, int, int, int]:
    return plan.new, plan.changed, plan.unchanged, len(plan.refused)


def people(book: Book, room: str) -> list[tuple[str, Relation, datetime.date | None, datetime.date | None]]:
    with book.view() as view:
        found = queries.holdings(view, queries.find_dwelling(view, room).id)
    return [(h.person.name, h.relation, h.since, h.until) for h in found]


def test_a_list_comes_in_and_a_second_time_changes_nothing(book: Book, owner: Operator, tmp_path: Path) -> None:
    file = messy(tmp_path / "花名册.xlsx", YARD)
    assert counts(take(book, owner, file)) == (7, 0, 0, 0)
    assert counts(take(book, owner, file)) == (0, 0, 7, 0)
    with book.view() as view:
        rooms = {d.room: d for d in queries.dwellings(view)}
        record = view.conn.execute(select(audit).order_by(audit.c.id.desc())).first()
    assert sorted(rooms) == ["1-1-101", "1-1-102", "1-1-201", "1-2-101", "1-2-102", "2-1-101", "2-1-102"]
    assert [rooms[room].area for room in ("1-1-101", "1-1-102", "1-1-201")] == [5830, 5830, 7102]
    assert [rooms[room].state for room in ("1-1-101", "1-1-201", "1-2-101", "2-1-102")] == [
        State.VACANT, State.VACANT, State.LET, State.LIVED_IN,
    ]  # fmt: skip
    assert (rooms["1-2-102"].note, rooms["1-2-102"].residents, rooms["1-1-201"].floor) == ("低保户", 1, 2)
    assert (record.action, len(record.after["new"])) == ("households.imported", 7)


def test_two_owners_in_a_cell_are_two_and_equal_names_one_only_with_an_equal_phone(
    book: Book, owner: Operator, tmp_path: Path
) -> None:
    take(book, owner, messy(tmp_path / "花名册.xlsx", YARD))
    assert people(book, "1-1-102") == [("曾生桂", Relation.OWNER, None, None), ("周玥华", Relation.OWNER, None, None)]
    with book.view() as view:
        by_name: dict[str, set[int]] = {}
        for holding in queries.holdings(view):
            by_name.setdefault(holding.person.name, set()).add(holding.person.id)
        hits = queries.search(view, "9935")
    assert (len(by_name["周春英"]), len(by_name["邓芹"])) == (1, 2)
    assert [hit.room for hit in hits] == ["1-2-102"]


def test_bad_rows_are_named_and_nothing_is_taken(book: Book, owner: Operator, tmp_path: Path) -> None:
    with book.view() as view:
        plan = plan_households(view, messy(tmp_path / "花名册.xlsx", BAD), ImportOptions())
    assert counts(plan) == (1, 0, 0, 3)
    assert [(r.sheet, r.row, r.column, r.value) for r in plan.refused] == [
        ("2号楼", 4, "建筑面积(㎡)", "-58.3"), ("2号楼", 5, "建筑面积(㎡)", "待测"), ("2号楼", 7, "门牌号", "402"),
    ]  # fmt: skip
    assert "6" in str(plan.refused[2].reason)
    with pytest.raises(RowsRefused):
        plan.require_whole()
    with book.view() as view:
        assert queries.dwellings(view) == ()


def test_the_first_of_two_equal_doors_stays(book: Book, owner: Operator, tmp_path: Path) -> None:
    take(book, owner, messy(tmp_path / "花名册.xlsx", BAD))
    assert [name for name, *_ in people(book, "2-1-402")] == ["许国珍", "张喆"]


def test_the_sheet_of_refused_rows_is_mended_and_brought_back(book: Book, owner: Operator, tmp_path: Path) -> None:
    file = messy(tmp_path / "花名册.xlsx", BAD)
    plan = take(book, owner, file)
    out = write_rejects(file, plan.refused, plan.found)
    assert out is not None
    mend(out, "建筑面积(㎡)", 1, "58.3")
    mend(out, "建筑面积(㎡)", 2, 63.88)
    mend(out, "门牌号", 3, "501")
    assert counts(take(book, owner, out)) == (3, 0, 0, 0)
    assert [name for name, *_ in people(book, "2-1-501")] == ["韩玉芹"]


def test_a_refused_row_brought_back_unmended_takes_nobodys_door(book: Book, owner: Operator, tmp_path: Path) -> None:
    file = messy(tmp_path / "花名册.xlsx", BAD)
    plan = take(book, owner, file)
    out = write_rejects(file, plan.refused, plan.found)
    assert out is not None
    mend(out, "建筑面积(㎡)", 1, 58.3)
    back = take(book, owner, out)
    assert counts(back) == (1, 0, 0, 2)
    assert "许国珍" in str(back.refused[1].reason)
    assert [name for name, *_ in people(book, "2-1-402")] == ["许国珍", "张喆"]


def test_a_mended_sheet_brought_back_twice_changes_nothing(book: Book, owner: Operator, tmp_path: Path) -> None:
    file = messy(tmp_path / "花名册.xlsx", BAD)
    plan = take(book, owner, file)
    out = write_rejects(file, plan.refused, plan.found)
    assert out is not None
    for row, (column, value) in enumerate((("建筑面积(㎡)", 58.3), ("建筑面积(㎡)", 60), ("门牌号", 501)), 1):
        mend(out, column, row, value)
    assert counts(take(book, owner, out)) == (3, 0, 0, 0)
    assert counts(take(book, owner, out)) == (0, 0, 3, 0)


def test_several_faults_in_a_row_are_one_refusal_naming_all(book: Book, tmp_path: Path) -> None:
    file = flat(
        tmp_path / "表.xlsx",
        ("房号", "业主", "电话", "面积", "人口"),
        [("1-1-101", "王\u0000".strip("\0"), "电话没有数字x", "大", "三口")],
    )
    with book.view() as view:
        plan = plan_households(view, file, ImportOptions())
    assert len(plan.refused) == 1
    assert plan.refused[0].column == "面积、人口、电话"


def test_a_later_list_changes_facts_and_owners_and_keeps_the_past(book: Book, owner: Operator, tmp_path: Path) -> None:
    take(book, owner, messy(tmp_path / "花名册.xlsx", YARD))
    head = ("房号", "业主", "电话", "面积", "租客", "租客电话", "入住日期")
    rows = [
        ("1-1-101", "李强", "13900001111", 60, None, None, None),
        ("1-2-102", "邓芹", "13711112222", None, "孙美", "13633334444", "2026年3月"),
        ("1-1-102", None, None, None, None, None, None),
    ]
    plan = take(book, owner, flat(tmp_path / "新.xlsx", head, rows))
    assert counts(plan) == (0, 2, 1, 0)
    assert [str(warning) for warning in plan.warnings] == ["1-1-101：表中不再有 周春英，从现在起是 李强"]
    assert people(book, "1-1-101") == [
        ("周春英", Relation.OWNER, None, datetime.date(2026, 10, 7)),
        ("李强", Relation.OWNER, datetime.date(2026, 10, 8), None),
    ]
    assert people(book, "1-2-102")[-1] == ("孙美", Relation.TENANT, datetime.date(2026, 3, 1), None)
    with book.view() as view:
        assert queries.find_dwelling(view, "1-1-101").area == 6000
        assert queries.find_dwelling(view, "1-2-102").state is State.LET
        assert queries.search(view, "2222")[0].name == "邓芹"
        assert queries.search(view, "9935") == ()


def test_an_owner_who_came_today_ends_no_earlier_than_they_came(book: Book, owner: Operator, tmp_path: Path) -> None:
    for name in ("周春英", "李强", "赵敏"):
        take(book, owner, flat(tmp_path / f"{name}.xlsx", ("房号", "业主"), [("1-1-101", name)]))
    today = book.clock.today()
    assert people(book, "1-1-101")[1:] == [
        ("李强", Relation.OWNER, today, today), ("赵敏", Relation.OWNER, today, None),
    ]  # fmt: skip


def test_an_owner_who_left_and_came_back_is_the_same_person(book: Book, owner: Operator, tmp_path: Path) -> None:
    for index, name in enumerate(("周春英", "李强", "周春英")):
        phone = {"周春英": "13815908301", "李强": "13900001111"}[name]
        book.clock = FixedClock(datetime.date(2026, 10, 8 + index))
        take(book, owner, flat(tmp_path / f"{index}.xlsx", ("房号", "业主", "电话"), [("1-1-101", name, phone)]))
    with book.view() as view:
        keys = [h.person.id for h in queries.holdings(view)]
    assert keys == [1, 2, 1]


def test_a_flat_sheet_and_rooms_in_one_cell_come_in_too(book: Book, owner: Operator, tmp_path: Path) -> None:
    head = ("备注", "楼号", "单元", "房间", "建筑面积", "业主名称", "手机号", "用途", "抄表员写的")
    rows = [
        (None, 4, 1, 501, 58.3, "买买提•吐尔逊", 13812341234, "住宅", "x"),
        (None, 5, None, "底商1", 30, "赵敏", None, "商铺", None),
    ]
    assert counts(take(book, owner, flat(tmp_path / "平表.xlsx", head, rows, "幸福里小区"))) == (2, 0, 0, 0)
    more = flat(
        tmp_path / "一栏.xlsx",
        ("房号", "业主", "房屋性质"),
        [("1-1-1001", "王芳", "直管公房"), ("2号楼3单元202室", "李 强", "单位房")],
    )
    assert counts(take(book, owner, more)) == (2, 0, 0, 0)
    with book.view() as view:
        found = {d.room: (d.use, d.tenure, d.floor) for d in queries.dwellings(view)}
    assert found == {
        "4-1-501": (Use.HOME, Tenure.OWNED, 5),
        "5-底商1": (Use.SHOP, Tenure.OWNED, 1),
        "1-1-1001": (Use.HOME, Tenure.PUBLIC_HOUSING, 10),
        "2-3-202": (Use.HOME, Tenure.UNIT_OWNED, 2),
    }
    assert people(book, "4-1-501")[0][0] == "买买提·吐尔逊"


def test_a_list_without_a_building_column_takes_it_from_the_sheet_or_title(
    book: Book, owner: Operator, tmp_path: Path
) -> None:
    file = flat(tmp_path / "表.xlsx", ("单元", "房号", "业主"), [(1, 101, "王芳"), (1, "2-1-102", "李强")], "3号楼住户")
    take(book, owner, file)
    with book.view() as view:
        assert [d.room for d in queries.dwellings(view)] == ["2-1-102", "3-1-101"]


def test_a_gb18030_csv_comes_in(book: Book, owner: Operator, tmp_path: Path) -> None:
    file = tmp_path / "名册.csv"
    file.write_bytes("楼号,单元,房号,业主姓名,手机,面积\r\n1,1,101,曹䶮芹,13812341234,58.30\r\n".encode("gb18030"))
    assert counts(take(book, owner, file)) == (1, 0, 0, 0)
    assert people(book, "1-1-101")[0][0] == "曹䶮芹"


def test_the_person_may_say_which_column_is_which_and_which_sheet_to_take(
    book: Book, owner: Operator, tmp_path: Path
) -> None:
    file = flat(tmp_path / "怪表.xlsx", ("哪一户", "谁"), [("1-1-101", "王芳")])
    with book.view() as view, pytest.raises(Refused):
        plan_households(view, file, ImportOptions())
    assert counts(take(book, owner, file, columns={"哪一户": "room", "谁": "owner"})) == (1, 0, 0, 0)
    assert counts(take(book, owner, messy(tmp_path / "花名册.xlsx", YARD), sheet="2号楼")) == (2, 0, 0, 0)


def test_the_person_may_say_which_column_is_not_read(book: Book, owner: Operator, tmp_path: Path) -> None:
    file = flat(tmp_path / "表.xlsx", ("房号", "业主", "备注"), [("1-1-101", "王芳", "秘密")])
    take(book, owner, file, columns={"备注": "-"})
    with book.view() as view:
        assert queries.find_dwelling(view, "1-1-101").note == ""


@pytest.mark.parametrize(("name", "said"), [("空.xlsx", "空"), ("没有.xlsx", "没有")])
def test_a_file_that_is_no_list_is_refused_in_words(book: Book, tmp_path: Path, name: str, said: str) -> None:
    file = tmp_path / name
    if name == "空.xlsx":
        file.write_bytes(b"")
    with book.view() as view, pytest.raises(Refused, match=said):
        plan_households(view, file, ImportOptions())


def test_unknown_uses_are_asked_about(book: Book, tmp_path: Path) -> None:
    file = flat(tmp_path / "表.xlsx", ("房号", "业主", "用途"), [("1-1-101", "王芳", "庙")])
    with book.view() as view:
        plan = plan_households(view, file, ImportOptions())
    assert [(r.column, r.value) for r in plan.refused] == [("用途", "庙")]


def test_a_door_on_another_sheet_is_named_with_it(book: Book, tmp_path: Path) -> None:
    file = tmp_path / "两页.xlsx"
    sheets = Workbook()
    for name in ("甲", "乙"):
        sheet = sheets.create_sheet(name)
        sheet.append(["房号", "业主"])
        sheet.append(["1-1-101", "王芳"])
    sheets.save(file)
    with book.view() as view:
        plan = plan_households(view, file, ImportOptions())
    assert [(r.sheet, r.row, r.column, str(r.reason)) for r in plan.refused] == [
        ("乙", 2, "房号", "1-1-101 在工作表“甲”第 2 行已经写过")
    ]


def test_a_room_nobody_can_place_is_refused(book: Book, tmp_path: Path) -> None:
    with book.view() as view:
        plan = plan_households(view, flat(tmp_path / "表.xlsx", ("房号", "业主"), [("101", "王芳")]), ImportOptions())
    assert [(r.row, r.column, r.value) for r in plan.refused] == [(2, "房号", "101")]


def test_a_name_no_font_can_draw_is_told_and_taken(book: Book, owner: Operator, tmp_path: Path) -> None:
    plan = take(book, owner, flat(tmp_path / "表.xlsx", ("房号", "业主"), [("1-1-101", "王\U000323af")]))
    assert ["U+323AF" in str(warning) for warning in plan.warnings] == [True]
    assert people(book, "1-1-101")[0][0] == "王\U000323af"


def test_a_new_name_with_more_phones_adds_to_the_one_person(book: Book, owner: Operator, tmp_path: Path) -> None:
    rows = [("1-1-101", "王芳", "13812341234"), ("1-1-102", "王芳", "13812341234/13912341234")]
    take(book, owner, flat(tmp_path / "表.xlsx", ("房号", "业主", "电话"), rows))
    third = flat(tmp_path / "又.xlsx", ("房号", "业主", "电话"), [("1-1-103", "王芳", "13912341234 13712341234")])
    take(book, owner, third)
    with book.view() as view:
        assert {h.person.phones for h in queries.holdings(view)} == {("13812341234", "13912341234", "13712341234")}


def test_only_who_may_edit_the_register_brings_households_in(book: Book) -> None:
    with pytest.raises(NotAllowed), book.work(Operator(1, "某人", Role.SUPERVISOR)) as work:
        import_households(work, ImportPlan(0, 0, 0))
    assert IMPORTS["households"].plan is plan_households
