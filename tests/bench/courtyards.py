"""Courtyards to measure with: made through the services, payments in bulk."""

from __future__ import annotations

import datetime
import itertools
from typing import TYPE_CHECKING, Any

from app.book.bulk import insert_rows
from app.book.operators import sign_in
from app.bootstrap import new_book
from app.dues import tables as dues
from app.dues.billing.rules import FeeDraft
from app.dues.queries import open_charges
from app.dues.rules import Basis, Cycle
from app.dues.services import add_fee_item, bill
from app.dues.totals.services import giving
from app.kernel.dates import FixedClock, Month, Period, parse_period
from app.kernel.money import Fen, total
from app.register import tables as register
from app.treasury.rules import EntryDraft, SpendDraft, two_lines
from app.treasury.services import post_entries, spend

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from app.book import Book, Operator, UnitOfWork
    from app.dues.queries import Charge
    from app.treasury.rules import Posted

FIRST = Month(2021, 1)
SOME_DAY = datetime.date(2031, 6, 30)
FEES = (
    ("卫生保洁费", Basis.HOUSEHOLD, 150_000),
    ("门卫费", Basis.PERSON, 50_000),
    ("公共照明费", Basis.AREA, 500),
    ("绿化费", Basis.HOUSEHOLD, 30_000),
)
_DOORS = 100  # in one building


def courtyard(path: Path, households: int) -> tuple[Book, Operator]:
    """A book with so many households and four monthly fees, nothing billed yet."""
    book = new_book(path, "幸福里小区", clock=FixedClock(SOME_DAY))
    with book.view() as view:
        owner = sign_in(view, None, None)
    with book.work(owner) as work:
        _settle(work, households)
        for name, basis, rate in FEES:
            add_fee_item(work, FeeDraft(name, basis, Cycle.MONTH, rate, FIRST.first))
        work.commit()
    return book, owner


def door(index: int) -> tuple[str, str, str, int]:
    """Building, entrance, door and floor of household ``index``."""
    building, place = divmod(index, _DOORS)
    entrance, place = divmod(place, 20)
    floor, flat = divmod(place, 4)
    return str(building + 1), str(entrance + 1), f"{floor + 1}0{flat + 1}", floor + 1


def lived(book: Book, owner: Operator, months: int) -> None:
    """So many months are billed, nine households of ten pay each quarter, and wages are paid."""
    for quarter in _quarters(months):
        with book.work(owner) as work:
            for month in quarter.months():
                bill(work, parse_period(str(month)))
            _pay(work, quarter)
            _spend(work, quarter)
            work.commit()


def months_from(first: Month) -> Callable[[], Period]:
    """Each call gives the next month."""
    following = itertools.count()
    return lambda: parse_period(str(first.plus(next(following))))


def _quarters(months: int) -> list[Period]:
    firsts = (FIRST.plus(at) for at in range(0, months, 3))
    return [parse_period(f"{month.year}Q{(month.month + 2) // 3}") for month in firsts]


def _settle(work: UnitOfWork, households: int) -> None:
    places = range(households)
    head = (
        "id",
        "building",
        "entrance",
        "door",
        "floor",
        "area",
        "residents",
        "use",
        "tenure",
        "state",
        "right_unit",
        "note",
    )
    doors = [(at + 1, *door(at), 4500 + at % 4000, 1 + at % 4, "home", "owned", "lived_in", "", "") for at in places]
    insert_rows(work.conn, register.dwelling, head, doors)
    people = [(at + 1, f"王{at}", f'["139{at:08d}"]', "", "") for at in places]
    insert_rows(work.conn, register.person, ("id", "name", "phones", "initials", "note"), people)
    held = [(at + 1, at + 1, "owner") for at in places]
    insert_rows(work.conn, register.holding, ("dwelling_id", "person_id", "relation"), held)
    work.audit("households.imported", "register", after={"households": households})


def _pay(work: UnitOfWork, quarter: Period) -> None:
    """One payment a household for all it owes, as the cashier would have taken them."""
    owed: dict[int, list[Charge]] = {}
    for charge in open_charges(work):
        if (charge.dwelling_id + quarter.first.month) % 10:
            owed.setdefault(charge.dwelling_id, []).append(charge)
    drafts = [_entry(quarter, some) for some in owed.values()]
    entries = post_entries(work, drafts)
    _write_payments(work, quarter.last, list(zip(owed.items(), entries, strict=True)))
    work.audit("payment.recorded", str(quarter), after={"payments": len(entries)})


def _entry(quarter: Period, some: Sequence[Charge]) -> EntryDraft:
    day = quarter.first + datetime.timedelta(days=some[0].dwelling_id % 90)
    lines = two_lines("cash", "dues", "general", total(charge.open for charge in some))
    return EntryDraft(day, f"收物业费 {quarter}", lines, origin="payment")


def _write_payments(work: UnitOfWork, day: datetime.date, paid: list[tuple[tuple[int, list[Charge]], Posted]]) -> None:
    last = _last_id(work, dues.payment)
    stamp, on, operator = work.clock.now().isoformat(timespec="seconds"), day.isoformat(), work.operator.id
    payments: list[tuple[Any, ...]] = []
    given: list[tuple[Any, ...]] = []
    for key, ((place, some), entry) in enumerate(paid, last + 1):
        amount = int(total(charge.open for charge in some))
        payments.append((key, place, "王秀兰", on, "cash", "", amount, entry.id, operator, stamp))
        given += [(key, charge.id, int(charge.open), on, entry.id) for charge in some]
    head = (
        "id",
        "dwelling_id",
        "payer",
        "date",
        "method",
        "reference",
        "amount",
        "entry_id",
        "operator_id",
        "recorded_at",
    )
    insert_rows(work.conn, dues.payment, head, payments)
    with giving(work, (charge for _, charge, *_ in given)):
        insert_rows(work.conn, dues.allocation, ("payment_id", "charge_id", "amount", "date", "entry_id"), given)
    receipts = [(one[0], day.year, one[0], on) for one in payments]
    insert_rows(work.conn, dues.receipt, ("number", "year", "payment_id", "issued_on"), receipts)


def _spend(work: UnitOfWork, quarter: Period) -> None:
    for month in quarter.months():
        spend(work, SpendDraft(month.last, Fen(1_800_000), "guard_wages", "保安", "门卫工资", approved_by="管委会"))
        spend(work, SpendDraft(month.last, Fen(60_000), "repairs", "李师傅", "修单元门"))


def _last_id(work: UnitOfWork, table: Any) -> int:
    return int(work.conn.exec_driver_sql(f"SELECT coalesce(max(id), 0) FROM {table.name}").scalar_one())
