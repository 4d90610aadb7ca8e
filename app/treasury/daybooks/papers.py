"""Day books of cash and bank, vouchers, and the trial balance, as an auditor asks for them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from app.book.rights import Right
from app.committee.resolutions.rules import said
from app.kernel.dates import Period, month_of, parse_period, quarter_of
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import Message, msg
from app.kernel.masks import Audience
from app.kernel.money import ZERO, Fen, total
from app.paper.asking import ENDED, Asks
from app.paper.blocks import Column, Named, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import DATE, TOTAL, UNIT_YUAN
from app.register.queries import courtyard
from app.treasury.approvals.papers import people
from app.treasury.daybooks.queries import DayBook, DayLine, TrialLine, day_book, trial_lines
from app.treasury.ledger import queries as ledger
from app.treasury.rules import BANK, CASH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.book import Reader
    from app.paper.blocks import Cell
    from app.paper.forms import PaperRequest

_MOST: Final = 2_000  # vouchers on one print
_SUMMARY = msg("Summary")


def office_only(request: PaperRequest) -> None:
    """Refused for any copy but the office's: residents stand in it by name."""
    if request.audience is not Audience.OFFICE:
        raise Refused(msg("This paper names residents and what they paid: it is printed for the office only"))


def asked_period(request: PaperRequest) -> Period:
    """The period asked for, else the quarter before today's; UsageError for no period."""
    return parse_period(request.for_) if request.for_ else quarter_of(request.clock.today()).previous()


def build_day_book(reader: Reader, request: PaperRequest, account: str = CASH) -> FormData:
    """The day book of cash or bank over the period asked for."""
    office_only(request)
    place, book = courtyard(reader), day_book(reader, account, asked_period(request))
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "period": book.period,
            "opening": book.opening,
            "taken": total(part.taken for part in book.months),
            "paid": total(part.paid for part in book.months),
            "closing": book.closing,
            "custodian": place.custodian if account == BANK else "",
        },
        tables={"lines": _day_table(book)},
        author=place.name,
    )


class _Writing:
    """The rows of a day book while they are written, with what each page would carry forward."""

    def __init__(self, opening: Fen) -> None:
        self.balance = opening
        self.taken = self.paid = ZERO  # of the month so far
        self.rows: list[Row] = []
        self.carried: list[tuple[Row, Row]] = []

    def add(self, cells: tuple[Cell, ...], style: str = "normal") -> None:
        self.rows.append(Row(cells, "subtotal" if style == "subtotal" else "normal"))
        sums = (self.taken or None, self.paid or None, self.balance)
        self.carried.append(
            (
                Row((None, None, msg("Carried to the next page"), None, *sums), "subtotal"),
                Row((None, None, msg("Carried from the last page"), None, *sums), "subtotal"),
            )
        )

    def line(self, line: DayLine) -> None:
        entry = line.entry
        self.taken += line.taken
        self.paid += line.paid
        self.balance += line.taken - line.paid
        cells = (entry.date, entry.voucher, entry.summary, entry.counterparty or None)
        self.add((*cells, line.taken or None, line.paid or None, self.balance))


def _day_table(book: DayBook) -> Table:
    writing = _Writing(book.opening)
    first: Message = msg("Carried over from last year") if book.period.first.month == 1 else msg("Carried over")
    writing.add((book.period.first, None, first, None, None, None, book.opening))
    for part in book.months:
        writing.taken = writing.paid = ZERO
        for line in part.lines:
            writing.line(line)
        month = part.month.last
        writing.add((month, None, msg("Sum of this month"), None, part.taken, part.paid, writing.balance), "subtotal")
        sums = (part.year_taken, part.year_paid, writing.balance)
        writing.add((month, None, msg("Sum of this year so far"), None, *sums), "subtotal")
    return Table(
        columns=(
            Column(DATE),
            Column(msg("Voucher")),
            Column(_SUMMARY, weight=5),
            Column(msg("With whom"), weight=2),
            Column(msg("In"), "money"),
            Column(msg("Out"), "money"),
            Column(msg("Balance"), "money"),
        ),
        rows=tuple(writing.rows),
        unit=UNIT_YUAN,
        carried=tuple(writing.carried),
    )


def build_trial_balance(reader: Reader, request: PaperRequest) -> FormData:
    """All accounts before, within and after the period asked for."""
    place, period = courtyard(reader), asked_period(request)
    lines = trial_lines(reader, period)
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "period": period,
            "debit": total(line.debit for line in lines),
            "credit": total(line.credit for line in lines),
        },
        tables={"accounts": _trial_table(lines)},
        author=place.name,
    )


def _trial_table(lines: Sequence[TrialLine]) -> Table:
    rows = [
        Row(
            (
                Named(line.account.name, line.account.name_en),
                *_sides(line.opening),
                line.debit or None,
                line.credit or None,
                *_sides(line.closing),
            )
        )
        for line in lines
        if any((line.opening, line.debit, line.credit, line.closing))
    ]
    if rows:
        openings, closings = [_sides(line.opening) for line in lines], [_sides(line.closing) for line in lines]
        rows.append(
            Row(
                (
                    TOTAL,
                    *(total(side[place] or ZERO for side in openings) for place in (0, 1)),
                    total(line.debit for line in lines),
                    total(line.credit for line in lines),
                    *(total(side[place] or ZERO for side in closings) for place in (0, 1)),
                ),
                "total",
            )
        )
    debit, credit = msg("Debit"), msg("Credit")
    return Table(
        columns=(
            Column(msg("Account"), weight=2),
            *(
                Column(side, "money", group=group)
                for group in (msg("At the start"), msg("In this period"), msg("At the end"))
                for side in (debit, credit)
            ),
        ),
        rows=tuple(rows),
        unit=UNIT_YUAN,
        empty=msg("Nothing is entered yet"),
    )


def _sides(balance: Fen) -> tuple[Fen | None, Fen | None]:
    """A balance in the column of its side."""
    return (balance, None) if balance > 0 else (None, -balance) if balance else (None, None)


def build_voucher(reader: Reader, request: PaperRequest) -> list[FormData]:
    """One voucher by its number, or all of a period; without either, of the month of today."""
    office_only(request)
    entries = _asked_vouchers(reader, request)
    if not entries:
        raise Refused(msg("There is no voucher in this period"))
    if len(entries) > _MOST:
        raise Refused(msg("More than {count} vouchers are too many for one print: choose a month", count=_MOST))
    place = courtyard(reader)
    return [_voucher(reader, one, place.name, place.name_en or place.name) for one in entries]


def _asked_vouchers(reader: Reader, request: PaperRequest) -> tuple[ledger.Entry, ...]:
    if not request.for_:
        period = Period(month_of(request.clock.today()), "month")
    else:
        try:
            period = parse_period(request.for_)
        except UsageError:
            return (ledger.entry_by_voucher(reader, request.for_),)
    return ledger.entries(reader, ledger.Filter(first=period.first, last=period.last))


def _voucher(reader: Reader, entry: ledger.Entry, name: str, name_en: str) -> FormData:
    return FormData(
        values={
            "courtyard": name,
            "courtyard_en": name_en,
            "date": entry.date,
            "voucher": entry.voucher,
            "counterparty": entry.counterparty,
            "slips": entry.slips,
            "amount": entry.moved,
            "state": _state(reader, entry),
            "approved_by": people(entry.approved_by),
            "resolution": said(entry.resolution),
            "paper_number": entry.paper_number,
            "operator": entry.operator,
        },
        tables={"lines": _voucher_table(entry)},
        author=name,
        label=entry.voucher,
        mark=msg("RED") if entry.red else None,
    )


def _state(reader: Reader, entry: ledger.Entry) -> Message | None:
    """What the voucher does to another one, or another one to it."""
    if entry.reverses_id:
        other = ledger.entry(reader, entry.reverses_id).voucher
        if entry.red:
            return msg("Red voucher: takes back {voucher}", voucher=other)
        return msg("Blue correcting voucher: corrects {voucher} of an earlier year", voucher=other)
    if entry.corrects_id:
        other = ledger.entry(reader, entry.corrects_id).voucher
        if entry.red:
            return msg("Red voucher: lessens {voucher}", voucher=other)
        return msg("Correcting voucher: puts {voucher} right", voucher=other)
    if entry.reversed_by:
        return msg("Taken back by {voucher}", voucher=ledger.entry(reader, entry.reversed_by).voucher)
    return None


def _voucher_table(entry: ledger.Entry) -> Table:
    """Debits above credits; a red voucher's figures on the side of what they take back, with a minus."""
    rows = []
    for line in sorted(entry.lines, key=lambda one: (one.amount > 0) is entry.red):
        on_debit = (line.amount > 0) is not entry.red
        shown = -abs(line.amount) if entry.red else abs(line.amount)
        account = Named(line.account.name, line.account.name_en)
        fund = Named(line.fund.name, line.fund.name_en)
        rows.append(Row((entry.summary, account, fund, shown if on_debit else None, None if on_debit else shown)))
    rows.append(Row((TOTAL, None, None, entry.moved, entry.moved), "total"))
    return Table(
        columns=(
            Column(_SUMMARY, weight=2),
            Column(msg("Account"), weight=1),
            Column(msg("Fund")),
            Column(msg("Debit"), "money"),
            Column(msg("Credit"), "money"),
        ),
        rows=tuple(rows),
        unit=UNIT_YUAN,
        grid=True,
    )


def _months(reader: Reader) -> list[tuple[str, str]]:
    """Months first: a quarter of vouchers is a pile."""
    return sorted(ENDED.choices(reader), key=lambda one: "Q" in one[0])


_VOUCHERS: Final = Asks(msg("Month, or number of a voucher"), _months)

PAPERS: Final = {
    "cash_book": Paper(
        "cash_book",
        "treasury",
        msg("Cash book"),
        build_day_book,
        asks=ENDED,
        right=Right.READ_MONEY,
    ),
    "bank_book": Paper(
        "bank_book",
        "treasury",
        msg("Bank book"),
        partial(build_day_book, account=BANK),
        asks=ENDED,
        right=Right.READ_MONEY,
    ),
    "trial_balance": Paper(
        "trial_balance",
        "treasury",
        msg("Trial balance"),
        build_trial_balance,
        asks=ENDED,
        right=Right.READ_MONEY,
    ),
    "voucher": Paper(
        "voucher",
        "treasury",
        msg("Voucher"),
        build_voucher,
        asks=_VOUCHERS,
        right=Right.READ_MONEY,
    ),
}
