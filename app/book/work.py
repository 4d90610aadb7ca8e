"""Reading and changing: a view shows one consistent moment; a unit of work is all or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.book.chain import GENESIS, link, mark, new_salt
from app.book.columns import canonical_json
from app.book.recorded import FIELD, Touched
from app.book.rights import Right, require

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Connection

    from app.book.operators import Operator
    from app.kernel.dates import Clock

# made once: making a statement anew costs more than running it
_LAST_LINK = "SELECT chain FROM audit ORDER BY id DESC LIMIT 1"
_KEEP = (
    'INSERT INTO audit (at, operator_id, action, subject, "before", "after", salt, before_mark, after_mark, chain) '
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


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
        self.afterwards: list[Callable[[], object]] = []  # what is done once the change is kept, outside the book
        self.keeping = False  # a commit was begun: if it fails, the change may stand all the same
        self._changes_before = self._changes()
        self._touched = Touched(conn)
        self.chain: str = conn.exec_driver_sql(_LAST_LINK).scalar() or GENESIS

    def _changes(self) -> int:
        raw: Any = self.conn.connection.dbapi_connection
        return int(raw.total_changes)

    def require(self, right: Right) -> None:
        """NotAllowed unless the operator's seat carries ``right``."""
        require(self.operator, right)

    def audit(self, action: str, subject: str, *, before: Any = None, after: Any = None) -> None:
        """Write down what was done (``payment.recorded``) to what (``dwelling 12``), before and after as plain data.

        A mark of the rows written since the record before goes with it.
        """
        at = self.clock.now().isoformat(timespec="seconds")
        self.conn.exec_driver_sql(_KEEP, self._record(at, action, subject, before, after))

    def audit_each(self, action: str, told: Iterable[tuple[str, Any]]) -> str:
        """Write down what was done to each of many (subject and what is after), at one go; the second they all bear."""
        at = self.clock.now().isoformat(timespec="seconds")
        records = [self._record(at, action, subject, None, after) for subject, after in told]
        if records:
            self.conn.exec_driver_sql(_KEEP, records)
        return at

    def _record(self, at: str, action: str, subject: str, before: Any, after: Any) -> tuple[Any, ...]:
        """A record as it is kept, linked to the one before."""
        if rows := self._touched.marks():
            told = after or {}
            after = {**told, FIELD: {**told.get(FIELD, {}), **rows}}
        words = [None if said is None else canonical_json(said) for said in (before, after)]
        salt = None if words == [None, None] else new_salt()
        marks = [mark(salt, one) for one in words]
        head = (at, self.operator.id, action, subject)
        self.chain = link(self.chain, *head, *marks)
        self.actions.append(action)
        return (*head, *words, salt, *marks, self.chain)

    def commit(self) -> None:
        """Keep everything; RuntimeError where something changed and no audit record says so."""
        if self._changes() != self._changes_before and not self.actions:
            message = "a change without an audit record"
            raise RuntimeError(message)
        if unanswered := self._touched.marks():
            message = f"rows were written after the record that answers for them: {', '.join(unanswered)}"
            raise RuntimeError(message)
        self.keeping = True
        self.conn.commit()
        self.committed = True
        for act in self.afterwards:
            act()
