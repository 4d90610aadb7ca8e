"""Papers of the treasury: the detail list of income and spending."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from app.book.rights import Right
from app.kernel.dates import Period, parse_period, quarter_of
from app.kernel.i18n import Message, msg
from app.kernel.masks import Audience, FreeWords, ResidentName
from app.kernel.money import ZERO, Fen, total
from app.paper.asking import ENDED
from app.paper.blocks import Column, Named, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import DATE, TOTAL, UNIT_YUAN
from app.register.queries import courtyard, resident_names
from app.treasury import queries
from app.treasury.approvals import papers as approvals
from app.treasury.closing import papers as closing
from app.treasury.contracts import papers as contracts
from app.treasury.rules import MONEY, OPENING, OWN_ORIGINS, PREPAYMENTS, AccountKind, Origin

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from app.book import Reader
    from app.paper.forms import PaperRequest

_DUES: Final = "residents"  # the section of what households pay
_EMPTY: Final = msg("Nothing came in or went out in this period.")


@dataclass(frozen=True)
class DetailLine:
    """One amount in or out; ``vouchers`` counts how many it stands for."""

    date: datetime.date
    voucher: str
    account: queries.Account
    summary: str | Message
    counterparty: str
    income: Fen | None
    spending: Fen | None
    household: bool  # a household's payment: never alone on a board copy
    vouchers: int = 1

    @property
    def change(self) -> Fen:
        """What it adds to the money in hand."""
        return (self.income or ZERO) - (self.spending or ZERO)


@dataclass(frozen=True)
class DetailReport:
    """Every amount of a period in order; opening + what came in − what went out = closing.

    What was there at the start is no income: an opening entered within the period stands in its opening.
    """

    courtyard: str
    courtyard_en: str
    period: Period
    opening: Fen
    lines: tuple[DetailLine, ...]
    closing: Fen
    moves: int
    moved: Fen
    names: frozenset[str] = frozenset()  # of residents, never in full on a board


def build_detail_list(reader: Reader, request: PaperRequest) -> FormData:
    """The detail list of the period asked for, else of the quarter before today's; UsageError for no period."""
    period = parse_period(request.for_) if request.for_ else quarter_of(request.clock.today()).previous()
    report = detail_report(reader, period)
    if request.audience is Audience.BOARD:
        report = replace(report, lines=_households_together(report.lines))
    return detail_form(report)


def detail_report(reader: Reader, period: Period) -> DetailReport:
    """All that came in or went out in ``period``; money carried between own places is counted apart."""
    place = courtyard(reader)
    found = queries.entries(reader, queries.Filter(first=period.first, last=period.last))
    money = queries.money_summary(reader, period.first, period.last)
    moves = [one for one in found if all(line.account.code in MONEY for line in one.lines)]
    return DetailReport(
        courtyard=place.name,
        courtyard_en=place.name_en or place.name,
        period=period,
        opening=money.opening_total,
        lines=tuple(line for one in found if not _is_opening(one) for line in _lines(one)),
        closing=money.closing_total,
        moves=len(moves),
        moved=total(one.moved for one in moves),
        names=resident_names(reader),
    )


def detail_form(report: DetailReport) -> FormData:
    """The report as the form asks for it."""
    return FormData(
        values={
            "courtyard": report.courtyard,
            "courtyard_en": report.courtyard_en,
            "period": report.period,
            "opening": report.opening,
            "income": total(line.income or ZERO for line in report.lines),
            "spending": total(line.spending or ZERO for line in report.lines),
            "closing": report.closing,
            "moves": report.moves,
            "moved": report.moved,
        },
        tables={"lines": _line_table(report), "kinds": _kind_table(report.lines)},
        author=report.courtyard,
    )


def _lines(entry: queries.Entry) -> Iterable[DetailLine]:
    """An entry's amounts by kind; a red voucher's stand in the column of what they take back, with a minus."""
    amounts: dict[str, tuple[queries.Account, Fen]] = {}
    for line in entry.lines:
        if line.account.code not in MONEY:
            before = amounts.get(line.account.code, (line.account, ZERO))[1]
            amounts[line.account.code] = (line.account, before + line.amount)
    household = entry.origin not in OWN_ORIGINS and (
        entry.origin != Origin.REVERSAL or any(map(_is_households, entry.lines))
    )
    for account, amount in amounts.values():
        if amount == 0:
            continue
        credit = _is_income(account, amount, red=entry.red)
        yield DetailLine(
            date=entry.date,
            voucher=entry.voucher,
            account=account,
            summary=entry.summary,
            counterparty=entry.counterparty,
            income=-amount if credit else None,
            spending=None if credit else amount,
            household=household,
        )


def _is_opening(entry: queries.Entry) -> bool:
    return any(line.account.code == OPENING for line in entry.lines)


def _is_households(line: queries.Line) -> bool:
    return line.account.section == _DUES or line.account.code == PREPAYMENTS


def _is_income(account: queries.Account, amount: Fen, *, red: bool) -> bool:
    if account.kind is AccountKind.INCOME:
        return True
    if account.kind is AccountKind.EXPENSE:
        return False
    return (amount < 0) is not red


def _households_together(lines: Sequence[DetailLine]) -> tuple[DetailLine, ...]:
    """Households' payments of one day and kind as one line, so that nobody's own payment hangs on a board."""
    groups: dict[tuple[object, ...], list[DetailLine]] = {}
    for place, line in enumerate(lines):
        together = (line.date, line.account.code, line.income is not None)
        groups.setdefault(together if line.household else (place,), []).append(line)
    return tuple(_joined(group) if group[0].household else group[0] for group in groups.values())


def _joined(group: Sequence[DetailLine]) -> DetailLine:
    first, last = group[0], group[-1]
    ends = first.voucher if first.voucher == last.voucher else f"{first.voucher}–{last.voucher.rpartition('-')[2]}"
    earned = first.income is not None
    return replace(
        first,
        voucher=ends,
        summary=msg("Payments of households ({count})", count=len(group)),
        counterparty="",
        income=total(line.income or ZERO for line in group) if earned else None,
        spending=None if earned else total(line.spending or ZERO for line in group),
        vouchers=len(group),
    )


def _line_table(report: DetailReport) -> Table:
    running = report.opening
    rows = [Row((msg("Carried over"), None, None, None, None, None, None, running), "subtotal")]
    for line in report.lines:
        running += line.change
        rows.append(
            Row(
                (
                    line.date,
                    line.voucher,
                    _named(line.account),
                    FreeWords(line.summary, report.names) if isinstance(line.summary, str) else line.summary,
                    ResidentName(line.counterparty) if line.counterparty else None,
                    line.income,
                    line.spending,
                    running,
                )
            )
        )
    income = total(line.income or ZERO for line in report.lines)
    spending = total(line.spending or ZERO for line in report.lines)
    rows.append(Row((TOTAL, None, None, None, None, income, spending, running), "total"))
    return Table(
        columns=(
            Column(DATE),
            Column(msg("Voucher")),
            Column(msg("Kind"), weight=2),
            Column(msg("Summary"), weight=6),
            Column(msg("With whom"), weight=2),
            Column(msg("Income"), "money"),
            Column(msg("Spending"), "money"),
            Column(msg("Balance"), "money"),
        ),
        rows=tuple(rows),
        unit=UNIT_YUAN,
    )


def _kind_table(lines: Sequence[DetailLine]) -> Table:
    """Income, then spending, by kind."""
    rows = []
    for earned in (True, False):
        kinds: dict[str, list[DetailLine]] = {}
        for line in lines:
            if (line.income is not None) is earned:
                kinds.setdefault(line.account.code, []).append(line)
        for group in sorted(kinds.values(), key=lambda group: group[0].account.id):
            amount = total((line.income if earned else line.spending) or ZERO for line in group)
            cells = (amount, None) if earned else (None, amount)
            rows.append(Row((_named(group[0].account), sum(line.vouchers for line in group), *cells)))
    income = total(line.income or ZERO for line in lines)
    spending = total(line.spending or ZERO for line in lines)
    if rows:
        rows.append(Row((TOTAL, sum(line.vouchers for line in lines), income, spending), "total"))
    return Table(
        columns=(
            Column(msg("Kind"), weight=3),
            Column(msg("Entries counted"), "number"),
            Column(msg("Income"), "money"),
            Column(msg("Spending"), "money"),
        ),
        rows=tuple(rows),
        unit=UNIT_YUAN,
        empty=_EMPTY,
    )


def _named(account: queries.Account) -> Named:
    return Named(account.name, account.name_en)


PAPERS: Final = {
    **contracts.PAPERS,
    "detail_list": Paper(
        "detail_list",
        "treasury",
        msg("Detail list of income and spending"),
        build_detail_list,
        asks=ENDED,
        right=Right.READ_MONEY,
    ),
    **approvals.PAPERS,
    **closing.PAPERS,
}
