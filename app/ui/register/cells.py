"""The doors of the elevation: where they stand from the register, how they stand from what is owed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.dues.arrears.queries import owing
from app.kernel.dates import month_of
from app.kernel.i18n import tr
from app.register.queries import dwellings, payer_names
from app.register.rules import State
from app.ui.widgets.elevation import CellState, ElevationCell

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from app.book import Reader
    from app.dues.arrears.queries import Owing
    from app.register.queries import Dwelling

_LONG: Final = 6  # months behind, from which a door stands out (H)


def elevation_cells(reader: Reader, some: Sequence[Dwelling] | None = None) -> tuple[ElevationCell, ...]:
    """Every door of the yard (or of ``some``) as it stands today."""
    today = reader.clock.today()
    names = payer_names(reader, today)
    owed = owing(reader, today)
    doors = dwellings(reader) if some is None else some
    return tuple(_cell(one, names.get(one.id, ""), owed.get(one.id), today) for one in doors)


def _cell(dwelling: Dwelling, name: str, owed: Owing | None, today: datetime.date) -> ElevationCell:
    tip = name
    if owed is not None:
        tip = tr("{name} owes {amount}", name=name, amount=owed.total).strip()
    state = _state(dwelling, owed, today)
    return ElevationCell(dwelling.id, dwelling.building, dwelling.entrance, dwelling.floor, dwelling.door, state, tip)


def _state(dwelling: Dwelling, owed: Owing | None, today: datetime.date) -> CellState:
    if owed is None:
        return CellState.VACANT if dwelling.state is State.VACANT else CellState.CLEAR
    return CellState.OWES_LONG if owed.since < month_of(today).plus(-_LONG).first else CellState.OWES
