"""A line that offers what was typed before, the last ones first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter

from app.kernel.errors import UsageError, UserError
from app.ui.widgets.fields import TextField

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from app.kernel.i18n import Message


class SuggestField(TextField):
    """Words, with others offered that contain what is typed; Down shows them all."""

    def __init__(
        self,
        *,
        required: bool = False,
        placeholder: Message | None = None,
        check: Callable[[str], object] | None = None,
    ) -> None:
        """``check`` raises a UserError where the words cannot be taken."""
        super().__init__(required=required, placeholder=placeholder)
        self._check = check
        self._words = QStringListModel(self)
        self.completer = QCompleter(self._words, self)
        self.completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.completer.setMaxVisibleItems(8)
        self.edit.setCompleter(self.completer)

    def offer(self, words: Sequence[str]) -> None:
        """Offer ``words`` in this order."""
        self._words.setStringList(list(words))

    @property
    def offered(self) -> list[str]:
        """What is offered for what is typed now."""
        self.completer.setCompletionPrefix(self.text())
        model = self.completer.completionModel()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def read(self) -> str:
        """The words; UsageError where they are missing or mean nothing."""
        words = super().read()
        if words and self._check:
            try:
                self._check(words)
            except UserError as error:
                raise UsageError(error.message) from error
        return words

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 — Qt's name
        """Down in an empty line shows everything there is."""
        if event.key() == Qt.Key.Key_Down and not self.text():
            self.completer.setCompletionPrefix("")
            self.completer.complete()
            return
        super().keyPressEvent(event)
