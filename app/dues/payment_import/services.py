"""Bringing payments in: what a file would take, and taking it, each row with its receipt."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.book import Right, service
from app.book.bulk import insert_rows
from app.dues import tables
from app.dues.balances.reading import months_across
from app.dues.balances.rules import FEE_WORDS
from app.dues.balances.services import fee_of_row, fee_of_sheet
from app.dues.billing.lands import fees_land
from app.dues.charges.queries import Charge, charges, open_charges
from app.dues.payment_import.queries import Same, standing_payments
from app.dues.payment_import.reading import read_day, read_method, read_paid, read_period, read_words
from app.dues.payment_import.rules import Claim, marked_of, still_to_take
from app.dues.prepayments.services import GIVEN
from app.dues.receipts.services import Taking, audited, entry_of
from app.dues.rules import PaymentDraft, Share, allocate, receipt_year
from app.dues.totals.services import giving
from app.exchange.importing import ImportOptions, ImportPlan
from app.exchange.recognise import Recognised, Record, recognise
from app.exchange.rows import RowFault, fault, read_room
from app.exchange.sheets import read_workbook
from app.kernel.errors import Refused, RefusedRow
from app.kernel.i18n import Message, msg
from app.kernel.money import ZERO, Fen, total
from app.register.queries import dwellings, payer_names
from app.treasury.services import post_entries

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from app.book import Reader, UnitOfWork
    from app.dues.fees.queries import FeeItem
    from app.kernel.dates import Month

_NAMED = 5


@dataclass
class _Reading:
    """What the book knows, and what has been gathered from the file so far."""

    today: datetime.date
    rooms: Mapping[str, int]
    by_month: Mapping[tuple[int, Month], Sequence[Charge]]
    owed: dict[int, Fen]
    standing: Counter[Same]
    met: dict[tuple[Same, str], int] = field(default_factory=dict)
    marked: dict[int, int] = field(default_factory=dict)  # charge → the row that marks it
    counts: dict[str, int] = field(default_factory=lambda: {"new": 0, "changed": 0, "unchanged": 0})
    refused: list[RefusedRow] = field(default_factory=list)
    work: list[PaymentDraft] = field(default_factory=list)
    undated: bool = False
    unnamed: bool = False
    over: list[str] = field(default_factory=list)


def plan_payments(reader: Reader, path: Path, options: ImportOptions) -> ImportPlan:
    """What the sheets at ``path`` would take: a payment for each row the book does not have yet."""
    told = next((name for head, name in options.columns.items() if head in FEE_WORDS and name != "fee"), None)
    columns = {head: name for head, name in options.columns.items() if head not in FEE_WORDS or name == "fee"}
    book = recognise(read_workbook(path), "payments", columns, only=options.sheet)
    reading = _look(reader)
    for found in book.found:
        known = found.recognised
        item = fee_of_sheet(reader, found, told, path.stem) if known.months else None
        for record in found.records:
            try:
                place = read_room(known, record, reading.rooms)
                if known.months:
                    _take_marks(reader, reading, known, record, (place, item))
                else:
                    _take_listed(reading, known, record, place)
            except RowFault as bad:
                reading.refused.append(bad.row)
    reading.work.sort(key=lambda draft: draft.date)
    return ImportPlan(
        **reading.counts,
        refused=tuple(reading.refused),
        warnings=tuple(_warnings(reading)),
        work=tuple(reading.work),
        found=book.found,
    )


def _look(reader: Reader) -> _Reading:
    by_month: dict[tuple[int, Month], list[Charge]] = defaultdict(list)
    owed: dict[int, Fen] = defaultdict(lambda: ZERO)
    for charge in charges(reader):
        owed[charge.dwelling_id] += charge.open
        for month in charge.month_list:
            by_month[charge.dwelling_id, month].append(charge)
    rooms = {place.room: place.id for place in dwellings(reader)}
    return _Reading(reader.clock.today(), rooms, by_month, owed, standing_payments(reader))


def _take_listed(reading: _Reading, known: Recognised, record: Record, place: int) -> None:
    """A row of a list: the oldest months first, what is too much kept as prepayment."""
    amount = read_paid(known, record)
    day = read_day(known, record, reading.today)
    method = read_method(known, record)
    reference = read_words(record, "reference", "receipt")
    same = place, day, method, amount
    before = reading.met.get((same, reference))
    if before is not None:
        words = msg(
            "row {row} says the same payment: if it was paid twice, give each its own transfer or receipt number",
            row=before,
        )
        raise fault(known, record, known.label("amount"), words, record.get("amount"))
    reading.met[same, reference] = record.row
    if reading.standing[same] > 0:
        reading.standing[same] -= 1
        reading.counts["unchanged"] += 1
        return
    month = read_period(known, record)
    named = reading.by_month.get((place, month), ()) if month else ()
    if named and all(charge.settled and not charge.open for charge in named):
        reading.counts["unchanged"] += 1
        return
    payer = read_words(record, "payer", "owner")
    _add(reading, known, record, PaymentDraft((place,), amount, method, day, payer=payer, reference=reference))


def _take_marks(
    reader: Reader, reading: _Reading, known: Recognised, record: Record, about: tuple[int, FeeItem | None]
) -> None:
    """A row with a column for each month: what is marked and neither settled on paper nor paid yet."""
    place, item = about
    fee = fee_of_row(reader, known, record, item)
    by_charge: dict[int, tuple[Charge, list[Fen | None]]] = {}
    for month, amount in months_across(known, record):
        charge = next((one for one in reading.by_month.get((place, month), ()) if one.fee_item_id == fee.id), None)
        if charge is None:
            words = msg(
                "{month} is not billed for this room: bill it first, then bring the sheet in again", month=month
            )
            raise fault(known, record, str(month), words, "√" if amount is None else amount.plain())
        by_charge.setdefault(charge.id, (charge, []))[1].append(amount)
    claims = [_claim(known, record, charge, marks) for charge, marks in by_charge.values()]
    for claim in claims:
        before = reading.marked.setdefault(claim.charge_id, record.row)
        if before != record.row:
            words = msg("row {row} marks the same months of this room: keep one of the two", row=before)
            raise fault(known, record, known.label("room"), words, record.get("room"))
    parts = still_to_take(claims)
    if not parts:
        reading.counts["unchanged"] += 1
        return
    day, method = read_day(known, record, reading.today), read_method(known, record)
    draft = PaymentDraft(
        (place,),
        total(part.amount for part in parts),
        method,
        day,
        payer=read_words(record, "payer", "owner"),
        reference=read_words(record, "reference", "receipt"),
        parts=parts,
    )
    _add(reading, known, record, draft)


def _claim(known: Recognised, record: Record, charge: Charge, marks: list[Fen | None]) -> Claim:
    marked = marked_of(charge.amount, len(charge.month_list), marks)
    if marked > charge.amount:
        words = msg(
            "¥{given} is written for {months}, ¥{charged} was charged: correct the sheet, and enter the rest at the desk",
            given=marked.grouped(),
            months=charge.span,
            charged=charge.amount.grouped(),
        )
        raise fault(known, record, str(charge.month_list[0]), words, marked.plain())
    return Claim(charge.id, marked, charge.amount, charge.settled + charge.allocated, charge.open)


def _add(reading: _Reading, known: Recognised, record: Record, draft: PaymentDraft) -> None:
    place = draft.dwellings[0]
    reading.work.append(draft)
    reading.counts["new"] += 1
    reading.undated |= "date" not in known.columns
    reading.unnamed |= "method" not in known.columns
    if draft.amount > reading.owed[place]:
        reading.over.append(str(record.get("room")))
    reading.owed[place] = max(ZERO, reading.owed[place] - draft.amount)


def _warnings(reading: _Reading) -> Iterator[Message]:
    if reading.work and reading.undated:
        yield msg(
            "The sheet does not say when it was paid: the receipts will bear today's date, {day}", day=reading.today
        )
    if reading.work and reading.unnamed:
        yield msg("The sheet does not say how it was paid: all of it is taken as cash")
    if reading.over:
        yield msg(
            "{count} payments are more than is owed and will be kept as prepayment, among them {rooms}; if those months "
            "were settled on paper before, leave these rows out",
            count=len(reading.over),
            rooms="、".join(reading.over[:_NAMED]),
        )


# ── taking ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@service(Right.COLLECT)
def record_payments(work: UnitOfWork, plan: ImportPlan) -> None:
    """Take every payment of a plan, in the order of their days, each with its receipt and its entry."""
    drafts: tuple[PaymentDraft, ...] = plan.work
    if not drafts:
        return
    items = fees_land(work)
    takings = list(_understand(work, drafts))
    posted = post_entries(work, [entry_of(taking, items) for taking in takings])
    first = int(work.conn.execute(select(func.coalesce(func.max(tables.payment.c.id), 0))).scalar_one()) + 1
    both = list(zip(takings, posted, strict=True))
    told = ((f"dwelling {one.draft.dwellings[0]}", audited(one, entry.voucher)) for one, entry in both)
    stamp = work.audit_each("payment.recorded", told)
    paid, given, issued = [], [], []
    for key, (taking, entry) in enumerate(both, first):
        draft, day = taking.draft, taking.draft.date.isoformat()
        paid.append(
            (key, draft.dwellings[0], taking.payer, day, draft.method.value, draft.reference, int(draft.amount),
             entry.id, work.operator.id, stamp)
        )  # fmt: skip
        given += [(key, share.charge_id, int(share.amount), day, entry.id) for share in taking.sharing.shares]
        issued.append((taking.number, taking.year, key, day))
    insert_rows(work.conn, tables.payment, _PAID, paid)
    with giving(work, (charge for _, charge, *_ in given)):
        insert_rows(work.conn, tables.allocation, GIVEN, given)
    insert_rows(work.conn, tables.receipt, ("number", "year", "payment_id", "issued_on"), issued)


_PAID = (
    "id", "dwelling_id", "payer", "date", "method", "reference", "amount", "entry_id", "operator_id", "recorded_at",
)  # fmt: skip


def _understand(work: UnitOfWork, drafts: Sequence[PaymentDraft]) -> Iterator[Taking]:
    """Each payment with what it pays, the receipts numbered on from the last one."""
    places = {place.id: place for place in dwellings(work)}
    payers = payer_names(work, work.clock.today())
    open_of: dict[int, list[Charge]] = defaultdict(list)
    left: dict[int, Fen] = {}
    for charge in open_charges(work):
        open_of[charge.dwelling_id].append(charge)
        left[charge.id] = charge.open
    receipt = tables.receipt.c
    last = work.conn.execute(select(receipt.number, receipt.year).order_by(receipt.number.desc()).limit(1)).first()
    number, year = (last.number, last.year) if last else (0, None)
    for number, draft in enumerate(drafts, number + 1):  # noqa: B020 — the count goes on from the last receipt
        place = places[draft.dwellings[0]]
        owed = open_of[place.id]
        claims = draft.parts or [Share(charge.id, wants) for charge in owed if (wants := left[charge.id])]
        if any(left.get(part.charge_id, ZERO) < part.amount for part in draft.parts):
            raise Refused(msg("{room}: these months were paid meanwhile: look at the file again", room=place.room))
        sharing = allocate(draft.amount, claims)
        for share in sharing.shares:
            left[share.charge_id] -= share.amount
        year = receipt_year(draft.date, year)
        payer = draft.payer or payers.get(place.id, "") or place.room
        yield Taking(draft, (place,), payer, tuple(owed), sharing, number, year)
