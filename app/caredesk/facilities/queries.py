"""What screens and papers read of the facilities ledger."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.caredesk.facilities import tables
from app.caredesk.facilities.kinds import facility_kinds
from app.caredesk.facilities.rules import KEPT_UP, FacilityDraft
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.paper.blocks import Named

if TYPE_CHECKING:
    import datetime

    from app.book import Reader

_NAMES = tuple(part.name for part in fields(FacilityDraft))


@dataclass(frozen=True)
class Facility:
    """A facility by its number."""

    id: int
    draft: FacilityDraft

    @property
    def kept_up(self) -> bool:
        """Whether upkeep falls due at it."""
        return self.draft.condition in KEPT_UP

    @property
    def named(self) -> Named:
        """Its name in both languages."""
        return Named(self.draft.name, self.draft.name_en)

    @property
    def kind(self) -> Named:
        """Its kind in both languages."""
        found = facility_kinds().get(self.draft.kind)
        return Named(found.name, found.name_en) if found else Named(self.draft.kind)

    def in_warranty(self, today: datetime.date) -> bool:
        """Whether the maker still answers for it."""
        return self.draft.warranty is not None and self.draft.warranty >= today


def facilities(reader: Reader) -> tuple[Facility, ...]:
    """All facilities, scrapped ones too, by kind in the order of the preset, then as entered."""
    order = {code: place for place, code in enumerate(facility_kinds())}
    rows = reader.conn.execute(select(tables.facility).order_by(tables.facility.c.id)).all()
    found = [Facility(row.id, FacilityDraft(**{name: getattr(row, name) for name in _NAMES})) for row in rows]
    return tuple(sorted(found, key=lambda one: order.get(one.draft.kind, len(order))))


def facility(reader: Reader, facility_id: int) -> Facility:
    """One facility; Refused when there is none such."""
    for found in facilities(reader):
        if found.id == facility_id:
            return found
    raise Refused(msg("There is no facility with the number {id}: look it up in the list", id=facility_id))
