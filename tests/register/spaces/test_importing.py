"""A committee's own list of vehicles, brought in twice and with faults."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.exchange.importing import ImportOptions
from app.kernel.money import Fen
from app.register.spaces import queries, services
from app.register.spaces.importing import import_vehicles, plan_vehicles
from app.register.spaces.services import SpaceDraft
from tests.dues.conftest import desk  # noqa: F401 — the same small courtyard

if TYPE_CHECKING:
    from pathlib import Path

    from app.exchange.importing import ImportPlan
    from tests.dues.conftest import Desk

HEAD = "车牌号,车主房号,车主,车位号,月租(元),起租日期,车型\n"
GOOD = (
    "京A12345,1号楼1单元101,周春英,P01,60,2026/1/1,\n"
    "京AD12345,1号楼1单元102,杨华英,P02,,2026/1/1,小轿车\n"
    ",,,P03,80,2026/1/1,\n"
    "京B12345,2号楼1单元102,马桂福,,,,\n"
)
BAD = (
    "12345,1号楼1单元101,周春英,P01,60,2026/1/1,\n"
    "京C12345,9号楼1单元101,谁,P04,60,2026/1/1,\n"
    "京D12345,2号楼1单元101,曾福,P01,60,2026/1/1,\n"
    "京E12345,2号楼1单元101,曾福,P05,六十,2026/1/1,\n"
    "京F12345,2号楼1单元101,曾福,P06,60,2026/13/1,\n"
    "京G12345,2号楼1单元101,曾福,,,,大客车\n"
    ",1号楼1单元101,周春英,,,,\n"
    "京A12345,1号楼1单元101,周春英,P01,60,2026/1/1,\n"
    "京H12345,2号楼1单元101,曾福,P/7,60,2026/1/1,\n"
)


def write(folder: Path, rows: str) -> Path:
    file = folder / "车辆登记.csv"
    file.write_text(HEAD + rows, encoding="utf-8-sig")
    return file


def take(desk: Desk, file: Path) -> ImportPlan:  # noqa: F811
    plan = desk.look(plan_vehicles, file, ImportOptions())
    desk.do(import_vehicles, plan)
    return plan


def counts(plan: ImportPlan) -> tuple[int, int, int, int]:
    return plan.new, plan.changed, plan.unchanged, len(plan.refused)


def test_a_list_comes_in_and_coming_again_changes_nothing(desk: Desk, tmp_path: Path):  # noqa: F811
    file = write(tmp_path, GOOD)
    assert counts(take(desk, file)) == (4, 0, 0, 0)
    space = desk.look(queries.space_by, "P01")
    assert (space.holds[0].dwelling_id, space.holds[0].since) == (desk.rooms["1-1-101"], datetime.date(2026, 1, 1))
    assert [one.rent_on(datetime.date(2026, 9, 1)) for one in desk.look(queries.spaces)] == [Fen(6000), None, Fen(8000)]
    one = desk.look(queries.vehicle_by, "京AD12345")
    assert (one.dwelling_id, one.space_id) == (desk.rooms["1-1-102"], desk.look(queries.space_by, "P02").id)
    assert counts(take(desk, file)) == (0, 0, 4, 0)


def test_what_differs_is_changed(desk: Desk, tmp_path: Path):  # noqa: F811
    take(desk, write(tmp_path, GOOD))
    rows = "京A12345,1号楼1单元101,周春英,P01,70,2026/7/1,\n京B12345,2号楼1单元102,马小福,P03,80,2026/7/1,\n"
    assert counts(take(desk, write(tmp_path, rows))) == (0, 2, 0, 0)
    assert desk.look(queries.space_by, "P01").rent_on(datetime.date(2026, 9, 1)) == Fen(7000)
    changed = desk.look(queries.vehicle_by, "京B12345")
    assert (changed.owner, changed.space_id) == ("马小福", desk.look(queries.space_by, "P03").id)
    assert desk.look(queries.space_by, "P03").holds[0].dwelling_id == desk.rooms["2-1-102"]


def test_every_row_that_cannot_be_taken_says_why(desk: Desk, tmp_path: Path):  # noqa: F811
    plan = take(desk, write(tmp_path, GOOD + BAD))
    assert counts(plan) == (4, 0, 0, 9)
    assert [row.row for row in plan.refused] == list(range(6, 15))
    assert all(row.reason.text("zh_CN") and row.column for row in plan.refused)
    assert {row.column for row in plan.refused} >= {"车牌号", "车主房号", "车位号", "起租日期"}


def test_a_space_held_before_is_not_taken_back_in_time(desk: Desk, tmp_path: Path):  # noqa: F811
    since = datetime.date(2026, 1, 1)
    desk.do(services.add_space, SpaceDraft("P01", since))
    desk.do(services.hold_space, "P01", desk.rooms["1-1-102"], since)
    desk.do(services.release_space, "P01", datetime.date(2026, 6, 30))
    assert len(take(desk, write(tmp_path, GOOD)).refused) == 1


@pytest.mark.parametrize("name", ["vehicles", "spaces"])
def test_what_is_in_the_register_comes_out_as_a_table(desk: Desk, tmp_path: Path, name: str):  # noqa: F811
    from app.bootstrap import house

    take(desk, write(tmp_path, GOOD))
    table = desk.look(house().exports[name].rows)
    assert len(table.rows) == 3
