"""Attaching a photo, scan or PDF to an entry, and taking one off again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from app.book import Right, service
from app.book.companions import digest, keep_beside
from app.exchange.photos.rules import kind_of
from app.exchange.photos.scaling import read_bounded
from app.kernel.disk import why
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.treasury.ledger import queries as ledger
from app.treasury.source_papers import queries
from app.treasury.source_papers.tables import source_paper, source_paper_removal

if TYPE_CHECKING:
    from pathlib import Path

    from app.book import UnitOfWork


@service(Right.POST_ENTRY)
def attach(work: UnitOfWork, entry_id: int, file: Path) -> int:
    """Keep ``file`` beside the book as a paper of the entry; Refused for what is no photo, scan or PDF, or twice.

    The file is on the disk before the row that names it can be kept: a row without a file never stands.
    """
    meant = ledger.entry(work, entry_id)
    content = read_bounded(file)
    kind, sha256 = kind_of(content), digest(content)
    if any(one.sha256 == sha256 for one in queries.papers_of(work, entry_id)):
        raise Refused(msg("{name} is attached to {voucher} already", name=file.name, voucher=meant.voucher))
    try:
        keep_beside(work, meant.date.year, kind, content)
    except OSError as fault:
        raise Refused(msg("{path} could not be kept ({fault})", path=file, fault=why(fault))) from fault
    key = int(
        work.conn.execute(
            insert(source_paper)
            .values(
                entry_id=entry_id,
                name=file.name,
                kind=kind,
                size=len(content),
                sha256=sha256,
                year=meant.date.year,
                operator_id=work.operator.id,
                at=work.clock.now(),
            )
            .returning(source_paper.c.id)
        ).scalar_one()
    )
    work.audit("paper.attached", f"paper {key}", after={"voucher": meant.voucher, "name": file.name, "sha256": sha256})
    return key


@service(Right.POST_ENTRY)
def remove_paper(work: UnitOfWork, paper_id: int, reason: str) -> None:
    """Take a paper off its entry; the file and the row are kept. Refused without a reason, or where it was done."""
    found = queries.paper_by(work, paper_id)
    if not reason.strip():
        raise Refused(msg("Say why the paper is taken off"))
    if found.removed:
        raise Refused(msg("{name} was taken off already", name=found.name))
    work.conn.execute(
        insert(source_paper_removal).values(
            paper_id=paper_id, reason=reason.strip(), operator_id=work.operator.id, at=work.clock.now()
        )
    )
    work.audit(
        "paper.removed",
        f"paper {paper_id}",
        after={"voucher": found.voucher, "name": found.name, "reason": reason.strip()},
    )
