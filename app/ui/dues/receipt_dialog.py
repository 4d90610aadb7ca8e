"""One receipt: the very page, printed or saved; from the second print on it says so by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.book.rights import Right
from app.bulletin.own_forms.queries import as_printed
from app.dues import queries, services
from app.dues.papers import receipt_form
from app.kernel.i18n import msg, tr
from app.paper.forms import PaperOptions
from app.paper.render import render
from app.ui.actions import bind
from app.ui.dues.jobs import render_paper
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.labels import button, heading, row
from app.ui.widgets.paper_desk import PaperDesk

if TYPE_CHECKING:
    from app.book import Reader
    from app.paper.forms import FormData
    from app.paper.render import Target
    from app.paper.shelf import PaperSize
    from app.ui.operation import Desk

_SIZES: Final = (("a4", msg("A4, three on a page")), ("a5", msg("A5")), ("241", msg("241 mm, three-part paper")))
_LANGUAGES: Final = (("zh_CN", msg("Chinese")), ("en", msg("English")), ("zh_CN+en", msg("Both")))


class ReceiptDialog(QDialog):
    """Preview with the printer one Enter away."""

    def __init__(self, desk: Desk, number: int, parent: QWidget | None) -> None:
        """Show the receipt ``number`` on the paper used last."""
        super().__init__(parent)
        self._desk = desk
        self._number = number
        self._receipt, self._data = desk.read(_receipt, number)
        self.setWindowTitle(tr("Receipt {receipt}", receipt=self._receipt.text))
        self.resize(900, 640)
        self.size_field = ChoiceField(_SIZES, desk.settings.receipt_size)
        self.size_field.say(tr("Paper"))
        self.language = ChoiceField(_LANGUAGES)
        self.language.say(tr("Language of the paper"))
        self.paper = PaperDesk(
            desk, self._render, lambda: tr("receipt-{receipt}", receipt=self._receipt.text), lambda: "receipt"
        )
        self.paper.printed.connect(self._printed)
        self.paper.saved.connect(lambda _: self._note())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        head = tr("Receipt {receipt}: ¥{amount}", receipt=self._receipt.text, amount=self._receipt.amount.grouped())
        layout.addLayout(row(heading(head), None, button(tr("Back to the desk"), self.reject)))
        layout.addLayout(row(self.size_field, None, self.language))
        layout.addWidget(self.paper, 1)
        bind(self, "Ctrl+P", self.paper.print_paper)
        self.size_field.changed.connect(self._another)
        self.language.changed.connect(self._another)
        self._show()

    @property
    def number(self) -> int:
        """The receipt shown."""
        return self._number

    def _options(self) -> PaperOptions:
        return PaperOptions(language=self.language.read(), size=cast("PaperSize", self.size_field.read()))

    def _render(self, kind: str) -> bytes:
        return render("receipt", self._data, self._options(), cast("Target", kind))

    def _show(self) -> None:
        self.paper.show_pdf(None, tr("The receipt is being set …"))
        self._desk.in_background(
            msg("Setting the receipt"), self, self._put, render_paper, "receipt", self._data, self._options()
        )

    def _put(self, pdf: bytes) -> None:
        self.paper.show_pdf(pdf)
        self.paper.print_button.setFocus()

    def _another(self) -> None:
        self._desk.remember(receipt_size=self.size_field.read())
        self._show()

    def _printed(self) -> None:
        self._note()
        self.accept()

    def _note(self) -> None:
        if self._desk.may(Right.READ_MONEY):
            self._desk.run(services.note_receipt_print, self._number)


def _receipt(reader: Reader, number: int) -> tuple[queries.Receipt, FormData]:
    receipt = queries.receipt_by(reader, number)
    return receipt, cast("FormData", as_printed(reader, "receipt", receipt_form(reader, receipt)))
