"""What screens and papers read of tenancies and lodgers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.naming import ERASED
from app.register.queries import dwellings
from app.register.tables import person
from app.register.tenancy import tables
from app.register.tenancy.rules import LeaseDraft, LodgerDraft, Standing, standing_of

if TYPE_CHECKING:
    import datetime

    from app.book import Reader

KEEP_DAYS: Final = "permits.keep_days.lodgers"
AHEAD_DAYS: Final = "permits.ahead_days"


@dataclass(frozen=True)
class Lodger:
    """Somebody who lives or lived in a let dwelling."""

    id: int
    tenancy_id: int
    draft: LodgerDraft
    left_on: datetime.date | None

    @property
    def erased(self) -> bool:
        """Whether what was known of them is gone."""
        return self.draft.name == ERASED

    def there(self, today: datetime.date) -> bool:
        """Whether they live there on that day."""
        return self.left_on is None or self.left_on >= today


@dataclass(frozen=True)
class Tenancy:
    """A lease with its tenant and the lodgers, oldest first."""

    id: int
    dwelling_id: int
    room: str
    person_id: int
    tenant: str
    phones: tuple[str, ...]
    lease: LeaseDraft
    left_on: datetime.date | None
    lodgers: tuple[Lodger, ...]

    def standing(self, today: datetime.date) -> Standing:
        """How it stands on that day."""
        return standing_of(self.lease, self.left_on, today)


def tenancies(reader: Reader, dwelling_id: int | None = None) -> tuple[Tenancy, ...]:
    """Every tenancy in the order of the register, or those of one dwelling; the newest of a door first."""
    lodgers: dict[int, list[Lodger]] = defaultdict(list)
    for row in reader.conn.execute(select(tables.lodger).order_by(tables.lodger.c.since, tables.lodger.c.id)):
        draft = LodgerDraft(row.name, row.since, row.home, row.phone, row.paper, row.seen_on)
        lodgers[row.tenancy_id].append(Lodger(row.id, row.tenancy_id, draft, row.left_on))
    columns = tables.tenancy.c
    wanted = (
        select(tables.tenancy, person.c.name, person.c.phones)
        .join_from(tables.tenancy, person)
        .order_by(columns.since.desc(), columns.id.desc())
    )
    if dwelling_id is not None:
        wanted = wanted.where(columns.dwelling_id == dwelling_id)
    rows = reader.conn.execute(wanted).all()
    if not rows:
        return ()
    rooms = {place.id: (order, place.room) for order, place in enumerate(dwellings(reader))}
    found = [
        Tenancy(
            row.id, row.dwelling_id, rooms[row.dwelling_id][1], row.person_id, row.name, tuple(row.phones),
            LeaseDraft(
                row.since, row.until, row.people, row.paper, row.seen_on, row.seen_by, row.stated_on, row.note
            ),
            row.left_on, tuple(lodgers[row.id]),
        )
        for row in rows
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: rooms[one.dwelling_id][0]))


def tenancy_by(reader: Reader, tenancy_id: int) -> Tenancy:
    """One tenancy; Refused when there is none such."""
    for found in tenancies(reader):
        if found.id == tenancy_id:
            return found
    raise Refused(msg("There is no tenancy with the number {id}", id=tenancy_id))


def lodger_by(reader: Reader, lodger_id: int) -> tuple[Tenancy, Lodger]:
    """One lodger and where they live; Refused when there is none such."""
    for place in tenancies(reader):
        for found in place.lodgers:
            if found.id == lodger_id:
                return place, found
    raise Refused(msg("There is no lodger with the number {id}", id=lodger_id))


def due_to_erase(reader: Reader, last: datetime.date) -> tuple[Lodger, ...]:
    """Lodgers who left by ``last`` and of whom something is still known."""
    return tuple(
        one
        for place in tenancies(reader)
        for one in place.lodgers
        if one.left_on is not None and one.left_on <= last and not one.erased
    )
