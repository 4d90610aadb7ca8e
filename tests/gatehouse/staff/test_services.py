"""Staff taken on, changed, away, and brought in from a list."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from app.book import Book, Operator, Role
from app.exchange.importing import ImportOptions
from app.gatehouse.staff import queries, services
from app.gatehouse.staff.rules import Post, StaffDraft
from app.kernel.errors import NotAllowed, Refused, RowsRefused
from app.kernel.money import ZERO, Fen

if TYPE_CHECKING:
    from pathlib import Path

HEAD = ("序号", "姓名", "岗位", "电话", "月工资（元）", "上岗日期", "备注")
ROWS = [
    (1, "何犇", "门卫", "13900000001", 2600, "2024年1月", None),
    (2, "马芹䶮", "保洁（半日）", "13900000002", 2100, "2022年2月", None),
    (3, "朱犇", "绿化兼维修（半日）", "13900000003", 1700, "2023年12月", "周三休息"),
]


def sheet(path: Path, rows: list[tuple[object, ...]]) -> Path:
    book = Workbook()
    page = book.active
    page.append(("门卫及保洁人员名单",))
    page.append(HEAD)
    for row in rows:
        page.append(row)
    book.save(path)
    return path


def bring_in(book: Book, owner: Operator, path: Path) -> tuple[int, int, int]:
    with book.work(owner) as work:
        plan = services.plan_staff(work, path, ImportOptions())
        plan.require_whole()
        services.import_staff(work, plan)
        work.commit()
    return plan.new, plan.changed, plan.unchanged


def test_a_list_of_staff_comes_in_and_a_second_time_changes_nothing(book: Book, owner: Operator, tmp_path: Path):
    path = sheet(tmp_path / "人员名单.xlsx", ROWS)
    assert bring_in(book, owner, path) == (3, 0, 0)
    with book.view() as view:
        people = queries.members(view)
    assert [(p.name, p.post, p.post_text, p.wage) for p in people] == [
        ("何犇", Post.GUARD, "门卫", Fen(260_000)),
        ("马芹䶮", Post.CLEANER, "保洁（半日）", Fen(210_000)),
        ("朱犇", Post.GARDENER, "绿化兼维修（半日）", Fen(170_000)),
    ]
    assert people[0].since == datetime.date(2024, 1, 1)
    assert people[2].note == "周三休息"
    assert bring_in(book, owner, path) == (0, 0, 3)


def test_a_raise_in_the_list_is_a_change_and_the_old_pay_is_kept(book: Book, owner: Operator, tmp_path: Path):
    bring_in(book, owner, sheet(tmp_path / "a.xlsx", ROWS))
    raised = [(*ROWS[0][:4], 2800, *ROWS[0][5:]), *ROWS[1:]]
    assert bring_in(book, owner, sheet(tmp_path / "b.xlsx", raised)) == (0, 1, 2)
    with book.view() as view:
        who = queries.find_member(view, "何犇")
        assert who.wage == Fen(280_000)
        assert [pay.wage for pay in queries.pays(view, who.id)] == [Fen(260_000), Fen(280_000)]


def test_bad_rows_are_named_and_nothing_is_taken(book: Book, owner: Operator, tmp_path: Path):
    bad = [(4, "孙明", "门卫", "13900000004", "两千", "2024年1月", None), (5, *ROWS[0][1:])]
    with pytest.raises(RowsRefused) as refused:
        bring_in(book, owner, sheet(tmp_path / "a.xlsx", [*ROWS, *bad]))
    assert [(row.row, row.column) for row in refused.value.rows] == [(6, "月工资（元）"), (7, "姓名")]
    with book.view() as view:
        assert queries.members(view) == ()


def test_a_row_with_negative_pay_or_no_name_is_refused(book: Book, owner: Operator, tmp_path: Path):
    bad = [(1, "孙明", "门卫", "", -5, "", ""), (2, None, "门卫", "13900000009", 2600, "", "")]
    with pytest.raises(RowsRefused) as refused:
        bring_in(book, owner, sheet(tmp_path / "a.xlsx", bad))
    assert [row.row for row in refused.value.rows] == [3, 4]


def test_the_same_person_is_not_taken_on_twice(book: Book, owner: Operator):
    with book.work(owner) as work:
        services.add_staff(work, StaffDraft("何犇", Post.GUARD))
        with pytest.raises(Refused, match="何犇"):
            services.add_staff(work, StaffDraft(" 何犇 ", Post.CLEANER))


def test_changing_somebody_keeps_what_they_were_paid(book: Book, owner: Operator):
    with book.work(owner) as work:
        key = services.add_staff(work, StaffDraft("何犇", Post.GUARD, since=datetime.date(2024, 1, 1), wage=Fen(100)))
        services.change_staff(work, key, StaffDraft("何犇", Post.GUARD, phone="1", wage=Fen(200), bonus=Fen(30)))
        services.set_pay(work, key, datetime.date(2026, 1, 1), Fen(150), ZERO)
        work.commit()
    with book.view() as view:
        assert [pay.wage for pay in queries.pays(view, key)] == [Fen(100), Fen(200), Fen(150)]
        assert queries.member(view, key).wage == Fen(200)
        assert queries.member(view, key).bonus == Fen(30)


def test_absences_can_be_noted_and_taken_back(book: Book, owner: Operator):
    first, last = datetime.date(2026, 11, 3), datetime.date(2026, 11, 5)
    with book.work(owner) as work:
        key = services.add_staff(work, StaffDraft("何犇", Post.GUARD))
        away = services.add_absence(work, key, first, last, "探亲")
        with pytest.raises(Refused):
            services.add_absence(work, key, last, first)
        assert [each.reason for each in queries.absences(work, last, last)] == ["探亲"]
        services.withdraw_absence(work, away)
        assert queries.absences(work, first, last) == ()


def test_names_are_found_and_doubles_asked_about(book: Book, owner: Operator):
    with book.work(owner) as work:
        services.add_staff(work, StaffDraft("何犇", Post.GUARD, phone="1"))
        services.add_staff(work, StaffDraft("何犇", Post.GUARD, phone="2"))
        with pytest.raises(Refused, match="1、2"):
            queries.find_member(work, "何犇")
        with pytest.raises(Refused, match="何犇"):
            queries.find_member(work, "无名")
        with pytest.raises(Refused):
            queries.member(work, 99)


def test_a_guard_may_not_manage_staff(book: Book, owner: Operator):
    with book.work(replace(owner, role=Role.GUARD)) as work, pytest.raises(NotAllowed):
        services.add_staff(work, StaffDraft("何犇", Post.GUARD))
