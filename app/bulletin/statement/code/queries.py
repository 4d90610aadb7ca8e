"""The code of a statement as the book gives it now, what was noted when one was given out, and what changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from app.book import tables as book_tables
from app.bulletin.statement.code.rules import (
    Answer,
    Changed,
    Mark,
    Verdict,
    differing,
    read_code,
    sort_out,
    write_code,
)
from app.bulletin.statement.handing_out.queries import ACTION, subject
from app.bulletin.statement.queries import period_statement
from app.bulletin.statement.rules import FORMS
from app.kernel.frozen import frozen
from app.treasury import tables as treasury_tables
from app.treasury.posted.queries import (
    digests_until,
    recorded_digests,
    recorded_readings,
    standing_marks,
    standing_readings,
)
from app.treasury.posted.rules import Reading
from app.treasury.queries import accounts
from app.treasury.rules import BANK, CASH

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from app.book import Reader
    from app.bulletin.statement.code.rules import Code
    from app.bulletin.statement.queries import PeriodStatement
    from app.dues.queries import Collected
    from app.treasury.queries import Item


@frozen
class Noted:
    """What was written down when the paper with ``code`` was given out; ``at_odds`` were changed before that."""

    code: str
    on: datetime.date
    figures: dict[str, int]
    last_entry: int
    at_odds: dict[int, str]


def statement_code(reader: Reader, report: PeriodStatement) -> str:
    """The code of ``report``: nothing dated after its period, and no wording, changes it."""
    period = report.period
    return write_code(FORMS[period.kind], period, digests_until(reader, period.last), statement_figures(report))


def statement_figures(report: PeriodStatement) -> dict[str, int]:
    """All figures of the statement that are not 0, by key, in its order: amounts in fen, and counts."""
    money, year = report.money, report.year
    found: dict[str, int] = {f"opening|{code}": money.held(code, closing=False) for code in (CASH, BANK)}
    found |= {f"year_opening|{code}": year.held(code, closing=False) for code in (CASH, BANK)}
    for kind, items in (("income", money.income), ("expense", money.expense)):
        found |= dict(_items(kind, items, "quarter" if report.period.kind == "quarter" else "period"))
    found |= {f"closing|{code}": money.held(code) for code in (CASH, BANK)}
    for fee in report.dues.by_fee:
        found |= dict(_collected(f"fee|{fee.name}", fee))
    for building in report.dues.by_building:
        found |= dict(_collected(f"building|{building.name}", building))
    found |= dict(_collected("altogether", report.dues.overall))
    for one in money.not_income:
        held = {"opening": one.opening, "received": one.received, "given": one.given, "closing": one.closing}
        found |= {f"not_income|{one.account.code}|{part}": amount for part, amount in held.items()}
    found["arrears"] = report.dues.arrears
    return {key: int(value) for key, value in found.items() if value}


def _items(kind: str, items: Iterable[Item], part: str) -> Iterator[tuple[str, int]]:
    for item in items:
        name = f"{kind}|{item.account.code}"
        yield f"{name}|{part}", item.amount
        yield f"{name}|year", item.year_to_date
        yield f"{name}|slips", item.slips


def _collected(name: str, one: Collected) -> Iterator[tuple[str, int]]:
    yield f"{name}|charged", one.charged
    yield f"{name}|paid", one.paid
    yield f"{name}|charged_amount", one.charged_amount
    yield f"{name}|paid_amount", one.paid_amount


def to_note(reader: Reader, report: PeriodStatement) -> dict[str, Any]:
    """What the audit record keeps of a statement given out, as plain data."""
    last = reader.conn.execute(select(func.max(treasury_tables.entry.c.id))).scalar() or 0
    expected = recorded_digests(reader)
    standing = {key: digest for key, digest, _, _ in standing_marks(reader)}
    odd = {key: digest for key, digest in standing.items() if expected.get(key) != digest}
    odd |= dict.fromkeys(expected.keys() - standing.keys(), "")
    return {
        "code": statement_code(reader, report),
        "figures": statement_figures(report),
        "last_entry": last,
        "at_odds": {str(key): digest for key, digest in sorted(odd.items())},
    }


def noted(reader: Reader, code: Code) -> Noted | None:
    """What was noted when the paper with ``code`` was last given out; None where none was."""
    audit = book_tables.audit.c
    wanted = select(audit.at, audit.after).where(audit.subject == subject(code.period), audit.action == ACTION)
    for at, after in reader.conn.execute(wanted.order_by(audit.id.desc())):
        if after and after.get("code") == code.text:
            odd = {int(key): digest for key, digest in after["at_odds"].items()}
            return Noted(code.text, at.date(), after["figures"], after["last_entry"], odd)
    return None


def check_code(reader: Reader, text: str) -> Answer:
    """Whether the book still gives the statement with the code ``text``, or what changed; Refused where mistyped."""
    code = read_code(text)
    report = period_statement(reader, code.period, full=True)
    before = noted(reader, code)
    if statement_code(reader, report) == code.text:
        return Answer(
            code.text,
            code.period,
            Verdict.AS_POSTED if before else Verdict.AS_NOW,
            before.on if before else None,
        )
    if before is None:
        return Answer(code.text, code.period, Verdict.UNKNOWN)
    return _changes(reader, code, before, report)


def account_names(reader: Reader, language: str) -> dict[str, str]:
    """Names of accounts by code, for the titles of figures."""
    return {account.code: account.shown(language) for account in accounts(reader)}


def _changes(reader: Reader, code: Code, before: Noted, report: PeriodStatement) -> Answer:
    last = code.period.last
    expected = {key: digest for key, digest in (recorded_digests(reader) | before.at_odds).items() if digest}
    standing = {key: Mark(digest, day, month) for key, digest, day, month in standing_marks(reader)}
    found = sort_out(expected, standing, before.last_entry, last)
    now = standing_readings(reader, (*found.added, *found.changed))
    was = recorded_readings(reader, (*found.changed, *found.removed))
    gone = (was.get(key) for key in found.removed)
    return Answer(
        code=code.text,
        period=code.period,
        verdict=Verdict.CHANGED,
        given_on=before.on,
        added=tuple(now[key] for key in found.added),
        changed=tuple(Changed(was.get(key), now[key]) for key in found.changed),
        removed=tuple(
            one or Reading(key)
            for key, one in zip(found.removed, gone, strict=True)
            if one is None or one.date is None or one.date <= last
        ),
        figures=differing(before.figures, statement_figures(report)),
    )
