"""Every act of the maintenance fund in one list; one that was wrong is taken back with its voucher."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.kernel.i18n import msg, tr
from app.treasury.maintenance.queries import Move, moves
from app.treasury.maintenance.rules import kind_title
from app.treasury.maintenance.services import take_back_move
from app.ui.theme import Tone
from app.ui.widgets.kept_list import KeptList, Undo
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.operation import Desk


def acts_list(desk: Desk, parent: QWidget) -> KeptList[Move]:
    """The window of all acts, the last one first."""
    table = Table[Move](
        [
            Column(msg("No."), lambda one: one.id, width=60),
            Column(msg("Date"), lambda one: one.date, width=145),
            Column(msg("Kind"), lambda one: kind_title(one.kind).text(), width=170),
            Column(msg("Amount"), lambda one: one.amount, width=130),
            Column(msg("Used for"), lambda one: one.purpose, width=200),
            Column(msg("Vote that allowed it"), lambda one: one.vote, width=150),
            Column(msg("Voucher"), lambda one: one.voucher, width=170),
            Column(msg("How it stands"), _stands, tone=lambda one: Tone.PLAIN if one.counts else Tone.QUIET),
        ],
        name=msg("Acts of the maintenance fund"),
    )
    return KeptList(
        desk,
        msg("Acts of the maintenance fund"),
        table,
        lambda reader: moves(reader)[::-1],
        Undo(
            msg("Take this act of the fund back?"),
            msg("Take it back"),
            lambda one: one.counts,
            take_back_move,
            lambda one: one.id,
        ),
        parent=parent,
    )


def _stands(one: Move) -> str:
    if one.takes_back is not None:
        return tr("takes back no. {number}", number=one.takes_back)
    return tr("taken back") if one.taken_back else tr("stands")
