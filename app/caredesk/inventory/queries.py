"""What screens and papers read of the common-parts inventory."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.caredesk.inventory import tables
from app.caredesk.inventory.rules import Condition, Part, PartDraft
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from app.book import Reader

_NAMES = tuple(part.name for part in fields(PartDraft))


@dataclass(frozen=True)
class CommonPart:
    """A common part by its number."""

    id: int
    draft: PartDraft


def common_parts(reader: Reader, *, gone: bool = True) -> tuple[CommonPart, ...]:
    """Everything there is by kind, and, with ``gone``, what was."""
    order = list(Part)
    rows = reader.conn.execute(select(tables.common_part).order_by(tables.common_part.c.id)).all()
    found = [CommonPart(row.id, PartDraft(**{name: getattr(row, name) for name in _NAMES})) for row in rows]
    wanted = [one for one in found if gone or one.draft.condition is not Condition.GONE]
    return tuple(sorted(wanted, key=lambda one: order.index(one.draft.part)))


def part_by(reader: Reader, part_id: int) -> CommonPart:
    """One common part; Refused when there is none such."""
    for found in common_parts(reader):
        if found.id == part_id:
            return found
    raise Refused(msg("There is no common part with the number {id}: look it up in the list", id=part_id))
