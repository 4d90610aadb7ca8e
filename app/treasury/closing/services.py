"""Closing a period once every point is in order, and opening it again by two people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from app.book import Right, service
from app.book.rights import require
from app.kernel.dates import parse_period
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.treasury.closing import queries, rules
from app.treasury.closing.rules import Act, Point
from app.treasury.closing.tables import closing

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from app.book import Operator, Reader, UnitOfWork
    from app.kernel.dates import Period
    from app.treasury.closing.rules import CloseDraft, Finding, ReopenDraft


def check_open(reader: Reader, days: Iterable[datetime.date]) -> None:
    """Refused where one of ``days`` lies in a closed period."""
    for day in days:
        found = queries.closed_by(reader, day)
        if found is not None:
            raise Refused(
                msg(
                    "{day} was closed with {period}: date it today, or have that month opened again by two people",
                    day=day,
                    period=parse_period(found[0]),
                )
            )


def check_unclosed(reader: Reader, day: datetime.date) -> None:
    """Refused where ``day`` lies in a closed period and what is to be kept of it can be of no other day."""
    found = queries.closed_by(reader, day)
    if found is not None:
        raise Refused(
            msg(
                "{day} was closed with {period}: what was kept of it stands. To keep it anew, have that period opened again "
                "by two people",
                day=day,
                period=parse_period(found[0]),
            )
        )


@service(Right.POST_ENTRY)
def close_period(work: UnitOfWork, draft: CloseDraft, also: Sequence[Finding] = ()) -> int:
    """Close a period; Refused where it is closed already or a point is not in order; ``also`` are other rooms' points."""
    if queries.is_closed(work, draft.period):
        raise Refused(msg("{period} is closed already: nothing was changed", period=draft.period))
    found = (*queries.findings(work, draft), *also)
    rules.check_settled(draft.period, found)
    told = {one.point: one.told for one in found}
    answers = {str(point): reason.strip() for point, reason in draft.reasons.items() if reason.strip()}
    key = _keep(
        work,
        Act.CLOSED,
        draft.period,
        cash=told[Point.CASH],
        bank=told[Point.BANK],
        answers=answers,
        balances=queries.balances_text(work, draft.period.last),
    )
    after: dict[str, object] = {
        "period": str(draft.period), "cash": told[Point.CASH], "bank": told[Point.BANK], "answers": answers,
    }  # fmt: skip
    if draft.period.kind == "year":
        after["carried"] = {one.fund: one.closing for one in queries.year_carry(work, draft.period.start.year)}
    work.audit("period.closed", f"closing {key}", after={**after, "digest": _digest(work, key)})
    return key


@service(Right.KEEP_BOOK)
def reopen_period(work: UnitOfWork, draft: ReopenDraft, second: Operator) -> int:
    """Open a closed period until a day; Refused unless two people who may keep the book, a reason and an end agree."""
    if not queries.is_closed(work, draft.period):
        raise Refused(msg("{period} is not closed: enter what is missing at once", period=draft.period))
    rules.check_reopening(
        draft, work.clock.today(), same_person=second.id == work.operator.id, known_by_password=second.has_password
    )
    require(second, Right.KEEP_BOOK)
    key = _keep(
        work,
        Act.REOPENED,
        draft.period,
        until=draft.until,
        reason=draft.reason.strip(),
        second_id=second.id,
        answers={},
        balances=[],
    )
    work.audit(
        "period.reopened",
        f"closing {key}",
        after={
            "period": str(draft.period),
            "reason": draft.reason.strip(),
            "until": draft.until,
            "second": second.name,
            "digest": _digest(work, key),
        },
    )
    return key


def _keep(work: UnitOfWork, act: Act, period: Period, **values: object) -> int:
    return int(
        work.conn.execute(
            insert(closing)
            .values(
                act=act,
                period=str(period),
                first=queries.begins(work, period) if act is Act.CLOSED else period.first,
                last=period.last,
                done_on=work.clock.today(),
                operator_id=work.operator.id,
                at=work.clock.now(),
                **values,
            )
            .returning(closing.c.id)
        ).scalar_one()
    )


def _digest(work: UnitOfWork, key: int) -> str:
    return queries.digest_of(next(one for one in queries.closings(work) if one.id == key))
