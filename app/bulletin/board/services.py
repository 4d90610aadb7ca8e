"""What a person does at the board: hangs something up, photographs it, looks again, takes it down, hears objections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from app.book import Right, service
from app.book.companions import digest, keep_beside
from app.bulletin.board import queries, tables
from app.bulletin.board.calendar.queries import moved_days
from app.bulletin.board.rules import (
    Ending,
    after_working_days,
    check_ending,
    check_objection,
    check_posting,
    check_reply,
)
from app.bulletin.notices.queries import find_notice
from app.bulletin.notices.rules import NoticeKind
from app.committee.queries import resolution_by
from app.committee.resolutions.services import post_resolution
from app.exchange.photos.rules import kind_of
from app.exchange.photos.scaling import read_bounded
from app.kernel.disk import why
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import msg
from app.register.figures.queries import number
from app.treasury.approvals.services import announce_expense

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from app.book import UnitOfWork
    from app.bulletin.board.queries import Posting
    from app.bulletin.board.rules import ObjectionDraft, PostingDraft


@service(Right.POST_DISCLOSURE)
def hang_up(work: UnitOfWork, draft: PostingDraft, pdf: bytes = b"") -> int:
    """Write down what hangs, and keep ``pdf``, the very paper, beside the book; gives the posting's number.

    A resolution is noted as posted with it; Refused for a notice that has not gone out.
    """
    check_posting(draft, work.clock.today())
    places = tuple(dict.fromkeys(each.strip() for each in draft.places if each.strip()))
    if draft.paper in set(NoticeKind) and draft.asked:
        sent = find_notice(work, draft.asked)
        if not sent.issued or sent.withdrawn:
            raise Refused(msg("This notice has not gone out: let it go out before it is hung up"))
    if draft.paper == "resolution" and draft.asked and resolution_by(work, draft.asked).posted_on is None:
        post_resolution(work, draft.asked, draft.up_on, "、".join(places))
    if draft.paper == "expense_approval" and draft.asked:
        announce_expense(work, draft.asked, draft.up_on, "、".join(places))
    key = int(
        work.conn.execute(
            insert(tables.posting)
            .values(
                title=draft.title.strip(), title_en=draft.title_en.strip(), places=places, up_on=draft.up_on,
                until=draft.until, objections_until=draft.objections_until, person=draft.person.strip(),
                paper=draft.paper, asked=draft.asked, duty=draft.duty, standing=draft.standing, code=draft.code,
                note=draft.note.strip(), operator_id=work.operator.id, at=work.clock.now(),
            )
            .returning(tables.posting.c.id)
        ).scalar_one()
    )  # fmt: skip
    sha256 = _keep(work, key, "paper", f"{draft.paper or 'paper'}.pdf", pdf) if pdf else ""
    work.audit(
        "board.hung_up",
        f"posting {key}",
        after={
            "title": draft.title.strip(), "boards": list(places), "since": draft.up_on, "until": draft.until,
            "person": draft.person.strip(), "sha256": sha256,
        },
    )  # fmt: skip
    return key


@service(Right.POST_DISCLOSURE)
def add_photo(work: UnitOfWork, posting_id: int, file: Path) -> None:
    """Keep a photo of a posting beside the book; Refused for what is no photo, scan or PDF, or twice the same."""
    one = queries.posting(work, posting_id)
    content = read_bounded(file)
    kind_of(content)
    if digest(content) in {kept.sha256 for kept in one.files}:
        raise Refused(msg("{name} is kept with this posting already", name=file.name))
    sha256 = _keep(work, posting_id, "photo", file.name, content)
    work.audit("board.photo_added", f"posting {posting_id}", after={"name": file.name, "sha256": sha256})


@service(Right.POST_DISCLOSURE)
def end_posting(work: UnitOfWork, posting_id: int, ending: Ending, on: datetime.date, note: str = "") -> None:
    """Write down how and when a posting ended; Refused where it ended before."""
    one = _hanging(work, posting_id)
    check_ending(ending, one.up_on, on, work.clock.today(), note)
    work.conn.execute(
        insert(tables.posting_end).values(
            posting_id=posting_id, ending=ending, on=on, note=note.strip(), operator_id=work.operator.id,
            at=work.clock.now(),
        )
    )  # fmt: skip
    work.audit("board.taken_down", f"posting {posting_id}", after={"ending": ending, "on": on, "reason": note.strip()})


@service(Right.POST_DISCLOSURE)
def confirm_posting(work: UnitOfWork, posting_id: int, on: datetime.date, person: str, note: str = "") -> None:
    """Write down that a posting still hangs and is still right; UsageError without a name."""
    one = _hanging(work, posting_id)
    if not person.strip():
        raise UsageError(msg("Say who looked at it"))
    if not one.up_on <= on <= work.clock.today():
        raise Refused(msg("It was looked at between {first} and today: check the date", first=one.up_on))
    work.conn.execute(
        insert(tables.posting_check).values(
            posting_id=posting_id, on=on, person=person.strip(), note=note.strip(), operator_id=work.operator.id,
            at=work.clock.now(),
        )
    )  # fmt: skip
    work.audit(
        "board.confirmed", f"posting {posting_id}", after={"on": on, "person": person.strip(), "note": note.strip()}
    )


@service(Right.POST_DISCLOSURE)
def note_objection(work: UnitOfWork, posting_id: int, draft: ObjectionDraft) -> int:
    """Write down what somebody objects to a posting; gives its number. It is answered within the preset's working days."""
    one = queries.posting(work, posting_id)
    check_objection(draft, one.up_on, work.clock.today())
    days = number(work, "disclosure.quarterly_statement.reply_working_days")
    reply_by = after_working_days(draft.received_on, days, moved_days())
    key = int(
        work.conn.execute(
            insert(tables.objection)
            .values(
                posting_id=posting_id, received_on=draft.received_on, person=draft.person.strip(),
                text=draft.text.strip(), reply_by=reply_by, operator_id=work.operator.id, at=work.clock.now(),
            )
            .returning(tables.objection.c.id)
        ).scalar_one()
    )  # fmt: skip
    work.audit(
        "board.objected",
        f"posting {posting_id}",
        after={"on": draft.received_on, "person": draft.person.strip(), "text": draft.text.strip(), "due": reply_by},
    )
    return key


@service(Right.POST_DISCLOSURE)
def answer_objection(work: UnitOfWork, objection_id: int, on: datetime.date, person: str, text: str) -> None:
    """Write down what was answered to an objection; Refused the second time."""
    said = queries.objection(work, objection_id)
    if said.replied_on is not None:
        raise Refused(msg("Objection no. {id} was answered on {day} already", id=objection_id, day=said.replied_on))
    check_reply(text, said.received_on, on, work.clock.today())
    work.conn.execute(
        insert(tables.objection_reply).values(
            objection_id=objection_id, on=on, person=person.strip(), text=text.strip(), operator_id=work.operator.id,
            at=work.clock.now(),
        )
    )  # fmt: skip
    work.audit(
        "board.answered",
        f"posting {said.posting_id}",
        after={"on": on, "person": person.strip(), "text": text.strip()},
    )


def _hanging(work: UnitOfWork, posting_id: int) -> Posting:
    one = queries.posting(work, posting_id)
    if not one.hangs:
        raise Refused(msg("Posting no. {id} does not hang any more since {day}", id=posting_id, day=one.ended_on))
    return one


def _keep(work: UnitOfWork, posting_id: int, role: str, name: str, content: bytes) -> str:
    """Put a file beside the book and name it in a row: it is on the disk before the row can be kept; gives its hash."""
    kind, year = kind_of(content), work.clock.today().year
    try:
        sha256 = keep_beside(work, year, kind, content)
    except OSError as fault:
        raise Refused(msg("{path} could not be kept ({fault})", path=name, fault=why(fault))) from fault
    work.conn.execute(
        insert(tables.posting_file).values(
            posting_id=posting_id, role=role, name=name, kind=kind, size=len(content), sha256=sha256, year=year,
            operator_id=work.operator.id, at=work.clock.now(),
        )
    )  # fmt: skip
    return sha256
