"""The statements of a month, quarter, half-year or year: figures in the order committees post them (domain, §1)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from app.book.rights import Right
from app.bulletin.statement.code.queries import statement_code
from app.bulletin.statement.code.rules import scan_text
from app.bulletin.statement.handing_out.services import note_given_out
from app.bulletin.statement.money_table import money_table
from app.bulletin.statement.pictures import PICTURES, pictures_of
from app.bulletin.statement.queries import period_statement
from app.bulletin.statement.rules import FORMS, TITLES, period_asked
from app.committee.resolutions.rules import said
from app.kernel.i18n import Message, msg
from app.kernel.masks import FreeWords, PublicName
from app.kernel.money import total
from app.paper.asking import HALF, MONTH, QUARTER, YEAR
from app.paper.blocks import Column, Named, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import COMMA, SEMICOLON, listed
from app.paper.trimming import trimmed

if TYPE_CHECKING:
    from app.book import Reader, UnitOfWork
    from app.bulletin.statement.queries import PeriodStatement
    from app.dues.queries import Collected
    from app.kernel.dates import Kind, Period
    from app.paper.asking import Asks
    from app.paper.blocks import Cell, Text
    from app.paper.forms import PaperRequest
    from app.register.queries import Courtyard
    from app.treasury.queries import Single

_UNIT = msg("Unit: yuan")
_NONE = msg("None")
_NAMED = 6
_SINGLE = 3  # payments of one kind that are told one by one


def build_statement(reader: Reader, request: PaperRequest, kind: Kind = "quarter") -> FormData:
    """The statement of the period asked for, or of the last one ended; UsageError for one that is no ``kind``."""
    period = _period(request, kind)
    report = period_statement(reader, period, request.clock.today())
    return statement_form(report, statement_code(reader, report))


def note_board_copy(work: UnitOfWork, request: PaperRequest, kind: Kind = "quarter") -> None:
    """Write down that the board's copy was given out as a file; UsageError as ``build_statement``."""
    note_given_out(work, _period(request, kind), "pdf")


def _period(request: PaperRequest, kind: Kind) -> Period:
    return period_asked(request.for_, kind, request.clock.today())


def statement_form(report: PeriodStatement, code: str) -> FormData:
    """The figures of ``report`` as tables and values of the form; ``code`` is what is typed back in from the paper."""
    place, money, pictures = report.courtyard, report.money, pictures_of(report)
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "period": report.period,
            "first": report.period.first,
            "last": report.period.last,
            "unfinished": report.period.last > report.dates.issued,
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
            **{f"{name}_shown": name in pictures for name in PICTURES},
            "code": PublicName(code),
            "code_to_scan": PublicName(scan_text(code)),
            **{seat: PublicName(place.signatory(seat)) for seat in ("chair", "bookkeeper", "cashier", "supervisor")},
        },
        tables={
            "money": money_table(report),
            "dues": _dues_table(report),
            "buildings": _buildings_table(report),
            "repairs": _repairs_table(report),
            "not_income": _not_income_table(report),
        },
        pictures=pictures,
        author=place.name,
    )


_COLLECTED = (
    Column(msg("Households charged"), "number"),
    Column(msg("Households paid"), "number"),
    Column(msg("Rate"), "right"),
    Column(msg("Charged"), "money"),
    Column(msg("Paid"), "money"),
)


def _dues_table(report: PeriodStatement) -> Table:
    rows = [_collected(Named(one.name, one.name_en), one) for one in report.dues.by_fee]
    if len(rows) > 1:
        rows.append(_collected(msg("Altogether"), report.dues.overall, "total"))
    return Table((Column(msg("Fee item"), weight=2), *_COLLECTED), tuple(rows), empty=_NONE)


def _buildings_table(report: PeriodStatement) -> Table:
    rows = [_collected(msg("Building {building}", building=one.name), one) for one in report.dues.by_building]
    return Table((Column(msg("Collection by building"), weight=2), *_COLLECTED), tuple(rows), empty=_NONE)


def _collected(name: Text, one: Collected, style: str = "normal") -> Row:
    cells: tuple[Cell, ...] = (name, one.charged, one.paid, one.rate, one.charged_amount, one.paid_amount)
    return Row(cells, "total" if style == "total" else "normal")


def _repairs_table(report: PeriodStatement) -> Table:
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


def _not_income_table(report: PeriodStatement) -> Table:
    rows = [
        Row((Named(one.account.name, one.account.name_en), one.opening, one.received, one.given, one.closing))
        for one in report.money.not_income
        if any((one.opening, one.received, one.given, one.closing))
    ]
    rows.append(Row((msg("Dues owed to the courtyard"), None, None, None, report.dues.arrears), "subtotal"))
    moves = msg("At the start"), msg("Received"), msg("Given back or used")
    table = Table(
        (Column(msg("Item"), weight=2), *(Column(head, "money") for head in (*moves, msg("At the end")))),
        tuple(rows),
        unit=_UNIT,
    )
    return trimmed(table, *moves)  # what is owed stands alone in most courtyards


def _basis(report: PeriodStatement) -> tuple[object, ...]:
    found: list[str] = []
    for fee in report.fees:
        rate = fee.rate_on(report.period.last)
        if rate is not None and rate.resolution and rate.resolution not in found:
            found.append(rate.resolution)
    return listed([said(one) for one in found], COMMA)


def _one_for_both(place: Courtyard) -> PublicName | str:
    """Who signs as bookkeeper and as cashier where that is one person, which H allows and the reader is told."""
    name = place.signatory("bookkeeper").strip()
    return PublicName(name) if name and name == place.signatory("cashier").strip() else ""


def _corrections(report: PeriodStatement) -> str | Named | Message:
    """The vouchers of earlier quarters that were taken back in this one, by number alone: a reason may name people."""
    if not report.corrections:
        return ""
    first = report.corrections[:_NAMED]
    named = Named(
        "；".join(f"{one.voucher}（→ {one.by.voucher}）" for one in first),
        "; ".join(f"{one.voucher} (→ {one.by.voucher})" for one in first),
    )
    more = len(report.corrections) - _NAMED
    return msg("{vouchers} and {count} more", vouchers=named, count=more) if more > 0 else named


def _large(report: PeriodStatement) -> tuple[object, ...]:
    """Single payments by their own words; more than a few of one kind, as wages of a year, by its name and their sum."""
    kinds: dict[str, list[Single]] = {}
    for one in report.money.large:
        kinds.setdefault(one.account.code, []).append(one)
    items: list[Message] = []
    for group in kinds.values():
        if len(group) > _SINGLE:
            kind, sum_ = group[0].account, total(one.amount for one in group)
            name = Named(kind.name, kind.name_en)
            items.append(
                msg("{kind} CNY {amount} in {count} payments", kind=name, amount=sum_.grouped(), count=len(group))
            )
            continue
        items += (_single(one, FreeWords(one.entry.summary, report.names)) for one in group)
    return listed(items, SEMICOLON)


def _single(one: Single, what: FreeWords) -> Message:
    """What was paid and how much; of a voucher that pays for more than one kind, its part for this one."""
    amount = one.amount.grouped()
    if not one.is_part:
        return msg("{what} CNY {amount}", what=what, amount=amount)
    kind = Named(one.account.name, one.account.name_en)
    return msg("{kind} ({what}) CNY {amount}", kind=kind, what=what, amount=amount)


_ASKS: Final[dict[Kind, Asks]] = {"quarter": QUARTER, "month": MONTH, "half": HALF, "year": YEAR}

PAPERS = {
    form: Paper(
        form,
        "treasury",
        TITLES[kind],
        partial(build_statement, kind=kind),
        given_out=partial(note_board_copy, kind=kind),
        asks=_ASKS[kind],
        right=Right.READ_MONEY,
    )
    for kind, form in FORMS.items()
}
