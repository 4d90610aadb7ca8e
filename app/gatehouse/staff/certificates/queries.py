"""What screens and Today read of the staff's papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.gatehouse.staff import queries as staff
from app.gatehouse.staff.certificates import tables
from app.gatehouse.staff.certificates.rules import Held, PaperKind, paper_title, running_out
from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg
from app.register.figures import queries as figures

if TYPE_CHECKING:
    import datetime

    from app.book import Reader

AHEAD: Final = "today.paper_ahead_days"


@frozen
class StaffPaper:
    """One paper; ``taken_back`` says why it does not count."""

    id: int
    staff_id: int
    kind: PaperKind
    since: datetime.date | None
    until: datetime.date | None
    number: str
    name: str
    note: str
    taken_back: str | None

    @property
    def called(self) -> Message:
        """What it is, with the name another paper was given."""
        return (
            msg("{what} ({name})", what=paper_title(self.kind), name=self.name) if self.name else paper_title(self.kind)
        )


def papers(reader: Reader, staff_id: int | None = None) -> tuple[StaffPaper, ...]:
    """The papers of one member of staff or of all, those taken back too, as they were entered."""
    paper, end = tables.staff_paper, tables.staff_paper_end
    asked = (
        select(
            paper.c.id, paper.c.staff_id, paper.c.kind, paper.c.since, paper.c.until, paper.c.number, paper.c.name,
            paper.c.note, end.c.reason,
        )
        .select_from(paper.outerjoin(end, end.c.paper_id == paper.c.id))
        .order_by(paper.c.id)
    )  # fmt: skip
    if staff_id is not None:
        asked = asked.where(paper.c.staff_id == staff_id)
    return tuple(StaffPaper(*row) for row in reader.conn.execute(asked).all())


def ending(reader: Reader) -> tuple[tuple[Message, datetime.date], ...]:
    """Papers of those who work here now that ran out or soon will, in words, each with its last day."""
    today = reader.clock.today()
    names = {each.id: each.name for each in staff.members(reader) if each.serves(today)}
    held = [
        Held(each.staff_id, each.kind, each.name, each.until)
        for each in papers(reader)
        if each.taken_back is None and each.staff_id in names
    ]
    found = running_out(held, today, figures.number(reader, AHEAD))
    return tuple(
        (msg("{name}: {paper} runs out", name=names[one.staff_id], paper=one.name or paper_title(one.kind)), one.until)
        for one in found
        if one.until is not None
    )
