"""Waivers: all of them in one list, a new one, taking one back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.book.rights import Right
from app.dues.waivers import services
from app.dues.waivers.queries import Waiver, waivers
from app.dues.waivers.rules import waiver_title
from app.kernel.i18n import msg, tr
from app.register.queries import dwellings
from app.ui import theme
from app.ui.dues.waiver_forms import again_form, prepaid_form, waiver_form
from app.ui.theme import Tone
from app.ui.widgets.allowing import NOTHING_CHOSEN, allow, seat, unless
from app.ui.widgets.ask import ask_reason
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import button, row, title
from app.ui.widgets.notice import Notice
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from app.kernel.errors import UserError
    from app.ui.operation import Desk

_OF_SCREEN: Final = 0.9


class WaiverDialog(QDialog):
    """Every waiver, those taken back too."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Show the waivers of the book."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Waivers and discounts"))
        room = self.screen().availableGeometry().size() * _OF_SCREEN
        self.resize(min(72 * theme.current().type_size, room.width()), min(600, room.height()))
        self.desk = desk
        self.dialog: QDialog | None = None
        may = desk.may(Right.BILL)
        self.rooms: dict[int, str] = {}
        self.table = self._table(may=may)
        self.new_button = button(tr("New waiver"), self.new, icon="plus")
        self.back_button = button(tr("Take this waiver back"), self.take_back, icon="undo-2", role="danger")
        allow(self.new_button, seat(desk, Right.BILL))
        self._chosen(None)
        self.table.chosen.connect(self._chosen)
        self.notice = Notice()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(theme.current().measures.gap * 2)
        layout.addLayout(row(title(tr("Waivers and discounts")), None, self.new_button))
        layout.addWidget(self.notice)
        layout.addWidget(self.table, 1)
        self.ahead_button = button(tr("Months free for paying ahead …"), self.pay_ahead)
        self.again_button = button(tr("Reckon charges again …"), self.again)
        for one in (self.ahead_button, self.again_button):
            allow(one, seat(desk, Right.BILL))
        acts = row(self.back_button, self.ahead_button, self.again_button, None, button(tr("Close"), self.accept))
        layout.addLayout(acts)
        self.reload()

    def _chosen(self, one: Waiver | None) -> None:
        allow(
            self.back_button,
            seat(self.desk, Right.BILL),
            unless(one is not None, NOTHING_CHOSEN),
            unless(one is None or one.voided_on is None, msg("This waiver is taken back already")),
        )

    def _table(self, *, may: bool) -> Table[Waiver]:
        return Table[Waiver](
            [
                Column(msg("Room"), lambda one: self.rooms.get(one.dwelling_id, ""), width=110),
                Column(msg("Fee item"), lambda one: one.fee, width=140),
                Column(msg("Why"), lambda one: waiver_title(one.kind).text(), width=120),
                Column(msg("How much"), _much, width=110),
                Column(msg("First day"), lambda one: one.since, width=130),
                Column(msg("Last day"), lambda one: one.until, width=130),
                Column(msg("Allowed by"), lambda one: one.resolution, width=150),
                Column(msg("Taken off so far"), lambda one: one.taken_off, total=True, width=130),
                Column(msg("How it stands"), _stands, tone=_tone),
            ],
            name=msg("Waivers and discounts"),
            empty=EmptyState(
                msg("Nothing is waived"),
                msg("A waiver names its resolution, or who allowed it; every charge it lowers says so."),
                msg("New waiver") if may else None,
                self.new,
                icon="hand-coins",
            ),
        )

    def reload(self) -> None:
        """Read them afresh."""
        self.rooms = {place.id: place.room for place in self.desk.read(dwellings)}
        self.table.put(self.desk.read(waivers))

    def new(self) -> None:
        """Ask for a waiver."""
        self._ask(waiver_form(self.desk, self))

    def pay_ahead(self) -> None:
        """Ask for the months that are free to one who paid ahead (pay 12, get 1)."""
        self._ask(prepaid_form(self.desk, self))

    def again(self) -> None:
        """Ask whose charges are taken back and reckoned again."""
        self._ask(again_form(self.desk, self))

    def _ask(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.accepted.connect(self.reload)
        dialog.open()

    def take_back(self) -> None:
        """Take the chosen waiver back after asking why."""
        one = self.table.row
        if one is None:
            return
        why = ask_reason(msg("Take this waiver back?"), msg("Take it back"), self)
        if why is None:
            return
        self.notice.hide()
        with self.desk.refusals_to(self._refuse):
            done = self.desk.run(services.take_back_waiver, one.id, why)
        if done is not None:
            self.desk.announce(msg("The waiver is taken back"))
            self.reload()

    def _refuse(self, error: UserError) -> None:
        self.notice.show_text(str(error), Tone.WRONG)


def _much(one: Waiver) -> str:
    return f"{one.percent}%" if one.percent else tr("¥{amount} a month", amount=one.amount.grouped())


def _stands(one: Waiver) -> str:
    return tr("taken back on {day}", day=one.voided_on.isoformat()) if one.voided_on else tr("stands")


def _tone(one: Waiver) -> Tone:
    return Tone.QUIET if one.voided_on else Tone.PLAIN
