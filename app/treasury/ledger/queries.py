"""What is read of the ledger: posted entries and their lines."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import ColumnElement, Select, func, literal, or_, select

from app.book import tables as book_tables
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.money import Fen, total
from app.treasury import tables
from app.treasury.correcting import tables as correcting
from app.treasury.ledger.accounts.queries import Account, Fund, accounts, funds
from app.treasury.rules import MONEY, OWN_ORIGINS, Origin, voucher_text

if TYPE_CHECKING:
    import datetime

    from app.book import Reader

_MANY: Final = 500


@dataclass(frozen=True)
class Line:
    """One line of a posted entry; ``amount`` debit positive."""

    account: Account
    fund: Fund
    amount: Fen


@dataclass(frozen=True)
class Entry:
    """A posted entry, read like its voucher."""

    id: int
    date: datetime.date
    month: str
    number: int
    summary: str
    counterparty: str
    slips: int
    approved_by: str
    resolution: str
    origin: str
    paper_number: str
    source: str | None
    reverses_id: int | None
    reversed_by: int | None
    taken_back: datetime.date | None  # the day of the voucher this one takes back
    corrects_id: int | None
    less: bool  # it lessens an amount within its year
    operator: str
    posted_at: datetime.datetime
    lines: tuple[Line, ...]

    @property
    def voucher(self) -> str:
        """Its number: ``记-2026-09-0012``."""
        return voucher_text(self.month, self.number)

    @cached_property
    def money(self) -> Fen:
        """What it changed cash and bank by; 0 for money carried between them."""
        return total(line.amount for line in self.lines if line.account.code in MONEY)

    @cached_property
    def moved(self) -> Fen:
        """The sum of its debits, or of its reds where it is a red voucher."""
        sums = total(line.amount for line in self.lines if line.amount > 0)
        return -sums if self.red else sums

    @property
    def red(self) -> bool:
        """Whether its figures stand in red and with a minus: within its year; a later year corrects in blue (财会 §51)."""
        return self.less or (self.taken_back is not None and self.taken_back.year == self.date.year)


@dataclass(frozen=True)
class Filter:
    """Which entries are meant; everything left out means all."""

    first: datetime.date | None = None
    last: datetime.date | None = None
    accounts: tuple[str, ...] = ()  # codes
    funds: tuple[str, ...] = ()  # codes
    text: str = ""  # stands in summary, counterparty or voucher
    origin: str = ""
    above: Fen | None = None  # more than this on one of ``accounts``


def recent_parties(reader: Reader, limit: int = 200) -> tuple[str, ...]:
    """With whom money was exchanged by hand, the last ones first."""
    head = tables.entry
    wanted = (
        select(head.c.counterparty)
        .where(head.c.origin.in_(OWN_ORIGINS), head.c.counterparty != "")
        .group_by(head.c.counterparty)
        .order_by(func.max(head.c.id).desc())
        .limit(limit)
    )
    return tuple(reader.conn.execute(wanted).scalars())


def begun_on(reader: Reader) -> datetime.date | None:
    """The day of the first entry; None where there is none."""
    return reader.conn.execute(select(func.min(tables.entry.c.date))).scalar()


def years(reader: Reader) -> tuple[int, ...]:
    """The years that have entries, the last one first."""
    year = func.substr(tables.entry.c.date, 1, 4)
    return tuple(int(one) for one in reader.conn.execute(select(year).distinct().order_by(year.desc())).scalars())


def entries(reader: Reader, wanted: Filter | None = None, *, newest_first: bool = False) -> tuple[Entry, ...]:
    """The posted entries ``wanted``, by date and voucher number."""
    table = tables.entry
    order = (table.c.date, table.c.month, table.c.number)
    keys = _matching(wanted or Filter())
    heads = keys.order_by(*(column.desc() for column in order) if newest_first else order)
    return _read(reader, heads)


def entry(reader: Reader, entry_id: int) -> Entry:
    """One posted entry; Refused where there is none."""
    found = _read(reader, _heads().where(tables.entry.c.id == entry_id))
    if not found:
        raise Refused(msg("There is no voucher with the key {id}", id=entry_id))
    return found[0]


def entry_lines(reader: Reader, entry_id: int) -> tuple[Line, ...]:
    """The lines of one entry in the order they were drafted."""
    return entry(reader, entry_id).lines


def entry_by_voucher(reader: Reader, text: str) -> Entry:
    """The entry with the voucher ``记-2026-09-0012`` (also without ``记-``); Refused where there is none."""
    month, _, number = text.strip().removeprefix("记").removeprefix("-").rpartition("-")
    if number.isdecimal():
        found = _read(reader, _heads().where(tables.entry.c.month == month, tables.entry.c.number == int(number)))
        if found:
            return found[0]
    raise Refused(msg("There is no voucher “{text}”: write it as 记-2026-09-0012", text=text.strip()))


def opening_of(reader: Reader, account: str, fund: str = "") -> Entry | None:
    """The standing entry that says what ``account`` (of ``fund``) held at the start; None where nobody said it."""
    wanted = Filter(accounts=(account,), funds=(fund,) if fund else (), origin=Origin.OPENING)
    for one in entries(reader, wanted):
        if one.reversed_by is None and any(
            line.account.code == account and fund in {"", line.fund.code} for line in one.lines
        ):
            return one
    return None


def corrections_of(reader: Reader, entry_id: int) -> tuple[Entry, ...]:
    """The standing vouchers that put this one right."""
    right = correcting.entry_correction
    keys = select(right.c.entry_id).where(right.c.corrects_id == entry_id)
    found = _read(reader, _heads().where(tables.entry.c.id.in_(keys)).order_by(tables.entry.c.id))
    return tuple(one for one in found if one.reversed_by is None)


def _heads() -> Select[Any]:
    head, red, first = tables.entry, tables.entry.alias("red"), tables.entry.alias("first")
    right = correcting.entry_correction
    return (
        select(
            head,
            book_tables.operator.c.name.label("operator"),
            red.c.id.label("reversed_by"),
            first.c.date.label("taken_back"),
            right.c.corrects_id,
            right.c.red.label("less"),
        )
        .join(book_tables.operator, book_tables.operator.c.id == head.c.operator_id)
        .outerjoin(red, red.c.reverses_id == head.c.id)
        .outerjoin(first, first.c.id == head.c.reverses_id)
        .outerjoin(right, right.c.entry_id == head.c.id)
        .where(head.c.posted.is_(True))
    )


def _matching(wanted: Filter) -> Select[Any]:
    head = tables.entry
    heads = _heads()
    if wanted.first:
        heads = heads.where(head.c.date >= wanted.first)
    if wanted.last:
        heads = heads.where(head.c.date <= wanted.last)
    if wanted.origin:
        heads = heads.where(head.c.origin == wanted.origin)
    for codes, table, key in (
        (wanted.accounts, tables.account, tables.line.c.account_id),
        (wanted.funds, tables.fund, tables.line.c.fund_id),
    ):
        if codes:
            lines = select(tables.line.c.entry_id).join(table, table.c.id == key).where(table.c.code.in_(codes))
            if wanted.above is not None and table is tables.account:
                lines = lines.group_by(tables.line.c.entry_id, key).having(
                    func.sum(tables.line.c.amount) > wanted.above
                )
            heads = heads.where(head.c.id.in_(lines))
    for word in wanted.text.split():
        heads = heads.where(
            or_(
                head.c.summary.contains(word, autoescape=True),
                head.c.counterparty.contains(word, autoescape=True),
                _voucher_column().contains(word, autoescape=True),
            )
        )
    return heads


def _voucher_column() -> ColumnElement[str]:
    return literal("记-") + tables.entry.c.month + literal("-") + func.printf("%04d", tables.entry.c.number)


def _read(reader: Reader, heads: Select[Any]) -> tuple[Entry, ...]:
    rows = reader.conn.execute(heads).all()
    if not rows:
        return ()
    if len(rows) <= _MANY:
        by_entry = _lines_of(reader, tables.line.c.entry_id.in_([row.id for row in rows]))
    else:
        whole = len(rows) == _count(reader)
        keys = heads.with_only_columns(tables.entry.c.id).order_by(None)
        by_entry = _lines_of(reader, None if whole else tables.line.c.entry_id.in_(keys))
    return tuple(
        Entry(
            id=row.id,
            date=row.date,
            month=row.month,
            number=row.number,
            summary=row.summary,
            counterparty=row.counterparty,
            slips=row.slips,
            approved_by=row.approved_by,
            resolution=row.resolution,
            origin=row.origin,
            paper_number=row.paper_number,
            source=row.source,
            reverses_id=row.reverses_id,
            reversed_by=row.reversed_by,
            taken_back=row.taken_back,
            corrects_id=row.corrects_id,
            less=bool(row.less),
            operator=row.operator,
            posted_at=row.posted_at,
            lines=tuple(by_entry[row.id]),
        )
        for row in rows
    )


def _count(reader: Reader) -> int:
    return int(reader.conn.execute(select(func.count()).select_from(tables.entry)).scalar_one())


def _lines_of(reader: Reader, chosen: ColumnElement[bool] | None) -> dict[int, list[Line]]:
    """Lines by entry; all there are where ``chosen`` is None."""
    named = {account.id: account for account in accounts(reader)}
    whose = {fund.id: fund for fund in funds(reader)}
    line = tables.line
    wanted = select(line.c.entry_id, line.c.account_id, line.c.fund_id, line.c.amount).order_by(line.c.id)
    if chosen is not None:
        wanted = wanted.where(chosen)
    found: dict[int, list[Line]] = {}
    for entry_id, account_id, fund_id, amount in reader.conn.execute(wanted):
        found.setdefault(entry_id, []).append(Line(named[account_id], whose[fund_id], amount))
    return found
