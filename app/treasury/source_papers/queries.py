"""What is read of source papers: those of an entry, where they lie, whether each is still what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.book import tables as book_tables
from app.book.backups.shelf import file_digest
from app.book.companions import book_of, folder_of, place
from app.book.integrity import Check, Fault
from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import msg
from app.treasury.rules import voucher_text
from app.treasury.source_papers.tables import source_paper, source_paper_removal
from app.treasury.tables import entry

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator
    from pathlib import Path

    from app.book import Reader


@frozen
class SourcePaper:
    """A file behind a voucher; ``removed`` says why it was taken off, empty while it stands."""

    id: int
    entry_id: int
    voucher: str
    name: str
    kind: str
    size: int
    sha256: str
    path: Path
    operator: str
    at: datetime.datetime
    removed: str

    @property
    def there(self) -> bool:
        """Whether its file lies where it should."""
        return self.path.is_file()


def papers_of(reader: Reader, entry_id: int, *, removed: bool = False) -> tuple[SourcePaper, ...]:
    """The papers of an entry in the order they were attached; those taken off only where asked for."""
    return tuple(one for one in _papers(reader, entry_id) if removed or not one.removed)


def all_papers(reader: Reader) -> tuple[SourcePaper, ...]:
    """All papers, those taken off too: their files are kept."""
    return _papers(reader, None)


def paper_by(reader: Reader, paper_id: int) -> SourcePaper:
    """One paper; Refused where there is none."""
    found = next((one for one in _papers(reader, None) if one.id == paper_id), None)
    if found is None:
        raise Refused(msg("There is no source paper with the key {id}", id=paper_id))
    return found


def with_papers(reader: Reader) -> frozenset[int]:
    """Keys of the entries that have a paper attached."""
    gone = select(source_paper_removal.c.paper_id)
    return frozenset(
        reader.conn.execute(select(source_paper.c.entry_id).where(source_paper.c.id.not_in(gone)).distinct()).scalars()
    )


def _papers(reader: Reader, entry_id: int | None) -> tuple[SourcePaper, ...]:
    operator, gone = book_tables.operator, source_paper_removal
    wanted = (
        select(source_paper, operator.c.name.label("operator"), gone.c.reason, entry.c.month, entry.c.number)
        .join(operator, operator.c.id == source_paper.c.operator_id)
        .join(entry, entry.c.id == source_paper.c.entry_id)
        .outerjoin(gone, gone.c.paper_id == source_paper.c.id)
        .order_by(source_paper.c.id)
    )
    if entry_id is not None:
        wanted = wanted.where(source_paper.c.entry_id == entry_id)
    folder = folder_of(book_of(reader))
    return tuple(
        SourcePaper(
            id=row.id,
            entry_id=row.entry_id,
            voucher=voucher_text(row.month, row.number),
            name=row.name,
            kind=row.kind,
            size=row.size,
            sha256=row.sha256,
            path=folder / place(row.year, row.sha256, row.kind),
            operator=row.operator,
            at=row.at,
            removed=row.reason or "",
        )
        for row in reader.conn.execute(wanted)
    )


def check_files(reader: Reader) -> Iterator[Fault]:
    """Every paper's file lies beside the book and is the very one that was attached; each that is not is named."""
    for one in _papers(reader, None):
        if not one.there:
            yield Fault(
                msg(
                    "{voucher}: the source paper {name} is missing ({path})",
                    voucher=one.voucher,
                    name=one.name,
                    path=one.path,
                )
            )
        elif file_digest(one.path) != one.sha256:
            yield Fault(
                msg(
                    "{voucher}: the source paper {name} was changed ({path})",
                    voucher=one.voucher,
                    name=one.name,
                    path=one.path,
                )
            )


def check_recorded(reader: Reader) -> Iterator[Fault]:
    """Every row still says what its audit record says was attached."""
    audit = book_tables.audit
    kept = {
        int(row.subject.split()[1]): (row.after["sha256"], row.after["voucher"])
        for row in reader.conn.execute(select(audit.c.subject, audit.c.after).where(audit.c.action == "paper.attached"))
    }
    for one in _papers(reader, None):
        if kept.pop(one.id, None) != (one.sha256, one.voucher):
            yield Fault(msg("The note of source paper {name} was changed outside the program", name=one.name))
    if kept:
        yield Fault(msg("{count} notes of source papers were removed outside the program", count=len(kept)))


CHECKS: tuple[Check, ...] = (check_files, check_recorded)
