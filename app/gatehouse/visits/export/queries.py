"""Every entry of the visitor and vehicle book that is not erased, as a table."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from app.exchange.table_out import Table
from app.gatehouse.dutylog.rules import clock_text
from app.gatehouse.visits import queries
from app.gatehouse.visits.rules import VisitKind, kind_title, purpose_title, refusal_title, seen_title
from app.kernel.i18n import msg
from app.register.spaces.rules import vehicle_title

if TYPE_CHECKING:
    from app.book import Reader
    from app.exchange.table_out import Value
    from app.gatehouse.visits.queries import Visit

_EVER = datetime.date(2000, 1, 1)


def export_visits(reader: Reader) -> Table:
    """All entries whose time is not over, struck ones with their reason."""
    head = (
        msg("Entry"), msg("Came in at"), msg("Left at"), msg("Gate"), msg("Name"), msg("Room"), msg("Visits whom"),
        msg("Reason for the visit"), msg("Persons"), msg("Plate"), msg("Vehicle"), msg("Why it is let in"), msg("Document shown"),
        msg("Last signs of its number"), msg("Why turned away"), msg("What is carried out"), msg("Seen by"), msg("Noted"),
        msg("After the gate was closed"), msg("Typed in from the paper log"), msg("Struck out because"),
    )  # fmt: skip
    found = queries.visits(reader, _EVER, reader.clock.today(), struck=True)
    return Table("visits", head, [_row(each) for each in found if not each.erased])


def _row(each: Visit) -> tuple[Value, ...]:
    came = each.kind is VisitKind.VISIT
    return (
        str(kind_title(each.kind)), clock_text(each.at), clock_text(each.left_at) if each.left_at else "", each.gate,
        each.name, each.room, each.whom, str(purpose_title(each.purpose)) if came else "", each.people, each.plate,
        str(vehicle_title(each.vehicle)) if each.vehicle else "", each.reason,
        str(seen_title(each.seen)) if came else "", each.number, str(refusal_title(each.refusal)) if each.refusal else "",
        each.goods, each.witness, each.note, _tick(there=each.after_closing), _tick(there=each.from_paper),
        each.struck or "",
    )  # fmt: skip


def _tick(*, there: bool) -> str:
    return "✓" if there else ""
