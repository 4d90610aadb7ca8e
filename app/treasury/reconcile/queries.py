"""What is read to bring bank and book together: what is open on either side, what may match, what was signed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, true

from app.book.integrity import Check, Fault
from app.kernel import presets
from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg
from app.kernel.money import ZERO, Fen, parse_amount, total
from app.treasury import tables as ledger_tables
from app.treasury.balance.queries import money_at
from app.treasury.bank import tables
from app.treasury.bank.queries import BankLine, bank_lines, course
from app.treasury.ledger.accounts import queries as ledger_accounts
from app.treasury.reconcile.rules import Channel, Manner, Offer, Side, channel_of, offers
from app.treasury.reconcile.standing.rules import Left, Reconciled, changes
from app.treasury.rules import BANK, WAGES, AccountKind, Origin, guess, voucher_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.book import Reader


@dataclass(frozen=True)
class BookLine:
    """What one voucher did to the bank account; ``amount`` into it positive."""

    id: int
    date: datetime.date
    voucher: str
    summary: str
    counterparty: str
    paper_number: str
    amount: Fen
    wages: bool
    reverses_id: int | None
    match_id: int | None
    origin: str

    @property
    def words(self) -> str:
        """What the book says of it, on one line."""
        return " ".join(filter(None, (self.summary, self.counterparty)))


@dataclass(frozen=True)
class Desk:
    """The two sides as they lie before a person: what is open, and what may belong together."""

    lines: tuple[BankLine, ...]
    entries: tuple[BookLine, ...]
    offers: tuple[Offer, ...]


@dataclass(frozen=True)
class Match:
    """Lines and vouchers that were brought together."""

    id: int
    how: str
    operator: str
    matched_at: datetime.datetime
    lines: tuple[BankLine, ...]
    entries: tuple[BookLine, ...]


@dataclass(frozen=True)
class Signed:
    """A reconciliation as it was signed; ``changed`` says what is different now."""

    number: int
    found: Reconciled
    signed_by: str
    checked_by: str
    note: str
    operator: str
    signed_at: datetime.datetime
    changed: tuple[Message, ...]


@dataclass(frozen=True)
class Suggested:
    """What a bank line without a voucher most likely is: ``act`` is earn, spend or move."""

    act: str
    kind: str
    target: str = ""


def book_lines(reader: Reader) -> tuple[BookLine, ...]:
    """Every voucher's money in the bank account, the oldest first; what was there at the start is no movement."""
    entry, line, account = ledger_tables.entry, ledger_tables.line, ledger_tables.account
    bank = select(account.c.id).where(account.c.code == BANK).scalar_subquery()
    sums = (
        select(line.c.entry_id, func.sum(line.c.amount).label("amount"))
        .where(line.c.account_id == bank)
        .group_by(line.c.entry_id)
        .having(func.sum(line.c.amount) != ZERO)
        .subquery()
    )
    paid = select(line.c.entry_id).join(account, account.c.id == line.c.account_id).where(account.c.code.in_(WAGES))
    link = tables.bank_match_entry
    undone = select(tables.bank_unmatch.c.match_id)
    matched = {
        row.entry_id: row.match_id
        for row in reader.conn.execute(select(link.c.entry_id, link.c.match_id).where(link.c.match_id.not_in(undone)))
    }
    wanted = (
        select(entry, sums.c.amount, entry.c.id.in_(paid).label("wages"))
        .join(sums, sums.c.entry_id == entry.c.id)
        .where(entry.c.posted.is_(True))
        .order_by(entry.c.date, entry.c.month, entry.c.number)
    )
    rows = reader.conn.execute(wanted).all()
    openings = {row.id for row in rows if row.origin == Origin.OPENING}
    return tuple(
        BookLine(
            id=row.id,
            date=row.date,
            voucher=voucher_text(row.month, row.number),
            summary=row.summary,
            counterparty=row.counterparty,
            paper_number=row.paper_number,
            amount=Fen(int(row.amount)),
            wages=bool(row.wages),
            reverses_id=row.reverses_id,
            match_id=matched.get(row.id),
            origin=row.origin,
        )
        for row in rows
        if row.id not in openings and row.reverses_id not in openings
    )


def desk(reader: Reader, channels: Mapping[int, Channel] | None = None) -> Desk:
    """What is open on both sides since the statements begin, with offers; ``channels`` by voucher from who took it."""
    lines = tuple(one for one in bank_lines(reader) if one.match_id is None)
    start = course(reader, reader.clock.today()).start
    manner = Manner(**presets.load("bank")["matching"])
    early = start - datetime.timedelta(days=manner.before) if start else None
    entries = tuple(one for one in book_lines(reader) if one.match_id is None and (early is None or one.date >= early))
    if start is None:
        return Desk((), entries, ())
    found = offers([_line_side(one) for one in lines], _entry_sides(entries, channels or {}), manner)
    used = {key for offer in found for key in offer.entries}
    shown = tuple(one for one in entries if one.date >= start or one.id in used)
    return Desk(lines, shown, found)


def _line_side(line: BankLine) -> Side:
    words = presets.load("bank")
    return Side(
        line.id,
        line.date,
        line.amount,
        line.summary,
        line.counterparty,
        line.reference,
        channel_of(line.words, words["channels"]),
        wages=line.amount < 0 and any(word in line.words for word in words["payroll"]["words"]),
    )


def _entry_sides(entries: Sequence[BookLine], channels: Mapping[int, Channel]) -> list[Side]:
    known = presets.load("bank")["channels"]
    sides = []
    for one in entries:
        told = channels.get(one.id, Channel(channel_of(one.summary, known)))
        way = told.way if told.way in known else ""
        reference = told.reference or one.paper_number
        sides.append(
            Side(
                one.id, one.date, one.amount, one.summary, one.counterparty, reference, way, one.wages, one.reverses_id
            )
        )
    return sides


def matches(reader: Reader) -> tuple[Match, ...]:
    """Every match that stands, the last one first."""
    lines: dict[int, list[BankLine]] = {}
    entries: dict[int, list[BookLine]] = {}
    for line in bank_lines(reader):
        if line.match_id is not None:
            lines.setdefault(line.match_id, []).append(line)
    for entry in book_lines(reader):
        if entry.match_id is not None:
            entries.setdefault(entry.match_id, []).append(entry)
    match, operator = tables.bank_match, ledger_tables.entry.metadata.tables["operator"]
    rows = reader.conn.execute(
        select(match, operator.c.name).join(operator, operator.c.id == match.c.operator_id).order_by(match.c.id.desc())
    ).all()
    return tuple(
        Match(row.id, row.how, row.name, row.matched_at, tuple(lines.get(row.id, ())), tuple(entries.get(row.id, ())))
        for row in rows
        if row.id in lines or row.id in entries
    )


def reconciled(reader: Reader, day: datetime.date) -> Reconciled:
    """Bank and book at the end of ``day`` and all that stands between them; Refused where there is no statement."""
    bank = course(reader, day)
    if bank.start is None:
        raise Refused(msg("There is no bank statement in the book yet: bring in the file the bank gives"))
    if day < bank.start:
        raise Refused(msg("The bank statements begin on {first}: choose a day from then on", first=bank.start))
    every = book_lines(reader)
    book = money_at(reader, day)[BANK]
    reached = _days_of_matches(bank_lines(reader), every)
    moved = [one for one in every if one.date <= day and (one.date >= bank.start or one.match_id is not None)]
    opening = book - total(one.amount for one in moved)
    start = bank.opening if bank.opening is not None else opening
    balance = bank.balance if bank.balance is not None else start + total(one.amount for one in bank.lines)
    lines = [
        Left("line", one.id, one.date, one.amount, one.summary, one.counterparty, "", reached.get(one.match_id))
        for one in bank.lines
        if one.match_id is None or reached[one.match_id] > day
    ]
    entries = [
        Left(
            "entry", one.id, one.date, one.amount, one.summary, one.counterparty, one.voucher, reached.get(one.match_id)
        )
        for one in moved
        if one.match_id is None or reached[one.match_id] > day
    ]
    return Reconciled(day, balance, book, tuple(lines), tuple(entries), start - opening, bank.gap)


def _days_of_matches(lines: Sequence[BankLine], entries: Sequence[BookLine]) -> dict[int | None, datetime.date]:
    """The day from which a match is whole: its latest line or voucher."""
    found: dict[int | None, datetime.date] = {}
    every: tuple[BankLine | BookLine, ...] = (*lines, *entries)
    for one in every:
        if one.match_id is not None:
            found[one.match_id] = max(found.get(one.match_id, one.date), one.date)
    return found


def signed(reader: Reader, day: datetime.date | None = None) -> tuple[Signed, ...]:
    """Every reconciliation that was signed (of ``day``), the last one first, each with what is different now."""
    table, operator = tables.reconciliation, ledger_tables.entry.metadata.tables["operator"]
    rows = reader.conn.execute(
        select(table, operator.c.name)
        .join(operator, operator.c.id == table.c.operator_id)
        .where(table.c.day == day if day else true())
        .order_by(table.c.number.desc())
    ).all()
    found = []
    for row in rows:
        was = _as_signed(row)
        differs = changes(was, reconciled(reader, row.day))
        found.append(Signed(row.number, was, row.signed_by, row.checked_by, row.note, row.name, row.signed_at, differs))
    return tuple(found)


def _as_signed(row: Any) -> Reconciled:
    def left(one: dict[str, Any]) -> Left:
        cleared = datetime.date.fromisoformat(one["cleared"]) if one["cleared"] else None
        words = {name: one[name] for name in ("kind", "id", "text", "party", "voucher")}
        return Left(
            date=datetime.date.fromisoformat(one["date"]), amount=parse_amount(one["amount"]), cleared=cleared, **words
        )

    lines, entries = ([left(one) for one in row.open_items[side]] for side in ("lines", "entries"))
    return Reconciled(row.day, row.bank_balance, row.book_balance, tuple(lines), tuple(entries))


def suggested(reader: Reader, line: BankLine) -> Suggested:
    """What a bank line without a voucher most likely is, by its words; the kind is empty where none tells it."""
    words = presets.load("bank")
    if line.amount > 0 and any(word in line.words for word in words["moves"]["to_bank"]):
        return Suggested("move", "", "bank")
    if line.amount < 0 and any(word in line.words for word in words["moves"]["to_cash"]):
        return Suggested("move", "", "cash")
    side = AccountKind.INCOME if line.amount > 0 else AccountKind.EXPENSE
    known = {one.code: one.keywords for one in ledger_accounts.accounts(reader, (side,))}
    known |= {code: more for code, more in words["kinds"].items() if code in known}
    kind = guess(line.words, known) or ""
    return Suggested("earn" if line.amount > 0 else "spend", kind)


def check_matches(reader: Reader) -> Iterator[Fault]:
    """What was matched still adds up to the same on both sides, and nothing stands in two matches."""
    for match in matches(reader):
        if total(one.amount for one in match.lines) != total(one.amount for one in match.entries):
            day = min([one.date for one in match.lines] + [one.date for one in match.entries])
            yield Fault(msg("A bank line of {day} no longer equals the vouchers it was matched with", day=day))
    for link, key in ((tables.bank_match_line, "line_id"), (tables.bank_match_entry, "entry_id")):
        undone = select(tables.bank_unmatch.c.match_id)
        column = link.c[key]
        twice = select(column).where(link.c.match_id.not_in(undone)).group_by(column).having(func.count() > 1)
        if reader.conn.execute(twice.limit(1)).first() is not None:
            yield Fault(msg("Something from the bank statement is matched twice"))


CHECKS: tuple[Check, ...] = (check_matches,)
