"""Reading and changing: a view shows one consistent moment; a unit of work is all or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import desc, insert, select

from app.book import tables
from app.book.chain import GENESIS, link
from app.book.columns import canonical_json
from app.book.rights import Right, require

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from app.book.operators import Operator
    from app.kernel.dates import Clock

# made once: making a statement anew costs more than running it
_LAST_LINK = select(tables.audit.c.chain).order_by(desc(tables.audit.c.id)).limit(1)
_KEEP = insert(tables.audit)


class Reader:
    """Whatever queries may read from."""

    def __init__(self, conn: Connection, clock: Clock) -> None:
        """Read through ``conn``."""
        self.conn = conn
        self.clock = clock


class View(Reader):
    """A look at the book that can change nothing."""


class UnitOfWork(Reader):
    """One change by one person: everything in it is kept together, or nothing is."""

    def __init__(self, conn: Connection, clock: Clock, operator: Operator) -> None:
        """Begin work of ``operator``."""
        super().__init__(conn, clock)
        self.operator = operator
        self.actions: list[str] = []
        self.committed = False
        self._changes_before = self._changes()
        self._chain: str = conn.execute(_LAST_LINK).scalar() or GENESIS

    def _changes(self) -> int:
        raw: Any = self.conn.connection.dbapi_connection
        return int(raw.total_changes)

    def require(self, right: Right) -> None:
        """NotAllowed unless the operator's seat carries ``right``."""
        require(self.operator, right)

    def audit(self, action: str, subject: str, *, before: Any = None, after: Any = None) -> None:
        """Write down what was done (``payment.recorded``) to what (``dwelling 12``), before and after as plain data."""
        now = self.clock.now()
        record = {
            "at": now.isoformat(timespec="seconds"),
            "operator_id": self.operator.id,
            "action": action,
            "subject": subject,
            "before": None if before is None else canonical_json(before),
            "after": None if after is None else canonical_json(after),
        }
        self._chain = link(self._chain, record)
        kept = record | {"at": now, "before": before, "after": after, "chain": self._chain}
        self.conn.execute(_KEEP, kept)
        self.actions.append(action)

    def commit(self) -> None:
        """Keep everything; RuntimeError where something changed and no audit record says so."""
        if self._changes() != self._changes_before and not self.actions:
            message = "a change without an audit record"
            raise RuntimeError(message)
        self.conn.commit()
        self.committed = True
