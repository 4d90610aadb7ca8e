"""P5: bringing 5,000 households in with every check, against calamine reading and plain inserts; then payments."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from app.book import Book, engine
from app.book.operators import sign_in
from app.bootstrap import new_book
from app.exchange.importing import ImportOptions
from app.register.household_import.services import import_households, plan_households
from tests.bench import bench_payments
from tests.bench.courtyards import door
from tests.bench.measure import Result, side_by_side

if TYPE_CHECKING:
    from collections.abc import Iterator

HOUSEHOLDS = 5_000
HEAD = ("楼号", "单元", "门牌号", "户主姓名", "联系电话", "建筑面积(㎡)", "常住人口", "是否出租", "备注")
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
FIRST = "秀桂建玉志淑春德小文"
SECOND = "兰英国珍强华梅明红军"


def run(folder: Path) -> list[Result]:
    """The same list into an empty book each time."""
    file = _list(folder / "住户花名册.xlsx")
    new_book(folder / "empty.book", "幸福里小区").close()
    ours, theirs = _copies(folder, "ours"), _copies(folder, "theirs")
    ratio = side_by_side(lambda: _import(next(ours), file), lambda: _insert(next(theirs), file), times=3)
    what = f"import {HOUSEHOLDS:,} households with checks"
    return [Result("P5", what, "calamine and plain inserts", ratio, 2), *bench_payments.run(folder)]


def _copies(folder: Path, name: str) -> Iterator[Path]:
    for number in itertools.count():
        yield Path(shutil.copy(folder / "empty.book", folder / f"{name}{number}.book"))


def _list(path: Path) -> Path:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("住户")
    sheet.append(HEAD)
    for at in range(HOUSEHOLDS):
        building, entrance, number, _ = door(at)
        name = SURNAMES[at % 20] + FIRST[at // 20 % 10] + SECOND[at // 200 % 10]
        place = f"{building}号楼", f"{entrance}单元", int(number)
        sheet.append([*place, name, f"139{at:08d}", 45.5 + at % 40, 1 + at % 4, "否", ""])
    book.save(path)
    return path


def _import(path: Path, file: Path) -> None:
    with Book.open(path) as book:
        with book.view() as view:
            owner = sign_in(view, None, None)
        with book.work(owner) as work:
            plan = plan_households(work, file, ImportOptions())
            plan.require_whole()
            import_households(work, plan)
            work.commit()


def _insert(path: Path, file: Path) -> None:
    rows: list[list[Any]] = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()[1:]
    raw = engine.connect(path)
    raw.execute("BEGIN IMMEDIATE")
    raw.executemany(
        "INSERT INTO dwelling (id, building, entrance, door, floor, area, residents, use, tenure, right_unit, state, note) "
        "VALUES (?, ?, ?, ?, 1, ?, ?, 'home', 'owned', '', 'lived_in', ?)",
        [
            (at, row[0], row[1], str(int(row[2])), int(row[5] * 100), int(row[6]), row[8])
            for at, row in enumerate(rows, 1)
        ],
    )
    raw.executemany(
        "INSERT INTO person (id, name, phones, initials, note) VALUES (?, ?, ?, 'wxl', '')",
        [(at, row[3], f'["{row[4]}"]') for at, row in enumerate(rows, 1)],
    )
    raw.executemany(
        "INSERT INTO holding (dwelling_id, person_id, relation) VALUES (?, ?, 'owner')",
        [(at, at) for at in range(1, len(rows) + 1)],
    )
    raw.execute("COMMIT")
    raw.close()
