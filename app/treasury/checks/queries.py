"""Checks of the ledger: it balances, nothing is half posted, no voucher is missing, nothing was changed outside."""

from __future__ import annotations

import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select

from app.book import tables as book_tables
from app.book.integrity import Check, Fault
from app.kernel.i18n import msg
from app.kernel.money import Fen
from app.treasury import tables
from app.treasury.rules import content_digest, gaps, line_place, voucher_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.book import Reader


def check_balance(reader: Reader) -> Iterator[Fault]:
    """Every entry sums to zero in every fund, and so over all; the first ones that do not are named."""
    line, entry = tables.line, tables.entry
    sums = (
        select(entry.c.id, entry.c.month, entry.c.number, func.sum(line.c.amount).label("left"))
        .select_from(entry.outerjoin(line, line.c.entry_id == entry.c.id))
        .group_by(entry.c.id, line.c.fund_id)
        .having(or_(func.sum(line.c.amount) != Fen(0), func.count(line.c.id) == 0))
        .order_by(entry.c.id)
        .limit(10)
    )
    for row in reader.conn.execute(sums):
        yield Fault(
            msg(
                "Voucher {voucher} does not balance: {left} is left over",
                voucher=voucher_text(row.month, row.number),
                left=row.left or Fen(0),
            )
        )


def check_posted(reader: Reader) -> Iterator[Fault]:
    """No entry is left half posted."""
    entry = tables.entry
    for row in reader.conn.execute(select(entry.c.month, entry.c.number).where(entry.c.posted.is_(False)).limit(10)):
        yield Fault(msg("Voucher {voucher} was never posted", voucher=voucher_text(row.month, row.number)))


def check_numbers(reader: Reader) -> Iterator[Fault]:
    """Voucher numbers of every month begin at 1 and none is missing, and each stands in the month of its date."""
    entry = tables.entry
    rows = reader.conn.execute(
        select(entry.c.month, entry.c.number, func.substr(entry.c.date, 1, 7).label("dated")).order_by(
            entry.c.month, entry.c.number
        )
    ).all()
    for month, group in groupby(rows, key=lambda row: str(row.month)):
        members = list(group)
        for number in gaps([row.number for row in members])[:10]:
            yield Fault(msg("Voucher {voucher} is missing", voucher=voucher_text(month, number)))
        for row in members:
            if row.dated != month:
                voucher = voucher_text(month, row.number)
                yield Fault(msg("Voucher {voucher} carries a date of another month", voucher=voucher))


def check_recorded(reader: Reader) -> Iterator[Fault]:
    """Every entry still reads as the audit record says it was posted; the first that does not is named."""
    kept = recorded_digests(reader)
    for key, month, number, _, found in standing_entries(reader):
        if kept.pop(key, None) != found:
            yield Fault(msg("Voucher {voucher} was changed outside the program", voucher=voucher_text(month, number)))
            return
    for key in sorted(kept)[:1]:
        yield Fault(msg("The entry with the key {id} was removed outside the program", id=key))


def recorded_digests(reader: Reader) -> dict[int, str]:
    """What the audit records say, by key of the entry; plain rows, as there may be a hundred thousand."""
    kept: dict[int, str] = {}
    single = "SELECT subject, json_extract(after, '$.digest') FROM audit WHERE action = 'entry.posted'"
    for subject, mark in _rows(reader, single):
        kept[int(subject.split()[1])] = mark
    audit = book_tables.audit
    for row in reader.conn.execute(select(audit.c.after).where(audit.c.action == "entries.posted")):
        kept.update(enumerate(row.after["digests"], row.after["first"]))
    return kept


def standing_entries(reader: Reader, last: datetime.date | None = None) -> Iterator[tuple[int, str, int, str, str]]:
    """Key, month, number, date and digest of every entry (dated up to ``last``) as it stands now, by key."""
    accounts = dict(reader.conn.execute(select(tables.account.c.id, tables.account.c.code)).all())
    funds = dict(reader.conn.execute(select(tables.fund.c.id, tables.fund.c.code)).all())
    # what a line begins with is made once for all lines of the same account and fund, not a quarter of a million times
    places = {(account, fund): line_place(accounts[account], funds[fund]) for account in accounts for fund in funds}
    unknown = line_place("?", "?")
    lines: dict[int, str] = {}
    for key, account, fund, amount in _rows(
        reader, "SELECT entry_id, account_id, fund_id, amount FROM line ORDER BY id"
    ):
        lines[key] = f"{lines.get(key, '')}{places.get((account, fund), unknown)}{amount}"
    heads = _rows(
        reader,
        "SELECT month, number, reverses_id, date, summary, counterparty, origin, slips, source, approved_by, "
        "resolution, paper_number, id FROM entry WHERE date <= ? ORDER BY id",
        (last or datetime.date.max).isoformat(),
    )
    for row in heads:
        key = row[-1]
        yield key, row[0], row[1], row[3], content_digest(row[:-1], lines.get(key, ""))


def _rows(reader: Reader, statement: str, *values: str) -> Iterator[tuple[Any, ...]]:
    """The driver's own rows: dressing each of some hundred thousand costs as much as reading it."""
    return iter(reader.conn.connection.cursor().execute(statement, values))


CHECKS: tuple[Check, ...] = (check_balance, check_posted, check_numbers, check_recorded)
