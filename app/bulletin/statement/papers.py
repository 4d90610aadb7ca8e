"""The quarterly statement as a paper: figures in the order committees post them (domain, §1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Right
from app.bulletin.statement.code.queries import statement_code
from app.bulletin.statement.code.rules import scan_text
from app.bulletin.statement.handing_out.services import note_given_out
from app.bulletin.statement.queries import Held, quarterly_statement
from app.kernel.dates import parse_period, quarter_of
from app.kernel.errors import UsageError
from app.kernel.i18n import Message, msg
from app.kernel.masks import FreeWords, PublicName
from app.kernel.money import ZERO, Fen, total
from app.paper.asking import QUARTER
from app.paper.blocks import Column, Named, Row, Table
from app.paper.forms import FormData, Paper

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.book import Reader, UnitOfWork
    from app.bulletin.statement.queries import QuarterlyStatement
    from app.dues.queries import Collected
    from app.kernel.dates import Period
    from app.paper.blocks import Cell, Text
    from app.paper.forms import PaperRequest
    from app.register.queries import Courtyard
    from app.treasury.queries import Item

_UNIT = msg("Unit: yuan")
_NONE = msg("None")
_NAMED = 6


def build_statement(reader: Reader, request: PaperRequest) -> FormData:
    """The statement of the quarter asked for, or of the last one ended; UsageError for any other period."""
    period = _quarter(request)
    report = quarterly_statement(reader, period, request.clock.today())
    return statement_form(report, statement_code(reader, report))


def note_board_copy(work: UnitOfWork, request: PaperRequest) -> None:
    """Write down that the board's copy was given out as a file; UsageError as ``build_statement``."""
    note_given_out(work, _quarter(request), "pdf")


def _quarter(request: PaperRequest) -> Period:
    period = parse_period(request.for_) if request.for_ else quarter_of(request.clock.today()).previous()
    if period.kind != "quarter":
        raise UsageError(msg("A quarterly statement needs a quarter such as 2026Q3, not {period}", period=request.for_))
    return period


def statement_form(report: QuarterlyStatement, code: str) -> FormData:
    """The figures of ``report`` as tables and values of the form; ``code`` is what is typed back in from the paper."""
    place, money = report.courtyard, report.money
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "period": report.period,
            "first": report.period.first,
            "last": report.period.last,
            "income": money.income_total,
            "spending": money.expense_total,
            "closing": report.closing.total,
            "issued": report.dates.issued,
            "objections_until": report.dates.objections_until,
            "posted_until": report.dates.posted_until,
            "equality": report.equality,
            "basis": _basis(report),
            "large": _large(report),
            "custodian": place.custodian,
            "phone": PublicName(place.committee_phone) or msg("(not given)"),
            "supervision": PublicName(place.supervision_phone) or msg("(not given)"),
            "one_for_both": _one_for_both(place),
            "vouchers_seen_at": place.vouchers_seen_at or msg("the committee's office"),
            "corrections": _corrections(report),
            "corrected": abs(total(one.by.moved for one in report.corrections)),
            "code": PublicName(code),
            "code_to_scan": PublicName(scan_text(code)),
            **{seat: PublicName(place.signatory(seat)) for seat in ("chair", "bookkeeper", "cashier", "supervisor")},
        },
        tables={
            "money": _money_table(report),
            "dues": _dues_table(report),
            "buildings": _buildings_table(report),
            "repairs": _repairs_table(report),
            "not_income": _not_income_table(report),
        },
        author=place.name,
    )


def _money_table(report: QuarterlyStatement) -> Table:
    money, year = report.money, report.year
    rows = [
        *_held(msg("1. Opening balance"), report.opening, report.year_opening),
        *_items(msg("2. Income"), msg("Total income"), money.income, year.income),
        *_items(msg("3. Spending"), msg("Total spending"), money.expense, year.expense),
    ]
    if money.not_income_change or year.not_income_change:
        change = (money.not_income_change, year.not_income_change)
        rows.append(Row(("", msg("Change of money that is not income (see below)"), *change, None, ""), "quiet"))
    rows += _held(msg("4. Closing balance"), report.closing, report.closing, style="total")
    return Table(
        columns=(
            Column(msg("No."), "centre"),
            Column(msg("Item"), weight=3),
            Column(msg("This quarter"), "money"),
            Column(msg("Year to date"), "money"),
            Column(msg("Slips"), "number"),
            Column(msg("Remarks"), weight=1),
        ),
        rows=tuple(rows),
        unit=_UNIT,
    )


def _held(name: Message, now: Held, year: Held, style: str = "subtotal") -> list[Row]:
    return [
        Row(("", name, now.total, year.total, None, ""), "total" if style == "total" else "subtotal"),
        Row(("", msg("of which cash in hand"), now.cash, year.cash, None, "")),
        Row(("", msg("of which in the bank"), now.bank, year.bank, None, "")),
    ]


def _items(name: Message, sum_name: Message, items: Iterable[Item], year: Iterable[Item]) -> list[Row]:
    now = {item.account.code: item for item in items}
    so_far = {item.account.code: item for item in year}
    rows = [Row((name, *[None] * 5), "heading")]
    for number, item in enumerate(so_far.values(), 1):
        this = now.get(item.account.code)
        rows.append(
            Row(
                (
                    number,
                    Named(item.account.name, item.account.name_en),
                    this.amount if this else ZERO,
                    item.amount,
                    this.slips if this else 0,
                    _remark(item),
                )
            )
        )
    slips = sum(item.slips for item in now.values())
    rows.append(
        Row(
            (
                "",
                sum_name,
                total(item.amount for item in now.values()),
                total(item.amount for item in so_far.values()),
                slips,
                "",
            ),
            "subtotal",
        )
    )
    return rows


def _remark(item: Item) -> Cell:
    """Where the reader finds more of it on the same paper."""
    if item.account.itemised:
        return msg("see part 6")
    return msg("see part 5") if item.account.code == "dues" else ""


_COLLECTED = (
    Column(msg("Households charged"), "number"),
    Column(msg("Households paid"), "number"),
    Column(msg("Rate"), "right"),
    Column(msg("Charged"), "money"),
    Column(msg("Paid"), "money"),
)


def _dues_table(report: QuarterlyStatement) -> Table:
    rows = [_collected(Named(one.name, one.name_en), one) for one in report.dues.by_fee]
    if len(rows) > 1:
        rows.append(_collected(msg("Altogether"), report.dues.overall, "total"))
    return Table((Column(msg("Fee item"), weight=2), *_COLLECTED), tuple(rows), empty=_NONE)


def _buildings_table(report: QuarterlyStatement) -> Table:
    rows = [_collected(msg("Building {building}", building=one.name), one) for one in report.dues.by_building]
    return Table((Column(msg("Collection by building"), weight=2), *_COLLECTED), tuple(rows), empty=_NONE)


def _collected(name: Text, one: Collected, style: str = "normal") -> Row:
    cells: tuple[Cell, ...] = (name, one.charged, one.paid, one.rate, one.charged_amount, one.paid_amount)
    return Row(cells, "total" if style == "total" else "normal")


def _repairs_table(report: QuarterlyStatement) -> Table:
    rows = [
        Row((one.entry.date, FreeWords(one.entry.summary, report.names), one.entry.voucher, one.amount))
        for one in report.money.repairs
    ]
    if rows:
        rows.append(Row(("", msg("Total"), "", total(one.amount for one in report.money.repairs)), "total"))
    return Table(
        (
            Column(msg("Date")),
            Column(msg("What was done"), weight=3),
            Column(msg("Voucher")),
            Column(msg("Amount"), "money"),
        ),
        tuple(rows),
        empty=_NONE,
    )


def _not_income_table(report: QuarterlyStatement) -> Table:
    rows = [
        Row((Named(one.account.name, one.account.name_en), one.opening, one.received, one.given, one.closing))
        for one in report.money.not_income
        if any((one.opening, one.received, one.given, one.closing))
    ]
    rows.append(Row((msg("Dues owed to the courtyard"), None, None, None, report.dues.arrears), "subtotal"))
    return Table(
        (
            Column(msg("Item"), weight=2),
            Column(msg("At the start"), "money"),
            Column(msg("Received"), "money"),
            Column(msg("Given back or used"), "money"),
            Column(msg("At the end"), "money"),
        ),
        tuple(rows),
        unit=_UNIT,
    )


def _basis(report: QuarterlyStatement) -> str:
    found = []
    for fee in report.fees:
        rate = fee.rate_on(report.period.last)
        if rate is not None and rate.resolution and rate.resolution not in found:
            found.append(rate.resolution)
    return "、".join(found)


def _one_for_both(place: Courtyard) -> PublicName | str:
    """Who signs as bookkeeper and as cashier where that is one person, which H allows and the reader is told."""
    name = place.signatory("bookkeeper").strip()
    return PublicName(name) if name and name == place.signatory("cashier").strip() else ""


def _corrections(report: QuarterlyStatement) -> str | Message:
    """The vouchers of earlier quarters that were taken back in this one, by number alone: a reason may name people."""
    named = "；".join(f"{one.voucher}（→ {one.by.voucher}）" for one in report.corrections[:_NAMED])
    more = len(report.corrections) - _NAMED
    return msg("{vouchers} and {count} more", vouchers=named, count=more) if more > 0 else named


def _large(report: QuarterlyStatement) -> FreeWords:
    items = "；".join(f"{one.entry.summary} ¥{Fen(one.amount).grouped()}" for one in report.money.large)
    return FreeWords(items, report.names)


PAPERS = {
    "quarterly_statement": Paper(
        "quarterly_statement",
        "treasury",
        msg("Quarterly statement"),
        build_statement,
        given_out=note_board_copy,
        asks=QUARTER,
        right=Right.READ_MONEY,
    ),
}
