"""What a person does with a notice: writes it, changes it, lets it go out under a number, withdraws it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, func, insert, select, update

from app.book import Right, service
from app.bulletin.notices import queries, tables
from app.bulletin.notices.rules import NoticeDraft, check_draft, check_issue, number_text
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from app.book import UnitOfWork

_DISCARDED: Final = "SELECT max(CAST(substr(subject, 8) AS INTEGER)) FROM audit WHERE action = 'notice.discarded'"


@service(Right.WRITE_NOTICE)
def write_notice(work: UnitOfWork, draft: NoticeDraft) -> int:
    """Keep a draft; gives its id."""
    check_draft(draft)
    key: int = work.conn.execute(
        insert(tables.notice)
        .values(id=_next_id(work), issued=False, **_values(work, draft))
        .returning(tables.notice.c.id)
    ).scalar_one()
    work.audit("notice.written", f"notice {key}", after=asdict(draft))
    return key


@service(Right.WRITE_NOTICE)
def change_notice(work: UnitOfWork, notice_id: int, draft: NoticeDraft) -> None:
    """Put ``draft`` in place of a draft; Refused for a notice that went out."""
    before = queries.notice(work, notice_id)
    if before.issued:
        raise Refused(msg("Notice {number} went out: withdraw it and write a new one", number=before.number_text))
    check_draft(draft)
    work.conn.execute(update(tables.notice).where(tables.notice.c.id == notice_id).values(**_values(work, draft)))
    work.audit("notice.changed", f"notice {notice_id}", before=asdict(before.draft), after=asdict(draft))


@service(Right.WRITE_NOTICE)
def issue_notice(work: UnitOfWork, notice_id: int) -> str:
    """Let a draft go out with the year's next number and its date (today where none is set); gives ``〔2026〕7号``."""
    known = queries.notice(work, notice_id)
    if known.issued:
        raise Refused(msg("Notice {number} went out already", number=known.number_text))
    check_issue(known.draft)
    dated = known.draft.dated or work.clock.today()
    last = work.conn.execute(
        select(func.max(tables.notice.c.number)).where(tables.notice.c.year == dated.year)
    ).scalar()
    number = (last or 0) + 1
    work.conn.execute(
        update(tables.notice)
        .where(tables.notice.c.id == notice_id)
        .values(issued=True, year=dated.year, number=number, dated=dated, changed_at=work.clock.now())
    )
    sent = queries.notice(work, notice_id).digest
    told = {"year": dated.year, "number": number, "dated": dated, "digest": sent}
    work.audit("notice.issued", f"notice {notice_id}", after=told)
    return number_text(number, dated.year)


@service(Right.WRITE_NOTICE)
def withdraw_notice(work: UnitOfWork, notice_id: int, reason: str) -> None:
    """Withdraw a notice that went out; its number stays taken."""
    known = queries.notice(work, notice_id)
    if not known.issued or known.withdrawn:
        raise Refused(msg("Only a notice that hangs on the board can be withdrawn"))
    if not reason.strip():
        raise Refused(msg("Say why the notice is withdrawn"))
    work.conn.execute(
        insert(tables.notice_withdrawal).values(
            notice_id=notice_id,
            reason=reason.strip(),
            withdrawn_on=work.clock.today(),
            operator_id=work.operator.id,
        )
    )
    work.audit("notice.withdrawn", f"notice {notice_id}", after={"reason": reason.strip()})


@service(Right.WRITE_NOTICE)
def discard_notice(work: UnitOfWork, notice_id: int) -> None:
    """Throw a draft away for good; Refused for a notice that went out."""
    known = queries.notice(work, notice_id)
    if known.issued:
        raise Refused(msg("Notice {number} went out: it can be withdrawn, not thrown away", number=known.number_text))
    work.conn.execute(delete(tables.notice).where(tables.notice.c.id == notice_id))
    work.audit("notice.discarded", f"notice {notice_id}", before=asdict(known.draft))


def _next_id(work: UnitOfWork) -> int:
    """An id that no notice has or ever had: what the audit says of a draft that is gone stays said of that draft."""
    last = work.conn.execute(select(func.max(tables.notice.c.id))).scalar() or 0
    gone = work.conn.exec_driver_sql(_DISCARDED).scalar() or 0
    return max(last, gone) + 1


def _values(work: UnitOfWork, draft: NoticeDraft) -> dict[str, Any]:
    kept = asdict(draft)
    kept["field_values"] = kept.pop("values")
    return {**kept, "changed_at": work.clock.now(), "operator_id": work.operator.id}
