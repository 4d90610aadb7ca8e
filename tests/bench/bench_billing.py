"""P2: billing one month for 5,000 households and four fees, against the bare rows into the same tables."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

from app.book import engine
from app.dues.services import bill
from tests.bench.courtyards import FIRST, courtyard, months_from
from tests.bench.measure import Result, side_by_side

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

HOUSEHOLDS = 5_000
HEAD = "batch_id, fee_item_id, dwelling_id, period_start, period_end, due_on, quantity, rate, months, amount, withdrawn"


def run(folder: Path) -> list[Result]:
    """Bill month after month in one book; write the same rows into its twin."""
    path = folder / "bill.book"
    book, owner = courtyard(path, HOUSEHOLDS)
    shutil.copy(path, folder / "twin.book")
    twin = engine.connect(folder / "twin.book")
    next_month = months_from(FIRST)
    billed: dict[str, Any] = {}

    def ours() -> None:
        with book.work(owner) as work:
            bill(work, next_month())
            work.commit()

    def read() -> None:
        raw = engine.connect(path, "ro")
        billed["batch"] = raw.execute("SELECT * FROM billing_batch ORDER BY id DESC LIMIT 1").fetchone()
        billed["rows"] = raw.execute(f"SELECT {HEAD} FROM charge WHERE batch_id = ?", billed["batch"][:1]).fetchall()
        raw.close()

    ratio = side_by_side(ours, lambda: _write(twin, billed), between=read)
    twin.close()
    book.close()
    return [
        Result("P2", f"bill a month, {HOUSEHOLDS:,} households × 4 fees", "executemany of the same rows", ratio, 1.5)
    ]


def _write(twin: sqlite3.Connection, billed: dict[str, Any]) -> None:
    twin.execute("BEGIN IMMEDIATE")
    twin.execute("INSERT INTO billing_batch VALUES (?, ?, ?, ?, ?, ?)", billed["batch"])
    twin.executemany(f"INSERT INTO charge ({HEAD}) VALUES ({', '.join('?' * len(billed['rows'][0]))})", billed["rows"])
    twin.execute("COMMIT")
