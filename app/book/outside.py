"""Edits made behind the program's back in what the book itself keeps: its tables and triggers, and who works in it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, select, text
from sqlalchemy.pool import StaticPool

from app.book import tables
from app.book.integrity import Fault
from app.book.recorded import FIELD, digest, marks_within
from app.book.rights import Role
from app.book.schema import recorded
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from app.book.work import Reader

# SQLite's own helpers (sqlite_stat1, automatic indexes) come and go; everything else is ours
_SHAPE = text("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
_KINDS = {"table": msg("table"), "index": msg("index"), "trigger": msg("trigger"), "view": msg("view")}


def check_shape(reader: Reader) -> Iterator[Fault]:
    """Tables, indexes and triggers are those the program makes: one dropped trigger would let posted money be edited."""
    ours, found = _made(), _shape(reader.conn)
    for kind, name in sorted(ours.keys() | found.keys()):
        what = _KINDS[kind]
        if (kind, name) not in found:
            words = msg("The book lacks its {kind} {name}: it was removed outside the program", kind=what, name=name)
        elif (kind, name) not in ours:
            words = msg("The {kind} {name} is not of this program: it was added outside of it", kind=what, name=name)
        elif ours[kind, name] != found[kind, name]:
            words = msg("The {kind} {name} was changed outside the program", kind=what, name=name)
        else:
            continue
        yield Fault(words)


@cache
def _made() -> dict[tuple[str, str], str]:
    """The shape of a book just made."""
    from app.book import migrations  # noqa: PLC0415 — Alembic is heavy

    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(":memory:"), poolclass=StaticPool)
    try:
        with engine.begin() as conn:
            migrations.upgrade(conn)
            return _shape(conn)
    finally:
        engine.dispose()


def _shape(conn: Connection) -> dict[tuple[str, str], str]:
    return {(kind, name): " ".join((sql or "").replace('"', "").split()) for kind, name, sql in conn.execute(_SHAPE)}


def mark_of(password_hash: str | None) -> str:
    """What an audit record keeps of a password: enough to see that it was exchanged, nothing to guess it by."""
    return "" if password_hash is None else hashlib.sha256(password_hash.encode()).hexdigest()


def check_operators(reader: Reader) -> Iterator[Fault]:
    """Everybody's seat, door and password are as the audit records left them."""
    told = _told(reader)
    rows = reader.conn.execute(select(tables.operator).order_by(tables.operator.c.id)).all()
    for row in rows:
        known = told.pop(row.name, None)
        if known is None:
            yield Fault(msg("No record says who gave {name} a seat: it was done outside the program", name=row.name))
            continue
        stands = {"role": str(row.role), "disabled": row.disabled, "mark": mark_of(row.password_hash)}
        if any(stands[key] != known[key] for key in stands.keys() & known.keys()):
            yield Fault(msg("The seat, door or password of {name} was changed outside the program", name=row.name))
    for name in sorted(told):
        yield Fault(msg("{name} was taken out of the book outside the program", name=name))


def _told(reader: Reader) -> dict[str, dict[str, Any]]:
    """What the records of operators add up to, by name."""
    rows = reader.conn.exec_driver_sql(
        "SELECT action, subject, after FROM audit WHERE action = 'book.created' OR action LIKE 'operator.%' ORDER BY id"
    )
    told: dict[str, dict[str, Any]] = {}
    for action, subject, after in rows:
        said = json.loads(after) if after else {}
        if action == "book.created":
            told[said["owner"]] = {"role": Role.OWNER.value, "disabled": False, "mark": ""}
            continue
        name = subject.removeprefix("operator ")
        known = told.pop(name, {"disabled": False})
        known |= {key: said[key] for key in ("role", "disabled", "mark") if key in said}
        if action == "operator.password_set" and "mark" not in said:
            known.pop("mark", None)  # a record of an older program says nothing of it
        told[said.get("name", name)] = known
    return told


def check_rows(reader: Reader) -> Iterator[Fault]:
    """Every row that an audit record answers for stands as it was written, and none was added since the first of them."""
    spans: dict[str, list[tuple[int, int]]] = {}
    rows = reader.conn.exec_driver_sql(
        'SELECT id, at, "after" FROM audit WHERE instr("after", ?) > 0 ORDER BY id DESC', (f'"{FIELD}":{{',)
    )
    for key, at, words in rows.all():
        own, carried = marks_within(words)
        for name, (after, last, mark) in (*own.items(), *carried):
            whole = recorded.get(name)
            if whole is None or (whole and (name in spans or name not in own)):
                continue  # of a newer program, or of a table that was marked whole again later on
            spans.setdefault(name, []).append((after, last))
            if digest(reader.conn, name, after, last) != mark:
                words_of = msg(
                    "What was kept in {table} at {at} (audit record {id}) was changed outside the program",
                    table=name,
                    at=at,
                    id=key,
                )
                yield Fault(words_of)
    for name, known in sorted(spans.items()):
        count = _unanswered(reader, name, known)
        if count:
            yield Fault(msg("{count} rows of {table} were added outside the program", count=count, table=name))


def _unanswered(reader: Reader, name: str, spans: list[tuple[int, int]]) -> int:
    """How many rows since the first mark no record answers for."""
    first = min(after for after, _ in spans)
    keys = reader.conn.exec_driver_sql(f"SELECT id FROM {name} WHERE id > ?", (first,)).scalars().all()  # noqa: S608 — our own names
    answered = {key for after, last in spans for key in range(after + 1, last + 1)}
    return sum(key not in answered for key in keys)
