"""Edits behind the program's back, with plain ``sqlite3``: refused by the book itself, or named by ``courtyard verify``."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.book import Book, Role, schema
from app.book.integrity import faults
from app.book.operators import add_operator, disable_operator
from app.bootstrap import house, sample_book
from app.dues import tables as dues_tables
from app.dues.billing.rules import FeeDraft, Rate
from app.dues.rules import Basis, Cycle
from app.dues.services import add_fee_item, note_receipt_print, set_rate, unbill
from app.kernel.errors import BookUnavailable
from tests.sweeps import desk
from tests.year import Year

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.book import UnitOfWork

TABLES = (
    "entry", "line", "audit", "payment", "allocation", "receipt", "receipt_void", "receipt_print", "charge",
    "billing_batch", "fee_item", "fee_rate", "paper_settlement", "operator",
)  # fmt: skip
# no figure, no right and no name rests on these; a key is among them where no other row refers to it
UNTOLD = {
    ("entry", "operator_id"), ("entry", "posted_at"), ("operator", "since"), ("receipt_print", "printed_at"),
    ("receipt_print", "operator_id"), ("paper_settlement", "source"), ("billing_batch", "billed_on"),
    *((table, "id") for table in ("line", "audit", "receipt_void", "receipt_print", "fee_rate", "paper_settlement")),
    ("operator", "id"),
}  # fmt: skip


@dataclass(frozen=True)
class Edits:
    """How many edits were tried; how many the book refused, how many were named, and which went unnoticed."""

    edits: int
    refused: int
    named: int
    unnoticed: tuple[str, ...]

    @property
    def tried(self) -> str:
        """What was done."""
        return f"{self.edits} edits by another program, with and without its triggers"

    @property
    def found(self) -> str:
        """What came of it."""
        return f"{self.refused} refused, {self.named} named by verify, {len(self.unnoticed)} unnoticed" + "".join(
            f"; {words}" for words in self.unnoticed[:3]
        )

    @property
    def is_good(self) -> bool:
        """None may go unnoticed."""
        return bool(self.refused and self.named) and not self.unnoticed


@dataclass(frozen=True)
class Edit:
    """What another program does to a book: statements, whether the triggers are dropped first, how it is set."""

    statements: tuple[str, ...]
    unguarded: bool = False
    recursive: bool = False

    def __str__(self) -> str:
        return ("without triggers: " if self.unguarded else "") + "; ".join(self.statements)


def sweep(step: int = 1, *, with_sample: bool = True) -> Edits:
    """Every ``step``-th edit of all there are; ``with_sample`` also in the tables only the sample courtyard fills."""
    with tempfile.TemporaryDirectory(prefix="courtyard-") as name:
        folder = Path(name)
        pattern = folder / "pattern.book"
        full_book(pattern)
        counts = {"refused": 0, "named": 0}
        unnoticed: list[str] = []
        edits = [(pattern, edit) for edit in list(all_edits(pattern))[::step]]
        tried: set[str] = set()
        for make in (year_book, made_sample)[: 1 + with_sample]:
            whole = folder / make.__name__ / "pattern.book"
            whole.parent.mkdir()
            make(whole)
            edits += [(whole, edit) for edit in list(room_edits(whole, tried))[::step]]
            tried |= filled(whole)
        for whole, edit in edits:
            answer = try_edit(whole, whole.with_name("y.book"), edit)
            if answer in counts:
                counts[answer] += 1
            else:
                unnoticed.append(f"{answer}: {edit}")
    return Edits(len(edits), counts["refused"], counts["named"], tuple(unnoticed))


def full_book(path: Path) -> None:
    """A book with a row or more in every table that is edited."""
    desk.small_book(path)
    with Book.open(path, desk.CLOCK) as book:
        owner = desk.owner_of(book)
        for number in (1, 2, 3):
            for act in desk.ACTS.values():
                desk.do(book, owner, act, number)
        desk.do(book, owner, _others, 0)


def _others(work: UnitOfWork, _number: int) -> None:
    """What a usual day does not have."""
    add_operator(work, "王秀兰", Role.CASHIER, "东门灯笼七只")
    add_operator(work, "李建国", Role.MEMBER, None)
    disable_operator(work, "李建国")
    add_fee_item(work, FeeDraft("绿化费", Basis.AREA, Cycle.YEAR, 30_000, desk.TODAY))
    set_rate(work, "卫生保洁费", Rate(desk.TODAY, 180_000, "居民会议", desk.TODAY))
    note_receipt_print(work, 1)
    unbill(work, 4)
    values = {"dwelling_id": 1, "fee_item_id": 1, "month": "2019-12", "amount": None, "source": "旧账"}
    work.conn.execute(dues_tables.paper_settlement.insert().values(**values))
    work.audit("balances.settled", "paper settlements", after={"marks": 1, "months": {"1/1": ["2019-12=√"]}})


def try_edit(pattern: Path, path: Path, edit: Edit) -> str:
    """What became of an edit: refused, named, without effect, or unnoticed."""
    shutil.copyfile(pattern, path)
    path.with_name(path.name + "-journal").unlink(missing_ok=True)
    with Book.open(path, desk.CLOCK, writing=False, checks=()) as book:
        before = desk.state_of(book)
    was_refused = _change(path, edit)
    try:
        with Book.open(path, desk.CLOCK, writing=False, checks=()) as book, book.view() as view:
            if was_refused:
                return "refused" if desk.state(view) == before else "refused, and yet done"
            return "named" if faults(view, house().checks) else "unnoticed"
    except BookUnavailable:
        return "named"  # so much is wrong that it does not even open


def _change(path: Path, edit: Edit) -> bool:
    """Whether the book refused it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute(f"PRAGMA recursive_triggers = {int(edit.recursive)}")
        raw.execute("PRAGMA synchronous = OFF")
        if edit.unguarded:
            raw.execute("BEGIN")
            for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                raw.execute(f"DROP TRIGGER {name}")
        kept = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        assert bool(kept) is not edit.unguarded
        try:
            for statement in edit.statements:
                raw.execute(statement.replace("{path}", str(path)))
        except sqlite3.IntegrityError:
            return True  # closing undoes what was begun
        if edit.unguarded:  # a careful hand puts the triggers back, so that only the rows can tell
            with closing(sqlite3.connect(f"file:{path.with_name('pattern.book')}?mode=ro", uri=True)) as whole:
                for (sql,) in whole.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'"):
                    raw.execute(sql)
            raw.execute("COMMIT")
    return False


def all_edits(pattern: Path) -> Iterator[Edit]:
    """Every column of every table that matters, every way to remove or replace a row, and the tables themselves."""
    with closing(sqlite3.connect(pattern)) as raw:
        for table in TABLES:
            for statement in _row_edits(raw, table):
                yield Edit((statement,), unguarded=True)
                yield Edit((statement,), recursive=False)
                yield Edit((statement,), recursive=True)
    for statements in SCHEMA_EDITS:
        yield Edit(statements)


def year_book(path: Path) -> None:
    """A book in which every act by which money moves was done."""
    year = Year(path, 3)
    year.every_act()
    year.book.close()


def made_sample(path: Path) -> None:
    """The sample courtyard, small."""
    sample_book(path, households=12).close()


def filled(path: Path) -> set[str]:
    """The tables that audit records answer for and that have rows."""
    with closing(sqlite3.connect(path)) as raw:
        return {name for name in schema.recorded if raw.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone()}


def room_edits(pattern: Path, tried: set[str]) -> Iterator[Edit]:
    """Every column of the last row of every table that audit records answer for; the row removed, and once more."""
    names = sorted(filled(pattern) - tried)
    with closing(sqlite3.connect(pattern)) as raw:
        for table in names:
            for statement in _plain_edits(raw, table):
                yield Edit((statement,), unguarded=True)


def _plain_edits(raw: sqlite3.Connection, table: str) -> Iterator[str]:
    columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
    row = raw.execute(f"SELECT * FROM {table} ORDER BY id DESC LIMIT 1").fetchone()
    targets = {found[3]: found[2] for found in raw.execute(f"PRAGMA foreign_key_list({table})")}
    for column, value in zip(columns, row, strict=True):
        if column in targets:
            query = f"SELECT id FROM {targets[column]} WHERE id IS NOT ? LIMIT 1"
            other = raw.execute(query, (value,)).fetchone()
            if other is not None:
                yield f'UPDATE {table} SET "{column}" = {other[0]} WHERE id = {row[0]}'
        elif value is None:
            yield f'UPDATE {table} SET "{column}" = 1 WHERE id = {row[0]}'
        else:
            new = _literal(value + 1 if isinstance(value, int) else f"{value}。")
            yield f'UPDATE {table} SET "{column}" = {new} WHERE id = {row[0]}'
    yield f"DELETE FROM {table} WHERE id = {row[0]}"
    names = ", ".join(f'"{column}"' for column in columns)
    yield f"INSERT INTO {table} ({names}) VALUES {_values([str(row[0] + 1), *map(_literal, row[1:])])}"


def _row_edits(raw: sqlite3.Connection, table: str) -> Iterator[str]:
    columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
    # of rows that refer to others the last is taken, so that no reference hangs loose
    key = raw.execute(f"SELECT max(id) FROM {table}").fetchone()[0]
    row = raw.execute(f"SELECT * FROM {table} WHERE id = {key}").fetchone()
    names = ", ".join(columns)
    for place, (column, value) in enumerate(zip(columns, row, strict=True)):
        if (table, column) in UNTOLD:
            continue
        other = _another(raw, table, column, value)
        if other == _literal(value):
            continue  # there is no other
        yield f"UPDATE {table} SET {column} = {other} WHERE id = {key}"
        if column != "id":
            changed = _values([*map(_literal, row[:place]), other, *map(_literal, row[place + 1 :])])
            yield f"REPLACE INTO {table} ({names}) VALUES {changed}"
            yield f"INSERT INTO {table} ({names}) VALUES {changed} ON CONFLICT (id) DO UPDATE SET {column} = {other}"
    yield f"DELETE FROM {table} WHERE id = {key}"
    if table not in {"receipt_void", "operator", "fee_item", "receipt", "entry", "fee_rate", "paper_settlement"}:
        yield f"INSERT INTO {table} ({names}) VALUES {_values([str(key + 1), *map(_literal, row[1:])])}"
    if raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 1:
        yield f"UPDATE OR REPLACE {table} SET id = (SELECT min(id) FROM {table}) WHERE id = {key}"


def _values(words: Sequence[str]) -> str:
    return f"({', '.join(words)})"


def _literal(value: object) -> str:
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


def _another(raw: sqlite3.Connection, table: str, column: str, value: object) -> str:  # noqa: PLR0911 — a kind a line
    """Another value a person might write there: of the same column where it is one of a few, else a little different."""
    if column.endswith("_id"):
        target = column.removesuffix("_id").replace("batch", "billing_batch").replace("reverses", "entry")
        found = raw.execute(f"SELECT id FROM {target} WHERE id IS NOT ? ORDER BY id LIMIT 1", (value,)).fetchone()
        return _literal(found[0] if found else 1)
    if column in {"disabled", "withdrawn", "posted"}:
        return _literal(0 if value else 1)
    words = {"role": "chair", "method": "wechat", "basis": "person", "cycle": "quarter", "rounding": "yuan"}
    if column in words:
        return _literal(words[column])
    if isinstance(value, int):
        return _literal(value + 1)
    if value is None:
        return {"amount": "100", "source": "'x'"}.get(column, "'2026-12-30'")
    if len(str(value)) >= 10 and str(value)[4:8:3] == "--":
        return _literal(f"2026-12-29{str(value)[10:]}")
    if column in {"scope", "keywords", "before", "after"}:
        return _literal('{"use":["shop"]}')
    return _literal(f"{value}。") if column not in {"month", "period"} else _literal("2026-11")


SCHEMA_EDITS: tuple[tuple[str, ...], ...] = (
    ("DROP TRIGGER payment_kept_update",),
    ("DROP INDEX uq_charge_once",),
    ("DROP TABLE receipt_print",),
    ("CREATE TABLE second_ledger (id INTEGER PRIMARY KEY)",),
    ("CREATE VIEW fewer AS SELECT * FROM payment WHERE amount < 100",),
    ("CREATE TRIGGER shave AFTER INSERT ON payment BEGIN SELECT 1; END",),
    ("ALTER TABLE payment RENAME COLUMN payer TO who",),
    ("ALTER TABLE payment ADD COLUMN share INTEGER",),
    ("PRAGMA writable_schema = ON", "DELETE FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'payment'"),
    (
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = replace(sql, 'amount > 0', 'amount <> 0') WHERE name = 'payment'",
    ),
    ("PRAGMA writable_schema = ON", "UPDATE sqlite_master SET sql = replace(sql, 'NEW.id <> OLD.id', '0') WHERE name = 'line_posted_update'"),
    ("ATTACH '{path}' AS twin", "UPDATE twin.payment SET amount = 1"),
    ("ATTACH '{path}' AS twin", "DELETE FROM twin.audit"),
    ("ATTACH '{path}' AS twin", "DROP TRIGGER twin.payment_kept_update", "UPDATE twin.payment SET payer = 'x'"),
    ("DROP TRIGGER audit_kept_delete", "DELETE FROM audit WHERE id = 5"),
    ("DROP TRIGGER audit_kept_update", "UPDATE audit SET operator_id = operator_id", "DELETE FROM receipt_print"),
    ("UPDATE operator SET password_hash = NULL",),
    ("UPDATE operator SET disabled = 0",),
    ("UPDATE operator SET role = 'owner'",),
)  # fmt: skip
