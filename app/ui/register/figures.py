"""Rules and figures in a window of its own: every figure with its source, changed by a resolution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QTabWidget, QVBoxLayout, QWidget

from app.book.rights import Right
from app.kernel.errors import UserError
from app.kernel.i18n import current_language, msg, tr
from app.register.figures import queries, services
from app.register.figures.rules import Bound, Duty, Figure, Origin, Unit, origin_title, value_text
from app.ui.committee.resolution_field import ResolutionField
from app.ui.theme import Tone
from app.ui.widgets.allowing import NOTHING_CHOSEN, allow, seat, unless
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.fields import TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, column, heading, hint, leave_button, row
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.operation import Desk, Done


class FiguresDialog(QDialog):
    """The figures on one tab, what the city wants posted on the other."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        """Read the figures in force."""
        super().__init__(parent)
        self.desk = desk
        self.dialog: FormDialog | None = None
        self.setWindowTitle(tr("Rules and figures"))
        self.resize(1120, 700)
        self.table = self._figures()
        self.table.opened.connect(lambda _: self.change())
        self.table.chosen.connect(self._enable)
        self.duties = self._duties()
        self.change_button = button(tr("Change by a resolution"), self.change, icon="file-plus")
        self.clear_button = button(tr("Back to the preset"), self.clear, icon="undo-2")
        figures, duties = QWidget(), QWidget()
        figures.setLayout(column(self.table, row(self.change_button, self.clear_button, None)))
        duties.setLayout(column(self.duties))
        self.tabs = QTabWidget()
        self.tabs.addTab(figures, tr("Figures in force"))
        self.tabs.addTab(duties, tr("What is to be posted"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.addLayout(row(heading(tr("Rules and figures")), None, leave_button(self.reject)))
        layout.addWidget(hint(self._city()))
        layout.addWidget(self.tabs, 1)
        self.reload()

    def _city(self) -> str:
        city = queries.cities()[self.desk.read(queries.city_of)]
        return tr(
            "Preset followed: {city}. The law goes before all; the committee's resolution before the city's figure; the "
            "city's before the general one. Ask the street office whether a figure still holds.",
            city=Bound(city["name"], city["name_en"]).shown(current_language()),
        )

    @staticmethod
    def _figures() -> Table[Figure]:
        spoken = current_language()
        return Table[Figure](
            [
                Column(msg("Figure"), lambda each: Bound(each.kind.title, each.kind.title_en).shown(spoken), width=330),
                Column(msg("In force"), lambda each: str(value_text(each.kind.unit, each.value)), width=130),
                Column(
                    msg("Set by"),
                    lambda each: str(origin_title(each.origin)),
                    tone=lambda each: Tone.GOOD if each.origin is Origin.COMMITTEE else Tone.PLAIN,
                    width=100,
                ),
                Column(msg("Source"), lambda each: Bound(each.source, each.source_en).shown(spoken), width=420),
            ],
            name=msg("Figures in force"),
        )

    @staticmethod
    def _duties() -> Table[Duty]:
        spoken = current_language()
        return Table[Duty](
            [
                Column(msg("What"), lambda each: Bound(each.what, each.what_en).shown(spoken), width=400),
                Column(
                    msg("How often it hangs"), lambda each: Bound(each.often, each.often_en).shown(spoken), width=260
                ),
                Column(msg("Source"), lambda each: Bound(each.source, each.source_en).shown(spoken), width=300),
            ],
            name=msg("What is to be posted"),
            filterable=False,
        )

    def reload(self) -> None:
        """Read the figures; the one chosen stays chosen."""
        name = self.table.row.kind.name if self.table.row else None
        found = self.desk.read(queries.figures)
        self.table.put(found)
        self.table.go_to(next((one for one in found if one.kind.name == name), found[0]))
        self.duties.put(self.desk.read(queries.duties))
        self._enable()

    def _enable(self) -> None:
        sets, chosen = seat(self.desk, Right.SET_FIGURES), self.table.row
        allow(self.change_button, sets, unless(chosen is not None, NOTHING_CHOSEN))
        own = chosen is not None and chosen.origin is Origin.COMMITTEE
        allow(self.clear_button, sets, unless(own, msg("Only a figure the committee has set itself can be taken back")))

    def change(self) -> None:
        """Ask for another value of the figure chosen, and for the resolution."""
        chosen = self.table.row
        if chosen is None or not self.desk.may(Right.SET_FIGURES):
            return
        form = Form()
        least, most = (value_text(chosen.kind.unit, one) for one in (chosen.kind.least, chosen.kind.most))
        explained = msg("Between {least} and {most}", least=least, most=most)
        value = form.add(msg("New figure"), TextField(required=True, longest=20), explained)
        value.put(str(chosen.value) if chosen.kind.unit is not Unit.PERCENT else f"{chosen.value}%")
        number = form.add(msg("Resolution"), ResolutionField(self.desk, required=True))
        self._ask(
            form,
            chosen,
            lambda: self.desk.run(services.set_figure, chosen.kind.name, value.read(), number.read()),
        )

    def clear(self) -> None:
        """Ask for the resolution by which the preset holds again."""
        chosen = self.table.row
        if chosen is None:
            return
        form = Form()
        number = form.add(msg("Resolution"), ResolutionField(self.desk, required=True))
        self._ask(form, chosen, lambda: self.desk.run(services.clear_figure, chosen.kind.name, number.read()))

    def _ask(self, form: Form, chosen: Figure, keep: Callable[[], Done[Figure] | None]) -> None:
        def save() -> bool:
            with self.desk.refusals_to(form.show_refusal):
                try:
                    return keep() is not None
                except UserError as error:
                    form.show_refusal(error)
                    return False

        form.add_buttons(msg("Save"), msg("Leave it"))
        title = msg("Change: {figure}", figure=Bound(chosen.kind.title, chosen.kind.title_en))
        self.dialog = FormDialog(title, form, save, self)
        self.dialog.accepted.connect(self.reload)
        self.dialog.open()
