"""Audit records carry marks of their words, so that the words can be erased and the chain stays whole.

The old chain is gone through first; where it was broken already, that is kept in the record of the upgrade.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from alembic import context, op

from app.book.chain import GENESIS, link, mark, new_salt
from app.book.migrations.rebuild import statements, without_triggers

if TYPE_CHECKING:
    from sqlalchemy import Connection

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the audit table anew, every record with its marks and a link of the new chain."""
    conn = op.get_bind()
    table, *around = statements(__file__)
    with without_triggers(conn, "audit"):
        conn.exec_driver_sql("ALTER TABLE audit RENAME TO audit_before")
        conn.exec_driver_sql(table)
        broken = _copy(conn)
        conn.exec_driver_sql("DROP TABLE audit_before")
    for statement in around:
        conn.exec_driver_sql(statement)
    context.config.attributes.setdefault("found", {})["broken_at"] = broken


def _copy(conn: Connection) -> int | None:
    """Copy every record; gives the first that no longer carried the hash it was written with."""
    old, new = GENESIS, GENESIS
    broken: int | None = None
    rows = conn.exec_driver_sql(
        'SELECT id, at, operator_id, action, subject, "before", "after", chain FROM audit_before ORDER BY id'
    ).all()
    made = []
    for key, at, operator, action, subject, before, after, chain in rows:
        if broken is None and _old_link(old, at, operator, action, subject, before, after) != chain:
            broken = key
        old = chain
        salt = None if before is None and after is None else new_salt()
        marks = (mark(salt, before), mark(salt, after))
        new = link(new, at, operator, action, subject, *marks)
        made.append((key, at, operator, action, subject, before, after, salt, *marks, new))
    if made:
        conn.exec_driver_sql("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", made)
    return broken


def _old_link(previous: str, *record: object) -> str:
    names = ("at", "operator_id", "action", "subject", "before", "after")
    body = json.dumps(dict(zip(names, record, strict=True)), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()
