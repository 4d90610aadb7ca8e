"""The first table of a statement: what there was, what came in and went out by kind, what is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.bulletin.statement.rules import THIS
from app.kernel.i18n import msg
from app.kernel.money import ZERO, Fen, total
from app.paper.blocks import Column, Named, Row, Table

if TYPE_CHECKING:
    from app.bulletin.statement.queries import Held, PeriodStatement
    from app.kernel.i18n import Message
    from app.paper.blocks import Cell, RowStyle
    from app.treasury.queries import Item


# the parts of the paper, as its forms number them
_DUES: Final = Named("五", "5")
_REPAIRS: Final = Named("六", "6")
_NOT_INCOME: Final = Named("七", "7")


@dataclass(frozen=True)
class _Line:
    """What a row says: the period, the year so far, the same time a year before."""

    name: Cell
    now: Fen
    year: Fen
    before: Fen
    number: Cell = ""
    slips: int | None = None
    remark: Cell = ""
    style: RowStyle = "normal"


def money_table(report: PeriodStatement) -> Table:
    """The money of the period; a year needs no column for the year so far, a young book none for the year before."""
    so_far, before = report.period.kind != "year", report.last_year is not None
    columns = [
        Column(msg("No."), "centre"),
        Column(msg("Item"), weight=3),
        Column(THIS[report.period.kind], "money"),
        *([Column(msg("Year to date"), "money")] if so_far else []),
        *([Column(msg("A year before"), "money")] if before else []),
        Column(msg("Slips"), "number"),
        Column(msg("Remarks"), weight=1),
    ]

    def row(line: _Line | Message) -> Row:
        if not isinstance(line, _Line):
            return Row((line, *[None] * (len(columns) - 1)), "heading")
        amounts = (line.now, *([line.year] if so_far else []), *([line.before] if before else []))
        return Row((line.number, line.name, *amounts, line.slips, line.remark), line.style)

    return Table(tuple(columns), tuple(row(line) for line in _lines(report)), unit=msg("Unit: yuan"))


def _lines(report: PeriodStatement) -> list[_Line | Message]:
    money, year, last_year = report.money, report.year, report.last_year
    lines = [
        *_held(msg("1. Opening balance"), report.opening, report.year_opening, report.last_year_opening),
        *_items(
            (msg("2. Income"), msg("Total income")), money.income, year.income, last_year.income if last_year else ()
        ),
        *_items(
            (msg("3. Spending"), msg("Total spending")),
            money.expense,
            year.expense,
            last_year.expense if last_year else (),
        ),
    ]
    change_before = last_year.not_income_change if last_year else ZERO
    if money.not_income_change or year.not_income_change or change_before:
        name = msg("Change of money that is not income")
        remark = msg("part {number}", number=_NOT_INCOME) if money.not_income_change else ""
        changes = money.not_income_change, year.not_income_change, change_before
        lines.append(_Line(name, *changes, remark=remark, style="quiet"))
    closing = report.closing
    lines += _held(msg("4. Closing balance"), closing, closing, report.last_year_closing, style="total")
    return lines


def _held(name: Message, now: Held, year: Held, before: Held, style: RowStyle = "subtotal") -> list[_Line]:
    return [
        _Line(name, now.total, year.total, before.total, style=style),
        _Line(msg("of which cash in hand"), now.cash, year.cash, before.cash, style="quiet"),
        _Line(msg("of which in the bank"), now.bank, year.bank, before.bank, style="quiet"),
    ]


def _items(
    names: tuple[Message, Message], items: tuple[Item, ...], year: tuple[Item, ...], before: tuple[Item, ...]
) -> list[_Line | Message]:
    now = {item.account.code: item for item in items}
    so_far = {item.account.code: item for item in year}
    then = {item.account.code: item for item in before if item.amount}
    known = then | now | so_far
    shown = (
        list(so_far.values())
        if not then and len(known) == len(so_far)
        else sorted(known.values(), key=lambda one: one.account.id)
    )
    lines: list[_Line | Message] = [names[0]]
    for number, item in enumerate(shown, 1):
        code = item.account.code
        lines.append(
            _Line(
                Named(item.account.name, item.account.name_en),
                _amount(now, code),
                _amount(so_far, code),
                _amount(then, code),
                number,
                now[code].slips if code in now else 0,
                _remark(item),
            )
        )
    sums = [total(item.amount for item in some) for some in (now.values(), so_far.values(), then.values())]
    slips = sum(item.slips for item in now.values())
    lines.append(_Line(names[1], sums[0], sums[1], sums[2], slips=slips, style="subtotal"))
    return lines


def _amount(items: dict[str, Item], code: str) -> Fen:
    return items[code].amount if code in items else ZERO


def _remark(item: Item) -> Cell:
    """Where the reader finds more of it on the same paper."""
    if item.account.itemised:
        return msg("part {number}", number=_REPAIRS)
    return msg("part {number}", number=_DUES) if item.account.code == "dues" else ""
