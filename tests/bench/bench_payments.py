"""P5: bringing 50,000 payments in with every check, against calamine reading and the same rows inserted."""

from __future__ import annotations

import shutil
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from app.book import Book, engine
from app.book.operators import sign_in
from app.dues.payment_import.services import plan_payments, record_payments
from app.dues.services import bill
from app.exchange.importing import ImportOptions
from app.kernel.dates import FixedClock, parse_period
from tests.bench.courtyards import FIRST, SOME_DAY, courtyard, door
from tests.bench.measure import Result, seconds

if TYPE_CHECKING:
    from pathlib import Path

HOUSEHOLDS = 5_000
EACH = 10  # payments of a household
MONTHS = 3  # billed before
TIMES = 3
HEAD = ("日期", "楼号", "单元", "门牌号", "金额", "方式", "交款人", "流水号")
TABLES = ("entry", "line", "payment", "allocation", "receipt")  # in the order they may be written


def run(folder: Path) -> list[Result]:
    """The same list into the same billed book each time."""
    file = _list(folder / "收费记录.xlsx")
    billed = _billed(folder / "billed.book")
    ours, theirs = [], []
    for time in range(TIMES):
        mine, other = (shutil.copy(billed, folder / f"{name}{time}.book") for name in ("ours", "theirs"))
        ours.append(seconds(lambda mine=mine: _import(mine, file)))
        rows = _rows(mine)
        theirs.append(seconds(lambda other=other, rows=rows: _insert(other, file, rows)))
    count = f"import {HOUSEHOLDS * EACH:,} payments with checks"
    return [Result("P5", count, "calamine and plain inserts", min(ours) / min(theirs), 2)]


def _billed(path: Path) -> Path:
    book, owner = courtyard(path, HOUSEHOLDS)
    with book.work(owner) as work:
        for month in range(MONTHS):
            bill(work, parse_period(str(FIRST.plus(month))))
        work.commit()
    book.close()
    return path


def _list(path: Path) -> Path:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("收费")
    sheet.append(HEAD)
    for turn in range(EACH):
        day = SOME_DAY - timedelta(days=EACH - turn)
        for at in range(HOUSEHOLDS):
            building, entrance, number, _ = door(at)
            place = f"{building}号楼", f"{entrance}单元", int(number)
            sheet.append([day.isoformat(), *place, 10 + at % 9, "微信", f"王{at}", f"{turn}{at:05d}"])
    book.save(path)
    return path


def _import(path: str, file: Path) -> None:
    with Book.open(path, FixedClock(SOME_DAY)) as book:
        with book.view() as view:
            owner = sign_in(view, None, None)
        with book.work(owner) as work:
            plan = plan_payments(work, file, ImportOptions())
            plan.require_whole()
            record_payments(work, plan)
            work.commit()


def _rows(path: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row an import wrote."""
    raw = engine.connect(path, "ro")
    found = {name: raw.execute(f"SELECT * FROM {name}").fetchall() for name in TABLES}
    raw.close()
    return found


def _insert(path: str, file: Path, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    read = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()[1:]
    assert len(read) == len(rows["payment"])
    raw = engine.connect(path)
    columns = [one[1] for one in raw.execute("PRAGMA table_info(entry)")]
    posted = columns.index("posted")
    drafts = [(*one[:posted], 0, *one[posted + 1 :]) for one in rows["entry"]]
    raw.execute("BEGIN IMMEDIATE")
    for name in TABLES:
        some = drafts if name == "entry" else rows[name]
        raw.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(some[0]))})", some)
        if name == "line":
            raw.execute("UPDATE entry SET posted = 1")
    raw.execute("COMMIT")
    raw.close()
