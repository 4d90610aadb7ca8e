"""Noting that a statement was given out: printed or saved as the copy for the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Right, service
from app.bulletin.statement.code.queries import to_note
from app.bulletin.statement.handing_out.queries import ACTION, subject
from app.bulletin.statement.queries import quarterly_statement

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.kernel.dates import Period


@service(Right.POST_DISCLOSURE)
def note_given_out(work: UnitOfWork, period: Period, how: str) -> None:
    """Write down that the board's copy of ``period`` was given out today; ``how`` is ``printed`` or a kind of file.

    Its code, its figures and the last entry go with it, so that later one can say what changed since.
    """
    kept = to_note(work, quarterly_statement(work, period))
    work.audit(ACTION, subject(period), after={"on": work.clock.today().isoformat(), "how": how, **kept})
