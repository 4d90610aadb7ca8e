"""The record of what was done (操作记录): who did what when, before and after; filtered, opened, printed, taken out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from app.book.operators import list_operators
from app.bulletin.trail.asked.rules import Wanted, write_wanted
from app.bulletin.trail.queries import Record, trail
from app.kernel.errors import UsageError
from app.kernel.i18n import current_language, msg, tr
from app.ui import theme
from app.ui.dues.receipt_dialog import ReceiptDialog
from app.ui.page import Page
from app.ui.trail.card import RecordCard
from app.ui.trail.filters import Filters
from app.ui.trail.jobs import export_trail
from app.ui.trail.ways import RECEIPT, way_of
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import button
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from app.ui.operation import Desk

_SETTLE_MS: Final = 200


class TrailPage(Page):
    """Records on the left, newest first, read as one scrolls; the chosen one on the right."""

    listens: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, desk: Desk) -> None:
        """Filters above, list and record below."""
        super().__init__(desk)
        self.dialog: QDialog | None = None
        self.print_button = button(tr("Print"), self.print_page, icon="printer")
        self.add_title(tr("Action log"), self.print_button)
        self.filters = Filters(desk.book.clock.today())
        self.body.addWidget(self.filters)
        self.table = self._table()
        self.card = RecordCard(self.open_chosen)
        sides = QHBoxLayout()
        sides.setSpacing(2 * theme.current().measures.gap)
        sides.addWidget(self.table, 3)
        sides.addWidget(self.card, 2)
        self.body.addLayout(sides, 1)
        self._oldest: int | None = None
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._begin)
        self.filters.changed.connect(self._settle.start)

    def reload(self) -> None:
        """Read who works here, and the newest records wanted."""
        self.filters.offer(self.desk.read(list_operators))
        self._begin()

    def start(self) -> None:
        """The list has the keyboard."""
        self.table.setFocus()

    def leave(self) -> None:
        """Esc: leave nothing out any more."""
        self.show_everything()
        self.start()

    def print_page(self) -> None:
        """Ctrl+P: the list as it is filtered, on paper."""
        wanted = self._wanted()
        if wanted is not None:
            paper = self.desk.house.papers["audit_list"]
            self.dialog = open_paper(self.desk, paper, write_wanted(wanted), self)

    def open_chosen(self) -> None:
        """Enter: go to the thing itself, where there is one to see."""
        record = self.table.row
        way = way_of(self.desk, record) if record is not None else None
        if way is None:
            return
        if way.page == RECEIPT and isinstance(way.key, int):
            self.dialog = ReceiptDialog(self.desk, way.key, self)
            self.dialog.finished.connect(self.start)
            self.dialog.open()
        else:
            self.desk.go_to.emit(way.page, way.key)

    def show_everything(self) -> None:
        """Take all filters away."""
        self.table.filter_box.clear()
        self.filters.clear()

    def export(self) -> None:
        """Ask where, and take out all that is wanted, not only what was scrolled to."""
        wanted = self._wanted()
        if wanted is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Save the records"), f"{tr('Action log')}.xlsx", tr("Spreadsheet (*.xlsx)")
        )
        if name:
            self.export_to(Path(name if name.endswith(".xlsx") else f"{name}.xlsx"), wanted)

    def export_to(self, path: Path, wanted: Wanted) -> None:
        """Write what is wanted to ``path`` in another process."""
        self.desk.in_background(
            msg("Taking the records out …"),
            self,
            lambda out: self.desk.announce(msg("Saved as {path}", path=out)),
            export_trail,
            self.desk.book.path,
            wanted,
            path,
        )

    def _table(self) -> Table[Record]:
        language = current_language()
        table = Table[Record](
            [
                Column(msg("When"), lambda one: one.at, lambda one: f"{one.at:%Y-%m-%d %H:%M}", width=195),
                Column(msg("Who"), lambda one: one.operator, width=100),
                Column(msg("Act"), lambda one: one.act.text(language), width=165),
                Column(msg("About"), lambda one: one.about_text(language)),
            ],
            name=msg("Action log"),
            export=lambda _titles, _cells: self.export(),
            search=lambda _: self._settle.start(),
            empty=EmptyState(
                msg("Nothing was done that fits"),
                msg("No record holds all that is asked for above: choose a longer time or fewer words."),
                msg("Show everything"),
                self.show_everything,
                icon="search",
            ),
        )
        table.chosen.connect(self._show)
        table.opened.connect(lambda _: self.open_chosen())
        table.near_end.connect(self._older)
        return table

    def _wanted(self) -> Wanted | None:
        try:
            return replace(self.filters.wanted, words=self.table.filter_box.text())
        except UsageError as error:
            self.desk.say_refused(error)
            return None

    def _begin(self) -> None:
        wanted = self._wanted()
        if wanted is None:
            return
        stretch = self.desk.read(trail, wanted)
        self._go_on(stretch.records, more=stretch.more)
        self.table.put(stretch.records)
        if self.table.row is None:
            self.table.go_to(None)
        self._show(self.table.row)

    def _older(self) -> None:
        wanted = self._wanted() if self._oldest is not None and not self._settle.isActive() else None
        if wanted is None:
            return
        stretch = self.desk.read(trail, wanted, older_than=self._oldest)
        self._go_on(stretch.records, more=stretch.more)
        self.table.add(stretch.records)

    def _go_on(self, records: tuple[Record, ...], *, more: bool) -> None:
        """Remember where the next stretch begins; None where there is none."""
        self._oldest = records[-1].id if more else None
        self.table.unfinished = more

    def _show(self, record: Record | None) -> None:
        self.card.put(record, leads=record is not None and way_of(self.desk, record) is not None)
