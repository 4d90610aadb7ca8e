"""What screens, papers and checks read of deposits and refunds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from app.book import tables as book_tables
from app.book.integrity import Fault
from app.dues.refunds import tables
from app.dues.refunds.rules import SlipKind, slip_text
from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import msg
from app.kernel.money import ZERO, Fen, total
from app.treasury import tables as ledger

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from sqlalchemy import ScalarSelect

    from app.book import Reader
    from app.dues.rules import Method


@frozen
class Slip:
    """A deposit taken or money given back; ``voided_on`` where it was void, ``returned`` what went back of a deposit."""

    id: int
    number: int
    year: int
    kind: SlipKind
    dwelling_id: int
    deposit_id: int | None
    charge_id: int | None
    person: str
    date: datetime.date
    method: Method
    reference: str
    amount: Fen
    reason: str
    entry_id: int
    operator: str
    voided_on: datetime.date | None
    void_reason: str | None
    returned: Fen = ZERO

    @property
    def text(self) -> str:
        """Its number as shown."""
        return slip_text(self.year, self.number)

    @property
    def held(self) -> Fen:
        """What is still held of a deposit."""
        standing = self.kind is SlipKind.DEPOSIT and self.voided_on is None
        return self.amount - self.returned if standing else ZERO


def slips(reader: Reader, dwelling_id: int | None = None) -> tuple[Slip, ...]:
    """Every deposit and refund, voided ones too, newest first."""
    slip, void = tables.money_slip.c, tables.money_slip_void.c
    back = tables.money_slip.alias("back")
    gone = tables.money_slip_void.alias("gone")
    returned = (
        select(func.coalesce(func.sum(back.c.amount), ZERO))
        .select_from(back.outerjoin(gone, gone.c.slip_id == back.c.id))
        .where(back.c.deposit_id == slip.id, gone.c.id.is_(None))
        .correlate(tables.money_slip)
        .scalar_subquery()
    )
    wanted = (
        select(
            slip.id, slip.number, slip.year, slip.kind, slip.dwelling_id, slip.deposit_id, slip.charge_id, slip.person,
            slip.date, slip.method, slip.reference, slip.amount, slip.reason, slip.entry_id,
            book_tables.operator.c.name, void.voided_on, void.reason, returned,
        )
        .select_from(
            tables.money_slip.join(book_tables.operator, book_tables.operator.c.id == slip.operator_id).outerjoin(
                tables.money_slip_void, void.slip_id == slip.id
            )
        )
        .order_by(slip.number.desc())
    )  # fmt: skip
    if dwelling_id is not None:
        wanted = wanted.where(slip.dwelling_id == dwelling_id)
    rows: Any = reader.conn.execute(wanted).all()
    return tuple(Slip(*row) for row in rows)


def slip_by(reader: Reader, number: int | str) -> Slip:
    """One slip by its number (``T2026-0007``, ``7``); Refused where there is none."""
    typed = str(number).strip().upper()
    found = next((one for one in slips(reader) if typed == one.text or typed.lstrip("0") == str(one.number)), None)
    if found is None:
        raise Refused(msg("There is no slip {number}: look the number up on the paper", number=number))
    return found


def refunded_of_payment(payment_id: Any) -> ScalarSelect[Any]:
    """What was given back of the prepayment of the payment of the row, slips that stand."""
    part = tables.refund_part.c
    return (
        select(func.coalesce(func.sum(part.amount), ZERO))
        .select_from(
            tables.refund_part.outerjoin(tables.money_slip_void, tables.money_slip_void.c.slip_id == part.slip_id)
        )
        .where(part.payment_id == payment_id, tables.money_slip_void.c.id.is_(None))
        .scalar_subquery()
    )


def refunded_by(reader: Reader, on: datetime.date) -> Fen:
    """What was given back of prepayments by the end of ``on``, less what was voided by then."""
    slip, part, void = tables.money_slip.c, tables.refund_part.c, tables.money_slip_void.c
    parts = tables.refund_part.join(tables.money_slip, slip.id == part.slip_id)
    gone = select(func.sum(part.amount)).select_from(parts).where(slip.date <= on)
    back = (
        select(func.sum(part.amount))
        .select_from(parts.join(tables.money_slip_void, void.slip_id == slip.id))
        .where(void.voided_on <= on)
    )
    return (reader.conn.execute(gone).scalar() or ZERO) - (reader.conn.execute(back).scalar() or ZERO)


def check_slips(reader: Reader) -> Iterator[Fault]:
    """Slips are numbered without gaps, each moves just its amount, and no deposit gave back more than it was."""
    found = slips(reader)
    if [one.number for one in found] != list(range(len(found), 0, -1)):
        yield Fault(msg("A number is missing among the slips of deposits and refunds"))
    line = ledger.line.c
    sums = (
        select(line.entry_id, func.sum(line.amount))
        .join_from(ledger.line, ledger.account)
        .where(ledger.account.c.code.in_(("cash", "bank")), line.entry_id.in_(select(tables.money_slip.c.entry_id)))
        .group_by(line.entry_id)
    )
    moved: dict[int, Fen] = {row[0]: row[1] for row in reader.conn.execute(sums)}
    for one in found:
        wanted = one.amount if one.kind is SlipKind.DEPOSIT else -one.amount
        if moved.get(one.entry_id, ZERO) != wanted:
            yield Fault(msg("The entry of slip {slip} is not of its amount", slip=one.text))
        if one.returned > one.amount or (one.voided_on is not None and one.returned):
            yield Fault(msg("Deposit {slip} gave back more than it is", slip=one.text))


def held_of(reader: Reader, dwelling_id: int) -> Fen:
    """All deposits held for a dwelling."""
    return total(one.held for one in slips(reader, dwelling_id))
