"""What the audit record says an entry was when it was posted, and what stands in the book now."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.book import tables as book_tables
from app.kernel.money import parse_amount, total
from app.treasury import tables
from app.treasury.checks.queries import recorded_digests, standing_entries
from app.treasury.posted.rules import Reading
from app.treasury.rules import voucher_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from app.book import Reader

__all__ = ["digests_until", "recorded_digests", "recorded_readings", "standing_marks", "standing_readings"]

_AT_ONCE: Final = 500  # keys in one statement


def digests_until(reader: Reader, last: datetime.date) -> Iterator[str]:
    """The digests of all entries dated up to ``last`` as they stand now, by month and number of the voucher."""
    found = sorted((month, number, mark) for _, month, number, _, mark in standing_entries(reader, last))
    return (mark for _, _, mark in found)


def standing_marks(reader: Reader) -> Iterator[tuple[int, str, datetime.date, str]]:
    """Key, digest, date and the voucher's month of every entry as it stands now."""
    for key, month, _, day, mark in standing_entries(reader):
        yield key, mark, datetime.date.fromisoformat(day), month


def standing_readings(reader: Reader, keys: Collection[int]) -> dict[int, Reading]:
    """The entries with these keys as they stand now, by key."""
    found: dict[int, Reading] = {}
    head, line = tables.entry.c, tables.line.c
    for some in _parts(keys):
        lines: dict[int, list[Any]] = {}
        wanted = (
            select(line.entry_id, tables.account.c.code, tables.fund.c.code, line.amount)
            .join_from(tables.line, tables.account)
            .join(tables.fund, tables.fund.c.id == line.fund_id)
            .where(line.entry_id.in_(some))
            .order_by(line.id)
        )
        for key, account, fund, amount in reader.conn.execute(wanted):
            lines.setdefault(key, []).append((f"{account} {fund} {amount.plain()}", amount))
        heads = select(head.id, head.month, head.number, head.date, head.summary).where(head.id.in_(some))
        for row in reader.conn.execute(heads):
            own = lines.get(row.id, [])
            amount = total(one for _, one in own if one > 0)
            said = tuple(words for words, _ in own)
            found[row.id] = Reading(row.id, voucher_text(row.month, row.number), row.date, row.summary, amount, said)
    return found


def recorded_readings(reader: Reader, keys: Collection[int]) -> dict[int, Reading]:
    """The entries with these keys as they were posted, where the audit record still says so, by key."""
    found: dict[int, Reading] = {}
    audit = book_tables.audit.c
    for some in _parts(keys):
        subjects = {f"entry {key}": key for key in some}
        wanted = select(audit.subject, audit.after).where(
            audit.action == "entry.posted", audit.subject.in_(list(subjects))
        )
        for subject, after in reader.conn.execute(wanted):
            if after and {"voucher", "date", "summary", "lines"} <= after.keys():
                found[subjects[subject]] = _as_posted(subjects[subject], after)
    return found


def _as_posted(key: int, after: dict[str, Any]) -> Reading:
    amounts = (parse_amount(words.rpartition(" ")[2]) for words in after["lines"])
    return Reading(
        key,
        after["voucher"],
        datetime.date.fromisoformat(after["date"]),
        after["summary"],
        total(amount for amount in amounts if amount > 0),
        tuple(after["lines"]),
    )


def _parts(keys: Collection[int]) -> Iterator[Sequence[int]]:
    ordered = sorted(keys)
    return (ordered[start : start + _AT_ONCE] for start in range(0, len(ordered), _AT_ONCE))
