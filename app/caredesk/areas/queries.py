"""What screens and papers read of cleaning and greening areas."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.caredesk.areas import tables
from app.caredesk.areas.rules import AreaDraft
from app.caredesk.contractors.tables import contractor
from app.caredesk.facilities.kinds import area_kinds
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.paper.blocks import Named

if TYPE_CHECKING:
    from app.book import Reader

_NAMES = tuple(part.name for part in fields(AreaDraft))


@dataclass(frozen=True)
class Area:
    """An area by its number; ``contractor`` is the name of who has it, empty for own staff."""

    id: int
    draft: AreaDraft
    contractor: str

    @property
    def named(self) -> Named:
        """Its name in both languages."""
        return Named(self.draft.name, self.draft.name_en)

    @property
    def kind(self) -> Named:
        """Its kind in both languages."""
        found = area_kinds().get(self.draft.kind)
        return Named(found.name, found.name_en) if found else Named(self.draft.kind)


def areas(reader: Reader) -> tuple[Area, ...]:
    """All areas that are kept, as entered."""
    table = tables.clean_area
    wanted = (
        select(table, contractor.c.name.label("firm"))
        .outerjoin(contractor, contractor.c.id == table.c.contractor_id)
        .where(table.c.dropped.is_(False))
        .order_by(table.c.id)
    )
    return tuple(
        Area(row.id, AreaDraft(**{name: getattr(row, name) for name in _NAMES}), row.firm or "")
        for row in reader.conn.execute(wanted).all()
    )


def area(reader: Reader, area_id: int) -> Area:
    """One area; Refused when there is none such."""
    for found in areas(reader):
        if found.id == area_id:
            return found
    raise Refused(msg("There is no area with the number {id}: look it up in the list", id=area_id))
