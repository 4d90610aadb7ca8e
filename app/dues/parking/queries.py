"""What screens, papers and checks read of temporary parking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.book import tables as book_tables
from app.book.integrity import Fault
from app.dues.parking import tables
from app.dues.parking.rules import ParkingRate, hours_begun, moment_text, slip_text
from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg
from app.kernel.money import ZERO, Fen
from app.register.figures.queries import money
from app.register.spaces.tables import space
from app.treasury import tables as ledger

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from app.book import Reader
    from app.dues.rules import Method

TEMPORARY: Final = "temporary_parking"  # the account its money is income of


@dataclass(frozen=True)
class ParkingSlip:
    """A visitor's car and what was taken for it; ``voided_on`` where the slip was void."""

    id: int
    number: int
    year: int
    plate: str
    space: str
    begun: datetime.datetime
    ended: datetime.datetime
    rate: ParkingRate
    due: Fen
    date: datetime.date
    method: Method
    amount: Fen
    note: str
    entry_id: int
    operator: str
    voided_on: datetime.date | None
    void_reason: str | None

    @property
    def text(self) -> str:
        """Its number as shown."""
        return slip_text(self.year, self.number)

    @property
    def stay(self) -> str:
        """From when to when."""
        return f"{moment_text(self.begun)} – {moment_text(self.ended)}"

    @property
    def hours(self) -> int:
        """Hours begun."""
        return hours_begun(self.begun, self.ended)


def parking_rate(reader: Reader) -> ParkingRate:
    """The rate in force: the committee's own, or as shipped."""
    return ParkingRate(money(reader, "dues.parking.hour"), money(reader, "dues.parking.most"))


def rate_words(rate: ParkingRate, hours: int, due: Fen) -> Message:
    """How the sum comes about."""
    return msg(
        "{hours} h begun × CNY {hour}, at most CNY {most} in 24 h; due: CNY {due}.",
        hours=hours,
        hour=rate.hour.grouped(),
        most=rate.most.grouped(),
        due=due.grouped(),
    )


def parking_slips(reader: Reader) -> tuple[ParkingSlip, ...]:
    """Every slip, voided ones too, newest first."""
    slip, void = tables.parking_slip.c, tables.parking_void.c
    wanted = (
        select(
            slip.id, slip.number, slip.year, slip.plate, space.c.number, slip.begun, slip.ended, slip.hour, slip.most,
            slip.due, slip.date, slip.method, slip.amount, slip.note, slip.entry_id, book_tables.operator.c.name,
            void.voided_on, void.reason,
        )
        .select_from(
            tables.parking_slip.join(book_tables.operator, book_tables.operator.c.id == slip.operator_id)
            .outerjoin(space, space.c.id == slip.space_id)
            .outerjoin(tables.parking_void, void.slip_id == slip.id)
        )
        .order_by(slip.number.desc())
    )  # fmt: skip
    found: list[ParkingSlip] = []
    for row in reader.conn.execute(wanted):
        key, number, year, plate, place, begun, ended, hour, most, *rest = tuple(row)
        found.append(ParkingSlip(key, number, year, plate, place or "", begun, ended, ParkingRate(hour, most), *rest))
    return tuple(found)


def parking_slip_by(reader: Reader, number: int | str) -> ParkingSlip:
    """One slip by its number (``P2026-0007``, ``7``); Refused where there is none."""
    typed = str(number).strip().upper()
    found = next((one for one in parking_slips(reader) if typed in (one.text, str(one.number))), None)
    if found is None:
        raise Refused(msg("There is no parking slip {number}: look the number up on the paper", number=number))
    return found


def check_parking(reader: Reader) -> Iterator[Fault]:
    """Slips are numbered without gaps, and each one's entry is of its amount."""
    found = parking_slips(reader)
    if [one.number for one in found] != list(range(len(found), 0, -1)):
        yield Fault(msg("A number is missing among the slips of temporary parking"))
    line = ledger.line.c
    came = (
        select(line.entry_id, line.amount)
        .join_from(ledger.line, ledger.account)
        .where(ledger.account.c.code == TEMPORARY, line.entry_id.in_(select(tables.parking_slip.c.entry_id)))
    )
    earned: dict[int, Fen] = {row[0]: row[1] for row in reader.conn.execute(came)}
    for one in found:
        if earned.get(one.entry_id, ZERO) != -one.amount:
            yield Fault(msg("The entry of parking slip {slip} is not of its amount", slip=one.text))
