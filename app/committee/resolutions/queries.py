"""What is read of resolutions: the book of them, one by number or word, which still waits to be posted."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.book import tables as book_tables
from app.book.integrity import Check, Fault
from app.committee.resolutions.rules import Kind, Majority, Vote, digest, number_in, number_text, post_by
from app.committee.resolutions.tables import resolution, resolution_posting
from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import msg

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from app.book import Reader


@frozen
class Resolution:
    """A resolution as it was made, and what became of it."""

    id: int
    number: str
    held_on: datetime.date
    kind: Kind
    subject: str
    text: str
    vote: Vote
    majority: Majority
    attendance: str
    chaired_by: str
    in_force_from: datetime.date
    in_force_until: datetime.date | None
    withdraws: str  # number
    withdrawn_by: str  # number
    withdrawn_from: datetime.date | None
    posted_on: datetime.date | None
    place: str

    def in_force(self, day: datetime.date) -> bool:
        """Whether it holds on ``day``."""
        ended = self.in_force_until is not None and self.in_force_until < day
        withdrawn = self.withdrawn_from is not None and self.withdrawn_from <= day
        return self.in_force_from <= day and not ended and not withdrawn

    @property
    def post_by(self) -> datetime.date:
        """The day by which it hangs on the board."""
        return post_by(self.held_on)


def resolutions(reader: Reader) -> tuple[Resolution, ...]:
    """All resolutions, the first one first."""
    rows = reader.conn.execute(
        select(resolution, resolution_posting.c.posted_on, resolution_posting.c.place)
        .outerjoin(resolution_posting, resolution_posting.c.resolution_id == resolution.c.id)
        .order_by(resolution.c.year, resolution.c.number)
    ).all()
    numbers = {row.id: number_text(row.year, row.number) for row in rows}
    ended = {row.withdraws_id: row for row in rows if row.withdraws_id is not None}
    return tuple(
        Resolution(
            id=row.id,
            number=numbers[row.id],
            held_on=row.held_on,
            kind=row.kind,
            subject=row.subject,
            text=row.text,
            vote=Vote(row.called, row.present, row.in_favour, row.against, row.abstaining),
            majority=row.majority,
            attendance=row.attendance,
            chaired_by=row.chaired_by,
            in_force_from=row.in_force_from,
            in_force_until=row.in_force_until,
            withdraws=numbers.get(row.withdraws_id, ""),
            withdrawn_by=numbers[ended[row.id].id] if row.id in ended else "",
            withdrawn_from=ended[row.id].in_force_from if row.id in ended else None,
            posted_on=row.posted_on,
            place=row.place or "",
        )
        for row in rows
    )


def known(reader: Reader, text: str) -> Resolution | None:
    """The resolution whose number stands in ``text``; None where the book has none of that number."""
    named = number_in(text)
    if named is None:
        return None
    number = number_text(*named)
    return next((one for one in resolutions(reader) if one.number == number), None)


def resolution_by(reader: Reader, text: str) -> Resolution:
    """The resolution meant by a number or by words only one of them has; Refused otherwise."""
    found = known(reader, text)
    if found is not None:
        return found
    words = text.split()
    hits = [one for one in resolutions(reader) if words and all(word in f"{one.subject} {one.text}" for word in words)]
    if len(hits) == 1:
        return hits[0]
    raise Refused(
        msg("There is no resolution “{text}” in the book: write its number, such as 2026-07", text=text.strip())
    )


def standing(reader: Reader, text: str, day: datetime.date) -> Resolution:
    """The resolution of the book that ``text`` names, in force on ``day``; Refused where there is none, or it is not."""
    found = resolution_by(reader, text)
    if not found.in_force(day):
        raise Refused(
            msg("Resolution {number} is not in force on {day}: name one that is", number=found.number, day=day)
        )
    return found


def grounds(reader: Reader, text: str, day: datetime.date) -> str:
    """What an act is grounded on, as it is kept: a resolution of the book must be in force, other words stand as typed."""
    if known(reader, text) is not None:
        standing(reader, text, day)
    return text.strip()


def to_post(reader: Reader) -> tuple[Resolution, ...]:
    """Resolutions that do not hang on the board yet, the first due first."""
    return tuple(sorted((one for one in resolutions(reader) if one.posted_on is None), key=lambda one: one.post_by))


def check_numbers(reader: Reader) -> Iterator[Fault]:
    """Resolutions of every year are numbered from 1 and none is missing."""
    rows = reader.conn.execute(
        select(resolution.c.year, resolution.c.number).order_by(resolution.c.year, resolution.c.number)
    ).all()
    for year, group in groupby(rows, key=lambda row: int(row.year)):
        for expected, row in enumerate(group, 1):
            if row.number != expected:
                yield Fault(msg("Resolution {number} is missing", number=number_text(year, expected)))
                break


def check_recorded(reader: Reader) -> Iterator[Fault]:
    """Every resolution still reads as the audit record says it was recorded; the first that does not is named."""
    audit = book_tables.audit
    kept = {
        int(row.subject.split()[1]): row.after["digest"]
        for row in reader.conn.execute(
            select(audit.c.subject, audit.c.after).where(audit.c.action == "resolution.recorded")
        )
    }
    for one in resolutions(reader):
        if kept.pop(one.id, None) != digest_of(one):
            yield Fault(msg("Resolution {number} was changed outside the program", number=one.number))
            return
    if kept:
        yield Fault(msg("A resolution was removed outside the program"))


def digest_of(one: Resolution) -> str:
    """What the audit record keeps of a resolution's whole content."""
    return digest(
        one.number, one.held_on, one.kind, one.subject, one.text, one.vote, one.majority, one.attendance,
        one.chaired_by, one.in_force_from, one.in_force_until, one.withdraws,
    )  # fmt: skip


CHECKS: tuple[Check, ...] = (check_numbers, check_recorded)
