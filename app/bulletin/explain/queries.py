"""Where a figure comes from (T13): its parts, each down to a voucher or a door, or to a question of its own."""

from __future__ import annotations

from dataclasses import replace
from functools import singledispatch
from typing import TYPE_CHECKING, TypeAlias

from app.dues.arrears.queries import arrears_by_dwelling
from app.dues.billing.rules import show_span
from app.dues.charges.queries import charges
from app.dues.receipts.queries import receipts_between
from app.dues.rules import method_title
from app.kernel.dates import Period, quarter_of
from app.kernel.frozen import frozen
from app.kernel.i18n import Message, current_language, msg
from app.kernel.money import ZERO, Fen, total
from app.register.queries import dwellings, payer_names
from app.treasury.queries import Figure, Filter, Item, NotIncome, balances, entries, explain
from app.treasury.rules import OPENING

if TYPE_CHECKING:
    import datetime

    from app.book import Reader
    from app.dues.queries import Charge
    from app.treasury.queries import Entry


@frozen
class Voucher:
    """A posted entry, by its key."""

    key: int


@frozen
class Door:
    """A dwelling, by its key."""

    key: int


@frozen
class Received:
    """What residents paid between two days."""

    first: datetime.date
    last: datetime.date


@frozen
class Charged:
    """Charges beginning between two days: what was charged, or (``paid``) what of it had come in by the last day."""

    first: datetime.date
    last: datetime.date
    paid: bool = False


@frozen
class Owed:
    """All that is owed at the end of a day."""

    on: datetime.date


@frozen
class Money:
    """What accounts hold at the end of ``last``: what they held when its quarter began, and every voucher since."""

    accounts: tuple[str, ...]
    last: datetime.date
    credit: bool = False  # positive where it is owed to others


@frozen
class Movement:
    """What vouchers between two days add to what is held for others, the opening of the book left out."""

    account: str
    first: datetime.date
    last: datetime.date


@frozen
class OpeningMoney:
    """Cash or bank (or both) when ``period`` began, with what the book was opened with inside it."""

    accounts: tuple[str, ...]
    period: Period


@frozen
class Sum:
    """A sum of kinds of income or spending."""

    items: tuple[Item, ...]


@frozen
class Changes:
    """What money that is no income adds to cash and bank."""

    items: tuple[NotIncome, ...]
    first: datetime.date
    last: datetime.date


Question: TypeAlias = Received | Charged | Owed | Money | Movement | OpeningMoney | Sum | Changes | Figure
Thing: TypeAlias = Question | Voucher | Door


@frozen
class Piece:
    """One part of a figure; ``opens`` is where it leads."""

    words: str | Message
    detail: str | Message = ""
    amount: Fen | None = None
    opens: Thing | None = None


@frozen
class Answer:
    """How a figure is computed, and its parts."""

    how: Message
    pieces: tuple[Piece, ...]

    @property
    def sum(self) -> Fen:
        """What the parts add up to."""
        return total(piece.amount for piece in self.pieces if piece.amount is not None)


@singledispatch
def answer(question: Question, reader: Reader) -> Answer:
    """The parts of the figure ``question`` stands for."""
    raise TypeError(question, reader)


@answer.register(Received)
def _received(question: Received, reader: Reader) -> Answer:
    rooms = {place.id: place.room for place in dwellings(reader)}
    return Answer(
        msg("Every receipt of the quarter, voided ones left out"),
        tuple(
            Piece(
                one.text,
                f"{one.date}  {rooms[one.dwelling_id]} {one.payer}  {method_title(one.method)}",
                one.amount,
                Voucher(one.entry_id),
            )
            for one in receipts_between(reader, question.first, question.last)
            if not one.voided
        ),
    )


@answer.register(Charged)
def _charged(question: Charged, reader: Reader) -> Answer:
    found: dict[int, list[Charge]] = {}
    for charge in charges(reader, first=question.first, last=question.last, paid_until=question.last):
        found.setdefault(charge.dwelling_id, []).append(charge)
    names = payer_names(reader, question.last)
    pieces = [
        (bool(left), Piece(f"{place.room} {names.get(place.id, '')}".strip(), _state(left), amount, Door(place.id)))
        for place in dwellings(reader)
        if place.id in found
        for left in [total(charge.open for charge in found[place.id])]
        for amount in [total(charge.amount for charge in found[place.id]) - (left if question.paid else ZERO)]
    ]
    how = (
        msg("What came in of the period's charges, household by household; who still owes comes first")
        if question.paid
        else msg("What the period charged, household by household; who still owes comes first")
    )
    return Answer(how, tuple(piece for _, piece in sorted(pieces, key=lambda pair: not pair[0])))


def _state(left: Fen) -> Message:
    return msg("still owes {amount}", amount=left.grouped()) if left else msg("paid in full")


@answer.register(Owed)
def _owed(question: Owed, reader: Reader) -> Answer:
    return Answer(
        msg("What each household owes on {day}", day=question.on),
        tuple(
            Piece(
                f"{one.dwelling.room} {one.payer}".strip(),
                show_span(one.charges[0].start, max(charge.end for charge in one.charges)),
                one.total,
                Door(one.dwelling.id),
            )
            for one in arrears_by_dwelling(reader, question.on)
        ),
    )


@answer.register(Money)
def _money(question: Money, reader: Reader) -> Answer:
    quarter = quarter_of(question.last)
    before = quarter.previous().last
    held = _held(reader, question.accounts, before, credit=question.credit)
    pieces = []
    if held:
        start = msg("At the start of the {period}", period=quarter)
        pieces.append(Piece(start, "", held, replace(question, last=before)))
    figure = Figure(question.accounts, quarter.first, question.last, credit=question.credit)
    pieces += [_voucher(part.entry, part.amount) for part in explain(reader, figure)]
    return Answer(msg("What there was when the quarter began, and every voucher since"), tuple(pieces))


@answer.register(OpeningMoney)
def _opening(question: OpeningMoney, reader: Reader) -> Answer:
    period = question.period
    before = period.previous().last
    held = _held(reader, question.accounts, before)
    pieces = [
        Piece(msg("At the end of the {period}", period=period.previous()), "", held, Money(question.accounts, before))
    ]
    opened = entries(reader, Filter(first=period.first, last=period.last, accounts=(OPENING,)))
    for entry in opened:
        amount = _of(entry, question.accounts)
        if amount:
            pieces.append(_voucher(entry, amount))
    return Answer(
        msg("The closing balance of the period before, and what the book was opened with in this one"),
        tuple(piece for piece in pieces if piece.amount),
    )


@answer.register(Sum)
def _sum(question: Sum, reader: Reader) -> Answer:  # noqa: ARG001 — the figures are in the question
    language = current_language()
    return Answer(
        msg("The kinds it is summed up from; Enter opens the vouchers of one"),
        tuple(
            Piece(item.account.shown(language), msg("{count} vouchers", count=item.entries), item.amount, item.figure)
            for item in question.items
        ),
    )


@answer.register(Changes)
def _changes(question: Changes, reader: Reader) -> Answer:  # noqa: ARG001 — the figures are in the question
    language = current_language()
    return Answer(
        msg("Money held for others: what came in less what was given back or used"),
        tuple(
            Piece(
                item.account.shown(language),
                "",
                item.change,
                Movement(item.account.code, question.first, question.last),
            )
            for item in question.items
            if item.change
        ),
    )


@answer.register(Movement)
def _movement(question: Movement, reader: Reader) -> Answer:
    parts = explain(reader, Figure((question.account,), question.first, question.last, credit=True))
    return Answer(
        msg("Every voucher it is added up from"),
        tuple(_voucher(part.entry, part.amount) for part in parts if not _of(part.entry, (OPENING,))),
    )


@answer.register(Figure)
def _figure(question: Figure, reader: Reader) -> Answer:
    parts = explain(reader, question)
    return Answer(msg("Every voucher it is added up from"), tuple(_voucher(part.entry, part.amount) for part in parts))


def _voucher(entry: Entry, amount: Fen) -> Piece:
    return Piece(f"{entry.date:%m-%d}  {entry.summary}", entry.voucher, amount, Voucher(entry.id))


def _of(entry: Entry, accounts: tuple[str, ...]) -> Fen:
    return total(line.amount for line in entry.lines if line.account.code in accounts)


def _held(reader: Reader, accounts: tuple[str, ...], day: datetime.date, *, credit: bool = False) -> Fen:
    held = total(one.amount for one in balances(reader, day) if one.account.code in accounts)
    return -held if credit else held
