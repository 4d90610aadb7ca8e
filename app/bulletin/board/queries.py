"""What is read of the board: what hangs and hung, the very paper and photos of it, objections, and whether files stand."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.book import tables as book_tables
from app.book.backups.shelf import file_digest
from app.book.companions import book_of, folder_of, place
from app.book.integrity import Check, Fault
from app.bulletin.board import tables
from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import msg

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Row

    from app.book import Reader
    from app.bulletin.board.rules import Ending


@frozen
class KeptFile:
    """A file of a posting: the very paper that hung, or a photo of it hanging."""

    id: int
    posting_id: int
    role: str
    name: str
    kind: str
    sha256: str
    path: Path

    @property
    def there(self) -> bool:
        """Whether it lies where it should."""
        return self.path.is_file()


@frozen
class Objection:
    """What somebody objected, and what was answered; ``replied_on`` None while it waits."""

    id: int
    posting_id: int
    received_on: datetime.date
    person: str
    text: str
    reply_by: datetime.date
    replied_on: datetime.date | None
    reply: str
    replied_by: str


@frozen
class Posting:
    """Something on the board; ``end`` says how it ended, ``seen_on`` when it was last seen to be right."""

    id: int
    title: str
    title_en: str
    places: tuple[str, ...]
    up_on: datetime.date
    until: datetime.date | None
    objections_until: datetime.date | None
    person: str
    paper: str
    asked: str
    duty: str
    standing: str
    code: str
    note: str
    end: Ending | None
    ended_on: datetime.date | None
    end_note: str
    files: tuple[KeptFile, ...]
    objections: tuple[Objection, ...]
    seen_on: datetime.date
    seen_by: str

    @property
    def hangs(self) -> bool:
        """Whether it is on the board."""
        return self.end is None

    @property
    def where(self) -> str:
        """Its places in one line."""
        return "、".join(self.places)

    @property
    def pdf(self) -> KeptFile | None:
        """The very paper that hung, where the program made it."""
        return next((one for one in self.files if one.role == "paper"), None)

    @property
    def photos(self) -> tuple[KeptFile, ...]:
        """Pictures of it hanging."""
        return tuple(one for one in self.files if one.role == "photo")


def postings(reader: Reader) -> tuple[Posting, ...]:
    """Everything that hung or hangs, the newest first."""
    end = tables.posting_end
    rows = reader.conn.execute(
        select(tables.posting, end.c.ending, end.c.on.label("ended_on"), end.c.note.label("end_note"))
        .outerjoin(end, end.c.posting_id == tables.posting.c.id)
        .order_by(tables.posting.c.up_on.desc(), tables.posting.c.id.desc())
    ).all()
    files, heard, seen = _files(reader), _objections(reader), _seen(reader)
    return tuple(_posting(row, files[row.id], heard[row.id], seen.get(row.id)) for row in rows)


def posting(reader: Reader, posting_id: int) -> Posting:
    """One posting; Refused where there is none such."""
    found = next((one for one in postings(reader) if one.id == posting_id), None)
    if found is None:
        raise Refused(msg("There is no posting no. {id}: “courtyard board list” names those there are", id=posting_id))
    return found


def objection(reader: Reader, objection_id: int) -> Objection:
    """One objection; Refused where there is none such."""
    for some in _objections(reader).values():
        for one in some:
            if one.id == objection_id:
                return one
    raise Refused(msg("There is no objection no. {id}", id=objection_id))


def _posting(
    row: Row[Any],
    files: list[KeptFile],
    heard: list[Objection],
    seen: tuple[datetime.date, str] | None,
) -> Posting:
    return Posting(
        id=row.id,
        title=row.title,
        title_en=row.title_en,
        places=tuple(row.places),
        up_on=row.up_on,
        until=row.until,
        objections_until=row.objections_until,
        person=row.person,
        paper=row.paper,
        asked=row.asked,
        duty=row.duty,
        standing=row.standing,
        code=row.code,
        note=row.note,
        end=row.ending,
        ended_on=row.ended_on,
        end_note=row.end_note or "",
        files=tuple(files),
        objections=tuple(heard),
        seen_on=seen[0] if seen else row.up_on,
        seen_by=seen[1] if seen else row.person,
    )


def _files(reader: Reader) -> defaultdict[int, list[KeptFile]]:
    folder = folder_of(book_of(reader))
    found: defaultdict[int, list[KeptFile]] = defaultdict(list)
    for row in reader.conn.execute(select(tables.posting_file).order_by(tables.posting_file.c.id)):
        path = folder / place(row.year, row.sha256, row.kind)
        found[row.posting_id].append(KeptFile(row.id, row.posting_id, row.role, row.name, row.kind, row.sha256, path))
    return found


def _objections(reader: Reader) -> defaultdict[int, list[Objection]]:
    said, reply = tables.objection, tables.objection_reply
    rows = reader.conn.execute(
        select(said, reply.c.on, reply.c.text.label("reply"), reply.c.person.label("replied_by"))
        .outerjoin(reply, reply.c.objection_id == said.c.id)
        .order_by(said.c.id)
    )
    found: defaultdict[int, list[Objection]] = defaultdict(list)
    for row in rows:
        found[row.posting_id].append(
            Objection(
                row.id,
                row.posting_id,
                row.received_on,
                row.person,
                row.text,
                row.reply_by,
                row.on,
                row.reply or "",
                row.replied_by or "",
            )
        )
    return found


def _seen(reader: Reader) -> dict[int, tuple[datetime.date, str]]:
    check = tables.posting_check.c
    rows = reader.conn.execute(select(check.posting_id, check.on, check.person).order_by(check.on, check.id))
    return {row.posting_id: (row.on, row.person) for row in rows}


def check_files(reader: Reader) -> Iterator[Fault]:
    """Every kept paper and photo lies beside the book and is the very one that was kept; each that is not is named."""
    for some in _files(reader).values():
        for one in some:
            if not one.there:
                yield Fault(
                    msg("Posting no. {id}: the kept file {name} is missing ({path})", id=one.posting_id, name=one.name, path=one.path)
                )  # fmt: skip
            elif file_digest(one.path) != one.sha256:
                yield Fault(
                    msg("Posting no. {id}: the kept file {name} was changed ({path})", id=one.posting_id, name=one.name, path=one.path)
                )  # fmt: skip


def check_recorded(reader: Reader) -> Iterator[Fault]:
    """Every posting still says what its audit record says was hung up, with the paper that was kept."""
    audit = book_tables.audit
    rows = reader.conn.execute(select(audit.c.subject, audit.c.after).where(audit.c.action == "board.hung_up"))
    told = {int(row.subject.split()[1]): row.after for row in rows}
    kept = {key: (said["title"], said["since"], said["sha256"]) for key, said in told.items() if said is not None}
    for one in postings(reader):
        if told.get(one.id, "") is None:
            continue  # somebody's name was struck out of what the record said: its mark still answers for the row
        said = (one.title, one.up_on.isoformat(), one.pdf.sha256 if one.pdf else "")
        if kept.pop(one.id, None) != said:
            yield Fault(msg("Posting no. {id} was changed outside the program", id=one.id))
    if kept:
        yield Fault(msg("{count} postings were removed outside the program", count=len(kept)))


CHECKS: tuple[Check, ...] = (check_files, check_recorded)
