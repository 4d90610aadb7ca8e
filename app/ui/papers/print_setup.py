"""How one form is printed on this PC: printer, copies, how far the page is moved; with a test page to measure by."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrinterInfo

from app.kernel.errors import UserError
from app.kernel.i18n import msg, tr
from app.kernel.print_setups import MOST_COPIES, PrintSetup, move_text, parse_move, setup_of, with_setup
from app.ui import printing
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ListField
from app.ui.widgets.fields import NumberField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.paper.forms import Paper
    from app.paper.shelf import PaperSize
    from app.ui.operation import Desk


class PrintSetupDialog(FormDialog):
    """The setup of ``paper`` on a sheet of ``size``."""

    def __init__(self, desk: Desk, paper: Paper, size: PaperSize, parent: QWidget | None) -> None:
        """Show the setup as it is kept."""
        self._desk, self._paper, self._size = desk, paper, size
        kept = setup_of(desk.settings.print_setups, paper.id)
        self.form = form = Form()
        printers = [("", tr("ask each time")), *((name, name) for name in QPrinterInfo.availablePrinterNames())]
        if kept.printer and kept.printer not in dict(printers):
            printers.append((kept.printer, kept.printer))
        self.printer = form.add(msg("Printer"), ListField[str](printers, kept.printer))
        self.copies = form.add(msg("How many copies"), NumberField(kept.copies, least=1, most=MOST_COPIES))
        self.right = form.add(msg("Move right (mm)"), TextField(), explained=msg("Left with a minus, such as -1.5"))
        self.down = form.add(msg("Move down (mm)"), TextField(), explained=msg("Up with a minus, such as -1.5"))
        self.right.put(move_text(kept.right))
        self.down.put(move_text(kept.down))
        self.test_button = button(tr("Print a test page"), self.print_test, icon="printer")
        form.add_buttons(msg("Save"), msg("Leave it"), self.test_button)
        super().__init__(msg("Print settings: {paper}", paper=paper.title), form, self._keep, parent)

    def read(self) -> PrintSetup:
        """The setup as it stands in the fields; UsageError where one cannot be read."""
        return PrintSetup(
            self.printer.read(), self.copies.read(), parse_move(self.right.read()), parse_move(self.down.read())
        )

    def test_page(self) -> bytes:
        """A sheet with a cross that should stand where its words say."""
        from app.paper.trial import CROSS, sheet  # noqa: PLC0415 — typesetting is heavy

        setup = self.read()
        words = (
            tr("Test page"),
            tr("The cross should stand {mm} mm from the left and from the upper edge of the sheet.", mm=CROSS),
            tr("Measure, and move the page by the difference."),
            tr("Moved now: right {right} mm, down {down} mm", right=move_text(setup.right), down=move_text(setup.down)),
        )
        return sheet(self._size, words)

    def print_test(self) -> None:
        """Print the test page moved as the fields say."""
        try:
            printing.print_pdf(self.test_page(), self, replace(self.read(), copies=1))
        except UserError as error:
            self.form.show_refusal(error)

    def _keep(self) -> bool:
        try:
            setup = self.read()
        except UserError as error:
            self.form.show_refusal(error)
            return False
        self._desk.remember(print_setups=with_setup(self._desk.settings.print_setups, self._paper.id, setup))
        self._desk.announce(msg("Kept for “{paper}” on this PC", paper=self._paper.title))
        return True
