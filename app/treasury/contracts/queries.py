"""What screens, papers and Today read of income contracts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.money import Fen, total
from app.treasury.contracts import tables
from app.treasury.contracts.rules import ContractDraft, due_dates
from app.treasury.tables import entry

if TYPE_CHECKING:
    import datetime

    from app.book import Reader


@dataclass(frozen=True)
class Rent:
    """One rent of a contract; ``entry_id`` where it was taken."""

    contract_id: int
    party: str
    place: str
    due: datetime.date
    amount: Fen
    entry_id: int | None


@dataclass(frozen=True)
class Contract:
    """A contract with its rents; ``last`` is the day it really ends."""

    id: int
    draft: ContractDraft
    last: datetime.date
    ended_why: str
    rents: tuple[Rent, ...]

    def open(self, until: datetime.date) -> tuple[Rent, ...]:
        """Rents due by ``until`` that nobody has taken."""
        return tuple(each for each in self.rents if each.entry_id is None and each.due <= until)

    def owed(self, until: datetime.date) -> Fen:
        """What they come to."""
        return total(each.amount for each in self.open(until))


def contracts(reader: Reader) -> tuple[Contract, ...]:
    """All contracts, past ones too, in the order they were entered."""
    ends = {row.contract_id: row for row in reader.conn.execute(select(tables.contract_end)).all()}
    back = select(entry.c.reverses_id).where(entry.c.reverses_id.is_not(None))
    taken = {
        (row.contract_id, row.due): row.entry_id
        for row in reader.conn.execute(select(tables.rent).where(tables.rent.c.entry_id.not_in(back))).all()
    }
    made = []
    for row in reader.conn.execute(select(tables.contract).order_by(tables.contract.c.id)).all():
        draft = ContractDraft(
            row.party,
            row.let,
            row.place,
            row.since,
            row.until,
            row.rent,
            row.every,
            row.deposit,
            row.resolution,
            row.phone,
        )
        end = ends.get(row.id)
        last = end.last if end else row.until
        rents = tuple(
            Rent(row.id, row.party, row.place, day, row.rent, taken.get((row.id, day)))
            for day in due_dates(row.since, last, row.every)
        )
        made.append(Contract(row.id, draft, last, end.reason if end else "", rents))
    return tuple(made)


def contract(reader: Reader, contract_id: int) -> Contract:
    """One contract; Refused when there is none such."""
    for found in contracts(reader):
        if found.id == contract_id:
            return found
    raise Refused(msg("There is no contract with the number {id}: look it up in the list", id=contract_id))


def rents_due(reader: Reader, until: datetime.date) -> tuple[Rent, ...]:
    """Rents due by ``until`` that nobody has taken, the oldest first."""
    return tuple(sorted((rent for each in contracts(reader) for rent in each.open(until)), key=lambda rent: rent.due))
