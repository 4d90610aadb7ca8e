"""How the statement is wanted: language, size, type and whose copy; this PC remembers it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.kernel.i18n import Message, msg
from app.kernel.masks import Audience
from app.paper.forms import PaperOptions
from app.ui.widgets.choices import ChoiceField

if TYPE_CHECKING:
    from app.paper.shelf import PaperSize, TypeSize

LANGUAGES: Final = (("zh_CN", msg("Chinese")), ("en", msg("English")), ("zh_CN+en", msg("Both")))
SIZES: Final = (("a4", msg("A4")), ("a3", msg("A3")))
TYPES: Final = (("normal", msg("Normal")), ("large", msg("Large")))
COPIES: Final = (("board", msg("Board copy")), ("office", msg("Office copy")))


class Look(QWidget):
    """Four switches; ``changed`` when one is moved."""

    changed = Signal()

    def __init__(self, kept: str) -> None:
        """``kept`` is what ``words`` gave before; anything else begins with Chinese, A4, normal, for the board."""
        super().__init__()
        told = (*kept.split(), "", "", "", "")
        self.language = ChoiceField[str](LANGUAGES, told[0])
        self.size_field = ChoiceField[str](SIZES, told[1])
        self.type_field = ChoiceField[str](TYPES, told[2])
        self.copy = ChoiceField[str](COPIES, told[3])
        named: tuple[tuple[Message, ChoiceField[str]], ...] = (
            (msg("Language"), self.language),
            (msg("Size"), self.size_field),
            (msg("Letters"), self.type_field),
            (msg("Meant for"), self.copy),
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for name, field in named:
            field.say(name.text())
            field.setToolTip(name.text())
            field.changed.connect(self.changed)
            line.addWidget(field)
        line.addStretch(1)

    def words(self) -> str:
        """The four choices in one text, for this PC to remember."""
        fields = (self.language, self.size_field, self.type_field, self.copy)
        return " ".join(field.read() for field in fields)

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
