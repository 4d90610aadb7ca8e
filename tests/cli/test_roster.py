"""The roster as a command: made, kept, printed; or why not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def staff(path: Path, guards: int) -> Path:
    book = Workbook()
    page = book.active
    page.append(("门卫及保洁人员名单",))
    page.append(("序号", "姓名", "岗位", "电话", "月工资（元）", "上岗日期"))
    for number, name in enumerate(("何犇", "陈犇", "杨建", "刘淑")[:guards], 1):
        page.append((number, name, "门卫", f"1390000000{number}", 2600, "2024年1月"))
    book.save(path)
    return path


def test_four_guards_from_a_list_get_a_month(courtyard: Callable[..., Any], tmp_path: Path):
    assert courtyard("new", "y.book", "--name", "幸福里小区").status == 0
    brought = courtyard("--book", "y.book", "--json", "import", "staff", str(staff(tmp_path / "人员名单.xlsx", 4)))
    assert brought.data["new"] == 4
    made = courtyard("--book", "y.book", "--json", "roster", "2026-11", "--seconds", "5")
    assert made.status == 0
    assert len(made.data["cells"]) == 90
    assert made.data["cells"][0] == {
        "date": "2026-11-01",
        "shift": "早班",
        "gate": "大门",
        "guard": made.data["cells"][0]["guard"],
        "start": "2026-11-01T07:30",
        "end": "2026-11-01T15:30",
    }
    assert made.data["reasons"] == []
    printed = courtyard("--book", "y.book", "print", "roster", "--for", "2026-11", "--lang", "zh_CN+en", "-o", "r.pdf")
    assert printed.status == 0
    assert courtyard("--book", "y.book", "verify").status == 0


def test_three_guards_are_told_why_not(courtyard: Callable[..., Any], tmp_path: Path):
    courtyard("new", "y.book", "--name", "幸福里小区")
    courtyard("--book", "y.book", "import", "staff", str(staff(tmp_path / "人员名单.xlsx", 3)))
    said = courtyard("--book", "y.book", "roster", "2026-11", "--explain")
    assert said.status == 3
    assert "一个岗昼夜值守至少要 4 名门卫；现有 3 名，每人每周要值 56 小时" in said.err
    told = courtyard("--book", "y.book", "--json", "roster", "2026-11")
    assert told.status == 3
    assert told.data["cells"] == []
    assert len(told.data["reasons"]) == 1


def test_what_cannot_be_read_is_usage(courtyard: Callable[..., Any]):
    courtyard("new", "y.book", "--name", "幸福里小区")
    assert courtyard("--book", "y.book", "roster", "2026Q4").status == 2
    assert courtyard("--book", "y.book", "roster", "2026-11", "--seconds", "0").status == 2
    assert courtyard("--book", "y.book", "roster", "2026-11", "--gate", "北门").status == 3
    assert courtyard("--book", "y.book", "roster", "2026-11").status == 3
