"""An old book's upgrade killed at every statement and file act, also beside a hot journal: old or new, never mixed."""

from __future__ import annotations

import os
import signal
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path

from app.book import Book, swapping, upgrade
from app.book.integrity import faults
from app.book.schema import SCHEMA_VERSION
from app.bootstrap import house
from tests.old_books import VERSIONS, unpacked


@dataclass(frozen=True)
class Upgrades:
    """How many upgrades were killed, how many books were old and how many new after it, and what went wrong."""

    kills: int
    old: int
    new: int
    wrong: tuple[str, ...]

    @property
    def tried(self) -> str:
        """What was done."""
        return f"{self.kills} upgrades killed, at every step and beside hot journals"

    @property
    def found(self) -> str:
        """What came of it."""
        return f"{self.old} left old, {self.new} new, {len(self.wrong)} mixed, lost or stuck" + "; ".join(
            self.wrong[:3]
        )

    @property
    def is_good(self) -> bool:
        """Whether every book was whole and could be opened."""
        return not self.wrong and self.old > 0 and self.new > 0


def sweep(every: int = 1) -> Upgrades:
    """Kill at each ``every``-th step of the upgrade from each old schema, in turn with and without a hot journal."""
    old = new = kills = 0
    wrong: list[str] = []
    for version in VERSIONS:
        step = 1
        while True:
            with tempfile.TemporaryDirectory() as folder:
                path = unpacked(version, Path(folder))
                money = money_in(path)
                if kills % 2:
                    leave_hot_journal(path)
                ended = kill_at(path, step)
                stands = version_of(path)
                old, new = old + (stands == version), new + (stands == SCHEMA_VERSION)
                kills += 1
                if words := _wrong(path, money):
                    wrong.append(f"v{version} step {step}: {words}")
            if ended:
                break
            step += every
    return Upgrades(kills, old, new, tuple(wrong))


def _wrong(path: Path, money: list[tuple[object, ...]]) -> str:
    try:
        with Book.open(path) as book, book.view() as view:
            found = faults(view, house().checks)
            spoilt = view.conn.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name = 'spoilt'").scalar_one()
    except Exception as fault:  # noqa: BLE001 — whatever it is, it is counted
        return repr(fault)
    if found or spoilt or money_in(path) != money or left_over(path.parent):
        return f"{[str(one.message) for one in found]} {spoilt} {left_over(path.parent)}"
    return ""


def kill_at(path: Path, step: int) -> bool:
    """Upgrade in a process that ends without a word at its ``step``-th statement or file act; True where it got through."""
    child = os.fork()
    if child == 0:
        count = 0

        def tick(*_: object) -> None:
            nonlocal count
            count += 1
            if count == step:
                os.kill(os.getpid(), signal.SIGKILL)

        real_connect, real_sync = upgrade.engine.connect, swapping.sync_folder

        def watched(*args: object, **more: object) -> sqlite3.Connection:
            raw = real_connect(*args, **more)  # type: ignore[arg-type]
            raw.set_trace_callback(tick)
            return raw

        def synced(folder: Path) -> None:
            tick()
            real_sync(folder)
            tick()

        upgrade.engine.connect = swapping.engine.connect = watched
        swapping.sync_folder = synced
        try:
            Book.open(path).close()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFEXITED(status)


def leave_hot_journal(path: Path) -> None:
    """Leave an interrupted change beside ``path``: half the pages written, the journal still there."""
    child = os.fork()
    if child == 0:
        raw = sqlite3.connect(path, isolation_level=None)
        raw.execute("PRAGMA cache_size=5")
        raw.execute("PRAGMA synchronous=OFF")
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("CREATE TABLE spoilt (x)")
        raw.execute("INSERT INTO spoilt SELECT hex(randomblob(2000)) FROM audit")
        raw.execute("UPDATE dwelling SET note = hex(randomblob(500))")
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    if not swapping.journal_of(path).stat().st_size:
        message = "no hot journal was left"
        raise RuntimeError(message)


def money_in(path: Path) -> list[tuple[object, ...]]:
    """What the ledger holds, by account and fund."""
    raw = sqlite3.connect(path)
    sums = "SELECT account_id, fund_id, sum(amount), count(*) FROM line GROUP BY 1, 2 ORDER BY 1, 2"
    rows = raw.execute(sums).fetchall()
    raw.close()
    return rows


def version_of(path: Path) -> int:
    """The schema a book is of."""
    return int.from_bytes(path.read_bytes()[60:64], "big")


def left_over(folder: Path) -> list[str]:
    """Drafts and journals that should be gone."""
    return sorted(file.name for file in folder.iterdir() if "upgrade" in file.name or "journal" in file.name)
