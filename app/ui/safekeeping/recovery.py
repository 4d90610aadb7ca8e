"""The recovery key shown once a book is encrypted: on paper, or copied by hand and two groups of it typed back."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.book.keys.recoding import key_at_hand
from app.book.keys.rules import GROUPS, same_group, written
from app.kernel.errors import UsageError
from app.kernel.i18n import msg, tr
from app.ui import theme
from app.ui.theme import Tone
from app.ui.widgets.choices import TickField
from app.ui.widgets.fields import TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, column, hint, named, panel, plain, row, scrolled, title
from app.ui.widgets.notice import Notice
from app.ui.widgets.paper_dialog import open_paper

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from app.ui.operation import Desk
    from app.ui.widgets.paper_dialog import PaperDialog

_ACROSS: Final = 4
_TYPED_BACK: Final = 2
_HIGHEST: Final = 660  # pixels; a PC of 768 lines shows all of it


class RecoveryDialog(QDialog):
    """Shows the key of the open book; with ``must_keep`` it closes only when the key is on paper."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, must_keep: bool = False) -> None:
        """Ask two groups at random back from whoever copies it by hand."""
        super().__init__(parent)
        self.setWindowTitle(tr("Recovery key of the book"))
        self._desk = desk
        self._must_keep = must_keep
        self.kept = not must_keep
        self.groups = written(key_at_hand(desk.book.path))
        self.asked = sorted(secrets.SystemRandom().sample(range(GROUPS), _TYPED_BACK))
        self.paper: PaperDialog | None = None
        self.notice = Notice()
        self.print_button = button(tr("Print or save the paper"), self.show_paper, icon="printer", role="primary")
        self.form = Form()
        self.wrote = self.form.add(msg("By hand"), TickField(msg("I wrote it down")))
        self.typed = [
            self.form.add(msg("Group {number}", number=number + 1), TextField(required=True, longest=12))
            for number in self.asked
        ]
        self.form.add_buttons(msg("The key is kept safe"))
        self.form.submitted.connect(self._finish)
        self.wrote.changed.connect(self._ask_back)
        inside: list[QWidget | QLayout | None] = [
            plain(
                tr(
                    "This key opens the book if the passphrase is forgotten. Put it in an envelope and lock it away, not "
                    "beside this PC. Whoever loses both the passphrase and this key has lost the book: nobody can help."
                )
            ),
            panel(_grid(self.groups)),
            row(self.print_button, None),
        ]
        if must_keep:
            inside += [hint(tr("Print or save it, or copy it by hand and type two groups of it back.")), self.form]
        else:
            inside.append(row(button(tr("Close"), self.reject), None))
        ground = named(QWidget(), "ground")
        ground.setLayout(column(*inside, None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 24, 32, 24)
        layout.setSpacing(16)
        layout.addWidget(title(tr("Recovery key of the book")))
        layout.addWidget(scrolled(ground), 1)
        layout.addWidget(self.notice)
        side = theme.current().type_size
        self.resize(46 * side, min(42 * side, _HIGHEST))
        self._ask_back()
        self.print_button.setFocus()

    def show_paper(self) -> None:
        """The paper for the envelope, to print or to save."""
        self.paper = open_paper(self._desk, self._desk.house.papers["recovery_key"], None, self)
        if self.paper is not None:
            self.paper.paper.printed.connect(self._on_paper)
            self.paper.paper.saved.connect(lambda _: self._on_paper())

    def reject(self) -> None:
        """Not before the key is kept."""
        if self.kept:
            super().reject()
        else:
            self.notice.show_text(
                tr("Print or save the key first, or write it down: without it a forgotten passphrase loses the book."),
                Tone.DUE,
            )

    def _on_paper(self) -> None:
        self.kept = True
        self.notice.show_text(tr("It is on paper. Seal it in an envelope."), Tone.GOOD)

    def _ask_back(self) -> None:
        for field in self.typed:
            self.form.show_field(field, shown=self.wrote.read())

    def _finish(self) -> None:
        if not self.kept and not self.wrote.read():
            self.reject()
            return
        if self.wrote.read():
            for number, field in zip(self.asked, self.typed, strict=True):
                if not same_group(field.read(), self.groups[number]):
                    self.form.blame(field, UsageError(msg("That is not group {number}: compare it", number=number + 1)))
                    field.setFocus(Qt.FocusReason.OtherFocusReason)
                    return
        self.kept = True
        self.accept()


def _grid(groups: tuple[str, ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    for place, group in enumerate(groups):
        words = QLabel(f"{place + 1}. {group}")
        words.setFont(theme.tabular(theme.current().type_size + 2, bold=True))
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(words, place // _ACROSS, place % _ACROSS)
    return grid
