"""What is read of closings: which days are closed, how each point of the list stands, what a year carries on."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, func, select

from app.book import tables as book_tables
from app.book.integrity import Check, Fault
from app.kernel.dates import Month, parse_period
from app.kernel.frozen import frozen
from app.kernel.i18n import current_language, msg
from app.kernel.money import ZERO, Fen, total
from app.treasury import tables as ledger_tables
from app.treasury.approvals import queries as approvals
from app.treasury.balance import queries as balance
from app.treasury.closing import rules
from app.treasury.closing.proofs import queries as proofs
from app.treasury.closing.rules import Act, Carry, CloseDraft, Finding, Point, Span
from app.treasury.closing.tables import closing
from app.treasury.ledger import queries as ledger
from app.treasury.rules import EARLIEST_YEAR, OPENING, AccountKind, Origin
from app.treasury.source_papers.queries import with_papers
from app.treasury.statement import queries as statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.book import Reader
    from app.kernel.dates import Period

SUSPENSE: Final = "suspense"  # code of an account whose amounts wait to be told apart
_DAY: Final = datetime.timedelta(days=1)
_HAND_MADE: Final = (Origin.SPENDING, Origin.EARNING, Origin.CASH_SHEET)
_SECOND: Final = book_tables.operator.alias("second")
_LAST_ACT = (
    select(closing.c.period, closing.c.act, closing.c.first, closing.c.last, closing.c.done_on, closing.c.until)
    .where(closing.c.first <= bindparam("day"), closing.c.last >= bindparam("day"))
    .order_by(closing.c.id.desc())
    .limit(1)
)


@frozen
class Closing:
    """A closing or a reopening as it was recorded."""

    id: int
    act: Act
    period: Period
    first: datetime.date  # also days before the period that nothing was entered for
    last: datetime.date
    done_on: datetime.date
    until: datetime.date | None
    reason: str
    cash: Fen | None
    bank: Fen | None
    answers: Mapping[str, str]
    balances: tuple[str, ...]
    operator: str
    second: str

    @property
    def span(self) -> Span:
        """The act and the days it covers."""
        return Span(self.act, self.first, self.last, self.done_on, self.until)


def closings(reader: Reader) -> tuple[Closing, ...]:
    """All closings and reopenings in the order they were done."""
    rows = reader.conn.execute(
        select(closing, book_tables.operator.c.name.label("operator"), _SECOND.c.name.label("second"))
        .join(book_tables.operator, book_tables.operator.c.id == closing.c.operator_id)
        .outerjoin(_SECOND, _SECOND.c.id == closing.c.second_id)
        .order_by(closing.c.id)
    ).all()
    return tuple(
        Closing(
            id=row.id,
            act=row.act,
            period=parse_period(row.period),
            first=row.first,
            last=row.last,
            done_on=row.done_on,
            until=row.until,
            reason=row.reason,
            cash=row.cash,
            bank=row.bank,
            answers=row.answers,
            balances=tuple(row.balances),
            operator=row.operator,
            second=row.second or "",
        )
        for row in rows
    )


def closed_by(reader: Reader, day: datetime.date) -> tuple[str, Span] | None:
    """The period that keeps ``day`` closed today, and its act; None where the day is open."""
    row: Any = reader.conn.execute(_LAST_ACT, {"day": day}).first()
    if row is None:
        return None
    span = Span(row.act, row.first, row.last, row.done_on, row.until)
    return None if rules.closing_of((span,), day, reader.clock.today()) is None else (row.period, span)


def is_closed(reader: Reader, period: Period) -> bool:
    """Whether every month of ``period`` is closed today."""
    spans = [one.span for one in closings(reader)]
    return not rules.open_months(period.months(), spans, reader.clock.today())


def open_before(reader: Reader, day: datetime.date) -> tuple[Month, ...]:
    """Months with entries that ended before ``day`` and are still open, the earliest first."""
    month = ledger_tables.entry.c.month
    found = reader.conn.execute(select(month).where(ledger_tables.entry.c.date < day).distinct().order_by(month))
    months = [Month(int(text[:4]), int(text[5:])) for text in found.scalars()]
    return rules.open_months(months, [one.span for one in closings(reader)], reader.clock.today())


def begins(reader: Reader, period: Period) -> datetime.date:
    """The first day a closing of ``period`` covers: no open day may be left before it, or its balances would not stay."""
    spans, today = [one.span for one in closings(reader)], reader.clock.today()
    if rules.closing_of(spans, period.first - _DAY, today) is not None:
        return period.first
    before = [span.last for span in spans if span.act is Act.CLOSED and span.last < period.first]
    return max(before) + _DAY if before else datetime.date(EARLIEST_YEAR, 1, 1)


def findings(reader: Reader, draft: CloseDraft) -> tuple[Finding, ...]:
    """How every point of the treasury's own list stands for ``draft``."""
    period = draft.period
    return (
        rules.ended(period, reader.clock.today()),
        rules.earlier(open_before(reader, period.first)),
        *proofs.findings(reader, draft),
        rules.suspense(_loose(reader, period.last)),
        rules.papers(without_papers(reader, period), draft.reasons.get(Point.PAPERS, "")),
        rules.drafts(approvals.waiting_until(reader, period.last), draft.reasons.get(Point.DRAFTS, "")),
        rules.carried(*_joint(reader, period)),
    )


def _loose(reader: Reader, day: datetime.date) -> tuple[tuple[str, Fen], ...]:
    """What waits in suspense, and liabilities more was given back of than ever came in."""
    language = current_language()
    return tuple(
        (one.account.shown(language), one.amount)
        for one in balance.balances(reader, day)
        if one.account.code == SUSPENSE or (one.account.kind is AccountKind.LIABILITY and one.amount > ZERO)
    )


def without_papers(reader: Reader, period: Period) -> tuple[str, ...]:
    """Vouchers entered by hand in ``period`` that have no source paper, counted or attached; those taken back are left out."""
    found = ledger.entries(reader, ledger.Filter(first=period.first, last=period.last))
    attached = with_papers(reader)
    return tuple(
        one.voucher
        for one in found
        if one.origin in _HAND_MADE and one.slips == 0 and one.reversed_by is None and one.id not in attached
    )


def _joint(reader: Reader, period: Period) -> tuple[Fen, Fen]:
    """What ``period`` ends with, and what the next one begins with but for openings entered in it."""
    after = period.last + _DAY
    following = statement.money_summary(reader, after, after)
    closing_total = statement.money_summary(reader, period.first, period.last).closing_total
    return closing_total, following.opening_total - following.opened_within


def balances_text(reader: Reader, last: datetime.date) -> list[str]:
    """Every balance at the end of ``last`` as a closing keeps it: ``cash general 1200.00``."""
    return [f"{one.account.code} {one.fund.code} {one.amount.plain()}" for one in balance.balances(reader, last)]


def year_carry(reader: Reader, year: int) -> tuple[Carry, ...]:
    """What every fund had on 1 January of ``year``, what came in and went out, what it has on 31 December.

    An opening entered within the year stands in what the fund had. Nothing is posted: income and spending are carried
    to the fund's balance by reckoning, so that the year's own figures stay what they were.
    """
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    line, entry, account, fund = (ledger_tables.line, ledger_tables.entry, ledger_tables.account, ledger_tables.fund)
    rows = reader.conn.execute(
        select(
            fund.c.code.label("fund"), account.c.code, account.c.kind, entry.c.date >= first, func.sum(line.c.amount)
        )
        .join_from(line, entry, entry.c.id == line.c.entry_id)
        .join(account, account.c.id == line.c.account_id)
        .join(fund, fund.c.id == line.c.fund_id)
        .where(account.c.kind.in_((AccountKind.EQUITY, AccountKind.INCOME, AccountKind.EXPENSE)), entry.c.date <= last)
        .group_by(fund.c.position, account.c.position, entry.c.date >= first)
        .order_by(fund.c.position, account.c.position)
    ).all()
    carries = []
    for code in dict.fromkeys(row.fund for row in rows):
        own = [(row[1], row[2], bool(row[3]), Fen(int(row[4]))) for row in rows if row.fund == code]
        carries.append(
            Carry(
                fund=code,
                opening=-total(amount for account, _, inside, amount in own if not inside or account == OPENING),
                income=tuple((a, -n) for a, kind, inside, n in own if inside and kind is AccountKind.INCOME and n),
                expense=tuple((a, n) for a, kind, inside, n in own if inside and kind is AccountKind.EXPENSE and n),
            )
        )
    return tuple(carries)


def check_closed(reader: Reader) -> Iterator[Fault]:
    """Every closed period still ends with the balances it was closed with, unless it or one before was opened again."""
    done = closings(reader)
    for place, one in enumerate(done):
        if one.act is not Act.CLOSED:
            continue
        again = any(later.act is Act.REOPENED and later.period.first <= one.period.last for later in done[place + 1 :])
        if not again and balances_text(reader, one.period.last) != list(one.balances):
            yield Fault(msg("{period} no longer ends with the balances it was closed with", period=one.period))


def check_closings_recorded(reader: Reader) -> Iterator[Fault]:
    """Every closing and reopening still reads as its audit record says."""
    audit = book_tables.audit
    kept = {
        int(row.subject.split()[1]): row.after
        for row in reader.conn.execute(
            select(audit.c.subject, audit.c.after).where(audit.c.action.in_(("period.closed", "period.reopened")))
        )
    }
    for one in closings(reader):
        said = kept.pop(one.id, None)
        if said is None or said.get("digest") != digest_of(one):
            yield Fault(msg("The closing of {period} was changed outside the program", period=one.period))
            return
    if kept:
        yield Fault(msg("A closing was removed outside the program"))


def digest_of(one: Closing) -> str:
    """What the audit record keeps of a closing's whole content."""
    return rules.digest(
        one.act, one.period, one.first, one.last, one.done_on, one.until, one.reason, one.cash, one.bank, sorted(one.answers.items()),
        one.balances,
    )  # fmt: skip


CHECKS: tuple[Check, ...] = (check_closed, check_closings_recorded)
