"""Posted entries and their lines resist everything raw SQL can do (with and without recursive triggers)."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from app.kernel.money import Fen
from app.treasury.rules import EarnDraft

if TYPE_CHECKING:
    from app.book import Book
    from tests.treasury.conftest import Do

_ENTRY = (
    "INTO entry (id, date, month, number, summary, counterparty, slips, approved_by, resolution, origin, paper_number, "
    "source, reverses_id, operator_id, posted_at, posted) VALUES "
)
_NEW = "(99, '2026-09-09', '2026-09', 99, 'x', '', 1, '', '', 'x', '', NULL, NULL, 1, '2026-09-09T12:00:00', 0)"


def entry(key: object = 99, number: int = 99, source: str = "NULL", reverses: object = "NULL", posted: int = 0) -> str:
    return (
        f"({key}, '2026-09-09', '2026-09', {number}, 'x', '', 1, '', '', 'x', '', {source}, {reverses}, 1, "
        f"'2026-09-09T12:00:00', {posted})"
    )


@pytest.fixture(params=[False, True], ids=["recursive triggers off", "recursive triggers on"])
def raw(request: pytest.FixtureRequest, book: Book, do: Do) -> Iterator[sqlite3.Connection]:
    """A foreign program's connection to a book with two posted entries, and one begun by hand (99)."""
    do(EarnDraft(datetime.date(2026, 9, 3), Fen(500), "interest"))
    do(EarnDraft(datetime.date(2026, 9, 4), Fen(700), "interest"))
    found = sqlite3.connect(book.path, isolation_level=None)
    found.execute(f"PRAGMA recursive_triggers = {int(request.param)}")
    found.execute("PRAGMA foreign_keys = OFF")
    found.execute(f"INSERT {_ENTRY} {_NEW}")
    found.execute("INSERT INTO line (id, entry_id, account_id, fund_id, amount) VALUES (99, 99, 1, 1, 5)")
    yield found
    found.close()


def state(raw: sqlite3.Connection) -> list[tuple[object, ...]]:
    entries = raw.execute("SELECT * FROM entry WHERE posted = 1 ORDER BY id").fetchall()
    lines = raw.execute("SELECT * FROM line WHERE entry_id IN (1, 2) ORDER BY id").fetchall()
    names = raw.execute("SELECT id, code, name, kind FROM account UNION ALL SELECT id, code, name, '' FROM fund")
    return [*entries, *lines, *names.fetchall()]


LINE = "INTO line (id, entry_id, account_id, fund_id, amount) VALUES"
ATTACKS = [
    # entries: change, remove, replace
    "UPDATE entry SET summary = 'x' WHERE id = 1",
    "UPDATE entry SET posted = 0 WHERE id = 1",
    "UPDATE entry SET id = 7 WHERE id = 1",
    "UPDATE entry SET date = '2025-01-01'",
    "DELETE FROM entry WHERE id = 1",
    "DELETE FROM entry",
    f"REPLACE {_ENTRY} {entry(1)}",
    f"INSERT OR REPLACE {_ENTRY} {entry(number=1)}",
    f"INSERT OR REPLACE {_ENTRY} {entry(1, 1)}",
    f"INSERT {_ENTRY} {entry(1)} ON CONFLICT (id) DO UPDATE SET summary = 'x'",
    f"INSERT {_ENTRY} {entry(98, 1)} ON CONFLICT (month, number) DO UPDATE SET summary = 'x'",
    f"INSERT {_ENTRY} {entry(98, 98, posted=1)}",
    # keys of an entry begun by hand moved onto a posted one
    "UPDATE OR REPLACE entry SET id = 1 WHERE id = 99",
    "UPDATE OR REPLACE entry SET number = 1 WHERE id = 99",
    "UPDATE OR REPLACE entry SET source = 'x' WHERE id = 99",
    "UPDATE OR REPLACE entry SET reverses_id = 1 WHERE id = 99",
    "UPDATE entry SET posted = 1 WHERE id = 99",
    # lines: change, remove, replace, add, carry over to or from a posted entry
    "UPDATE line SET amount = amount * 2 WHERE entry_id = 1",
    "UPDATE line SET account_id = 5 WHERE entry_id = 1",
    "UPDATE line SET id = 77 WHERE entry_id = 1",
    "UPDATE line SET entry_id = 99 WHERE entry_id = 1",
    "UPDATE line SET entry_id = 1 WHERE id = 99",
    "UPDATE OR REPLACE line SET id = 1 WHERE id = 99",
    "DELETE FROM line WHERE entry_id = 1",
    f"INSERT {LINE} (98, 1, 1, 1, 5)",
    f"REPLACE {LINE} (1, 99, 1, 1, 5)",
    f"INSERT OR REPLACE {LINE} (1, 1, 1, 1, 5)",
    f"INSERT {LINE} (1, 99, 1, 1, 5) ON CONFLICT (id) DO UPDATE SET amount = 9",
    # what lines point to
    "DELETE FROM account WHERE code = 'cash'",
    "UPDATE account SET kind = 'expense' WHERE code = 'cash'",
    "UPDATE account SET code = 'x' WHERE code = 'cash'",
    "UPDATE account SET id = 500 WHERE code = 'cash'",
    "UPDATE OR REPLACE account SET name = '库存现金' WHERE code = 'tax'",
    (
        "REPLACE INTO account (id, code, name, name_en, kind, section, keywords, fund, itemised, position) "
        "VALUES (1, 'x', 'x', '', 'expense', '', '[]', '', 0, 1)"
    ),
    (
        "REPLACE INTO account (id, code, name, name_en, kind, section, keywords, fund, itemised, position) "
        "VALUES (500, 'cash', 'x', '', 'expense', '', '[]', '', 0, 1)"
    ),
    "DELETE FROM fund WHERE code = 'general'",
    "REPLACE INTO fund (id, code, name, name_en, keywords, position) VALUES (1, 'x', 'x', '', '[]', 1)",
    "UPDATE OR REPLACE fund SET name = '日常资金' WHERE code = 'custody'",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_was_posted_stays_as_it_was(raw: sqlite3.Connection, attack: str) -> None:
    before = state(raw)
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(attack)
    assert state(raw) == before


def test_the_test_itself_would_see_a_hole(raw: sqlite3.Connection) -> None:
    """Without its triggers the table lets REPLACE through: the attacks above are real ones."""
    before = state(raw)
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute(f"REPLACE {_ENTRY} {entry(1)}")
    assert state(raw) != before
