"""A walk as it was made: every point of the route with a tick, the time, and what was seen; by keyboard from cell to cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from app.kernel.i18n import current_language, msg, tr
from app.standards.patrol import services
from app.standards.patrol.rules import Visit, WalkDraft
from app.ui import theme
from app.ui.widgets.choices import ListField, TickField
from app.ui.widgets.fields import DateField, Field, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.form_sheet import FormSheet
from app.ui.widgets.labels import column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.standards.patrol.queries import Route
    from app.ui.operation import Desk

_ROWS = 9  # so many are in sight


class PointsField(Field[tuple[Visit, ...]]):
    """The points of a route; a point whose tick is taken off was missed."""

    def __init__(self) -> None:
        """No route yet."""
        super().__init__()
        self.grid = QTableWidget(0, 3)
        self.grid.setHorizontalHeaderLabels([tr("Point"), tr("Passed at"), tr("What was seen")])
        self.grid.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.grid.setColumnWidth(0, 12 * theme.current().type_size)
        self.grid.verticalHeader().hide()
        self.grid.verticalHeader().setDefaultSectionSize(theme.current().measures.row)
        self.grid.setMinimumHeight(_ROWS * theme.current().measures.row)
        self.setLayout(column(self.grid))
        self.setFocusProxy(self.grid)
        self._route: Route | None = None

    def show_route(self, route: Route) -> None:
        """Offer the points of ``route``, all ticked."""
        self._route = route
        self.grid.setRowCount(len(route.points))
        chinese = current_language().startswith("zh")
        for place, point in enumerate(route.points):
            name = QTableWidgetItem(point.name if chinese or not point.name_en else point.name_en)
            name.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            name.setCheckState(Qt.CheckState.Checked)
            name.setToolTip(point.look)
            self.grid.setItem(place, 0, name)
            for cell in (1, 2):
                self.grid.setItem(place, cell, QTableWidgetItem(""))

    def miss(self, place: int) -> None:
        """Take the tick off the point in row ``place``."""
        self._cell(place, 0).setCheckState(Qt.CheckState.Unchecked)

    def write(self, place: int, at: str, seen: str) -> None:
        """Fill the row ``place`` in."""
        self._cell(place, 1).setText(at)
        self._cell(place, 2).setText(seen)

    def read(self) -> tuple[Visit, ...]:
        """The points passed."""
        points = self._route.points if self._route else ()
        return tuple(
            Visit(point.id, self._cell(place, 1).text(), self._cell(place, 2).text())
            for place, point in enumerate(points)
            if self._cell(place, 0).checkState() is Qt.CheckState.Checked
        )

    def put(self, value: tuple[Visit, ...]) -> None:
        """Show ``value``."""
        known = {visit.point: visit for visit in value}
        for place, point in enumerate(self._route.points if self._route else ()):
            visit = known.get(point.id)
            if visit is None:
                self.miss(place)
            else:
                self.write(place, visit.at, visit.seen)

    def _cell(self, place: int, cell: int) -> QTableWidgetItem:
        found = self.grid.item(place, cell)
        assert found is not None  # noqa: S101 — every row is filled
        return found


class WalkDialog(FormSheet):
    """Who walked which route when, and which points were passed."""

    def __init__(self, desk: Desk, parent: QWidget, routes: Sequence[Route], chosen: str) -> None:
        """Ask for a walk of one of ``routes``."""
        self.desk = desk
        self._routes = {one.name: one for one in routes}
        form = Form()
        self.who = form.add(msg("Who walked it"), TextField(required=True))
        self.on = form.add(msg("Date"), DateField(desk.book.clock.today()))
        self.begun = form.add(msg("Begun"), TextField(placeholder=msg("such as 22:00")))
        self.route = form.add(msg("Route"), ListField([(one.name, one.name) for one in routes], chosen))
        self.points = form.add(msg("Points passed"), PointsField())
        self.points.show_route(self._routes[chosen])
        self.paper = form.add(msg("From paper"), TickField(msg("It was made on paper and is typed in later")))
        form.add_buttons(msg("Save"), msg("Leave it"))
        self.route.changed.connect(lambda: self.points.show_route(self._routes[self.route.read()]))
        super().__init__(msg("A walk"), form, parent)

    def keep(self) -> None:
        """Write the walk down."""
        draft = WalkDraft(
            self.route.read(), self.on.read(), self.who.read(), self.points.read(), self.begun.read(),
            from_paper=self.paper.read(),
        )  # fmt: skip
        done = None
        with self.desk.refusals_to(self.refuse):
            done = self.desk.run(services.note_walk, draft)
        if done is not None:
            self.accept()
