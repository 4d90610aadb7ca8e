"""Papers of dues: receipt, arrears notice, what each dwelling pays."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from app.book.rights import Right
from app.committee.resolutions.rules import said
from app.dues.arrears.queries import arrears_by_dwelling
from app.dues.billing.queries import plan_billing
from app.dues.billing.rules import show_rate
from app.dues.breakeven import papers as breakeven
from app.dues.charges.lines import lines_of
from app.dues.charges.queries import charges
from app.dues.collectors import papers as collector_papers
from app.dues.fees.queries import FeeItem, fee_items
from app.dues.parking import papers as parking_papers
from app.dues.presets import notice_days
from app.dues.receipts.queries import last_receipts, receipt_by
from app.dues.receipts.services import note_receipt_print
from app.dues.refunds import papers as refund_papers
from app.dues.rules import basis_title, cycle_title, method_title
from app.dues.urging import papers as urging_papers
from app.kernel.dates import Period, parse_period, quarter_of
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import Message, msg
from app.kernel.masks import Audience, PublicName, ResidentName
from app.kernel.money import ZERO, Fen, total
from app.paper.asking import RUNNING, Asks
from app.paper.blocks import Column, Named, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import AMOUNT, ITEM, SERIAL, TOTAL, UNIT_YUAN
from app.register.queries import Courtyard, Dwelling, courtyard, dwelling, dwellings, find_dwelling, payer_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.book import Reader, UnitOfWork
    from app.dues.arrears.queries import Arrears
    from app.dues.charges.lines import Line
    from app.dues.receipts.queries import Receipt
    from app.paper.blocks import Cell
    from app.paper.forms import PaperRequest


_RECEIPTS: Final = 300  # offered by number; any other can be typed

# ── receipt ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def build_receipt(reader: Reader, request: PaperRequest) -> FormData:
    """The receipt whose number is asked for; UsageError without one."""
    if not request.for_:
        raise UsageError(msg("Say which receipt with --for, such as 2026-000352"))
    return receipt_form(reader, receipt_by(reader, request.for_))


def receipt_form(reader: Reader, receipt: Receipt) -> FormData:
    """One receipt: voided ones and reprints say so."""
    place = courtyard(reader)
    rooms = _rooms(reader, receipt)
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "number": receipt.text,
            "date": receipt.date,
            "room": "、".join(rooms.values()),
            "payer": ResidentName(receipt.payer),
            "total": receipt.amount,
            "method": method_title(receipt.method),
            "reference": receipt.reference,
            "operator": receipt.operator,
            "voided_on": receipt.voided_on,
            "void_reason": receipt.void_reason,
        },
        tables={"paid": _paid_table(receipt, rooms)},
        author=place.name,
        label=receipt.text,
        mark=_mark(receipt),
    )


def _paid_table(receipt: Receipt, rooms: Mapping[int, str]) -> Table:
    """What was paid; with several dwellings each line names its room."""
    several = len(rooms) > 1

    def cells(key: int, *others: Cell) -> Row:
        return Row((*((rooms[key],) if several else ()), *others))

    lines = lines_of((part.charge, part.amount) for part in receipt.allocations)
    rows = [cells(line.dwelling_id, Named(line.fee, line.fee_en), line.span, line.how, line.amount) for line in lines]
    if receipt.prepaid:
        rows.append(cells(receipt.dwelling_id, msg("Prepayment"), msg("for months to come"), None, receipt.prepaid))
    return Table(
        columns=((Column(msg("Room")), *_LINE_COLUMNS) if several else _LINE_COLUMNS), rows=tuple(rows), unit=UNIT_YUAN
    )


_LINE_COLUMNS: Final = (
    Column(ITEM),
    Column(msg("Months")),
    Column(msg("How computed"), weight=1),
    Column(AMOUNT, "money"),
)


def _mark(receipt: Receipt) -> Message | None:
    if receipt.voided:
        return msg("VOID")
    return msg("Reprint") if receipt.printed else None


def _rooms(reader: Reader, receipt: Receipt) -> dict[int, str]:
    """The payer's dwelling first, then the others paid for."""
    keys = dict.fromkeys((receipt.dwelling_id, *(part.charge.dwelling_id for part in receipt.allocations)))
    return {key: dwelling(reader, key).room for key in keys}


# ── arrears notice ───────────────────────────────────────────────────────────────────────────────────────────────────


def build_arrears_notice(reader: Reader, request: PaperRequest) -> list[FormData]:
    """A notice for the dwelling asked for, or for each that owes; Refused where nothing is owed."""
    today = request.clock.today()
    place = courtyard(reader)
    wanted = [find_dwelling(reader, request.for_).id] if request.for_ else []
    owing = [owed for owed in arrears_by_dwelling(reader, today, *wanted) if _overdue(owed, today)]
    if not owing:
        raise Refused(msg("Nothing is overdue: there is no notice to print"))
    days = notice_days(reader)
    return [arrears_form(place, owed, today, days) for owed in owing]


def _overdue(owed: Arrears, on: datetime.date) -> bool:
    return owed.since < on


def arrears_form(place: Courtyard, owed: Arrears, today: datetime.date, days: int) -> FormData:
    """One notice that gives ``days``; only what is overdue stands in it."""
    overdue = [charge for charge in owed.charges if charge.due_on < today]
    lines = lines_of((charge, charge.open) for charge in overdue)
    amount = total(charge.open for charge in overdue)
    rows = [Row((Named(line.fee, line.fee_en), line.span, _reckoned(line), line.amount)) for line in lines]
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "number": f"{today:%Y%m%d}-{owed.dwelling.room}",
            "room": owed.dwelling.room,
            "payer": ResidentName(owed.payer) if owed.payer else msg("Householder"),
            "as_of": today,
            "total": amount,
            "months": len({month for charge in overdue for month in charge.month_list}),
            "deadline": today + datetime.timedelta(days=days),
            "phone": PublicName(place.committee_phone),
            "today": today,
        },
        tables={
            "owed": Table(columns=_LINE_COLUMNS, rows=tuple(rows), unit=UNIT_YUAN),
        },
        author=place.name,
        label=owed.dwelling.room,
    )


def _reckoned(line: Line) -> Message:
    if line.whole:
        return line.how
    return msg("left of CNY {amount}, the rest is paid", amount=line.charged.grouped())


# ── what each dwelling pays ──────────────────────────────────────────────────────────────────────────────────────────


def build_dues_table(reader: Reader, request: PaperRequest) -> FormData:
    """What each dwelling pays for a period, billed or not yet; a board copy carries no names."""
    period = parse_period(request.for_) if request.for_ else quarter_of(request.clock.today())
    items = fee_items(reader)
    if not items:
        raise Refused(msg("This book has no fee item yet: add one first"))
    sums, planned = _sums(reader, period)
    met = [item for item in items if any((item.id, place) in sums for _, place in sums)]
    place = courtyard(reader)
    named = request.audience is not Audience.BOARD
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "period": period,
            "households": len({dwelling_id for _, dwelling_id in sums}),
            "total": total(sums.values()),
            "planned": planned,
            "phone": PublicName(place.committee_phone),
            "today": request.clock.today(),
        },
        tables={"rates": _rates_table(met, period), "dues": _dues_table(reader, met, sums, request, named=named)},
        author=place.name,
    )


def _sums(reader: Reader, period: Period) -> tuple[dict[tuple[int, int], Fen], bool]:
    """What is charged, and would be, by fee item and dwelling; and whether part of it is not yet billed."""
    sums: dict[tuple[int, int], Fen] = defaultdict(lambda: ZERO)
    for charge in charges(reader, first=period.first, last=period.last):
        sums[charge.fee_item_id, charge.dwelling_id] += charge.amount
    plan = plan_billing(reader, period)
    for line in plan.lines:
        sums[line.item.id, line.dwelling.id] += line.amount
    return dict(sums), bool(plan.lines)


def _rates_table(items: Sequence[FeeItem], period: Period) -> Table:
    rows = []
    for item in items:
        rate = item.rate_on(period.last)
        if not item.rates:
            rows.append(
                Row((Named(item.name, item.name_en), basis_title(item.basis), None, cycle_title(item.cycle), None))
            )
        if rate is not None:
            name = Named(item.name, item.name_en)
            resolution = said(rate.resolution) if rate.resolution else None
            rows.append(
                Row(
                    (
                        name,
                        basis_title(item.basis),
                        msg("CNY {rate}", rate=show_rate(rate.rate)),
                        cycle_title(item.cycle),
                        resolution,
                    )
                )
            )
    return Table(
        columns=(
            Column(ITEM, weight=2),
            Column(msg("Counted")),
            Column(msg("Rate a month"), "right"),
            Column(msg("How often")),
            Column(msg("Decided by"), weight=1),
        ),
        rows=tuple(rows),
        empty=msg("Nothing is charged in this period"),
    )


def _dues_table(
    reader: Reader, items: Sequence[FeeItem], sums: dict[tuple[int, int], Fen], request: PaperRequest, *, named: bool
) -> Table:
    payers = payer_names(reader, request.clock.today()) if named else {}
    by_building: dict[str, list[Dwelling]] = defaultdict(list)
    for place in dwellings(reader):
        if any((item.id, place.id) in sums for item in items):
            by_building[place.building].append(place)
    rows: list[Row] = []
    for building, places in by_building.items():
        head = msg("Building {building}: {count} dwellings", building=building, count=len(places))
        rows.append(Row((head, *[None] * (len(_amounts(items, sums, places)) + 1 + named)), "heading"))
        for index, place in enumerate(places, 1):
            who: tuple[Cell, ...] = (ResidentName(payers.get(place.id, "")),) if named else ()
            rows.append(Row((index, place.room, *who, *_amounts(items, sums, [place]))))
        if len(by_building) > 1:
            rows.append(Row(("", msg("Subtotal"), *[""] * named, *_amounts(items, sums, places)), "subtotal"))
    everyone = [place for places in by_building.values() for place in places]
    rows.append(Row(("", TOTAL, *[""] * named, *_amounts(items, sums, everyone)), "total"))
    return Table(
        columns=(
            Column(SERIAL, "centre"),
            Column(msg("Room")),
            *((Column(msg("Payer"), weight=1),) if named else ()),
            *(Column(Named(item.name, item.name_en), "money") for item in items),
            *((Column(TOTAL, "money"),) if len(items) > 1 else ()),
        ),
        rows=tuple(rows) if everyone else (),
        unit=UNIT_YUAN,
        empty=msg("Nothing is charged in this period"),
    )


def _amounts(items: Sequence[FeeItem], sums: dict[tuple[int, int], Fen], places: Sequence[Dwelling]) -> list[Fen]:
    """The sum of each fee over the places, then, where there are several, the sum of all."""
    each = [total(sums.get((item.id, place.id), ZERO) for place in places) for item in items]
    return [*each, total(each)] if len(each) > 1 else each


def receipt_printed(work: UnitOfWork, request: PaperRequest) -> None:
    """Write down that the receipt asked for was printed."""
    note_receipt_print(work, request.for_ or "")


def receipts_to_print(reader: Reader) -> list[tuple[str, str]]:
    """The newest receipts: number, payer and amount."""
    return [(one.text, f"{one.text}  {one.payer}  ¥{one.amount.grouped()}") for one in last_receipts(reader, _RECEIPTS)]


def who_owes(reader: Reader) -> list[tuple[str, str]]:
    """Everybody who owes, then each of them."""
    owing = arrears_by_dwelling(reader, reader.clock.today())
    everybody = msg("All that owe: {count}", count=len(owing)).text()
    return [
        ("", everybody),
        *((one.dwelling.room, f"{one.dwelling.room}  {one.payer}  ¥{one.total.grouped()}") for one in owing),
    ]


PAPERS: Final = {
    **breakeven.PAPERS,
    **urging_papers.PAPERS,
    **refund_papers.PAPERS,
    **parking_papers.PAPERS,
    **collector_papers.PAPERS,
    "receipt": Paper(
        "receipt",
        "dues",
        msg("Receipt"),
        build_receipt,
        receipt_printed,
        Asks(msg("Receipt"), receipts_to_print),
        Right.READ_MONEY,
    ),
    "arrears_notice": Paper(
        "arrears_notice",
        "dues",
        msg("Arrears notice"),
        build_arrears_notice,
        asks=Asks(msg("Dwelling"), who_owes),
        right=Right.READ_MONEY,
    ),
    "dues_table": Paper(
        "dues_table",
        "dues",
        msg("What each dwelling pays"),
        build_dues_table,
        asks=RUNNING,
        right=Right.READ_MONEY,
    ),
}
