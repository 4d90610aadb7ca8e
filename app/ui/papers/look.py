"""How a paper is wanted: language, size, letters and whose copy; at first as its form has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.kernel.i18n import Message, msg
from app.kernel.masks import Audience
from app.paper.forms import PaperOptions
from app.ui.statement.look import LANGUAGES, TYPES
from app.ui.widgets.choices import ListField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.paper.shelf import Form, PaperSize, TypeSize

SIZES: Final = (("a4", msg("A4")), ("a3", msg("A3")), ("a5", msg("A5")), ("241", msg("241 mm, three-part paper")))
COPIES: Final = (("office", msg("Office copy")), ("resident", msg("Resident's copy")), ("board", msg("Board copy")))
Choices = tuple[tuple[str, Message], ...]


class Look(QWidget):
    """Four lists beside each other; ``changed`` when another is chosen in one of them."""

    changed = Signal()

    def __init__(self) -> None:
        """As no form has it yet."""
        super().__init__()
        self.language = _list(LANGUAGES)
        self.size_field = _list(SIZES)
        self.type_field = _list(TYPES)
        self.copy = _list(COPIES)
        named = (
            (msg("Language"), self.language),
            (msg("Size"), self.size_field),
            (msg("Letters"), self.type_field),
            (msg("Meant for"), self.copy),
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self._quiet = False
        for name, field in named:
            field.say(name.text())
            field.setToolTip(name.text())
            field.changed.connect(self._tell)
            line.addWidget(field)
        line.addStretch(1)

    def begin(self, form: Form) -> None:
        """As ``form`` has it; the language stays. Three-part paper is for receipts alone."""
        self._quiet = True
        sizes = SIZES if form.style == "receipt" else SIZES[:-1]
        self.size_field.fill(_words(sizes), form.paper)
        self.type_field.put(form.type)
        self.copy.put(form.audience.value)
        self._quiet = False

    @property
    def audience(self) -> Audience:
        """Whose copy it is."""
        return Audience(self.copy.read())

    def options(self) -> PaperOptions:
        """As the typesetter is told."""
        return PaperOptions(
            language=self.language.read(),
            size=cast("PaperSize", self.size_field.read()),
            type=cast("TypeSize", self.type_field.read()),
            audience=self.audience,
        )

    def _tell(self) -> None:
        if not self._quiet:
            self.changed.emit()


def _list(choices: Choices) -> ListField[str]:
    return ListField(_words(choices))


def _words(choices: Sequence[tuple[str, Message]]) -> list[tuple[str, str]]:
    return [(value, words.text()) for value, words in choices]
