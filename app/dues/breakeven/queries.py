"""What screens and papers read of costings, and a first draft from the book's own last year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.dues.breakeven import tables
from app.dues.breakeven.rules import Draft, Part, Result, Side, work_out
from app.dues.rules import Basis, Rounding
from app.kernel.dates import month_of
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.money import parse_amount
from app.register.queries import dwellings
from app.treasury.queries import money_summary

if TYPE_CHECKING:
    import datetime

    from sqlalchemy import Row

    from app.book import Reader

_PAYING: Final = ("parking", "common_revenue", "subsidy")  # sections of income that pay before residents do


@dataclass(frozen=True)
class Variant:
    """A saved variant and what it comes to."""

    id: int
    draft: Draft
    result: Result
    saved_on: datetime.date


def variants(reader: Reader) -> tuple[Variant, ...]:
    """The variants as last saved, each name once, in the order they were first saved."""
    rows = reader.conn.execute(select(tables.breakeven).order_by(tables.breakeven.c.id)).all()
    last: dict[str, Row[Any]] = {}
    for row in rows:
        last[row.name] = row
    return tuple(_variant(row) for row in last.values())


def variant(reader: Reader, name: str) -> Variant:
    """The variant called ``name``, as last saved; Refused names those there are."""
    found = variants(reader)
    for each in found:
        if each.draft.name == name.strip():
            return each
    known = "、".join(each.draft.name for each in found)
    raise Refused(msg("There is no variant {name}; there are: {known}", name=name, known=known or "–"))


def _variant(row: Row[Any]) -> Variant:
    parts = tuple(Part(Side(side), name, parse_amount(amount), *english) for side, name, amount, *english in row.parts)
    draft = Draft(row.name, parts, row.basis, row.rounding, row.households, row.area)
    return Variant(row.id, draft, work_out(draft), row.saved_on)


def from_book(reader: Reader) -> Draft:
    """A draft from the last twelve whole months: what was spent by kind, what parking, common areas and subsidies brought."""
    start = month_of(reader.clock.today()).plus(-12)
    money = money_summary(reader, start.first, start.plus(11).last)
    paying = [item for item in money.income if item.account.section in _PAYING]
    costs, income = (
        tuple(Part(side, item.account.name, item.amount, item.account.name_en) for item in items if item.amount > 0)
        for side, items in ((Side.COST, money.expense), (Side.INCOME, paying))
    )
    homes = dwellings(reader)
    return Draft("", costs + income, Basis.HOUSEHOLD, Rounding.JIAO, len(homes), sum(each.area or 0 for each in homes))
