"""A list being written: name, day it holds from, and its items in a grid of area, words and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableWidget, QTableWidgetItem

from app.kernel.i18n import msg, tr
from app.standards.checklists import services
from app.standards.checklists.rules import ItemDraft, ListDraft
from app.standards.rules import Every, every_text
from app.ui import theme
from app.ui.widgets.fields import DateField, Field, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.form_sheet import FormSheet
from app.ui.widgets.labels import button, column, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.standards.checklists.queries import Checklist
    from app.ui.operation import Desk

_CODE = Qt.ItemDataRole.UserRole
_ROWS = 10
_EMPTY = 3  # lines to write on in a new list


class ItemsField(Field[tuple[ItemDraft, ...]]):
    """Items line by line; a line without words is left out."""

    def __init__(self, known: Checklist | None) -> None:
        """Show the items of ``known``."""
        super().__init__()
        self.grid = QTableWidget(0, 5)
        self.grid.setHorizontalHeaderLabels(
            [tr("Area"), tr("What is wanted"), tr("Frequency"), tr("Area in English"), tr("In English")]
        )
        header, side = self.grid.horizontalHeader(), theme.current().type_size
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        for place, wide in ((0, 7), (2, 9), (3, 7)):
            self.grid.setColumnWidth(place, wide * side)
        self.grid.verticalHeader().setDefaultSectionSize(theme.current().measures.row)
        self.grid.setMinimumHeight(_ROWS * theme.current().measures.row)
        self.add_button = button(tr("One more line"), lambda: self.add(ItemDraft("", "")), icon="plus")
        self.drop_button = button(tr("Take this line off"), self.drop)
        self.setLayout(column(self.grid, row(self.add_button, self.drop_button, None)))
        self.setFocusProxy(self.grid)
        for item in known.items if known else ():
            self.add(ItemDraft(item.area_name, item.text, item.every, item.area_name_en, item.text_en, item.code))
        for _ in range(0 if known else _EMPTY):
            self.add(ItemDraft("", ""))

    def add(self, draft: ItemDraft) -> None:
        """One more line; the area of the line above where it has none."""
        place = self.grid.rowCount()
        self.grid.insertRow(place)
        above = self.grid.item(place - 1, 0) if place else None
        area = draft.area or (above.text() if above else "")
        for cell, text in ((0, area), (1, draft.text), (3, draft.area_en), (4, draft.text_en)):
            made = QTableWidgetItem(text)
            made.setData(_CODE, draft.code)
            self.grid.setItem(place, cell, made)
        often = QComboBox()
        for every in Every:
            often.addItem(every_text(every).text(), every)
        often.setCurrentIndex(list(Every).index(draft.every))
        self.grid.setCellWidget(place, 2, often)
        self.grid.setCurrentCell(place, 1)

    def drop(self) -> None:
        """Take the line in hand off."""
        if self.grid.currentRow() >= 0:
            self.grid.removeRow(self.grid.currentRow())

    def write(self, place: int, area: str, text: str) -> None:
        """Fill the line ``place`` in."""
        self._cell(place, 0).setText(area)
        self._cell(place, 1).setText(text)

    def read(self) -> tuple[ItemDraft, ...]:
        """The items; lines without words are left out."""
        return tuple(self._item(place) for place in range(self.grid.rowCount()) if self._cell(place, 1).text().strip())

    def put(self, value: tuple[ItemDraft, ...]) -> None:
        """Show ``value``."""
        self.grid.setRowCount(0)
        for item in value:
            self.add(item)

    def _item(self, place: int) -> ItemDraft:
        often = self.grid.cellWidget(place, 2)
        assert isinstance(often, QComboBox)  # noqa: S101 — every line was given one
        area, text, area_en, text_en = (self._cell(place, cell).text() for cell in (0, 1, 3, 4))
        return ItemDraft(
            area, text, Every(often.currentData()), area_en, text_en, self._cell(place, 1).data(_CODE) or ""
        )

    def _cell(self, place: int, cell: int) -> QTableWidgetItem:
        found = self.grid.item(place, cell)
        assert found is not None  # noqa: S101 — every line is filled
        return found


class ListEditor(FormSheet):
    """Writes a list, or a new version of ``known``."""

    def __init__(self, desk: Desk, parent: QWidget, known: Checklist | None) -> None:
        """Show ``known``, or empty lines."""
        self.desk, self._known = desk, known
        form = Form()
        self.name = form.add(msg("What the list is called"), TextField(required=True))
        self.name_en = form.add(msg("English name"), TextField())
        self.since = form.add(msg("In force from"), DateField(desk.book.clock.today()))
        self.items = form.add(msg("Items"), ItemsField(known))
        if known is not None:
            self.name.put(known.name)
            self.name_en.put(known.name_en)
        form.add_buttons(msg("Save"), msg("Leave it"))
        super().__init__(msg("A checklist"), form, parent)
        self.resize(min(self._room().width(), 64 * theme.current().type_size), self.height())

    def keep(self) -> None:
        """Keep the list."""
        draft = ListDraft(
            self.name.read(), self.items.read(), self.since.read(), self.name_en.read(),
            self._known.code if self._known else "",
        )  # fmt: skip
        done = None
        with self.desk.refusals_to(self.refuse):
            done = self.desk.run(services.write_checklist, draft)
        if done is not None:
            self.accept()
