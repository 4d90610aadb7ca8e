"""What a person does with resolutions: enter what a meeting decided, and note that it was posted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from app.book import Right, service
from app.committee.resolutions import queries
from app.committee.resolutions.rules import ResolutionDraft, check_draft
from app.committee.resolutions.tables import resolution, resolution_posting
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    import datetime

    from app.book import UnitOfWork


@service(Right.POST_DISCLOSURE)
def record_resolution(work: UnitOfWork, draft: ResolutionDraft) -> str:
    """Enter a resolution under the year's next number; Refused where the meeting could not decide or did not."""
    check_draft(draft, work.clock.today())
    since = draft.in_force_from or draft.held_on
    ends = queries.resolution_by(work, draft.withdraws) if draft.withdraws.strip() else None
    if ends is not None and ends.withdrawn_by:
        raise Refused(
            msg("Resolution {number} was withdrawn already, by {by}", number=ends.number, by=ends.withdrawn_by)
        )
    key = _keep(work, draft, since, ends.id if ends else None)
    made = next(one for one in queries.resolutions(work) if one.id == key)
    work.audit(
        "resolution.recorded",
        f"resolution {key}",
        after={
            "number": made.number,
            "date": made.held_on,
            "subject": made.subject,
            "text": made.text,
            "digest": queries.digest_of(made),
        },
    )
    return made.number


def _keep(work: UnitOfWork, draft: ResolutionDraft, since: datetime.date, ends: int | None) -> int:
    """The row under the year's next number; ``ends`` is the key of the resolution it withdraws."""
    year = draft.held_on.year
    last = work.conn.execute(
        select(func.coalesce(func.max(resolution.c.number), 0)).where(resolution.c.year == year)
    ).scalar_one()
    key: int = work.conn.execute(
        insert(resolution)
        .values(
            year=year,
            number=last + 1,
            held_on=draft.held_on,
            kind=draft.kind,
            subject=draft.subject.strip(),
            text=draft.text.strip(),
            called=draft.vote.called,
            present=draft.vote.present,
            in_favour=draft.vote.in_favour,
            against=draft.vote.against,
            abstaining=draft.vote.abstaining,
            majority=draft.majority,
            attendance=draft.attendance.strip(),
            chaired_by=draft.chaired_by.strip(),
            in_force_from=since,
            in_force_until=draft.in_force_until,
            withdraws_id=ends,
            operator_id=work.operator.id,
            recorded_at=work.clock.now(),
        )
        .returning(resolution.c.id)
    ).scalar_one()
    return key


@service(Right.POST_DISCLOSURE)
def post_resolution(work: UnitOfWork, number: str, on: datetime.date, place: str) -> None:
    """Note when and where a resolution was hung up; Refused where that was noted, or for a day that cannot be."""
    found = queries.resolution_by(work, number)
    if found.posted_on is not None:
        raise Refused(msg("Resolution {number} was posted on {day} already", number=found.number, day=found.posted_on))
    if not found.held_on <= on <= work.clock.today():
        raise Refused(msg("It was posted between the meeting and today: check the date"))
    work.conn.execute(
        insert(resolution_posting).values(
            resolution_id=found.id, posted_on=on, place=place.strip(), operator_id=work.operator.id
        )
    )
    work.audit(
        "resolution.posted", f"resolution {found.id}", after={"number": found.number, "on": on, "place": place.strip()}
    )
