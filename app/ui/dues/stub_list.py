"""Every stub that was entered; one written wrongly or spoiled is voided until it is handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.dues.collectors.queries import Taking, stub_books, takings_of
from app.dues.collectors.services import void_stub
from app.kernel.i18n import msg, tr
from app.register.queries import dwellings
from app.ui.theme import Tone
from app.ui.widgets.kept_list import KeptList, Undo
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.operation import Desk


def stub_list(desk: Desk, parent: QWidget) -> KeptList[Taking]:
    """The window of all stubs, the last number first."""
    rooms = {place.id: place.room for place in desk.read(dwellings)}
    people = {book.id: book.name for book in desk.read(stub_books)}
    table = Table[Taking](
        [
            Column(msg("Stub no."), lambda one: one.number, width=100),
            Column(msg("Name"), lambda one: people.get(one.book_id, ""), width=130),
            Column(msg("Room"), lambda one: rooms.get(one.dwelling_id, ""), width=120),
            Column(msg("Amount"), lambda one: one.amount, width=120),
            Column(msg("Date"), lambda one: one.taken_on, width=145),
            Column(msg("How it stands"), _stands, tone=lambda one: Tone.QUIET if one.voided else Tone.PLAIN),
        ],
        name=msg("Stubs entered"),
    )
    return KeptList(
        desk,
        msg("Stubs entered"),
        table,
        lambda reader: takings_of(reader)[::-1],
        Undo(msg("Void this stub?"), msg("Void it"), lambda one: one.open, void_stub, lambda one: one.number),
        parent=parent,
    )


def _stands(one: Taking) -> str:
    if one.voided:
        return tr("void")
    return tr("handed in") if one.hand_in_id is not None else tr("not handed in yet")
